//! The texts of chat, files and reactions, in all languages.

use crate::call::view::{FileFault, FileState};
use crate::i18n::names::Named;
use crate::i18n::texts::{Plural, Template, Texts, fill, texts};
use crate::model::Reaction;

/// The texts of the conversation.
#[derive(Debug)]
pub struct TalkWords {
    /// The button that opens the chat, and its heading.
    pub chat: &'static str,
    /// The same button with the number of unread messages.
    pub unread: Plural,
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
    pub too_long: Plural,
    /// No other participant is present to receive the message.
    pub to_nobody: &'static str,
    /// The message is in transit, and no participant has received it yet.
    pub(super) sending: &'static str,
    /// The message is in transit: the first number of participants, out of the second, have
    /// received it.
    pub(super) on_its_way: Template<2>,
    /// All participants have received the message.
    pub delivered: &'static str,
    /// Another participant relayed the message.
    pub via: Named,
    /// The button that opens the gestures, and their name.
    pub gestures: &'static str,
    /// The name of the row of reactions.
    pub react: &'static str,
    /// A reaction.
    pub reactions: Texts<Reaction>,
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
    /// A folder cannot be sent.
    pub folder: Template<1>,
    /// A file cannot be read.
    pub unreadable: Template<1>,
    /// What happens to files that are dropped here.
    pub drop_here: &'static str,
    /// The receiver of a file.
    pub to: Template<1>,
    /// The sender of a file.
    pub from: Template<1>,
    /// The units of sizes, from bytes to terabytes.
    pub units: [&'static str; 5],
    /// The decimal mark.
    pub decimal_mark: &'static str,
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
    /// The states of a transfer.
    pub file: FileWords,
}

/// The states of a transfer. The value is the percentage.
#[derive(Debug)]
pub struct FileWords {
    /// The local user offers the file.
    pub offered: &'static str,
    /// A participant offers the file.
    pub offers: &'static str,
    /// The local user chooses where to save it.
    pub preparing: &'static str,
    /// The file is being sent.
    pub sending: Template<1>,
    /// The file is being received.
    pub receiving: Template<1>,
    /// The local user paused the transfer.
    pub held_by_me: Template<1>,
    /// The participant paused the transfer.
    pub held: Template<1>,
    /// The file was sent, and the receiver compares it.
    pub checking: &'static str,
    /// The sent file arrived.
    pub delivered: &'static str,
    /// The received file is saved.
    pub saved: &'static str,
    /// The local user cancelled the transfer.
    pub cancelled_by_me: &'static str,
    /// The participant does not want the file.
    pub declined: &'static str,
    /// The sender cancelled the transfer.
    pub cancelled: &'static str,
    /// The transfer failed.
    pub failed: Texts<FileFault>,
}

impl FileWords {
    /// Returns the state of a transfer in words.
    pub fn of(&self, state: FileState, is_mine: bool, percent: u64) -> String {
        let text = match (state, is_mine) {
            (FileState::Offered, true) => self.offered,
            (FileState::Offered, false) => self.offers,
            (FileState::Preparing, _) => self.preparing,
            (FileState::Moving, true) => self.sending.text(),
            (FileState::Moving, false) => self.receiving.text(),
            (FileState::Held { by_me: true }, _) => self.held_by_me.text(),
            (FileState::Held { by_me: false }, _) => self.held.text(),
            (FileState::Checking, _) => self.checking,
            (FileState::Done, true) => self.delivered,
            (FileState::Done, false) => self.saved,
            (FileState::Cancelled { by_me: true }, _) => self.cancelled_by_me,
            (FileState::Cancelled { by_me: false }, true) => self.declined,
            (FileState::Cancelled { by_me: false }, false) => self.cancelled,
            (FileState::Failed(fault), _) => self.failed.of(fault),
        };
        fill(text, &[&percent.to_string()])
    }
}

impl TalkWords {
    /// Returns how many participants, out of how many, have received a message in transit.
    pub fn on_its_way(&self, reached: usize, of: usize) -> String {
        match reached {
            0 => self.sending.to_owned(),
            _ => self
                .on_its_way
                .fill([&reached.to_string(), &of.to_string()]),
        }
    }

    /// Returns that a file or a folder cannot be sent.
    pub fn unsendable(&self, name: &str, is_folder: bool) -> String {
        match is_folder {
            true => self.folder.fill([name]),
            false => self.unreadable.fill([name]),
        }
    }

    /// Formats a size in the fitting unit, each a thousand times the one before.
    pub fn size(&self, bytes: u64) -> String {
        let (mut unit, mut divisor) = (0, 1_u64);
        // Rounded, so that 999,500 bytes are 1 MB and not 1,000 kB.
        let round = |divisor: u64| bytes.saturating_add(divisor / 2) / divisor;
        while round(divisor) >= 1_000 && unit + 1 < self.units.len() {
            divisor *= 1_000;
            unit += 1;
        }
        let tenths = round((divisor / 10).max(1));
        let number = if unit > 0 && tenths < 100 {
            format!("{}{}{}", tenths / 10, self.decimal_mark, tenths % 10)
        } else {
            round(divisor).to_string()
        };
        let unit = self.units.get(unit).copied().unwrap_or_default();
        format!("{number} {unit}")
    }
}

/// English.
pub(super) const EN: TalkWords = TalkWords {
    chat: "Chat",
    unread: Plural::new("Chat, 1 new message", "Chat, {0} new messages"),
    log: "Messages",
    empty: "No messages yet",
    promise: "Anyone who joins later can read these. They’re gone when everyone leaves.",
    input: "Message everyone",
    input_hint: "Message everyone",
    send: "Send",
    too_long: Plural::new("1 character too long", "{0} characters too long"),
    to_nobody: "Will be sent when someone joins",
    sending: "Sending…",
    on_its_way: Template::new("Delivered to {0} of {1}…"),
    delivered: "Delivered",
    via: Named::new("via someone else", "via {0}"),
    gestures: "React",
    react: "Reactions",
    reactions: texts!(Reaction {
        Agree: "Thumbs up",
        Applause: "Applause",
        Heart: "Heart",
        Laugh: "Laughing",
        Wow: "Surprised",
        Celebrate: "Celebrating"
    }),
    raise_hand: "Raise hand",
    hand_is_up: "Hand raised",
    rename: "Change your name",
    attach: "Send files",
    attach_alone: "You can send files once someone joins",
    folder: Template::new("“{0}” is a folder. Zip it, then send that."),
    unreadable: Template::new("“{0}” couldn’t be read. Please choose it again."),
    drop_here: "Drop to send to everyone",
    to: Template::new("to {0}"),
    from: Template::new("from {0}"),
    units: ["B", "kB", "MB", "GB", "TB"],
    decimal_mark: ".",
    accept: "Save",
    decline: "Decline",
    pause: "Pause",
    resume: "Resume",
    cancel: "Cancel",
    file: FileWords {
        offered: "Waiting to be accepted",
        offers: "Wants to send you this",
        preparing: "Choose where to save it",
        sending: Template::new("Sending… {0}%"),
        receiving: Template::new("Receiving… {0}%"),
        held_by_me: Template::new("Paused at {0}%"),
        held: Template::new("Paused by the other side at {0}%"),
        checking: "Sent, checking…",
        delivered: "Delivered",
        saved: "Saved",
        cancelled_by_me: "You cancelled it",
        declined: "Declined",
        cancelled: "Cancelled by the sender",
        failed: texts!(FileFault {
            TooMuch: "Stopped: the file was larger than announced",
            Mismatch: "Not saved: it arrived damaged",
            Unreadable: "This file can’t be read anymore",
            NoRoom: "Can’t save it: no space, or not allowed",
            Gone: "They left before it finished"
        }),
    },
};

/// Chinese in simplified characters.
pub(super) const ZH: TalkWords = TalkWords {
    chat: "聊天",
    unread: Plural::same("聊天，{0} 条新消息"),
    log: "消息",
    empty: "还没有消息",
    promise: "后来加入的人也能看到。所有人离开后，消息随之消失。",
    input: "发消息给所有人",
    input_hint: "发消息给所有人",
    send: "发送",
    too_long: Plural::same("超出 {0} 个字符"),
    to_nobody: "有人加入后发送",
    sending: "正在发送…",
    on_its_way: Template::new("{1} 人中 {0} 人已收到…"),
    delivered: "已送达",
    via: Named::new("由他人转达", "由{0}转达"),
    gestures: "互动",
    react: "表情回应",
    reactions: texts!(Reaction {
        Agree: "点赞",
        Applause: "鼓掌",
        Heart: "爱心",
        Laugh: "大笑",
        Wow: "惊讶",
        Celebrate: "庆祝"
    }),
    raise_hand: "举手",
    hand_is_up: "已举手",
    rename: "修改名字",
    attach: "发送文件",
    attach_alone: "有人加入后才能发送文件",
    folder: Template::new("“{0}”是文件夹。请压缩后再发送。"),
    unreadable: Template::new("“{0}”无法读取，请重新选择。"),
    drop_here: "松开即可发送给所有人",
    to: Template::new("发给{0}"),
    from: Template::new("来自{0}"),
    units: ["B", "kB", "MB", "GB", "TB"],
    decimal_mark: ".",
    accept: "保存",
    decline: "拒绝",
    pause: "暂停",
    resume: "继续",
    cancel: "取消",
    file: FileWords {
        offered: "等待对方接受",
        offers: "想发送给你",
        preparing: "请选择保存位置",
        sending: Template::new("正在发送… {0}%"),
        receiving: Template::new("正在接收… {0}%"),
        held_by_me: Template::new("已暂停，{0}%"),
        held: Template::new("对方已暂停，{0}%"),
        checking: "已发出，正在校验…",
        delivered: "已送达",
        saved: "已保存",
        cancelled_by_me: "你已取消",
        declined: "对方已拒绝",
        cancelled: "发送方已取消",
        failed: texts!(FileFault {
            TooMuch: "已中止：文件比声明的大",
            Mismatch: "未保存：文件在传输中损坏",
            Unreadable: "无法再读取这个文件",
            NoRoom: "无法保存：空间不足或不被允许",
            Gone: "传输完成之前对方已离开"
        }),
    },
};

#[cfg(test)]
mod tests;
