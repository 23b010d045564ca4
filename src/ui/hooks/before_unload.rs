//! The browser's confirmation before the page closes.

use yew::prelude::*;

use crate::session::Listeners;

/// Makes the browser ask for confirmation when the local user closes or reloads the page, as long
/// as something would be lost.
/// <https://html.spec.whatwg.org/multipage/nav-history-apis.html#beforeunloadevent>
#[hook]
pub fn use_before_unload(is_at_stake: bool) {
    use_effect_with(is_at_stake, |is_at_stake| {
        let mut listeners = Listeners::default();
        if let Some(window) = web_sys::window().filter(|_| *is_at_stake) {
            listeners.on_preventable(&window, "beforeunload", Event::prevent_default);
        }
        move || drop(listeners)
    });
}
