//! The texts of calls without a server, in all languages.

use crate::call::fault::InviteCodeProblem;
use crate::model::DisplayName;

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
    pub invited: fn(&DisplayName) -> String,
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
    pub give_back: fn(&DisplayName) -> String,
    /// What the inviter does with the reply.
    pub give_back_hint: &'static str,
    /// The button that copies the reply.
    pub copy_reply: &'static str,
    /// Shown when the guest has nothing more to do, with the name of the inviter.
    pub waiting: fn(&DisplayName) -> String,
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
    pub problem: fn(InviteCodeProblem) -> &'static str,
    /// The button that creates another invitation.
    pub again: &'static str,
    /// The heading after the other participant has left.
    pub over: &'static str,
    /// Advice for that case.
    pub over_hint: &'static str,
}

/// English.
pub(super) const EN: ManualWords = ManualWords {
    title: "Call without a server",
    promise: "For two people. You send an invitation, they send back a reply, and you talk. No \
              signaling server is needed: a local network without internet will do.",
    make: "Make an invitation",
    have: "Got an invitation?",
    have_hint: "Paste it here",
    invited: |host| match host.as_str() {
        "" => "You are invited".to_owned(),
        name => format!("{name} invites you"),
    },
    guest_promise: "To a call of two, without a server. When you join, you get a reply to hand back.",
    gathering: "Finding out where this device can be reached…",
    two_steps: "Two steps to the call",
    send: "Send this invitation",
    send_hint: "As a link, or let them scan the code. It is for one person.",
    copy_invitation: "Copy invitation",
    take: "Take the reply",
    take_hint: "They get it when they join, and send it back to you.",
    reply_hint: "Paste the reply",
    connect: "Connect",
    give_back: |host| match host.as_str() {
        "" => "Hand this reply back".to_owned(),
        name => format!("Hand this reply to {name}"),
    },
    give_back_hint: "Copy it and send it back, or show the code to be scanned.",
    copy_reply: "Copy reply",
    waiting: |host| match host.as_str() {
        "" => "The call begins as soon as they have the reply.".to_owned(),
        name => format!("The call begins as soon as {name} has the reply."),
    },
    keep_open: "Keep this page open until then.",
    scan: "Scan",
    scan_hint: "Hold the code before the camera",
    code: "QR code",
    enlarge: "Enlarge or reduce the code",
    problem: |problem| match problem {
        InviteCodeProblem::Foreign => {
            "This is neither an invitation nor a reply. Copy all of it, and \
                                 nothing else."
        }
        InviteCodeProblem::Version => {
            "This was made by another version of this page. Reload it on both \
                                 sides."
        }
        InviteCodeProblem::Damaged => {
            "A part of it is missing or was changed on the way. Ask for it again."
        }
        InviteCodeProblem::Invitation => {
            "This is an invitation, not a reply. To follow it, open its link."
        }
        InviteCodeProblem::Own => {
            "This is your own invitation. Send it to the other person, who gets the \
                             reply."
        }
        InviteCodeProblem::Reply => {
            "This is a reply. It belongs on the page that made the invitation."
        }
        InviteCodeProblem::Elsewhere => {
            "This is a reply to another invitation, perhaps an earlier one."
        }
        InviteCodeProblem::Used => "This was used before. Ask for a new one.",
    },
    again: "New invitation",
    over: "The other person is gone",
    over_hint: "Without a server they cannot come back by themselves. Send them a new invitation.",
};

/// Chinese.
pub(super) const ZH: ManualWords = ManualWords {
    title: "不经服务器通话",
    promise: "供两人使用。你发出邀请，对方发回回执，就能开聊。无需信令服务器，\
              没有互联网的局域网也可以。",
    make: "生成邀请",
    have: "收到了邀请？",
    have_hint: "粘贴到这里",
    invited: |host| match host.as_str() {
        "" => "有人邀请你通话".to_owned(),
        name => format!("{name}邀请你通话"),
    },
    guest_promise: "这是不经服务器的两人通话。加入后，你会得到一份要交还对方的回执。",
    gathering: "正在查找本设备的联系方式…",
    two_steps: "两步接通",
    send: "发送这份邀请",
    send_hint: "发送链接，或让对方扫码。仅供一人使用。",
    copy_invitation: "复制邀请",
    take: "收取回执",
    take_hint: "对方加入后会得到回执，并发回给你。",
    reply_hint: "粘贴回执",
    connect: "接通",
    give_back: |host| match host.as_str() {
        "" => "把回执交还对方".to_owned(),
        name => format!("把回执交给{name}"),
    },
    give_back_hint: "复制后发回给对方，或出示二维码让对方扫描。",
    copy_reply: "复制回执",
    waiting: |host| match host.as_str() {
        "" => "对方收到回执后，通话随即开始。".to_owned(),
        name => format!("{name}收到回执后，通话随即开始。"),
    },
    keep_open: "在此之前请不要关闭本页面。",
    scan: "扫码",
    scan_hint: "将二维码对准摄像头",
    code: "二维码",
    enlarge: "放大或缩小二维码",
    problem: |problem| match problem {
        InviteCodeProblem::Foreign => "这既不是邀请也不是回执。请完整复制，不要带上其他内容。",
        InviteCodeProblem::Version => "这是由本页面的另一版本生成的。请双方都刷新页面。",
        InviteCodeProblem::Damaged => "内容不完整，或在途中被改动。请让对方重新发送。",
        InviteCodeProblem::Invitation => "这是邀请，不是回执。要接受邀请，请打开它的链接。",
        InviteCodeProblem::Own => "这是你自己的邀请。请发给对方，对方会得到回执。",
        InviteCodeProblem::Reply => "这是回执，应粘贴到生成邀请的页面上。",
        InviteCodeProblem::Elsewhere => "这份回执属于另一份邀请，可能是之前的那份。",
        InviteCodeProblem::Used => "这份已经用过了。请索要新的。",
    },
    again: "重新邀请",
    over: "对方已不在通话中",
    over_hint: "没有服务器，对方无法自行回来。请发送新的邀请。",
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Lang, catalog};

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
            let said: std::collections::BTreeSet<_> = problems.map(words.problem).into();
            assert_eq!(said.len(), problems.len(), "each says something else");
        }
    }

    #[test]
    fn a_host_without_a_name_is_not_called_by_one() {
        let (ana, nobody) = (DisplayName::clean("Ana"), DisplayName::default());

        for words in Lang::ALL.map(|lang| catalog(lang).manual) {
            for said in [words.invited, words.give_back, words.waiting] {
                assert!(said(&ana).contains("Ana") && !said(&nobody).contains("  "));
            }
        }
    }
}
