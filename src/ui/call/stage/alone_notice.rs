//! The notice on the stage while the local user is alone.

use yew::prelude::*;

use crate::i18n::ManualWords;
use crate::ui::call::panels::invite::InviteField;
use crate::ui::hooks::use_words;

/// The properties of the notice.
#[derive(Properties, PartialEq)]
pub struct AloneNoticeProps {
    /// The invite link.
    pub link: AttrValue,
    /// Shows the link as a QR code.
    pub oncode: Callback<()>,
}

/// A notice that the local user is alone, with the link to send.
#[component]
pub fn AloneNotice(props: &AloneNoticeProps) -> Html {
    let words = use_words();
    html! {
        <section class="alone-notice">
            <h2 class="alone-notice__title">{ words.alone }</h2>
            <p class="alone-notice__text">{ words.alone_hint }</p>
            <InviteField link={&props.link} oncode={props.oncode.clone()} />
        </section>
    }
}

/// Renders a notice that the remote peer has left a manual call, with a button for a new
/// invitation.
pub fn peer_left_notice(words: &ManualWords, invite: &Callback<()>) -> Html {
    html! {
        <section class="alone-notice" data-testid="direct-over" key="over">
            <h2 class="alone-notice__title">{ words.over }</h2>
            <p class="alone-notice__text">{ words.over_hint }</p>
            <div>
                <button
                    type="button"
                    class="button button--primary"
                    data-testid="direct-again"
                    onclick={invite.reform(|_: MouseEvent| ())}
                >
                    { words.again }
                </button>
            </div>
        </section>
    }
}
