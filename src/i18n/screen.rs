//! The texts of the view options, in all languages.

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
    pub layouts: fn(Layout) -> &'static str,
    /// The button that pins a participant to the spotlight.
    pub pin: fn(&str) -> String,
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
    pub themes: fn(Theme) -> &'static str,
    /// The button that enters and leaves full screen.
    pub full_screen: &'static str,
    /// The heading of the list of shortcuts.
    pub shortcuts: &'static str,
    /// The switch for shortcuts.
    pub use_shortcuts: &'static str,
    /// The action of a shortcut.
    pub act: fn(ShortcutAction) -> &'static str,
}

/// English.
pub(super) const EN: ScreenWords = ScreenWords {
    view: "View",
    more: "More",
    layout: "Layout",
    layouts: |layout| match layout {
        Layout::Grid => "Grid",
        Layout::Spotlight => "Spotlight",
    },
    pin: |name| format!("Pin {name}"),
    pinned: "Pinned",
    show_self: "Show my video",
    hide_self: "Hide my video",
    mirror: "Mirror my video",
    mirror_note: "Others never see you mirrored.",
    move_self: "Your video. Arrow keys move it to another corner.",
    theme: "Theme",
    themes: |theme| match theme {
        Theme::System => "System",
        Theme::Light => "Light",
        Theme::Dark => "Dark",
    },
    full_screen: "Full screen",
    shortcuts: "Keyboard shortcuts",
    use_shortcuts: "Use shortcuts",
    act: |act| match act {
        ShortcutAction::Mic => "Microphone on or off",
        ShortcutAction::Camera => "Camera on or off",
        ShortcutAction::Share => "Share your screen or stop",
        ShortcutAction::SelfView => "Show or hide my video",
        ShortcutAction::Layout => "Grid or spotlight",
        ShortcutAction::Pin(_) => "Pin or unpin a person",
        ShortcutAction::People => "People",
        ShortcutAction::Chat => "Chat",
        ShortcutAction::Hand => "Raise or lower your hand",
        ShortcutAction::FullScreen => "Full screen",
        ShortcutAction::Shortcuts => "Keyboard shortcuts",
    },
};

/// Chinese in simplified characters.
pub(super) const ZH: ScreenWords = ScreenWords {
    view: "视图",
    more: "更多",
    layout: "布局",
    layouts: |layout| match layout {
        Layout::Grid => "网格",
        Layout::Spotlight => "焦点",
    },
    pin: |name| format!("固定{name}"),
    pinned: "已固定",
    show_self: "显示我的画面",
    hide_self: "隐藏我的画面",
    mirror: "镜像我的画面",
    mirror_note: "别人看到的你始终不是镜像。",
    move_self: "你的画面。用方向键可移到另一个角落。",
    theme: "主题",
    themes: |theme| match theme {
        Theme::System => "跟随系统",
        Theme::Light => "浅色",
        Theme::Dark => "深色",
    },
    full_screen: "全屏",
    shortcuts: "键盘快捷键",
    use_shortcuts: "启用快捷键",
    act: |act| match act {
        ShortcutAction::Mic => "开关麦克风",
        ShortcutAction::Camera => "开关摄像头",
        ShortcutAction::Share => "共享屏幕或停止",
        ShortcutAction::SelfView => "显示或隐藏我的画面",
        ShortcutAction::Layout => "网格或焦点布局",
        ShortcutAction::Pin(_) => "固定某人或取消",
        ShortcutAction::People => "成员",
        ShortcutAction::Chat => "聊天",
        ShortcutAction::Hand => "举手或放下",
        ShortcutAction::FullScreen => "全屏",
        ShortcutAction::Shortcuts => "键盘快捷键",
    },
};
