//! The texts for watching and hearing others, in all languages.

use crate::call::view::{Quality, Unreceived};
use crate::i18n::texts::{Template, Texts, texts};
use crate::model::{ReceiveReport, Recording};

/// The texts of a tile and its controls.
#[derive(Debug)]
pub struct WatchWords {
    /// The quality of a participant's connection.
    pub quality: Texts<Quality>,
    /// What a participant receives of the local user.
    pub received: ReceivedWords,
    /// The button that opens the timeline of the connections, and its title.
    pub details: &'static str,
    /// What the local user sends and no participant receives.
    pub unreceived: Texts<Unreceived>,
    /// The button that opens the volume of a participant, and its name.
    pub volume: Template<1>,
    /// A volume in percent.
    pub(super) percent: Template<1>,
    /// The button that moves a participant's video to picture in picture.
    pub pop_out: Template<1>,
    /// The button that moves the call to a small window above all others.
    pub mini: &'static str,
    /// A note that says where the call is shown meanwhile.
    pub mini_note: &'static str,
    /// The button that records the call.
    pub record: &'static str,
    /// The local user records the call.
    pub recording: &'static str,
    /// The recording of the call was saved.
    pub recorded: &'static str,
    /// The button that ends the recording.
    pub stop: &'static str,
    /// One participant records the call.
    pub one_records: Template<1>,
    /// Several participants record the call.
    pub several_record: Template<1>,
    /// Stands between their names.
    pub between: &'static str,
    /// The recording has sound and no picture, and the reason.
    pub sound_only: &'static str,
    /// The two browsers have no video codec in common.
    pub no_picture: &'static str,
    /// The reasons why a recording has ended.
    pub recording_ended: RecordingEndWords,
}

impl WatchWords {
    /// Returns a volume in percent.
    pub fn percent(&self, percent: u8) -> String {
        self.percent.fill([&percent.to_string()])
    }

    /// Returns which participants record the call, at least one.
    pub fn recorded_by(&self, names: &[&str]) -> String {
        match names {
            [name] => self.one_records.fill([name]),
            names => self.several_record.fill([&names.join(self.between)]),
        }
    }
}

/// The reasons why a recording has ended.
#[derive(Debug)]
pub struct RecordingEndWords {
    /// The disk is full.
    pub no_room: &'static str,
    /// Part of the recording is missing.
    pub partial: &'static str,
    /// The recording has nothing in it.
    pub empty: &'static str,
    /// The browser cannot record.
    pub failed: &'static str,
}

impl RecordingEndWords {
    /// Returns the reason in words.
    pub const fn of(&self, recording: Recording) -> &'static str {
        match recording {
            Recording::NoRoom => self.no_room,
            Recording::Partial => self.partial,
            Recording::Empty => self.empty,
            Recording::Begun
            | Recording::BegunSoundOnly
            | Recording::Kept
            | Recording::Dismissed
            | Recording::Failed => self.failed,
        }
    }
}

/// What a participant receives of the local user, after that participant's name.
#[derive(Debug)]
pub struct ReceivedWords {
    /// The voice.
    pub hears: &'static str,
    /// No voice.
    pub hears_not: &'static str,
    /// The picture, by its number of lines.
    pub sees: Template<1>,
    /// No picture.
    pub sees_not: &'static str,
    /// The shared screen.
    pub sees_screen: Template<1>,
    /// No shared screen.
    pub sees_screen_not: &'static str,
}

impl ReceivedWords {
    /// Returns a text of what is known, empty if nothing is.
    pub fn text(&self, received: ReceiveReport) -> String {
        let seen = |lines: u16, text: &Template<1>, not: &str| match lines {
            0 => not.to_owned(),
            lines => text.fill([&lines.to_string()]),
        };
        let voice = received.voice.map(|is_heard| match is_heard {
            true => self.hears.to_owned(),
            false => self.hears_not.to_owned(),
        });
        let camera = received.camera;
        let camera = camera.map(|lines| seen(lines, &self.sees, self.sees_not));
        let screen = received.screen;
        let screen = screen.map(|lines| seen(lines, &self.sees_screen, self.sees_screen_not));
        let parts: Vec<_> = [voice, camera, screen].into_iter().flatten().collect();
        parts.join(" · ")
    }
}

/// English.
pub(super) const EN: WatchWords = WatchWords {
    quality: texts!(Quality {
        Good: "Good connection",
        Fair: "Weak connection",
        Poor: "Poor connection"
    }),
    received: ReceivedWords {
        hears: "Hears you",
        hears_not: "Can’t hear you",
        sees: Template::new("Sees you at {0}p"),
        sees_not: "Can’t see you",
        sees_screen: Template::new("Sees your screen at {0}p"),
        sees_screen_not: "Can’t see your screen",
    },
    details: "Connection details",
    unreceived: texts!(Unreceived {
        Voice: "No one can hear you",
        Picture: "No one can see you",
        Both: "No one can see or hear you"
    }),
    volume: Template::new("Volume of {0}"),
    percent: Template::new("{0}%"),
    pop_out: Template::new("Picture-in-picture: {0}"),
    mini: "Small window",
    mini_note: "Stays on top of your other windows.",
    record: "Record",
    recording: "Recording. Everyone can see this.",
    recorded: "Your recording was saved.",
    stop: "Stop",
    one_records: Template::new("{0} is recording"),
    several_record: Template::new("{0} are recording"),
    between: ", ",
    sound_only: "Recording sound only. To record video, allow canvas data for this page.",
    no_picture: "Can’t show their video: one browser lacks the format (codec).",
    recording_ended: RecordingEndWords {
        no_room: "Recording stopped: your disk is full. The part so far was saved.",
        partial: "Part of the recording is missing. The rest was saved.",
        empty: "Nothing was recorded. Try again, or use another browser.",
        failed: "This browser can’t record calls.",
    },
};

/// Chinese in simplified characters.
pub(super) const ZH: WatchWords = WatchWords {
    quality: texts!(Quality {
        Good: "连接良好",
        Fair: "连接不稳定",
        Poor: "连接很差"
    }),
    received: ReceivedWords {
        hears: "能听到你",
        hears_not: "听不到你",
        sees: Template::new("能看到你（{0}p）"),
        sees_not: "看不到你",
        sees_screen: Template::new("能看到你的屏幕（{0}p）"),
        sees_screen_not: "看不到你的屏幕",
    },
    details: "连接详情",
    unreceived: texts!(Unreceived {
        Voice: "没有人听得到你",
        Picture: "没有人看得到你",
        Both: "没有人看得到或听得到你"
    }),
    volume: Template::new("{0}的音量"),
    percent: Template::new("{0}%"),
    pop_out: Template::new("画中画：{0}"),
    mini: "小窗口",
    mini_note: "始终显示在其他窗口之上。",
    record: "录制",
    recording: "正在录制，所有人都能看到。",
    recorded: "录制内容已保存。",
    stop: "停止",
    one_records: Template::new("{0}正在录制"),
    several_record: Template::new("{0}正在录制"),
    between: "、",
    sound_only: "只录制声音。要录制画面，请允许本页面使用画布数据。",
    no_picture: "无法显示对方的画面：有浏览器缺少所需的格式（编解码器）。",
    recording_ended: RecordingEndWords {
        no_room: "录制已停止：磁盘已满。此前的部分已保存。",
        partial: "录制内容缺了一部分，其余已保存。",
        empty: "没有录到任何内容。请重试，或换一个浏览器。",
        failed: "这个浏览器无法录制通话。",
    },
};
