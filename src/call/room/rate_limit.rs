//! Rate limits for messages.

use std::time::Duration;

use crate::model::Now;

/// A token bucket, which fills at a steady rate.
#[derive(Clone, Debug)]
pub(in crate::call) struct TokenBucket {
    left: u32,
    most: u32,
    each: Duration,
    at: Now,
}

impl TokenBucket {
    /// Creates the full bucket for messages to a server: public servers cut off a client that sends
    /// more.
    pub(in crate::call) const fn full() -> Self {
        Self::of(BURST, PER_MESSAGE)
    }

    /// Creates a full bucket of so many tokens, which gains one token in each such interval.
    pub(in crate::call) const fn of(most: u32, each: Duration) -> Self {
        Self {
            left: most,
            most,
            each,
            at: Now(Duration::ZERO),
        }
    }

    /// Spends one token, if there is one.
    pub(in crate::call) fn spend(&mut self, now: Now) -> bool {
        let earned = now.since(self.at).as_millis() / self.each.as_millis().max(1);
        let room = self.most - self.left;
        match u32::try_from(earned) {
            // The rest of an interval counts towards the next token.
            Ok(earned) if earned < room => {
                self.left += earned;
                self.at = self.at + self.each * earned;
            }
            // A full bucket keeps no rest.
            _ => {
                self.left = self.most;
                self.at = now.max(self.at);
            }
        }
        self.left = match self.left.checked_sub(1) {
            Some(left) => left,
            None => return false,
        };
        true
    }

    /// Returns when there is a token.
    pub(in crate::call) fn next_at(&self) -> Now {
        if self.left > 0 {
            self.at
        } else {
            self.at + self.each
        }
    }
}

/// Twenty messages a second.
const PER_MESSAGE: Duration = Duration::from_millis(50);

/// A join of a full room at once.
const BURST: u32 = 40;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::rng::SplitMix64;

    const fn at(ms: u64) -> Now {
        Now(Duration::from_millis(ms))
    }

    /// How many pass in 10 s after the first ones are spent, if one is tried each time that `pause`
    /// says.
    fn granted(mut bucket: TokenBucket, mut pause: impl FnMut() -> u64) -> u32 {
        let mut now = 100_000;
        while bucket.spend(at(now)) {}
        let (end, mut granted) = (now + 10_000, 0);
        loop {
            now += pause();
            if now > end {
                return granted;
            }
            while bucket.spend(at(now)) {
                granted += 1;
            }
        }
    }

    #[test]
    fn what_is_left_of_an_interval_counts_towards_the_next() {
        assert_eq!(granted(TokenBucket::full(), || 99), 199);
        let reactions = TokenBucket::of(4, Duration::from_millis(700));
        assert_eq!(granted(reactions, || 650), 13);
    }

    #[test]
    fn however_it_is_asked_it_grants_its_rate_and_never_more() {
        for seed in 0..200 {
            let mut rng = SplitMix64::new(seed);
            let each = 1 + rng.below(500);
            let most = 1 + u32::try_from(rng.below(40)).unwrap_or_default();
            let longest = (each * u64::from(most - 1)).clamp(1, 700);
            let bucket = TokenBucket::of(most, Duration::from_millis(each));

            let granted = granted(bucket, || 1 + rng.below(longest));

            let fewest = ((10_000 - longest) / each).saturating_sub(1);
            assert!(
                (fewest..=10_000 / each).contains(&granted.into()),
                "seed {seed}: {granted}, one each {each} ms, at most {most}"
            );
        }
    }

    #[test]
    fn a_full_bucket_keeps_nothing_beside_it() {
        let mut bucket = TokenBucket::of(2, Duration::from_secs(1));

        let granted = (0..5).filter(|_| bucket.spend(at(3_600_900))).count();

        assert_eq!(granted, 2);
        assert!(!bucket.spend(at(3_601_000)));
        assert_eq!(bucket.next_at(), at(3_601_900));
        assert!(bucket.spend(at(3_601_900)));
    }
}
