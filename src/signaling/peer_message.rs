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

use serde::{Deserialize, Serialize};

use crate::model::map::Map;
use crate::model::{ChatText, DisplayName, FileName, PeerId};

/// The `d` of `talk`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PeerMessage {
    /// The sender's chat messages. Each is repeated until it is acknowledged.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub say: Vec<ChatMessage>,
    /// The ids of the receiver's messages that have arrived.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ack: Vec<u64>,
    /// Requests all chat messages that are not known to the sender.
    #[serde(default, rename = "ask", skip_serializing_if = "Option::is_none")]
    pub history_request: Option<HistoryIndex>,
    /// Answers the request with the messages of others. The sender's own messages are in `say`.
    #[serde(default, rename = "told", skip_serializing_if = "Option::is_none")]
    pub history: Option<History>,
    /// The sender's raised hand: 0 is down; of several raised hands, the smaller number was first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hand: Option<u32>,
    /// The code of a [`Reaction`](crate::model::Reaction).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub react: Option<String>,
    /// Messages about files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileMessage>,
}

/// A chat message of the sender.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChatMessage {
    /// The id, which rises by one with each message of its author.
    pub id: u64,
    /// The text.
    pub text: ChatText,
    /// The age in ms.
    #[serde(default)]
    pub age: u64,
}

/// The known messages by author: ranges of ids, both ends included.
pub type HistoryIndex = Map<PeerId, Vec<(u64, u64)>>;

/// The chat messages of others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    /// The messages, in the order in which they were written.
    #[serde(default)]
    pub lines: Vec<RelayedMessage>,
    /// More messages follow.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub more: bool,
}

/// A chat message of another author.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelayedMessage {
    /// The author.
    pub by: PeerId,
    /// The author's name.
    #[serde(default)]
    pub name: DisplayName,
    /// The author's id for the message.
    pub id: u64,
    /// The text.
    pub text: ChatText,
    /// The age in ms.
    #[serde(default)]
    pub age: u64,
}

/// A message about one file, which belongs to the sender or to the receiver.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileMessage {
    /// The owner's number for the file.
    pub id: u64,
    /// The sender owns the file.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub own: bool,
    /// The file is available.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer: Option<Offer>,
    /// Requests the file from this byte on, for the first time or to continue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub want: Option<u64>,
    /// The transfer is halted.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hold: bool,
    /// The owner allows the transfer to continue: the receiver must request it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub go: bool,
    /// The whole file was sent; contains its SHA-256 in hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
    /// The whole file has arrived, and its hash is correct.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub done: bool,
    /// The file does not match its announcement.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub failed: bool,
    /// The sender of this message cancels the transfer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cancel: bool,
}

/// An available file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The name.
    pub name: FileName,
    /// The size in bytes.
    pub size: u64,
}
