//! Sent signals that may be lost on their way, ready to be sent again.

use crate::call::timing::OFFER_AGAIN;
use crate::model::{Candidate, DescriptionKind, Now};
use crate::signaling::envelope::Signal;

/// An offer, and the candidates that were sent after it.
#[derive(Debug)]
pub struct PendingOffer {
    signal: Signal,
    repeat_at: Now,
}

impl PendingOffer {
    /// Creates a pending offer that was just sent.
    pub fn new(now: Now, signal: Signal) -> Self {
        let repeat_at = now + OFFER_AGAIN;
        Self { signal, repeat_at }
    }

    /// Adds the candidates of a signal that is sent after it.
    pub fn extend(&mut self, signal: &Signal) {
        self.signal
            .candidates
            .extend(signal.candidates.iter().cloned());
        self.signal.end |= signal.end;
    }

    /// Returns the signal to repeat.
    pub fn repeat(&mut self, now: Now) -> Signal {
        self.repeat_at = now + OFFER_AGAIN;
        self.signal.clone()
    }

    /// Returns when the offer or its answer counts as lost.
    pub const fn repeat_at(&self) -> Now {
        self.repeat_at
    }
}

/// The signals that may be lost: an offer that waits for its answer, and the candidates sent since
/// the connection was last up.
#[derive(Debug, Default)]
pub(in crate::call) struct SentSignals {
    /// The offer; none once it is answered.
    pub(in crate::call) offer: Option<PendingOffer>,
    candidates: Vec<Candidate>,
    is_end: bool,
}

impl SentSignals {
    /// Notes a signal that is about to be sent. A repeated answer, since the first one may be lost,
    /// carries the candidates that followed the first.
    pub(in crate::call) fn note(&mut self, now: Now, signal: &mut Signal) {
        let candidates = std::mem::take(&mut signal.candidates);
        match signal.description.as_ref().map(|d| d.kind) {
            Some(DescriptionKind::Offer) => {
                self.offer = Some(PendingOffer::new(now, signal.clone()));
            }
            Some(DescriptionKind::Answer) => {
                self.offer = None;
                signal.candidates.clone_from(&self.candidates);
                signal.end |= self.is_end;
            }
            None => {}
        }
        self.is_end |= signal.end;
        let has_room = MOST.saturating_sub(self.candidates.len());
        self.candidates
            .extend(candidates.iter().take(has_room).cloned());
        signal.candidates.extend(candidates);
        if let (Some(offer), None) = (&mut self.offer, &signal.description) {
            offer.extend(signal);
        }
    }

    /// Restarts the time after which the offer or its answer counts as lost.
    pub(in crate::call) fn restart_deadline(&mut self, now: Now) {
        if let Some(offer) = &mut self.offer {
            offer.repeat_at = now + OFFER_AGAIN;
        }
    }

    /// Returns the signal to repeat: the offer if it has no answer, or else the candidates, without
    /// which no path may be found.
    pub(in crate::call) fn repeat(
        &mut self,
        now: Now,
        is_offering: bool,
        link: u32,
    ) -> Option<Signal> {
        if let (Some(offer), true) = (&mut self.offer, is_offering) {
            return Some(offer.repeat(now));
        }
        (!self.candidates.is_empty()).then(|| Signal {
            link,
            candidates: self.candidates.clone(),
            end: self.is_end,
            ..Signal::default()
        })
    }

    /// Forgets the candidates, since the connection is up and needs none of them.
    pub(in crate::call) fn connected(&mut self) {
        self.candidates.clear();
        self.is_end = false;
    }
}

/// A browser with every interface there is gathers about twenty, and as many again when ICE
/// restarts.
const MOST: usize = 64;
