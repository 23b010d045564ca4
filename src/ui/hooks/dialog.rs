//! Modal dialogs.

use web_sys::{Element, HtmlDialogElement};
use yew::prelude::*;

use crate::ui::hooks::{Layer, use_back};

/// Opens the dialog of the returned reference as a modal one. The browser moves the focus into it,
/// closes it on Escape and restores the focus. The Back button closes it as well. The returned
/// callback handles clicks: the content fills the dialog, so a click on the dialog itself is
/// outside the content, and closes it.
#[hook]
pub fn use_dialog(onclose: &Callback<()>) -> (NodeRef, Callback<MouseEvent>) {
    let node = use_node_ref();
    use_back(Layer::Open, true, onclose);
    use_effect_with(node.clone(), |node| {
        let element = node.cast::<Element>();
        let dialog = node.cast::<HtmlDialogElement>();
        let opens = |dialog: &HtmlDialogElement| !dialog.open() && dialog.show_modal().is_ok();
        let is_modal = dialog.as_ref().is_some_and(opens);
        // A browser without modal dialogs shows it as a plain one.
        if let Some(element) = element.filter(|_| !is_modal)
            && element.set_attribute("open", "").is_err()
        {
            log::warn!("cannot open a dialog");
        }
        move || {
            // Closes the dialog before its removal, so that the browser restores the focus.
            if let Some(dialog) = dialog.filter(|_| is_modal) {
                dialog.close();
            }
        }
    });
    let onclick = {
        let (node, onclose) = (node.clone(), onclose.clone());
        Callback::from(move |event: MouseEvent| {
            let dialog = node.cast::<Element>();
            if dialog.is_some() && event.target_dyn_into::<Element>() == dialog {
                onclose.emit(());
            }
        })
    };
    (node, onclick)
}
