//! Focus management for elements that appear and disappear.

use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement};
use yew::prelude::*;

use crate::ui::hooks::{Layer, use_back};

/// Moves the focus to an element when it appears, so that a screen reader continues from there
/// after the button that led to it was removed.
#[hook]
pub fn use_focus() -> NodeRef {
    let node = use_node_ref();
    use_effect_with(node.clone(), focus);
    node
}

/// Does the same whenever the page moves to another step.
#[hook]
pub fn use_focus_at(step: &'static str) -> NodeRef {
    let node = use_node_ref();
    use_effect_with((step, node.clone()), |(_, node)| focus(node));
    node
}

/// Does the same for a panel beside the page, and restores the focus when the panel closes. Escape
/// and the Back button close it.
#[hook]
pub fn use_panel(onclose: &Callback<()>) -> (NodeRef, Callback<KeyboardEvent>) {
    let node = use_node_ref();
    use_back(Layer::Open, true, onclose);
    use_effect_with(node.clone(), |node| {
        let before = document().and_then(|document| focused(&document));
        let panel = node.cast::<HtmlElement>();
        if let Some(panel) = &panel {
            give_focus(panel);
        }
        move || {
            // The focus stays on an element outside the panel.
            let now = document().and_then(|document| focused(&document));
            let is_elsewhere = now
                .zip(panel)
                .is_some_and(|(now, panel)| !panel.contains(Some(&now)));
            if let Some(before) = before.filter(|_| !is_elsewhere) {
                give_focus(&before);
            }
        }
    });
    let onclose = onclose.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            onclose.emit(());
        }
    });
    (node, onkeydown)
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Returns the focused element, unless it is the page as a whole.
fn focused(document: &Document) -> Option<HtmlElement> {
    let element = document.active_element()?;
    let is_page = document.body().is_some_and(|body| *body == element);
    (!is_page).then(|| element.dyn_into().ok())?
}

/// Moves the focus to an element that is there.
pub fn focus(node: &NodeRef) {
    if let Some(element) = node.cast::<HtmlElement>() {
        give_focus(&element);
    }
}

fn give_focus(element: &HtmlElement) {
    if element.focus().is_err() {
        log::debug!("cannot focus an element");
    }
}
