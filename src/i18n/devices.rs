//! The words for choosing devices, in every language.

use crate::call::Notice;
use crate::call::fault::Refusal;
use crate::model::{Content, DeviceKind};

/// What the settings of the devices say.
#[derive(Debug)]
pub struct DeviceWords {
    /// Opens the settings, and heads them.
    pub settings: &'static str,
    /// Labels a choice of devices.
    pub kind: fn(DeviceKind) -> &'static str,
    /// Leaves the choice to the browser.
    pub automatic: &'static str,
    /// Why there is nothing else to choose.
    pub unknown: &'static str,
    /// Heads the switches of what is done to the sound.
    pub sound: &'static str,
    /// Takes out what the speakers play.
    pub echo: &'static str,
    /// Takes out steady noise.
    pub noise: &'static str,
    /// Makes soft voices louder.
    pub gain: &'static str,
    /// Uses the camera on the other side of the phone.
    pub turn: &'static str,
    /// Shares a screen, or no longer.
    pub share: &'static str,
    /// Says that a screen is shared.
    pub sharing: &'static str,
    /// Ends that.
    pub stop_sharing: &'static str,
    /// Names the choice of what matters about a shared screen.
    pub matters: &'static str,
    /// One of them.
    pub content: fn(Content) -> &'static str,
    /// Names what somebody shares.
    pub screen_of: fn(&str) -> String,
    /// What can be done about a notice.
    pub remedy: fn(&Notice) -> &'static str,
    /// News of the devices; nothing for any other.
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
        Content::Text => "Text",
        Content::Motion => "Motion",
    },
    screen_of: |name| format!("{name}’s screen"),
    remedy: |notice| match notice {
        Notice::TalkingMuted => "Unmute",
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
        Content::Text => "文字清晰",
        Content::Motion => "画面流畅",
    },
    screen_of: |name| format!("{name}的屏幕"),
    remedy: |notice| match notice {
        Notice::TalkingMuted => "打开麦克风",
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
