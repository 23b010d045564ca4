//! The card of a file: on its way from one participant, or to one or several.

use yew::prelude::*;

use crate::call::view::{FileKey, FileState, FileView};
use crate::call::{ConversationIntent, Intent};
use crate::ui::hooks::{use_intents, use_words};
use crate::ui::kit::icon::{Glyph, Icon};

/// The properties of the card.
#[derive(Properties, PartialEq)]
pub struct FileCardProps {
    /// The transfers of the file, one for each receiver. At least one.
    pub files: Vec<FileView>,
}

/// The name, sender, receivers and progress of a file, with the possible actions. Nothing is
/// downloaded before the local user accepts it.
#[component]
pub fn FileCard(props: &FileCardProps) -> Html {
    let words = use_words();
    let intents = use_intents();
    let Some(shown) = props.files.iter().min_by_key(|file| rank(file.state)) else {
        return html! {};
    };
    let FileView {
        key,
        name,
        size,
        who,
        state,
        ..
    } = shown;
    let is_single = props.files.len() == 1;
    let press = |all: Vec<ConversationIntent>| {
        let intents = intents.clone();
        Callback::from(move |_: MouseEvent| {
            for intent in &all {
                intents.emit(Intent::Conversation(intent.clone()));
            }
        })
    };
    let button =
        |glyph: Glyph, label: &'static str, testid: &'static str, all: Vec<ConversationIntent>| {
            html! {
                <button
                    type="button"
                    class="button button--quiet button--icon"
                    data-testid={testid}
                    aria-label={label}
                    title={label}
                    onclick={press(all)}
                >
                    <Icon {glyph} />
                </button>
            }
        };
    let word = |class, label: &'static str, testid: &'static str, all| {
        html! {
            <button type="button" {class} data-testid={testid} onclick={press(all)}>{ label }</button>
        }
    };
    let is_offered = shown.is_offer();
    let hold = match state {
        FileState::Moving => Some((Glyph::Pause, words.talk.pause, true)),
        FileState::Held { by_me: true } => Some((Glyph::Resume, words.talk.resume, false)),
        _ => None,
    };
    let holds = |is_held: bool| {
        let moves = |file: &&FileView| match file.state {
            FileState::Moving => is_held,
            FileState::Held { by_me } => by_me && !is_held,
            _ => false,
        };
        let moving = props.files.iter().filter(moves);
        moving
            .map(|file| ConversationIntent::Hold(file.key.clone(), is_held))
            .collect()
    };
    let who = words.called(who);
    let party = match (key.is_mine, is_single) {
        (true, true) => format!("{} · ", words.talk.to.fill([&who])),
        (true, false) => String::new(),
        (false, _) => format!("{} · ", words.talk.from.fill([&who])),
    };
    let cancel = if state.is_over() {
        words.dismiss
    } else {
        words.talk.cancel
    };
    let of = |key: &FileKey| ConversationIntent::Cancel(key.clone());
    let cancelled: Vec<_> = props
        .files
        .iter()
        .filter(|file| state.is_over() || !file.state.is_over())
        .map(|file| of(&file.key))
        .collect();
    let lines = props.files.iter().map(|file| {
        let percent = percent(file.moved, file.size);
        let has_bar = matches!(file.state, FileState::Moving | FileState::Held { .. });
        let text = words.talk.file.of(file.state, file.key.is_mine, percent);
        let text = match is_single {
            true => text,
            false => format!("{}: {text}", words.called(&file.who)),
        };
        html! {
            <>
                <p class="file-card__note" data-testid="file-state" dir="auto">{ text }</p>
                if has_bar {
                    <progress
                        class="file-card__bar"
                        max="100"
                        value={percent.to_string()}
                        aria-label={file.name.as_str().to_owned()}
                    />
                }
            </>
        }
    });
    html! {
        // The offer is announced; the progress, with each percent, is not.
        <li
            class="file-card"
            tabindex="-1"
            data-testid="file"
            data-state={state.code()}
            data-single={is_single.to_string()}
            aria-live="off"
        >
            <Icon glyph={Glyph::File} />
            <div class="file-card__words">
                <p class="file-card__name" translate="no"><bdi>{ name.as_str() }</bdi></p>
                <p class="file-card__note">{ party }{ words.talk.size(*size) }</p>
                { for lines }
                if is_offered {
                    <div class="file-card__answers">
                        { word(
                            "button button--primary button--small",
                            words.talk.accept,
                            "file-accept",
                            vec![ConversationIntent::Accept(key.clone())],
                        ) }
                        { word(
                            "button button--small",
                            words.talk.decline,
                            "file-cancel",
                            cancelled.clone(),
                        ) }
                    </div>
                }
            </div>
            if let Some((glyph, label, is_held)) = hold {
                { button(glyph, label, "file-hold", holds(is_held)) }
            }
            if !is_offered {
                { button(Glyph::Close, cancel, "file-cancel", cancelled) }
            }
        </li>
    }
}

/// Returns the place of a state: of several transfers, the card shows the one with the lowest.
const fn rank(state: FileState) -> u8 {
    match state {
        FileState::Moving => 0,
        FileState::Held { .. } => 1,
        FileState::Preparing | FileState::Checking => 2,
        FileState::Offered => 3,
        FileState::Failed(_) => 4,
        FileState::Cancelled { .. } => 5,
        FileState::Done => 6,
    }
}

fn percent(moved: u64, size: u64) -> u64 {
    match size {
        0 => 0,
        _ => (u128::from(moved) * 100 / u128::from(size)).min(100) as u64,
    }
}
