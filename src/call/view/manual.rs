//! The view of the manual exchange.

use crate::call::fault::InviteCodeProblem;
use crate::model::DisplayName;

/// The manual exchange, for the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManualView {
    /// A step of the manual exchange.
    pub step: ExchangeStep,
    /// The inviter's name, perhaps empty; none if the local user is the inviter.
    pub inviter: Option<DisplayName>,
    /// The problem with the last invite code that was entered.
    pub problem: Option<InviteCodeProblem>,
}

/// A step of the manual exchange.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExchangeStep {
    /// The local user has not begun.
    Lobby,
    /// The invite code is being made.
    Gathering,
    /// The invite code to pass on: the invitation of a inviter, or the reply of a guest.
    Code(String),
    /// The exchange is over: the other side has the invite code.
    Over,
}
