//! Candidates that the browser found, collected for a moment so that one message carries several.

use crate::call::timing::CANDIDATE_BATCH;
use crate::model::{Candidate, Now};
use crate::signaling::envelope::Signal;

/// The candidates that were gathered and not sent yet.
#[derive(Debug, Default)]
pub(in crate::call) struct CandidateBatch {
    candidates: Vec<Candidate>,
    is_end: bool,
    at: Option<Now>,
}

impl CandidateBatch {
    /// Adds a candidate; `None` is the end of the generation.
    pub(in crate::call) fn add(&mut self, now: Now, candidate: Option<Candidate>) {
        self.is_end = candidate.is_none();
        self.candidates.extend(candidate);
        self.at.get_or_insert(now + CANDIDATE_BATCH);
    }

    /// Returns when the batch is to be sent.
    pub(in crate::call) const fn at(&self) -> Option<Now> {
        self.at
    }

    /// Takes the batch out, to be sent now.
    pub(in crate::call) fn take(&mut self) -> Signal {
        let Self {
            candidates, is_end, ..
        } = std::mem::take(self);
        Signal {
            candidates,
            end: is_end,
            ..Signal::default()
        }
    }
}
