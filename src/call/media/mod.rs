//! The machine of what the local user sends: devices, a shared screen, a recording; and the
//! warnings about them.

pub mod capture;
pub(super) mod device_selection;
pub mod devices;
pub(super) mod hotplug;
pub(super) mod mic_warnings;
pub(super) mod microphone;
pub(super) mod recording;
pub(super) mod request;
pub(super) mod requests;
pub mod screen_share;
pub(super) mod sharing;

use crate::call::context::Context;
use crate::call::effect::{Effect, OwnMedia, SignalingStatus};
use crate::call::input::{CaptureEvent, Intent};
use crate::call::media::capture::Capture;
use crate::call::media::mic_warnings::MicWarnings;
use crate::call::view::announcement::Fact;
use crate::call::view::notice::Notice;
use crate::call::view::{DevicesView, SelfView};
use crate::model::{
    Device, DeviceKind, DevicePreference, DevicePreferences, DisplayName, Now, Source,
};

/// The machine of the local user's media.
pub(in crate::call) struct Media {
    capture: Capture,
    warnings: MicWarnings,
    /// The page records the call.
    is_recording: bool,
    /// The peers are PeerJS clients, which do not support a screen.
    is_interop: bool,
    /// The media that was last published to the other machines.
    published: OwnMedia,
    /// The view may have changed.
    is_changed: bool,
}

impl Media {
    /// Creates a machine that has captured nothing; the wanted devices are requested by
    /// [`start`](Self::start).
    pub(in crate::call) fn new(is_mic_wanted: bool, is_camera_wanted: bool) -> Self {
        Self {
            capture: Capture::new(is_mic_wanted, is_camera_wanted),
            warnings: MicWarnings::default(),
            is_recording: false,
            is_interop: false,
            published: OwnMedia::default(),
            is_changed: false,
        }
    }

    /// Restores the choices that were made in this browser before.
    pub(in crate::call) fn choose_all(&mut self, choices: DevicePreferences) {
        self.is_changed = true;
        self.capture.choose_all(choices);
    }

    /// Requests the wanted devices.
    pub(in crate::call) fn start(&mut self, cx: &mut Context) {
        self.is_changed = true;
        self.capture.start(cx.ids());
        self.publish(cx);
    }

    /// Handles an event of a device or of the shared screen.
    pub(in crate::call) fn on_capture(&mut self, cx: &mut Context, event: CaptureEvent) {
        self.is_changed = true;
        let now = cx.now();
        let is_list = matches!(event, CaptureEvent::Listed(_));
        match event {
            CaptureEvent::Shared { .. }
            | CaptureEvent::ShareRefused { .. }
            | CaptureEvent::ShareEnded => self.on_share(cx, &event),
            // A microphone that the system has muted is not dead.
            CaptureEvent::Sound(_) if self.capture.is_muted(Source::Mic) => {}
            CaptureEvent::Sound(sound) => self.on_sound(cx, sound),
            CaptureEvent::Granted { .. } => {
                self.warnings.restart();
                self.capture.on_event(now, event, cx.ids());
            }
            event => self.capture.on_event(now, event, cx.ids()),
        }
        if is_list {
            self.withdraw_offers(cx);
        }
        self.publish(cx);
    }

    /// Handles an intent of the local user for the devices.
    pub(in crate::call) fn on_intent(&mut self, cx: &mut Context, intent: Intent) {
        self.is_changed = true;
        match intent {
            Intent::Switch(source, is_on) => self.switch(cx, source, is_on),
            Intent::Hold(is_held) => {
                self.capture.hold_mic(is_held, cx.ids());
                self.warn(cx);
            }
            Intent::Retry(source) => self.switch(cx, source, true),
            Intent::Choose(kind, choice) => self.choose(cx, kind, choice),
            Intent::SpeakerFailed => {
                let choice = self.capture.devices.choices().of(DeviceKind::Speaker);
                let label = choice.map(|choice| choice.label.clone());
                let label = label.unwrap_or_default();
                cx.notify(Notice::DeviceFailed(DeviceKind::Speaker, label));
            }
            Intent::Process(processing) => self.capture.process(processing, cx.ids()),
            Intent::TurnCamera => self.capture.turn(cx.ids()),
            Intent::Share(is_on) => self.share(cx, is_on),
            Intent::ShareAs(content) => self.share_as(cx, content),
            Intent::Record(notices) => self.record(cx, notices),
            Intent::RecordingSaved(file, bytes) => {
                cx.notify(Notice::RecordingSaved(file, bytes));
            }
            other => log::debug!("{other:?} is nothing for the devices"),
        }
        self.publish(cx);
    }

    /// Notes whether the peers are PeerJS clients.
    pub(in crate::call) const fn on_signaling(&mut self, status: SignalingStatus) {
        self.is_interop = status.is_interop;
    }

    /// Checks the devices again, as the page is visible.
    pub(in crate::call) fn on_shown(&mut self, cx: &mut Context) {
        self.is_changed = true;
        self.capture.shown();
        self.publish(cx);
    }

    /// Does what is due, and emits the effects of it and of the input before.
    pub(in crate::call) fn advance(&mut self, cx: &mut Context) {
        let now = cx.now();
        self.is_changed |= self.poll_timeout().is_some_and(|at| at <= now);
        if self.warnings.take_due(now) {
            self.warn(cx);
        }
        self.report_share(cx);
        self.capture.advance(now, cx.ids());
        for notice in self.capture.take_notices() {
            cx.notify(notice);
        }
        if self.capture.take_replaced() {
            cx.emit(Effect::TracksReplaced);
        }
        // The device commands go before the commands of the connections that carry the device.
        self.drain(cx);
        self.publish(cx);
    }

    /// Releases all devices.
    pub(in crate::call) fn stop(&mut self, cx: &mut Context) {
        self.capture.stop();
        self.drain(cx);
    }

    /// Passes the commands to the devices on to the shell.
    pub(in crate::call) fn drain(&mut self, cx: &mut Context) {
        while let Some(command) = self.capture.poll_command() {
            cx.command(command);
        }
    }

    /// Returns once that the view may have changed.
    pub(in crate::call) const fn take_changed(&mut self) -> bool {
        std::mem::replace(&mut self.is_changed, false)
    }

    /// Returns when [`advance`](Self::advance) has something to do.
    pub(in crate::call) fn poll_timeout(&self) -> Option<Now> {
        let due = [
            self.capture.poll_timeout(),
            self.warnings.poll_timeout(),
            self.poll_share(),
        ];
        due.into_iter().flatten().min()
    }

    /// Returns the facts that are worth an announcement.
    pub(in crate::call) fn facts(&self) -> Vec<Fact> {
        let mut facts: Vec<_> = self
            .capture
            .asking()
            .map(Fact::Asking)
            .into_iter()
            .collect();
        for source in Source::ALL {
            let view = self.capture.view(source);
            if let Some(refusal) = view.problem().filter(|_| view.is_wanted) {
                facts.push(Fact::Refused(source, refusal));
            }
        }
        facts
    }

    /// Returns the view of the local user, under this name.
    pub(in crate::call) fn view(&self, cx: &Context, name: &DisplayName) -> SelfView {
        SelfView {
            peer: cx.me().clone(),
            name: name.clone(),
            mic: self.capture.view(Source::Mic),
            is_mic_held: self.capture.is_mic_held(),
            camera: self.capture.view(Source::Camera),
            facing: self.capture.facing(),
            asking: self.capture.asking(),
            share: self.capture.share.view(),
            is_recording: self.is_recording,
        }
    }

    /// Returns the view of the devices.
    pub(in crate::call) fn devices(&self) -> DevicesView {
        let mut view = self.capture.devices.view();
        for source in Source::ALL {
            if let Some(device) = self.capture.device(source) {
                let name = device.name().to_owned();
                view.active.insert(DeviceKind::from(source), name);
            }
        }
        view
    }

    fn switch(&mut self, cx: &mut Context, source: Source, is_on: bool) {
        self.capture.switch(source, is_on, cx.ids());
        self.warn(cx);
    }

    fn choose(&mut self, cx: &mut Context, kind: DeviceKind, choice: Option<DevicePreference>) {
        let chosen = choice.clone();
        cx.withdraw(move |notice| match notice {
            Notice::DeviceFell(fallen, _) | Notice::DeviceFailed(fallen, _) => *fallen == kind,
            Notice::DeviceFound { devices, .. } => {
                let mut devices = devices.iter();
                devices.any(|device| Some(DevicePreference::from(device)) == chosen)
            }
            _ => false,
        });
        if kind == DeviceKind::Mic {
            self.forget_silence(cx);
        }
        self.capture.choose(kind, choice, cx.ids());
    }

    /// A device that was found and has gone again is not offered any more.
    fn withdraw_offers(&self, cx: &mut Context) {
        let listed = self.capture.devices.view().listed;
        cx.withdraw(move |notice| {
            let Notice::DeviceFound { devices, .. } = notice else {
                return false;
            };
            let is_gone = |device: &Device| {
                DevicePreference::from(device)
                    .find(device.kind, &listed)
                    .is_none()
            };
            devices.iter().any(is_gone)
        });
    }

    /// Publishes changes of the captured and announced media to the other machines.
    fn publish(&mut self, cx: &mut Context) {
        let media = OwnMedia {
            sources: self.capture.live(),
            announced: self.capture.media(),
            is_sharing: self.capture.share.is_live(),
            sound_mode: self.capture.devices.choices().processing.mode,
            is_recording: self.is_recording,
        };
        if media != self.published {
            self.published = media.clone();
            cx.emit(Effect::MediaChanged(media));
        }
    }
}
