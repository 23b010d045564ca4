//! The replay window of a sender of envelopes.

/// The replay window of a sender: the newest number, and which of those just below it were seen. A
/// server and the control channel both carry envelopes, and either may be faster (compare RFC 4303,
/// appendix A2).
#[derive(Clone, Debug)]
pub(super) struct ReplayWindow {
    newest: u64,
    /// Bit i: `newest - i` was seen.
    seen: u128,
}

impl ReplayWindow {
    /// The number of envelopes that one may be late by.
    pub(super) const LENGTH: u64 = 128;

    /// Starts with the first number that came.
    pub(super) const fn at(n: u64) -> Self {
        Self { newest: n, seen: 1 }
    }

    /// Returns the newest number.
    pub(super) const fn newest(&self) -> u64 {
        self.newest
    }

    /// Accepts a number. Returns whether it is new.
    pub(super) const fn accept(&mut self, n: u64) -> bool {
        if n > self.newest {
            let ahead = n - self.newest;
            self.seen = if ahead < Self::LENGTH {
                (self.seen << ahead) | 1
            } else {
                1
            };
            self.newest = n;
            return true;
        }
        let behind = self.newest - n;
        if behind >= Self::LENGTH || self.seen >> behind & 1 == 1 {
            return false;
        }
        self.seen |= 1 << behind;
        true
    }
}
