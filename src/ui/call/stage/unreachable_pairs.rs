//! Pairs of others who do not hear each other.

use yew::prelude::*;

use crate::call::view::PairView;
use crate::ui::Words;

/// One quiet line about all of them, as long as there are any.
pub fn apart(pairs: &[PairView], words: Words) -> Html {
    if pairs.is_empty() {
        return html! {};
    }
    html! { <p class="apart" data-testid="apart">{ (words.apart)(pairs) }</p> }
}
