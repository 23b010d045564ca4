//! What is plugged into each machine, and plugging.

use visavis::call::Input;
use visavis::call::input::CaptureEvent;
use visavis::model::{ActiveDevice, Device, DeviceKind, DeviceSelector, Facing, Source};

use super::{Mesh, Node};

/// A device with this id, and a label made of it.
pub fn device(kind: DeviceKind, id: &str) -> Device {
    Device {
        kind,
        id: id.to_owned(),
        label: format!("The {id}"),
        group: String::new(),
    }
}

/// What a laptop has.
pub fn usual() -> Vec<Device> {
    vec![
        device(DeviceKind::Mic, "built-in mic"),
        device(DeviceKind::Camera, "built-in camera"),
        device(DeviceKind::Speaker, "built-in speaker"),
    ]
}

impl Node {
    /// The device that the browser gives for a wish.
    pub(super) fn device(&self, source: Source, pick: &DeviceSelector) -> ActiveDevice {
        let kind = DeviceKind::from(source);
        let mut of_kind = self.devices.iter().filter(|device| device.kind == kind);
        let picked = match pick {
            DeviceSelector::Rather(id) | DeviceSelector::Only(id) => {
                of_kind.clone().find(|device| device.id == *id)
            }
            DeviceSelector::Facing(Facing::Back) => of_kind.clone().next_back(),
            DeviceSelector::Any | DeviceSelector::Facing(Facing::Front) => None,
        };
        let device = picked.or_else(|| of_kind.next());
        device.map_or_else(ActiveDevice::default, |device| ActiveDevice {
            id: device.id.clone(),
            label: device.label.clone(),
            facing: None,
        })
    }
}

impl Mesh {
    /// Something is plugged in, last in the list.
    pub fn plug(&mut self, name: &str, device: Device) {
        self.nodes.get_mut(name).unwrap().devices.push(device);
        self.input(name, Input::Capture(CaptureEvent::Changed));
    }

    /// Something is pulled out; a track of it ends, and the list changes.
    pub fn unplug(&mut self, name: &str, source: Source, id: &str) {
        let node = self.nodes.get_mut(name).unwrap();
        node.devices.retain(|device| device.id != id);
        self.end_track(name, source);
        self.input(name, Input::Capture(CaptureEvent::Changed));
    }
}
