//! The texts of invitations and hints.

use crate::i18n::texts::{Texts, texts};
use crate::layout::Hint;

/// The texts for new members and for users who invite others.
#[derive(Debug)]
pub struct GuideWords {
    /// An explanation of the link.
    pub anyone: &'static str,
    /// The button that shares a link or a text with another program of the device.
    pub share: &'static str,
    /// An explanation of the QR code.
    pub scan: &'static str,
    /// The name of a hint.
    pub tip: &'static str,
    /// A hint that is shown once.
    pub hint: Texts<Hint>,
    /// The button that opens the test call, and its title.
    pub test_call: &'static str,
    /// The button that dismisses a hint permanently.
    pub got_it: &'static str,
}

/// English.
pub(super) const EN: GuideWords = GuideWords {
    anyone: "Anyone with this link can join. Send it, or show the code.",
    share: "Send…",
    scan: "Press the code to enlarge it.",
    tip: "Tip",
    hint: texts!(Hint {
        Shortcuts: "Press ? for keyboard shortcuts.",
        Invite: "Under More, Invite has a link and a QR code.",
        OwnPicture: "Is your video in the way? Drag it to another corner."
    }),
    test_call: "Test call",
    got_it: "Close",
};

/// Chinese in simplified characters.
pub(super) const ZH: GuideWords = GuideWords {
    anyone: "任何有此链接的人都可以加入。发送链接，或出示二维码。",
    share: "发送…",
    scan: "点按二维码可放大。",
    tip: "提示",
    hint: texts!(Hint {
        Shortcuts: "按 ? 查看键盘快捷键。",
        Invite: "“更多”里的“邀请”有链接和二维码。",
        OwnPicture: "你的画面挡住了视线？可以拖到另一个角落。"
    }),
    test_call: "测试通话",
    got_it: "关闭",
};
