//! What fills the place of the others while there are none.

use yew::prelude::*;

use crate::i18n::HandWords;
use crate::ui::call::panels::invite::InviteField;
use crate::ui::hooks::use_words;

/// What it needs.
#[derive(Properties, PartialEq)]
pub struct WaitingProps {
    /// The link to send.
    pub link: AttrValue,
    /// Shows it as a code.
    pub oncode: Callback<()>,
}

/// Says that nobody is here yet, and shows the link to send.
#[component]
pub fn Waiting(props: &WaitingProps) -> Html {
    let words = use_words();
    html! {
        <section class="waiting">
            <h2 class="waiting__title">{ words.alone }</h2>
            <p class="waiting__text">{ words.alone_hint }</p>
            <InviteField link={&props.link} oncode={props.oncode.clone()} />
        </section>
    }
}

/// Says that the other one is gone from a call without a server, and makes a new invitation.
pub fn deserted(words: &HandWords, invite: &Callback<()>) -> Html {
    html! {
        <section class="waiting" data-testid="direct-over" key="deserted">
            <h2 class="waiting__title">{ words.over }</h2>
            <p class="waiting__text">{ words.over_hint }</p>
            <div>
                <button
                    type="button"
                    class="button button--primary"
                    data-testid="direct-anew"
                    onclick={invite.reform(|_: MouseEvent| ())}
                >
                    { words.anew }
                </button>
            </div>
        </section>
    }
}
