//! Pairs of others who do not hear each other.

use yew::prelude::*;

use crate::call::view::PairView;
use crate::ui::hooks::use_words;

/// What the line needs.
#[derive(Properties, PartialEq)]
pub struct ApartProps {
    /// Who and who.
    pub pairs: Vec<PairView>,
}

/// One quiet line about all of them, as long as there are any.
#[component]
pub fn Apart(props: &ApartProps) -> Html {
    let words = use_words();
    if props.pairs.is_empty() {
        return html! {};
    }
    html! { <p class="apart" data-testid="apart">{ (words.apart)(&props.pairs) }</p> }
}
