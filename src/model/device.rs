//! Media devices, and the local user's choices among them.

use super::Source;
use super::json::{Fields, FromJson, Object, ToJson, json_names, json_object};

/// The purpose of a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DeviceKind {
    /// A microphone.
    Mic,
    /// A camera.
    Camera,
    /// A speaker.
    Speaker,
}

impl DeviceKind {
    /// All kinds, in display order.
    pub const ALL: [Self; 3] = [Self::Camera, Self::Mic, Self::Speaker];

    /// Returns a stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Mic => "mic",
            Self::Camera => "camera",
            Self::Speaker => "speaker",
        }
    }

    /// Returns the source that such a device captures, if it captures at all.
    pub const fn source(self) -> Option<Source> {
        match self {
            Self::Mic => Some(Source::Mic),
            Self::Camera => Some(Source::Camera),
            Self::Speaker => None,
        }
    }
}

impl From<Source> for DeviceKind {
    fn from(source: Source) -> Self {
        match source {
            Source::Mic => Self::Mic,
            Source::Camera => Self::Camera,
        }
    }
}

/// A device as the browser lists it. Without permission it has no label, and often no id.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Device {
    /// The kind of the device.
    pub kind: DeviceKind,
    /// An id that is valid for this site and, in some browsers, for this visit only.
    pub id: String,
    /// The name that the manufacturer or the system gives the device.
    pub label: String,
    /// An id that all devices of one piece of hardware share, such as a headset. May be empty.
    pub group: String,
}

impl Device {
    /// Returns the name to display.
    pub fn name(&self) -> &str {
        plain(&self.label)
    }
}

/// A device that is being captured. What the browser does not report is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ActiveDevice {
    /// The id of the device.
    pub id: String,
    /// The label of the device.
    pub label: String,
    /// The direction of a camera, if it is known.
    pub facing: Option<Facing>,
}

impl ActiveDevice {
    /// Returns the name to display. May be empty.
    pub fn name(&self) -> &str {
        plain(&self.label)
    }
}

/// Removes the vendor and product id that Chromium appends to a label: ` (046d:0825)`.
fn plain(label: &str) -> &str {
    let is_number = |number: &str| {
        let is_hex = |byte: u8| byte.is_ascii_hexdigit() || byte == b':';
        number.len() == 9 && number.bytes().all(is_hex)
    };
    let parts = label
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('));
    match parts {
        Some((name, number)) if is_number(number) => name.strip_suffix(' ').unwrap_or(label),
        _ => label,
    }
}

/// The direction of a phone's camera.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Facing {
    /// Towards the user.
    Front,
    /// Away from the user.
    Back,
}

impl Facing {
    /// Returns the opposite direction.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Front => Self::Back,
            Self::Back => Self::Front,
        }
    }

    /// Returns the value of <https://www.w3.org/TR/mediacapture-streams/#dom-videofacingmodeenum>.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Front => "user",
            Self::Back => "environment",
        }
    }

    /// Parses that value.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Front, Self::Back]
            .into_iter()
            .find(|facing| facing.as_str() == word)
    }
}

/// A remembered device. It is recognized by its id, or by its label where the browser has changed
/// the id.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DevicePreference {
    /// The id when the device was chosen.
    pub id: String,
    /// The label when the device was chosen.
    pub label: String,
}

json_object! { DevicePreference { must id: "id", must label: "label" } }

impl DevicePreference {
    /// Finds the remembered device in a list.
    pub fn find<'a>(&self, kind: DeviceKind, devices: &'a [Device]) -> Option<&'a Device> {
        let of_kind = || devices.iter().filter(|device| device.kind == kind);
        of_kind()
            .find(|device| is_same(&device.id, &self.id))
            .or_else(|| of_kind().find(|device| is_same(&device.label, &self.label)))
    }

    /// Returns whether a device of the same kind is the remembered one.
    pub fn fits(&self, device: &Device) -> bool {
        is_same(&device.id, &self.id) || is_same(&device.label, &self.label)
    }
}

fn is_same(one: &str, other: &str) -> bool {
    !one.is_empty() && one == other
}

impl From<&ActiveDevice> for DevicePreference {
    fn from(device: &ActiveDevice) -> Self {
        Self {
            id: device.id.clone(),
            label: device.label.clone(),
        }
    }
}

impl From<&Device> for DevicePreference {
    fn from(device: &Device) -> Self {
        Self {
            id: device.id.clone(),
            label: device.label.clone(),
        }
    }
}

/// The use of the microphone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SoundMode {
    /// Speech: the browser may remove other sound.
    #[default]
    Voice,
    /// Music: sent unprocessed, in stereo.
    Music,
}

json_names! { SoundMode { Voice: "voice", Music: "music" } }

impl SoundMode {
    /// Both modes, in display order.
    pub const ALL: [Self; 2] = [Self::Voice, Self::Music];

    /// Returns the maximum bit rate for one connection, in bit/s. Speech in both channels of Opus
    /// costs no more than in one. Music at this rate cannot be distinguished from the original (RFC
    /// 7587, section 3.1.1).
    pub const fn most_bits(self) -> u32 {
        match self {
            Self::Voice => 40_000,
            Self::Music => 128_000,
        }
    }
}

/// The processing that the browser applies to the microphone's sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Processing {
    /// The use of the microphone. Nothing below applies to music.
    pub mode: SoundMode,
    /// Echo cancellation: removes what the speakers play.
    pub echo: bool,
    /// Noise suppression: removes steady noise.
    pub noise: bool,
    /// Automatic gain control: amplifies soft voices.
    pub gain: bool,
}

impl FromJson for Processing {
    fn from_json(text: &str) -> Option<Self> {
        let fields = Fields::read(text)?;
        let or = Self::default();
        Some(Self {
            mode: fields.may("mode")?,
            echo: fields.or("echo", or.echo)?,
            noise: fields.or("noise", or.noise)?,
            gain: fields.or("gain", or.gain)?,
        })
    }
}

impl ToJson for Processing {
    fn to_json(&self, out: &mut String) {
        let mut object = Object::begin(out);
        object.may("mode", &self.mode);
        object.may("echo", &self.echo);
        object.may("noise", &self.noise);
        object.may("gain", &self.gain);
        object.end();
    }
}

impl Default for Processing {
    fn default() -> Self {
        Self {
            mode: SoundMode::Voice,
            echo: true,
            noise: true,
            gain: true,
        }
    }
}

impl Processing {
    /// Returns the processing that applies: none for music, whatever is chosen for speech.
    #[must_use]
    pub const fn in_force(self) -> Self {
        match self.mode {
            SoundMode::Voice => self,
            SoundMode::Music => Self {
                mode: SoundMode::Music,
                echo: false,
                noise: false,
                gain: false,
            },
        }
    }
}

/// The local user's device choices. Without a choice, the browser selects the device.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DevicePreferences {
    mic: Option<DevicePreference>,
    camera: Option<DevicePreference>,
    speaker: Option<DevicePreference>,
    /// The processing of the microphone's sound.
    pub processing: Processing,
}

json_object! {
    DevicePreferences {
        may mic: "mic",
        may camera: "camera",
        may speaker: "speaker",
        may processing: "processing",
    }
}

impl DevicePreferences {
    /// Returns the chosen device of a kind.
    pub const fn of(&self, kind: DeviceKind) -> Option<&DevicePreference> {
        match kind {
            DeviceKind::Mic => self.mic.as_ref(),
            DeviceKind::Camera => self.camera.as_ref(),
            DeviceKind::Speaker => self.speaker.as_ref(),
        }
    }

    /// Chooses a device, or leaves the choice to the browser.
    pub fn choose(&mut self, kind: DeviceKind, choice: Option<DevicePreference>) {
        *match kind {
            DeviceKind::Mic => &mut self.mic,
            DeviceKind::Camera => &mut self.camera,
            DeviceKind::Speaker => &mut self.speaker,
        } = choice;
    }
}

/// The device to request from the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeviceSelector {
    /// The device that the browser selects.
    Any,
    /// The device with this id if it is present, else any.
    Rather(String),
    /// The device with this id and no other.
    Only(String),
    /// The camera that faces this way.
    Facing(Facing),
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::model::json;

    fn device(kind: DeviceKind, id: &str, label: &str) -> Device {
        let [id, label, group] = [id, label, ""].map(str::to_owned);
        Device {
            kind,
            id,
            label,
            group,
        }
    }

    #[test]
    fn a_device_is_known_by_its_id_and_by_its_label_where_the_id_has_changed() {
        let devices = [
            device(DeviceKind::Speaker, "3", "Headset"),
            device(DeviceKind::Mic, "1", "Built-in"),
            device(DeviceKind::Mic, "2", "Headset"),
        ];
        let find = |id: &str, label: &str| {
            let [id, label] = [id, label].map(str::to_owned);
            let choice = DevicePreference { id, label };
            Some(choice.find(DeviceKind::Mic, &devices)?.id.as_str())
        };

        assert_eq!(find("1", "Headset"), Some("1"));
        assert_eq!(find("9", "Headset"), Some("2"));
        assert_eq!(find("9", "Other"), None);
        assert_eq!(find("", ""), None);
    }

    #[test]
    fn nothing_without_a_name_is_known_again() {
        let unnamed = [device(DeviceKind::Mic, "", "")];
        let choice = DevicePreference {
            id: String::new(),
            label: String::new(),
        };

        assert_eq!(choice.find(DeviceKind::Mic, &unnamed), None);
    }

    #[test]
    fn the_number_of_a_model_is_not_part_of_the_name() {
        let name = |label: &str| device(DeviceKind::Camera, "1", label).name().to_owned();

        assert_eq!(name("HD Webcam (046d:0825)"), "HD Webcam");
        assert_eq!(name("Camera (rear)"), "Camera (rear)");
        assert_eq!(name("(046d:0825)"), "(046d:0825)");
        assert_eq!(name(""), "");
    }

    #[test]
    fn what_is_kept_of_an_earlier_version_is_read_as_far_as_it_goes() {
        let kept = r#"{"mic":{"id":"a","label":"A"},"processing":{"noise":false},"new":1}"#;

        let choices: DevicePreferences = json::read(kept).unwrap();

        assert_eq!(choices.of(DeviceKind::Mic).unwrap().label, "A");
        assert_eq!(choices.of(DeviceKind::Camera), None);
        let Processing {
            echo, noise, gain, ..
        } = choices.processing;
        assert_eq!((echo, noise, gain), (true, false, true));
        assert_eq!(choices.processing.mode, SoundMode::Voice);
    }

    #[test]
    fn what_is_chosen_for_voices_is_kept_while_there_is_music() {
        let chosen = Processing {
            mode: SoundMode::Music,
            echo: false,
            ..Processing::default()
        };
        let kept = json::write(&chosen);

        let read: Processing = json::read(&kept).unwrap();

        assert_eq!(read, chosen);
        let Processing {
            echo, noise, gain, ..
        } = read.in_force();
        assert_eq!((echo, noise, gain), (false, false, false));
        let voice = Processing {
            mode: SoundMode::Voice,
            ..read
        };
        assert!(!voice.in_force().echo && voice.in_force().noise);
    }
}
