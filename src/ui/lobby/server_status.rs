//! The status of signaling, in one line.

use yew::prelude::*;

use crate::call::Intent;
use crate::call::fault::ServerLoss;
use crate::call::view::WireView;
use crate::ui::hooks::{use_intents, use_words};

/// The properties of the status.
#[derive(Properties, PartialEq)]
pub struct ServerStatusProps {
    /// The state of signaling.
    pub wire: WireView,
    /// The limit of a call that is full.
    pub full: Option<usize>,
}

/// A line that the call is full, else about the state of the signaling server. Once the server is
/// lost, it has a button to reconnect now.
#[component]
pub fn ServerStatus(props: &ServerStatusProps) -> Html {
    let words = use_words();
    let intents = use_intents();
    let redial = intents.reform(|_: MouseEvent| Intent::Redial);
    let wire = match props.wire {
        WireView::Connecting => "connecting",
        WireView::Asking => "asking",
        WireView::Connected => "connected",
        WireView::Ready => "ready",
        WireView::Lost(_) => "lost",
        WireView::Unusable => "unusable",
        WireView::Absent => "absent",
    };
    if let Some(most) = props.full {
        return html! {
            <div
                class="server-status"
                data-testid="lobby-verdict"
                data-wire={wire}
                data-full="true"
            >
                <span class="server-status__lamp" aria-hidden="true" />
                <p class="server-status__text">{ (words.full)(most) }</p>
            </div>
        };
    }
    let loss = props.wire.loss().map(ServerLoss::code);
    html! {
        <div class="server-status" data-testid="lobby-verdict" data-wire={wire} data-loss={loss}>
            <span class="server-status__lamp" aria-hidden="true" />
            <p class="server-status__text">{ (words.wire)(props.wire) }</p>
            if props.wire.is_redialed() {
                <button type="button" class="button button--link" onclick={redial}>
                    { words.redial }
                </button>
            }
        </div>
    }
}
