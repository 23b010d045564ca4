//! One-time hints.

/// A feature that a new user may not find alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// Single keys are shortcuts, and one of them lists the others.
    Shortcuts,
    /// More participants can be invited, also with a QR code.
    Invite,
    /// The self view can be moved to another corner.
    OwnPicture,
}

impl Hint {
    /// All hints, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Shortcuts, Self::Invite, Self::OwnPicture];

    /// Returns a stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Shortcuts => "shortcuts",
            Self::Invite => "invite",
            Self::OwnPicture => "own-picture",
        }
    }
}
