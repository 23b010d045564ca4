//! The reports of the members on their broken connections: the last one of this page, and the last
//! one of each peer.

use crate::model::map::Map;
use crate::model::set::Set;
use crate::model::{Now, PeerId};

/// The reports of this page and of the peers.
#[derive(Debug, Default)]
pub(super) struct Reports {
    /// The connections that came up a moment ago. Their peers may not know it yet.
    pub(super) mended: Map<PeerId, Now>,
    /// The last report of this page, and its time.
    pub(super) sent: Set<PeerId>,
    pub(super) sent_at: Option<Now>,
    /// The report may be lost.
    pub(super) is_lost: bool,
    /// The last report of each peer, and its number.
    pub(super) claims: Map<PeerId, (u64, Set<PeerId>)>,
}

impl Reports {
    /// Notes a new connection to the server: a report from before may not have arrived.
    pub(super) const fn repeat(&mut self) {
        self.is_lost = self.sent_at.is_some();
    }

    /// Notes that the connection to a peer is up again, or gone.
    pub(super) fn note_mended(&mut self, peer: PeerId, at: Now) {
        self.mended.insert(peer, at);
    }

    /// Returns whether the peer `by` reports that it does not receive this page, and not only
    /// because all was lost until now.
    pub(super) fn is_unheard(&self, me: &PeerId, by: &PeerId) -> bool {
        self.is_claimed(by, me) && !self.mended.contains_key(by)
    }

    fn is_claimed(&self, by: &PeerId, of: &PeerId) -> bool {
        self.claims
            .get(by)
            .is_some_and(|(_, unheard)| unheard.contains(of))
    }
}
