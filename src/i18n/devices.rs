//! The texts for the choice of devices, in all languages.

use crate::call::Notice;
use crate::call::fault::Refusal;
use crate::model::{BrowserKind, ContentHint, DeviceKind, Source, Sources};

/// The texts of the device settings.
#[derive(Debug)]
pub struct DeviceWords {
    /// The button that opens the settings, and their heading.
    pub settings: &'static str,
    /// The label of a choice of devices.
    pub kind: fn(DeviceKind) -> &'static str,
    /// The button that leads to the choice of a microphone or a camera.
    pub choose: fn(Source) -> &'static str,
    /// The option that leaves the choice to the system.
    pub automatic: &'static str,
    /// The same, with the name of the device in use.
    pub automatic_device: fn(&str) -> String,
    /// The way to the permissions in a browser.
    pub steps: fn(BrowserKind) -> &'static str,
    /// The button that goes on without the refused devices.
    pub without: fn(Sources) -> &'static str,
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
    choose: |source| match source {
        Source::Mic => "Choose microphone",
        Source::Camera => "Choose camera",
    },
    kind: |kind| match kind {
        DeviceKind::Mic => "Microphone",
        DeviceKind::Camera => "Camera",
        DeviceKind::Speaker => "Speaker",
    },
    automatic: "System default",
    automatic_device: |name| format!("System default ({name})"),
    steps: |browser| match browser {
        BrowserKind::Chromium => "Click the icon left of the address, then allow access.",
        BrowserKind::ChromiumMobile => "Tap the icon left of the address, then Permissions.",
        BrowserKind::Firefox => {
            "Click the crossed-out icon beside the address and remove the block."
        }
        BrowserKind::Safari => "In the Safari menu, open Settings for this website. Allow access.",
        BrowserKind::Ios => "Tap the icon beside the address, then Website Settings.",
        BrowserKind::Other => "Open this site’s permissions in your browser and allow access.",
    },
    without: |sources| match sources {
        Sources::One(Source::Mic) => "Continue without microphone",
        Sources::One(Source::Camera) => "Continue without camera",
        Sources::Both => "Continue without them",
    },
    unknown: "Your devices appear here once you allow access.",
    sound: "Microphone sound",
    echo: "Remove echo",
    noise: "Reduce noise",
    gain: "Automatic volume",
    turn: "Switch camera",
    share: "Share screen",
    sharing: "You’re sharing your screen",
    stop_sharing: "Stop",
    matters: "Optimize for",
    content: |content| match content {
        ContentHint::Text => "Text",
        ContentHint::Motion => "Video",
    },
    screen_of: |name| format!("{name}’s screen"),
    remedy: |notice| match notice {
        Notice::TalkingMuted => "Unmute",
        Notice::ShareRefused(_) => "Try again",
        Notice::DeviceFound { is_back: true, .. } => "Switch back",
        _ => "Use it",
    },
    notice: notice_en,
};

fn notice_en(notice: &Notice) -> Option<String> {
    let device = |kind: &DeviceKind| match kind {
        DeviceKind::Mic => "microphone",
        DeviceKind::Camera => "camera",
        DeviceKind::Speaker => "speaker",
    };
    Some(match notice {
        Notice::ShareRefused(refusal) => match refusal {
            Refusal::BySystem => {
                "Your system is blocking screen sharing. Allow it in privacy settings."
            }
            Refusal::InFrame => "This page is embedded and can’t share the screen.",
            Refusal::BySite => "This site’s settings block screen sharing. Please tell its owner.",
            Refusal::ByUser => {
                "Screen sharing is blocked. Allow it beside the address, then try again."
            }
            Refusal::Unanswered => "Can’t see the screen sharing prompt? Try again.",
            Refusal::Unsupported => "This browser can’t share the screen.",
            _ => "Your screen couldn’t be shared.",
        }
        .to_owned(),
        Notice::TalkingMuted => "You’re muted. No one can hear you.".to_owned(),
        Notice::MicSilent => {
            "We can’t hear your microphone. Check that it’s on, or choose another.".to_owned()
        }
        Notice::DeviceFell(kind, name) => {
            let device = device(kind);
            match name.is_empty() {
                true => format!("Your {device} was disconnected. Using another one now."),
                false => format!("Your {device} was disconnected. Using “{name}” now."),
            }
        }
        Notice::DeviceFailed(kind, name) if name.is_empty() => {
            let device = device(kind);
            format!("That {device} couldn’t start.")
        }
        Notice::DeviceFailed(_, name) => format!("“{name}” couldn’t start."),
        Notice::DeviceFound { devices, is_back } => {
            let name = devices.first().map_or("", |device| device.name());
            match is_back {
                true => format!("“{name}” is back."),
                false => format!("“{name}” is connected."),
            }
        }
        _ => return None,
    })
}

/// Returns the reason why devices are unavailable.
pub(super) fn refusal_en(sources: Sources, refusal: Refusal) -> String {
    let (device, is, was) = match sources {
        Sources::One(Source::Mic) => ("microphone", "is", "was"),
        Sources::One(Source::Camera) => ("camera", "is", "was"),
        Sources::Both => ("camera and microphone", "are", "were"),
    };
    match refusal {
        Refusal::ByUser => format!("Your {device} {is} blocked."),
        Refusal::Dismissed => format!("You closed the {device} prompt."),
        Refusal::BySystem => {
            format!("Your system is blocking the {device}. Check its privacy settings.")
        }
        Refusal::NoDevice => format!("No {device} found. Connect one, then try again."),
        Refusal::InUse => format!("Your {device} {is} busy. Close other apps, then try again."),
        Refusal::Insecure => format!("Only secure pages (https) can use your {device}."),
        Refusal::InFrame => format!("This page is embedded and can’t use your {device}."),
        Refusal::BySite => {
            format!("This site’s settings block your {device}. Please tell its owner.")
        }
        Refusal::Unsupported => {
            format!("This browser can’t use your {device}. Try another browser.")
        }
        Refusal::Unanswered => format!("No {device} prompt? Ask again, or try another browser."),
        Refusal::Paused => format!("Your {device} {is} paused and should come back soon."),
        Refusal::Lost => format!("Your {device} {was} disconnected."),
        Refusal::Other => format!("Your {device} couldn’t start."),
    }
}

/// Returns the button that helps.
pub(super) const fn remedy_en(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::ByUser => "How to allow",
        Refusal::Dismissed | Refusal::Unanswered => "Ask again",
        Refusal::Insecure => "Open the secure page",
        Refusal::InFrame => "Open in a new tab",
        _ => "Try again",
    }
}

/// Chinese in simplified characters.
pub(super) const ZH: DeviceWords = DeviceWords {
    settings: "设置",
    choose: |source| match source {
        Source::Mic => "选择麦克风",
        Source::Camera => "选择摄像头",
    },
    kind: |kind| match kind {
        DeviceKind::Mic => "麦克风",
        DeviceKind::Camera => "摄像头",
        DeviceKind::Speaker => "扬声器",
    },
    automatic: "系统默认",
    automatic_device: |name| format!("系统默认（{name}）"),
    steps: |browser| match browser {
        BrowserKind::Chromium => "点击地址左侧的图标，然后允许访问。",
        BrowserKind::ChromiumMobile => "点按地址左侧的图标，然后选择“权限”。",
        BrowserKind::Firefox => "点击地址旁带斜线的图标，取消阻止。",
        BrowserKind::Safari => "在 Safari 菜单中打开本网站的设置，允许访问。",
        BrowserKind::Ios => "点按地址旁的图标，然后选择“网站设置”。",
        BrowserKind::Other => "在浏览器中打开本网站的权限，允许访问。",
    },
    without: |sources| match sources {
        Sources::One(Source::Mic) => "不用麦克风继续",
        Sources::One(Source::Camera) => "不用摄像头继续",
        Sources::Both => "都不用，继续",
    },
    unknown: "允许访问后，设备会出现在这里。",
    sound: "麦克风声音",
    echo: "消除回声",
    noise: "降低噪音",
    gain: "自动音量",
    turn: "切换摄像头",
    share: "共享屏幕",
    sharing: "你正在共享屏幕",
    stop_sharing: "停止",
    matters: "优化目标",
    content: |content| match content {
        ContentHint::Text => "文字",
        ContentHint::Motion => "视频",
    },
    screen_of: |name| format!("{name}的屏幕"),
    remedy: |notice| match notice {
        Notice::TalkingMuted => "取消静音",
        Notice::ShareRefused(_) => "重试",
        Notice::DeviceFound { is_back: true, .. } => "切换回去",
        _ => "使用",
    },
    notice: notice_zh,
};

fn notice_zh(notice: &Notice) -> Option<String> {
    let device = |kind: &DeviceKind| match kind {
        DeviceKind::Mic => "麦克风",
        DeviceKind::Camera => "摄像头",
        DeviceKind::Speaker => "扬声器",
    };
    Some(match notice {
        Notice::ShareRefused(refusal) => match refusal {
            Refusal::BySystem => "系统阻止了屏幕共享。请在隐私设置中允许。",
            Refusal::InFrame => "本页面被嵌入，不能共享屏幕。",
            Refusal::BySite => "本网站的设置阻止了屏幕共享，请告知网站管理者。",
            Refusal::ByUser => "屏幕共享被阻止。请在地址旁允许，然后重试。",
            Refusal::Unanswered => "没有看到共享屏幕的询问？请重试。",
            Refusal::Unsupported => "这个浏览器不能共享屏幕。",
            _ => "无法共享屏幕。",
        }
        .to_owned(),
        Notice::TalkingMuted => "你已静音，别人听不到你。".to_owned(),
        Notice::MicSilent => "听不到你的麦克风。请检查是否打开，或换一个。".to_owned(),
        Notice::DeviceFell(kind, name) => {
            let device = device(kind);
            match name.is_empty() {
                true => format!("{device}已断开，现在使用另一个。"),
                false => format!("{device}已断开，现在使用“{name}”。"),
            }
        }
        Notice::DeviceFailed(kind, name) if name.is_empty() => {
            let device = device(kind);
            format!("该{device}无法启动。")
        }
        Notice::DeviceFailed(_, name) => format!("“{name}”无法启动。"),
        Notice::DeviceFound { devices, is_back } => {
            let name = devices.first().map_or("", |device| device.name());
            match is_back {
                true => format!("“{name}”已恢复连接。"),
                false => format!("“{name}”已连接。"),
            }
        }
        _ => return None,
    })
}

/// Returns the reason why devices are unavailable.
pub(super) fn refusal_zh(sources: Sources, refusal: Refusal) -> String {
    let device = match sources {
        Sources::One(Source::Mic) => "麦克风",
        Sources::One(Source::Camera) => "摄像头",
        Sources::Both => "摄像头和麦克风",
    };
    match refusal {
        Refusal::ByUser => format!("{device}已被阻止。"),
        Refusal::Dismissed => format!("你关闭了{device}的权限询问。"),
        Refusal::BySystem => format!("系统阻止了{device}。请检查隐私设置。"),
        Refusal::NoDevice => format!("没有找到{device}。请接上后重试。"),
        Refusal::InUse => format!("{device}被占用。请关闭其他应用后重试。"),
        Refusal::Insecure => format!("只有安全页面（https）才能使用{device}。"),
        Refusal::InFrame => format!("本页面被嵌入，不能使用{device}。"),
        Refusal::BySite => format!("本网站的设置阻止了{device}，请告知网站管理者。"),
        Refusal::Unsupported => format!("这个浏览器不能使用{device}，请换一个。"),
        Refusal::Unanswered => format!("没有看到{device}的权限询问？请再问一次，或换一个浏览器。"),
        Refusal::Paused => format!("{device}已暂停，应该很快恢复。"),
        Refusal::Lost => format!("{device}已断开。"),
        Refusal::Other => format!("{device}无法启动。"),
    }
}

/// Returns the button that helps.
pub(super) const fn remedy_zh(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::ByUser => "如何允许",
        Refusal::Dismissed | Refusal::Unanswered => "再问一次",
        Refusal::Insecure => "打开安全页面",
        Refusal::InFrame => "在新标签页中打开",
        _ => "重试",
    }
}
