//! The pill about lost signaling.

use yew::prelude::*;

use crate::call::Intent;
use crate::call::view::SignalingView;
use crate::ui::hooks::{use_intents, use_words};
use crate::ui::kit::icon::{Glyph, Icon};

/// The properties of the banner.
#[derive(Properties, PartialEq)]
pub struct BannerProps {
    /// The state of signaling.
    pub signaling: SignalingView,
}

/// A pill that signaling is lost while the call goes on, with a button to reconnect now. Renders
/// nothing while signaling works.
#[component]
pub fn Banner(props: &BannerProps) -> Html {
    let words = use_words();
    let intents = use_intents();
    if !is_banner_shown(props.signaling) {
        return html! {};
    }
    let text = match props.signaling {
        SignalingView::Lost(loss) if !loss.is_lasting() => words.wire_lost,
        _ => words.signaling.of(props.signaling),
    };
    let redial = intents.reform(|_: MouseEvent| Intent::Redial);
    html! {
        <div class="pill pill--weak banner" data-testid="banner">
            <Icon glyph={Glyph::Warning} />
            <p class="pill__text">{ text }</p>
            if props.signaling.is_redialed() {
                <button type="button" class="pill__button" onclick={redial}>
                    { words.redial }
                </button>
            }
        </div>
    }
}

/// Returns whether signaling is lost.
pub const fn is_banner_shown(signaling: SignalingView) -> bool {
    matches!(signaling, SignalingView::Lost(_) | SignalingView::Unusable)
}
