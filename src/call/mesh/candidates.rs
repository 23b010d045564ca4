//! Candidates as the browser finds them, put together for a moment: one message carries several.

use crate::call::timing::CANDIDATE_BATCH;
use crate::model::{Candidate, Now};
use crate::signaling::envelope::Signal;

/// What was gathered and not told yet.
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

    /// When it is to be told.
    pub(in crate::call) const fn at(&self) -> Option<Now> {
        self.at
    }

    /// All of it, to be told now.
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
