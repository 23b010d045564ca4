//! The words for what the person chooses about words: the language, and what is read out.

use crate::model::Subject;

/// What these settings say.
#[derive(Debug)]
pub struct ChoiceWords {
    /// Labels the choice of languages.
    pub language: &'static str,
    /// Heads the switches of what a screen reader reads out.
    pub announcements: &'static str,
    /// One of them.
    pub subject: fn(Subject) -> &'static str,
    /// What cannot be switched off.
    pub always: &'static str,
}

/// English.
pub(super) const EN: ChoiceWords = ChoiceWords {
    language: "Language",
    announcements: "Screen reader announces",
    subject: |subject| match subject {
        Subject::People => "People joining and leaving",
        Subject::Conversation => "Messages, raised hands, shared screens",
        Subject::Connections => "Connections lost and restored",
    },
    always: "Errors, and questions to you, are always announced.",
};

/// Chinese in simplified characters.
pub(super) const ZH: ChoiceWords = ChoiceWords {
    language: "语言",
    announcements: "屏幕阅读器播报",
    subject: |subject| match subject {
        Subject::People => "有人加入或离开",
        Subject::Conversation => "消息、举手和屏幕共享",
        Subject::Connections => "连接中断和恢复",
    },
    always: "错误和需要你处理的问题始终会播报。",
};
