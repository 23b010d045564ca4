//! Popovers: anchored at the button that opened them, and closed by a press outside.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, HtmlElement};
use yew::prelude::*;

use crate::session::Listeners;

/// Calls `onclose` when the local user presses outside the element of this reference, and not on
/// one of the buttons with these `data-testid`s, which close it themselves.
#[hook]
pub fn use_light_dismissal(
    node: &NodeRef,
    is_open: bool,
    openers: &'static [&'static str],
    onclose: &Callback<()>,
) {
    // The listener stays. It calls the callback of the latest render.
    let latest = use_mut_ref(|| onclose.clone());
    latest.borrow_mut().clone_from(onclose);
    use_effect_with((node.clone(), is_open), move |(node, is_open)| {
        let mut listeners = Listeners::default();
        if let Some(document) = document().filter(|_| *is_open) {
            let node = node.clone();
            listeners.on(&document, "pointerdown", move |event: &Event| {
                let target = event.target();
                let target = target.and_then(|target| target.dyn_into::<Element>().ok());
                let is_inside = |target: &Element| {
                    let popover = node.cast::<Element>();
                    popover.is_some_and(|popover| popover.contains(Some(target)))
                        || openers.iter().any(|opener| {
                            let css = format!("[data-testid={opener}]");
                            target.closest(&css).is_ok_and(|found| found.is_some())
                        })
                };
                if !target.as_ref().is_some_and(is_inside) {
                    let onclose = latest.borrow().clone();
                    onclose.emit(());
                }
            });
        }
        move || drop(listeners)
    });
}

/// Keeps the custom property `--anchor` of an element at the centre of the button with this
/// `data-testid`, in the coordinates of the element that positions it.
#[hook]
pub fn use_anchor(node: &NodeRef, is_open: bool, button: &'static str) {
    use_effect_with((node.clone(), is_open), move |(node, is_open)| {
        let mut listeners = Listeners::default();
        if let Some(popover) = node.cast::<HtmlElement>().filter(|_| *is_open) {
            place(&popover, button);
            if let Some(window) = web_sys::window() {
                listeners.on(&window, "resize", move |_: &Event| place(&popover, button));
            }
        }
        move || drop(listeners)
    });
}

fn place(popover: &HtmlElement, button: &str) {
    let css = format!("[data-testid={button}]");
    let button = document().and_then(|document| document.query_selector(&css).ok()?);
    let Some((button, around)) = button.zip(popover.offset_parent()) else {
        return;
    };
    let (button, around) = (
        button.get_bounding_client_rect(),
        around.get_bounding_client_rect(),
    );
    let centre = button.left() + button.width() / 2.0 - around.left();
    let value = format!("{}px", centre.round() as i32);
    if popover.style().set_property("--anchor", &value).is_err() {
        log::debug!("cannot place a popover");
    }
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}
