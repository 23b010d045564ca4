//! A place for the focus when what had it goes away.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Event, HtmlElement, MutationObserver, MutationObserverInit};
use yew::prelude::*;

use crate::session::Listeners;

/// Moves the focus to what is around an element when that goes with the focus in it: a tile whose person
/// leaves, a notice that is dismissed, a page that gives way to the next. Browsers leave it with the page
/// as a whole, where nobody who uses the keyboard finds it. It goes to the nearest thing around that takes
/// the focus at all, or else to the heading of the page. For the root of the page.
#[hook]
pub fn use_kept_focus() {
    // From what has the focus outwards.
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
                // Not borrowed while the focus moves, which is noted.
                let place = place(&page, &trail.borrow());
                if place.is_some_and(|place| place.focus().is_err()) {
                    log::debug!("an element takes no focus");
                }
            });
            (noting, changes)
        });
        move || drop(keeper)
    });
}

/// An element and what is around it, from the inside out.
fn around(element: Option<Element>) -> Vec<Element> {
    std::iter::successors(element, |element| element.parent_element()).collect()
}

/// What had the focus is gone, and nothing else has it.
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

/// Tells when elements have come or gone, until dropped.
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
