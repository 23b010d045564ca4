//! The local user's name, with a way to change it.

use yew::prelude::*;

use crate::call::Intent;
use crate::model::DisplayName;
use crate::session::fit_name;
use crate::ui::hooks::{focus, use_focus, use_intents, use_words};
use crate::ui::kit::icon::{Glyph, Icon};
use crate::ui::navigation;

/// The properties of the name.
#[derive(Properties, PartialEq)]
pub struct RenameProps {
    /// The local user's name.
    pub name: DisplayName,
}

/// The name, and a button that turns it into a field. Enter and leaving the field accept the text.
/// Escape does not.
#[component]
pub fn Rename(props: &RenameProps) -> Html {
    let words = use_words();
    let is_open = use_state_eq(|| false);
    let button = use_node_ref();
    let onclose = {
        let (is_open, button) = (is_open.setter(), button.clone());
        Callback::from(move |()| {
            is_open.set(false);
            focus(&button);
        })
    };
    let onopen = {
        let is_open = is_open.setter();
        Callback::from(move |_: MouseEvent| is_open.set(true))
    };
    html! {
        <span class="rename">
            if *is_open {
                <Field name={props.name.clone()} {onclose} />
            } else {
                <bdi class="rename__name" translate="no">{ words.called(&props.name) }</bdi>
            }
            <button
                ref={button}
                type="button"
                class="button button--quiet button--icon"
                data-testid="rename"
                aria-label={words.talk.rename}
                aria-expanded={is_open.to_string()}
                title={words.talk.rename}
                onclick={onopen}
            >
                <Icon glyph={Glyph::Pencil} />
            </button>
        </span>
    }
}

#[derive(Properties, PartialEq)]
struct FieldProps {
    name: DisplayName,
    onclose: Callback<()>,
}

#[component]
fn Field(props: &FieldProps) -> Html {
    let words = use_words();
    let intents = use_intents();
    let node = use_focus();
    let typed = use_state_eq(|| AttrValue::from(props.name.as_str().to_owned()));
    let oninput = {
        let typed = typed.setter();
        Callback::from(move |event: InputEvent| typed.set(navigation::name_of(&event).into()))
    };
    // The field also loses the focus when it is removed, which is not an answer.
    let is_done = use_mut_ref(|| false);
    let finish = {
        let (typed, onclose) = (typed.clone(), props.onclose.clone());
        Callback::from(move |is_taken: bool| {
            if is_done.replace(true) {
                return;
            }
            if is_taken {
                intents.emit(Intent::Rename(fit_name(&typed)));
            }
            onclose.emit(());
        })
    };
    let onkeydown = {
        let finish = finish.clone();
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" if !event.is_composing() => {
                event.prevent_default();
                finish.emit(true);
            }
            "Escape" => {
                // Keeps the panel around the field open.
                event.prevent_default();
                event.stop_propagation();
                finish.emit(false);
            }
            _ => {}
        })
    };
    html! {
        <input
            ref={node}
            class="field rename__field"
            data-testid="rename-input"
            aria-label={words.your_name}
            value={&*typed}
            autocomplete="nickname"
            spellcheck="false"
            enterkeyhint="done"
            {oninput}
            {onkeydown}
            onblur={finish.reform(|_: FocusEvent| true)}
        />
    }
}
