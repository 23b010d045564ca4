//! Keyboard shortcuts, from anywhere on the page.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use crate::layout::{Focus, KeyPress, ShortcutAction};
use crate::session::Listeners;

/// Calls `onaction` with the action of a pressed key, unless a dialog is open or the local user is
/// typing.
#[hook]
pub fn use_shortcuts(onaction: Callback<ShortcutAction>) {
    // The listener stays. It calls the callback of the latest render.
    let latest = use_mut_ref(|| onaction.clone());
    *latest.borrow_mut() = onaction;
    use_effect_with((), move |()| {
        let document = web_sys::window().and_then(|window| window.document());
        let mut listeners = Listeners::default();
        if let Some(document) = document {
            let target = document.clone();
            // Otherwise a key that opens a field would also be typed into it.
            listeners.on_preventable(&target, "keydown", move |event: &KeyboardEvent| {
                let action = Some(event)
                    .filter(|event| !event.default_prevented() && !is_composed(event))
                    .filter(|event| focus_of(&document, event) != Focus::Taken)
                    .and_then(|event| key_press_of(event, &event.key(), &event.code()).action());
                if let Some(action) = action {
                    event.prevent_default();
                    let onaction = latest.borrow().clone();
                    onaction.emit(action);
                }
            });
        }
        move || drop(listeners)
    });
}

/// Returns the key press of an event. `key` is what it types, `code` its position.
pub(super) fn key_press_of<'a>(event: &KeyboardEvent, key: &'a str, code: &'a str) -> KeyPress<'a> {
    // On some systems AltGr sets none of the other modifiers.
    let has_alt = event.alt_key() || event.get_modifier_state("AltGraph");
    KeyPress {
        key,
        code,
        is_shifted: event.shift_key(),
        is_modified: event.ctrl_key() || has_alt || event.meta_key(),
        is_repeat: event.repeat(),
    }
}

/// Returns whether an input method handles the event.
pub(super) fn is_composed(event: &KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == COMPOSING
}

/// Returns what keys do by themselves: they belong to a dialog or to the focused element. Only the
/// path of the event shows a field in the shadow tree of a browser extension.
pub(super) fn focus_of(document: &Document, event: &KeyboardEvent) -> Focus {
    let has_dialog = document
        .query_selector("dialog[open], [role='dialog'], [aria-modal='true']")
        .is_ok_and(|dialog| dialog.is_some());
    let focused = document.active_element();
    let path = event.composed_path();
    let is_typed_into = |target: JsValue| target.dyn_ref().is_some_and(takes_keys);
    let is_field = path.iter().any(is_typed_into) || focused.as_ref().is_some_and(takes_keys);
    let is_pressed = |focused: &Element| focused.matches(PRESSED).is_ok_and(|is| is);
    match focused {
        _ if has_dialog || is_field => Focus::Taken,
        Some(focused) if is_pressed(&focused) => Focus::Button,
        _ => Focus::Free,
    }
}

/// Returns whether an element takes typed text.
pub(super) fn is_text_field(element: &Element) -> bool {
    let input = element.dyn_ref::<HtmlInputElement>();
    let is_text = input.is_some_and(|input| !SILENT.contains(&input.type_().as_str()));
    let html = element.dyn_ref::<HtmlElement>();
    let is_editable = html.is_some_and(HtmlElement::is_content_editable);
    is_text || is_editable || element.matches(TYPED_INTO).is_ok_and(|is| is)
}

fn takes_keys(element: &Element) -> bool {
    is_text_field(element) || element.tag_name() == "SELECT"
}

/// The elements that the space bar presses.
const PRESSED: &str = "button, summary, input, [role='button'], [role='switch'], [role='checkbox']";

/// The elements that take text, besides inputs and editable elements.
const TYPED_INTO: &str = "textarea, [role='textbox'], [role='searchbox'], [role='combobox']";

/// The input types that take no text. A slider and a colour input use other keys, but no letters.
const SILENT: [&str; 9] = [
    "button", "checkbox", "color", "file", "image", "radio", "range", "reset", "submit",
];

/// The `keyCode` of every key that an input method handles, and in Safari also of the key that ends
/// the composition.
const COMPOSING: u32 = 229;
