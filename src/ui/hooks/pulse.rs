//! A sign of life of the screen, for the watchdog that asks from outside.

use yew::prelude::*;

use crate::session::{Part, PulseWatch, answer};

/// Answers the watchdog by what only a living screen can do: a render.
#[hook]
pub fn use_pulse() {
    let update = use_force_update();
    let _watch = use_memo((), move |()| {
        PulseWatch::start(Part::Screen, move || update.force_update())
    });
    use_effect(|| answer(Part::Screen));
}
