//! Chinese in simplified characters.

use crate::call::view::{LeftReason, LinkState};
use crate::i18n::catalog::{LinkProblemWords, ProblemWords};
use crate::i18n::connections::{ApartWords, LinkWords};
use crate::i18n::manual::ZH;
use crate::i18n::news::{AnnouncementWords, NoticeWords};
use crate::i18n::texts::{Plural, SourceTexts, Template, texts};
use crate::i18n::{
    Catalog, choices, devices, guide, leaving, relay, screen, server, stage, talk, voice, watch,
};
use crate::model::Source;

/// The texts.
pub(super) const CATALOG: Catalog = Catalog {
    headline: "一个链接，当面聊。",
    promise: "浏览器里的私密视频通话。无需注册，无需安装。",
    try_again: "重试",
    part_loading: "正在加载…",
    part_failed: "未能加载",
    part_remedy: "请检查网络后重试，或刷新页面。",
    dismiss: "关闭",
    close: "关闭",
    to_home: "首页",
    guest: "访客",
    you: "我",
    notices: "通知",

    new_call: "发起通话",
    have_link: "收到了链接？",
    link_hint: "粘贴链接或房间名",
    open_link: "打开",
    elsewhere: Template::new("这是 {0} 的链接。要去那里打开吗？"),
    open_site: Template::new("打开 {0}"),
    link_problems: LinkProblemWords {
        no_room: "这个链接不完整。请再要一次，或发起通话。",
        too_long: "房间名最多 64 个字符。",
        character: Template::new("房间名不能包含“{0}”。可用字母、数字和 - _ . ~"),
        damaged: "链接缺了一部分或被改动。请再要一次。",
    },
    open_named: Template::new("打开名为“{0}”的房间"),
    problems: ProblemWords {
        unreachable: "暂时无法加载网站设置，正在重试…",
        unreadable: "无法读取 config.json，已使用默认值。",
        credentials: "无法加载 TURN 列表，部分网络可能无法通话。",
        key: Template::new("config.json 中的“{0}”无效，已忽略。"),
        parameter: Template::new("链接中的“{0}”无效，已忽略。"),
    },

    ready_question: "准备好加入了吗？",
    start_question: "准备好开始了吗？",
    room: "房间",
    guessable: "猜到这个名字的人都能加入。新通话的链接是私密的。",
    server_reads: "有人使用 PeerJS，为你们接通的服务可能读到消息。",
    encrypted: "端到端加密",
    not_encrypted: "没有端到端加密",
    between_tabs: "在本浏览器的标签页之间",
    connected_through: Template::new("通过 {0} 连接"),
    or_else: "，或者 ",
    and: " 和 ",
    address_from: Template::new("你的浏览器向 {0} 查询自己的公网地址。"),
    hosts_and: "、",
    server_sees: "这个服务器只帮助你们的浏览器找到彼此。它能看到你的 IP 地址和连接时间，看不到名字、消息、声音或画面。",
    servers_see: "这些服务器只帮助你们的浏览器找到彼此。它们能看到你的 IP 地址和连接时间，看不到名字、消息、声音或画面。",
    tabs_see: "本浏览器的标签页会自行找到彼此。",
    not_sealed: "没有端到端加密",
    your_name: "你的名字（别人能看到）",
    join: "加入",
    start: "开始通话",
    join_as_guest: "以访客身份加入",
    start_as_guest: "以访客身份开始",
    name_wanted: "填上名字，让大家知道你是谁。",
    who_is_here: "谁在这里",
    nobody_here: "还没有人。",
    nobody_known: "连接后就能看到谁在这里。",
    in_call: "通话中",
    in_lobby: "在等候室",
    asking: SourceTexts {
        mic: "浏览器询问时，请允许使用麦克风。",
        camera: "浏览器询问时，请允许使用摄像头。",
        both: "浏览器询问时，请允许使用摄像头和麦克风。",
    },
    unseen: "加入之前，没有人能看到或听到你。",
    camera_is_off: "你的摄像头已关闭",
    camera_starts: "正在启动摄像头…",
    full: Template::new("通话已满（{0} 人）。有人离开后即可加入。"),
    signaling: server::ZH,
    own_picture: "你的画面",

    source: texts!(Source {
        Mic: "麦克风",
        Camera: "摄像头"
    }),
    switch_on: texts!(Source {
        Mic: "取消麦克风静音",
        Camera: "打开摄像头"
    }),
    switch_off: texts!(Source {
        Mic: "将麦克风静音",
        Camera: "关闭摄像头"
    }),

    controls: "通话控制",
    stage_label: "通话中的人",
    people: "成员",
    people_here: Plural::same("{0} 人在通话中"),
    invite: "邀请",
    copy_link: "复制链接",
    copied: "已复制",
    copy_by_hand: "无法复制。请选中链接自行复制。",
    invite_link: "本次通话的链接",
    leave: "离开",
    alone: "还没有其他人",
    alone_hint: "把这个链接发给想通话的人。",
    muted: "麦克风已关闭",
    camera_off: "摄像头已关闭",
    tap_to_hear: "点按以收听",
    links: LinkWords {
        states: texts!(LinkState {
            Connecting: "正在连接…",
            Up: "已连接",
            Shaky: "连接不稳定",
            Restarting: "正在重新连接…",
            Rebuilding: "正在重新连接…",
            Down: "未连接"
        }),
        no_path: "无法连接。防火墙或网络阻止了通话。",
        peer: "出了点问题。请双方都刷新页面。",
        browser: "你的浏览器无法建立这个连接。",
        repair: Template::new("{0} {1} 秒"),
    },
    relay: relay::ZH,
    unheard: "对方现在听不到你",
    unplayed: "你听不到对方",
    screen_unplayed: "你听不到共享屏幕的声音",
    play_sound: "播放声音",
    apart: ApartWords {
        pair: Template::new("{0}和{1}"),
        one: Template::new("{0}听不到彼此。"),
        between: "；",
        all: Template::new("有人听不到彼此：{0}。"),
        one_more: Template::new("有人听不到彼此：{0}，还有 1 对。"),
        more: Template::new("有人听不到彼此：{0}，还有 {1} 对。"),
    },
    wire_lost: "通话继续，但其他人暂时无法加入。",
    announcements: AnnouncementWords {
        server_back: "已恢复连接。",
        reconnecting: Template::new("正在重新连接{0}。"),
        reconnected: Template::new("已重新连接{0}。"),
        down: Template::new("与{0}的连接已断开。"),
        unheard: Template::new("{0}现在听不到你。"),
        heard: Template::new("{0}又能听到你了。"),
        records: Template::new("{0}正在录制。"),
        shares: Template::new("{0}正在共享屏幕。"),
        offered: Template::new("{0}想给你发送文件。"),
        raised: Template::new("{0}举手了。"),
        wrote: Template::new("{0}发来了消息。"),
    },
    redial: "立即重试",
    news: NoticeWords {
        server_altered: "一条消息在途中被改动，已忽略。",
        peer_version: "有人使用另一个版本。请双方都刷新页面。",
        peer_bad_description: Template::new("无法连接{0}。请双方都刷新页面。"),
        relay_refused: "本网站的 TURN 登录被拒绝，部分网络可能无法通话。",
        room_full: Template::new("这里已超过 {0} 人，并非所有人都已连接。"),
        no_keys: "这个浏览器无法进行私密通话，请换一个。",
        no_web_rtc: "这个浏览器无法通话。请允许 WebRTC，或换一个。",
        device_lost: texts!(Source {
            Mic: "你的麦克风停止了工作。",
            Camera: "你的摄像头停止了工作。"
        }),
        joined: Template::new("{0}已加入"),
        left: Template::new("{0}已离开"),
        wrote: Template::new("{0}：{1}"),
    },

    manual: &ZH,
    devices: &devices::ZH,
    screen: &screen::ZH,
    stage: &stage::ZH,
    watch: &watch::ZH,
    talk: &talk::ZH,
    choices: &choices::ZH,
    guide: &guide::ZH,
    voice: &voice::ZH,
    leaving: &leaving::ZH,

    left: texts!(LeftReason {
        ByChoice: "你已离开通话",
        PageClosed: "你的连接已断开"
    }),
    left_reason: texts!(LeftReason {
        ByChoice: "你的摄像头和麦克风已关闭。",
        PageClosed: "页面被关闭，或设备进入了休眠。"
    }),
    rejoin: "重新加入",
};
