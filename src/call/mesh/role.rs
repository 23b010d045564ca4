//! The roles of perfect negotiation.

use crate::model::PeerId;

/// The role of a page when two offers cross.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Takes the peer's offer and lets its own be rolled back.
    Polite,
    /// Drops the peer's offer and waits for the answer to its own.
    Impolite,
}

impl Role {
    /// Returns the role of this page towards a peer: the smaller id is impolite.
    pub fn towards(peer: &PeerId, me: &PeerId) -> Self {
        if me < peer {
            Self::Impolite
        } else {
            Self::Polite
        }
    }
}
