//! The texts of the stage: its signs and questions, in all languages.

use crate::i18n::texts::{SourceTexts, Template};

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
    pub device: SourceTexts,
    /// The question before recording.
    pub record_title: &'static str,
    /// What the other participants see then.
    pub record_text: &'static str,
    /// The browser asks for the file of the recording first.
    pub record_file: &'static str,
    /// The button that starts the recording.
    pub record_start: &'static str,
    /// The recording was saved: its name, and its size.
    pub record_saved: Template<2>,
    /// The local user chose no file for the recording.
    pub record_cancelled: &'static str,
    /// The last other participant left.
    pub left_alone: Template<1>,
    /// Advice for that case.
    pub left_alone_hint: &'static str,
    /// A participant offers a file: the participant, the file, its size.
    pub wants_to_send: Template<3>,
    /// The name of the local screen on the stage.
    pub own_screen: &'static str,
}

/// English.
pub(super) const EN: StageWords = StageWords {
    weak: "Your connection is weak",
    stop_camera: "Turn off camera",
    hand: "Your hand is raised",
    lower: "Lower",
    device: SourceTexts {
        mic: "No microphone",
        camera: "No camera",
        both: "No microphone or camera",
    },
    record_title: "Record this call?",
    record_text: "Everyone will see that you’re recording.",
    record_file: "First you choose where to save it.",
    record_start: "Start recording",
    record_saved: Template::new("Recording saved: {0}, {1}"),
    record_cancelled: "Recording cancelled.",
    left_alone: Template::new("{0} left. You’re the only one here."),
    left_alone_hint: "Send the link to invite someone, or leave.",
    wants_to_send: Template::new("{0} wants to send you {1} ({2})"),
    own_screen: "Your screen",
};

/// Chinese in simplified characters.
pub(super) const ZH: StageWords = StageWords {
    weak: "你的网络连接较差",
    stop_camera: "关闭摄像头",
    hand: "你已举手",
    lower: "放下",
    device: SourceTexts {
        mic: "没有麦克风",
        camera: "没有摄像头",
        both: "没有麦克风和摄像头",
    },
    record_title: "要录制本次通话吗？",
    record_text: "所有人都会看到你在录制。",
    record_file: "先选择保存位置。",
    record_start: "开始录制",
    record_saved: Template::new("录制已保存：{0}，{1}"),
    record_cancelled: "已取消录制。",
    left_alone: Template::new("{0}已离开，现在只有你一个人。"),
    left_alone_hint: "发送链接邀请他人，或离开通话。",
    wants_to_send: Template::new("{0}想给你发送 {1}（{2}）"),
    own_screen: "你的屏幕",
};
