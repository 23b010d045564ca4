//! The word that one is heard, for as long as a key is held.

use yew::prelude::*;

use crate::ui::Words;
use crate::ui::kit::icon::{Glyph, Icon};

/// Over the stage, where nothing is pressed. Nothing for the ear: whoever holds the key speaks.
pub fn holding(words: Words) -> Html {
    html! {
        <p class="holding" data-testid="holding">
            <Icon glyph={Glyph::Mic} />
            { words.voice.holding }
        </p>
    }
}
