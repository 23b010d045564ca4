//! The texts for the choice of language, and of announcements.

use crate::model::Subject;

/// The texts of these settings.
#[derive(Debug)]
pub struct ChoiceWords {
    /// The label of the choice of languages.
    pub language: &'static str,
    /// The heading of the switches for screen reader announcements.
    pub announcements: &'static str,
    /// A topic of announcements.
    pub subject: fn(Subject) -> &'static str,
    /// A note about the announcements that cannot be switched off.
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
