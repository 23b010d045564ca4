//! Elapsed time on the screen.

use gloo_timers::callback::Interval;
use yew::prelude::*;

use crate::model::Now;
use crate::session;

/// Returns the number of whole seconds since `since`. Renders the component every second, and never
/// while there is no `since`.
#[hook]
pub fn use_elapsed(since: Option<Now>) -> u64 {
    let update = use_force_update();
    use_effect_with(since.is_some(), move |is_running| {
        let clock = is_running.then(|| Interval::new(1_000, move || update.force_update()));
        move || drop(clock)
    });
    since.map_or(0, |since| session::now().since(since).as_secs())
}
