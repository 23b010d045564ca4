//! The button that selects files to send.

use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

use crate::ui::hooks::{files_of, use_words};
use crate::ui::kit::icon::{Glyph, Icon};

/// The properties of the button.
#[derive(Properties, PartialEq)]
pub struct AttachButtonProps {
    /// A remote peer can receive files.
    pub can_offer: bool,
    /// Offers the selected files.
    pub onfiles: Callback<(Vec<File>, Vec<String>)>,
}

/// A button that opens the browser's file dialog.
#[component]
pub fn AttachButton(props: &AttachButtonProps) -> Html {
    let words = use_words();
    let onfiles = props.onfiles.clone();
    let field = use_node_ref();
    let onclick = {
        let field = field.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(field) = field.cast::<HtmlInputElement>() {
                field.click();
            }
        })
    };
    let onchange = {
        let field = field.clone();
        Callback::from(move |_: Event| {
            if let Some(field) = field.cast::<HtmlInputElement>() {
                onfiles.emit((files_of(field.files()), Vec::new()));
                // Allows the same file to be selected again.
                field.set_value("");
            }
        })
    };
    let label = if props.can_offer {
        words.talk.attach
    } else {
        words.talk.attach_alone
    };
    html! {
        <>
            <input
                ref={field}
                type="file"
                multiple=true
                hidden=true
                data-testid="file-input"
                {onchange}
            />
            <button
                type="button"
                class="button button--quiet button--icon attach-button"
                data-testid="attach"
                aria-label={label}
                title={label}
                disabled={!props.can_offer}
                {onclick}
            >
                <Icon glyph={Glyph::Clip} />
            </button>
        </>
    }
}
