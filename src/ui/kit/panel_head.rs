//! What stands at the head of everything that opens and closes.

use yew::prelude::*;

use crate::ui::hooks::use_words;
use crate::ui::kit::icon::{Glyph, Icon};

/// What the head needs.
#[derive(Properties, PartialEq)]
pub struct PanelHeadProps {
    /// What is below.
    pub title: AttrValue,
    /// The handle of the button that closes it.
    pub testid: &'static str,
    /// The person has seen enough.
    pub onclose: Callback<()>,
}

/// A title, and the way out.
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
