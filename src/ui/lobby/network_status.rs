//! What is wrong with the local user's network, before the call.

use yew::prelude::*;

use crate::i18n::doctor::Advice;
use crate::ui::hooks::Judged;
use crate::ui::kit::icon::{Glyph, Icon};

/// The properties of the status.
#[derive(Properties, PartialEq)]
pub struct NetworkStatusProps {
    /// The verdict on the network.
    pub verdict: Judged,
}

/// A sentence and what helps, where calls do not work on this network; else nothing to see.
#[component]
pub fn NetworkStatus(props: &NetworkStatusProps) -> Html {
    let verdict = match &props.verdict {
        Judged::Alarm(Advice { sentence, action }) => {
            return html! {
                <p
                    class="network-status"
                    role="status"
                    data-testid="lobby-network"
                    data-verdict="alarm"
                >
                    <Icon glyph={Glyph::Warning} />
                    <span>{ sentence }{ " " }{ action }</span>
                </p>
            };
        }
        Judged::Fine(_) => "fine",
        Judged::Remark(_) => "remark",
    };
    html! { <div hidden=true data-testid="lobby-network" data-verdict={verdict} /> }
}
