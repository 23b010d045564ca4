//! A button in the corner of a tile.

use yew::prelude::*;

use crate::ui::kit::icon::{Glyph, Icon};

/// The properties of the button.
#[derive(Properties, PartialEq)]
pub struct TileButtonProps {
    /// The icon.
    pub glyph: Glyph,
    /// The label. It stays the same while the button is pressed.
    pub label: AttrValue,
    /// The `data-testid`.
    pub testid: &'static str,
    /// Whether the button is pressed. `None` if it is not a toggle.
    #[prop_or_default]
    pub is_pressed: Option<bool>,
    /// The visible text while the button is pressed.
    #[prop_or_default]
    pub word: &'static str,
    /// Performs the action.
    pub onpress: Callback<()>,
}

/// A button that is hidden until the tile is hovered or contains the focus, unless the button is
/// pressed.
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
            if props.is_pressed == Some(true) && !props.word.is_empty() {
                <span class="tile-button__word">{ props.word }</span>
            }
        </button>
    }
}
