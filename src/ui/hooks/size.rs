//! The size of an element.

use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Event, HtmlElement, ResizeObserver};
use yew::prelude::*;

use crate::session::{self, Listeners};

/// Returns a reference, and whether its element is narrower than this, in CSS pixels. Renders only
/// when that changes. Until the element is there, the width of the window counts.
#[hook]
pub fn use_is_narrow(limit: f64) -> (NodeRef, bool) {
    let node = use_node_ref();
    let is_narrow = use_state_eq(|| {
        let width = web_sys::window().and_then(|window| window.inner_width().ok()?.as_f64());
        width.is_some_and(|width| width < limit)
    });
    let setter = is_narrow.setter();
    use_effect_with(node.clone(), move |node| {
        let watch = node.cast::<HtmlElement>().map(|element| {
            SizeWatch::start(element, move |element| {
                setter.set(f64::from(element.client_width()) < limit);
            })
        });
        move || drop(watch)
    });
    (node, *is_narrow)
}

/// A watch that calls back before the next frame and after every change of an element's size, until
/// dropped. To ask for a size earlier would make the browser lay out the page twice. Without
/// `ResizeObserver`, it calls back at once, and follows the size of the window.
pub(super) enum SizeWatch {
    Element {
        observer: ResizeObserver,
        _callback: Closure<dyn Fn(Array)>,
    },
    Window {
        _listeners: Listeners,
    },
}

impl SizeWatch {
    pub(super) fn start(element: HtmlElement, tell: impl Fn(&HtmlElement) + 'static) -> Self {
        let tell = Rc::new(tell);
        let (watched, observed) = (element.clone(), tell.clone());
        let callback = Closure::<dyn Fn(Array)>::new(move |_| observed(&watched));
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok();
        if let Some(observer) = observer.filter(|observer| session::observe(observer, &element)) {
            return Self::Element {
                observer,
                _callback: callback,
            };
        }
        tell(&element);
        let mut listeners = Listeners::default();
        if let Some(window) = web_sys::window() {
            listeners.on(&window, "resize", move |_: &Event| tell(&element));
        }
        Self::Window {
            _listeners: listeners,
        }
    }

    /// Returns whether it calls back at every change of the size.
    pub(super) const fn is_observer(&self) -> bool {
        matches!(self, Self::Element { .. })
    }
}

impl Drop for SizeWatch {
    fn drop(&mut self) {
        if let Self::Element { observer, .. } = self {
            observer.disconnect();
        }
    }
}
