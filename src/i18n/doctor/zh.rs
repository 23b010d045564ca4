//! The texts of the doctor in Chinese (simplified characters).

use super::doctor_words::{DoctorWords, TestCallWords};
use crate::call::doctor::{Action, Cause};
use crate::i18n::texts::{Template, texts};

pub(super) static WORDS: DoctorWords = DoctorWords {
    cause: texts!(Cause {
        NoNetwork: "没有找到任何网络地址。",
        RelayOnlyWithoutRelay: "地址已隐藏，而且没有可用的中继。",
        AllBlocked: "该网络封锁了通话的所有途径。",
        UdpBlocked: "该网络封锁了通话所需的 UDP。",
        ClockSkew: "时钟不准，中继因此拒绝访问。",
        RelayCredentials: "TURN 中继拒绝了凭据。",
        RelayFull: "TURN 中继已满。",
        RelayForbidden: "TURN 中继禁止这次通话。",
        RelayRefused: "TURN 中继拒绝了这次通话。",
        RelayUnreachable: "无法连接 TURN 中继。",
        StunSilent: "STUN 地址查询没有回应。",
        VpnOnly: "所有流量都经过 VPN，找不到路径。",
        HiddenOnly: "浏览器隐藏了所有地址。",
        OnlyTheOtherHasTcp: "UDP 被封锁，而且没有走 TCP 的中继。",
        NothingArrives: "虽然另一方在发送，但什么也没收到。",
        SendsNothing: "虽然麦克风或摄像头已开启，但什么也没发出。",
        Loss: "该网络丢失了很多数据包。",
        BothHardNat: "双方的路由器都阻止直连，而且没有中继。",
        HardNatAndFilter: "双方的路由器无法配合，而且没有中继。",
        RelaysApart: "双方都有中继，但中继之间不通。",
        ClientIsolation: "双方在同一网络，但该网络隔离设备。",
        NoCommonFamily: "一方只有 IPv4，另一方只有 IPv6。",
        DtlsBlocked: "防火墙阻止了加密连接（DTLS）。",
        ChecksOneWay: "防火墙只让数据包单向通过。",
        BothHidden: "双方的浏览器都隐藏了本地地址。",
        BothVpn: "双方都使用 VPN，彼此之间没有路径。",
        Firewalls: "防火墙阻止了直连，而且没有中继。",
        NoRelaySetUp: "没有直连路径，本站也没有中继。",
        NoServers: "本站没有设置 STUN 或 TURN。",
        RelayFar: "中继很远，所有内容都会延迟。",
        OverTcp: "UDP 被封锁，通话改走 TCP。",
        SlowPath: "双方之间的连接很慢。"
    }),
    action: texts!(Action {
        CheckNetwork: "请检查网线或 Wi-Fi。",
        OtherNetwork: "请换一个网络，例如手机热点。",
        ShowAddress: "请打开不带“relay=only”的链接。",
        SetClock: "请将设备时钟设为自动。",
        TellHost: "请告知网站管理者。",
        TryLater: "请过几分钟再试。",
        PauseVpn: "请暂停 VPN 后重试。",
        AllowDevices: "请允许使用麦克风，以便找到本地地址。",
        SwitchDevices: "请关闭再打开麦克风和摄像头。",
        BetterWifi: "请靠近 Wi-Fi 路由器。",
        LeaveGuestWifi: "请离开访客 Wi-Fi，或换一个网络。",
        AllowUdp: "请让网络管理者放行 UDP。",
        StopDownloads: "请暂停下载和其他视频。"
    }),
    ours: Template::new("你这边：{0}"),
    theirs: Template::new("{0}那边：{1}"),
    claimed: Template::new("{0}的页面报告：{1}"),
    unknown: "不清楚该网络是否允许通话。",
    answered: Template::new("网络在 {0} 毫秒内应答。"),
    ask: Template::new("{0}可以帮忙：{1}"),
    test_call: TestCallWords {
        calling: "正在通过中继进行测试通话…",
        playing: "其他人看到和听到的你就是这样。",
        works: "中继可用",
    },
};
