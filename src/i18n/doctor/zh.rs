//! The texts of the doctor in Chinese (simplified characters).

use super::doctor_words::{DoctorWords, TestCallWords};
use crate::call::doctor::{Action, Cause};

pub(super) static WORDS: DoctorWords = DoctorWords {
    cause,
    action,
    ours: |cause| format!("你这边：{cause}"),
    theirs: |name, cause| format!("{name}那边：{cause}"),
    claimed: |name, cause| format!("{name}的页面报告：{cause}"),
    unknown: "不清楚该网络是否允许通话。",
    ask: |name, action| format!("{name}可以帮忙：{action}"),
    test_call: TestCallWords {
        calling: "正在通过中继进行测试通话…",
        playing: "其他人看到和听到的你就是这样。",
        works: "中继可用",
    },
};

const fn cause(cause: Cause) -> &'static str {
    match cause {
        Cause::NoNetwork => "没有找到任何网络地址。",
        Cause::RelayOnlyWithoutRelay => "地址已隐藏，而且没有可用的中继。",
        Cause::AllBlocked => "该网络封锁了通话的所有途径。",
        Cause::UdpBlocked => "该网络封锁了通话所需的 UDP。",
        Cause::ClockSkew => "时钟不准，中继因此拒绝访问。",
        Cause::RelayCredentials => "TURN 中继拒绝了凭据。",
        Cause::RelayFull => "TURN 中继已满。",
        Cause::RelayForbidden => "TURN 中继禁止这次通话。",
        Cause::RelayRefused => "TURN 中继拒绝了这次通话。",
        Cause::RelayUnreachable => "无法连接 TURN 中继。",
        Cause::StunSilent => "STUN 地址查询没有回应。",
        Cause::VpnOnly => "所有流量都经过 VPN，找不到路径。",
        Cause::HiddenOnly => "浏览器隐藏了所有地址。",
        Cause::OnlyTheOtherHasTcp => "UDP 被封锁，而且没有走 TCP 的中继。",
        Cause::NothingArrives => "虽然另一方在发送，但什么也没收到。",
        Cause::SendsNothing => "虽然麦克风或摄像头已开启，但什么也没发出。",
        Cause::Loss => "该网络丢失了很多数据包。",
        Cause::BothHardNat => "双方的路由器都阻止直连，而且没有中继。",
        Cause::HardNatAndFilter => "双方的路由器无法配合，而且没有中继。",
        Cause::RelaysApart => "双方都有中继，但中继之间不通。",
        Cause::ClientIsolation => "双方在同一网络，但该网络隔离设备。",
        Cause::NoCommonFamily => "一方只有 IPv4，另一方只有 IPv6。",
        Cause::DtlsBlocked => "防火墙阻止了加密连接（DTLS）。",
        Cause::ChecksOneWay => "防火墙只让数据包单向通过。",
        Cause::BothHidden => "双方的浏览器都隐藏了本地地址。",
        Cause::BothVpn => "双方都使用 VPN，彼此之间没有路径。",
        Cause::Firewalls => "防火墙阻止了直连，而且没有中继。",
        Cause::NoRelaySetUp => "没有直连路径，本站也没有中继。",
        Cause::NoServers => "本站没有设置 STUN 或 TURN。",
        Cause::RelayFar => "中继很远，所有内容都会延迟。",
        Cause::OverTcp => "UDP 被封锁，通话改走 TCP。",
        Cause::SlowPath => "双方之间的连接很慢。",
    }
}

const fn action(action: Action) -> &'static str {
    match action {
        Action::CheckNetwork => "请检查网线或 Wi-Fi。",
        Action::OtherNetwork => "请换一个网络，例如手机热点。",
        Action::ShowAddress => "请打开不带“relay=only”的链接。",
        Action::SetClock => "请将设备时钟设为自动。",
        Action::TellHost => "请告知网站管理者。",
        Action::TryLater => "请过几分钟再试。",
        Action::PauseVpn => "请暂停 VPN 后重试。",
        Action::AllowDevices => "请允许使用麦克风，以便找到本地地址。",
        Action::SwitchDevices => "请关闭再打开麦克风和摄像头。",
        Action::BetterWifi => "请靠近 Wi-Fi 路由器。",
        Action::LeaveGuestWifi => "请离开访客 Wi-Fi，或换一个网络。",
        Action::AllowUdp => "请让网络管理者放行 UDP。",
        Action::StopDownloads => "请暂停下载和其他视频。",
    }
}
