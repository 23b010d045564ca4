//! The texts for watching and hearing others, in all languages.

use crate::call::view::{Quality, Unreceived};
use crate::model::{ReceiveReport, Recording};

/// The texts of a tile and its controls.
#[derive(Debug)]
pub struct WatchWords {
    /// The quality of a participant's connection.
    pub quality: fn(Quality) -> &'static str,
    /// What a participant receives of the local user.
    pub received: ReceivedWords,
    /// The button that opens the timeline of the connections, and its title.
    pub details: &'static str,
    /// What the local user sends and no participant receives.
    pub unreceived: fn(Unreceived) -> &'static str,
    /// The button that opens the volume of a participant, and its name.
    pub volume: fn(&str) -> String,
    /// A volume in percent.
    pub percent: fn(u8) -> String,
    /// The button that moves a participant's video to picture in picture.
    pub pop_out: fn(&str) -> String,
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
    /// The participants who record the call, at least one.
    pub recorded_by: fn(&[&str]) -> String,
    /// The recording has sound and no picture, and the reason.
    pub sound_only: &'static str,
    /// The two browsers have no video codec in common.
    pub no_picture: &'static str,
    /// The reason why a recording has ended.
    pub recording_ended: fn(Recording) -> &'static str,
}

/// What a participant receives of the local user, after that participant's name.
#[derive(Debug)]
pub struct ReceivedWords {
    /// The voice.
    pub hears: &'static str,
    /// No voice.
    pub hears_not: &'static str,
    /// The picture: the text before the number of lines, and the text after it.
    pub sees: (&'static str, &'static str),
    /// No picture.
    pub sees_not: &'static str,
    /// The shared screen.
    pub sees_screen: (&'static str, &'static str),
    /// No shared screen.
    pub sees_screen_not: &'static str,
}

impl ReceivedWords {
    /// Returns a text of what is known, empty if nothing is.
    pub fn text(&self, received: ReceiveReport) -> String {
        let seen = |lines, (before, after): (&str, &str), not: &str| match lines {
            0 => not.to_owned(),
            lines => format!("{before}{lines}{after}"),
        };
        let voice = received.voice.map(|is_heard| match is_heard {
            true => self.hears.to_owned(),
            false => self.hears_not.to_owned(),
        });
        let camera = received.camera;
        let camera = camera.map(|lines: u16| seen(lines, self.sees, self.sees_not));
        let screen = received.screen;
        let screen = screen.map(|lines| seen(lines, self.sees_screen, self.sees_screen_not));
        let parts: Vec<_> = [voice, camera, screen].into_iter().flatten().collect();
        parts.join(" · ")
    }
}

/// English.
pub(super) const EN: WatchWords = WatchWords {
    quality: |quality| match quality {
        Quality::Good => "Good connection",
        Quality::Fair => "Weak connection",
        Quality::Poor => "Poor connection",
    },
    received: ReceivedWords {
        hears: "Hears you",
        hears_not: "Can’t hear you",
        sees: ("Sees you at ", "p"),
        sees_not: "Can’t see you",
        sees_screen: ("Sees your screen at ", "p"),
        sees_screen_not: "Can’t see your screen",
    },
    details: "Connection details",
    unreceived: |what| match what {
        Unreceived::Voice => "No one can hear you",
        Unreceived::Picture => "No one can see you",
        Unreceived::Both => "No one can see or hear you",
    },
    volume: |name| format!("Volume of {name}"),
    percent: |percent| format!("{percent}%"),
    pop_out: |name| format!("Picture-in-picture: {name}"),
    mini: "Small window",
    mini_note: "Stays on top of your other windows.",
    record: "Record",
    recording: "Recording. Everyone can see this.",
    recorded: "Your recording was saved.",
    stop: "Stop",
    recorded_by: |names| match names {
        [name] => format!("{name} is recording"),
        names => format!("{} are recording", names.join(", ")),
    },
    sound_only: "Recording sound only. To record video, allow canvas data for this page.",
    no_picture: "Can’t show their video: one browser lacks the format (codec).",
    recording_ended: |news| match news {
        Recording::NoRoom => "Recording stopped: your disk is full. The part so far was saved.",
        Recording::Partial => "Part of the recording is missing. The rest was saved.",
        Recording::Empty => "Nothing was recorded. Try again, or use another browser.",
        _ => "This browser can’t record calls.",
    },
};

/// Chinese in simplified characters.
pub(super) const ZH: WatchWords = WatchWords {
    quality: |quality| match quality {
        Quality::Good => "连接良好",
        Quality::Fair => "连接不稳定",
        Quality::Poor => "连接很差",
    },
    received: ReceivedWords {
        hears: "能听到你",
        hears_not: "听不到你",
        sees: ("能看到你（", "p）"),
        sees_not: "看不到你",
        sees_screen: ("能看到你的屏幕（", "p）"),
        sees_screen_not: "看不到你的屏幕",
    },
    details: "连接详情",
    unreceived: |what| match what {
        Unreceived::Voice => "没有人听得到你",
        Unreceived::Picture => "没有人看得到你",
        Unreceived::Both => "没有人看得到或听得到你",
    },
    volume: |name| format!("{name}的音量"),
    percent: |percent| format!("{percent}%"),
    pop_out: |name| format!("画中画：{name}"),
    mini: "小窗口",
    mini_note: "始终显示在其他窗口之上。",
    record: "录制",
    recording: "正在录制，所有人都能看到。",
    recorded: "录制内容已保存。",
    stop: "停止",
    recorded_by: |names| format!("{}正在录制", names.join("、")),
    sound_only: "只录制声音。要录制画面，请允许本页面使用画布数据。",
    no_picture: "无法显示对方的画面：有浏览器缺少所需的格式（编解码器）。",
    recording_ended: |news| match news {
        Recording::NoRoom => "录制已停止：磁盘已满。此前的部分已保存。",
        Recording::Partial => "录制内容缺了一部分，其余已保存。",
        Recording::Empty => "没有录到任何内容。请重试，或换一个浏览器。",
        _ => "这个浏览器无法录制通话。",
    },
};
