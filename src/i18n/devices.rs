//! The texts for the choice of devices, in all languages.

use crate::call::Notice;
use crate::call::fault::Refusal;
use crate::model::{ContentHint, DeviceKind, Source};

/// The texts of the device settings.
#[derive(Debug)]
pub struct DeviceWords {
    /// The button that opens the settings, and their heading.
    pub settings: &'static str,
    /// The label of a choice of devices.
    pub kind: fn(DeviceKind) -> &'static str,
    /// The option that leaves the choice to the browser.
    pub automatic: &'static str,
    /// The reason why there is nothing else to choose.
    pub unknown: &'static str,
    /// The heading of the switches for sound processing.
    pub sound: &'static str,
    /// The switch for echo cancellation.
    pub echo: &'static str,
    /// The switch for noise suppression.
    pub noise: &'static str,
    /// The switch for automatic gain.
    pub gain: &'static str,
    /// The button that switches to the other camera of a phone.
    pub turn: &'static str,
    /// The button that starts and ends screen sharing.
    pub share: &'static str,
    /// The local user shares a screen.
    pub sharing: &'static str,
    /// The button that ends screen sharing.
    pub stop_sharing: &'static str,
    /// The label of the choice of a content hint.
    pub matters: &'static str,
    /// A content hint.
    pub content: fn(ContentHint) -> &'static str,
    /// The name of a participant's shared screen.
    pub screen_of: fn(&str) -> String,
    /// The button on a notice.
    pub remedy: fn(&Notice) -> &'static str,
    /// A notice about devices; `None` for all others.
    pub notice: fn(&Notice) -> Option<String>,
}

/// English.
pub(super) const EN: DeviceWords = DeviceWords {
    settings: "Settings",
    kind: |kind| match kind {
        DeviceKind::Mic => "Microphone",
        DeviceKind::Camera => "Camera",
        DeviceKind::Speaker => "Speaker",
    },
    automatic: "Automatic",
    unknown: "The browser lists devices once this page may use them.",
    sound: "Sound of the microphone",
    echo: "Remove echo",
    noise: "Reduce noise",
    gain: "Even out volume",
    turn: "Turn camera around",
    share: "Share",
    sharing: "You are sharing your screen",
    stop_sharing: "Stop",
    matters: "Best for",
    content: |content| match content {
        ContentHint::Text => "Text",
        ContentHint::Motion => "Motion",
    },
    screen_of: |name| format!("{name}’s screen"),
    remedy: |notice| match notice {
        Notice::TalkingMuted => "Unmute",
        Notice::ShareRefused(_) => "Ask again",
        Notice::DeviceFound { is_back: true, .. } => "Switch back",
        _ => "Use it",
    },
    notice: |notice| {
        let device = |kind: &DeviceKind| match kind {
            DeviceKind::Mic => "microphone",
            DeviceKind::Camera => "camera",
            DeviceKind::Speaker => "speaker",
        };
        Some(match notice {
            Notice::ShareRefused(Refusal::BySystem) => {
                "Your system keeps the browser from the screen. \
                                                        Allow screen recording in the system’s \
                                                        privacy settings, then try again."
                    .to_owned()
            }
            Notice::ShareRefused(Refusal::InFrame) => {
                "The page around this one does not let it share the screen."
                    .to_owned()
            }
            Notice::ShareRefused(Refusal::BySite) => {
                "This web server does not let the page share the screen (Permissions-Policy). Tell the \
                 host of this page."
                    .to_owned()
            }
            Notice::ShareRefused(Refusal::ByUser) => {
                "The browser does not let this page share the screen. Allow it in the address bar, \
                 then try again."
                    .to_owned()
            }
            Notice::ShareRefused(Refusal::Unanswered) => {
                "Your browser asks what to share. No question to see? Have it ask again."
                    .to_owned()
            }
            Notice::ShareRefused(Refusal::Unsupported) => {
                "This browser cannot share the screen."
                    .to_owned()
            }
            Notice::ShareRefused(_) => "The screen could not be shared.".to_owned(),
            Notice::TalkingMuted => "You are muted: nobody hears you.".to_owned(),
            Notice::MicSilent => {
                "Nothing at all comes from your microphone. Is it switched off, or \
                                  the wrong one?"
                    .to_owned()
            }
            Notice::DeviceFell(kind, name) if name.is_empty() => {
                format!(
                    "Your {} went away. Another one is in use now.",
                    device(kind)
                )
            }
            Notice::DeviceFell(kind, name) => {
                format!("Your {} went away. “{name}” is in use now.", device(kind))
            }
            Notice::DeviceFailed(kind, name) if name.is_empty() => {
                format!("That {} could not be started.", device(kind))
            }
            Notice::DeviceFailed(_, name) => {
                format!("“{name}” could not be started.")
            }
            Notice::DeviceFound { devices, is_back } => {
                let name = devices.first().map_or("", |device| device.name());
                match is_back {
                    true => format!("“{name}” is back."),
                    false => format!("“{name}” was plugged in."),
                }
            }
            _ => return None,
        })
    },
};

/// Chinese in simplified characters.
pub(super) const ZH: DeviceWords = DeviceWords {
    settings: "设置",
    kind: |kind| match kind {
        DeviceKind::Mic => "麦克风",
        DeviceKind::Camera => "摄像头",
        DeviceKind::Speaker => "扬声器",
    },
    automatic: "自动",
    unknown: "允许本页面使用设备后，浏览器才会列出它们。",
    sound: "麦克风声音处理",
    echo: "消除回声",
    noise: "降低噪音",
    gain: "自动调节音量",
    turn: "切换前后摄像头",
    share: "共享屏幕",
    sharing: "你正在共享屏幕",
    stop_sharing: "停止",
    matters: "优先",
    content: |content| match content {
        ContentHint::Text => "文字清晰",
        ContentHint::Motion => "画面流畅",
    },
    screen_of: |name| format!("{name}的屏幕"),
    remedy: |notice| match notice {
        Notice::TalkingMuted => "打开麦克风",
        Notice::ShareRefused(_) => "再问一次",
        Notice::DeviceFound { is_back: true, .. } => "切换回去",
        _ => "使用",
    },
    notice: |notice| {
        let device = |kind: &DeviceKind| match kind {
            DeviceKind::Mic => "麦克风",
            DeviceKind::Camera => "摄像头",
            DeviceKind::Speaker => "扬声器",
        };
        Some(match notice {
            Notice::ShareRefused(Refusal::BySystem) => {
                "系统不允许浏览器录制屏幕。请在系统的隐私设置中允许，然后重试。".to_owned()
            }
            Notice::ShareRefused(Refusal::InFrame) => {
                "嵌入本页面的网页不允许它共享屏幕。".to_owned()
            }
            Notice::ShareRefused(Refusal::BySite) => {
                "网站的服务器不允许本页面共享屏幕（Permissions-Policy）。请告知网站管理者。"
                    .to_owned()
            }
            Notice::ShareRefused(Refusal::ByUser) => {
                "浏览器不允许本页面共享屏幕。请在地址栏中允许，然后重试。".to_owned()
            }
            Notice::ShareRefused(Refusal::Unanswered) => {
                "浏览器正在询问要共享什么。没有看到询问？请让它再问一次。".to_owned()
            }
            Notice::ShareRefused(Refusal::Unsupported) => "这个浏览器不能共享屏幕。".to_owned(),
            Notice::ShareRefused(_) => "无法共享屏幕。".to_owned(),
            Notice::TalkingMuted => "你的麦克风已关闭，别人听不到你。".to_owned(),
            Notice::MicSilent => {
                "麦克风没有任何声音。是不是麦克风本身被关了，或者选错了？".to_owned()
            }
            Notice::DeviceFell(kind, name) if name.is_empty() => {
                format!("原来的{}已断开，现在使用另一个。", device(kind))
            }
            Notice::DeviceFell(kind, name) => {
                format!("原来的{}已断开，现在使用“{name}”。", device(kind))
            }
            Notice::DeviceFailed(kind, name) if name.is_empty() => {
                format!("该{}无法启动。", device(kind))
            }
            Notice::DeviceFailed(_, name) => format!("“{name}”无法启动。"),
            Notice::DeviceFound { devices, is_back } => {
                let name = devices.first().map_or("", |device| device.name());
                match is_back {
                    true => format!("“{name}”已重新连接。"),
                    false => format!("“{name}”已连接。"),
                }
            }
            _ => return None,
        })
    },
};

/// Returns the reason why a device is unavailable.
pub(super) fn refusal_en(source: Source, refusal: Refusal) -> String {
    let device = match source {
        Source::Mic => "microphone",
        Source::Camera => "camera",
    };
    match refusal {
        Refusal::ByUser => format!(
            "This page may not use your {device}. Allow it in the browser’s address bar, then try \
             again."
        ),
        Refusal::Dismissed => {
            format!("The question about your {device} was closed without an answer.")
        }
        Refusal::BySystem => format!(
            "Your system keeps the browser from the {device}. Allow it in the system’s privacy \
             settings, then try again."
        ),
        Refusal::NoDevice => format!("No {device} was found. Plug one in, then try again."),
        Refusal::InUse => format!(
            "The {device} does not start: another program may be using it. Close that, then try \
             again."
        ),
        Refusal::Insecure => {
            format!("Browsers give the {device} to secure pages only (https), and this one is not.")
        }
        Refusal::InFrame => {
            format!("The page around this one does not let it use the {device}.")
        }
        Refusal::BySite => format!(
            "This web server does not let the page use the {device} (Permissions-Policy). Tell the \
             host of this page."
        ),
        Refusal::Unsupported => format!(
            "This browser gives pages no {device}, or it is switched off in its settings. Open this \
             page in Chrome, Firefox or Safari."
        ),
        Refusal::Unanswered => format!(
            "No question about your {device}? Ask again, or open this page in Chrome, Firefox or \
             Safari."
        ),
        Refusal::Paused => match source {
            Source::Mic => "The system has paused your microphone. It comes back by itself.",
            Source::Camera => {
                "The system has paused your camera. It comes back by itself; if not, turn it off \
                 and on."
            }
        }
        .to_owned(),
        Refusal::Lost => {
            format!("The {device} went away: it was unplugged, or its permission was taken back.")
        }
        Refusal::Other => format!("The {device} could not be started."),
    }
}

/// Returns the button that helps.
pub(super) const fn remedy_en(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Insecure => "Open the secure address",
        Refusal::Unanswered => "Ask again",
        Refusal::InFrame => "Open in a new tab",
        _ => "Try again",
    }
}

/// Returns the reason why a device is unavailable.
pub(super) fn refusal_zh(source: Source, refusal: Refusal) -> String {
    let device = match source {
        Source::Mic => "麦克风",
        Source::Camera => "摄像头",
    };
    match refusal {
        Refusal::ByUser => {
            format!("本页面没有使用{device}的权限。请在浏览器地址栏中允许，然后重试。")
        }
        Refusal::Dismissed => format!("关于{device}的询问还没有回答就被关闭了。"),
        Refusal::BySystem => {
            format!("系统不允许浏览器使用{device}。请在系统的隐私设置中允许，然后重试。")
        }
        Refusal::NoDevice => format!("没有找到{device}。请接上设备，然后重试。"),
        Refusal::InUse => {
            format!("{device}无法启动，可能正被其他程序占用。请关闭那个程序，然后重试。")
        }
        Refusal::Insecure => format!("浏览器只允许安全页面（https）使用{device}，而本页面不是。"),
        Refusal::InFrame => format!("嵌入本页面的网页不允许它使用{device}。"),
        Refusal::BySite => format!(
            "网站的服务器不允许本页面使用{device}（Permissions-Policy）。请告知网站管理者。"
        ),
        Refusal::Unsupported => format!(
            "这个浏览器不向网页提供{device}，或者已在设置中关闭。请用 Chrome、Firefox 或 Safari \
             打开本页面。"
        ),
        Refusal::Unanswered => format!(
            "没有看到关于{device}的询问？请再问一次，或者用 Chrome、Firefox 或 Safari 打开本页面。"
        ),
        Refusal::Paused => match source {
            Source::Mic => "系统暂停了你的麦克风，之后会自动恢复。",
            Source::Camera => "系统暂停了你的摄像头，之后会自动恢复；如果没有，请把它关掉再打开。",
        }
        .to_owned(),
        Refusal::Lost => format!("{device}不见了：设备被拔出，或者权限被收回。"),
        Refusal::Other => format!("{device}无法启动。"),
    }
}

/// Returns the button that helps.
pub(super) const fn remedy_zh(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Insecure => "打开安全地址",
        Refusal::Unanswered => "再问一次",
        Refusal::InFrame => "在新标签页中打开",
        _ => "重试",
    }
}
