//! The page that the address names, followed as it changes, and what happens when the user goes back or
//! elsewhere while something is open or would be lost.

use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::{Event, History};
use yew::prelude::*;

use crate::layout::{Mark, Step, Trail};
use crate::session::{Listeners, put_address_right};
use crate::ui::place;
use crate::ui::route::Route;

/// For what is in the way of leaving the page. A context around everything.
#[derive(Clone, PartialEq)]
pub struct Navigation {
    change: Callback<Change>,
}

/// What the user gets when they go back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// It is open over the page, and closes.
    Open,
    /// Something would be lost: it asks.
    AtStake,
}

impl Navigation {
    /// The user goes where they wanted to go.
    pub fn depart(&self) {
        self.change.emit(Change::Depart);
    }

    /// The user stays.
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

/// The current route, and the context. An address that changes is put right first.
#[hook]
pub fn use_navigation() -> (Route, Navigation) {
    let route = use_state_eq(|| Route::read(&place::fragment()));
    let trail = use_mut_ref(|| Trail::new(mark(), &place::fragment()));
    let layers = use_mut_ref(Vec::<Entered>::new);
    let setter = route.setter();
    let change = use_callback((), move |change: Change, ()| {
        // What is done and called comes back here, and must not find anything borrowed: a browser tells of a
        // fragment that is replaced at once.
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

/// The way to go on or to stay, for what asks.
#[hook]
pub fn use_way() -> Option<Navigation> {
    use_context::<Navigation>()
}

/// Has this called when the user goes back, for as long as it is needed.
#[hook]
pub fn use_back(layer: Layer, is_needed: bool, onback: &Callback<()>) {
    let navigation = use_context::<Navigation>();
    // The layer stays where it is among others; what it calls is of the latest render.
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

/// Takes a change. Gives what is to be done in the history, and what is to be called then.
fn follow(
    trail: &mut Trail,
    layers: &mut Vec<Entered>,
    change: Change,
    show: &UseStateSetter<Route>,
) -> (Vec<Step>, Vec<Callback<()>>) {
    let is_known = |layers: &[Entered]| !layers.is_empty();
    match change {
        Change::Look => {
            put_address_right();
            trail.arrive(mark(), &place::fragment());
        }
        Change::Depart => trail.depart(),
        Change::Stay => trail.stay(),
        Change::Enter(entered) => {
            layers.push(entered);
            trail.guard(is_known(layers), &place::fragment());
        }
        Change::Leave(id) => {
            layers.retain(|layer| !Rc::ptr_eq(&layer.id, &id));
            trail.guard(is_known(layers), &place::fragment());
        }
    }
    let (mut steps, mut called) = (Vec::new(), Vec::new());
    while let Some(step) = trail.poll() {
        let is_away = step == Step::Away;
        match step {
            Step::Show(fragment) => show.set(Route::read(&fragment)),
            Step::Back | Step::Away => {
                let answers = |layer: &&Entered| !is_away || layer.layer == Layer::AtStake;
                match layers.iter().rev().find(answers) {
                    Some(layer) => called.push(layer.onback.clone()),
                    None => trail.depart(),
                }
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
        // Safari takes a hundred of them in half a minute.
        log::debug!("the history stays as it is: {error:?}");
    }
}

/// What the page has noted on the entry where the tab is.
fn mark() -> Option<Mark> {
    let state = window_and_history()?.1.state().ok();
    Mark::read(&state.as_ref().and_then(JsValue::as_string)?)
}

fn window_and_history() -> Option<(web_sys::Window, History)> {
    let window = web_sys::window()?;
    let history = window.history().ok()?;
    Some((window, history))
}
