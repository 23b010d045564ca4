//! The texts of chat, files and reactions, in all languages.

use crate::call::view::{FileFault, FileState};
use crate::model::{DisplayName, Reaction};

/// The texts of the conversation.
#[derive(Debug)]
pub struct TalkWords {
    /// The button that opens the chat, and its heading.
    pub chat: &'static str,
    /// The same button with the number of unread messages.
    pub unread: fn(usize) -> String,
    /// The name of the list of messages.
    pub log: &'static str,
    /// There are no messages yet.
    pub empty: &'static str,
    /// An explanation of who can read the messages, and for how long.
    pub promise: &'static str,
    /// The name of the message field.
    pub input: &'static str,
    /// The placeholder of that field.
    pub input_hint: &'static str,
    /// The button that sends the message.
    pub send: &'static str,
    /// The message has this many characters too many.
    pub too_long: fn(usize) -> String,
    /// No other participant is present to receive the message.
    pub to_nobody: &'static str,
    /// The message is in transit: the first number of participants, out of the second, have
    /// received it.
    pub on_its_way: fn(usize, usize) -> String,
    /// All participants have received the message.
    pub delivered: &'static str,
    /// Another participant relayed the message.
    pub via: fn(&DisplayName) -> String,
    /// The button that opens the gestures, and their name.
    pub gestures: &'static str,
    /// The name of the row of reactions.
    pub react: &'static str,
    /// A reaction.
    pub reactions: fn(Reaction) -> &'static str,
    /// The button that raises the hand. The text does not change while the hand is raised.
    pub raise_hand: &'static str,
    /// A participant's hand is raised.
    pub hand_is_up: &'static str,
    /// The button that lets the local user edit the name.
    pub rename: &'static str,
    /// The button that sends files.
    pub attach: &'static str,
    /// The same button while no other participant is present.
    pub attach_alone: &'static str,
    /// A file cannot be sent; the flag says whether it is a folder.
    pub unsendable: fn(&str, bool) -> String,
    /// What happens to files that are dropped here.
    pub drop_here: &'static str,
    /// The receiver of a file.
    pub to: fn(&str) -> String,
    /// The sender of a file.
    pub from: fn(&str) -> String,
    /// The size of a file.
    pub size: fn(u64) -> String,
    /// The button that accepts a file.
    pub accept: &'static str,
    /// The button that declines a file.
    pub decline: &'static str,
    /// The button that pauses a transfer.
    pub pause: &'static str,
    /// The button that resumes a transfer.
    pub resume: &'static str,
    /// The button that cancels a transfer.
    pub cancel: &'static str,
    /// The state of a transfer; the flag says whether the local user sends it, the number is the
    /// percentage.
    pub file: fn(FileState, bool, u64) -> String,
}

fn size(bytes: u64) -> String {
    size_in(bytes, ["B", "kB", "MB", "GB", "TB"], ".")
}

/// Formats a size in the fitting unit, each a thousand times the one before.
pub(super) fn size_in(bytes: u64, units: [&str; 5], decimal_mark: &str) -> String {
    let (mut unit, mut divisor) = (0, 1_u64);
    // Rounded, so that 999,500 bytes are 1 MB and not 1,000 kB.
    let round = |divisor: u64| bytes.saturating_add(divisor / 2) / divisor;
    while round(divisor) >= 1_000 && unit + 1 < units.len() {
        divisor *= 1_000;
        unit += 1;
    }
    let tenths = round((divisor / 10).max(1));
    let number = if unit > 0 && tenths < 100 {
        format!("{}{decimal_mark}{}", tenths / 10, tenths % 10)
    } else {
        round(divisor).to_string()
    };
    let unit = units.get(unit).copied().unwrap_or_default();
    format!("{number} {unit}")
}

/// English.
pub(super) const EN: TalkWords = TalkWords {
    chat: "Chat",
    unread: |count| match count {
        1 => "Chat, 1 new message".to_owned(),
        _ => format!("Chat, {count} new messages"),
    },
    log: "Messages",
    empty: "No messages yet",
    promise: "Anyone who joins later can read these. They’re gone when everyone leaves.",
    input: "Message everyone",
    input_hint: "Message everyone",
    send: "Send",
    too_long: |over| match over {
        1 => "1 character too long".to_owned(),
        _ => format!("{over} characters too long"),
    },
    to_nobody: "Will be sent when someone joins",
    on_its_way: |reached, of| match reached {
        0 => "Sending…".to_owned(),
        _ => format!("Delivered to {reached} of {of}…"),
    },
    delivered: "Delivered",
    via: |name| match name.as_str() {
        "" => "via someone else".to_owned(),
        name => format!("via {name}"),
    },
    gestures: "React",
    react: "Reactions",
    reactions: |reaction| match reaction {
        Reaction::Agree => "Thumbs up",
        Reaction::Applause => "Applause",
        Reaction::Heart => "Heart",
        Reaction::Laugh => "Laughing",
        Reaction::Wow => "Surprised",
        Reaction::Celebrate => "Celebrating",
    },
    raise_hand: "Raise hand",
    hand_is_up: "Hand raised",
    rename: "Change your name",
    attach: "Send files",
    attach_alone: "You can send files once someone joins",
    unsendable: |name, is_folder| match is_folder {
        true => format!("“{name}” is a folder. Zip it, then send that."),
        false => format!("“{name}” couldn’t be read. Please choose it again."),
    },
    drop_here: "Drop to send to everyone",
    to: |name| format!("to {name}"),
    from: |name| format!("from {name}"),
    size,
    accept: "Save",
    decline: "Decline",
    pause: "Pause",
    resume: "Resume",
    cancel: "Cancel",
    file: |state, is_mine, percent| match (state, is_mine) {
        (FileState::Offered, true) => "Waiting to be accepted".to_owned(),
        (FileState::Offered, false) => "Wants to send you this".to_owned(),
        (FileState::Preparing, _) => "Choose where to save it".to_owned(),
        (FileState::Moving, true) => format!("Sending… {percent}%"),
        (FileState::Moving, false) => format!("Receiving… {percent}%"),
        (FileState::Held { by_me: true }, _) => format!("Paused at {percent}%"),
        (FileState::Held { by_me: false }, _) => format!("Paused by the other side at {percent}%"),
        (FileState::Checking, _) => "Sent, checking…".to_owned(),
        (FileState::Done, true) => "Delivered".to_owned(),
        (FileState::Done, false) => "Saved".to_owned(),
        (FileState::Cancelled { by_me: true }, _) => "You cancelled it".to_owned(),
        (FileState::Cancelled { by_me: false }, true) => "Declined".to_owned(),
        (FileState::Cancelled { by_me: false }, false) => "Cancelled by the sender".to_owned(),
        (FileState::Failed(fault), _) => match fault {
            FileFault::TooMuch => "Stopped: the file was larger than announced",
            FileFault::Mismatch => "Not saved: it arrived damaged",
            FileFault::Unreadable => "This file can’t be read anymore",
            FileFault::NoRoom => "Can’t save it: no space, or not allowed",
            FileFault::Gone => "They left before it finished",
        }
        .to_owned(),
    },
};

/// Chinese in simplified characters.
pub(super) const ZH: TalkWords = TalkWords {
    chat: "聊天",
    unread: |count| format!("聊天，{count} 条新消息"),
    log: "消息",
    empty: "还没有消息",
    promise: "后来加入的人也能看到。所有人离开后，消息随之消失。",
    input: "发消息给所有人",
    input_hint: "发消息给所有人",
    send: "发送",
    too_long: |over| format!("超出 {over} 个字符"),
    to_nobody: "有人加入后发送",
    on_its_way: |reached, of| match reached {
        0 => "正在发送…".to_owned(),
        _ => format!("{of} 人中 {reached} 人已收到…"),
    },
    delivered: "已送达",
    via: |name| match name.as_str() {
        "" => "由他人转达".to_owned(),
        name => format!("由{name}转达"),
    },
    gestures: "互动",
    react: "表情回应",
    reactions: |reaction| match reaction {
        Reaction::Agree => "点赞",
        Reaction::Applause => "鼓掌",
        Reaction::Heart => "爱心",
        Reaction::Laugh => "大笑",
        Reaction::Wow => "惊讶",
        Reaction::Celebrate => "庆祝",
    },
    raise_hand: "举手",
    hand_is_up: "已举手",
    rename: "修改名字",
    attach: "发送文件",
    attach_alone: "有人加入后才能发送文件",
    unsendable: |name, is_folder| match is_folder {
        true => format!("“{name}”是文件夹。请压缩后再发送。"),
        false => format!("“{name}”无法读取，请重新选择。"),
    },
    drop_here: "松开即可发送给所有人",
    to: |name| format!("发给{name}"),
    from: |name| format!("来自{name}"),
    size,
    accept: "保存",
    decline: "拒绝",
    pause: "暂停",
    resume: "继续",
    cancel: "取消",
    file: |state, is_mine, percent| match (state, is_mine) {
        (FileState::Offered, true) => "等待对方接受".to_owned(),
        (FileState::Offered, false) => "想发送给你".to_owned(),
        (FileState::Preparing, _) => "请选择保存位置".to_owned(),
        (FileState::Moving, true) => format!("正在发送… {percent}%"),
        (FileState::Moving, false) => format!("正在接收… {percent}%"),
        (FileState::Held { by_me: true }, _) => format!("已暂停，{percent}%"),
        (FileState::Held { by_me: false }, _) => format!("对方已暂停，{percent}%"),
        (FileState::Checking, _) => "已发出，正在校验…".to_owned(),
        (FileState::Done, true) => "已送达".to_owned(),
        (FileState::Done, false) => "已保存".to_owned(),
        (FileState::Cancelled { by_me: true }, _) => "你已取消".to_owned(),
        (FileState::Cancelled { by_me: false }, true) => "对方已拒绝".to_owned(),
        (FileState::Cancelled { by_me: false }, false) => "发送方已取消".to_owned(),
        (FileState::Failed(fault), _) => match fault {
            FileFault::TooMuch => "已中止：文件比声明的大",
            FileFault::Mismatch => "未保存：文件在传输中损坏",
            FileFault::Unreadable => "无法再读取这个文件",
            FileFault::NoRoom => "无法保存：空间不足或不被允许",
            FileFault::Gone => "传输完成之前对方已离开",
        }
        .to_owned(),
    },
};

#[cfg(test)]
mod tests;
