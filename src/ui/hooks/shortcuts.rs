//! Single keys that do something from anywhere on the page.

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement, HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use crate::screen::{Act, Stroke};

/// Tells what a key asks for, while no dialog is open and nobody is typing.
#[hook]
pub fn use_shortcuts(onact: Callback<Act>) {
    // The listener stays; what it calls is of the latest render.
    let latest = use_mut_ref(|| onact.clone());
    *latest.borrow_mut() = onact;
    use_effect_with((), move |()| {
        let document = web_sys::window().and_then(|window| window.document());
        let listener = document.map(|document| {
            EventListener::new(&document.clone(), "keydown", move |event| {
                let act = event
                    .dyn_ref::<KeyboardEvent>()
                    .filter(|event| !event.default_prevented() && !event.is_composing())
                    .filter(|_| !is_taken(&document))
                    .and_then(act);
                if let Some(act) = act {
                    event.prevent_default();
                    let onact = latest.borrow().clone();
                    onact.emit(act);
                }
            })
        });
        move || drop(listener)
    });
}

fn act(event: &KeyboardEvent) -> Option<Act> {
    let stroke = Stroke {
        key: &event.key(),
        is_shifted: event.shift_key(),
        is_modified: event.ctrl_key() || event.alt_key() || event.meta_key(),
        is_repeat: event.repeat(),
    };
    stroke.act()
}

/// Keys are for a dialog, or for the field that has the focus.
fn is_taken(document: &Document) -> bool {
    let has_dialog = document
        .query_selector("dialog[open], [role='dialog'], [aria-modal='true']")
        .is_ok_and(|dialog| dialog.is_some());
    let is_field = document.active_element().is_some_and(|focused| {
        let input = focused.dyn_ref::<HtmlInputElement>();
        let is_text = input.is_some_and(|input| !SILENT.contains(&input.type_().as_str()));
        let is_other = matches!(focused.tag_name().as_str(), "TEXTAREA" | "SELECT");
        let element = focused.dyn_ref::<HtmlElement>();
        is_text || is_other || element.is_some_and(HtmlElement::is_content_editable)
    });
    has_dialog || is_field
}

/// Inputs that nobody types into.
const SILENT: [&str; 5] = ["button", "checkbox", "radio", "reset", "submit"];
