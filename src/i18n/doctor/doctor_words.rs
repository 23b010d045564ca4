//! The texts of the doctor, by name.

use crate::call::doctor::{Action, Cause};

/// The texts of one language.
#[derive(Debug)]
pub(super) struct DoctorWords {
    /// The cause, as a sentence that does not say on which side.
    pub(super) cause: fn(Cause) -> &'static str,
    /// What helps.
    pub(super) action: fn(Action) -> &'static str,
    /// The sentence is about the local user's side.
    pub(super) ours: fn(&str) -> String,
    /// It is about a participant's side.
    pub(super) theirs: fn(&str, &str) -> String,
    /// A participant's page says so.
    pub(super) claimed: fn(&str, &str) -> String,
    /// Whether calls work on this network is not known.
    pub(super) unknown: &'static str,
    /// A participant can help, and how.
    pub(super) ask: fn(&str, &str) -> String,
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
