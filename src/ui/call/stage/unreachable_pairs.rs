//! The notice about pairs of remote peers that do not reach each other.

use yew::prelude::*;

use crate::call::view::PairView;
use crate::ui::Words;

/// Renders one line about all such pairs, if there are any.
pub fn unreachable_pairs(pairs: &[PairView], words: Words) -> Html {
    if pairs.is_empty() {
        return html! {};
    }
    html! { <p class="pill unreachable-pairs" data-testid="apart">{ words.apart(pairs) }</p> }
}
