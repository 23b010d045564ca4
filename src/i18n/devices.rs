//! The texts for the choice of devices, in all languages.

use crate::call::Notice;
use crate::call::fault::Refusal;
use crate::i18n::texts::{SourceTexts, Template, Texts, fill, texts};
use crate::model::{BrowserKind, ContentHint, Device, DeviceKind, Source, Sources};

/// The texts of the device settings.
#[derive(Debug)]
pub struct DeviceWords {
    /// The button that opens the settings, and their heading.
    pub settings: &'static str,
    /// The label of a choice of devices.
    pub kind: Texts<DeviceKind>,
    /// The button that leads to the choice of a microphone or a camera.
    pub choose: Texts<Source>,
    /// The option that leaves the choice to the system.
    pub automatic: &'static str,
    /// The same, with the name of the device in use.
    pub automatic_device: Template<1>,
    /// The way to the permissions in a browser.
    pub steps: Texts<BrowserKind>,
    /// The button that goes on without the refused devices.
    pub without: SourceTexts,
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
    pub content: Texts<ContentHint>,
    /// The name of a participant's shared screen.
    pub screen_of: Template<1>,
    /// The buttons that help where devices are unavailable.
    pub remedies: RemedyWords,
    /// The buttons on notices.
    pub notice_remedies: NoticeRemedyWords,
    /// The notices about devices.
    pub notices: DeviceNoticeWords,
    /// The reasons why devices are unavailable, and what helps.
    pub refusals: RefusalWords,
}

/// The buttons that help where devices are unavailable.
#[derive(Debug)]
pub struct RemedyWords {
    /// Shows how to allow the devices.
    pub(super) by_user: &'static str,
    /// Asks for permission once more.
    pub(super) ask_again: &'static str,
    /// Opens the page over `https`.
    pub(super) insecure: &'static str,
    /// Opens the page outside a frame.
    pub(super) in_frame: &'static str,
    /// Tries once more.
    pub(super) other: &'static str,
}

impl RemedyWords {
    /// Returns the button that helps.
    pub const fn of(&self, refusal: Refusal) -> &'static str {
        match refusal {
            Refusal::ByUser => self.by_user,
            Refusal::Dismissed | Refusal::Unanswered => self.ask_again,
            Refusal::Insecure => self.insecure,
            Refusal::InFrame => self.in_frame,
            _ => self.other,
        }
    }
}

/// The buttons on notices.
#[derive(Debug)]
pub struct NoticeRemedyWords {
    /// Unmutes the microphone.
    pub(super) unmute: &'static str,
    /// Tries once more to share the screen.
    pub(super) share: &'static str,
    /// Uses the device that was used before.
    pub(super) switch_back: &'static str,
    /// Uses the device.
    pub(super) use_it: &'static str,
}

impl NoticeRemedyWords {
    /// Returns the button on a notice.
    pub const fn of(&self, notice: &Notice) -> &'static str {
        match notice {
            Notice::TalkingMuted => self.unmute,
            Notice::ShareRefused(_) => self.share,
            Notice::DeviceFound { is_back: true, .. } => self.switch_back,
            _ => self.use_it,
        }
    }
}

/// The reasons why a screen is not shared.
#[derive(Debug)]
pub(super) struct ShareRefusalWords {
    /// By the system's settings.
    pub(super) by_system: &'static str,
    /// In a frame of another page.
    pub(super) in_frame: &'static str,
    /// By the site's own policy.
    pub(super) by_site: &'static str,
    /// By the local user.
    pub(super) by_user: &'static str,
    /// The question was not answered.
    pub(super) unanswered: &'static str,
    /// The browser cannot.
    pub(super) unsupported: &'static str,
    /// For any other reason.
    pub(super) other: &'static str,
}

impl ShareRefusalWords {
    /// Returns the reason in words.
    pub(super) const fn of(&self, refusal: Refusal) -> &'static str {
        match refusal {
            Refusal::BySystem => self.by_system,
            Refusal::InFrame => self.in_frame,
            Refusal::BySite => self.by_site,
            Refusal::ByUser => self.by_user,
            Refusal::Unanswered => self.unanswered,
            Refusal::Unsupported => self.unsupported,
            _ => self.other,
        }
    }
}

/// The notices about devices.
#[derive(Debug)]
pub struct DeviceNoticeWords {
    /// The screen is not shared.
    pub(super) share: ShareRefusalWords,
    /// The local user talks while muted.
    pub(super) talking_muted: &'static str,
    /// The microphone gives no sound.
    pub(super) mic_silent: &'static str,
    /// A device was disconnected. One of the next two sentences follows.
    pub(super) fell: Texts<DeviceKind>,
    /// Another device without a name is used now.
    pub(super) uses_another: &'static str,
    /// The device of this name is used now.
    pub(super) uses: Template<1>,
    /// A device without a name did not start.
    pub(super) failed: Texts<DeviceKind>,
    /// The device of this name did not start.
    pub(super) named_failed: Template<1>,
    /// The device of this name, which was used before, is connected again.
    pub(super) back: Template<1>,
    /// The device of this name is connected.
    pub(super) found: Template<1>,
}

impl DeviceNoticeWords {
    /// Returns that a device was disconnected, and which one is used now.
    pub(super) fn fell(&self, kind: DeviceKind, name: &str) -> String {
        let now = match name {
            "" => self.uses_another.to_owned(),
            name => self.uses.fill([name]),
        };
        fill(self.fell.of(kind), &[&now])
    }

    /// Returns that a device did not start.
    pub(super) fn failed(&self, kind: DeviceKind, name: &str) -> String {
        match name {
            "" => self.failed.of(kind).to_owned(),
            name => self.named_failed.fill([name]),
        }
    }

    /// Returns that devices are connected, by the name of the first.
    pub(super) fn found(&self, devices: &[Device], is_back: bool) -> String {
        let name = devices.first().map_or("", |device| device.name());
        match is_back {
            true => self.back.fill([name]),
            false => self.found.fill([name]),
        }
    }
}

/// The reasons why devices are unavailable, and what helps.
#[derive(Debug)]
pub struct RefusalWords {
    parts: [&'static [&'static str]; 3],
    texts: Texts<Refusal>,
}

impl RefusalWords {
    /// Makes them of the texts, and of what differs between a microphone, a camera, and both:
    /// articles and endings. Each part has its place, from `{0}`, in the texts. A place without a
    /// part does not compile.
    pub(super) const fn new(parts: [&'static [&'static str]; 3], texts: Texts<Refusal>) -> Self {
        let [mic, camera, both] = parts;
        assert!(mic.len() == camera.len() && mic.len() == both.len());
        assert!(texts.has_places_for(mic.len()));
        Self { parts, texts }
    }

    /// Returns the reason why devices are unavailable, and what helps.
    pub fn of(&self, sources: Sources, refusal: Refusal) -> String {
        let [mic, camera, both] = self.parts;
        let parts = match sources {
            Sources::One(Source::Mic) => mic,
            Sources::One(Source::Camera) => camera,
            Sources::Both => both,
        };
        fill(self.texts.of(refusal), parts)
    }
}

/// English.
pub(super) const EN: DeviceWords = DeviceWords {
    settings: "Settings",
    choose: texts!(Source {
        Mic: "Choose microphone",
        Camera: "Choose camera"
    }),
    kind: texts!(DeviceKind {
        Mic: "Microphone",
        Camera: "Camera",
        Speaker: "Speaker"
    }),
    automatic: "System default",
    automatic_device: Template::new("System default ({0})"),
    steps: texts!(BrowserKind {
        Chromium: "Click the icon left of the address, then allow access.",
        ChromiumMobile: "Tap the icon left of the address, then Permissions.",
        Firefox: "Click the crossed-out icon beside the address and remove the block.",
        Safari: "In the Safari menu, open Settings for this website. Allow access.",
        Ios: "Tap the icon beside the address, then Website Settings.",
        Other: "Open this site’s permissions in your browser and allow access."
    }),
    without: SourceTexts {
        mic: "Continue without microphone",
        camera: "Continue without camera",
        both: "Continue without them",
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
    content: texts!(ContentHint {
        Text: "Text",
        Motion: "Video"
    }),
    screen_of: Template::new("{0}’s screen"),
    remedies: RemedyWords {
        by_user: "How to allow",
        ask_again: "Ask again",
        insecure: "Open the secure page",
        in_frame: "Open in a new tab",
        other: "Try again",
    },
    notice_remedies: NoticeRemedyWords {
        unmute: "Unmute",
        share: "Try again",
        switch_back: "Switch back",
        use_it: "Use it",
    },
    notices: DeviceNoticeWords {
        share: ShareRefusalWords {
            by_system: "Your system is blocking screen sharing. Allow it in privacy settings.",
            in_frame: "This page is embedded and can’t share the screen.",
            by_site: "This site’s settings block screen sharing. Please tell its owner.",
            by_user: "Screen sharing is blocked. Allow it beside the address, then try again.",
            unanswered: "Can’t see the screen sharing prompt? Try again.",
            unsupported: "This browser can’t share the screen.",
            other: "Your screen couldn’t be shared.",
        },
        talking_muted: "You’re muted. No one can hear you.",
        mic_silent: "We can’t hear your microphone. Check that it’s on, or choose another.",
        fell: texts!(DeviceKind {
            Mic: "Your microphone was disconnected. {0}",
            Camera: "Your camera was disconnected. {0}",
            Speaker: "Your speaker was disconnected. {0}"
        }),
        uses_another: "Using another one now.",
        uses: Template::new("Using “{0}” now."),
        failed: texts!(DeviceKind {
            Mic: "That microphone couldn’t start.",
            Camera: "That camera couldn’t start.",
            Speaker: "That speaker couldn’t start."
        }),
        named_failed: Template::new("“{0}” couldn’t start."),
        back: Template::new("“{0}” is back."),
        found: Template::new("“{0}” is connected."),
    },
    // {0} device, {1} is, {2} was
    refusals: RefusalWords::new(
        [
            &["microphone", "is", "was"],
            &["camera", "is", "was"],
            &["camera and microphone", "are", "were"],
        ],
        texts!(Refusal {
            ByUser: "Your {0} {1} blocked.",
            Dismissed: "You closed the {0} prompt.",
            BySystem: "Your system is blocking the {0}. Check its privacy settings.",
            NoDevice: "No {0} found. Connect one, then try again.",
            InUse: "Your {0} {1} busy. Close other apps, then try again.",
            Insecure: "Only secure pages (https) can use your {0}.",
            InFrame: "This page is embedded and can’t use your {0}.",
            BySite: "This site’s settings block your {0}. Please tell its owner.",
            Unsupported: "This browser can’t use your {0}. Try another browser.",
            Unanswered: "No {0} prompt? Ask again, or try another browser.",
            Paused: "Your {0} {1} paused and should come back soon.",
            Lost: "Your {0} {2} disconnected.",
            Other: "Your {0} couldn’t start."
        }),
    ),
};

/// Chinese in simplified characters.
pub(super) const ZH: DeviceWords = DeviceWords {
    settings: "设置",
    choose: texts!(Source {
        Mic: "选择麦克风",
        Camera: "选择摄像头"
    }),
    kind: texts!(DeviceKind {
        Mic: "麦克风",
        Camera: "摄像头",
        Speaker: "扬声器"
    }),
    automatic: "系统默认",
    automatic_device: Template::new("系统默认（{0}）"),
    steps: texts!(BrowserKind {
        Chromium: "点击地址左侧的图标，然后允许访问。",
        ChromiumMobile: "点按地址左侧的图标，然后选择“权限”。",
        Firefox: "点击地址旁带斜线的图标，取消阻止。",
        Safari: "在 Safari 菜单中打开本网站的设置，允许访问。",
        Ios: "点按地址旁的图标，然后选择“网站设置”。",
        Other: "在浏览器中打开本网站的权限，允许访问。"
    }),
    without: SourceTexts {
        mic: "不用麦克风继续",
        camera: "不用摄像头继续",
        both: "都不用，继续",
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
    content: texts!(ContentHint {
        Text: "文字",
        Motion: "视频"
    }),
    screen_of: Template::new("{0}的屏幕"),
    remedies: RemedyWords {
        by_user: "如何允许",
        ask_again: "再问一次",
        insecure: "打开安全页面",
        in_frame: "在新标签页中打开",
        other: "重试",
    },
    notice_remedies: NoticeRemedyWords {
        unmute: "取消静音",
        share: "重试",
        switch_back: "切换回去",
        use_it: "使用",
    },
    notices: DeviceNoticeWords {
        share: ShareRefusalWords {
            by_system: "系统阻止了屏幕共享。请在隐私设置中允许。",
            in_frame: "本页面被嵌入，不能共享屏幕。",
            by_site: "本网站的设置阻止了屏幕共享，请告知网站管理者。",
            by_user: "屏幕共享被阻止。请在地址旁允许，然后重试。",
            unanswered: "没有看到共享屏幕的询问？请重试。",
            unsupported: "这个浏览器不能共享屏幕。",
            other: "无法共享屏幕。",
        },
        talking_muted: "你已静音，别人听不到你。",
        mic_silent: "听不到你的麦克风。请检查是否打开，或换一个。",
        fell: texts!(DeviceKind {
            Mic: "麦克风已断开，{0}",
            Camera: "摄像头已断开，{0}",
            Speaker: "扬声器已断开，{0}"
        }),
        uses_another: "现在使用另一个。",
        uses: Template::new("现在使用“{0}”。"),
        failed: texts!(DeviceKind {
            Mic: "该麦克风无法启动。",
            Camera: "该摄像头无法启动。",
            Speaker: "该扬声器无法启动。"
        }),
        named_failed: Template::new("“{0}”无法启动。"),
        back: Template::new("“{0}”已恢复连接。"),
        found: Template::new("“{0}”已连接。"),
    },
    // {0} device
    refusals: RefusalWords::new(
        [&["麦克风"], &["摄像头"], &["摄像头和麦克风"]],
        texts!(Refusal {
            ByUser: "{0}已被阻止。",
            Dismissed: "你关闭了{0}的权限询问。",
            BySystem: "系统阻止了{0}。请检查隐私设置。",
            NoDevice: "没有找到{0}。请接上后重试。",
            InUse: "{0}被占用。请关闭其他应用后重试。",
            Insecure: "只有安全页面（https）才能使用{0}。",
            InFrame: "本页面被嵌入，不能使用{0}。",
            BySite: "本网站的设置阻止了{0}，请告知网站管理者。",
            Unsupported: "这个浏览器不能使用{0}，请换一个。",
            Unanswered: "没有看到{0}的权限询问？请再问一次，或换一个浏览器。",
            Paused: "{0}已暂停，应该很快恢复。",
            Lost: "{0}已断开。",
            Other: "{0}无法启动。"
        }),
    ),
};
