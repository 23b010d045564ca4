//! The link to send to others, and every way to send it.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::call::Intent;
use crate::session::{can_send, copy_text, send};
use crate::ui::hooks::{use_intents, use_words};
use crate::ui::kit::dialog::Sheet;
use crate::ui::kit::icon::{Glyph, Icon};
use crate::ui::kit::qr::Qr;

/// What the sheet needs.
#[derive(Properties, PartialEq)]
pub struct InviteSheetProps {
    /// The link.
    pub link: AttrValue,
    /// The person has seen enough.
    pub onclose: Callback<()>,
}

/// The one place from which others are invited: the link to copy or to share, and as a code.
#[component]
pub fn InviteSheet(props: &InviteSheetProps) -> Html {
    let InviteSheetProps { link, onclose } = props;
    let words = use_words();
    html! {
        <Sheet
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
        </Sheet>
    }
}

/// What the field needs.
#[derive(Properties, PartialEq)]
pub struct InviteFieldProps {
    /// The link, or a text that does for one.
    pub link: AttrValue,
    /// What the button that copies says, where it is not a link to this call that is copied.
    #[prop_or_default]
    pub copy: Option<&'static str>,
    /// Shows the link as a code, where that is elsewhere.
    #[prop_or_default]
    pub oncode: Option<Callback<()>>,
    /// Copying is what the dialog around it begins with.
    #[prop_or_default]
    pub is_first: bool,
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

/// The link in a field, to be copied, and to be shared where the browser can.
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
    let is_shared = use_memo((), |()| can_send());
    // Where sharing fails after all, copying is as good.
    let onshare = {
        let (link, oncopy) = (link.clone(), oncopy.clone());
        Callback::from(move |_: MouseEvent| {
            let oncopy = oncopy.clone();
            send(&link, move || oncopy.emit(()));
        })
    };
    html! {
        <div class="invite-field">
            <div class="invite-field__row">
                <LinkField {link} label={*copy} />
                <div class="invite-field__ways">
                    <button
                        type="button"
                        class="button button--primary"
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
                            class="button"
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
                            { words.by_hand.code }
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

/// What the button needs.
#[derive(Properties, PartialEq)]
pub struct CopyLinkProps {
    /// The link.
    pub link: AttrValue,
}

/// Copies a link, or shows it where the browser does not let the page copy.
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

/// Copying: what came of it, the way to do it, and the end of showing its success.
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
