//! The texts of invitations and hints.

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
    pub hint: fn(Hint) -> &'static str,
    /// The button that dismisses a hint permanently.
    pub got_it: &'static str,
}

/// English.
pub(super) const EN: GuideWords = GuideWords {
    anyone: "Whoever has this link can join. Send it, or let somebody next to you scan the code.",
    share: "Share…",
    scan: "Press the code to enlarge it.",
    tip: "Tip",
    hint: |hint| match hint {
        Hint::Shortcuts => "Press ? to see the keyboard shortcuts.",
        Hint::Invite => "Want more people here? Invite has the link, and a code to scan.",
        Hint::OwnPicture => "Is your own picture in the way? Drag it to another corner.",
    },
    got_it: "Got it",
};

/// Chinese in simplified characters.
pub(super) const ZH: GuideWords = GuideWords {
    anyone: "有此链接的人都可以加入。发送链接，或让身边的人扫码。",
    share: "分享…",
    scan: "点按二维码可放大。",
    tip: "提示",
    hint: |hint| match hint {
        Hint::Shortcuts => "按 ? 键可查看键盘快捷键。",
        Hint::Invite => "想让更多人加入？“邀请”里有链接和二维码。",
        Hint::OwnPicture => "自己的画面挡住了？可以把它拖到另一个角落。",
    },
    got_it: "知道了",
};
