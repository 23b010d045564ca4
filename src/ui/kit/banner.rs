//! The banner about lost signaling.

use yew::prelude::*;

use crate::call::Intent;
use crate::call::view::WireView;
use crate::ui::hooks::{use_intents, use_words};
use crate::ui::kit::icon::{Glyph, Icon};

/// The properties of the banner.
#[derive(Properties, PartialEq)]
pub struct BannerProps {
    /// The state of signaling.
    pub wire: WireView,
}

/// A banner that signaling is lost while the call goes on, with a button to reconnect now. Renders
/// nothing while signaling works.
#[component]
pub fn Banner(props: &BannerProps) -> Html {
    let words = use_words();
    let intents = use_intents();
    let text = match props.wire {
        WireView::Connecting
        | WireView::Asking
        | WireView::Connected
        | WireView::Ready
        | WireView::Absent => return html! {},
        WireView::Lost(loss) if !loss.is_lasting() => words.wire_lost,
        WireView::Lost(_) | WireView::Unusable => (words.wire)(props.wire),
    };
    let redial = intents.reform(|_: MouseEvent| Intent::Redial);
    html! {
        <div class="banner" data-testid="banner">
            <Icon glyph={Glyph::Warning} />
            <p class="banner__text">{ text }</p>
            if props.wire.is_redialed() {
                <button type="button" class="button button--small" onclick={redial}>
                    { words.redial }
                </button>
            }
        </div>
    }
}
