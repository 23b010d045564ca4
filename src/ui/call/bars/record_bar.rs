//! The pills that say who records the call.

use yew::prelude::*;

use crate::session;
use crate::ui::Words;
use crate::ui::hooks::{use_elapsed, use_words};
use crate::ui::kit::icon::{Glyph, Icon};

/// The properties of the pill.
#[derive(Properties, PartialEq)]
pub struct RecordBarProps {
    /// Stops the local recording.
    pub onstop: Callback<()>,
}

/// A pill that is there while the local user records: the time, and a button that stops.
#[component]
pub fn RecordBar(props: &RecordBarProps) -> Html {
    let words = use_words();
    let since = use_memo((), |()| session::now());
    let seconds = use_elapsed(Some(*since));
    html! {
        <section
            class="pill record-bar"
            data-testid="record-bar"
            aria-label={words.watch.record}
            title={words.watch.recording}
        >
            <span class="record-bar__dot" aria-hidden="true" />
            <span class="record-bar__time" data-testid="record-time" translate="no">
                { clock(seconds) }
            </span>
            <button
                type="button"
                class="pill__button"
                data-testid="record-stop"
                onclick={props.onstop.reform(|_: MouseEvent| ())}
            >
                { words.watch.stop }
            </button>
        </section>
    }
}

/// Renders the pill about the remote peers that record. Returns nothing if there is none.
pub fn recorded_by(names: &[String], words: Words) -> Html {
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    if names.is_empty() {
        return html! {};
    }
    html! {
        <p class="pill record-bar" data-testid="recorded-by">
            <Icon glyph={Glyph::Record} />
            <bdi class="pill__text">{ words.watch.recorded_by(&names) }</bdi>
        </p>
    }
}

/// Formats a time as minutes and seconds, with hours where there are any.
fn clock(seconds: u64) -> String {
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    match hours {
        0 => format!("{minutes:02}:{seconds:02}"),
        _ => format!("{hours}:{minutes:02}:{seconds:02}"),
    }
}
