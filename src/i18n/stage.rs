//! The texts of the stage: its signs and questions, in all languages.

use crate::model::Source;

/// The texts of the stage.
#[derive(Debug)]
pub struct StageWords {
    /// The connection to all other participants is poor.
    pub weak: &'static str,
    /// The button that helps then.
    pub stop_camera: &'static str,
    /// The local user's hand is raised.
    pub hand: &'static str,
    /// The button that lowers it.
    pub lower: &'static str,
    /// Devices give nothing.
    pub device: fn(&[Source]) -> &'static str,
    /// The question before recording.
    pub record_title: &'static str,
    /// What the other participants see then.
    pub record_text: &'static str,
    /// The browser asks for the file of the recording first.
    pub record_file: &'static str,
    /// The button that starts the recording.
    pub record_start: &'static str,
    /// The recording was saved: its name, and its size.
    pub record_saved: fn(&str, &str) -> String,
    /// The local user chose no file for the recording.
    pub record_cancelled: &'static str,
    /// The last other participant left.
    pub left_alone: fn(&str) -> String,
    /// Advice for that case.
    pub left_alone_hint: &'static str,
    /// A participant offers a file: the participant, the file, its size.
    pub wants_to_send: fn(&str, &str, &str) -> String,
    /// The name of the local screen on the stage.
    pub own_screen: &'static str,
}

/// English.
pub(super) const EN: StageWords = StageWords {
    weak: "Your connection is weak",
    stop_camera: "Turn off camera",
    hand: "Your hand is raised",
    lower: "Lower",
    device: |sources| match sources {
        [Source::Mic] => "No microphone",
        [Source::Camera] => "No camera",
        _ => "No microphone or camera",
    },
    record_title: "Record this call?",
    record_text: "Everyone will see that you’re recording.",
    record_file: "First you choose where to save it.",
    record_start: "Start recording",
    record_saved: |file, size| format!("Recording saved: {file}, {size}"),
    record_cancelled: "Recording cancelled.",
    left_alone: |name| format!("{name} left. You’re the only one here."),
    left_alone_hint: "Send the link to invite someone, or leave.",
    wants_to_send: |name, file, size| format!("{name} wants to send you {file} ({size})"),
    own_screen: "Your screen",
};

/// Chinese in simplified characters.
pub(super) const ZH: StageWords = StageWords {
    weak: "你的网络连接较差",
    stop_camera: "关闭摄像头",
    hand: "你已举手",
    lower: "放下",
    device: |sources| match sources {
        [Source::Mic] => "没有麦克风",
        [Source::Camera] => "没有摄像头",
        _ => "没有麦克风和摄像头",
    },
    record_title: "要录制本次通话吗？",
    record_text: "所有人都会看到你在录制。",
    record_file: "先选择保存位置。",
    record_start: "开始录制",
    record_saved: |file, size| format!("录制已保存：{file}，{size}"),
    record_cancelled: "已取消录制。",
    left_alone: |name| format!("{name}已离开，现在只有你一个人。"),
    left_alone_hint: "发送链接邀请他人，或离开通话。",
    wants_to_send: |name, file, size| format!("{name}想给你发送 {file}（{size}）"),
    own_screen: "你的屏幕",
};
