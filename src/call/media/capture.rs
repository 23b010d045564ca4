//! The local camera and microphone: what the local user wants, and what the browser gave. Two
//! sources that never wait for each other, so that either may be missing.
//!
//! Another microphone is opened before the one in use is released, so that no speech is lost. A
//! camera is released first: many phones open no second one. Where the new device fails, the old
//! one returns, and so does the choice.

use std::collections::VecDeque;

use crate::call::command::{CaptureCommand, Command};
use crate::call::fault::Refusal;
use crate::call::input::CaptureEvent;
use crate::call::media::devices::Devices;
use crate::call::media::request::{Purpose, Request};
use crate::call::media::screen_share::Share;
use crate::call::timing::DEVICES_SETTLE;
use crate::call::view::notice::Notice;
use crate::call::view::{SourceState, SourceView};
use crate::model::id::OpIds;
use crate::model::{
    ActiveDevice, DevicePreferences, DeviceSelector, Facing, Media, Now, Processing, Source,
};

#[derive(Clone, Debug, PartialEq)]
pub(in crate::call) enum State {
    Idle,
    Asking(Request),
    Live(Live),
    /// It stopped by itself; the list of devices shows why, if it comes by then.
    Ended {
        device: ActiveDevice,
        due: Now,
    },
    Refused {
        refusal: Refusal,
        /// The device that was in use before, to be used again when it is back.
        lost: Option<ActiveDevice>,
    },
}

/// A captured device.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::call) struct Live {
    pub(in crate::call) device: ActiveDevice,
    pub(in crate::call) pick: DeviceSelector,
    pub(in crate::call) processing: Processing,
    pub(in crate::call) since: Now,
    /// It replaced a device that did not work.
    pub(in crate::call) is_repaired: bool,
    /// The request for another one.
    pub(in crate::call) change: Option<Request>,
    pub(in crate::call) flow: Flow,
}

/// Whether the system lets a captured device give anything.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::call) enum Flow {
    Giving,
    /// It has been muted since then, perhaps for a moment only.
    Muted(Now),
    /// For long enough to be shown.
    Paused,
}

#[derive(Debug)]
pub(in crate::call) struct Slot {
    pub(in crate::call) is_wanted: bool,
    pub(in crate::call) state: State,
    /// Requests that were given up on. The browser may answer them yet.
    pub(in crate::call) unanswered: Vec<Request>,
}

/// Both sources.
#[derive(Debug)]
pub struct Capture {
    mic: Slot,
    camera: Slot,
    pub(in crate::call) devices: Devices,
    pub(in crate::call) share: Share,
    pub(in crate::call) commands: VecDeque<CaptureCommand>,
    pub(in crate::call) notices: Vec<Notice>,
    /// When the list of devices is asked for.
    pub(in crate::call) list_at: Option<Now>,
    /// Another track has come in the place of one that is sent.
    pub(in crate::call) is_replaced: bool,
    /// The microphone is on for as long as a key is held.
    is_mic_held: bool,
}

impl Capture {
    /// Creates a capture without devices; [`start`](Self::start) requests the wanted ones.
    pub fn new(is_mic_wanted: bool, is_camera_wanted: bool) -> Self {
        let slot = |is_wanted| Slot {
            is_wanted,
            state: State::Idle,
            unanswered: Vec::new(),
        };
        Self {
            mic: slot(is_mic_wanted),
            camera: slot(is_camera_wanted),
            devices: Devices::default(),
            share: Share::default(),
            commands: VecDeque::new(),
            notices: Vec::new(),
            list_at: None,
            is_replaced: false,
            is_mic_held: false,
        }
    }

    /// Restores the choices that were made in this browser before.
    pub fn choose_all(&mut self, choices: DevicePreferences) {
        self.devices.choose_all(choices);
    }

    /// Requests the wanted devices.
    pub fn start(&mut self, ids: &mut OpIds) {
        for source in Source::ALL {
            if self.slot(source).is_wanted {
                self.switch(source, true, ids);
            }
        }
    }

    /// Switches a source. A muted microphone stays captured, so that it opens without delay; a
    /// camera that is off is released, and its light goes off.
    pub fn switch(&mut self, source: Source, is_on: bool, ids: &mut OpIds) {
        self.is_mic_held &= source != Source::Mic;
        let slot = self.slot_mut(source);
        slot.is_wanted = is_on;
        match (&slot.state, source, is_on) {
            (State::Idle | State::Refused { .. }, _, true) => {
                let pick = self.devices.pick(source);
                self.ask(source, pick, Purpose::Wanted, ids);
            }
            (State::Live(_), Source::Mic, _) => {
                self.commands
                    .push_back(CaptureCommand::Enable(source, is_on));
            }
            (State::Live(_), Source::Camera, false) => self.let_go(source),
            (State::Refused { .. } | State::Ended { .. }, _, false) => slot.state = State::Idle,
            (State::Asking(request), _, false) if !request.is_open() => slot.state = State::Idle,
            _ => {}
        }
    }

    /// Unmutes a muted microphone while a key is held, and mutes it again with the key, unless the
    /// local user has switched it meanwhile.
    pub fn hold_mic(&mut self, is_held: bool, ids: &mut OpIds) {
        if is_held && !self.mic.is_wanted {
            self.switch(Source::Mic, true, ids);
            self.is_mic_held = true;
        } else if !is_held && self.is_mic_held {
            self.switch(Source::Mic, false, ids);
        }
    }

    /// Returns whether the microphone is on only for as long as a key is held.
    pub const fn is_mic_held(&self) -> bool {
        self.is_mic_held
    }

    /// Handles an event of the devices.
    pub fn on_event(&mut self, now: Now, event: CaptureEvent, ids: &mut OpIds) {
        match event {
            CaptureEvent::Granted { op, device } => self.granted(now, op, device, ids),
            CaptureEvent::Refused { op, refusal } => self.refused(now, op, refusal, ids),
            CaptureEvent::Permitted(source) => self.permitted(source, ids),
            CaptureEvent::Ended(source) => self.ended(now, source),
            CaptureEvent::Muted(source, is_muted) => self.muted(now, source, is_muted),
            // Devices come and go in flocks.
            CaptureEvent::Changed => self.list_at = Some(now + DEVICES_SETTLE),
            CaptureEvent::Stalled => self.stalled(now, ids),
            CaptureEvent::Sound(_)
            | CaptureEvent::Shared { .. }
            | CaptureEvent::ShareRefused { .. }
            | CaptureEvent::ShareEnded => {}
            CaptureEvent::Listed(list) => self.listed(list, ids),
            CaptureEvent::Unlisted => self.unlisted(ids),
        }
    }

    /// Requests a wanted device that permission was missing for, as it is allowed now.
    fn permitted(&mut self, source: Source, ids: &mut OpIds) {
        let slot = self.slot(source);
        let is_waiting = match slot.state {
            State::Refused { refusal, .. } => matches!(
                refusal,
                Refusal::ByUser | Refusal::Dismissed | Refusal::Unanswered | Refusal::Lost
            ),
            _ => false,
        };
        if slot.is_wanted && is_waiting {
            let pick = self.devices.pick(source);
            self.ask(source, pick, Purpose::Wanted, ids);
        }
    }

    /// Requests the list of devices.
    pub fn list(&mut self) {
        self.commands.push_back(CaptureCommand::List);
    }

    pub(in crate::call) fn let_go(&mut self, source: Source) {
        self.slot_mut(source).state = State::Idle;
        self.commands.push_back(CaptureCommand::Stop(source));
    }

    /// Releases all devices. A microphone that a key held open is muted afterwards.
    pub fn stop(&mut self) {
        self.mic.is_wanted &= !std::mem::take(&mut self.is_mic_held);
        for source in Source::ALL {
            self.let_go(source);
        }
        self.share = Share::default();
        self.commands.push_back(CaptureCommand::Unshare);
    }

    /// Returns the sources that senders carry, muted or not.
    pub fn live(&self) -> Vec<Source> {
        Source::ALL
            .into_iter()
            .filter(|source| matches!(self.slot(*source).state, State::Live(_)))
            .collect()
    }

    /// Returns once that a sent track was replaced.
    pub const fn take_replaced(&mut self) -> bool {
        std::mem::replace(&mut self.is_replaced, false)
    }

    /// Takes the notices for the local user out.
    pub fn take_notices(&mut self) -> Vec<Notice> {
        std::mem::take(&mut self.notices)
    }

    /// Returns what is announced of the two devices.
    pub fn media(&self) -> Media {
        Media {
            mic: self.view(Source::Mic).is_live(),
            camera: self.view(Source::Camera).is_live(),
            screen: None,
            rec: false,
        }
    }

    /// Returns the view of one source.
    pub const fn view(&self, source: Source) -> SourceView {
        let slot = self.slot(source);
        let state = match slot.state {
            State::Idle => SourceState::Idle,
            State::Asking(_) | State::Ended { .. } => SourceState::Asking,
            State::Live(Live {
                flow: Flow::Paused, ..
            }) => SourceState::Refused(Refusal::Paused),
            State::Live(_) => SourceState::Live,
            State::Refused { refusal, .. } => SourceState::Refused(refusal),
        };
        SourceView {
            is_wanted: slot.is_wanted,
            state,
        }
    }

    /// Returns the device that is captured.
    pub const fn device(&self, source: Source) -> Option<&ActiveDevice> {
        match &self.slot(source).state {
            State::Live(live) => Some(&live.device),
            _ => None,
        }
    }

    /// Returns where the camera faces, as far as that is known.
    pub const fn facing(&self) -> Option<Facing> {
        match &self.camera.state {
            State::Live(live) => live.device.facing,
            _ => None,
        }
    }

    /// Returns the next command to the shell.
    pub fn poll_command(&mut self) -> Option<Command> {
        self.commands.pop_front().map(Command::Capture)
    }

    pub(in crate::call) const fn slot(&self, source: Source) -> &Slot {
        match source {
            Source::Mic => &self.mic,
            Source::Camera => &self.camera,
        }
    }

    pub(in crate::call) const fn slot_mut(&mut self, source: Source) -> &mut Slot {
        match source {
            Source::Mic => &mut self.mic,
            Source::Camera => &mut self.camera,
        }
    }
}
