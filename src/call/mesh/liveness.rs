//! Liveness of the peer of a connection, from the counters.

use crate::call::timing::{FLOW_BEGINS, SILENCE, STALL};
use crate::model::{Now, StatsSample};

/// The signs of life on one connection, with their times.
#[derive(Debug)]
pub(in crate::call) struct Liveness {
    sample: StatsSample,
    /// The time of the last sample.
    sampled_at: Now,
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
            sampled_at: now,
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
        let has_flowed = sample.bytes > self.sample.bytes;
        if has_flowed {
            let before = self.sampled_at;
            let last = sample.idle.and_then(|idle| now.before(idle));
            self.flow_at = last.filter(|at| *at > before).unwrap_or(now);
            // A sample may be late itself: earlier packets are no later sign of life.
            self.alive_at = self.alive_at.max(self.flow_at);
        } else if sample.checks > self.sample.checks {
            self.alive_at = now;
        }
        // A sample without a pair in use proves nothing. Compared with it, all earlier packets
        // would look new.
        if sample.bytes > 0.0 || sample.checks > 0.0 {
            self.sample = sample;
        }
        self.sampled_at = now;
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
            bytes: 1e3,
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
            bytes,
            ..StatsSample::default()
        };
        liveness.on_sample(at(300), sample(1e3));

        liveness.on_sample(at(600), sample(0.0));
        liveness.on_sample(at(900), sample(10.0));
        liveness.on_sample(at(1_200), sample(20.0));

        assert_eq!(liveness.alive_at(), at(1_200));
    }

    #[test]
    fn a_reading_that_comes_late_does_not_make_a_peer_look_alive_since() {
        let mut liveness = Liveness::new(at(0));
        let sample = |bytes, idle| StatsSample {
            bytes,
            idle: Some(idle),
            ..StatsSample::default()
        };
        assert!(liveness.on_sample(at(300), sample(1e3, 0.02)));

        assert!(!liveness.on_sample(at(5_000), sample(2e3, 4.6)));

        let since = liveness.alive_at();
        assert!(since > at(300) && since <= at(401), "{since:?}");
    }
}
