//! Conversation between two pages: what their control channel carries beside negotiation, and no
//! server ever does. One envelope may hold any of it; what a page does not know, it passes over.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::{ChatText, DisplayName, FileName, PeerId};

/// The `d` of `talk`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Talk {
    /// What the sender wrote. Each is to be acknowledged, and comes again until it is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub say: Vec<Saying>,
    /// The ids of what came from the receiver.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ack: Vec<u64>,
    /// Asks for all that was written and is not known here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ask: Option<Known>,
    /// The answer, as far as others wrote it. What the sender wrote comes as `say`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<Told>,
    /// The sender's hand: 0 is down; of several that are up, the smaller number was first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hand: Option<u32>,
    /// A [`Reaction`](crate::model::Reaction), by its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub react: Option<String>,
    /// Words about files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileWord>,
}

/// Something written by whoever sends it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saying {
    /// Rises by one with each that its author writes.
    pub id: u64,
    /// What.
    pub text: ChatText,
    /// How long ago, in ms.
    #[serde(default)]
    pub age: u64,
}

/// What is known, by author: ranges of ids, both ends included.
pub type Known = BTreeMap<PeerId, Vec<(u64, u64)>>;

/// What others wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// In the order in which it was written.
    #[serde(default)]
    pub lines: Vec<Hearsay>,
    /// There is more to come.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub more: bool,
}

/// Something that somebody else wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hearsay {
    /// Who.
    pub by: PeerId,
    /// What they were called.
    #[serde(default)]
    pub name: DisplayName,
    /// Their number for it.
    pub id: u64,
    /// What.
    pub text: ChatText,
    /// How long ago, in ms.
    #[serde(default)]
    pub age: u64,
}

/// A word about one file. It belongs to whoever says so, or to whom it is said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileWord {
    /// Its owner's number for it.
    pub id: u64,
    /// The sender owns it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub own: bool,
    /// It can be had.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer: Option<Offer>,
    /// Send it, from this byte on: the first time, and whenever it is to go on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub want: Option<u64>,
    /// It is halted.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hold: bool,
    /// Its owner lets it go on: say from where.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub go: bool,
    /// All of it has left, with this SHA-256 in hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
    /// All of it is there, and is what was sent.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub done: bool,
    /// It is not what was announced.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub failed: bool,
    /// The sender does not want it to go on.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cancel: bool,
}

/// A file that can be had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// What it is called.
    pub name: FileName,
    /// In bytes.
    pub size: u64,
}
