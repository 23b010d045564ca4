//! Who is on a tile, and whether they can be heard.

use yew::prelude::*;

use crate::call::view::Quality;
use crate::ui::hooks::use_words;
use crate::ui::kit::icon::{Glyph, Icon};

/// What a name tag needs.
#[derive(Properties, PartialEq)]
pub struct NameTagProps {
    /// What to call them.
    pub name: AttrValue,
    /// Their microphone is off.
    pub is_muted: bool,
    /// How well they come through.
    #[prop_or_default]
    pub quality: Quality,
    /// They are a client of another make, and what they are told is not sealed.
    #[prop_or_default]
    pub is_foreign: bool,
}

/// A name, with a mark while the microphone is off, and a line under it for somebody who is told things
/// that the server can read.
#[component]
pub fn NameTag(props: &NameTagProps) -> Html {
    let words = use_words();
    let quality = (words.watch.quality)(props.quality);
    html! {
        <p class="name-tag" data-muted={props.is_muted.to_string()}>
            <span class="name-tag__row">
                if props.is_muted {
                    <span class="name-tag__muted" title={words.muted}>
                        <Icon glyph={Glyph::MicOff} />
                        <span class="visually-hidden">{ words.muted }</span>
                    </span>
                }
                if props.quality != Quality::Good {
                    <span
                        class="name-tag__quality"
                        data-testid="quality"
                        title={quality}
                    >
                        <Icon glyph={Glyph::Signal} />
                        <span class="visually-hidden">{ quality }</span>
                    </span>
                }
                <bdi class="name-tag__name" translate="no">{ &props.name }</bdi>
            </span>
            if props.is_foreign {
                <span class="name-tag__note" data-testid="not-sealed">
                    <Icon glyph={Glyph::Unlocked} />
                    <span class="name-tag__words">{ words.not_sealed }</span>
                </span>
            }
        </p>
    }
}
