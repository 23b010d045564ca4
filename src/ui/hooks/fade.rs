//! The fading of the controls while nobody needs them.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use web_sys::{Element, Event};
use yew::prelude::*;

use crate::model::Now;
use crate::session::{self, Listeners};

/// Keeps the attribute `data-idle` of the returned reference's element, without a render: set once
/// there was no pointer, key, touch or focus for a while, gone at the next one. `can_fade` is false
/// while the controls are needed all the time; `news` is a number whose changes are news.
#[hook]
pub fn use_fade(can_fade: bool, news: u32) -> NodeRef {
    let node = use_node_ref();
    use_effect_with((node.clone(), can_fade, news), |(node, can_fade, _)| {
        let fade = node
            .cast::<Element>()
            .filter(|_| *can_fade)
            .map(Fade::start);
        move || drop(fade)
    });
    node
}

/// A running watch of what the local user does.
struct Fade {
    state: Rc<State>,
    _listeners: Listeners,
}

struct State {
    element: Element,
    last: Cell<Now>,
    is_idle: Cell<bool>,
    timer: RefCell<Option<Timeout>>,
    /// The timer before: a timer must not be dropped while it runs.
    spent: RefCell<Option<Timeout>>,
}

impl Fade {
    fn start(element: Element) -> Self {
        let state = Rc::new(State {
            element,
            last: Cell::new(session::now()),
            is_idle: Cell::new(false),
            timer: RefCell::default(),
            spent: RefCell::default(),
        });
        state.wait(PATIENCE_MS);
        let mut listeners = Listeners::default();
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            for name in ["pointermove", "pointerdown", "keydown", "focusin"] {
                let state = state.clone();
                listeners.on(&document, name, move |_: &Event| state.touch());
            }
        }
        Self {
            state,
            _listeners: listeners,
        }
    }
}

impl Drop for Fade {
    fn drop(&mut self) {
        self.state.timer.take();
        self.state.spent.take();
        self.state.show();
    }
}

impl State {
    fn touch(self: &Rc<Self>) {
        self.last.set(session::now());
        if self.is_idle.get() {
            self.show();
            self.wait(PATIENCE_MS);
        }
    }

    /// A pointer that moves starts no timer at every step: the running one looks at the time.
    fn wait(self: &Rc<Self>, ms: u32) {
        let state = self.clone();
        let timer = Timeout::new(ms, move || {
            let passed = session::now().since(state.last.get()).as_millis();
            let left = PATIENCE_MS.saturating_sub(u32::try_from(passed).unwrap_or(u32::MAX));
            if left > 0 {
                return state.wait(left);
            }
            state.is_idle.set(true);
            let _ = state.element.set_attribute("data-idle", "true");
        });
        let before = self.timer.replace(Some(timer));
        self.spent.replace(before);
    }

    fn show(&self) {
        self.is_idle.set(false);
        let _ = self.element.remove_attribute("data-idle");
    }
}

/// The time after which the controls fade.
const PATIENCE_MS: u32 = 4_000;
