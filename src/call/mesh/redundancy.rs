//! Whether the remote peer is asked to send its voice with redundancy: each packet then carries the
//! sound of the one before it again (RFC 2198), so that a lost packet is not heard.

use std::time::Duration;

use crate::model::Now;

/// The decision for one connection, by the loss on the way to here. A change takes a negotiation,
/// so that it is made once the loss has lasted, and undone once it has been away for long.
#[derive(Debug, Default)]
pub(super) struct Redundancy {
    is_wanted: bool,
    /// Since when the loss has asked for the other decision.
    doubted: Option<Now>,
}

impl Redundancy {
    /// Handles the recent share of lost packets. Returns the decision if it changes.
    pub(super) fn on_loss(&mut self, now: Now, loss: f64) -> Option<bool> {
        let (is_doubted, patience) = match self.is_wanted {
            true => (loss < LITTLE_LOSS, CLEAN_FOR),
            false => (loss > MUCH_LOSS, LOSSY_FOR),
        };
        if !is_doubted {
            self.doubted = None;
            return None;
        }
        let since = *self.doubted.get_or_insert(now);
        if now.since(since) < patience {
            return None;
        }
        self.doubted = None;
        self.is_wanted = !self.is_wanted;
        Some(self.is_wanted)
    }
}

/// Opus hides single losses up to about here. Above it, words have gaps.
const MUCH_LOSS: f64 = 0.02;

/// A voice that is sent twice takes 32 kbit/s more, which a good connection does not need.
const LITTLE_LOSS: f64 = 0.01;

const LOSSY_FOR: Duration = Duration::from_secs(2);

/// Loss comes and goes with the load of a network.
const CLEAN_FOR: Duration = Duration::from_secs(30);

#[cfg(test)]
mod tests {
    use super::*;

    /// The decisions that change, with their seconds, where each second has this loss.
    fn decisions(losses: impl IntoIterator<Item = f64>) -> Vec<(usize, bool)> {
        let mut redundancy = Redundancy::default();
        let losses = losses.into_iter().enumerate();
        let decide = |(second, loss)| {
            let now = Now(Duration::from_secs(second as u64));
            Some((second, redundancy.on_loss(now, loss)?))
        };
        losses.filter_map(decide).collect()
    }

    #[test]
    fn loss_that_lasts_asks_for_redundancy_and_a_burst_does_not() {
        assert_eq!(decisions([0.2, 0.2, 0.0, 0.2, 0.2, 0.0]), []);
        assert_eq!(decisions([0.02; 60]), []);
        assert_eq!(decisions([0.03; 60]), [(2, true)]);
    }

    #[test]
    fn redundancy_ends_once_the_loss_has_been_away_for_long() {
        let lossy = [0.05; 3];
        let clean = |seconds| std::iter::repeat_n(0.0, seconds);

        assert_eq!(decisions(lossy.into_iter().chain(clean(30))), [(2, true)]);
        assert_eq!(
            decisions(lossy.into_iter().chain(clean(31))),
            [(2, true), (33, false)]
        );
        let again = lossy.into_iter().chain(clean(29)).chain([0.015]);
        assert_eq!(decisions(again.chain(clean(30))), [(2, true)]);
    }
}
