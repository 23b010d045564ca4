//! How fast the limits of one sent video follow those that are wanted: down at once, up slowly, so
//! that the encoder is not configured again with every move of a window.
//!
//! ```text
//!  on ──lower──► on          at once, but not sooner than 500 ms after the last time
//!  on ──higher──► on         10 s after the last rise
//!  on ──off──► off           at once, but not sooner than 500 ms after it was switched on
//!  off ──on──► on            at once
//! ```
//! The test `a_window_that_is_dragged_changes_the_video_once_in_ten_seconds` plays one exchange.

use std::time::Duration;

use crate::model::{Now, VideoLimit};

/// The limits in force of one sent video.
#[derive(Debug, Default)]
pub(super) struct VideoPace {
    applied: VideoLimit,
    raised_at: Option<Now>,
    switched_on_at: Option<Now>,
    lowered_at: Option<Now>,
    due: Option<Now>,
}

impl VideoPace {
    /// Approaches the wanted limits. Returns those in force from now on.
    pub(super) fn follow(&mut self, now: Now, wanted: VideoLimit) -> VideoLimit {
        self.due = None;
        let lower = self.applied.lower(wanted);
        self.applied = if wanted.is_off() {
            let pause = self.switched_on_at.map(|at| at + ON_FOR);
            self.unless_paused(now, pause, wanted, self.applied)
        } else if self.applied.is_off() {
            self.switched_on_at = Some(now);
            self.raised_at = Some(now);
            wanted
        } else if wanted == self.applied {
            wanted
        } else if lower == wanted {
            let pause = self.lowered_at.map(|at| at + ON_FOR);
            let next = self.unless_paused(now, pause, wanted, self.applied);
            if next == wanted {
                self.lowered_at = Some(now);
            }
            next
        } else {
            let pause = self.raised_at.map(|at| at + BETWEEN_RISES);
            let next = self.unless_paused(now, pause, wanted, lower);
            if next == wanted {
                self.raised_at = Some(now);
            }
            next
        };
        self.applied
    }

    /// Returns when [`follow`](Self::follow) goes on to what was wanted last.
    pub(super) const fn poll_timeout(&self) -> Option<Now> {
        self.due
    }

    fn unless_paused<T>(&mut self, now: Now, pause: Option<Now>, next: T, meanwhile: T) -> T {
        self.due = pause.filter(|pause| now < *pause);
        match self.due {
            Some(_) => meanwhile,
            None => next,
        }
    }
}

/// Between two rises.
const BETWEEN_RISES: Duration = Duration::from_secs(10);

/// A peer cannot have key frames made more often than with each half second.
const ON_FOR: Duration = Duration::from_millis(500);

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(millis: u64) -> Now {
        Now(Duration::from_millis(millis))
    }

    const fn limit(height: u16) -> VideoLimit {
        VideoLimit {
            height,
            bits: height as u32 * 1_000,
            frames: 30,
        }
    }

    #[test]
    fn a_window_that_is_dragged_changes_the_video_once_in_ten_seconds() {
        let mut pace = VideoPace::default();
        let mut changes = 0;
        let mut before = pace.follow(at(0), limit(180));

        for step in 1..=1_000 {
            let height = if step % 2 == 0 { 360 } else { 720 };
            let applied = pace.follow(at(step * 20), limit(height));
            changes += u32::from(applied != before);
            before = applied;
        }

        assert!(changes <= 4, "{changes} in 20 s");
    }

    #[test]
    fn limits_fall_at_once_and_rise_ten_seconds_after_the_last_rise() {
        let mut pace = VideoPace::default();
        assert_eq!(pace.follow(at(0), limit(180)), limit(180));
        assert_eq!(pace.follow(at(10), limit(360)), limit(360));
        assert_eq!(pace.follow(at(20), limit(180)), limit(360));
        assert_eq!(pace.poll_timeout(), Some(at(500)), "it fell at the start");
        assert_eq!(pace.follow(at(500), limit(180)), limit(180));

        assert_eq!(pace.follow(at(510), limit(720)), limit(180));
        assert_eq!(pace.poll_timeout(), Some(at(10_010)));

        assert_eq!(pace.follow(at(10_010), limit(720)), limit(720));
        assert_eq!(pace.poll_timeout(), None);
    }

    #[test]
    fn a_rise_of_one_limit_does_not_delay_the_fall_of_another() {
        let mut pace = VideoPace::default();
        pace.follow(at(0), limit(360));
        pace.follow(at(10), limit(720));
        let mixed = VideoLimit {
            bits: 100_000,
            ..limit(1080)
        };

        let applied = pace.follow(at(20), mixed);

        assert_eq!((applied.height, applied.bits), (720, 100_000));
    }

    #[test]
    fn a_video_is_switched_off_and_on_at_once_but_does_not_flicker() {
        let mut pace = VideoPace::default();
        pace.follow(at(0), limit(360));

        assert!(pace.follow(at(1_000), VideoLimit::OFF).is_off());
        assert_eq!(pace.follow(at(1_100), limit(720)), limit(720));
        assert!(!pace.follow(at(1_200), VideoLimit::OFF).is_off());
        assert_eq!(pace.poll_timeout(), Some(at(1_600)));

        assert!(pace.follow(at(1_600), VideoLimit::OFF).is_off());
    }

    #[test]
    fn a_video_is_lowered_twice_a_second_at_most() {
        let mut pace = VideoPace::default();
        let mut changes = 0;
        let mut before = pace.follow(at(0), limit(1_080));
        for (nth, height) in (0..1_000_u16).rev().enumerate() {
            let next = pace.follow(at(nth as u64), limit(height + 1));
            changes += u32::from(next != before);
            before = next;
        }

        assert!(changes <= 2, "{changes}");
        assert_eq!(pace.follow(at(2_000), limit(1)), limit(1));
    }
}
