//! The files that other participants offer, while the chat is closed.

use yew::prelude::*;

use crate::call::view::{FileKey, FileView};
use crate::call::{ConversationIntent, Intent};
use crate::ui::hooks::{use_intents, use_words};
use crate::ui::kit::icon::{Glyph, Icon};

/// The properties of the cards.
#[derive(Clone, Properties, PartialEq)]
pub struct OffersProps {
    /// The file transfers.
    pub files: Vec<FileView>,
}

/// A card for each of the first offers that the local user has not answered, so that a new one moves
/// none. Nothing is saved before an answer.
#[component]
pub fn Offers(props: &OffersProps) -> Html {
    let words = use_words();
    let intents = use_intents();
    let button = |class, testid, label: &'static str, intent: ConversationIntent| {
        let onclick = intents.reform(move |_: MouseEvent| Intent::Conversation(intent.clone()));
        html! {
            <button type="button" {class} data-testid={testid} {onclick}>{ label }</button>
        }
    };
    let open = props.files.iter().filter(|file| file.is_offer());
    let cards = open.take(MOST).map(|file| {
        let FileKey { peer, id, .. } = &file.key;
        let text = words.stage.wants_to_send.fill([
            &words.called(&file.who),
            file.name.as_str(),
            &words.talk.size(file.size),
        ]);
        let key = format!("{} {id}", peer.as_str());
        html! {
            <div {key} class="notice offers__one" data-testid="offer">
                <Icon glyph={Glyph::File} />
                <p class="notice__text"><bdi>{ text }</bdi></p>
                { button(
                    "button button--small button--primary",
                    "offer-accept",
                    words.talk.accept,
                    ConversationIntent::Accept(file.key.clone()),
                ) }
                { button(
                    "button button--small",
                    "offer-decline",
                    words.talk.decline,
                    ConversationIntent::Cancel(file.key.clone()),
                ) }
            </div>
        }
    });
    html! { <div class="offers">{ for cards }</div> }
}

/// More cards would cover the pictures. The chat has all of them.
const MOST: usize = 2;
