//! The fading of the controls while they are not needed.

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
    let fade = use_memo((), |()| Fade::default());
    {
        let fade = Rc::clone(&fade);
        use_effect_with((), move |()| {
            let mut listeners = Listeners::default();
            if let Some(document) = web_sys::window().and_then(|window| window.document()) {
                for name in ["pointermove", "pointerdown", "keydown", "focusin"] {
                    let fade = Rc::clone(&fade);
                    listeners.on(&document, name, move |_: &Event| fade.touch());
                }
            }
            move || {
                drop(listeners);
                fade.watch(None);
            }
        });
    }
    use_effect_with(
        (node.clone(), can_fade, news),
        move |(node, can_fade, _)| {
            fade.watch(node.cast::<Element>().filter(|_| *can_fade));
        },
    );
    node
}

/// A watch of what the local user does.
#[derive(Default)]
struct Fade {
    /// The element that fades, while one may.
    element: RefCell<Option<Element>>,
    last: Cell<Option<Now>>,
    is_idle: Cell<bool>,
    timer: RefCell<Option<Timeout>>,
    /// The timer before: a timer must not be dropped while it runs.
    spent: RefCell<Option<Timeout>>,
}

impl Fade {
    /// Shows the controls, and has them fade after a while if there is an element.
    fn watch(self: &Rc<Self>, element: Option<Element>) {
        self.show();
        self.timer.take();
        self.spent.take();
        let can_fade = element.is_some();
        self.element.replace(element);
        if can_fade {
            self.last.set(Some(session::now()));
            self.wait(PATIENCE_MS);
        }
    }

    fn touch(self: &Rc<Self>) {
        self.last.set(Some(session::now()));
        if self.is_idle.get() {
            self.show();
            self.wait(PATIENCE_MS);
        }
    }

    /// A pointer that moves starts no timer at every step: the running one looks at the time.
    fn wait(self: &Rc<Self>, ms: u32) {
        let fade = Rc::clone(self);
        let timer = Timeout::new(ms, move || {
            let last = fade.last.get().unwrap_or_else(session::now);
            let passed = session::now().since(last).as_millis();
            let left = PATIENCE_MS.saturating_sub(u32::try_from(passed).unwrap_or(u32::MAX));
            if left > 0 {
                return fade.wait(left);
            }
            fade.is_idle.set(true);
            if let Some(element) = &*fade.element.borrow() {
                let _ = element.set_attribute("data-idle", "true");
            }
        });
        let before = self.timer.replace(Some(timer));
        self.spent.replace(before);
    }

    fn show(&self) {
        if self.is_idle.replace(false)
            && let Some(element) = &*self.element.borrow()
        {
            let _ = element.remove_attribute("data-idle");
        }
    }
}

/// The time after which the controls fade.
const PATIENCE_MS: u32 = 4_000;
