//! The button of the chat, with the number of unread messages.

use yew::prelude::*;

use crate::ui::hooks::use_words;
use crate::ui::kit::icon::{Glyph, Icon};

/// The properties of the button.
#[derive(Properties, PartialEq)]
pub struct ChatButtonProps {
    /// The chat is open.
    pub is_open: bool,
    /// The number of unread messages.
    pub unread: usize,
    /// The CSS classes of the variant.
    pub class: &'static str,
    /// The key that does the same.
    pub key_hint: Option<char>,
    /// Opens or closes the chat.
    pub onpress: Callback<()>,
}

/// The chat button with the number of unread messages.
#[component]
pub fn ChatButton(props: &ChatButtonProps) -> Html {
    let ChatButtonProps {
        is_open,
        unread,
        class,
        key_hint,
        onpress,
    } = props;
    let words = use_words();
    let label = match unread {
        0 => words.talk.chat.to_owned(),
        _ => words.talk.unread.of(*unread),
    };
    let title = match key_hint {
        Some(key) => format!("{label} · {key}"),
        None => label.clone(),
    };
    html! {
        <button
            type="button"
            class={classes!("control", *class)}
            data-testid="chat"
            data-unread={unread.to_string()}
            aria-pressed={is_open.to_string()}
            aria-label={label}
            {title}
            onclick={onpress.reform(|_: MouseEvent| ())}
        >
            <span class="control__disc">
                <Icon glyph={Glyph::Chat} />
                if *unread > 0 {
                    // The style sheet writes it: a text in the button would have to be in its name.
                    // https://www.w3.org/TR/WCAG22/#label-in-name
                    <span
                        class="controls__count controls__count--news"
                        data-count={(*unread).min(MOST_COUNTED).to_string()}
                    />
                }
            </span>
            <span class="control__label">{ words.talk.chat }</span>
        </button>
    }
}

/// The highest number that fits the badge.
const MOST_COUNTED: usize = 99;
