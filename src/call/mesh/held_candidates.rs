//! Candidates whose description is not in force yet.

use crate::model::{Candidate, Description};

/// A bounded queue of candidates; the oldest are dropped first.
#[derive(Debug, Default)]
pub(in crate::call) struct HeldCandidates {
    candidates: Vec<Candidate>,
    is_end: bool,
}

impl HeldCandidates {
    /// Separates the candidates of the description in force from those that have to wait. An end of
    /// candidates beside candidates of a later generation belongs to that one.
    pub(in crate::call) fn sift(
        &mut self,
        remote: Option<&Description>,
        candidates: Vec<Candidate>,
        is_end: bool,
    ) -> (Vec<Candidate>, bool) {
        let belongs = |candidate: &Candidate| {
            let is_of = |remote: &Description| {
                candidate
                    .ufrag()
                    .is_none_or(|ufrag| remote.has_ufrag(ufrag))
            };
            remote.is_some_and(is_of)
        };
        let (candidates, early): (Vec<_>, Vec<_>) = candidates.into_iter().partition(belongs);
        let is_end_early = is_end && (remote.is_none() || !early.is_empty());
        self.is_end |= is_end_early;
        self.candidates.extend(early);
        let too_many = self.candidates.len().saturating_sub(MOST);
        self.candidates.drain(..too_many);
        (candidates, is_end && !is_end_early)
    }

    /// Takes all candidates out, as another description is in force.
    pub(in crate::call) fn take(&mut self) -> (Vec<Candidate>, bool) {
        let Self { candidates, is_end } = std::mem::take(self);
        (candidates, is_end)
    }
}

/// A browser with every interface there is gathers about twenty.
const MOST: usize = 64;
