//! The texts of the doctor, by name.

use crate::call::doctor::{Action, Cause};
use crate::i18n::texts::{Template, Texts};

/// The texts of one language.
#[derive(Debug)]
pub(super) struct DoctorWords {
    /// The cause, as a sentence that does not say on which side.
    pub(super) cause: Texts<Cause>,
    /// What helps.
    pub(super) action: Texts<Action>,
    /// The sentence is about the local user's side.
    pub(super) ours: Template<1>,
    /// It is about a participant's side.
    pub(super) theirs: Template<2>,
    /// A participant's page says so.
    pub(super) claimed: Template<2>,
    /// Whether calls work on this network is not known.
    pub(super) unknown: &'static str,
    /// How long the first server took to answer, in milliseconds.
    pub(super) answered: Template<1>,
    /// A participant can help, and how.
    pub(super) ask: Template<2>,
    /// The test call.
    pub(super) test_call: TestCallWords,
}

/// The texts of a test call.
#[derive(Debug)]
pub struct TestCallWords {
    /// The connections are being made.
    pub calling: &'static str,
    /// What comes back is played.
    pub playing: &'static str,
    /// The relay connects.
    pub works: &'static str,
}
