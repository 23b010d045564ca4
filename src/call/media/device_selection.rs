//! The local user's choice among the devices, and what follows where the chosen one fails.

use crate::call::media::capture::{Capture, State};
use crate::call::media::request::Purpose;
use crate::call::view::notice::Notice;
use crate::model::id::OpIds;
use crate::model::{
    ActiveDevice, DeviceKind, DevicePreference, DevicePreferences, DeviceSelector, Processing,
    Source,
};

impl Capture {
    /// Chooses a device for the local user, or leaves the choice to the browser.
    pub fn choose(&mut self, kind: DeviceKind, choice: Option<DevicePreference>, ids: &mut OpIds) {
        let before = self.devices.choices().clone();
        self.devices.choose(kind, choice);
        if let Some(source) = kind.source() {
            self.change(source, before, ids);
        }
    }

    /// Chooses the processing of the sound.
    pub fn process(&mut self, processing: Processing, ids: &mut OpIds) {
        let before = self.devices.choices().clone();
        *self.devices.processing_mut() = processing;
        self.change(Source::Mic, before, ids);
    }

    /// Switches to the camera on the other side of a phone.
    pub fn turn(&mut self, ids: &mut OpIds) {
        let State::Live(live) = &self.slot(Source::Camera).state else {
            return;
        };
        if let Some(facing) = live.device.facing {
            let purpose = Purpose::Change {
                back: live.device.clone(),
                before: self.devices.choices().clone(),
            };
            self.let_go(Source::Camera);
            self.ask(
                Source::Camera,
                DeviceSelector::Facing(facing.other()),
                purpose,
                ids,
            );
        }
    }

    /// Applies a change of the chosen device or processing, or of what is known of it.
    pub(in crate::call) fn change(
        &mut self,
        source: Source,
        before: DevicePreferences,
        ids: &mut OpIds,
    ) {
        let pick = self.devices.pick(source);
        let processing = self.devices.choices().processing;
        let slot = self.slot(source);
        match &slot.state {
            State::Live(live) if live.change.is_none() => {
                let is_there =
                    live.pick == pick || pick == DeviceSelector::Only(live.device.id.clone());
                let is_same = source == Source::Camera || live.processing == processing;
                if is_there && is_same {
                    return;
                }
                let back = live.device.clone();
                let (is_wanted, purpose) = (slot.is_wanted, Purpose::Change { back, before });
                // Chromium gives a second track of one microphone the processing of the first.
                if source == Source::Camera || is_there {
                    self.let_go(source);
                }
                if is_wanted || !is_there {
                    self.ask(source, pick, purpose, ids);
                }
            }
            State::Refused { .. } if slot.is_wanted => {
                self.ask(source, pick, Purpose::Wanted, ids);
            }
            // The choice applies from the next request on.
            _ => {}
        }
    }

    /// Reverts the last choice, since the device is not available.
    pub(in crate::call) fn go_back(&mut self, kind: DeviceKind, before: &DevicePreferences) {
        let chosen = self.devices.choices().of(kind);
        let label = chosen
            .map(|choice| choice.label.clone())
            .unwrap_or_default();
        let failed = ActiveDevice {
            label,
            ..ActiveDevice::default()
        };
        self.notices
            .push(Notice::DeviceFailed(kind, failed.name().to_owned()));
        self.devices.choose(kind, before.of(kind).cloned());
        if kind == DeviceKind::Mic {
            *self.devices.processing_mut() = before.processing;
        }
    }
}
