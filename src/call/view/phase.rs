//! The screens of a call.

/// Which screen the call is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhaseView {
    /// Looking at oneself before joining.
    Lobby,
    /// In the call.
    Call,
    /// Out of it, for good or until a rejoin.
    Left(LeftReason),
}

/// Why the call is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftReason {
    /// The local user left.
    ByChoice,
    /// The page was closed or navigated away.
    PageClosed,
}

impl LeftReason {
    /// A stable name, for tests and logs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ByChoice => "by-choice",
            Self::PageClosed => "page-closed",
        }
    }
}
