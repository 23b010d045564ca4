//! The dialog that asks for confirmation before the local user leaves.

use yew::prelude::*;

use crate::call::Intent;
use crate::call::view::Stake;
use crate::ui::hooks::{use_intents, use_way, use_words};
use crate::ui::kit::dialog::Dialog;

/// The properties of the dialog.
#[derive(Properties, PartialEq)]
pub struct LeaveDialogProps {
    /// What the local user would lose.
    pub stakes: Vec<Stake>,
    /// Closes the dialog.
    pub onclose: Callback<()>,
}

/// A dialog that lists what leaving loses. Escape and the Back button stay in the call.
#[component]
pub fn LeaveDialog(props: &LeaveDialogProps) -> Html {
    let LeaveDialogProps { stakes, onclose } = props;
    let words = use_words();
    let intents = use_intents();
    let way = use_way();
    let stay = {
        let (way, onclose) = (way.clone(), onclose.clone());
        Callback::from(move |()| {
            if let Some(way) = &way {
                way.stay();
            }
            onclose.emit(());
        })
    };
    let leave = {
        let onclose = onclose.clone();
        Callback::from(move |_: MouseEvent| {
            onclose.emit(());
            intents.emit(Intent::Leave);
            if let Some(way) = &way {
                way.depart();
            }
        })
    };
    let lines: Html = stakes
        .iter()
        .map(|stake| html! { <li>{ words.leaving.stake.of(*stake) }</li> })
        .collect();
    html! {
        <Dialog
            title={words.leaving.title}
            class="leave-dialog"
            testid="leave-question"
            close_testid="leave-close"
            onclose={&stay}
        >
            if stakes.is_empty() {
                <p class="leave-dialog__text">{ words.leaving.harmless }</p>
            } else {
                <ul class="leave-dialog__stakes" role="list">{ lines }</ul>
            }
            <div class="leave-dialog__ways">
                <button
                    type="button"
                    class="button button--primary"
                    data-testid="leave-stay"
                    autofocus=true
                    onclick={stay.reform(|_: MouseEvent| ())}
                >
                    { words.leaving.stay }
                </button>
                <button
                    type="button"
                    class="button leave-dialog__leave"
                    data-testid="leave-anyway"
                    onclick={leave}
                >
                    { words.leave }
                </button>
            </div>
        </Dialog>
    }
}
