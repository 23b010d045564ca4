//! How many messages may go to the server.

use std::time::Duration;

use crate::model::Now;

/// A bucket of messages that fills at a steady rate: public servers cut off who sends more.
pub(super) struct Budget {
    left: u32,
    at: Now,
}

impl Budget {
    /// A full one.
    pub(super) const fn full() -> Self {
        Self {
            left: BURST,
            at: Now(Duration::ZERO),
        }
    }

    /// Takes one message out, if there is one.
    pub(super) fn spend(&mut self, now: Now) -> bool {
        let earned = now.since(self.at).as_millis() / PER_MESSAGE.as_millis();
        if earned > 0 {
            self.left = BURST.min(
                self.left
                    .saturating_add(u32::try_from(earned).unwrap_or(BURST)),
            );
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
            self.at + PER_MESSAGE
        }
    }
}

/// Twenty messages a second.
const PER_MESSAGE: Duration = Duration::from_millis(50);

/// A join of a full room at once.
const BURST: u32 = 40;
