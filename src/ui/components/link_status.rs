//! What the connection to somebody is doing, in words, while it is not simply up.

use yew::prelude::*;

use crate::call::Intent;
use crate::call::fault::LinkFault;
use crate::call::view::LinkState;
use crate::model::PeerId;
use crate::ui::components::icon::{Glyph, Icon};
use crate::ui::hooks::{use_intents, use_words};

/// What the status needs.
#[derive(Properties, PartialEq)]
pub struct LinkStatusProps {
    /// To whom.
    pub peer: PeerId,
    /// What it is doing.
    pub state: LinkState,
    /// Why.
    pub fault: Option<LinkFault>,
}

/// Nothing while the connection is up; a line while it is being made or repaired; a button once it
/// is given up.
#[component]
pub fn LinkStatus(props: &LinkStatusProps) -> Html {
    let LinkStatusProps { peer, state, fault } = props;
    let words = use_words();
    let intents = use_intents();
    let text = (words.link)(*state, fault.as_ref());
    match state {
        LinkState::Up => html! {},
        LinkState::Down => {
            let peer = peer.clone();
            let onclick = intents.reform(move |_: MouseEvent| Intent::RetryLink(peer.clone()));
            html! {
                <div class="link-status link-status--down">
                    <Icon glyph={Glyph::Warning} />
                    <p class="link-status__text">{ text }</p>
                    <button type="button" class="button button--small" {onclick}>
                        { words.try_again }
                    </button>
                </div>
            }
        }
        LinkState::Connecting
        | LinkState::Shaky
        | LinkState::Restarting
        | LinkState::Rebuilding => html! {
            <p class="link-status">
                <span class="link-status__spinner" aria-hidden="true" />
                { text }
            </p>
        },
    }
}
