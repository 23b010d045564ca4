//! The pill that says that the local screen is shared, with its controls.

use yew::prelude::*;

use crate::call::Intent;
use crate::model::ContentHint;
use crate::ui::hooks::{use_intents, use_words};
use crate::ui::kit::icon::{Glyph, Icon};
use crate::ui::kit::segmented_control::{Segment, SegmentedControl};

/// The properties of the pill.
#[derive(Properties, PartialEq)]
pub struct ShareBarProps {
    /// The content hint of the shared screen.
    pub content: ContentHint,
}

/// A pill that is there while the screen is shared: a button that stops, and one that opens the
/// choice of what the picture is optimized for.
#[component]
pub fn ShareBar(props: &ShareBarProps) -> Html {
    let words = use_words();
    let intents = use_intents();
    let is_open = use_state_eq(|| false);
    let onoptions = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    let segment = |content: ContentHint, glyph, testid| Segment {
        glyph,
        label: words.devices.content.of(content),
        testid,
        is_chosen: props.content == content,
        choose: intents.reform(move |()| Intent::ShareAs(content)),
    };
    html! {
        <section class="pill share-bar" data-testid="share-bar" aria-label={words.devices.sharing}>
            <Icon glyph={Glyph::Share} />
            <p class="pill__text">{ words.devices.sharing }</p>
            <button
                type="button"
                class="pill__button pill__button--icon"
                data-testid="share-options"
                aria-expanded={is_open.to_string()}
                aria-label={words.devices.matters}
                title={words.devices.matters}
                onclick={onoptions}
            >
                <Icon glyph={Glyph::Settings} />
            </button>
            <button
                type="button"
                class="pill__button"
                data-testid="share-stop"
                onclick={intents.reform(|_: MouseEvent| Intent::Share(false))}
            >
                { words.devices.stop_sharing }
            </button>
            if *is_open {
                <div class="share-bar__options">
                    <SegmentedControl
                        label={words.devices.matters}
                        segments={vec![
                            segment(ContentHint::Text, Glyph::Text, "share-text"),
                            segment(ContentHint::Motion, Glyph::Motion, "share-motion"),
                        ]}
                    />
                </div>
            }
        </section>
    }
}
