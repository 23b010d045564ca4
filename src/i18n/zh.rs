//! Chinese in simplified characters.

use crate::call::fault::LinkFault;
use crate::call::view::{Announcement, LeftReason, LinkState, PairView, PhaseView, SignalingView};
use crate::call::{InjectedFault, Notice};
use crate::config::Problem;
use crate::i18n::manual::ZH;
use crate::i18n::{
    Catalog, choices, devices, guide, leaving, relay, screen, server, talk, voice, watch,
};
use crate::invite::LinkProblem;
use crate::model::{DisplayName, ServerSelection, Source};

/// The texts.
pub(super) const CATALOG: Catalog = Catalog {
    headline: "一个链接，当面聊。",
    promise: "发起通话，把链接发给对方，就能开聊。声音和画面在浏览器之间全程加密，\
              无需注册，无需安装。",
    try_again: "重试",
    part_loading: "正在加载…",
    part_failed: "未能加载",
    part_remedy: "页面的这一部分未能加载。请检查网络连接后重试；如果仍然不行，请刷新页面。",
    dismiss: "知道了",
    close: "关闭",
    to_home: "返回首页",
    guest: GUEST,
    you: "我",
    notices: "消息",

    new_call: "发起通话",
    have_link: "收到了链接？",
    link_hint: "粘贴链接或输入房间名",
    open_link: "打开",
    elsewhere: |site| format!("这个链接属于另一个网站：{site}。"),
    open_site: |site| format!("前往 {site}"),
    link_problem,
    open_named: |name| format!("打开名为“{name}”的房间"),
    problem,

    ready_question: "准备好了吗？",
    room: "房间",
    guessable: "这个房间名是人起的，别人可能猜得到。要私下通话，请发起新的通话并发送它的链接。",
    server_reads: "未密封：此房间用于与 PeerJS 客户端通话。为双方建立联系的服务器能读到其中的内容，也可能介入其间。",
    servers: |servers, usage| match (servers, usage) {
        ([], _) => "在本浏览器的标签页之间".to_owned(),
        ([one], _) => format!("通过 {one} 接通"),
        (_, ServerSelection::First) => format!("通过 {} 接通", servers.join("，否则 ")),
        (_, ServerSelection::All) => format!("同时通过 {} 接通", servers.join("、")),
    },
    server_sees: "此服务器只传递建立通话所需的消息。它能看到一个随机主题，以及消息从哪里来、何时发送、有多大；看不到姓名、连接描述，也听不到看不到你的通话。",
    servers_see: "这些服务器只传递建立通话所需的消息。每个都能看到一个随机主题，以及消息从哪里来、何时发送、有多大；看不到姓名、连接描述，也听不到看不到你的通话。",
    tabs_see: "不经过任何服务器，建立通话所需的消息不离开本浏览器。",
    not_sealed: "未密封：PeerJS 客户端",
    your_name: "你的名字",
    name_hint: "别人看到的名字",
    join: "加入",
    who_is_here: "谁在这里",
    nobody_here: "还没有别人，你可以先进去。",
    nobody_known: "服务器响应后显示。",
    in_call: "通话中",
    in_lobby: "准备加入",
    asking: |source| match source {
        Source::Mic => "浏览器正在询问能否使用麦克风，请选择“允许”。",
        Source::Camera => "浏览器正在询问能否使用摄像头，请选择“允许”。",
    },
    camera_is_off: "摄像头已关闭",
    camera_starts: "正在启动摄像头…",
    full: |most| format!("通话人数已满，最多 {most} 人。有人离开后即可加入。"),
    signaling: server::zh,
    own_picture: "你自己的画面",

    source: |source| match source {
        Source::Mic => "麦克风",
        Source::Camera => "摄像头",
    },
    switch_hint: |source, is_on| match (source, is_on) {
        (Source::Mic, true) => "关闭麦克风",
        (Source::Mic, false) => "打开麦克风",
        (Source::Camera, true) => "关闭摄像头",
        (Source::Camera, false) => "打开摄像头",
    },
    refusal: devices::refusal_zh,
    remedy: devices::remedy_zh,

    controls: "通话控制",
    stage: "通话中的人",
    people: "成员",
    people_here: |count| format!("通话中 {count} 人"),
    invite: "邀请",
    copy_link: "复制链接",
    copied: "已复制",
    copy_by_hand: "浏览器不允许自动复制，请选中链接手动复制。",
    invite_link: "本次通话的链接",
    leave: "离开",
    alone: "还没有别人",
    alone_hint: "把这个链接发给想通话的人，对方加入后就会出现在这里。",
    muted: "麦克风已关闭",
    camera_off: "摄像头已关闭",
    tap_to_hear: "点按收听",
    link,
    repair,
    relay: relay::zh,
    unheard: "对方现在听不到你",
    unplayed: "你现在听不到对方",
    screen_unplayed: "你现在听不到共享屏幕的声音",
    play_sound: "播放声音",
    apart,
    wire_lost: "服务器失去联系。当前通话不受影响，但恢复之前新的人无法加入。",
    announcement,
    redial: "立即重试",
    notice,
    debug: "调试",
    restarts: |count| format!("重启 {count} 次"),
    injected_fault: |injected_fault| match injected_fault {
        InjectedFault::LoseSocket => "断开信令",
        InjectedFault::LosePath(_) => "切断路径",
        InjectedFault::FindPath(_) => "恢复路径",
        InjectedFault::RestartIce(_) => "重启 ICE",
        InjectedFault::Rebuild(_) => "重建连接",
    },

    manual: &ZH,
    devices: &devices::ZH,
    screen: &screen::ZH,
    watch: &watch::ZH,
    talk: &talk::ZH,
    choices: &choices::ZH,
    guide: &guide::ZH,
    voice: &voice::ZH,
    leaving: &leaving::ZH,

    left: |reason| match reason {
        LeftReason::ByChoice => "你已离开通话",
        LeftReason::PageClosed => "本页面上的通话已结束",
    },
    left_reason: |reason| match reason {
        LeftReason::ByChoice => "摄像头和麦克风均已关闭。",
        LeftReason::PageClosed => "页面曾被关闭或休眠，因此离开了通话。",
    },
    rejoin: "重新加入",
};

const GUEST: &str = "访客";

fn called(name: &DisplayName) -> &str {
    if name.is_empty() {
        GUEST
    } else {
        name.as_str()
    }
}

fn link_problem(problem: &LinkProblem) -> String {
    match problem {
        LinkProblem::NoRoom => {
            "这个链接里没有房间。请向对方再要一次，或者发起新的通话。".to_owned()
        }
        LinkProblem::TooLong => "房间名最多 64 个字符。".to_owned(),
        LinkProblem::Character(character) => {
            format!("房间名里不能有“{character}”。可以用文字、数字和 - _ . ~。")
        }
        LinkProblem::Damaged(_) => {
            "这个链接似乎已损坏：有一部分缺失或被改动。请向对方再要一次，或者把它完整地粘贴到这里。"
                .to_owned()
        }
    }
}

fn problem(problem: &Problem) -> String {
    match problem {
        Problem::Unreachable => "本页面的设置尚未送达，正在重试；送达后通话才会开始。".to_owned(),
        Problem::Unreadable => "无法读取本页面的设置（config.json），已改用默认设置。".to_owned(),
        Problem::Credentials => "未能加载中继服务器列表，在某些网络下可能无法通话。".to_owned(),
        Problem::Key(key) => format!("config.json 中的“{key}”无法使用，已忽略。"),
        Problem::Parameter(key) => format!("网址中的“{key}”在这里无效，已忽略。"),
    }
}

fn link(state: LinkState, fault: Option<&LinkFault>) -> &'static str {
    match (state, fault) {
        (LinkState::Connecting, _) => "正在连接…",
        (LinkState::Up, _) => "已连接",
        (LinkState::Shaky, _) => "连接不稳定",
        (LinkState::Restarting, _) => "正在恢复连接…",
        (LinkState::Rebuilding, _) => "正在重新连接…",
        (LinkState::Down, Some(LinkFault::NoPath | LinkFault::Relay(_))) => {
            "无法连通：其中一方的网络阻止了通话。"
        }
        (LinkState::Down, Some(LinkFault::Peer(_))) => {
            "对方页面发来的内容无法使用，请双方都刷新页面。"
        }
        (LinkState::Down, Some(LinkFault::Stuck | LinkFault::Browser(_))) => {
            "你的浏览器未能建立这个连接。"
        }
        (LinkState::Down, None) => "未连接",
    }
}

fn repair(state: LinkState, tries: u32, seconds: u64) -> String {
    let doing = link(state, None);
    match (tries, seconds) {
        (_, 0..3) => doing.to_owned(),
        (0..2, _) => format!("{doing} {seconds} 秒"),
        _ => format!("{doing} 第 {tries} 次，{seconds} 秒"),
    }
}

fn apart(pairs: &[PairView]) -> String {
    let named = pairs.iter().take(MOST_PAIRS);
    let named = named.map(|pair| format!("{}和{}", called(&pair.one), called(&pair.other)));
    let named = named.collect::<Vec<_>>().join("，");
    match pairs.len().saturating_sub(MOST_PAIRS) {
        0 if pairs.len() == 1 => format!("{named}互相听不到。"),
        0 => format!("有人互相听不到：{named}。"),
        more => format!("有人互相听不到：{named}，还有 {more} 对。"),
    }
}

const MOST_PAIRS: usize = 3;

fn announcement(announcement: &Announcement) -> String {
    match announcement {
        Announcement::Notice(announcement) => notice(announcement),
        Announcement::Copied => CATALOG.copied.to_owned(),
        Announcement::Asking(source) => (CATALOG.asking)(*source).to_owned(),
        Announcement::Refused(source, reason) => devices::refusal_zh(*source, *reason),
        Announcement::ServerLost(PhaseView::Call, SignalingView::Lost(loss))
            if !loss.is_lasting() =>
        {
            CATALOG.wire_lost.to_owned()
        }
        Announcement::ServerLost(_, signaling) => (CATALOG.signaling)(*signaling).to_owned(),
        Announcement::ServerBack => "服务器已恢复。".to_owned(),
        Announcement::Full(most) => (CATALOG.full)(*most),
        Announcement::Reconnecting(name) => format!("正在恢复与{}的连接。", called(name)),
        Announcement::Reconnected(name) => format!("与{}的连接已恢复。", called(name)),
        Announcement::Down(name) => format!("与{}的连接已断开。", called(name)),
        Announcement::Unheard(name) => format!("{}现在听不到你。", called(name)),
        Announcement::Records(name) => format!("{}正在录制通话。", called(name)),
        Announcement::Shares(name) => format!("{}正在共享屏幕。", called(name)),
        Announcement::Heard(name) => format!("{}又能听到你了。", called(name)),
        Announcement::Offered(name) => format!("{}要发给你一个文件。", called(name)),
        Announcement::Raised(name) => format!("{}举手了。", called(name)),
        Announcement::Wrote(name) => format!("{}发来一条消息。", called(name)),
        Announcement::Apart(one, other) => {
            format!("{}和{}互相听不到。", called(one), called(other))
        }
    }
}

fn notice(notice: &Notice) -> String {
    match notice {
        Notice::ServerAltered => {
            "信令服务器篡改了一条消息。该消息已被丢弃，你的声音和画面不经过服务器。如果通话失败，请换一个服务器。"
                .to_owned()
        }
        Notice::PeerVersion => "有人使用的页面版本不同，请双方都刷新页面。".to_owned(),
        Notice::PeerBadDescription(name) => {
            format!(
                "无法与{}建立连接：对方页面发来的内容无法使用。",
                called(name)
            )
        }
        Notice::RelayRefused => {
            "中继（TURN）服务器拒绝了本页面的凭据：凭据有误或已过期。没有它，有些网络无法连通。"
                .to_owned()
        }
        Notice::RoomFull(most) => {
            format!("通话中的人数超过了上限 {most} 人，并非所有人都能互相连通。")
        }
        Notice::NoKeys => "这个浏览器无法生成密钥，通话将无法保密。请用其他浏览器打开本页面。".to_owned(),
        Notice::NoWebRtc => {
            "这个浏览器不支持通话：WebRTC 缺失或被关闭，可能是内容拦截器所致。请为此页面允许 WebRTC，或换一个浏览器。".to_owned()
        }
        Notice::DeviceLost(Source::Mic) => "你的麦克风停止了工作。".to_owned(),
        Notice::DeviceLost(Source::Camera) => "你的摄像头停止了工作。".to_owned(),
        Notice::RecordingSoundOnly => watch::ZH.sound_only.to_owned(),
        Notice::RecordingEnded(news) => (watch::ZH.recording_ended)(*news).to_owned(),
        Notice::ShareRefused(_)
        | Notice::TalkingMuted
        | Notice::MicSilent
        | Notice::DeviceFell(..)
        | Notice::DeviceFailed(..)
        | Notice::DeviceFound { .. } => {
            (devices::ZH.notice)(notice).unwrap_or_default()
        }
        Notice::Joined(name) => format!("{}加入了通话", called(name)),
        Notice::Left(name) => format!("{}离开了通话", called(name)),
    }
}
