//! A switch with a label.

use yew::prelude::*;

/// The properties of the switch.
#[derive(Properties, PartialEq)]
pub struct ToggleProps {
    /// The label.
    pub label: &'static str,
    /// A description.
    #[prop_or_default]
    pub note: Option<&'static str>,
    /// The `data-testid`.
    pub testid: &'static str,
    /// The switch is on.
    pub is_on: bool,
    /// Changes the switch.
    pub onswitch: Callback<bool>,
}

/// A switch. A click anywhere in its row changes it.
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
