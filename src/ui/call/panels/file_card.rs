//! The card of one file transfer.

use yew::prelude::*;

use crate::call::view::{FileState, FileView};
use crate::call::{ConversationIntent, Intent};
use crate::ui::hooks::{use_intents, use_words};
use crate::ui::kit::icon::{Glyph, Icon};

/// The properties of the card.
#[derive(Properties, PartialEq)]
pub struct FileCardProps {
    /// The file transfer.
    pub file: FileView,
}

/// The name, sender, receivers and progress of a file, with the possible actions. Nothing is
/// downloaded before the local user accepts it.
#[component]
pub fn FileCard(props: &FileCardProps) -> Html {
    let FileView {
        key,
        name,
        size,
        who,
        moved,
        state,
    } = &props.file;
    let words = use_words();
    let intents = use_intents();
    let button =
        |glyph: Glyph, label: &'static str, testid: &'static str, intent: ConversationIntent| {
            let onclick = intents.reform(move |_: MouseEvent| Intent::Conversation(intent.clone()));
            html! {
                <button
                    type="button"
                    class="button button--quiet button--icon"
                    data-testid={testid}
                    aria-label={label}
                    title={label}
                    {onclick}
                >
                    <Icon {glyph} />
                </button>
            }
        };
    let is_offered = *state == FileState::Offered && !key.is_mine;
    let hold = match state {
        FileState::Moving => Some((Glyph::Pause, words.talk.pause, true)),
        FileState::Held { by_me: true } => Some((Glyph::Resume, words.talk.resume, false)),
        _ => None,
    };
    let has_bar = matches!(state, FileState::Moving | FileState::Held { .. });
    let who = words.called(who);
    let party = if key.is_mine {
        (words.talk.to)(&who)
    } else {
        (words.talk.from)(&who)
    };
    let cancel = if state.is_over() {
        words.dismiss
    } else if is_offered {
        words.talk.decline
    } else {
        words.talk.cancel
    };
    html! {
        <li class="file-card" data-testid="file" data-state={state.code()}>
            <Icon glyph={Glyph::File} />
            <div class="file-card__words">
                <p class="file-card__name" translate="no"><bdi>{ name.as_str() }</bdi></p>
                <p class="file-card__note">
                    { party }{ " · " }{ (words.talk.size)(*size) }
                </p>
                <p class="file-card__note" data-testid="file-state">
                    { (words.talk.file)(*state, key.is_mine, percent(*moved, *size)) }
                </p>
                if has_bar {
                    <progress
                        class="file-card__bar"
                        max="100"
                        value={percent(*moved, *size).to_string()}
                        aria-label={name.as_str().to_owned()}
                    />
                }
                if is_offered {
                    <button
                        type="button"
                        class="button button--primary button--small file-card__take"
                        data-testid="file-accept"
                        onclick={
                            let key = key.clone();
                            intents.reform(move |_: MouseEvent| {
                                Intent::Conversation(ConversationIntent::Accept(key.clone()))
                            })
                        }
                    >
                        { words.talk.accept }
                    </button>
                }
            </div>
            if let Some((glyph, label, is_held)) = hold {
                { button(glyph, label, "file-hold", ConversationIntent::Hold(key.clone(), is_held)) }
            }
            { button(Glyph::Close, cancel, "file-cancel", ConversationIntent::Cancel(key.clone())) }
        </li>
    }
}

fn percent(moved: u64, size: u64) -> u64 {
    match size {
        0 => 0,
        _ => (u128::from(moved) * 100 / u128::from(size)).min(100) as u64,
    }
}
