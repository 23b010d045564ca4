//! The texts of calls without a server, in all languages.

use crate::call::fault::InviteCodeProblem;
use crate::i18n::names::Named;
use crate::i18n::texts::{Texts, texts};

/// The texts of the pages for calls without a server.
#[derive(Debug)]
pub struct ManualWords {
    /// The heading of the first page, and the link to it.
    pub title: &'static str,
    /// An explanation of the procedure.
    pub promise: &'static str,
    /// The button that creates an invitation.
    pub make: &'static str,
    /// The label of the field for an invitation.
    pub have: &'static str,
    /// The placeholder of that field.
    pub have_hint: &'static str,
    /// The heading of the guest's first page, with the name of the inviter.
    pub invited: Named,
    /// An explanation for the guest.
    pub guest_promise: &'static str,
    /// Shown while the invite code is generated.
    pub gathering: &'static str,
    /// The heading of the invitation page.
    pub two_steps: &'static str,
    /// The first step.
    pub send: &'static str,
    /// Instructions for the first step.
    pub send_hint: &'static str,
    /// The button that copies the invitation's link.
    pub copy_invitation: &'static str,
    /// The second step.
    pub take: &'static str,
    /// Instructions for the second step.
    pub take_hint: &'static str,
    /// The label and placeholder of the field for the reply.
    pub reply_hint: &'static str,
    /// The button that submits the reply.
    pub connect: &'static str,
    /// The heading of the reply page, with the name of the inviter.
    pub give_back: Named,
    /// What the inviter does with the reply.
    pub give_back_hint: &'static str,
    /// The button that copies the reply.
    pub copy_reply: &'static str,
    /// Shown when the guest has nothing more to do, with the name of the inviter.
    pub waiting: Named,
    /// A warning not to close the page.
    pub keep_open: &'static str,
    /// The button that scans a code with the camera.
    pub scan: &'static str,
    /// Instructions for scanning.
    pub scan_hint: &'static str,
    /// The name of a QR code.
    pub code: &'static str,
    /// The button that enlarges or reduces the code.
    pub enlarge: &'static str,
    /// The problem with an invite code.
    pub problem: Texts<InviteCodeProblem>,
    /// The button that creates another invitation.
    pub again: &'static str,
    /// The heading after the other participant has left.
    pub over: &'static str,
    /// Advice for that case.
    pub over_hint: &'static str,
}

/// English.
pub(super) const EN: ManualWords = ManualWords {
    title: "Direct call",
    promise: "For two people, even without internet. Send an invitation, get a reply.",
    make: "Create invitation",
    have: "Got an invitation?",
    have_hint: "Paste it here",
    invited: Named::new(
        "You’re invited to a direct call",
        "{0} invites you to a direct call",
    ),
    guest_promise: "After you join, you’ll get a reply to send back.",
    gathering: "Preparing your code…",
    two_steps: "Two steps to your call",
    send: "Send this invitation",
    send_hint: "Send the link or show the code. It’s for one person.",
    copy_invitation: "Copy invitation",
    take: "Paste their reply",
    take_hint: "They get it after joining, and send it to you.",
    reply_hint: "Their reply",
    connect: "Connect",
    give_back: Named::new("Send this reply back", "Send this reply to {0}"),
    give_back_hint: "Copy it and send it, or let them scan the code.",
    copy_reply: "Copy reply",
    waiting: Named::new(
        "The call starts once they have your reply.",
        "The call starts once {0} has your reply.",
    ),
    keep_open: "Keep this page open.",
    scan: "Scan",
    scan_hint: "Hold the code up to your camera",
    code: "QR code",
    enlarge: "Enlarge or shrink the code",
    problem: texts!(InviteCodeProblem {
        Foreign: "That’s not an invitation or reply. Copy all of it, nothing else.",
        Version: "That’s from another version. Both of you, please reload the page.",
        Damaged: "Part of it is missing or changed. Ask for it again.",
        Invitation: "That’s an invitation, not a reply. Open its link instead.",
        Own: "That’s your own invitation. Send it to the other person.",
        Reply: "That’s a reply. Paste it where the invitation was made.",
        Elsewhere: "That reply belongs to another invitation.",
        Used: "That was already used. Ask for a new one."
    }),
    again: "New invitation",
    over: "The other person left",
    over_hint: "To talk again, send a new invitation.",
};

/// Chinese.
pub(super) const ZH: ManualWords = ManualWords {
    title: "直接通话",
    promise: "适合两个人，没有互联网也行。发出邀请，收到回复。",
    make: "生成邀请",
    have: "收到了邀请？",
    have_hint: "粘贴到这里",
    invited: Named::new("有人邀请你直接通话", "{0}邀请你直接通话"),
    guest_promise: "加入后，你会得到一份要发回的回复。",
    gathering: "正在准备二维码…",
    two_steps: "两步接通",
    send: "发送这份邀请",
    send_hint: "发送链接或出示二维码。仅供一人使用。",
    copy_invitation: "复制邀请",
    take: "粘贴对方的回复",
    take_hint: "对方加入后会得到回复，并发给你。",
    reply_hint: "对方的回复",
    connect: "接通",
    give_back: Named::new("把这份回复发回去", "把这份回复发给{0}"),
    give_back_hint: "复制后发送，或让对方扫码。",
    copy_reply: "复制回复",
    waiting: Named::new(
        "对方收到回复后，通话就开始。",
        "{0}收到回复后，通话就开始。",
    ),
    keep_open: "请不要关闭本页面。",
    scan: "扫码",
    scan_hint: "将二维码对准摄像头",
    code: "二维码",
    enlarge: "放大或缩小二维码",
    problem: texts!(InviteCodeProblem {
        Foreign: "这不是邀请或回复。请完整复制，不要多也不要少。",
        Version: "这来自另一个版本。请双方都刷新页面。",
        Damaged: "内容缺失或被改动。请再要一次。",
        Invitation: "这是邀请，不是回复。请打开它的链接。",
        Own: "这是你自己的邀请。请发给对方。",
        Reply: "这是回复。请粘贴到生成邀请的页面上。",
        Elsewhere: "这份回复属于另一份邀请。",
        Used: "这份已经用过了。请索要新的。"
    }),
    again: "新的邀请",
    over: "对方已离开",
    over_hint: "想再聊，请发送新的邀请。",
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Lang, catalog};
    use crate::model::DisplayName;

    #[test]
    fn every_problem_has_its_words_in_every_language() {
        let problems = [
            InviteCodeProblem::Foreign,
            InviteCodeProblem::Version,
            InviteCodeProblem::Damaged,
            InviteCodeProblem::Invitation,
            InviteCodeProblem::Own,
            InviteCodeProblem::Reply,
            InviteCodeProblem::Elsewhere,
            InviteCodeProblem::Used,
        ];

        for words in Lang::ALL.map(|lang| catalog(lang).manual) {
            let said: std::collections::BTreeSet<_> =
                problems.map(|problem| words.problem.of(problem)).into();
            assert_eq!(said.len(), problems.len(), "each says something else");
        }
    }

    #[test]
    fn a_host_without_a_name_is_not_called_by_one() {
        let (ana, nobody) = (DisplayName::clean("Ana"), DisplayName::default());

        for words in Lang::ALL.map(|lang| catalog(lang).manual) {
            for text in [&words.invited, &words.give_back, &words.waiting] {
                assert!(text.of(&ana).contains("Ana") && !text.of(&nobody).contains("  "));
            }
        }
    }
}
