//! What the page tells by a short sound.

/// One thing that is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cue {
    /// Somebody came into the call.
    Joined,
    /// Somebody left it.
    Left,
    /// Somebody raised their hand.
    Raised,
    /// Somebody wrote something that is not in sight.
    Wrote,
}

impl Cue {
    /// Two notes in Hz, one after the other: up for what comes, down for what goes.
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
