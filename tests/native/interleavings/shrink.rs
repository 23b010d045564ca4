//! Makes a failing plan short: leaves out whatever it fails without.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;
use std::time::Duration;

use super::plan::Plan;
use super::play::play;
use crate::common::Carriage;

thread_local! {
    /// What a panic of this thread said, while a plan is being played on it.
    static WHERE: Cell<Option<String>> = const { Cell::new(None) };
}

/// Plays a plan without printing its panic. An error is what that panic would have printed.
pub(crate) fn attempt(plan: &Plan) -> Result<Duration, String> {
    static HOOK: Once = Once::new();
    // Other tests of this binary panic on threads of their own, where nothing is kept.
    HOOK.call_once(|| {
        let others = take_hook();
        set_hook(Box::new(move |news| match WHERE.take() {
            Some(_) => WHERE.set(Some(news.to_string())),
            None => others(news),
        }));
    });
    WHERE.set(Some(String::new()));
    let outcome = catch_unwind(AssertUnwindSafe(|| play(plan)));
    let said = WHERE.take();
    outcome.map_err(|_| said.unwrap_or_default())
}

/// The shortest plan found that still fails, and how it does.
pub(crate) fn shrink(mut plan: Plan, mut failure: String) -> (Plan, String) {
    let mut is_shorter = true;
    while is_shorter {
        is_shorter = false;
        for candidate in shorter(&plan) {
            if let Err(why) = attempt(&candidate) {
                (plan, failure) = (candidate, why);
                is_shorter = true;
                break;
            }
        }
    }
    (plan, failure)
}

/// Simpler plans, the simplest first: without half of the steps, a quarter, … one of them; without the
/// last person; on a quicker, plainer network.
fn shorter(plan: &Plan) -> Vec<Plan> {
    let mut plans = Vec::new();
    let total = plan.steps.len();
    let mut length = total.div_ceil(2);
    while length > 0 {
        for start in (0..total).step_by(length) {
            let mut shorter = plan.clone();
            shorter.steps.drain(start..total.min(start + length));
            plans.push(shorter);
        }
        length /= 2;
    }
    if plan.people > 2 {
        let people = plan.people - 1;
        plans.push(Plan {
            people,
            ..plan.clone()
        });
    }
    let simpler = Plan {
        hop: Duration::ZERO,
        op: Duration::ZERO,
        prompt: Duration::ZERO,
        ..plan.clone()
    };
    if simpler != *plan {
        plans.push(simpler);
    }
    if plan.carriage != Carriage::default() {
        let carriage = Carriage::default();
        plans.push(Plan {
            carriage,
            ..plan.clone()
        });
    }
    plans
}
