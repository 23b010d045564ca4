//! Chinese in simplified characters.

use crate::call::Notice;
use crate::call::fault::LinkFault;
use crate::call::view::{Announcement, LeftReason, LinkState, PairView, PhaseView, SignalingView};
use crate::config::Problem;
use crate::i18n::manual::ZH;
use crate::i18n::{
    Catalog, choices, devices, guide, leaving, names, relay, screen, server, stage, talk, voice,
    watch,
};
use crate::invite::LinkProblem;
use crate::model::{DisplayName, ServerSelection, Source, Sources};

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
    guest: GUEST,
    you: "我",
    notices: "通知",

    new_call: "发起通话",
    have_link: "收到了链接？",
    link_hint: "粘贴链接或房间名",
    open_link: "打开",
    elsewhere: |site| format!("这是 {site} 的链接。要去那里打开吗？"),
    open_site: |site| format!("打开 {site}"),
    link_problem,
    open_named: |name| format!("打开名为“{name}”的房间"),
    problem,

    ready_question: "准备好加入了吗？",
    start_question: "准备好开始了吗？",
    room: "房间",
    guessable: "猜到这个名字的人都能加入。新通话的链接是私密的。",
    server_reads: "有人使用 PeerJS，为你们接通的服务可能读到消息。",
    encrypted: "端到端加密",
    not_encrypted: "没有端到端加密",
    servers: |servers, usage| match (servers, usage) {
        ([], _) => "在本浏览器的标签页之间".to_owned(),
        ([one], _) => format!("通过 {one} 连接"),
        (_, ServerSelection::First) => format!("通过 {} 连接", servers.join("，或者 ")),
        (_, ServerSelection::All) => format!("通过 {} 连接", servers.join(" 和 ")),
    },
    address_from: |hosts| format!("你的浏览器向 {} 查询自己的公网地址。", hosts.join("、")),
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
    asking: |sources| match sources {
        Sources::One(Source::Mic) => "浏览器询问时，请允许使用麦克风。",
        Sources::One(Source::Camera) => "浏览器询问时，请允许使用摄像头。",
        Sources::Both => "浏览器询问时，请允许使用摄像头和麦克风。",
    },
    unseen: "加入之前，没有人能看到或听到你。",
    camera_is_off: "你的摄像头已关闭",
    camera_starts: "正在启动摄像头…",
    full: |most| format!("通话已满（{most} 人）。有人离开后即可加入。"),
    signaling: server::zh,
    own_picture: "你的画面",

    source: |source| match source {
        Source::Mic => "麦克风",
        Source::Camera => "摄像头",
    },
    switch_hint: |source, is_on| match (source, is_on) {
        (Source::Mic, true) => "将麦克风静音",
        (Source::Mic, false) => "取消麦克风静音",
        (Source::Camera, true) => "关闭摄像头",
        (Source::Camera, false) => "打开摄像头",
    },
    refusal: devices::refusal_zh,
    remedy: devices::remedy_zh,

    controls: "通话控制",
    stage_label: "通话中的人",
    people: "成员",
    people_here: |count| format!("{count} 人在通话中"),
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
    link,
    repair,
    relay: relay::zh,
    unheard: "对方现在听不到你",
    unplayed: "你听不到对方",
    screen_unplayed: "你听不到共享屏幕的声音",
    play_sound: "播放声音",
    apart,
    wire_lost: "通话继续，但其他人暂时无法加入。",
    announcement,
    redial: "立即重试",
    notice,

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

    left: |reason| match reason {
        LeftReason::ByChoice => "你已离开通话",
        LeftReason::PageClosed => "你的连接已断开",
    },
    left_reason: |reason| match reason {
        LeftReason::ByChoice => "你的摄像头和麦克风已关闭。",
        LeftReason::PageClosed => "页面被关闭，或设备进入了休眠。",
    },
    rejoin: "重新加入",
};

const GUEST: &str = "访客";

fn called(name: &DisplayName) -> String {
    names::called(name, GUEST)
}

fn link_problem(problem: &LinkProblem) -> String {
    match problem {
        LinkProblem::NoRoom => "这个链接不完整。请再要一次，或发起通话。".to_owned(),
        LinkProblem::TooLong => "房间名最多 64 个字符。".to_owned(),
        LinkProblem::Character(character) => {
            format!("房间名不能包含“{character}”。可用字母、数字和 - _ . ~")
        }
        LinkProblem::Damaged(_) => "链接缺了一部分或被改动。请再要一次。".to_owned(),
    }
}

fn problem(problem: &Problem) -> String {
    match problem {
        Problem::Unreachable => "暂时无法加载网站设置，正在重试…".to_owned(),
        Problem::Unreadable => "无法读取 config.json，已使用默认值。".to_owned(),
        Problem::Credentials => "无法加载 TURN 列表，部分网络可能无法通话。".to_owned(),
        Problem::Key(key) => format!("config.json 中的“{key}”无效，已忽略。"),
        Problem::Parameter(key) => format!("链接中的“{key}”无效，已忽略。"),
    }
}

const fn link(state: LinkState, fault: Option<&LinkFault>) -> &'static str {
    match (state, fault) {
        (LinkState::Connecting, _) => "正在连接…",
        (LinkState::Up, _) => "已连接",
        (LinkState::Shaky, _) => "连接不稳定",
        (LinkState::Restarting | LinkState::Rebuilding, _) => "正在重新连接…",
        (LinkState::Down, Some(LinkFault::NoPath | LinkFault::Relay(_))) => {
            "无法连接。防火墙或网络阻止了通话。"
        }
        (LinkState::Down, Some(LinkFault::Peer(_))) => "出了点问题。请双方都刷新页面。",
        (LinkState::Down, Some(LinkFault::Stuck | LinkFault::Browser(_))) => {
            "你的浏览器无法建立这个连接。"
        }
        (LinkState::Down, None) => "未连接",
    }
}

fn repair(state: LinkState, _tries: u32, seconds: u64) -> String {
    let doing = link(state, None);
    match seconds {
        0..3 => doing.to_owned(),
        _ => format!("{doing} {seconds} 秒"),
    }
}

fn apart(pairs: &[PairView]) -> String {
    let pair = |pair: &PairView| format!("{}和{}", called(&pair.one), called(&pair.other));
    if let [one] = pairs {
        return format!("{}听不到彼此。", pair(one));
    }
    let named = pairs.iter().take(MOST_PAIRS).map(pair);
    let named = named.collect::<Vec<_>>().join("；");
    match pairs.len().saturating_sub(MOST_PAIRS) {
        0 => format!("有人听不到彼此：{named}。"),
        more => format!("有人听不到彼此：{named}，还有 {more} 对。"),
    }
}

const MOST_PAIRS: usize = 3;

fn announcement(announcement: &Announcement) -> String {
    match announcement {
        Announcement::Notice(announcement) => notice(announcement),
        Announcement::Copied => CATALOG.copied.to_owned(),
        Announcement::Asking(sources) => (CATALOG.asking)(*sources).to_owned(),
        Announcement::Refused(source, reason) => {
            devices::refusal_zh(Sources::One(*source), *reason)
        }
        Announcement::ServerLost(PhaseView::Call, SignalingView::Lost(loss))
            if !loss.is_lasting() =>
        {
            CATALOG.wire_lost.to_owned()
        }
        Announcement::ServerLost(_, signaling) => (CATALOG.signaling)(*signaling).to_owned(),
        Announcement::ServerBack => "已恢复连接。".to_owned(),
        Announcement::Full(most) => (CATALOG.full)(*most),
        Announcement::Reconnecting(name) => format!("正在重新连接{}。", called(name)),
        Announcement::Reconnected(name) => format!("已重新连接{}。", called(name)),
        Announcement::Down(name) => format!("与{}的连接已断开。", called(name)),
        Announcement::Unheard(name) => format!("{}现在听不到你。", called(name)),
        Announcement::Records(name) => format!("{}正在录制。", called(name)),
        Announcement::Shares(name) => format!("{}正在共享屏幕。", called(name)),
        Announcement::Heard(name) => format!("{}又能听到你了。", called(name)),
        Announcement::Offered(name) => format!("{}想给你发送文件。", called(name)),
        Announcement::Raised(name) => format!("{}举手了。", called(name)),
        Announcement::Wrote(name) => format!("{}发来了消息。", called(name)),
        Announcement::Apart(one, other) => {
            let pair = format!("{}和{}", called(one), called(other));
            format!("{pair}听不到彼此。")
        }
    }
}

fn notice(notice: &Notice) -> String {
    match notice {
        Notice::ServerAltered => "一条消息在途中被改动，已忽略。".to_owned(),
        Notice::PeerVersion => "有人使用另一个版本。请双方都刷新页面。".to_owned(),
        Notice::PeerBadDescription(name) => format!("无法连接{}。请双方都刷新页面。", called(name)),
        Notice::RelayRefused => "本网站的 TURN 登录被拒绝，部分网络可能无法通话。".to_owned(),
        Notice::RoomFull(most) => format!("这里已超过 {most} 人，并非所有人都已连接。"),
        Notice::NoKeys => "这个浏览器无法进行私密通话，请换一个。".to_owned(),
        Notice::NoWebRtc => "这个浏览器无法通话。请允许 WebRTC，或换一个。".to_owned(),
        Notice::DeviceLost(Source::Mic) => "你的麦克风停止了工作。".to_owned(),
        Notice::DeviceLost(Source::Camera) => "你的摄像头停止了工作。".to_owned(),
        Notice::RecordingSoundOnly => watch::ZH.sound_only.to_owned(),
        Notice::RecordingEnded(news) => (watch::ZH.recording_ended)(*news).to_owned(),
        Notice::ShareRefused(_)
        | Notice::TalkingMuted
        | Notice::MicSilent
        | Notice::DeviceFell(..)
        | Notice::DeviceFailed(..)
        | Notice::DeviceFound { .. } => (devices::ZH.notice)(notice).unwrap_or_default(),
        Notice::Joined(name) => format!("{}已加入", called(name)),
        Notice::Left(name) => format!("{}已离开", called(name)),
        Notice::Wrote(name, text) => format!("{}：{text}", called(name)),
        Notice::RecordingSaved(file, bytes) => {
            (stage::ZH.record_saved)(file, &(talk::ZH.size)(*bytes))
        }
        Notice::RecordingCancelled => stage::ZH.record_cancelled.to_owned(),
    }
}
