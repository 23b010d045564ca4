//! What somebody shows without a word, over their tile.

use yew::prelude::*;

use crate::call::CallView;
use crate::call::view::ReactionView;
use crate::model::PeerId;
use crate::ui::hooks::use_words;
use crate::ui::kit::icon::{Glyph, Icon};

/// What there is to show of one person.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    /// Their hand is up: it is this one in the order, of so many.
    pub hand: Option<(usize, usize)>,
    /// Their reactions.
    pub reactions: Vec<ReactionView>,
}

impl Shown {
    /// What somebody shows at the moment.
    pub fn of(peer: &PeerId, view: &CallView) -> Self {
        let theirs = view.reactions.iter().filter(|view| view.by == *peer);
        Self {
            hand: place(peer, view),
            reactions: theirs.cloned().collect(),
        }
    }
}

/// Which hand in the order somebody's is, of how many, if it is up.
pub fn place(peer: &PeerId, view: &CallView) -> Option<(usize, usize)> {
    let at = view.raised.iter().position(|raised| raised == peer)?;
    Some((at + 1, view.raised.len()))
}

/// What the signs need.
#[derive(Properties, PartialEq)]
pub struct SignsProps {
    /// What is shown.
    pub shown: Shown,
}

/// A raised hand with its place in the order, and reactions that float up.
#[component]
pub fn Signs(props: &SignsProps) -> Html {
    let Shown { hand, reactions } = &props.shown;
    let words = use_words();
    // A list of its own: beside what has no key, the keys count for nothing, and each further
    // reaction would begin all others again.
    let reactions: Html = reactions
        .iter()
        .map(|view| {
            // Several at once stand beside each other.
            let lane = (view.id % LANES).to_string();
            let label = (words.talk.reactions)(view.reaction);
            html! {
                <span
                    key={view.id.to_string()}
                    class="signs__reaction"
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
        <div class="signs">
            if let Some((place, of)) = hand {
                <span class="signs__hand" data-testid="hand-up" title={words.talk.hand_is_up}>
                    <Icon glyph={Glyph::Hand} />
                    <span class="visually-hidden">{ words.talk.hand_is_up }</span>
                    if *of > 1 {
                        <span class="signs__place" translate="no">{ place }</span>
                    }
                </span>
            }
            { reactions }
        </div>
    }
}

const LANES: u32 = 5;
