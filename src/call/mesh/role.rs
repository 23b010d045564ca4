//! Which of two yields.

use crate::model::PeerId;

/// Who yields when two offers cross.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Takes the peer's offer and lets its own be rolled back.
    Polite,
    /// Drops the peer's offer and waits for the answer to its own.
    Impolite,
}

impl Role {
    /// Ours towards a peer: the smaller id is impolite.
    pub fn towards(peer: &PeerId, me: &PeerId) -> Self {
        if me < peer {
            Self::Impolite
        } else {
            Self::Polite
        }
    }
}
