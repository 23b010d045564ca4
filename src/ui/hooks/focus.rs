//! Focus for a page that replaced another.

use web_sys::HtmlElement;
use yew::prelude::*;

/// Moves the focus to an element when it appears, so that a screen reader reads on from there
/// after the button that led here has gone.
#[hook]
pub fn use_focus() -> NodeRef {
    let node = use_node_ref();
    use_effect_with(node.clone(), |node| {
        if let Some(element) = node.cast::<HtmlElement>()
            && element.focus().is_err()
        {
            log::debug!("a heading takes no focus");
        }
    });
    node
}
