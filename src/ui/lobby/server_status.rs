//! The status of signaling, in one line.

use yew::prelude::*;

use crate::call::Intent;
use crate::call::fault::ServerLoss;
use crate::call::view::SignalingView;
use crate::ui::hooks::{use_intents, use_words};

/// The properties of the status.
#[derive(Properties, PartialEq)]
pub struct ServerStatusProps {
    /// The state of signaling.
    pub signaling: SignalingView,
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
    let signaling = match props.signaling {
        SignalingView::Connecting => "connecting",
        SignalingView::Asking => "asking",
        SignalingView::Connected => "connected",
        SignalingView::Ready => "ready",
        SignalingView::Lost(_) => "lost",
        SignalingView::Unusable => "unusable",
        SignalingView::Absent => "absent",
    };
    if let Some(most) = props.full {
        return html! {
            <div
                class="server-status"
                data-testid="lobby-verdict"
                data-wire={signaling}
                data-full="true"
            >
                <span class="server-status__lamp" aria-hidden="true" />
                <p class="server-status__text">{ words.full(most) }</p>
            </div>
        };
    }
    let loss = props.signaling.loss().map(ServerLoss::code);
    // What is as it should be needs no line.
    if matches!(
        props.signaling,
        SignalingView::Ready | SignalingView::Connected
    ) {
        return html! { <div hidden=true data-testid="lobby-verdict" data-wire={signaling} /> };
    }
    html! {
        <div class="server-status" data-testid="lobby-verdict" data-wire={signaling} data-loss={loss}>
            <span class="server-status__lamp" aria-hidden="true" />
            <p class="server-status__text">{ words.signaling.of(props.signaling) }</p>
            if props.signaling.is_redialed() {
                <button type="button" class="button button--link" onclick={redial}>
                    { words.redial }
                </button>
            }
        </div>
    }
}
