//! The draft of a chat message.

use yew::prelude::*;

use crate::session::SessionHandle;
use crate::ui::hooks::focus;
use crate::ui::hooks::pointer::is_finger;

/// A text that survives the removal of its field and a reload of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The current text.
    pub text: AttrValue,
    /// Replaces the text.
    pub write: Callback<String>,
}

/// Returns the draft of the call around this component.
#[hook]
pub fn use_draft() -> Draft {
    let handle = use_context::<SessionHandle>();
    let text = use_state(|| {
        let kept = handle.as_ref().map(SessionHandle::draft);
        AttrValue::from(kept.unwrap_or_default())
    });
    let setter = text.setter();
    let write = use_callback(handle, move |text: String, handle| {
        if let Some(handle) = handle {
            handle.keep_draft(&text);
        }
        setter.set(text.into());
    });
    Draft {
        text: (*text).clone(),
        write,
    }
}

/// Moves the focus to a field when it appears, except on a touch screen, where a keyboard would
/// cover half of it.
#[hook]
pub fn use_entry() -> NodeRef {
    let node = use_node_ref();
    use_effect_with(node.clone(), enter);
    node
}

/// Moves the focus to a field, with the same exception.
pub fn enter(node: &NodeRef) {
    if !is_finger() {
        focus(node);
    }
}
