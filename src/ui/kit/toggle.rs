//! A switch with words beside it.

use yew::prelude::*;

/// What the switch needs.
#[derive(Properties, PartialEq)]
pub struct ToggleProps {
    /// What is on or off.
    pub label: &'static str,
    /// What else is to be known about it.
    #[prop_or_default]
    pub note: Option<&'static str>,
    /// The handle for tests.
    pub testid: &'static str,
    /// It is on.
    pub is_on: bool,
    /// Switches it.
    pub onswitch: Callback<bool>,
}

/// All of the row can be pressed.
#[component]
pub fn Toggle(props: &ToggleProps) -> Html {
    let is_on = props.is_on;
    html! {
        <button
            type="button"
            class="toggle"
            role="switch"
            data-testid={props.testid}
            aria-checked={is_on.to_string()}
            onclick={props.onswitch.reform(move |_: MouseEvent| !is_on)}
        >
            <span class="toggle__words">
                <span class="toggle__label">{ props.label }</span>
                if let Some(note) = props.note {
                    <span class="toggle__note">{ note }</span>
                }
            </span>
            <span class="toggle__track" aria-hidden="true"><span class="toggle__knob" /></span>
        </button>
    }
}
