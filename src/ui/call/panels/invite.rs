//! The invite link and the ways to send it.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::call::Intent;
use crate::session::{can_share_text, copy_text, share_text};
use crate::ui::hooks::{is_finger, use_intents, use_words};
use crate::ui::kit::dialog::Dialog;
use crate::ui::kit::icon::{Glyph, Icon};
use crate::ui::kit::qr::Qr;

/// The properties of the dialog.
#[derive(Clone, Properties, PartialEq)]
pub struct InviteDialogProps {
    /// The invite link.
    pub link: AttrValue,
    /// Closes the dialog.
    pub onclose: Callback<()>,
}

/// The dialog with all ways to invite: the link to copy or share, and its QR code.
#[component]
pub fn InviteDialog(props: &InviteDialogProps) -> Html {
    let InviteDialogProps { link, onclose } = props;
    let words = use_words();
    html! {
        <Dialog
            title={words.invite}
            class="invite"
            testid="invite-sheet"
            close_testid="invite-close"
            {onclose}
        >
            <p class="invite__text">{ words.guide.anyone }</p>
            <InviteField {link} is_first=true />
            <div class="invite__code">
                <Qr text={link} />
                <p class="invite__text">{ words.guide.scan }</p>
            </div>
        </Dialog>
    }
}

/// The properties of the field.
#[derive(Properties, PartialEq)]
pub struct InviteFieldProps {
    /// The invite link, or another text to copy.
    pub link: AttrValue,
    /// The label of the copy button, where the text is not an invite link.
    #[prop_or_default]
    pub copy: Option<&'static str>,
    /// Shows the QR code, where it is in another place.
    #[prop_or_default]
    pub oncode: Option<Callback<()>>,
    /// The copy button gets the focus when the dialog opens.
    #[prop_or_default]
    pub is_first: bool,
}

/// The outcome of the last attempt to copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Copying {
    /// No attempt was made, or its success was shown long enough.
    Idle,
    /// The link is on the clipboard.
    Done,
    /// The browser denied access to the clipboard.
    Refused,
}

/// The link in a field, with a button to copy it, and one to share it where the browser can.
#[component]
pub fn InviteField(props: &InviteFieldProps) -> Html {
    let InviteFieldProps {
        link,
        copy,
        oncode,
        is_first,
    } = props;
    let words = use_words();
    let (copying, oncopy, settle) = use_copying(link);
    let is_done = copying == Copying::Done;
    let is_shared = use_memo((), |()| can_share_text());
    // On a phone, sending is what people look for first.
    let leads = *is_shared && is_finger();
    // If sharing fails, the page copies the link.
    let onshare = {
        let (link, oncopy) = (link.clone(), oncopy.clone());
        Callback::from(move |_: MouseEvent| {
            let oncopy = oncopy.clone();
            share_text(&link, move || oncopy.emit(()));
        })
    };
    html! {
        <div class="invite-field">
            <div class="invite-field__row">
                <LinkField {link} label={*copy} />
                <div class="invite-field__ways">
                    <button
                        type="button"
                        class={classes!("button", (!leads).then_some("button--primary"))}
                        data-testid="invite-copy"
                        data-copied={is_done.to_string()}
                        autofocus={*is_first}
                        onclick={oncopy.reform(|_: MouseEvent| ())}
                    >
                        <Icon glyph={if is_done { Glyph::Check } else { Glyph::Copy }} />
                        { if is_done { words.copied } else { copy.unwrap_or(words.copy_link) } }
                        if is_done {
                            <span
                                class="invite__clock"
                                onanimationend={settle.reform(|_: AnimationEvent| ())}
                            />
                        }
                    </button>
                    if *is_shared {
                        <button
                            type="button"
                            class={classes!(
                                "button",
                                leads.then_some("button--primary invite-field__first"),
                            )}
                            data-testid="invite-share"
                            onclick={onshare}
                        >
                            <Icon glyph={Glyph::Spread} />
                            { words.guide.share }
                        </button>
                    }
                    if let Some(oncode) = oncode {
                        <button
                            type="button"
                            class="button"
                            data-testid="invite-code"
                            aria-haspopup="dialog"
                            onclick={oncode.reform(|_: MouseEvent| ())}
                        >
                            <Icon glyph={Glyph::Code} />
                            { words.manual.code }
                        </button>
                    }
                </div>
            </div>
            if copying == Copying::Refused {
                <p class="invite-field__by-hand">{ words.copy_by_hand }</p>
            }
        </div>
    }
}

/// The properties of the button.
#[derive(Properties, PartialEq)]
pub struct CopyLinkProps {
    /// The invite link.
    pub link: AttrValue,
}

/// A button that copies a link, or shows it if the browser denies access to the clipboard.
#[component]
pub fn CopyLink(props: &CopyLinkProps) -> Html {
    let CopyLinkProps { link } = props;
    let words = use_words();
    let (copying, oncopy, settle) = use_copying(link);
    if copying == Copying::Refused {
        return html! { <LinkField {link} label={None::<&'static str>} /> };
    }
    html! {
        <button
            type="button"
            class="button button--small"
            data-testid="copy-link"
            onclick={oncopy.reform(|_: MouseEvent| ())}
        >
            if copying == Copying::Done {
                { words.copied }
                <span
                    class="invite__clock"
                    onanimationend={settle.reform(|_: AnimationEvent| ())}
                />
            } else {
                { words.copy_link }
            }
        </button>
    }
}

#[derive(Properties, PartialEq)]
struct LinkFieldProps {
    link: AttrValue,
    label: Option<&'static str>,
}

/// The link in a field. A tap selects all of it.
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

/// Returns the outcome of the last attempt, a callback to copy, and one for the end of the
/// confirmation.
#[hook]
fn use_copying(link: &AttrValue) -> (Copying, Callback<()>, Callback<()>) {
    let copying = use_state_eq(|| Copying::Idle);
    let copy = {
        let setter = copying.setter();
        let deps = (link.clone(), use_intents());
        use_callback(deps, move |(), (link, intents)| {
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
