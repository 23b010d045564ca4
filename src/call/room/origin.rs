//! The origin of an envelope, and the envelopes that wait because of theirs.

use std::collections::VecDeque;

use crate::model::Now;
use crate::signaling::ServerAddress;
use crate::signaling::envelope::Envelope;

/// The origin of an envelope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::call) enum Origin {
    /// A server, from this address. Any page in the room can forge the sender.
    Server(Option<ServerAddress>),
    /// The control channel of the sender's own connection.
    Channel,
}

/// Envelopes that a server brought in the name of a peer that is heard on its own connection, with
/// their times.
pub(super) type Quarantine = VecDeque<(Now, Option<ServerAddress>, Envelope)>;

/// An offer, its candidates in a few batches, and as much again, of more than one peer.
pub(super) const MOST_QUARANTINED: usize = 16;
