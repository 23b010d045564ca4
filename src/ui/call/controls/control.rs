//! A round button of a bar, with a label under it.

use yew::prelude::*;

use crate::ui::kit::icon::{Glyph, Icon};

/// The properties of the button.
#[derive(Properties, PartialEq)]
pub struct ControlProps {
    /// The icon.
    pub glyph: Glyph,
    /// The label. It stays the same while the button is pressed.
    pub label: &'static str,
    /// A description of the action, where the label is not enough.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// The `data-testid`.
    pub testid: &'static str,
    /// The CSS class of the variant.
    #[prop_or("control--plain")]
    pub class: &'static str,
    /// Whether the button is pressed. `None` if it is not a toggle.
    #[prop_or_default]
    pub is_pressed: Option<bool>,
    /// The button opens a dialog.
    #[prop_or_default]
    pub has_dialog: bool,
    /// Performs the action.
    pub onpress: Callback<()>,
    /// Content on top of the icon.
    #[prop_or_default]
    pub children: Html,
}

/// A button that performs an action or toggles a state.
#[component]
pub fn Control(props: &ControlProps) -> Html {
    let hint = props.hint.clone();
    html! {
        <button
            type="button"
            class={classes!("control", props.class)}
            data-testid={props.testid}
            aria-pressed={props.is_pressed.map(|is_pressed| is_pressed.to_string())}
            aria-haspopup={props.has_dialog.then_some("dialog")}
            title={hint.unwrap_or_else(|| props.label.into())}
            onclick={props.onpress.reform(|_: MouseEvent| ())}
        >
            <span class="control__disc">
                <Icon glyph={props.glyph} />
                { props.children.clone() }
            </span>
            <span class="control__label">{ props.label }</span>
        </button>
    }
}
