//! What can stand in the spotlight.

use crate::model::PeerId;

/// Somebody, or what they share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageItem {
    /// Who.
    pub peer: PeerId,
    /// Their screen, not themselves.
    pub is_screen: bool,
}

impl StageItem {
    /// Somebody themselves.
    pub const fn person(peer: PeerId) -> Self {
        Self {
            peer,
            is_screen: false,
        }
    }

    /// What somebody shares.
    pub const fn screen(peer: PeerId) -> Self {
        Self {
            peer,
            is_screen: true,
        }
    }
}
