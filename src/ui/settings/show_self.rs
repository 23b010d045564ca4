//! The button that shows a hidden self view again.

use yew::prelude::*;

use crate::layout::Preference;
use crate::ui::hooks::{use_preferences, use_words};
use crate::ui::kit::icon::{Glyph, Icon};

/// A button in the corner of the self view.
#[component]
pub fn ShowSelf() -> Html {
    let words = use_words();
    let preferences = use_preferences();
    let show = preferences
        .choose
        .reform(|_: MouseEvent| Preference::SelfShown(true));
    html! {
        <button
            type="button"
            class="show-self"
            data-testid="self-show"
            data-corner={preferences.now.corner.code()}
            title={words.screen.show_self}
            onclick={show}
        >
            <Icon glyph={Glyph::Show} />
            <span class="show-self__words">{ words.screen.show_self }</span>
        </button>
    }
}
