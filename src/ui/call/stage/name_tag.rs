//! The name on a tile, with a mark while the microphone is off.

use yew::prelude::*;

use crate::call::view::Quality;
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
            if props.is_interop {
                <span class="name-tag__note" data-testid="not-sealed">
                    <Icon glyph={Glyph::Unlocked} />
                    <span class="name-tag__words">{ words.not_sealed }</span>
                </span>
            }
        </p>
    }
}
