//! The note about the signaling server and what it can see.

use yew::prelude::*;

use crate::session::Hosts;
use crate::ui::hooks::use_words;
use crate::ui::kit::icon::{Glyph, Icon};

/// The properties of the note.
#[derive(Properties, PartialEq)]
pub struct ServerNoteProps {
    /// The servers. Empty if the tabs of this browser use a channel between them.
    pub servers: Hosts,
    /// The only server also serves PeerJS clients, and can read the messages.
    pub is_read: bool,
    /// A remark on the local user's network.
    pub remark: Option<AttrValue>,
    /// Opens the test call. `None`: there is no relay.
    pub ontest: Option<Callback<()>>,
}

/// Whether the call is encrypted. The names of the servers and what they see are folded away,
/// unless the server can read everything.
#[component]
pub fn ServerNote(props: &ServerNoteProps) -> Html {
    let words = use_words();
    let ServerNoteProps {
        servers,
        is_read,
        remark,
        ontest,
    } = props;
    let has_server = !servers.names.is_empty();
    let names: Vec<_> = servers.names.iter().map(String::as_str).collect();
    let ice: Vec<_> = servers.ice.iter().map(String::as_str).collect();
    let (glyph, sees) = match (is_read, names.as_slice()) {
        (true, _) => (Glyph::Unlocked, words.server_reads),
        (false, []) => (Glyph::Locked, words.tabs_see),
        (false, [_]) => (Glyph::Locked, words.server_sees),
        (false, _) => (Glyph::Locked, words.servers_see),
    };
    html! {
        <details class="server-note" data-testid="lobby-server" open={*is_read || servers.is_linked}>
            <summary class="server-note__head">
                <Icon {glyph} />
                <span class="server-note__name">
                    { if *is_read { words.not_encrypted } else { words.encrypted } }
                </span>
            </summary>
            if has_server {
                <p class="server-note__through">{ words.servers(&names, servers.usage) }</p>
            }
            <p
                class="server-note__sees"
                data-testid={is_read.then_some("lobby-not-sealed")}
            >
                { sees }
            </p>
            if !ice.is_empty() {
                <p class="server-note__sees" data-testid="lobby-ice">
                    { words.address_from(&ice) }
                </p>
            }
            if let Some(remark) = remark {
                <p class="server-note__sees" data-testid="lobby-remark">{ remark }</p>
            }
            if let Some(ontest) = ontest {
                <button
                    type="button"
                    class="button button--small server-note__test"
                    data-testid="lobby-test"
                    aria-haspopup="dialog"
                    onclick={ontest.reform(|_: MouseEvent| ())}
                >
                    { words.guide.test_call }
                </button>
            }
        </details>
    }
}
