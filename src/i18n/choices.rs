//! The texts for the choice of language, and of announcements.

use crate::i18n::texts::{Template, Texts, texts};
use crate::model::AnnouncementTopic;

/// The texts of these settings.
#[derive(Debug)]
pub struct ChoiceWords {
    /// The label of the choice of languages.
    pub language: &'static str,
    /// The chosen language did not load.
    pub not_loaded: &'static str,
    /// The option that follows the browser.
    pub by_browser: &'static str,
    /// The heading of the choices of theme and language.
    pub appearance: &'static str,
    /// The switch that makes pictures small.
    pub save_data: &'static str,
    /// What saving data does.
    pub save_data_note: &'static str,
    /// The heading of the choice of a TURN server of one's own.
    pub own_relay: &'static str,
    /// What that server does, and where its credentials are.
    pub own_relay_note: &'static str,
    /// The label of its address.
    pub relay_address: &'static str,
    /// The label of the user name.
    pub relay_user: &'static str,
    /// The label of the password.
    pub relay_password: &'static str,
    /// The button that takes the server.
    pub relay_use: &'static str,
    /// The button that forgets it.
    pub relay_remove: &'static str,
    /// The host of the server in use.
    pub relay_in_use: Template<1>,
    /// What was typed is no TURN server with its credentials.
    pub relay_wrong: &'static str,
    /// The heading of the switches for screen reader announcements.
    pub announcements: &'static str,
    /// A topic of announcements.
    pub topic: Texts<AnnouncementTopic>,
    /// A note about the announcements that cannot be switched off.
    pub always: &'static str,
}

/// English.
pub(super) const EN: ChoiceWords = ChoiceWords {
    language: "Language",
    not_loaded: "This language didn’t load.",
    by_browser: "Same as browser",
    appearance: "Appearance",
    save_data: "Save data",
    save_data_note: "Sends and receives smaller video",
    own_relay: "Your own relay (TURN)",
    own_relay_note: "Carries your calls where nothing else gets through. Stays in this browser.",
    relay_address: "Address",
    relay_user: "Username",
    relay_password: "Password",
    relay_use: "Use",
    relay_remove: "Remove",
    relay_in_use: Template::new("In use: {0}"),
    relay_wrong: "Enter a TURN address, a username and a password.",
    announcements: "Screen reader announcements",
    topic: texts!(AnnouncementTopic {
        People: "People joining and leaving",
        Conversation: "Messages, raised hands and shared screens",
        Connections: "Connection problems"
    }),
    always: "Errors and questions are always announced.",
};

/// Chinese in simplified characters.
pub(super) const ZH: ChoiceWords = ChoiceWords {
    language: "语言",
    not_loaded: "未能加载这种语言。",
    by_browser: "跟随浏览器",
    appearance: "外观",
    save_data: "节省流量",
    save_data_note: "发送和接收较小的画面",
    own_relay: "自己的中继（TURN）",
    own_relay_note: "在其他方式都不通时传送你的通话。只保存在这个浏览器里。",
    relay_address: "地址",
    relay_user: "用户名",
    relay_password: "密码",
    relay_use: "使用",
    relay_remove: "移除",
    relay_in_use: Template::new("正在使用：{0}"),
    relay_wrong: "请输入 TURN 地址、用户名和密码。",
    announcements: "屏幕阅读器播报",
    topic: texts!(AnnouncementTopic {
        People: "有人加入或离开",
        Conversation: "消息、举手和屏幕共享",
        Connections: "连接问题"
    }),
    always: "错误和询问始终会播报。",
};
