//! A round button of a bar, with its word under it.

use yew::prelude::*;

use crate::ui::kit::icon::{Glyph, Icon};

/// What the button needs.
#[derive(Properties, PartialEq)]
pub struct ControlProps {
    /// Its icon.
    pub glyph: Glyph,
    /// Its word. Stays the same when it is pressed.
    pub label: &'static str,
    /// What it does, where there is more to say than the word.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// The handle for tests.
    pub testid: &'static str,
    /// The variant.
    #[prop_or("control--plain")]
    pub class: &'static str,
    /// It stays pressed; none if it cannot.
    #[prop_or_default]
    pub is_pressed: Option<bool>,
    /// It opens a dialog.
    #[prop_or_default]
    pub has_dialog: bool,
    /// Does it.
    pub onpress: Callback<()>,
    /// What stands on the icon.
    #[prop_or_default]
    pub children: Html,
}

/// Does one thing, or switches it.
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
