//! The texts for watching and hearing others, in all languages.

use crate::call::view::Quality;
use crate::model::Recording;

/// The texts of a tile and its controls.
#[derive(Debug)]
pub struct WatchWords {
    /// The quality of a participant's connection.
    pub quality: fn(Quality) -> &'static str,
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

/// English.
pub(super) const EN: WatchWords = WatchWords {
    quality: |quality| match quality {
        Quality::Good => "Good connection",
        Quality::Fair => "Weak connection",
        Quality::Poor => "Poor connection",
    },
    volume: |name| format!("Volume of {name}"),
    percent: |percent| format!("{percent}%"),
    pop_out: |name| format!("Picture in picture: {name}"),
    mini: "Small window",
    mini_note: "Stays above your other windows.",
    record: "Record",
    recording: "You are recording. Everybody is told.",
    stop: "Stop",
    recorded_by: |names| {
        let verb = if names.len() > 1 { "are" } else { "is" };
        format!("{} {verb} recording this call.", names.join(", "))
    },
    sound_only: "Only sound is recorded: protection against fingerprinting in this browser scrambles pictures. To record them, let this page use canvas data, and start again.",
    no_picture: "Their picture cannot be shown: your browser or theirs lacks the video format \
        (codec).",
    recording_ended: |news| match news {
        Recording::NoRoom => {
            "No room is left to record. What was recorded until now was saved, as far as it could be."
        }
        Recording::Partial => "Part of the recording is missing. What there is of it was saved.",
        Recording::Empty => {
            "The browser recorded nothing. Try again, or record in another browser."
        }
        _ => "This browser cannot record the call.",
    },
};

/// Chinese in simplified characters.
pub(super) const ZH: WatchWords = WatchWords {
    quality: |quality| match quality {
        Quality::Good => "连接良好",
        Quality::Fair => "连接不稳定",
        Quality::Poor => "连接很差",
    },
    volume: |name| format!("{name}的音量"),
    percent: |percent| format!("{percent}%"),
    pop_out: |name| format!("画中画：{name}"),
    mini: "小窗口",
    mini_note: "始终显示在其他窗口之上。",
    record: "录制",
    recording: "你正在录制，所有人都会收到提示。",
    stop: "停止",
    recorded_by: |names| format!("{}正在录制本次通话。", names.join("、")),
    sound_only: "只录制声音：此浏览器的防指纹保护会打乱画面。要录制画面，请允许本页面使用画布数据，然后重新开始。",
    no_picture: "无法显示对方的画面：你的或对方的浏览器缺少所需的视频格式（编解码器）。",
    recording_ended: |news| match news {
        Recording::NoRoom => "没有空间继续录制。此前录制的内容已尽可能保存。",
        Recording::Partial => "录制内容不完整，已有的部分已保存。",
        Recording::Empty => "浏览器没有录到任何内容。请重试，或换一个浏览器录制。",
        _ => "这个浏览器无法录制通话。",
    },
};
