//! What passes between the pool of servers and the room.

use crate::model::PeerId;
use crate::signaling::seal::SealError;
use crate::signaling::{Routes, ServerAddress};

/// An event of signaling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignalingEvent {
    /// Messages travel over one more server. A `hello` must go first.
    Ready,
    /// A frame came that this kind of server does not send.
    Foreign,
    /// A server announces that a client came or left.
    Presence {
        /// The client's address at the server.
        address: ServerAddress,
        /// Whether the client is there.
        is_here: bool,
    },
    /// An envelope came in, not decoded yet.
    Message {
        /// The sender's address, if the server names it.
        address: Option<ServerAddress>,
        /// The peer that sealed it; none in PeerJS interop.
        sealer: Option<PeerId>,
        /// The text.
        envelope: String,
    },
    /// A message came in that cannot be opened.
    Unopened(SealError),
}

/// The receiver of an envelope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Receiver {
    /// All pages in the room.
    All,
    /// One page, and its last addresses at the servers.
    Peer(PeerId, Routes),
    /// The pages at an address.
    Address(ServerAddress),
}
