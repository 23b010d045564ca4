//! What a page receives of a remote peer, as it reports to that peer.

use crate::model::json::json_object;

/// A report on what a page receives of one peer. What is absent is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReceiveReport {
    /// The peer's voice comes and is played.
    pub voice: Option<bool>,
    /// The lines of the peer's camera picture as it was last decoded. 0: none comes.
    pub camera: Option<u16>,
    /// The lines of the peer's shared screen. 0: none comes.
    pub screen: Option<u16>,
}

json_object! {
    ReceiveReport {
        rare voice: "voice",
        rare camera: "camera",
        rare screen: "screen",
    }
}
