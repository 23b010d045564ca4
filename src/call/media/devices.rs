//! The list of devices, the choices, and the changes of the list. It opens no device.

use crate::call::view::DevicesView;
use crate::call::view::notice::Notice;
use crate::model::map::Map;
use crate::model::set::Set;
use crate::model::{
    Device, DeviceKind, DevicePreference, DevicePreferences, DeviceSelector, Processing, Source,
};

/// The list of devices and the choices.
#[derive(Debug, Default)]
pub struct Devices {
    /// The devices with a name; none without a permission.
    listed: Vec<Device>,
    choices: DevicePreferences,
    /// The chosen devices that are away. One that comes back is not used without a request.
    missing: Set<DeviceKind>,
}

/// The changes between two lists.
#[derive(Debug, Default)]
pub struct Change {
    /// The devices that appeared, of a kind that was listed before.
    pub appeared: Vec<Device>,
    /// The devices that went away.
    pub gone: Vec<Device>,
    /// The kinds of which something is listed for the first time.
    pub learned: Vec<DeviceKind>,
}

impl Devices {
    /// Restores the choices that were made in this browser before.
    pub fn choose_all(&mut self, choices: DevicePreferences) {
        self.choices = choices;
    }

    /// Returns the choices.
    pub const fn choices(&self) -> &DevicePreferences {
        &self.choices
    }

    /// Returns the choices to be changed. A new choice applies even if the device was away before.
    pub fn choose(&mut self, kind: DeviceKind, choice: Option<DevicePreference>) {
        self.missing.remove(&kind);
        self.choices.choose(kind, choice);
    }

    /// Returns the processing of the sound.
    pub const fn processing_mut(&mut self) -> &mut Processing {
        &mut self.choices.processing
    }

    /// Leaves the choice to the browser until the local user chooses again, since the chosen device
    /// is not available.
    pub fn give_up(&mut self, kind: DeviceKind) {
        self.missing.insert(kind);
    }

    /// Returns the device to request. A chosen device that is known to be away is not requested.
    pub fn pick(&self, source: Source) -> DeviceSelector {
        let kind = DeviceKind::from(source);
        match self.in_force(kind) {
            None => DeviceSelector::Any,
            Some(choice) if !self.knows(kind) => DeviceSelector::Rather(choice.id.clone()),
            Some(choice) => match choice.find(kind, &self.listed) {
                Some(device) => DeviceSelector::Only(device.id.clone()),
                None => DeviceSelector::Any,
            },
        }
    }

    /// Returns whether a device of this kind is listed.
    pub fn knows(&self, kind: DeviceKind) -> bool {
        self.listed.iter().any(|device| device.kind == kind)
    }

    /// Finds a device in the list.
    pub fn find(&self, kind: DeviceKind, device: &DevicePreference) -> Option<&Device> {
        device.find(kind, &self.listed)
    }

    /// Replaces the list. A kind without any name is one that the page may not know, and none of
    /// its devices counts as gone.
    pub fn update(&mut self, list: Vec<Device>) -> Change {
        let is_named = |device: &Device| !device.id.is_empty() && !device.label.is_empty();
        let is_own = |device: &Device| !PSEUDO.contains(&device.id.as_str());
        let hidden: Set<_> = list
            .iter()
            .filter(|device| !is_named(device))
            .map(|device| device.kind)
            .collect();
        let is_open = |device: &&Device| !hidden.contains(&device.kind);
        let mut listed: Vec<_> = list.iter().filter(is_open).cloned().collect();
        listed.retain(is_own);
        let before = std::mem::replace(&mut self.listed, listed);
        let is_in = |list: &[Device], device: &Device| {
            let is_same = |other: &Device| other.kind == device.kind && other.id == device.id;
            list.iter().any(is_same)
        };
        let knew = |kind| before.iter().any(|device| device.kind == kind);
        let is_new = |device: &&Device| knew(device.kind) && !is_in(&before, device);
        let is_gone = |device: &&Device| is_open(device) && !is_in(&self.listed, device);
        let change = Change {
            appeared: self.listed.iter().filter(is_new).cloned().collect(),
            gone: before.iter().filter(is_gone).cloned().collect(),
            learned: DeviceKind::ALL
                .into_iter()
                .filter(|kind| self.knows(*kind) && !knew(*kind))
                .collect(),
        };
        for kind in DeviceKind::ALL {
            let choice = self.choices.of(kind).filter(|_| self.knows(kind));
            if choice.is_some_and(|choice| choice.find(kind, &self.listed).is_none()) {
                self.missing.insert(kind);
            }
        }
        change
    }

    /// Returns what is offered to the local user of all that appeared: one product at a time, with
    /// all its devices.
    pub fn offers(&self, appeared: &[Device]) -> Vec<Notice> {
        let mut things: Vec<Vec<Device>> = Vec::new();
        for device in appeared {
            let is_part = |thing: &&mut Vec<Device>| {
                let is_one = |part: &Device| !part.group.is_empty() && part.group == device.group;
                thing.iter().any(is_one)
            };
            match things.iter_mut().find(is_part) {
                Some(thing) => thing.push(device.clone()),
                None => things.push(vec![device.clone()]),
            }
        }
        let is_missed = |device: &Device| {
            let choice = self.choices.of(device.kind);
            choice.is_some_and(|choice| choice.fits(device))
        };
        let offer = |devices: Vec<Device>| Notice::DeviceFound {
            is_back: devices.iter().any(is_missed),
            devices,
        };
        things.into_iter().map(offer).collect()
    }

    /// Returns the choice, unless it is known to be away.
    fn in_force(&self, kind: DeviceKind) -> Option<&DevicePreference> {
        let choice = self.choices.of(kind);
        choice.filter(|_| !self.missing.contains(&kind))
    }

    /// Returns the view.
    pub fn view(&self) -> DevicesView {
        let picked = |kind| {
            let choice = self.in_force(kind)?;
            Some(choice.find(kind, &self.listed)?.id.clone())
        };
        DevicesView {
            listed: self.listed.clone(),
            picked: DeviceKind::ALL
                .into_iter()
                .filter_map(|kind| Some((kind, picked(kind)?)))
                .collect(),
            active: Map::new(),
            choices: self.choices.clone(),
        }
    }
}

/// Names that Chromium gives to the device that the system prefers, beside the devices themselves.
const PSEUDO: [&str; 2] = ["default", "communications"];

#[cfg(test)]
mod tests {
    use super::*;

    fn device(kind: DeviceKind, id: &str) -> Device {
        Device {
            kind,
            id: id.to_owned(),
            label: format!("{id}, by its maker"),
            group: String::new(),
        }
    }

    fn mics(ids: &[&str]) -> Vec<Device> {
        ids.iter().map(|id| device(DeviceKind::Mic, id)).collect()
    }

    fn chosen(id: &str) -> Devices {
        let mut devices = Devices::default();
        devices.choose(
            DeviceKind::Mic,
            Some(DevicePreference::from(&device(DeviceKind::Mic, id))),
        );
        devices
    }

    #[test]
    fn a_choice_is_a_wish_until_the_list_is_known_and_then_an_order() {
        let mut devices = chosen("a");
        assert_eq!(
            devices.pick(Source::Mic),
            DeviceSelector::Rather("a".to_owned())
        );

        devices.update(mics(&["b", "a"]));

        assert_eq!(
            devices.pick(Source::Mic),
            DeviceSelector::Only("a".to_owned())
        );
        assert_eq!(devices.pick(Source::Camera), DeviceSelector::Any);
    }

    #[test]
    fn a_choice_that_is_away_is_not_asked_for_even_when_it_comes_back() {
        let mut devices = chosen("a");
        devices.update(mics(&["b", "a"]));

        let gone = devices.update(mics(&["b"])).gone;
        assert_eq!(gone, mics(&["a"]));
        assert_eq!(devices.pick(Source::Mic), DeviceSelector::Any);
        let back = devices.update(mics(&["b", "a"])).appeared;

        assert_eq!(devices.pick(Source::Mic), DeviceSelector::Any);
        let offers = devices.offers(&back);
        assert!(
            matches!(&offers[..], [Notice::DeviceFound { is_back: true, .. }]),
            "{offers:?}"
        );
    }

    #[test]
    fn the_first_list_offers_nothing() {
        let mut devices = Devices::default();

        let change = devices.update(mics(&["a", "b"]));

        assert!(change.appeared.is_empty() && change.gone.is_empty());
        assert_eq!(change.learned, [DeviceKind::Mic]);
    }

    #[test]
    fn a_permission_that_is_taken_back_unplugs_nothing() {
        let mut devices = chosen("a");
        devices.update(mics(&["a"]));
        let nameless = Device {
            id: String::new(),
            label: String::new(),
            ..device(DeviceKind::Mic, "a")
        };

        let change = devices.update(vec![nameless]);

        assert!(change.gone.is_empty(), "{change:?}");
        assert!(!devices.knows(DeviceKind::Mic));
        assert_eq!(
            devices.pick(Source::Mic),
            DeviceSelector::Rather("a".to_owned())
        );
    }

    #[test]
    fn a_headset_is_one_thing_whatever_it_consists_of() {
        let part = |kind, id| Device {
            group: "g".to_owned(),
            ..device(kind, id)
        };
        let both = [part(DeviceKind::Mic, "m"), part(DeviceKind::Speaker, "s")];
        let other = device(DeviceKind::Camera, "c");
        let appeared = [&both[..], std::slice::from_ref(&other)].concat();

        let offers = Devices::default().offers(&appeared);

        let offer = |devices: Vec<Device>| Notice::DeviceFound {
            devices,
            is_back: false,
        };
        assert_eq!(offers, [offer(both.to_vec()), offer(vec![other])]);
    }

    #[test]
    fn what_the_system_prefers_is_no_device_of_its_own() {
        let mut devices = Devices::default();

        devices.update(mics(&["default", "communications", "a"]));

        assert_eq!(devices.view().listed, mics(&["a"]));
    }
}
