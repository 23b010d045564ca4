//! Detection of a media element that stops playing.

use gloo_timers::callback::Interval;
use web_sys::HtmlMediaElement;
use yew::prelude::*;

/// Calls `onhalt` when the clock of a media element stops, and when it runs again.
#[hook]
pub fn use_halt(element: &NodeRef, onhalt: Callback<bool>) {
    let element = element.clone();
    use_effect_with(onhalt, move |onhalt| {
        let onhalt = onhalt.clone();
        let (mut before, mut was_halted) = (f64::NEG_INFINITY, false);
        let watch = Interval::new(PACE_MS, move || {
            let media = element.cast::<HtmlMediaElement>();
            let Some(time) = media.map(|media| media.current_time()) else {
                return;
            };
            // A new stream starts at another time.
            let is_halted = time == std::mem::replace(&mut before, time);
            if is_halted != was_halted {
                was_halted = is_halted;
                onhalt.emit(is_halted);
            }
        });
        move || drop(watch)
    });
}

/// The interval between checks, in ms: short enough to report missing sound, and next to no work.
const PACE_MS: u32 = 2_000;
