//! The doctor: why two pages do not reach each other, or hear each other badly, by rules over the
//! facts of both sides. It is pure, and reads nothing but facts; the texts are in `src/i18n/`.
//!
//! The mesh collects the facts (`src/call/mesh/case_watch.rs`). The page loads the rules when a connection is in
//! trouble, so [`diagnose`] must not be used by anything that a first call needs.

pub mod candidate_facts;
pub mod case;
pub mod facts;
pub mod finding;
mod pair_rules;
pub mod rule;
pub mod rules;
mod side_rules;
pub mod verdict;

pub use candidate_facts::CandidateFacts;
pub use case::Case;
pub use facts::{Fact, Facts};
pub use finding::{Action, Cause, Finding, Whose};
pub use rule::{Rule, Scope, Sides};
pub use rules::{diagnose, rules};
pub use verdict::{Verdict, verdict};
