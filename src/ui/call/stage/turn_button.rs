//! The button that switches between the front and rear cameras of a phone.

use std::rc::Rc;

use yew::prelude::*;

use crate::call::Intent;
use crate::call::view::SelfView;
use crate::ui::hooks::{use_intents, use_words};
use crate::ui::kit::icon::Glyph;
use crate::ui::kit::tile_button::TileButton;

/// The properties of the button.
#[derive(Properties, PartialEq)]
pub struct TurnButtonProps {
    /// The local user's state.
    pub me: Rc<SelfView>,
}

/// A button, if the camera is one of a phone or tablet. Other cameras do not report a direction.
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
