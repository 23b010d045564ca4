//! That one's own screen is shared, and what can be done about it.

use yew::prelude::*;

use crate::call::Intent;
use crate::model::Content;
use crate::ui::hooks::{use_intents, use_words};
use crate::ui::kit::icon::{Glyph, Icon};
use crate::ui::kit::segmented_control::{Segment, Segments};

/// What the bar needs.
#[derive(Properties, PartialEq)]
pub struct ShareBarProps {
    /// What matters about what is shared.
    pub content: Content,
}

/// There for as long as the others see it. Own screen is not shown: it would show itself.
#[component]
pub fn ShareBar(props: &ShareBarProps) -> Html {
    let words = use_words();
    let intents = use_intents();
    let segment = |content: Content, glyph, testid| Segment {
        glyph,
        label: (words.devices.content)(content),
        testid,
        is_chosen: props.content == content,
        choose: intents.reform(move |()| Intent::ShareAs(content)),
    };
    html! {
        <section class="share-bar" data-testid="share-bar" aria-label={words.devices.sharing}>
            <Icon glyph={Glyph::Share} />
            <p class="share-bar__text">{ words.devices.sharing }</p>
            <Segments
                label={words.devices.matters}
                segments={vec![
                    segment(Content::Text, Glyph::Text, "share-text"),
                    segment(Content::Motion, Glyph::Motion, "share-motion"),
                ]}
            />
            <button
                type="button"
                class="button button--small"
                data-testid="share-stop"
                onclick={intents.reform(|_: MouseEvent| Intent::Share(false))}
            >
                { words.devices.stop_sharing }
            </button>
        </section>
    }
}
