//! The page that the address names, and the response to the Back button while something is open or
//! would be lost.

use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::{Event, History};
use yew::prelude::*;

use crate::layout::{Guard, Mark, Step, Trail};
use crate::session::{Listeners, put_address_right};
use crate::ui::navigation;
use crate::ui::route::Route;

/// A context with which components intercept navigation. It is around the whole page.
#[derive(Clone, PartialEq)]
pub struct Navigation {
    change: Callback<Change>,
}

/// A response to the Back button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// Something is open over the page, and closes.
    Open,
    /// Something would be lost, and the page asks for confirmation.
    AtStake,
}

impl Navigation {
    /// Continues to where the local user wanted to go.
    pub fn depart(&self) {
        self.change.emit(Change::Depart);
    }

    /// Stays on the page.
    pub fn stay(&self) {
        self.change.emit(Change::Stay);
    }
}

enum Change {
    Look,
    Enter(Entered),
    Leave(Rc<()>),
    Depart,
    Stay,
}

#[derive(Clone)]
struct Entered {
    id: Rc<()>,
    layer: Layer,
    onback: Callback<()>,
}

/// Returns the current route and the context. A changed address is normalized first.
#[hook]
pub fn use_navigation() -> (Route, Navigation) {
    let route = use_state_eq(|| Route::read(&navigation::fragment()));
    let trail = use_mut_ref(|| Trail::new(mark(), &navigation::fragment()));
    let layers = use_mut_ref(Vec::<Entered>::new);
    let setter = route.setter();
    let change = use_callback((), move |change: Change, ()| {
        // Steps and callbacks re-enter this callback, so they run after the borrows end. A browser
        // fires `hashchange` at once when a fragment is replaced.
        let (steps, called) = {
            let (mut trail, mut layers) = (trail.borrow_mut(), layers.borrow_mut());
            follow(&mut trail, &mut layers, change, &setter)
        };
        steps.into_iter().for_each(take);
        for onback in called {
            onback.emit(());
        }
    });
    {
        let change = change.clone();
        use_effect_with((), move |()| {
            change.emit(Change::Look);
            let mut listeners = Listeners::default();
            if let Some(window) = web_sys::window() {
                for name in ["popstate", "hashchange"] {
                    let change = change.clone();
                    listeners.on(&window, name, move |_: &Event| change.emit(Change::Look));
                }
            }
            move || drop(listeners)
        });
    }
    ((*route).clone(), Navigation { change })
}

/// Returns the context, for a dialog that asks for confirmation.
#[hook]
pub fn use_way() -> Option<Navigation> {
    use_context::<Navigation>()
}

/// Calls `onback` when the local user goes back, as long as it is needed.
#[hook]
pub fn use_back(layer: Layer, is_needed: bool, onback: &Callback<()>) {
    let navigation = use_context::<Navigation>();
    // The layer keeps its position among others. It calls the callback of the latest render.
    let latest = use_mut_ref(|| onback.clone());
    latest.borrow_mut().clone_from(onback);
    use_effect_with((navigation, is_needed), move |(navigation, is_needed)| {
        let navigation = navigation.clone().filter(|_| *is_needed);
        let id = Rc::new(());
        if let Some(navigation) = &navigation {
            let onback = Callback::from(move |()| {
                let onback = latest.borrow().clone();
                onback.emit(());
            });
            let id = id.clone();
            navigation
                .change
                .emit(Change::Enter(Entered { id, layer, onback }));
        }
        move || {
            if let Some(navigation) = navigation {
                navigation.change.emit(Change::Leave(id));
            }
        }
    });
}

/// Applies a change. Returns the steps for the history, and the callbacks to run after them.
fn follow(
    trail: &mut Trail,
    layers: &mut Vec<Entered>,
    change: Change,
    show: &UseStateSetter<Route>,
) -> (Vec<Step>, Vec<Callback<()>>) {
    let guard = |layers: &[Entered]| match layers {
        [] => Guard::None,
        _ if layers.iter().any(|layer| layer.layer == Layer::AtStake) => Guard::Asks,
        _ => Guard::Closes,
    };
    match change {
        Change::Look => {
            put_address_right();
            trail.arrive(mark(), &navigation::fragment());
        }
        Change::Depart => trail.depart(),
        Change::Stay => trail.stay(),
        Change::Enter(entered) => {
            layers.push(entered);
            trail.guard(guard(layers), &navigation::fragment());
        }
        Change::Leave(id) => {
            layers.retain(|layer| !Rc::ptr_eq(&layer.id, &id));
            trail.guard(guard(layers), &navigation::fragment());
        }
    }
    let (mut steps, mut called) = (Vec::new(), Vec::new());
    while let Some(step) = trail.poll() {
        let is_away = step == Step::Away;
        match step {
            Step::Show(fragment) => {
                // What is open goes with its page, and guards the next one no more.
                layers.clear();
                show.set(Route::read(&fragment));
            }
            Step::Back | Step::Away => {
                let answers = |layer: &&Entered| !is_away || layer.layer == Layer::AtStake;
                called.extend(
                    layers
                        .iter()
                        .rev()
                        .find(answers)
                        .map(|it| it.onback.clone()),
                );
            }
            step => steps.push(step),
        }
    }
    (steps, called)
}

fn take(step: Step) {
    let Some((window, history)) = window_and_history() else {
        return;
    };
    let outcome = match step {
        Step::Note(mark) => history.replace_state_with_url(&mark.state().into(), "", None),
        Step::Push(mark, fragment) => {
            history.push_state_with_url(&mark.state().into(), "", Some(&fragment))
        }
        Step::Go(steps) => history.go_with_delta(steps),
        Step::Replace(fragment) => window.location().replace(&fragment),
        Step::Show(_) | Step::Back | Step::Away => Ok(()),
    };
    if let Err(error) = outcome {
        // Safari limits history calls to 100 in 30 seconds.
        log::debug!("cannot change the history: {error:?}");
    }
}

/// Returns the page's mark on the current history entry.
fn mark() -> Option<Mark> {
    let state = window_and_history()?.1.state().ok();
    Mark::read(&state.as_ref().and_then(JsValue::as_string)?)
}

fn window_and_history() -> Option<(web_sys::Window, History)> {
    let window = web_sys::window()?;
    let history = window.history().ok()?;
    Some((window, history))
}
