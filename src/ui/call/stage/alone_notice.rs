//! The notice on the stage while the local user is alone.

use yew::prelude::*;

use crate::call::view::SignalingView;
use crate::model::DisplayName;
use crate::ui::Words;
use crate::ui::call::panels::invite::InviteField;
use crate::ui::hooks::use_words;

/// The properties of the notice.
#[derive(Properties, PartialEq)]
pub struct AloneNoticeProps {
    /// The invite link.
    pub link: AttrValue,
    /// The participant that left last, if any has.
    pub last_left: Option<DisplayName>,
    /// The state of signaling. Without signaling, an empty stage means little.
    pub signaling: SignalingView,
    /// Shows the link as a QR code.
    pub oncode: Callback<()>,
}

/// A notice that the local user is alone, as far as that is known, with the link to send.
#[component]
pub fn AloneNotice(props: &AloneNoticeProps) -> Html {
    let words = use_words();
    let is_known = matches!(
        props.signaling,
        SignalingView::Ready | SignalingView::Connected
    );
    html! {
        <section class="alone-notice">
            if !is_known && props.last_left.is_none() {
                <h2 class="alone-notice__title" data-testid="alone-unknown">
                    { words.signaling.of(props.signaling) }
                </h2>
                <p class="alone-notice__text">{ words.nobody_known }</p>
            } else if let Some(name) = &props.last_left {
                <h2 class="alone-notice__title" data-testid="alone">
                    { words.stage.left_alone.fill([&words.called(name)]) }
                </h2>
                <p class="alone-notice__text">{ words.stage.left_alone_hint }</p>
            } else {
                <h2 class="alone-notice__title" data-testid="alone">{ words.alone }</h2>
                <p class="alone-notice__text">{ words.alone_hint }</p>
            }
            <InviteField link={&props.link} oncode={props.oncode.clone()} />
        </section>
    }
}

/// Renders a notice that the remote peer has left a manual call, with a button for a new
/// invitation.
pub fn peer_left_notice(
    words: Words,
    last_left: Option<&DisplayName>,
    invite: &Callback<()>,
) -> Html {
    let title = match last_left {
        Some(name) => words.stage.left_alone.fill([&words.called(name)]),
        None => words.manual.over.to_owned(),
    };
    html! {
        <section class="alone-notice" data-testid="direct-over" key="over">
            <h2 class="alone-notice__title">{ title }</h2>
            <p class="alone-notice__text">{ words.manual.over_hint }</p>
            <div>
                <button
                    type="button"
                    class="button button--primary"
                    data-testid="direct-again"
                    onclick={invite.reform(|_: MouseEvent| ())}
                >
                    { words.manual.again }
                </button>
            </div>
        </section>
    }
}
