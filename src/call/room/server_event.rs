//! What passes between the wire and the call.

use crate::model::PeerId;
use crate::signaling::seal::SealError;
use crate::signaling::{Routes, ServerAddress};

/// What the wire has to tell the call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignalingEvent {
    /// Messages travel from now on, over one more server: say hello before anything else.
    Ready,
    /// Something came that this server would not say.
    Foreign,
    /// A server announces a client, or takes its leave.
    Presence {
        /// Who, in the server's words.
        place: ServerAddress,
        /// Came or went.
        is_here: bool,
    },
    /// An envelope came in, unread.
    Message {
        /// From where, if the server says so.
        place: Option<ServerAddress>,
        /// The peer that sealed it. None in the dialect of a foreign client.
        sealer: Option<PeerId>,
        /// The text.
        envelope: String,
    },
    /// A message came in that cannot be opened.
    Unopened(SealError),
}

/// Whom an envelope is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Receiver {
    /// All pages in the room.
    All,
    /// One page, and where the servers last had it.
    Peer(PeerId, Routes),
    /// The pages that are there.
    Place(ServerAddress),
}
