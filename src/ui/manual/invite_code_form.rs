//! The form that takes an invite code, pasted or scanned.

use yew::prelude::*;

use crate::call::fault::InviteCodeProblem;
use crate::ui::hooks::use_words;
use crate::ui::kit::icon::{Glyph, Icon};
use crate::ui::manual::scanner::{Scanner, use_scanning};
use crate::ui::navigation;

/// The properties of the form.
#[derive(Properties, PartialEq)]
pub struct InviteCodeFormProps {
    /// The label of the field.
    pub label: &'static str,
    /// The placeholder of the field.
    pub hint: &'static str,
    /// The label of the button.
    pub action: &'static str,
    /// The form is the next step.
    #[prop_or_default]
    pub is_primary: bool,
    /// The problem of the last code.
    #[prop_or_default]
    pub problem: Option<InviteCodeProblem>,
    /// The call uses the camera.
    pub is_camera_on: bool,
    /// Called with a pasted or scanned code.
    pub oncode: Callback<String>,
}

/// A field, its button, and a button to scan where the browser reads codes.
#[component]
pub fn InviteCodeForm(props: &InviteCodeFormProps) -> Html {
    let InviteCodeFormProps {
        label,
        hint,
        action,
        is_primary,
        problem,
        is_camera_on,
        oncode,
    } = props;
    let words = use_words();
    let text = use_state_eq(String::new);
    let is_scanning = use_state_eq(|| false);
    let can_scan = use_scanning();
    let oninput = {
        let text = text.setter();
        Callback::from(move |event: InputEvent| text.set(navigation::text_of(&event)))
    };
    let onsubmit = {
        let (text, oncode) = (text.clone(), oncode.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            oncode.emit((*text).clone());
        })
    };
    let scan = |is_on: bool| {
        let setter = is_scanning.setter();
        Callback::from(move |()| setter.set(is_on))
    };
    let onfound = {
        let (oncode, close) = (oncode.clone(), scan(false));
        Callback::from(move |text: String| {
            close.emit(());
            oncode.emit(text);
        })
    };
    let said = problem.map(|problem| words.manual.problem.of(problem));
    let class = classes!("button", is_primary.then_some("button--primary"));
    html! {
        <form class="link-form invite-code-form" novalidate=true {onsubmit}>
            <label class="link-form__label" for="direct-paste">{ *label }</label>
            <div class="link-form__row">
                <input
                    id="direct-paste"
                    class="field"
                    data-testid="direct-paste"
                    placeholder={*hint}
                    value={(*text).clone()}
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    enterkeyhint="go"
                    aria-invalid={said.is_some().to_string()}
                    aria-describedby="direct-answer"
                    {oninput}
                />
                <button
                    type="submit"
                    {class}
                    data-testid="direct-take"
                    disabled={text.trim().is_empty()}
                >
                    { *action }
                </button>
            </div>
            if can_scan {
                <button
                    type="button"
                    class="button invite-code-form__scan"
                    data-testid="direct-scan"
                    onclick={scan(true).reform(|_: MouseEvent| ())}
                >
                    <Icon glyph={Glyph::Scan} />
                    { words.manual.scan }
                </button>
            }
            <p
                id="direct-answer"
                class="link-form__answer invite-code-form__answer"
                data-testid="direct-problem"
                data-reason={problem.map(InviteCodeProblem::code)}
                role="status"
            >
                { said }
            </p>
            if *is_scanning {
                <Scanner is_camera_on={*is_camera_on} {onfound} onclose={scan(false)} />
            }
        </form>
    }
}
