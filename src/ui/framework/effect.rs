//! An effect whose type does not depend on what it does. Yew compiles the life of an effect once
//! for each closure and each type of its dependencies, and always the same.

use std::any::Any;
use std::rc::Rc;

use upstream_yew::functional::{Hook, TearDown};

/// Runs a function after the first rendering, and after each with other dependencies. What it
/// returns runs before its next run, and when the component goes.
pub fn use_effect_with<T, F, D>(deps: T, effect: F) -> impl Hook<Output = ()>
where
    T: PartialEq + 'static,
    F: FnOnce(&T) -> D + 'static,
    D: TearDown,
{
    let deps = Rc::new(deps);
    let given = Rc::clone(&deps);
    let run: Run = Box::new(move || {
        let ended = effect(&given);
        Box::new(move || ended.tear_down())
    });
    use_erased(Dependencies(deps), run)
}

fn use_erased(deps: Dependencies, run: Run) -> impl Hook<Output = ()> {
    upstream_yew::functional::use_effect_with(deps, move |_: &Dependencies| run())
}

type Run = Box<dyn FnOnce() -> Box<dyn FnOnce()>>;

/// Dependencies of any type.
struct Dependencies(Rc<dyn Compared>);

impl PartialEq for Dependencies {
    fn eq(&self, other: &Self) -> bool {
        self.0.is_same(&*other.0)
    }
}

trait Compared: Any {
    fn is_same(&self, other: &dyn Any) -> bool;
}

impl<T: PartialEq + 'static> Compared for T {
    fn is_same(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<T>().is_some_and(|other| self == other)
    }
}
