//! The devices within the call: what they do to the connections, and what the person is told.

use crate::call::input::CaptureEvent;
use crate::call::view::notice::Notice;
use crate::call::{Call, Intent};
use crate::model::{Choice, Choices, DeviceKind, Now, Source};

impl Call {
    /// Begins with what was chosen in this browser before.
    #[must_use]
    pub fn choosing(mut self, choices: Choices) -> Self {
        self.capture.choose_all(choices);
        self
    }

    pub(in crate::call) fn take_capture(&mut self, now: Now, event: CaptureEvent) {
        let is_list = matches!(event, CaptureEvent::Listed(_));
        match event {
            CaptureEvent::Shared { .. }
            | CaptureEvent::ShareRefused { .. }
            | CaptureEvent::ShareEnded => self.take_share(&event),
            // What the system keeps back is no dead microphone.
            CaptureEvent::Sound(_) if self.capture.is_muted(Source::Mic) => {}
            CaptureEvent::Sound(sound) => self.take_sound(sound),
            CaptureEvent::Granted { .. } => {
                self.listen_anew();
                self.capture.take(now, event, &mut self.ids);
            }
            event => self.capture.take(now, event, &mut self.ids),
        }
        if is_list {
            let devices = &self.capture.devices;
            self.notices.withdraw(|notice| match notice {
                Notice::DeviceFound { devices: found, .. } => found
                    .iter()
                    .any(|device| devices.find(device.kind, &Choice::from(device)).is_none()),
                _ => false,
            });
        }
    }

    /// Does what is due, and tells what has come of it and of the input before.
    pub(in crate::call) fn advance_capture(&mut self, now: Now) {
        self.capture.advance(now, &mut self.ids);
        for notice in self.capture.take_news() {
            self.notices.show(notice);
        }
        if self.capture.take_replaced() {
            self.replace_tracks();
        }
        // A device is used before anything is ordered of the connections that are to carry it.
        self.drain_capture();
    }

    pub(in crate::call) fn drain_capture(&mut self) {
        while let Some(command) = self.capture.poll_command() {
            self.commands.push_back(command);
        }
    }

    /// The page is in sight again.
    pub(in crate::call) fn shown(&mut self, now: Now) {
        self.wire.redial(now);
        self.capture.shown();
    }

    /// What the person wants of the devices.
    pub(in crate::call) fn use_hardware(&mut self, intent: Intent) {
        match intent {
            Intent::Switch(source, is_on) => self.switch_source(source, is_on),
            Intent::Hold(is_held) => self.hold_mic(is_held),
            Intent::Retry(source) => self.switch_source(source, true),
            Intent::Choose(kind, choice) => self.choose_device(kind, choice),
            Intent::SpeakerFailed => {
                let choice = self.capture.devices.choices().of(DeviceKind::Speaker);
                let label = choice
                    .map(|choice| choice.label.clone())
                    .unwrap_or_default();
                self.notices
                    .show(Notice::DeviceFailed(DeviceKind::Speaker, label));
            }
            Intent::Process(processing) => self.capture.process(processing, &mut self.ids),
            Intent::TurnCamera => self.capture.turn(&mut self.ids),
            Intent::Share(is_on) => self.share(is_on),
            Intent::ShareAs(content) => self.share_as(content),
            Intent::Record(news) => self.record(news),
            other => log::debug!("{other:?} is nothing for the devices"),
        }
    }

    /// Other tracks are to be sent in the place of those that are.
    pub(in crate::call) fn replace_tracks(&mut self) {
        for link in self.links.values_mut() {
            link.replace_tracks();
        }
    }

    fn switch_source(&mut self, source: Source, is_on: bool) {
        self.capture.switch(source, is_on, &mut self.ids);
        self.warn();
    }

    fn hold_mic(&mut self, is_held: bool) {
        self.capture.hold_mic(is_held, &mut self.ids);
        self.warn();
    }

    fn choose_device(&mut self, kind: DeviceKind, choice: Option<Choice>) {
        self.notices.withdraw(|notice| match notice {
            Notice::DeviceFell(fallen, _) | Notice::DeviceFailed(fallen, _) => *fallen == kind,
            Notice::DeviceFound { devices, .. } => devices
                .iter()
                .any(|device| Some(Choice::from(device)) == choice),
            _ => false,
        });
        if kind == DeviceKind::Mic {
            self.forget_silence();
        }
        self.capture.choose(kind, choice, &mut self.ids);
    }
}
