//! The response to the watchdog, which checks from outside whether the page still renders.

use yew::prelude::*;

use crate::session::{PagePart, WatchdogListener, answer};

/// Answers the watchdog with a render.
#[hook]
pub fn use_pulse() {
    let update = use_force_update();
    let _watch = use_memo((), move |()| {
        WatchdogListener::start(PagePart::Screen, move || update.force_update())
    });
    use_effect(|| answer(PagePart::Screen));
}
