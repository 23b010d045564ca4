//! The state of screen sharing: what the local user wants, and what the browser gave.

use crate::call::command::CaptureCommand;
use crate::call::fault::Refusal;
use crate::call::timing::SHARE_PATIENCE;
use crate::call::view::ShareState;
use crate::model::id::OpIds;
use crate::model::{ContentHint, Now, OpId};

/// One share at a time.
#[derive(Debug, Default)]
pub struct Share {
    state: State,
    pub(super) content: ContentHint,
}

#[derive(Debug, Default, PartialEq)]
enum State {
    #[default]
    Idle,
    /// The local user picks what to show, and may have changed the choice meanwhile.
    Asking {
        op: OpId,
        since: Now,
        is_wanted: bool,
        /// The local user knows that the question has no answer yet.
        is_reported: bool,
    },
    Live,
}

impl Share {
    /// A question without an answer for a while may not be visible, and is asked again.
    pub(super) fn begin(&mut self, now: Now, ids: &mut OpIds) -> Option<CaptureCommand> {
        match &mut self.state {
            State::Asking {
                since, is_wanted, ..
            } if now.since(*since) < SHARE_PATIENCE => {
                *is_wanted = true;
                None
            }
            State::Idle | State::Asking { .. } => {
                let op = ids.next_id();
                self.state = State::Asking {
                    op,
                    since: now,
                    is_wanted: true,
                    is_reported: false,
                };
                let content = self.content;
                Some(CaptureCommand::Share { op, content })
            }
            State::Live => None,
        }
    }

    pub(super) fn end(&mut self) -> Option<CaptureCommand> {
        match &mut self.state {
            State::Idle => None,
            State::Asking { is_wanted, .. } => {
                *is_wanted = false;
                None
            }
            State::Live => {
                self.state = State::Idle;
                Some(CaptureCommand::Unshare)
            }
        }
    }

    pub(super) fn shared(&mut self, op: OpId) -> Option<CaptureCommand> {
        match self.state {
            State::Asking {
                op: asked,
                is_wanted,
                ..
            } if asked == op => {
                self.state = if is_wanted { State::Live } else { State::Idle };
                (!is_wanted).then_some(CaptureCommand::Unshare)
            }
            _ => None,
        }
    }

    /// Returns once that a question which is still wanted has had no answer for a while.
    pub(super) fn take_unanswered(&mut self, now: Now) -> bool {
        let is_due = self.poll_timeout().is_some_and(|at| at <= now);
        if let State::Asking { is_reported, .. } = &mut self.state {
            *is_reported |= is_due;
        }
        is_due
    }

    /// Returns when a question has had no answer for a while.
    pub(super) fn poll_timeout(&self) -> Option<Now> {
        match self.state {
            State::Asking {
                since,
                is_wanted: true,
                is_reported: false,
                ..
            } => Some(since + SHARE_PATIENCE),
            _ => None,
        }
    }

    /// Returns whether the notice of a question without an answer is true.
    pub(super) const fn is_unanswered(&self) -> bool {
        let State::Asking {
            is_wanted,
            is_reported,
            ..
        } = self.state
        else {
            return false;
        };
        is_wanted && is_reported
    }

    /// Returns whether that is new.
    pub(super) fn refused(&mut self, op: OpId, refusal: Refusal) -> bool {
        let is_ours = matches!(self.state, State::Asking { op: asked, .. } if asked == op);
        if is_ours {
            self.state = State::Idle;
        }
        is_ours && refusal != Refusal::Dismissed
    }

    /// The other members see it.
    pub fn is_live(&self) -> bool {
        self.state == State::Live
    }

    /// Returns the state to show.
    pub const fn view(&self) -> ShareState {
        match self.state {
            State::Idle => ShareState::Idle,
            State::Asking { .. } => ShareState::Asking,
            State::Live => ShareState::Live(self.content),
        }
    }
}
