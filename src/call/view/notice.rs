//! Notices of one line, each with at most one action.

use crate::call::Intent;
use crate::model::{Device, DeviceKind, DevicePreference, DisplayName, Recording, Refusal, Source};

/// A notice on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeView {
    /// The id, to dismiss it by.
    pub id: u32,
    /// The notice.
    pub notice: Notice,
}

/// A notice for the local user. Equal notices are shown once.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Notice {
    /// The signaling server altered a message, or forged one in the name of a participant.
    ServerAltered,
    /// A participant uses another version of this page.
    PeerVersion,
    /// The connection description of a peer could not be used.
    PeerBadDescription(DisplayName),
    /// A TURN server refuses the credentials of the settings, so that no path leads through it.
    RelayRefused,
    /// More members are in the call than this page allows, so that some are not connected.
    RoomFull(usize),
    /// The browser has no WebRTC, or it is switched off.
    NoWebRtc,
    /// The browser makes no secret keys: nothing could be kept from the server.
    NoKeys,
    /// A device stopped by itself.
    DeviceLost(Source),
    /// The local user speaks while muted.
    TalkingMuted,
    /// Nothing at all comes from the microphone.
    MicSilent,
    /// The screen cannot be shared.
    ShareRefused(Refusal),
    /// The call is recorded without its pictures, which this browser gives out as noise.
    RecordingSoundOnly,
    /// The recording was saved: the name of the file, and its size in bytes.
    RecordingSaved(String, u64),
    /// The local user chose no file for the recording.
    RecordingCancelled,
    /// The recording stopped by itself.
    RecordingEnded(Recording),
    /// A device went away, and this one is used in its place; without a name, the browser's choice.
    DeviceFell(DeviceKind, String),
    /// A device that was chosen could not be opened; what was used before still is.
    DeviceFailed(DeviceKind, String),
    /// A device was plugged in that the local user may want to use.
    DeviceFound {
        /// All parts of it.
        devices: Vec<Device>,
        /// It was chosen, and went away before.
        is_back: bool,
    },
    /// A member joined the call.
    Joined(DisplayName),
    /// A member left the call.
    Left(DisplayName),
    /// A member wrote a message while the chat was closed: its beginning.
    Wrote(DisplayName, String),
}

impl Notice {
    /// Returns the action that the notice offers.
    pub fn remedy(&self) -> Vec<Intent> {
        let choose =
            |device: &Device| Intent::Choose(device.kind, Some(DevicePreference::from(device)));
        match self {
            Self::TalkingMuted => vec![Intent::Switch(Source::Mic, true)],
            Self::ShareRefused(Refusal::Unanswered) => vec![Intent::Share(true)],
            Self::DeviceFound { devices, .. } => devices.iter().map(choose).collect(),
            _ => Vec::new(),
        }
    }

    /// Returns whether it goes away by itself, since it needs no action.
    pub const fn is_passing(&self) -> bool {
        matches!(
            self,
            Self::Joined(_) | Self::Left(_) | Self::Wrote(..) | Self::RecordingCancelled
        )
    }
}

/// The notices on the screen: each is shown once, until it is dismissed.
#[derive(Debug, Default)]
pub struct NoticeBoard {
    shown: Vec<NoticeView>,
    last_id: u32,
}

impl NoticeBoard {
    /// Shows a notice unless an equal one is on the screen. Too many notices push out the oldest,
    /// passing ones first. Returns false if it is already on the screen.
    pub fn show(&mut self, notice: Notice) -> bool {
        if self.shown.iter().any(|view| view.notice == notice) {
            return false;
        }
        self.last_id += 1;
        self.shown.push(NoticeView {
            id: self.last_id,
            notice,
        });
        if self.shown.len() > MOST_SHOWN {
            let passing = self.shown.iter().position(|view| view.notice.is_passing());
            self.shown.remove(passing.unwrap_or_default());
        }
        true
    }

    /// Takes a notice off the screen.
    pub fn dismiss(&mut self, id: u32) {
        self.shown.retain(|view| view.id != id);
    }

    /// Takes off what has become untrue. False: nothing has.
    pub fn withdraw(&mut self, is_untrue: impl Fn(&Notice) -> bool) -> bool {
        let before = self.shown.len();
        self.shown.retain(|view| !is_untrue(&view.notice));
        self.shown.len() < before
    }

    /// What is on the screen, oldest first.
    pub fn shown(&self) -> &[NoticeView] {
        &self.shown
    }
}

const MOST_SHOWN: usize = 6;
