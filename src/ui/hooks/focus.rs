//! Focus for what appears and disappears.

use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement};
use yew::prelude::*;

use crate::ui::hooks::{Layer, use_back};

/// Moves the focus to an element when it appears, so that a screen reader reads on from there
/// after the button that led here has gone.
#[hook]
pub fn use_focus() -> NodeRef {
    let node = use_node_ref();
    use_effect_with(node.clone(), focus);
    node
}

/// The same whenever another step of the page begins.
#[hook]
pub fn use_focus_at(step: &'static str) -> NodeRef {
    let node = use_node_ref();
    use_effect_with((step, node.clone()), |(_, node)| focus(node));
    node
}

/// The same for a panel beside the page, which gives the focus back to where it was when it goes.
/// Escape closes it, and so does going back.
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
            // Whoever has gone on to something else stays there.
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

/// What has the focus, if anything but the page as a whole has it.
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
        log::debug!("an element takes no focus");
    }
}
