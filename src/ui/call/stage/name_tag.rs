//! The name on a tile, with a mark while the microphone is off.

use yew::prelude::*;

use crate::call::view::Quality;
use crate::ui::Words;
use crate::ui::hooks::use_words;
use crate::ui::kit::icon::{Glyph, Icon};

/// The properties of the name tag.
#[derive(Properties, PartialEq)]
pub struct NameTagProps {
    /// The display name.
    pub name: AttrValue,
    /// The peer's microphone is off.
    pub is_muted: bool,
    /// The quality of the connection.
    #[prop_or_default]
    pub quality: Quality,
    /// The peer is a PeerJS client, whose messages are not sealed.
    #[prop_or_default]
    pub is_interop: bool,
}

/// A name, with a mark while the microphone is off, and a line under it if the server can read the
/// messages to this peer.
#[component]
pub fn NameTag(props: &NameTagProps) -> Html {
    let words = use_words();
    html! {
        <p class="name-tag" data-muted={props.is_muted.to_string()}>
            <span class="name-tag__row">
                if !props.is_muted {
                    <span class="name-tag__bars" aria-hidden="true"><i /><i /><i /></span>
                }
                if props.is_muted {
                    <span class="name-tag__muted" title={words.muted}>
                        <Icon glyph={Glyph::MicOff} />
                        <span class="visually-hidden">{ words.muted }</span>
                    </span>
                }
                <bdi class="name-tag__name" translate="no">{ &props.name }</bdi>
                if props.quality != Quality::Good {
                    { quality_sign(props.quality, words) }
                }
            </span>
            if props.is_interop {
                <span class="name-tag__note" data-testid="not-sealed">
                    <Icon glyph={Glyph::Unlocked} />
                    <span class="name-tag__words">{ words.not_sealed }</span>
                </span>
            }
        </p>
    }
}

/// Renders the sign of a weak connection: an amber glyph, and for a poor one the words beside it.
pub fn quality_sign(quality: Quality, words: Words) -> Html {
    let label = words.watch.quality.of(quality);
    let class = match quality {
        Quality::Poor => "quality-sign__words",
        Quality::Good | Quality::Fair => "visually-hidden",
    };
    html! {
        <span
            class="quality-sign"
            data-testid="quality"
            data-quality={quality.as_str()}
            title={label}
        >
            <Icon glyph={Glyph::Signal} />
            <span {class}>{ label }</span>
        </span>
    }
}
