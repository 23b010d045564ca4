//! Whether the remote peer is asked to send its voice with redundancy: each packet then carries the
//! sound of the one before it again (RFC 2198), so that a lost packet is not heard.

use std::time::Duration;

use crate::model::{Now, StatsSample};

/// The decision for one connection, by the loss on the way to here. A change takes a negotiation,
/// so that it is made once several windows in a row ask for it: a burst of loss ends with its
/// window.
#[derive(Debug, Default)]
pub(super) struct Redundancy {
    is_wanted: bool,
    /// The beginning of the window, and the counters at that time.
    window: Option<(Now, StatsSample)>,
    /// The windows in a row that asked for the other decision.
    doubts: u32,
}

impl Redundancy {
    /// Handles a sample.
    pub(super) fn on_sample(&mut self, now: Now, sample: StatsSample) {
        let (since, before) = *self.window.get_or_insert((now, sample));
        if now.since(since) < WINDOW {
            return;
        }
        self.window = Some((now, sample));
        let packets = sample.packets - before.packets;
        let lost = (sample.lost - before.lost).max(0.0);
        // An outage, a pause and counters that start over tell nothing of the loss.
        if packets < FEWEST {
            return;
        }
        let loss = lost / (packets + lost);
        let (is_doubted, most) = match self.is_wanted {
            true => (loss < LITTLE_LOSS, CLEAN_WINDOWS),
            false => (loss > MUCH_LOSS, LOSSY_WINDOWS),
        };
        self.doubts = if is_doubted { self.doubts + 1 } else { 0 };
        if self.doubts >= most {
            self.is_wanted = !self.is_wanted;
            self.doubts = 0;
        }
    }

    /// Returns whether the peer is asked for it.
    pub(super) const fn is_wanted(&self) -> bool {
        self.is_wanted
    }
}

/// Opus hides single losses up to about here. Above it, words have gaps.
const MUCH_LOSS: f64 = 0.02;

/// A voice that is sent twice takes bandwidth that a good connection does not need.
const LITTLE_LOSS: f64 = 0.01;

/// Long enough for a share of some hundred packets.
const WINDOW: Duration = Duration::from_secs(2);

/// The fewest packets that came in a window from which a share can be computed: half of a voice.
const FEWEST: f64 = 50.0;

const LOSSY_WINDOWS: u32 = 2;

/// Half a minute: loss comes and goes with the load of a network.
const CLEAN_WINDOWS: u32 = 15;

#[cfg(test)]
mod tests {
    use super::*;

    /// A window of so many packets, with this loss.
    type Window = (f64, f64);

    const LOSSY: Window = (100.0, 0.05);
    const CLEAN: Window = (100.0, 0.0);

    /// The decision after each of the windows.
    fn decisions(windows: impl IntoIterator<Item = Window>) -> Vec<bool> {
        let mut redundancy = Redundancy::default();
        let (mut now, mut sample) = (Now::default(), StatsSample::default());
        redundancy.on_sample(now, sample);
        let decide = |(packets, loss): Window| {
            for _ in 0..4 {
                now = now + WINDOW / 4;
                sample.packets += packets * (1.0 - loss) / 4.0;
                sample.lost += packets * loss / 4.0;
                redundancy.on_sample(now, sample);
            }
            redundancy.is_wanted()
        };
        windows.into_iter().map(decide).collect()
    }

    #[test]
    fn loss_that_lasts_asks_for_redundancy_and_a_burst_does_not() {
        assert_eq!(decisions([(100.0, 0.5), CLEAN, (100.0, 0.5)]), [false; 3]);
        assert_eq!(decisions([(100.0, 0.02); 60]), [false; 60]);
        assert_eq!(decisions([(100.0, 0.03); 3]), [false, true, true]);
    }

    #[test]
    fn redundancy_ends_once_the_loss_has_been_away_for_half_a_minute() {
        let after = |clean| {
            let windows = [LOSSY; 2].into_iter();
            let windows = windows.chain(std::iter::repeat_n(CLEAN, clean));
            decisions(windows).pop()
        };

        assert_eq!(after(14), Some(true));
        assert_eq!(after(15), Some(false));
        let again = [LOSSY; 2].into_iter().chain([CLEAN; 14]);
        let again = again.chain([(100.0, 0.015)]).chain([CLEAN; 14]);
        assert_eq!(decisions(again).pop(), Some(true));
    }

    #[test]
    fn an_outage_and_counters_that_start_over_decide_nothing() {
        let outage = [LOSSY, (0.0, 0.0), (40.0, 0.5), LOSSY];
        assert_eq!(decisions(outage), [false, false, false, true]);

        let mut redundancy = Redundancy::default();
        for (second, packets, lost) in [(0, 900.0, 9.0), (2, 0.0, 0.0), (4, 90.0, 10.0)] {
            let sample = StatsSample {
                packets,
                lost,
                ..StatsSample::default()
            };
            redundancy.on_sample(Now(Duration::from_secs(second)), sample);
        }
        assert!(!redundancy.is_wanted());
    }
}
