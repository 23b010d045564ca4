//! The devices within the call: what they do to the connections, and what the person is told.

use crate::call::input::CaptureEvent;
use crate::call::notice::Notice;
use crate::call::policy::DEVICES_SETTLE;
use crate::call::{Call, Intent, Timer};
use crate::model::{Choice, Choices, DeviceKind, Now, Source};

impl Call {
    /// Begins with what was chosen in this browser before.
    #[must_use]
    pub fn choosing(mut self, choices: Choices) -> Self {
        self.capture.choose_all(choices);
        self
    }

    pub(super) fn take_capture(&mut self, now: Now, event: CaptureEvent) {
        let is_list = matches!(event, CaptureEvent::Listed(_));
        match event {
            CaptureEvent::Changed => self.timers.set(Timer::Devices, now + DEVICES_SETTLE),
            CaptureEvent::Shared { .. }
            | CaptureEvent::ShareRefused { .. }
            | CaptureEvent::ShareEnded => self.take_share(&event),
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
        for notice in self.capture.take_news() {
            self.notices.show(notice);
        }
        if self.capture.take_replaced() {
            self.replace_tracks();
        }
    }

    /// What the person wants of the devices.
    pub(super) fn use_hardware(&mut self, intent: Intent) {
        match intent {
            Intent::Switch(source, is_on) => self.switch_source(source, is_on),
            Intent::Hold(is_held) => self.hold_mic(is_held),
            Intent::Retry(source) => self.switch_source(source, true),
            Intent::Choose(kind, choice) => self.choose_device(kind, choice),
            Intent::Process(processing) => self.capture.process(processing, &mut self.ids),
            Intent::TurnCamera => self.capture.turn(&mut self.ids),
            Intent::Share(is_on) => self.share(is_on),
            Intent::ShareAs(content) => self.share_as(content),
            Intent::Record(news) => self.record(news),
            other => log::debug!("{other:?} is nothing for the devices"),
        }
    }

    /// Other tracks are to be sent in the place of those that are.
    pub(super) fn replace_tracks(&mut self) {
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

    pub(super) fn list_devices(&mut self) {
        self.capture.list();
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
