//! What becomes of a recording of the call, which the page makes by itself.

use std::time::Duration;

/// What became of a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Recording {
    /// It runs, and the other participants see that.
    Begun,
    /// It runs, with sound and no picture: this browser gives out pictures as noise.
    BegunSoundOnly,
    /// It is over, and saved.
    Kept,
    /// It is over, and what there is of it is saved: some is missing.
    Partial,
    /// The person has chosen no place for it.
    Dismissed,
    /// It is over: no room is left. What was recorded before is kept, where that was possible.
    NoRoom,
    /// It is over, and there is nothing of it.
    Empty,
    /// The browser cannot record.
    Failed,
}

impl Recording {
    /// It goes on.
    pub const fn is_running(self) -> bool {
        matches!(self, Self::Begun | Self::BegunSoundOnly)
    }
}

/// What is known of a recording that is over, before it is called a success.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Bytes that the browser gave.
    pub bytes: u64,
    /// The browser broke it off.
    pub is_broken: bool,
    /// Not all of it could be written.
    pub is_full: bool,
    /// From its start to its end, by the clock.
    pub lasted: Duration,
    /// How far what is in it reaches, if that can be read.
    pub reaches: Option<Duration>,
}

impl Outcome {
    /// What to call it.
    pub fn verdict(&self) -> Recording {
        let is_short = self
            .reaches
            .is_some_and(|reaches| reaches + MOST_MISSING < self.lasted);
        match self {
            Self { is_full: true, .. } => Recording::NoRoom,
            Self { bytes: 0, .. } => Recording::Empty,
            Self {
                is_broken: true, ..
            } => Recording::Partial,
            _ if is_short => Recording::Partial,
            _ => Recording::Kept,
        }
    }
}

/// What a busy encoder may lack at the start and at the end.
const MOST_MISSING: Duration = Duration::from_secs(5);

#[cfg(test)]
mod tests {
    use super::*;

    const fn s(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn nothing_is_called_a_success_before_it_is_looked_at() {
        let whole = Outcome {
            bytes: 1_000_000,
            lasted: s(60),
            reaches: Some(s(59)),
            ..Outcome::default()
        };
        assert_eq!(whole.verdict(), Recording::Kept);
        let unread = Outcome {
            reaches: None,
            ..whole
        };
        assert_eq!(unread.verdict(), Recording::Kept);

        let empty = Outcome { bytes: 0, ..whole };
        assert_eq!(empty.verdict(), Recording::Empty);
        let broken = Outcome {
            is_broken: true,
            ..whole
        };
        assert_eq!(broken.verdict(), Recording::Partial);
        assert_eq!(Outcome { bytes: 0, ..broken }.verdict(), Recording::Empty);
        let short = Outcome {
            reaches: Some(s(30)),
            ..whole
        };
        assert_eq!(short.verdict(), Recording::Partial);
        let full = Outcome {
            is_full: true,
            bytes: 0,
            ..whole
        };
        assert_eq!(full.verdict(), Recording::NoRoom);
    }
}
