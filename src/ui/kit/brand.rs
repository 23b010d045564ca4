//! The logo, two faces that make one disc, and the name of the page.

use yew::prelude::*;

use crate::ui::hooks::use_words;

/// The logo.
#[component]
pub fn Mark() -> Html {
    html! {
        <svg class="mark" viewBox="0 0 64 64" aria-hidden="true" focusable="false">
            <path class="mark__left" d="M29.5 4.1a28 28 0 0 0 0 55.8Z" />
            <path class="mark__right" d="M34.5 4.1a28 28 0 0 1 0 55.8Z" />
            <circle class="mark__eye mark__eye--left" cx="21.5" cy="25" r="3.6" />
            <circle class="mark__eye mark__eye--right" cx="42.5" cy="25" r="3.6" />
        </svg>
    }
}

/// The properties of the brand.
#[derive(Properties, PartialEq)]
pub struct BrandProps {
    /// The name of the page.
    pub name: AttrValue,
}

/// The logo and the name, as a link to the home page.
#[component]
pub fn Brand(props: &BrandProps) -> Html {
    let words = use_words();
    html! {
        <a class="brand" href="#/" title={words.to_home}>
            <Mark />
            <span class="brand__name" translate="no">{ &props.name }</span>
        </a>
    }
}
