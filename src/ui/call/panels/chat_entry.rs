//! A message in the chat.

use yew::prelude::*;

use crate::call::view::{ChatEntryView, Delivery};
use crate::model::TextSpan;
use crate::session;
use crate::ui::hooks::use_words;

/// The properties of the message.
#[derive(Properties, PartialEq)]
pub struct ChatEntryProps {
    /// The message.
    pub line: ChatEntryView,
    /// It closely follows another message of the same sender.
    pub is_continued: bool,
    /// It is the last message of the local user.
    pub is_last: bool,
}

/// The sender, time and delivery state of a message, and its text. Web addresses in the text become
/// links. No other markup has an effect.
#[component]
pub fn ChatEntry(props: &ChatEntryProps) -> Html {
    let ChatEntryProps {
        line,
        is_continued,
        is_last,
    } = props;
    let words = use_words();
    let name = if line.is_mine {
        words.you.to_owned()
    } else {
        words.called(&line.name)
    };
    let pieces = line.text.spans().into_iter().map(|piece| match piece {
        TextSpan::Plain(text) => html! { <>{ text }</> },
        TextSpan::Link(link) => anchor(link, link.to_owned()),
        TextSpan::Bare(link) => anchor(link, format!("https://{link}")),
        TextSpan::Mail(link) => anchor(link, format!("mailto:{link}")),
    });
    // Delivery is shown for the last message only, but failure for each.
    let state = match line.delivery {
        Some(Delivery::None) => Some(words.talk.to_nobody.to_owned()),
        Some(Delivery::Waiting { reached, of }) => Some(words.talk.on_its_way(reached, of)),
        Some(Delivery::All) if *is_last => Some(words.talk.delivered.to_owned()),
        Some(Delivery::All) | None => None,
    };
    html! {
        <li
            class="chat-entry"
            data-testid="chat-entry"
            data-mine={line.is_mine.to_string()}
            data-continued={is_continued.to_string()}
            data-delivery={line.delivery.map(code)}
        >
            <p class={classes!("chat-entry__head", is_continued.then_some("visually-hidden"))}>
                <bdi class="chat-entry__name" translate="no">{ name }</bdi>
                <span class="chat-entry__time" translate="no">{ session::time_of_day(line.written, words.lang()) }</span>
            </p>
            <p class="chat-entry__text" dir="auto" data-emoji={line.text.is_emoji().to_string()}>
                { for pieces }
            </p>
            if let Some(via) = &line.via {
                <p class="chat-entry__state">{ words.talk.via.of(via) }</p>
            }
            if let Some(state) = state {
                <p class="chat-entry__state">{ state }</p>
            }
        </li>
    }
}

fn anchor(text: &str, href: String) -> Html {
    html! { <a {href} target="_blank" rel="noopener noreferrer nofollow">{ text }</a> }
}

const fn code(delivery: Delivery) -> &'static str {
    match delivery {
        Delivery::None => "nobody",
        Delivery::Waiting { .. } => "waiting",
        Delivery::All => "everybody",
    }
}
