//! The head of a panel or a dialog.

use yew::prelude::*;

use crate::ui::hooks::use_words;
use crate::ui::kit::icon::{Glyph, Icon};

/// The properties of the head.
#[derive(Properties, PartialEq)]
pub struct PanelHeadProps {
    /// The title.
    pub title: AttrValue,
    /// The `data-testid` of the close button.
    pub testid: &'static str,
    /// Closes the panel.
    pub onclose: Callback<()>,
}

/// A title and a close button.
#[component]
pub fn PanelHead(props: &PanelHeadProps) -> Html {
    let words = use_words();
    html! {
        <header class="panel-head">
            <h2 class="panel-head__title">{ &props.title }</h2>
            <button
                type="button"
                class="button button--quiet button--icon"
                data-testid={props.testid}
                aria-label={words.close}
                onclick={props.onclose.reform(|_: MouseEvent| ())}
            >
                <Icon glyph={Glyph::Close} />
            </button>
        </header>
    }
}
