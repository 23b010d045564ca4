//! Dialogs that hold everything else still.

use web_sys::{Element, HtmlDialogElement};
use yew::prelude::*;

use crate::ui::hooks::{Layer, use_back};

/// Opens the dialog of the returned reference as a modal one: the browser gives it the focus, closes it
/// by Escape, and gives the focus back. Going back closes it as well. The callback is for clicks: one
/// beside the paper that fills the dialog is one on the dialog itself, and closes it.
#[hook]
pub fn use_dialog(onclose: &Callback<()>) -> (NodeRef, Callback<MouseEvent>) {
    let node = use_node_ref();
    use_back(Layer::Open, true, onclose);
    use_effect_with(node.clone(), |node| {
        let element = node.cast::<Element>();
        let dialog = node.cast::<HtmlDialogElement>();
        let opens = |dialog: &HtmlDialogElement| !dialog.open() && dialog.show_modal().is_ok();
        let is_modal = dialog.as_ref().is_some_and(opens);
        // A browser that has no modal dialogs shows it all the same.
        if let Some(element) = element.filter(|_| !is_modal)
            && element.set_attribute("open", "").is_err()
        {
            log::warn!("a dialog does not open");
        }
        move || {
            // Closed before it goes, or the browser would not know where the focus was.
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
