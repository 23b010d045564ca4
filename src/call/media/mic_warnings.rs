//! The activity of the microphone, and the warnings that were given about it.

use crate::model::{MicActivity, Now};

/// The activity of the microphone, and the warnings given.
#[derive(Debug, Default)]
pub(in crate::call) struct MicWarnings {
    pub(super) sound: Option<MicActivity>,
    /// The time since which the local user is muted.
    pub(super) muted: Option<Now>,
    pub(super) is_warned_muted: bool,
    pub(super) silence: Silence,
    /// When the local user has been muted for long enough to be warned.
    pub(super) due: Option<Now>,
}

impl MicWarnings {
    /// Forgets the activity, as another microphone is in use.
    pub(super) const fn restart(&mut self) {
        self.sound = None;
    }

    /// Returns when the activity is to be compared again with the switch.
    pub(super) const fn poll_timeout(&self) -> Option<Now> {
        self.due
    }

    /// Returns true once that time has come.
    pub(super) fn take_due(&mut self, now: Now) -> bool {
        self.due.take_if(|at| *at <= now).is_some()
    }
}

/// What was done about a silent microphone.
#[derive(Debug, Default, PartialEq)]
pub(super) enum Silence {
    /// It is not silent.
    #[default]
    Heard,
    /// It was reopened.
    Reopened,
    /// The notice was shown.
    Reported,
}
