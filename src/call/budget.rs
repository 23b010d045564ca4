//! How many messages may pass.

use std::time::Duration;

use crate::model::Now;

/// A bucket of messages that fills at a steady rate.
#[derive(Clone, Debug)]
pub(super) struct Budget {
    left: u32,
    most: u32,
    each: Duration,
    at: Now,
}

impl Budget {
    /// A full one of what may go to the server: public servers cut off who sends more.
    pub(super) const fn full() -> Self {
        Self::of(BURST, PER_MESSAGE)
    }

    /// A full one that holds so many, and gets another one in each such time.
    pub(super) const fn of(most: u32, each: Duration) -> Self {
        Self {
            left: most,
            most,
            each,
            at: Now(Duration::ZERO),
        }
    }

    /// Takes one message out, if there is one.
    pub(super) fn spend(&mut self, now: Now) -> bool {
        let earned = now.since(self.at).as_millis() / self.each.as_millis().max(1);
        if earned > 0 {
            let earned = u32::try_from(earned).unwrap_or(self.most);
            self.left = self.most.min(self.left.saturating_add(earned));
            self.at = now;
        }
        self.left = match self.left.checked_sub(1) {
            Some(left) => left,
            None => return false,
        };
        true
    }

    /// When there is one.
    pub(super) fn next_at(&self) -> Now {
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
