//! Single keys that do something from anywhere on the page.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use crate::screen::{Act, Focus, Stroke};

/// Tells what a key asks for, while no dialog is open and nobody is typing.
#[hook]
pub fn use_shortcuts(onact: Callback<Act>) {
    // The listener stays; what it calls is of the latest render.
    let latest = use_mut_ref(|| onact.clone());
    *latest.borrow_mut() = onact;
    use_effect_with((), move |()| {
        let document = web_sys::window().and_then(|window| window.document());
        let listener = document.map(|document| {
            // Or the key that opens a field would be typed into it.
            let options = EventListenerOptions::enable_prevent_default();
            let target = document.clone();
            EventListener::new_with_options(&target, "keydown", options, move |event| {
                let act = event
                    .dyn_ref::<KeyboardEvent>()
                    .filter(|event| !event.default_prevented() && !event.is_composing())
                    .filter(|_| focus_of(&document) != Focus::Taken)
                    .and_then(|event| stroke_of(event, &event.key()).act());
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

/// What went down. `key`: its name.
pub(super) fn stroke_of<'a>(event: &KeyboardEvent, key: &'a str) -> Stroke<'a> {
    Stroke {
        key,
        is_shifted: event.shift_key(),
        is_modified: event.ctrl_key() || event.alt_key() || event.meta_key(),
        is_repeat: event.repeat(),
    }
}

/// What keys are for by themselves: a dialog, or whatever has the focus.
pub(super) fn focus_of(document: &Document) -> Focus {
    let has_dialog = document
        .query_selector("dialog[open], [role='dialog'], [aria-modal='true']")
        .is_ok_and(|dialog| dialog.is_some());
    let focused = document.active_element();
    let is_field = focused.as_ref().is_some_and(|focused| {
        let input = focused.dyn_ref::<HtmlInputElement>();
        let is_text = input.is_some_and(|input| !SILENT.contains(&input.type_().as_str()));
        let is_other = matches!(focused.tag_name().as_str(), "TEXTAREA" | "SELECT");
        let element = focused.dyn_ref::<HtmlElement>();
        is_text || is_other || element.is_some_and(HtmlElement::is_content_editable)
    });
    let is_pressed = |focused: &Element| focused.matches(PRESSED).is_ok_and(|is| is);
    match focused {
        _ if has_dialog || is_field => Focus::Taken,
        Some(focused) if is_pressed(&focused) => Focus::Button,
        _ => Focus::Free,
    }
}

/// What the space bar presses.
const PRESSED: &str = "button, summary, input, [role='button'], [role='switch'], [role='checkbox']";

/// Inputs that nobody types into.
const SILENT: [&str; 5] = ["button", "checkbox", "radio", "reset", "submit"];
