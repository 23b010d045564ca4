//! Who carries the messages that set the call up, and what it learns by that.

use yew::prelude::*;

use crate::ui::components::icon::{Glyph, Icon};
use crate::ui::hooks::use_words;

/// What the note needs.
#[derive(Properties, PartialEq)]
pub struct ServerNoteProps {
    /// The server's host; none where the tabs of this browser speak to each other.
    pub server: Option<AttrValue>,
    /// It speaks to clients of another make, and reads what it carries.
    pub is_read: bool,
}

/// The server's name, and what it sees, for whoever asks; where it reads everything, for everybody.
#[component]
pub fn ServerNote(props: &ServerNoteProps) -> Html {
    let words = use_words();
    let ServerNoteProps { server, is_read } = props;
    let (glyph, sees) = match (is_read, server) {
        (true, _) => (Glyph::Unlocked, words.server_reads),
        (false, Some(_)) => (Glyph::Locked, words.server_sees),
        (false, None) => (Glyph::Locked, words.tabs_see),
    };
    html! {
        <details class="server-note" data-testid="lobby-server" open={*is_read}>
            <summary class="server-note__head">
                <Icon {glyph} />
                <span class="server-note__name">{ (words.server)(server.as_deref()) }</span>
            </summary>
            <p
                class="server-note__sees"
                data-testid={is_read.then_some("lobby-not-sealed")}
            >
                { sees }
            </p>
        </details>
    }
}
