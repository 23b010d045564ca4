//! Liveness of the peer of a connection: from what the receivers report, and where that leaves a
//! doubt, from the counters.

use crate::call::timing::{COUNT_CLOSELY, COUNT_EVERY, FLOW_BEGINS, FRESH, SILENCE, STALL};
use crate::model::{Now, Reception, StatsSample};

/// What a report of the receivers says of the peer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::call) enum Evidence {
    /// Media has just come.
    Alive,
    /// No media has come, and none is due.
    None,
    /// Media is due and has not come: the counters decide.
    Doubt,
}

/// The signs of life on one connection, with their times.
#[derive(Debug)]
pub(in crate::call) struct Liveness {
    sample: StatsSample,
    /// The time of the last sample. `None` means that the counters are due.
    sampled_at: Option<Now>,
    /// The last media that the receivers reported, and when they were asked.
    played_at: f64,
    received_at: Now,
    /// The times of the last bytes and of the last sign of life.
    flow_at: Now,
    alive_at: Now,
    /// The peer announced that it sends media.
    is_flow_expected: bool,
    is_doubtful: bool,
}

impl Liveness {
    /// Starts the deadlines.
    pub(in crate::call) fn new(now: Now) -> Self {
        Self {
            sample: StatsSample::default(),
            sampled_at: None,
            played_at: 0.0,
            received_at: now,
            flow_at: now,
            alive_at: now,
            is_flow_expected: false,
            is_doubtful: false,
        }
    }

    /// Notes that the peer was heard on the connection.
    pub(in crate::call) const fn heard(&mut self, now: Now) {
        self.alive_at = now;
    }

    /// Notes that the connection is up, for the first time or again.
    pub(in crate::call) const fn connected(&mut self, now: Now) {
        self.flow_at = now;
        self.alive_at = now;
        // The path may be another one.
        self.sampled_at = None;
    }

    /// Returns whether the counters are due, not only what the receivers report. `is_close`: they
    /// are looked at closely, because something is wrong or a panel shows them.
    pub(in crate::call) fn is_count_due(&self, now: Now, is_close: bool) -> bool {
        let pause = if self.is_flow_expected && !is_close {
            COUNT_EVERY
        } else {
            COUNT_CLOSELY
        };
        self.is_doubtful || self.sampled_at.is_none_or(|at| now.since(at) >= pause)
    }

    /// Handles a report of the receivers.
    pub(in crate::call) fn on_reception(&mut self, now: Now, reception: Reception) -> Evidence {
        let before = std::mem::replace(&mut self.received_at, now);
        let has_come = reception.played_at > self.played_at;
        if has_come {
            self.played_at = reception.played_at;
            // The two clocks may disagree after a sleep.
            let at = now.before(reception.idle).filter(|at| *at > before);
            self.flow_at = at.unwrap_or(now);
            self.alive_at = self.alive_at.max(self.flow_at);
        }
        let is_fresh = now.since(self.flow_at) < FRESH;
        match (has_come && is_fresh, self.is_flow_expected && !is_fresh) {
            (true, _) => {
                self.is_doubtful = false;
                Evidence::Alive
            }
            (_, true) => Evidence::Doubt,
            _ => Evidence::None,
        }
    }

    /// Notes whether the peer announced that it sends media. New media may take a moment to arrive.
    pub(in crate::call) fn expect_flow(&mut self, now: Now, is_expected: bool) {
        if is_expected && !self.is_flow_expected {
            self.flow_at = now + FLOW_BEGINS;
        }
        self.is_flow_expected = is_expected;
    }

    /// Handles a sample of the counters. Returns whether the peer is alive: bytes came within
    /// [`STALL`] where some should, and any sign of life within [`SILENCE`].
    pub(in crate::call) fn on_sample(&mut self, now: Now, sample: StatsSample) -> bool {
        // Only growth is a sign of life: a restart forgets pairs, and what they had counted.
        let has_flowed = sample.bytes_received > self.sample.bytes_received;
        if has_flowed {
            let before = self.sampled_at;
            let last = sample.idle.and_then(|idle| now.before(idle));
            let is_later = |at: &Now| before.is_none_or(|before| *at > before);
            self.flow_at = last.filter(is_later).unwrap_or(now);
            // A sample may be late itself: earlier packets are no later sign of life.
            self.alive_at = self.alive_at.max(self.flow_at);
        } else if sample.checks > self.sample.checks {
            self.alive_at = now;
        }
        // A sample without a pair in use proves nothing. Compared with it, all earlier packets
        // would look new.
        if sample.bytes_received > 0.0 || sample.checks > 0.0 {
            self.sample = sample;
        }
        self.sampled_at = Some(now);
        let is_stalled = self.is_flow_expected && now.since(self.flow_at) >= STALL;
        let is_silent = now.since(self.alive_at) >= SILENCE;
        self.is_doubtful = self.is_flow_expected && !has_flowed && !is_stalled;
        !is_stalled && !is_silent
    }

    /// Returns whether the last sample is doubtful, so that the counters should be read again soon.
    pub(in crate::call) const fn is_doubtful(&self) -> bool {
        self.is_doubtful
    }

    /// Returns when the peer was last heard.
    pub(in crate::call) const fn alive_at(&self) -> Now {
        self.alive_at
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const fn at(millis: u64) -> Now {
        Now(Duration::from_millis(millis))
    }

    #[test]
    fn a_pair_that_is_found_again_is_no_sign_of_life() {
        let mut liveness = Liveness::new(at(0));
        let before = StatsSample {
            bytes_received: 1e3,
            checks: 5.0,
            ..StatsSample::default()
        };
        liveness.on_sample(at(300), before);

        liveness.on_sample(at(600), StatsSample::default());
        liveness.on_sample(at(900), before);

        assert_eq!(liveness.alive_at(), at(300));
    }

    #[test]
    fn counters_that_restart_are_a_sign_of_life_once_they_grow() {
        let mut liveness = Liveness::new(at(0));
        let sample = |bytes| StatsSample {
            bytes_received: bytes,
            ..StatsSample::default()
        };
        liveness.on_sample(at(300), sample(1e3));

        liveness.on_sample(at(600), sample(0.0));
        liveness.on_sample(at(900), sample(10.0));
        liveness.on_sample(at(1_200), sample(20.0));

        assert_eq!(liveness.alive_at(), at(1_200));
    }

    const fn played(played_at: f64, idle: f64) -> Reception {
        Reception {
            played_at,
            idle,
            voice_at: 0.0,
            loudness: 0.0,
        }
    }

    #[test]
    fn media_that_is_played_needs_no_counters_until_it_stops() {
        let mut liveness = Liveness::new(at(0));
        liveness.expect_flow(at(0), true);
        assert!(
            liveness.is_count_due(at(0), false),
            "nothing was counted yet"
        );
        liveness.on_sample(at(100), StatsSample::default());

        let evidence = liveness.on_reception(at(400), played(350.0, 0.05));
        assert_eq!(evidence, Evidence::Alive);
        assert!(!liveness.is_count_due(at(400), true));
        assert_eq!(liveness.alive_at(), at(350));
        let evidence = liveness.on_reception(at(600), played(350.0, 0.25));
        assert_eq!(evidence, Evidence::None);
        let evidence = liveness.on_reception(at(700), played(350.0, 0.35));
        assert_eq!(evidence, Evidence::Doubt);
        let evidence = liveness.on_reception(at(1_000), played(990.0, 0.01));
        assert_eq!(evidence, Evidence::Alive);
        assert!(liveness.is_count_due(at(1_500), true));
        assert!(!liveness.is_count_due(at(1_500), false));
        assert!(liveness.is_count_due(at(2_100), false));
    }

    #[test]
    fn where_no_media_is_due_its_absence_says_nothing() {
        let mut liveness = Liveness::new(at(0));

        for now in [300, 600, 60_000] {
            let evidence = liveness.on_reception(at(now), Reception::default());
            assert_eq!(evidence, Evidence::None);
        }
        let evidence = liveness.on_reception(at(60_300), played(1.0, 0.1));
        assert_eq!(evidence, Evidence::Alive, "a screen, for instance");
    }

    #[test]
    fn media_that_came_a_while_ago_is_a_doubt_although_it_is_news() {
        let mut liveness = Liveness::new(at(0));
        liveness.expect_flow(at(0), true);
        liveness.on_reception(at(3_100), played(1.0, 0.0));

        let evidence = liveness.on_reception(at(8_000), played(2.0, 4.0));

        assert_eq!(evidence, Evidence::Doubt);
    }

    #[test]
    fn a_browser_whose_clock_is_another_counts_by_the_reading() {
        for idle in [0.0, 3_600.0, f64::NAN, f64::INFINITY] {
            let mut liveness = Liveness::new(at(0));
            liveness.expect_flow(at(0), true);
            liveness.on_reception(at(9_700), played(1.0, idle));

            let evidence = liveness.on_reception(at(10_000), played(2.0, idle));

            assert_eq!(evidence, Evidence::Alive, "{idle}");

            assert_eq!(liveness.alive_at(), at(10_000), "{idle}");
        }
    }

    #[test]
    fn a_reading_that_comes_late_does_not_make_a_peer_look_alive_since() {
        let mut liveness = Liveness::new(at(0));
        let sample = |bytes, idle| StatsSample {
            bytes_received: bytes,
            idle: Some(idle),
            ..StatsSample::default()
        };
        assert!(liveness.on_sample(at(300), sample(1e3, 0.02)));

        assert!(!liveness.on_sample(at(5_000), sample(2e3, 4.6)));

        let since = liveness.alive_at();
        assert!(since > at(300) && since <= at(401), "{since:?}");
    }
}
