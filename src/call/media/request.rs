//! A request to the browser for a device.

use crate::model::{ActiveDevice, DevicePreferences, DeviceSelector, Now, OpId, Processing};

/// A request for a device.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::call) struct Request {
    pub(super) op: OpId,
    pub(super) pick: DeviceSelector,
    pub(super) processing: Processing,
    pub(super) purpose: Purpose,
    pub(super) step: Step,
    /// How often the device was busy.
    pub(super) tries: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub(in crate::call) enum Purpose {
    /// The local user switched it on.
    Wanted,
    /// Another one was chosen: the device and the choices to go back to.
    Change {
        back: ActiveDevice,
        before: DevicePreferences,
    },
    /// It replaces one that was lost.
    Repair(ActiveDevice),
}

/// The progress of a request.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Step {
    /// The request was made by the present input.
    New,
    /// The browser has the request and this deadline.
    Open(Now),
    /// The device was busy. The request is repeated at this time.
    Busy(Now),
}

impl Request {
    /// The browser has it and has not answered.
    pub(in crate::call) const fn is_open(&self) -> bool {
        !matches!(self.step, Step::Busy(_))
    }

    pub(super) const fn due(&self) -> Option<Now> {
        match self.step {
            Step::New => None,
            Step::Open(at) | Step::Busy(at) => Some(at),
        }
    }
}
