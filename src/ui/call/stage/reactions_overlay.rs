//! The raised hand and the reactions over a participant's tile.

use yew::prelude::*;

use crate::call::CallView;
use crate::call::view::ReactionView;
use crate::model::PeerId;
use crate::ui::hooks::use_words;
use crate::ui::kit::icon::{Glyph, Icon};

/// The hand and the reactions of one participant.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    /// The position of the raised hand, and the number of raised hands.
    pub hand: Option<(usize, usize)>,
    /// The reactions.
    pub reactions: Vec<ReactionView>,
}

impl Shown {
    /// Returns what a participant shows at the moment.
    pub fn of(peer: &PeerId, view: &CallView) -> Self {
        let theirs = view
            .conversation
            .reactions
            .iter()
            .filter(|view| view.by == *peer);
        Self {
            hand: hand_rank(peer, view),
            reactions: theirs.cloned().collect(),
        }
    }
}

/// Returns the position of a participant's raised hand, and the number of raised hands.
pub fn hand_rank(peer: &PeerId, view: &CallView) -> Option<(usize, usize)> {
    let at = view
        .conversation
        .raised
        .iter()
        .position(|raised| raised == peer)?;
    Some((at + 1, view.conversation.raised.len()))
}

/// The properties of the overlay.
#[derive(Properties, PartialEq)]
pub struct ReactionsOverlayProps {
    /// The hand and reactions to show.
    pub shown: Shown,
}

/// A raised hand with its position in the order, and reactions that float up.
#[component]
pub fn ReactionsOverlay(props: &ReactionsOverlayProps) -> Html {
    let Shown { hand, reactions } = &props.shown;
    let words = use_words();
    // The reactions are a list of their own: next to an item without a key, Yew ignores the keys,
    // and each new reaction would restart all others.
    let reactions: Html = reactions
        .iter()
        .map(|view| {
            // Simultaneous reactions are side by side.
            let lane = (view.id % LANES).to_string();
            let label = words.talk.reactions.of(view.reaction);
            html! {
                <span
                    key={view.id.to_string()}
                    class="reactions-overlay__reaction"
                    data-testid="reaction"
                    data-lane={lane}
                    translate="no"
                    role="img"
                    aria-label={label}
                >
                    { view.reaction.emoji() }
                </span>
            }
        })
        .collect();
    html! {
        <div class="reactions-overlay">
            if let Some((rank, of)) = hand {
                <span
                    class="reactions-overlay__hand"
                    data-testid="hand-up"
                    title={words.talk.hand_is_up}
                >
                    <Icon glyph={Glyph::Hand} />
                    <span class="visually-hidden">{ words.talk.hand_is_up }</span>
                    if *of > 1 {
                        <span class="reactions-overlay__place" translate="no">{ rank }</span>
                    }
                </span>
            }
            { reactions }
        </div>
    }
}

const LANES: u32 = 5;
