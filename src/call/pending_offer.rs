//! An offer that waits for its answer, ready to be sent again.

use crate::call::policy::OFFER_AGAIN;
use crate::model::Now;
use crate::signaling::envelope::Signal;

/// The offer, and the candidates that were told after it.
#[derive(Debug)]
pub struct PendingOffer {
    signal: Signal,
    repeat_at: Now,
}

impl PendingOffer {
    /// One that has just been told.
    pub fn new(now: Now, signal: Signal) -> Self {
        let repeat_at = now + OFFER_AGAIN;
        Self { signal, repeat_at }
    }

    /// Takes what is told after it.
    pub fn extend(&mut self, signal: &Signal) {
        self.signal
            .candidates
            .extend(signal.candidates.iter().cloned());
        self.signal.end |= signal.end;
    }

    /// What to send, again.
    pub fn repeat(&mut self, now: Now) -> Signal {
        self.repeat_at = now + OFFER_AGAIN;
        self.signal.clone()
    }

    /// It, or its answer, was lost if there is none by then.
    pub const fn repeat_at(&self) -> Now {
        self.repeat_at
    }
}
