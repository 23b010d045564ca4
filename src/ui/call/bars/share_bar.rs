//! The bar that says that the local screen is shared, with its controls.

use yew::prelude::*;

use crate::call::Intent;
use crate::model::ContentHint;
use crate::ui::hooks::{use_intents, use_words};
use crate::ui::kit::icon::{Glyph, Icon};
use crate::ui::kit::segmented_control::{Segment, SegmentedControl};

/// The properties of the bar.
#[derive(Properties, PartialEq)]
pub struct ShareBarProps {
    /// The content hint of the shared screen.
    pub content: ContentHint,
}

/// A bar that is there while the screen is shared. It has no preview, which would show itself.
#[component]
pub fn ShareBar(props: &ShareBarProps) -> Html {
    let words = use_words();
    let intents = use_intents();
    let segment = |content: ContentHint, glyph, testid| Segment {
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
            <SegmentedControl
                label={words.devices.matters}
                segments={vec![
                    segment(ContentHint::Text, Glyph::Text, "share-text"),
                    segment(ContentHint::Motion, Glyph::Motion, "share-motion"),
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
