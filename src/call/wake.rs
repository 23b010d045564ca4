//! Detection of a page that stood still between two inputs.
//!
//! | what happened | deadlines are missed | the wall clock gains on the monotonic one |
//! |---|---|---|
//! | slept, and the monotonic clock went on (Windows) | yes | no |
//! | slept, and the monotonic clock stood still (Linux, macOS) | no | yes |
//! | kept busy: a question of the browser, a debugger, throttled timers | yes | no |
//! | frozen, and thawed | yes | no |
//! | the wall clock was set forwards | no | yes |
//! | the wall clock was set backwards | no | no: it loses |
//!
//! No two clocks tell sleep from the rest, so that either is a doubt and no more: whatever was
//! waited for gets its time again, the servers are asked whether they are there, and the counters
//! of each connection are read. Only where none of the connections goes on did the page sleep.

use std::time::Duration;

use crate::call::timing::WAKE_GAP;
use crate::model::{Clocks, Now, WallTime};

/// A reading of all clocks: for deadlines, for the user, and for the time that passed outside the
/// page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::call) struct ClockReading {
    /// The time for deadlines.
    pub now: Now,
    /// The time for the user.
    pub wall: WallTime,
    /// Since the page started, with the sleep that `now` did not count.
    pub elapsed: Duration,
}

/// A detector of sleep, which compares the clocks with the last input.
#[derive(Debug, Default)]
pub(in crate::call) struct SleepDetector {
    last: Option<Clocks>,
    /// When the next input was due at the latest.
    due: Option<Now>,
    /// What the wall clock counted and the monotonic one did not.
    missed: Duration,
}

impl SleepDetector {
    /// Reads the clocks. Returns how long the page seems to have stood still, if it did.
    pub(in crate::call) fn read(&mut self, clocks: Clocks) -> Option<Duration> {
        let last = self.last.replace(clocks)?;
        let ticked = i64::try_from(clocks.now.since(last.now).as_millis()).ok()?;
        let gained = (clocks.wall.0.saturating_sub(last.wall.0)).saturating_sub(ticked);
        let gained = Duration::from_millis(u64::try_from(gained).unwrap_or_default());
        if gained >= WAKE_GAP {
            self.missed += gained;
            return Some(gained);
        }
        let late = clocks.now.since(self.due?);
        (late >= WAKE_GAP).then_some(late)
    }

    /// Notes when the next input is due.
    pub(in crate::call) const fn wait_until(&mut self, due: Option<Now>) {
        self.due = due;
    }

    /// Returns the clock reading of the last input.
    pub(in crate::call) fn clock_reading(&self) -> ClockReading {
        let Clocks { now, wall } = self.last.unwrap_or_default();
        ClockReading {
            now,
            wall,
            elapsed: now.0 + self.missed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(ms: u64, wall: i64) -> Clocks {
        Clocks {
            now: Now(Duration::from_millis(ms)),
            wall: WallTime(wall),
        }
    }

    /// What a page notices that is next due after 300 ms, when so much has passed by each clock.
    fn notices(ms: u64, wall: i64) -> Option<Duration> {
        let mut sleep_detector = SleepDetector::default();
        assert_eq!(sleep_detector.read(at(1_000, 0)), None);
        sleep_detector.wait_until(Some(Now(Duration::from_millis(1_300))));
        sleep_detector.read(at(1_000 + ms, wall))
    }

    const fn s(seconds: u64) -> Option<Duration> {
        Some(Duration::from_secs(seconds))
    }

    #[test]
    fn a_gap_is_noticed_by_whichever_clock_shows_it() {
        assert_eq!(notices(70_300, 70_300), s(70), "asleep, or busy");
        assert_eq!(
            notices(10, 70_010),
            s(70),
            "asleep with a clock that stands"
        );
        assert_eq!(notices(200, 3_600_200), s(3_600), "set forwards");
        assert_eq!(notices(5_300, 5_300), s(5), "late enough");
    }

    #[test]
    fn what_is_no_gap_is_none() {
        assert_eq!(notices(300, 300), None);
        assert_eq!(notices(5_299, 5_299), None, "a busy page");
        assert_eq!(notices(300, 5_299), None, "the clock is put right a little");
        assert_eq!(notices(300, -3_599_700), None, "set backwards");
        assert_eq!(notices(300, i64::MIN), None);
        assert!(notices(300, i64::MAX).is_some());
    }

    #[test]
    fn a_clock_that_is_set_is_noticed_once_and_time_outside_never_runs_backwards() {
        let mut sleep_detector = SleepDetector::default();
        let mut noticed = 0;
        let mut last = Duration::ZERO;

        for (ms, offset) in [
            (0, 0),
            (300, 3_600_000),
            (600, 3_600_000),
            (900, 0),
            (1_200, 0),
        ] {
            let wall = i64::try_from(ms).unwrap_or_default() + offset;
            noticed += u32::from(sleep_detector.read(at(ms, wall)).is_some());
            let elapsed = sleep_detector.clock_reading().elapsed;
            assert!(elapsed >= last);
            last = elapsed;
        }

        assert_eq!(noticed, 1);
    }
}
