//! A one-time hint above the controls, for a while.

use yew::prelude::*;

use crate::layout::Hint;
use crate::model::AnnouncementTopic;
use crate::ui::hooks::{use_preferences, use_words};
use crate::ui::kit::icon::{Glyph, Icon};

/// The properties of the hint's place.
#[derive(Properties, PartialEq)]
pub struct HintPlaceProps {
    /// The hint to show, if any.
    pub hint: Option<Hint>,
    /// Marks the hint as known.
    pub onlearn: Callback<Hint>,
}

/// A line over the stage that takes no focus and passes by itself. A screen reader reads it when it
/// has nothing else to say, unless all announcement topics are off.
#[component]
pub fn HintPlace(props: &HintPlaceProps) -> Html {
    let HintPlaceProps { hint, onlearn } = props;
    let words = use_words();
    let preferences = use_preferences().now;
    let is_said = AnnouncementTopic::ALL
        .into_iter()
        .any(|it| preferences.says(Some(it)));
    let line = hint.map(|hint| {
        let learn = onlearn.reform(move |_: MouseEvent| hint);
        // It has been there for long enough to be read.
        let onanimationend = onlearn.reform(move |_: AnimationEvent| hint);
        html! {
            <section
                key={hint.code()}
                class="hint"
                data-testid="hint"
                data-hint={hint.code()}
                aria-label={words.guide.tip}
                {onanimationend}
            >
                <Icon glyph={Glyph::Hint} />
                <p class="hint__text">{ words.guide.hint.of(hint) }</p>
                <button
                    type="button"
                    class="button button--small"
                    data-testid="hint-close"
                    onclick={learn}
                >
                    { words.guide.got_it }
                </button>
            </section>
        }
    });
    html! {
        <div class="hint-place" aria-live={if is_said { "polite" } else { "off" }}>
            { line.unwrap_or_default() }
        </div>
    }
}
