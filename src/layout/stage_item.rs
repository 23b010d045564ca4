//! An item of the stage that can be in the spotlight.

use crate::model::PeerId;

/// A participant, or the screen that the participant shares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageItem {
    /// The participant.
    pub peer: PeerId,
    /// The item is the shared screen, not the participant.
    pub is_screen: bool,
}

impl StageItem {
    /// Returns the item of a participant.
    pub const fn person(peer: PeerId) -> Self {
        Self {
            peer,
            is_screen: false,
        }
    }

    /// Returns the item of a participant's shared screen.
    pub const fn screen(peer: PeerId) -> Self {
        Self {
            peer,
            is_screen: true,
        }
    }
}
