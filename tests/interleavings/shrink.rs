//! Makes a failing plan short: leaves out whatever it fails without.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::time::Duration;

use crate::common::Carriage;
use crate::plan::Plan;
use crate::play::play;

thread_local! {
    static WHERE: Cell<String> = const { Cell::new(String::new()) };
}

/// Runs something that plays plans, without a word of those that fail.
pub(crate) fn quietly<T>(run: impl FnOnce() -> T) -> T {
    let hook = take_hook();
    set_hook(Box::new(|news| WHERE.set(news.to_string())));
    let outcome = run();
    set_hook(hook);
    outcome
}

/// Plays a plan. An error is what its panic would have said.
pub(crate) fn attempt(plan: &Plan) -> Result<Duration, String> {
    catch_unwind(AssertUnwindSafe(|| play(plan))).map_err(|_| WHERE.take())
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
