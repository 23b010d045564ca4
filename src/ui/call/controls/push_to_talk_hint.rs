//! The sign that the local user is heard while the push-to-talk key is held.

use yew::prelude::*;

use crate::ui::Words;
use crate::ui::kit::icon::{Glyph, Icon};

/// Renders the sign over the stage. Screen readers do not read it, because the local user is
/// speaking.
pub fn push_to_talk_hint(words: Words) -> Html {
    html! {
        <p class="push-to-talk-hint" data-testid="holding">
            <Icon glyph={Glyph::Mic} />
            { words.voice.holding }
        </p>
    }
}
