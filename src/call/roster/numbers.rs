//! The numbers that count one sender's envelopes.

use std::time::Duration;

use crate::model::Now;

/// Which of a sender's numbers were seen: the newest, and which of those just below it. Two ways
/// lead from page to page, the server and the control channel, and either may be the faster one
/// (compare RFC 4303, appendix A2).
#[derive(Clone, Debug)]
pub(super) struct Numbers {
    newest: u64,
    /// Bit i: `newest - i` was seen.
    seen: u128,
    /// Anything below it is too old to be heard.
    floor: u64,
    /// When the newest came.
    at: Now,
    /// When their sender was last asked to count on.
    asked: Option<Now>,
}

/// What a number tells of its envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numbered {
    /// It is new.
    New,
    /// It came before.
    Again,
    /// It is older than anything that can still be on its way.
    Behind,
    /// It is further ahead than anybody counts.
    Incredible,
}

impl Numbers {
    /// The first to come.
    pub(super) const fn begin(now: Now, n: u64) -> Self {
        Self {
            newest: n,
            seen: 1,
            floor: floor_below(n),
            at: now,
            asked: None,
        }
    }

    /// Notes a number, unless it is too old or incredible.
    pub(super) fn take(&mut self, now: Now, n: u64) -> Numbered {
        let silence = now.since(self.at).as_secs();
        if n.saturating_sub(self.newest) > MOST_AHEAD + silence * MOST_A_SECOND {
            return Numbered::Incredible;
        }
        if n < self.floor {
            return Numbered::Behind;
        }
        if n > self.newest {
            let ahead = u32::try_from(n - self.newest).unwrap_or(u32::MAX);
            self.seen = self.seen.checked_shl(ahead).unwrap_or_default() | 1;
            self.newest = n;
            self.floor = self.floor.max(floor_below(n));
            self.at = now;
            return Numbered::New;
        }
        let bit = 1 << (self.newest - n);
        if self.seen & bit != 0 {
            return Numbered::Again;
        }
        self.seen |= bit;
        Numbered::New
    }

    /// Their sender has proved who it is, and says this one: what was believed of a higher one is void.
    pub(super) fn prove(&mut self, now: Now, n: u64) {
        if n.saturating_add(LENGTH) <= self.newest {
            *self = Self::begin(now, n);
        } else {
            self.take(now, n);
        }
    }

    /// Their sender has left: what comes from before that is too old.
    pub(super) const fn close(&mut self) {
        self.floor = self.newest.saturating_add(1);
    }

    /// When the newest came.
    pub(super) const fn at(&self) -> Now {
        self.at
    }

    /// The newest, to ask their sender about; now and then, not each time.
    pub(super) fn wonder(&mut self, now: Now) -> Option<u64> {
        if self
            .asked
            .is_some_and(|at| now.since(at) < BETWEEN_QUESTIONS)
        {
            return None;
        }
        self.asked = Some(now);
        Some(self.newest)
    }
}

const fn floor_below(newest: u64) -> u64 {
    newest.saturating_sub(LENGTH - 1)
}

/// How many numbers are told apart, the newest among them.
const LENGTH: u64 = 128;

/// One question of the kind answers all that came until then.
const BETWEEN_QUESTIONS: Duration = Duration::from_secs(1);

/// How far a number may be ahead of the last, and further with each second of silence: every envelope
/// of a sender counts, whoever it is for.
const MOST_AHEAD: u64 = 4_096;
const MOST_A_SECOND: u64 = 128;

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(seconds: u64) -> Now {
        Now(Duration::from_secs(seconds))
    }

    #[test]
    fn a_number_is_new_once_whichever_way_it_came_first() {
        let mut numbers = Numbers::begin(at(0), 5);

        for (n, expected) in [
            (5, Numbered::Again),
            (9, Numbered::New),
            (7, Numbered::New),
            (7, Numbered::Again),
            (400, Numbered::New),
            (9, Numbered::Behind),
            (273, Numbered::New),
            (272, Numbered::Behind),
            (u64::MAX, Numbered::Incredible),
        ] {
            assert_eq!(numbers.take(at(0), n), expected, "{n}");
        }
    }

    #[test]
    fn nothing_from_before_a_goodbye_is_new() {
        let mut numbers = Numbers::begin(at(0), 5);
        numbers.take(at(0), 9);

        numbers.close();

        for (n, expected) in [
            (9, Numbered::Behind),
            (7, Numbered::Behind),
            (10, Numbered::New),
            (12, Numbered::New),
            (9, Numbered::Behind),
            (11, Numbered::New),
        ] {
            assert_eq!(numbers.take(at(1), n), expected, "{n}");
        }
    }

    #[test]
    fn silence_makes_a_leap_credible() {
        let mut numbers = Numbers::begin(at(0), 5);

        assert_eq!(numbers.take(at(1), 10_000), Numbered::Incredible);
        assert_eq!(numbers.take(at(60), 10_000), Numbered::New);
    }
}
