//! The logo, two faces that look at each other, and the name of the page.

use yew::prelude::*;

use crate::ui::hooks::use_words;

/// The logo.
#[component]
pub fn Mark() -> Html {
    html! {
        <svg class="mark" viewBox="0 0 64 64" aria-hidden="true" focusable="false">
            <path class="mark__left" d="M26 4.7a28 28 0 0 0 0 54.6V50l-6-3.5q4 .5 6-1.5v-4l4.2-3q1-.8.4-1.8L26 27Z" />
            <path class="mark__right" d="M38 4.7a28 28 0 0 1 0 54.6V50l6-3.5q-4 .5-6-1.5v-4l-4.2-3q-1-.8-.4-1.8L38 27Z" />
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
