//! What is known of both sides of one connection that is in trouble.

use std::time::Duration;

use super::facts::Facts;

/// The facts of both sides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Case {
    /// Of this side.
    pub own: Facts,
    /// Of the other side, as this page observes it: its candidates.
    pub observed: Facts,
    /// Of the other side, as it says itself. It may be untrue.
    pub claimed: Facts,
    /// Both have the same public address.
    pub is_same_public: Option<bool>,
}

/// A connection that is not up, or bad, for this long is a case for the doctor.
pub const CASE_AFTER: Duration = Duration::from_secs(5);

/// By then a server that answers has answered. Browsers call gathering complete only when they have
/// given up on the last server, up to 40 s later.
pub const GATHERED: Duration = Duration::from_secs(4);
