//! The full-screen state of the page.

use yew::prelude::*;

use crate::session::{self, FullScreenWatch};

/// Returns whether the page is in full screen, and a callback to change that. Returns `None` if the
/// browser does not support it.
#[hook]
pub fn use_full_screen() -> Option<(bool, Callback<()>)> {
    let is_full = use_state_eq(session::is_full_screen);
    let setter = is_full.setter();
    use_effect_with((), move |()| {
        let watch = FullScreenWatch::start(move |is_full| setter.set(is_full));
        move || drop(watch)
    });
    let is_full = *is_full;
    let toggle = Callback::from(move |()| session::set_full_screen(!is_full));
    session::has_full_screen().then_some((is_full, toggle))
}
