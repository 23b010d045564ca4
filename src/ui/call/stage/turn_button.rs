//! The way to the camera on the other side of a phone.

use yew::prelude::*;

use crate::call::Intent;
use crate::call::view::SelfView;
use crate::ui::hooks::{use_intents, use_words};
use crate::ui::kit::icon::Glyph;
use crate::ui::kit::tile_button::TileButton;

/// What the button needs.
#[derive(Properties, PartialEq)]
pub struct TurnButtonProps {
    /// The person at this page.
    pub me: SelfView,
}

/// Nothing, unless the camera is one of a phone or tablet: no other says where it looks.
#[component]
pub fn TurnButton(props: &TurnButtonProps) -> Html {
    let words = use_words();
    let intents = use_intents();
    if props.me.facing.is_none() {
        return html! {};
    }
    html! {
        <TileButton
            glyph={Glyph::Turn}
            label={words.devices.turn}
            testid="camera-turn"
            onpress={intents.reform(|()| Intent::TurnCamera)}
        />
    }
}
