//! Restoration of the focus after the focused element is removed.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Event, HtmlElement, MutationObserver, MutationObserverInit};
use yew::prelude::*;

use crate::session::Listeners;

/// Moves the focus when the focused element is removed: the tile of a peer that leaves, a dismissed
/// notice, a page that is replaced. Browsers move it to the body, where keyboard users lose their
/// position. The nearest remaining ancestor with a `tabindex` gets the focus, else the heading of
/// the page. For the root component.
#[hook]
pub fn use_focus_restore() {
    // The focused element and its ancestors, inside out.
    let trail = use_mut_ref(Vec::<Element>::new);
    use_effect_with((), move |()| {
        let document = web_sys::window().and_then(|window| window.document());
        let keeper = document.map(|document| {
            let noted = trail.clone();
            let mut noting = Listeners::default();
            noting.on(&document, "focusin", move |event: &Event| {
                let target = event.target();
                let target = target.and_then(|target| target.dyn_into::<Element>().ok());
                *noted.borrow_mut() = around(target);
            });
            let page = document.clone();
            let changes = ChangeWatch::start(&document, move || {
                if !is_lost(&page, trail.borrow().first()) {
                    return;
                }
                // The borrow ends before the focus moves, because the listener above then borrows
                // mutably.
                let place = place(&page, &trail.borrow());
                if place.is_some_and(|place| place.focus().is_err()) {
                    log::debug!("cannot focus an element");
                }
            });
            (noting, changes)
        });
        move || drop(keeper)
    });
}

/// Returns an element and its ancestors, inside out.
fn around(element: Option<Element>) -> Vec<Element> {
    std::iter::successors(element, |element| element.parent_element()).collect()
}

/// Returns whether the focused element was removed and no other has the focus.
fn is_lost(document: &Document, had: Option<&Element>) -> bool {
    let is_gone = had.is_some_and(|element| !element.is_connected());
    let now = document.active_element();
    is_gone && now.is_none_or(|now| document.body().is_some_and(|body| *body == now))
}

fn place(document: &Document, trail: &[Element]) -> Option<HtmlElement> {
    let takes_focus =
        |element: &&Element| element.is_connected() && element.has_attribute("tabindex");
    let near = trail.iter().find(takes_focus).cloned();
    let near = near.or_else(|| document.query_selector("h1[tabindex]").ok().flatten());
    near?.dyn_into().ok()
}

/// A watch for added and removed elements, which ends when dropped.
struct ChangeWatch {
    observer: MutationObserver,
    _callback: Closure<dyn Fn(Array)>,
}

impl ChangeWatch {
    fn start(document: &Document, tell: impl Fn() + 'static) -> Option<Self> {
        let callback = Closure::<dyn Fn(Array)>::new(move |_| tell());
        let observer = MutationObserver::new(callback.as_ref().unchecked_ref()).ok()?;
        let options = MutationObserverInit::new();
        options.set_child_list(true);
        options.set_subtree(true);
        observer.observe_with_options(document, &options).ok()?;
        Some(Self {
            observer,
            _callback: callback,
        })
    }
}

impl Drop for ChangeWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
