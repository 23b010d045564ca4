//! Short sounds that the page plays for the local user.

/// The event that a sound reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SoundEffect {
    /// A remote peer joined the call.
    Joined,
    /// A remote peer left the call.
    Left,
    /// A remote peer raised a hand.
    Raised,
    /// A remote peer sent a chat message that is not in view.
    Wrote,
}

impl SoundEffect {
    /// Returns two notes in Hz, played in order: rising for an arrival, falling for a departure.
    pub const fn notes(self) -> [f32; 2] {
        match self {
            Self::Joined => [E5, A5],
            Self::Left => [A5, E5],
            Self::Raised => [B5, E6],
            Self::Wrote => [E6, E6],
        }
    }
}

const E5: f32 = 659.25;
const A5: f32 = 880.0;
const B5: f32 = 987.77;
const E6: f32 = 1318.51;
