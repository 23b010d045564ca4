//! A word before the page is left.

use gloo_events::{EventListener, EventListenerOptions};
use yew::prelude::*;

/// Lets the browser ask whoever closes or reloads the page whether they mean it, for as long as
/// something would be lost. <https://html.spec.whatwg.org/multipage/nav-history-apis.html#beforeunloadevent>
#[hook]
pub fn use_stay(is_at_stake: bool) {
    use_effect_with(is_at_stake, |is_at_stake| {
        let window = web_sys::window().filter(|_| *is_at_stake);
        let listener = window.map(|window| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(
                &window,
                "beforeunload",
                options,
                Event::prevent_default,
            )
        });
        move || drop(listener)
    });
}
