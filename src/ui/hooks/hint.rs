//! The hints of a call: one at most, none twice, and none in the call after.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::layout::{Hint, HintContext, Preference};
use crate::ui::hooks::pointer::is_finger;
use crate::ui::hooks::use_preferences;

/// Returns the hint to show, if any, and a callback that marks a hint as known. The hook fills in
/// `has_keyboard`, `is_settled` and `had_one`.
#[hook]
pub fn use_hint(context: HintContext) -> (Option<Hint>, Callback<Hint>) {
    let preferences = use_preferences();
    let had_one = use_state_eq(|| preferences.now.was_hinted);
    let is_settled = use_state_eq(|| false);
    let setter = is_settled.setter();
    let choose = preferences.choose.clone();
    use_effect_with((), move |()| {
        choose.emit(Preference::Hinted(false));
        let timer = Timeout::new(SETTLING_MS, move || setter.set(true));
        move || drop(timer)
    });
    let has_keyboard = use_memo((), |()| !is_finger());
    let context = HintContext {
        has_keyboard: *has_keyboard,
        is_settled: *is_settled,
        had_one: *had_one,
        ..context
    };
    let hint = Hint::choose(context, &preferences.now);
    let choose = preferences.choose.clone();
    use_effect_with(hint.is_some(), move |is_shown| {
        if *is_shown {
            choose.emit(Preference::Hinted(true));
        }
    });
    let learn = {
        let setter = had_one.setter();
        use_callback((preferences, hint), move |learnt, (preferences, hint)| {
            if *hint == Some(learnt) {
                setter.set(true);
            }
            if !preferences.now.knows(learnt) {
                preferences.choose.emit(Preference::Known(learnt, true));
            }
        })
    };
    (hint, learn)
}

/// In the first minute of a call, other things are on the user's mind.
const SETTLING_MS: u32 = 60_000;
