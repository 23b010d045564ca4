//! The outcome of a recording of the call, which the page makes by itself.

use std::time::Duration;

/// The state or outcome of a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Recording {
    /// The recording runs, and the other participants see that.
    Begun,
    /// The recording runs with sound only: this browser returns noise in place of pixels.
    BegunSoundOnly,
    /// The recording is over and saved.
    Kept,
    /// The recording is over, and a part of it is saved.
    Partial,
    /// The local user chose no file to save to.
    Dismissed,
    /// The recording is over because storage is full. What was recorded before is kept where
    /// possible.
    NoRoom,
    /// The recording is over, and nothing was recorded.
    Empty,
    /// The browser cannot record.
    Failed,
}

impl Recording {
    /// Returns whether the recording runs.
    pub const fn is_running(self) -> bool {
        matches!(self, Self::Begun | Self::BegunSoundOnly)
    }
}

/// The facts about a finished recording from which its outcome is decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// The number of bytes from the browser.
    pub bytes: u64,
    /// The browser aborted the recording.
    pub is_broken: bool,
    /// Some of the recording could not be written.
    pub is_full: bool,
    /// The time from start to end, by the clock.
    pub lasted: Duration,
    /// The duration of the recorded media, if it can be read.
    pub reaches: Option<Duration>,
}

impl Outcome {
    /// Decides the outcome.
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

/// The maximum duration that a busy encoder may lose at the start and at the end.
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
