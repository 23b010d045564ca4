//! The devices of a machine, and what a person chose among them.

use serde::{Deserialize, Serialize};

use super::Source;

/// What a device is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DeviceKind {
    /// It hears.
    Mic,
    /// It sees.
    Camera,
    /// It plays.
    Speaker,
}

impl DeviceKind {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Camera, Self::Mic, Self::Speaker];

    /// A stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Mic => "mic",
            Self::Camera => "camera",
            Self::Speaker => "speaker",
        }
    }

    /// What is captured from such a device.
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

/// One device, as the browser lists it. Without a permission it has no label, and often no id.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Device {
    /// What it is for.
    pub kind: DeviceKind,
    /// For this site and, in some browsers, for this visit alone.
    pub id: String,
    /// What its maker or the system calls it.
    pub label: String,
    /// The same for all devices of one thing, as microphone and speaker of a headset; may be empty.
    pub group: String,
}

impl Device {
    /// What to call it on the screen.
    pub fn name(&self) -> &str {
        plain(&self.label)
    }
}

/// A device that is captured. What the browser does not tell is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct InUse {
    /// Its id.
    pub id: String,
    /// Its label.
    pub label: String,
    /// Where a camera looks, if it is known to look anywhere.
    pub facing: Option<Facing>,
}

impl InUse {
    /// What to call it on the screen; may be empty.
    pub fn name(&self) -> &str {
        plain(&self.label)
    }
}

/// Chromium appends the number of the model to a label: ` (046d:0825)`.
fn plain(label: &str) -> &str {
    let is_number = |number: &str| {
        let is_hex = |byte: u8| byte.is_ascii_hexdigit() || byte == b':';
        number.len() == 9 && number.bytes().all(is_hex)
    };
    let parts = label
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once(" ("));
    match parts {
        Some((name, number)) if is_number(number) => name,
        _ => label,
    }
}

/// Where the camera of a phone looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Facing {
    /// At the person.
    Front,
    /// Away from them.
    Back,
}

impl Facing {
    /// The other way.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Front => Self::Back,
            Self::Back => Self::Front,
        }
    }

    /// The word of <https://www.w3.org/TR/mediacapture-streams/#dom-videofacingmodeenum>.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Front => "user",
            Self::Back => "environment",
        }
    }

    /// Reads that word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Front, Self::Back]
            .into_iter()
            .find(|facing| facing.as_str() == word)
    }
}

/// How a device is known again: by its id, or by its label where the browser has changed the id.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Choice {
    /// The id that it had.
    pub id: String,
    /// The label that it had.
    pub label: String,
}

impl Choice {
    /// The device among these.
    pub fn find<'a>(&self, kind: DeviceKind, devices: &'a [Device]) -> Option<&'a Device> {
        let of_kind = || devices.iter().filter(|device| device.kind == kind);
        of_kind()
            .find(|device| is_same(&device.id, &self.id))
            .or_else(|| of_kind().find(|device| is_same(&device.label, &self.label)))
    }

    /// Whether it is this device, of the same kind.
    pub fn fits(&self, device: &Device) -> bool {
        is_same(&device.id, &self.id) || is_same(&device.label, &self.label)
    }
}

fn is_same(one: &str, other: &str) -> bool {
    !one.is_empty() && one == other
}

impl From<&InUse> for Choice {
    fn from(device: &InUse) -> Self {
        Self {
            id: device.id.clone(),
            label: device.label.clone(),
        }
    }
}

impl From<&Device> for Choice {
    fn from(device: &Device) -> Self {
        Self {
            id: device.id.clone(),
            label: device.label.clone(),
        }
    }
}

/// What the microphone is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SoundMode {
    /// Talk: what is no voice may be taken out.
    #[default]
    Voice,
    /// Music: it goes out as it is, in stereo.
    Music,
}

impl SoundMode {
    /// Both of them, in the order in which they are shown.
    pub const ALL: [Self; 2] = [Self::Voice, Self::Music];

    /// The most that one connection spends on it, in bit/s. A voice in both channels of Opus costs no
    /// more than in one; music is told from the original no more (RFC 7587, section 3.1.1).
    pub const fn most_bits(self) -> u32 {
        match self {
            Self::Voice => 40_000,
            Self::Music => 128_000,
        }
    }
}

/// What the browser does to the sound of the microphone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Processing {
    /// What it is for. Nothing below is done to music.
    pub mode: SoundMode,
    /// Takes out what the speakers play.
    pub echo: bool,
    /// Takes out steady noise.
    pub noise: bool,
    /// Makes soft voices louder.
    pub gain: bool,
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
    /// What is done in truth: nothing to music, whatever is chosen for voices.
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

/// What the person chose. No choice is the browser's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    mic: Option<Choice>,
    camera: Option<Choice>,
    speaker: Option<Choice>,
    /// What is done to the sound.
    pub processing: Processing,
}

impl Choices {
    /// The device that was chosen.
    pub const fn of(&self, kind: DeviceKind) -> Option<&Choice> {
        match kind {
            DeviceKind::Mic => self.mic.as_ref(),
            DeviceKind::Camera => self.camera.as_ref(),
            DeviceKind::Speaker => self.speaker.as_ref(),
        }
    }

    /// Chooses a device, or leaves it to the browser.
    pub fn choose(&mut self, kind: DeviceKind, choice: Option<Choice>) {
        *match kind {
            DeviceKind::Mic => &mut self.mic,
            DeviceKind::Camera => &mut self.camera,
            DeviceKind::Speaker => &mut self.speaker,
        } = choice;
    }
}

/// Which device is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pick {
    /// The browser's choice.
    Any,
    /// This one if it is there, by its id.
    Rather(String),
    /// This one and no other, by its id.
    Only(String),
    /// The camera that looks there.
    Facing(Facing),
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

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
            let choice = Choice { id, label };
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
        let choice = Choice {
            id: String::new(),
            label: String::new(),
        };

        assert_eq!(choice.find(DeviceKind::Mic, &unnamed), None);
    }

    #[test]
    fn the_number_of_a_model_is_nobodys_name() {
        let name = |label: &str| device(DeviceKind::Camera, "1", label).name().to_owned();

        assert_eq!(name("HD Webcam (046d:0825)"), "HD Webcam");
        assert_eq!(name("Camera (rear)"), "Camera (rear)");
        assert_eq!(name("(046d:0825)"), "(046d:0825)");
        assert_eq!(name(""), "");
    }

    #[test]
    fn what_is_kept_of_an_earlier_version_is_read_as_far_as_it_goes() {
        let kept = r#"{"mic":{"id":"a","label":"A"},"processing":{"noise":false},"new":1}"#;

        let choices: Choices = serde_json::from_str(kept).unwrap();

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
        let kept = serde_json::to_string(&chosen).unwrap();

        let read: Processing = serde_json::from_str(&kept).unwrap();

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
