//! The texts for the choice of language, and of announcements.

use crate::model::AnnouncementTopic;

/// The texts of these settings.
#[derive(Debug)]
pub struct ChoiceWords {
    /// The label of the choice of languages.
    pub language: &'static str,
    /// The chosen language did not load.
    pub not_loaded: &'static str,
    /// The heading of the switches for screen reader announcements.
    pub announcements: &'static str,
    /// A topic of announcements.
    pub topic: fn(AnnouncementTopic) -> &'static str,
    /// A note about the announcements that cannot be switched off.
    pub always: &'static str,
}

/// English.
pub(super) const EN: ChoiceWords = ChoiceWords {
    language: "Language",
    not_loaded: "This language did not load.",
    announcements: "Screen reader announces",
    topic: |topic| match topic {
        AnnouncementTopic::People => "People joining and leaving",
        AnnouncementTopic::Conversation => "Messages, raised hands, shared screens",
        AnnouncementTopic::Connections => "Connections lost and restored",
    },
    always: "Errors, and questions to you, are always announced.",
};

/// Chinese in simplified characters.
pub(super) const ZH: ChoiceWords = ChoiceWords {
    language: "语言",
    not_loaded: "未能加载这种语言。",
    announcements: "屏幕阅读器播报",
    topic: |topic| match topic {
        AnnouncementTopic::People => "有人加入或离开",
        AnnouncementTopic::Conversation => "消息、举手和屏幕共享",
        AnnouncementTopic::Connections => "连接中断和恢复",
    },
    always: "错误和需要你处理的问题始终会播报。",
};
