//! The texts of the view options, in all languages.

use crate::i18n::texts::{Template, Texts, texts};
use crate::layout::{Layout, ShortcutAction, Theme};

/// The texts of the view options.
#[derive(Debug)]
pub struct ScreenWords {
    /// The button that opens the panel, and its heading.
    pub view: &'static str,
    /// The button that opens the controls that have no place in the bar.
    pub more: &'static str,
    /// The label of the choice of layouts.
    pub layout: &'static str,
    /// A layout.
    pub layouts: Texts<Layout>,
    /// The button that enlarges a shared screen. The text does not change while it is enlarged.
    pub zoom: Template<1>,
    /// The button that pins a participant to the spotlight.
    pub pin: Template<1>,
    /// A participant is pinned.
    pub pinned: &'static str,
    /// The button that shows the local video on the stage.
    pub show_self: &'static str,
    /// The button that hides it.
    pub hide_self: &'static str,
    /// The switch that mirrors the local video.
    pub mirror: &'static str,
    /// A note that the remote peers see it unmirrored.
    pub mirror_note: &'static str,
    /// The name of the local video where it can be moved.
    pub move_self: &'static str,
    /// The label of the choice of themes.
    pub theme: &'static str,
    /// A theme.
    pub themes: Texts<Theme>,
    /// The button that enters and leaves full screen.
    pub full_screen: &'static str,
    /// The heading of the list of shortcuts.
    pub shortcuts: &'static str,
    /// The switch for shortcuts.
    pub use_shortcuts: &'static str,
    /// The actions of shortcuts.
    pub act: ActionWords,
}

/// The actions of shortcuts.
#[derive(Debug)]
pub struct ActionWords {
    /// Switches the microphone.
    pub(super) mic: &'static str,
    /// Switches the camera.
    pub(super) camera: &'static str,
    /// Shares a screen.
    pub(super) share: &'static str,
    /// Shows or hides the local video.
    pub(super) self_view: &'static str,
    /// Changes the layout.
    pub(super) layout: &'static str,
    /// Pins a participant.
    pub(super) pin: &'static str,
    /// Opens the list of participants.
    pub(super) people: &'static str,
    /// Opens the chat.
    pub(super) chat: &'static str,
    /// Raises or lowers the hand.
    pub(super) hand: &'static str,
    /// Enters or leaves full screen.
    pub(super) full_screen: &'static str,
    /// Opens the list of shortcuts.
    pub(super) shortcuts: &'static str,
}

impl ActionWords {
    /// Returns what a shortcut does.
    pub const fn of(&self, action: ShortcutAction) -> &'static str {
        match action {
            ShortcutAction::Mic => self.mic,
            ShortcutAction::Camera => self.camera,
            ShortcutAction::Share => self.share,
            ShortcutAction::SelfView => self.self_view,
            ShortcutAction::Layout => self.layout,
            ShortcutAction::Pin(_) => self.pin,
            ShortcutAction::People => self.people,
            ShortcutAction::Chat => self.chat,
            ShortcutAction::Hand => self.hand,
            ShortcutAction::FullScreen => self.full_screen,
            ShortcutAction::Shortcuts => self.shortcuts,
        }
    }
}

/// English.
pub(super) const EN: ScreenWords = ScreenWords {
    view: "View",
    more: "More",
    layout: "Layout",
    layouts: texts!(Layout {
        Grid: "Grid",
        Spotlight: "Spotlight"
    }),
    zoom: Template::new("Zoom in on {0}"),
    pin: Template::new("Pin {0}"),
    pinned: "Pinned",
    show_self: "Show my video",
    hide_self: "Hide my video",
    mirror: "Mirror my video",
    mirror_note: "Others never see you mirrored.",
    move_self: "Your video. Arrow keys move it to another corner.",
    theme: "Theme",
    themes: texts!(Theme {
        System: "System",
        Light: "Light",
        Dark: "Dark"
    }),
    full_screen: "Full screen",
    shortcuts: "Keyboard shortcuts",
    use_shortcuts: "Use shortcuts",
    act: ActionWords {
        mic: "Microphone on or off",
        camera: "Camera on or off",
        share: "Share your screen or stop",
        self_view: "Show or hide my video",
        layout: "Grid or spotlight",
        pin: "Pin or unpin a person",
        people: "People",
        chat: "Chat",
        hand: "Raise or lower your hand",
        full_screen: "Full screen",
        shortcuts: "Keyboard shortcuts",
    },
};

/// Chinese in simplified characters.
pub(super) const ZH: ScreenWords = ScreenWords {
    view: "视图",
    more: "更多",
    layout: "布局",
    layouts: texts!(Layout {
        Grid: "网格",
        Spotlight: "焦点"
    }),
    zoom: Template::new("放大{0}"),
    pin: Template::new("固定{0}"),
    pinned: "已固定",
    show_self: "显示我的画面",
    hide_self: "隐藏我的画面",
    mirror: "镜像我的画面",
    mirror_note: "别人看到的你始终不是镜像。",
    move_self: "你的画面。用方向键可移到另一个角落。",
    theme: "主题",
    themes: texts!(Theme {
        System: "跟随系统",
        Light: "浅色",
        Dark: "深色"
    }),
    full_screen: "全屏",
    shortcuts: "键盘快捷键",
    use_shortcuts: "启用快捷键",
    act: ActionWords {
        mic: "开关麦克风",
        camera: "开关摄像头",
        share: "共享屏幕或停止",
        self_view: "显示或隐藏我的画面",
        layout: "网格或焦点布局",
        pin: "固定某人或取消",
        people: "成员",
        chat: "聊天",
        hand: "举手或放下",
        full_screen: "全屏",
        shortcuts: "键盘快捷键",
    },
};
