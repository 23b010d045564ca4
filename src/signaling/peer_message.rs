//! The conversation between two pages, which their control channel carries beside negotiation, and
//! no server. One envelope may contain any of it; a page ignores what it does not know.
//!
//! ```text
//!  chat:  say ──► ack                       repeated until it is acknowledged
//!  log:   ask ──► told, told, … and say     after each new channel
//!  file:  offer ──► want ──► (bytes, by a channel of their own) ──► end ──► done
//! ```
//! The machines behind it are `src/call/conversation/chat.rs` and `transfers.rs`. The test
//! `a_file_is_sent_when_it_is_wanted_and_done_when_it_is_checked` plays one exchange.

use crate::model::json::json_object;
use crate::model::map::Map;
use crate::model::{ChatText, DisplayName, FileName, PeerId};

/// The `d` of `talk`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PeerMessage {
    /// The sender's chat messages. Each is repeated until it is acknowledged.
    pub say: Vec<ChatMessage>,
    /// The ids of the receiver's messages that have arrived.
    pub ack: Vec<u64>,
    /// Requests all chat messages that are not known to the sender.
    pub history_request: Option<HistoryIndex>,
    /// Answers the request with the messages of others. The sender's own messages are in `say`.
    pub history: Option<History>,
    /// The sender's raised hand: 0 is down; of several raised hands, the smaller number was first.
    pub hand: Option<u32>,
    /// The code of a [`Reaction`](crate::model::Reaction).
    pub react: Option<String>,
    /// Messages about files.
    pub files: Vec<FileMessage>,
}

json_object! {
    PeerMessage {
        rare say: "say",
        rare ack: "ack",
        rare history_request: "ask",
        rare history: "told",
        rare hand: "hand",
        rare react: "react",
        rare files: "files",
    }
}

/// A chat message of the sender.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChatMessage {
    /// The id, which rises by one with each message of its author.
    pub id: u64,
    /// The text.
    pub text: ChatText,
    /// The age in ms.
    pub age: u64,
}

json_object! { ChatMessage { must id: "id", must text: "text", may age: "age" } }

/// The known messages by author: ranges of ids, both ends included.
pub type HistoryIndex = Map<PeerId, Vec<(u64, u64)>>;

/// The chat messages of others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// The messages, in the order in which they were written.
    pub lines: Vec<RelayedMessage>,
    /// More messages follow.
    pub more: bool,
}

json_object! { History { may lines: "lines", rare more: "more" } }

/// A chat message of another author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelayedMessage {
    /// The author.
    pub by: PeerId,
    /// The author's name.
    pub name: DisplayName,
    /// The author's id for the message.
    pub id: u64,
    /// The text.
    pub text: ChatText,
    /// The age in ms.
    pub age: u64,
}

json_object! {
    RelayedMessage {
        must by: "by",
        may name: "name",
        must id: "id",
        must text: "text",
        may age: "age",
    }
}

/// A message about one file, which belongs to the sender or to the receiver.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileMessage {
    /// The owner's number for the file.
    pub id: u64,
    /// The sender owns the file.
    pub own: bool,
    /// The file is available.
    pub offer: Option<Offer>,
    /// Requests the file from this byte on, for the first time or to continue.
    pub want: Option<u64>,
    /// The transfer is halted.
    pub hold: bool,
    /// The owner allows the transfer to continue: the receiver must request it.
    pub go: bool,
    /// The whole file was sent; contains its SHA-256 in hexadecimal.
    pub end: Option<String>,
    /// The whole file has arrived, and its hash is correct.
    pub done: bool,
    /// The file does not match its announcement.
    pub failed: bool,
    /// The sender of this message cancels the transfer.
    pub cancel: bool,
}

json_object! {
    FileMessage {
        must id: "id",
        rare own: "own",
        rare offer: "offer",
        rare want: "want",
        rare hold: "hold",
        rare go: "go",
        rare end: "end",
        rare done: "done",
        rare failed: "failed",
        rare cancel: "cancel",
    }
}

/// An available file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The name.
    pub name: FileName,
    /// The size in bytes.
    pub size: u64,
}

json_object! { Offer { must name: "name", must size: "size" } }
