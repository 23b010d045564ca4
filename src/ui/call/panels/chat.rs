//! The chat panel: the messages, and the field for a new one.

use web_sys::{Element, File};
use yew::prelude::*;

use crate::call::view::{ChatEntryView, ChatView, FileKey, FileView};
use crate::call::{ConversationIntent, Intent};
use crate::model::{AnnouncementTopic, ChatText};
use crate::ui::call::panels::attach_button::AttachButton;
use crate::ui::call::panels::chat_entry::ChatEntry;
use crate::ui::call::panels::file_card::FileCard;
use crate::ui::hooks::{
    Draft, Offer, enter, use_entry, use_intents, use_panel, use_preferences, use_words,
};
use crate::ui::kit::icon::{Glyph, Icon};
use crate::ui::kit::panel_head::PanelHead;
use crate::ui::{Words, navigation};

/// The properties of the panel.
#[derive(Clone, Properties, PartialEq)]
pub struct ChatProps {
    /// The chat messages.
    pub chat: ChatView,
    /// The file transfers.
    pub files: Vec<FileView>,
    /// A remote peer can receive files.
    pub can_offer: bool,
    /// The draft of the message.
    pub draft: Draft,
    /// The callback that offers files, and the files that could not be offered.
    pub offer: Offer,
    /// Closes the panel.
    pub onclose: Callback<()>,
}

/// The messages, scrolled to the end, and the field. Takes the focus when it opens. Escape closes
/// it.
#[component]
pub fn Chat(props: &ChatProps) -> Html {
    let ChatProps {
        chat,
        files,
        can_offer,
        draft,
        offer,
        onclose,
    } = props;
    let words = use_words();
    let intents = use_intents();
    let (panel, onkeydown) = use_panel(onclose);
    let is_said = use_preferences()
        .now
        .says(Some(AnnouncementTopic::Conversation));
    let field = use_entry();
    let log = use_node_ref();
    use_effect_with(intents.clone(), |intents| {
        let intents = intents.clone();
        intents.emit(Intent::Conversation(ConversationIntent::ShowChat(true)));
        move || intents.emit(Intent::Conversation(ConversationIntent::ShowChat(false)))
    });
    let onsend = {
        let log = log.clone();
        intents.reform(move |text| {
            // Sending a message scrolls to the end, wherever the local user had scrolled to.
            if let Some(log) = log.cast::<Element>() {
                log.set_scroll_top(0);
            }
            Intent::Conversation(ConversationIntent::Say(text))
        })
    };
    html! {
        <section
            ref={panel}
            class="chat paper"
            data-testid="chat-panel"
            tabindex="-1"
            aria-label={words.talk.chat}
            {onkeydown}
        >
            <PanelHead title={words.talk.chat} testid="chat-close" onclose={onclose.clone()} />
            <div
                ref={log}
                class="chat__log"
                data-testid="chat-log"
                role="log"
                aria-live={(!is_said).then_some("off")}
                tabindex="0"
                aria-label={words.talk.log}
            >
                <ul class="chat__lines" role="list">{ lines(&chat.entries, files) }</ul>
                if chat.entries.is_empty() && files.is_empty() {
                    <div class="chat__empty">
                        <p class="chat__none">{ words.talk.empty }</p>
                        <p>{ words.talk.promise }</p>
                    </div>
                }
            </div>
            if !offer.refused.is_empty() {
                { refused(offer, words) }
            }
            <Composer
                draft={draft.clone()}
                can_offer={*can_offer}
                onfiles={offer.send.clone()}
                {field}
                {onsend}
            />
        </section>
    }
}

/// Renders the files that were not offered, until the local user dismisses the list.
fn refused(offer: &Offer, words: Words) -> Html {
    let lines: Html = offer
        .refused
        .iter()
        .map(|(name, is_folder)| html! { <p>{ words.talk.unsendable(name, *is_folder) }</p> })
        .collect();
    html! {
        <div class="chat__refused" role="alert" data-testid="file-refused">
            <div class="chat__reasons">{ lines }</div>
            <button
                type="button"
                class="button button--quiet button--icon"
                aria-label={words.dismiss}
                onclick={offer.dismiss.reform(|_: MouseEvent| ())}
            >
                <Icon glyph={Glyph::Close} />
            </button>
        </div>
    }
}

/// Renders the entries, and the files among them where they were offered.
fn lines(lines: &[ChatEntryView], files: &[FileView]) -> Html {
    let last = lines.iter().rfind(|line| line.is_mine).map(|line| line.key);
    let earlier = std::iter::once(None).chain(lines.iter().map(Some));
    let line = |(earlier, line): (Option<&ChatEntryView>, &ChatEntryView)| {
        let is_continued = earlier.is_some_and(|earlier| {
            let is_same = earlier.by == line.by && earlier.name == line.name;
            let is_next = files.iter().all(|file| file.after != Some(earlier.key));
            is_same && is_next && (line.written.0 - earlier.written.0).abs() < CLOSELY
        });
        let is_last = last == Some(line.key);
        let entry = html! {
            <ChatEntry key={line.key.to_string()} line={line.clone()} {is_continued} {is_last} />
        };
        std::iter::once(entry).chain(cards(files, |after| after == Some(line.key)))
    };
    let is_there = |key: &u64| lines.iter().any(|line| line.key == *key);
    let first = cards(files, |after| {
        after.as_ref().is_none_or(|key| !is_there(key))
    });
    first
        .into_iter()
        .chain(earlier.zip(lines).flat_map(line))
        .collect()
}

/// Renders the files that were offered at a place: one card for a file of the local user, for all
/// its receivers, and one for each file of another participant.
fn cards(files: &[FileView], is_here: impl Fn(Option<u64>) -> bool) -> Vec<Html> {
    let mut groups: Vec<Vec<FileView>> = Vec::new();
    for file in files.iter().filter(|file| is_here(file.after)) {
        let same = |group: &&mut Vec<FileView>| {
            let first = group.first().map(|first| &first.key);
            first.is_some_and(|key| key.is_mine && file.key.is_mine && key.id == file.key.id)
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(file.clone()),
            None => groups.push(vec![file.clone()]),
        }
    }
    let card = |files: Vec<FileView>| {
        let FileKey { peer, is_mine, id } = files.first()?.key.clone();
        let key = match is_mine {
            true => format!("file {id}"),
            false => format!("file {} {id}", peer.as_str()),
        };
        Some(html! { <FileCard {key} {files} /> })
    };
    groups.into_iter().filter_map(card).collect()
}

#[derive(Properties, PartialEq)]
struct ComposerProps {
    draft: Draft,
    can_offer: bool,
    onfiles: Callback<(Vec<File>, Vec<String>)>,
    field: NodeRef,
    onsend: Callback<String>,
}

/// The field for a message. Enter sends it; Shift+Enter starts a new line.
#[component]
fn Composer(props: &ComposerProps) -> Html {
    let ComposerProps {
        draft,
        can_offer,
        onfiles,
        field,
        onsend,
    } = props;
    let words = use_words();
    let over = draft.text.chars().count().saturating_sub(ChatText::MOST);
    let is_ready = over == 0 && !ChatText::clean(&draft.text).is_empty();
    let send = {
        let (draft, onsend, field) = (draft.clone(), onsend.clone(), field.clone());
        Callback::from(move |()| {
            if is_ready {
                onsend.emit(draft.text.to_string());
                draft.write.emit(String::new());
                // The button has nothing left to send, so the field takes the focus back.
                enter(&field);
            }
        })
    };
    let onkeydown = {
        let send = send.clone();
        Callback::from(move |event: KeyboardEvent| {
            let is_plain =
                !event.shift_key() && !event.is_composing() && event.key_code() != COMPOSING;
            if event.key() == "Enter" && is_plain {
                event.prevent_default();
                send.emit(());
            }
        })
    };
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        send.emit(());
    });
    let oninput = draft
        .write
        .reform(|event: InputEvent| navigation::text_of(&event));
    let rows = draft
        .text
        .matches('\n')
        .count()
        .saturating_add(1)
        .min(MOST_ROWS);
    html! {
        <form class="chat__form" {onsubmit}>
            if over > 0 {
                <p class="chat__over" id="chat-over" role="alert">{ words.talk.too_long.of(over) }</p>
            }
            <AttachButton can_offer={*can_offer} {onfiles} />
            <textarea
                ref={field}
                class="field chat__input"
                data-testid="chat-input"
                rows={rows.to_string()}
                dir="auto"
                value={draft.text.clone()}
                placeholder={words.talk.input_hint}
                aria-label={words.talk.input}
                aria-invalid={(over > 0).then_some("true")}
                aria-describedby={(over > 0).then_some("chat-over")}
                enterkeyhint="send"
                {oninput}
                {onkeydown}
            />
            <button
                type="submit"
                class="button button--primary button--icon"
                data-testid="chat-send"
                aria-label={words.talk.send}
                title={words.talk.send}
                disabled={!is_ready}
            >
                <Icon glyph={Glyph::Send} />
            </button>
        </form>
    }
}

/// The maximum time between messages of one sender under one name, in ms.
const CLOSELY: i64 = 120_000;
const MOST_ROWS: usize = 6;

/// The `keyCode` in Safari of the Enter key that ends a composition.
const COMPOSING: u32 = 229;
