//! Whether the page stood still between two inputs, and what is asked then.
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
//! No two clocks tell sleep from the rest, so that either is a doubt and no more: whatever was waited
//! for gets its time again, the servers are asked whether they are there, and the counters of each
//! connection are read. Only where none of the connections goes on did the page sleep.

use std::time::Duration;

use crate::call::timing::{WAKE_GAP, WAKE_SETTLES};
use crate::call::{Call, Timer};
use crate::model::{Clocks, Now, WallTime};

/// A moment by all three: deadlines, what people read, and the time that passed outside the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::call) struct Moment {
    /// What deadlines are measured by.
    pub now: Now,
    /// What people read.
    pub wall: WallTime,
    /// Since the page started, with the sleep that `now` did not count.
    pub elapsed: Duration,
}

/// What the clocks said at the last input.
#[derive(Debug, Default)]
pub(in crate::call) struct Watch {
    last: Option<Clocks>,
    /// When the next input was due at the latest.
    due: Option<Now>,
    /// What the wall clock counted and the monotonic one did not.
    missed: Duration,
    /// Since when there is a doubt that no connection has answered.
    doubt: Option<Now>,
}

impl Watch {
    /// Takes a reading. Says how long the page seems to have stood still, if it does.
    fn take(&mut self, clocks: Clocks) -> Option<Duration> {
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

    /// The next input is due then.
    pub(in crate::call) const fn wait_until(&mut self, due: Option<Now>) {
        self.due = due;
    }

    /// The moment of the last input.
    pub(in crate::call) fn moment(&self) -> Moment {
        let Clocks { now, wall } = self.last.unwrap_or_default();
        Moment {
            now,
            wall,
            elapsed: now.0 + self.missed,
        }
    }
}

impl Call {
    /// Takes a reading of the clocks, and doubts everything if the page seems to have stood still.
    pub(in crate::call) fn read_clocks(&mut self, clocks: Clocks) {
        if let Some(gap) = self.watch.take(clocks) {
            log::info!("woke up, or was kept busy: {} s are missing", gap.as_secs());
            self.doubt_all(clocks.now);
        }
    }

    /// Another network, or the same one after a sleep: what still holds is not known.
    pub(in crate::call) fn network_changed(&mut self, now: Now) {
        // What is being dialed goes over the old network; what is open is asked whether it still is.
        if !self.wire.is_ready() {
            self.wire.renew(now);
        }
        self.doubt_paths(now);
    }

    /// Nothing could be heard meanwhile, and what was said comes only now: whatever was waited for gets
    /// its time again, and what may be gone is asked.
    fn doubt_all(&mut self, now: Now) {
        self.watch.doubt = Some(now);
        self.roster.wait_anew(now);
        for link in self.links.values_mut() {
            link.wait_anew(now);
        }
        self.wire.doubt(now);
        self.refresh_in_time(now);
        self.timers.set_at_latest(Timer::Sample, now);
    }

    /// Looks what the connections say to a doubt: if one of them goes on, the page was kept busy. If none
    /// does, it slept, and what seems open to a server is as dead as they are.
    pub(in crate::call) fn settle_doubt(&mut self, now: Now) {
        let Some(since) = self.watch.doubt else {
            return;
        };
        let mut links = self.links.values().filter(|link| link.has_been_up());
        let has_links = links.clone().next().is_some();
        if has_links && links.clone().all(|link| link.health.is_silent()) {
            log::info!("woke up: no connection goes on");
            self.watch.doubt = None;
            self.wire.renew(now);
            self.doubt_paths(now);
        } else if links.any(|link| link.alive_at().is_some_and(|at| at > since))
            || now.since(since) >= WAKE_SETTLES
        {
            self.watch.doubt = None;
        }
    }

    fn doubt_paths(&mut self, now: Now) {
        for link in self.links.values_mut() {
            link.health.network_changed(now);
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
        let mut watch = Watch::default();
        assert_eq!(watch.take(at(1_000, 0)), None);
        watch.wait_until(Some(Now(Duration::from_millis(1_300))));
        watch.take(at(1_000 + ms, wall))
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
        let mut watch = Watch::default();
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
            noticed += u32::from(watch.take(at(ms, wall)).is_some());
            let elapsed = watch.moment().elapsed;
            assert!(elapsed >= last);
            last = elapsed;
        }

        assert_eq!(noticed, 1);
    }
}
