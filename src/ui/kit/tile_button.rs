//! A button in the corner of a tile.

use yew::prelude::*;

use crate::ui::kit::icon::{Glyph, Icon};

/// What the button needs.
#[derive(Properties, PartialEq)]
pub struct TileButtonProps {
    /// Its icon.
    pub glyph: Glyph,
    /// What it does. Stays the same when it is pressed.
    pub label: AttrValue,
    /// The handle for tests.
    pub testid: &'static str,
    /// It stays pressed; none if it cannot.
    #[prop_or_default]
    pub is_pressed: Option<bool>,
    /// What it says in sight while it is pressed.
    #[prop_or_default]
    pub word: &'static str,
    /// Does it.
    pub onpress: Callback<()>,
}

/// Out of sight until somebody points at the tile or comes to it by keyboard, unless it is pressed.
#[component]
pub fn TileButton(props: &TileButtonProps) -> Html {
    html! {
        <button
            type="button"
            class="tile-button"
            data-testid={props.testid}
            aria-pressed={props.is_pressed.map(|is_pressed| is_pressed.to_string())}
            aria-label={&props.label}
            title={&props.label}
            onclick={props.onpress.reform(|_: MouseEvent| ())}
        >
            <Icon glyph={props.glyph} />
            if props.is_pressed == Some(true) {
                <span class="tile-button__word">{ props.word }</span>
            }
        </button>
    }
}
