//! The link to send to others: as a button, or as a field with a button.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::call::Intent;
use crate::session::copy_text;
use crate::ui::components::icon::{Glyph, Icon};
use crate::ui::hooks::{use_intents, use_words};

/// What both need.
#[derive(Properties, PartialEq)]
pub struct InviteProps {
    /// The link.
    pub link: AttrValue,
    /// What the wide button says, where it is not a link to this call that is copied.
    #[prop_or_default]
    pub copy: Option<&'static str>,
    /// The classes of the button.
    #[prop_or_default]
    pub class: Classes,
}

/// What came of the last attempt to copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Copying {
    /// None, or its success has been shown long enough.
    Idle,
    /// The link is on the clipboard.
    Done,
    /// The browser said no.
    Refused,
}

/// A round button for a bar of controls. Where the clipboard is refused, the link appears beside
/// it, ready to be copied by hand.
#[component]
pub fn InviteButton(props: &InviteProps) -> Html {
    let words = use_words();
    let (copying, copy, settle) = use_copying(props);
    let is_done = copying == Copying::Done;
    html! {
        <div class="invite">
            <button
                type="button"
                class={classes!("control", props.class.clone())}
                data-testid="invite"
                data-copied={is_done.to_string()}
                title={words.copy_link}
                onclick={copy}
            >
                <span class="control__disc">
                    <Icon glyph={if is_done { Glyph::Check } else { Glyph::Invite }} />
                </span>
                <span class="control__label">
                    { if is_done { words.copied } else { words.invite } }
                </span>
                if is_done {
                    <span class="invite__clock" onanimationend={settle.reform(|_: AnimationEvent| ())} />
                }
            </button>
            if copying == Copying::Refused {
                <div class="invite__by-hand">
                    <p>{ words.copy_by_hand }</p>
                    <button
                        type="button"
                        class="button button--quiet button--icon"
                        aria-label={words.close}
                        onclick={settle.reform(|_: MouseEvent| ())}
                    >
                        <Icon glyph={Glyph::Close} />
                    </button>
                    <LinkField link={props.link.clone()} />
                </div>
            }
        </div>
    }
}

/// The link in a field, with a button that copies it.
#[component]
pub fn InviteField(props: &InviteProps) -> Html {
    let words = use_words();
    let (copying, copy, settle) = use_copying(props);
    let is_done = copying == Copying::Done;
    html! {
        <div class="invite-field">
            <div class="invite-field__row">
                <LinkField link={props.link.clone()} label={props.copy} />
                <button
                    type="button"
                    class="button button--primary"
                    data-testid="invite-copy"
                    data-copied={is_done.to_string()}
                    onclick={copy}
                >
                    <Icon glyph={if is_done { Glyph::Check } else { Glyph::Copy }} />
                    { if is_done { words.copied } else { props.copy.unwrap_or(words.copy_link) } }
                    if is_done {
                        <span class="invite__clock" onanimationend={settle.reform(|_: AnimationEvent| ())} />
                    }
                </button>
            </div>
            if copying == Copying::Refused {
                <p class="invite-field__by-hand">{ words.copy_by_hand }</p>
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct LinkFieldProps {
    link: AttrValue,
    #[prop_or_default]
    label: Option<&'static str>,
}

/// The link to read and to select; a touch selects all of it.
#[component]
fn LinkField(props: &LinkFieldProps) -> Html {
    let words = use_words();
    let onfocus = Callback::from(|event: FocusEvent| {
        if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
            field.select();
        }
    });
    html! {
        <input
            class="field"
            data-testid="invite-link"
            readonly=true
            value={&props.link}
            aria-label={props.label.unwrap_or(words.invite_link)}
            {onfocus}
        />
    }
}

/// Copying: what came of it, the click that does it, and the end of showing its success.
#[hook]
fn use_copying(props: &InviteProps) -> (Copying, Callback<MouseEvent>, Callback<()>) {
    let copying = use_state_eq(|| Copying::Idle);
    let copy = {
        let setter = copying.setter();
        let deps = (props.link.clone(), use_intents());
        use_callback(deps, move |_: MouseEvent, (link, intents)| {
            let (setter, intents) = (setter.clone(), intents.clone());
            copy_text(link, move |is_copied| {
                setter.set(if is_copied {
                    Copying::Done
                } else {
                    Copying::Refused
                });
                if is_copied {
                    intents.emit(Intent::Copied);
                }
            });
        })
    };
    let setter = copying.setter();
    let settle = use_callback((), move |(), ()| setter.set(Copying::Idle));
    (*copying, copy, settle)
}
