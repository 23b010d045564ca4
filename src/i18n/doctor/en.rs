//! The texts of the doctor in English.

use super::doctor_words::{DoctorWords, TestCallWords};
use crate::call::doctor::{Action, Cause};
use crate::i18n::texts::{Template, texts};

pub(super) static WORDS: DoctorWords = DoctorWords {
    cause: texts!(Cause {
        NoNetwork: "No network address was found.",
        RelayOnlyWithoutRelay: "Addresses are hidden, and no relay is available.",
        AllBlocked: "The network blocks every path for a call.",
        UdpBlocked: "The network blocks UDP, which calls need.",
        ClockSkew: "The clock is wrong, so the relay refuses access.",
        RelayCredentials: "The TURN relay refuses the credentials.",
        RelayFull: "The TURN relay is full.",
        RelayForbidden: "The TURN relay forbids this call.",
        RelayRefused: "The TURN relay refuses this call.",
        RelayUnreachable: "The TURN relay can’t be reached.",
        StunSilent: "The STUN address lookup doesn’t answer.",
        VpnOnly: "Everything goes through a VPN, which finds no path.",
        HiddenOnly: "The browser hides all its addresses.",
        OnlyTheOtherHasTcp: "UDP is blocked, and there’s no relay over TCP.",
        NothingArrives: "Nothing arrives, though the other side sends.",
        SendsNothing: "Nothing is sent, though microphone or camera is on.",
        Loss: "The network loses many packets.",
        BothHardNat: "Both routers block direct calls, and there’s no relay.",
        HardNatAndFilter: "Your routers don’t work together, and there’s no relay.",
        RelaysApart: "Both reach a relay, but the relays don’t connect.",
        ClientIsolation: "You’re on the same network, but it separates devices.",
        NoCommonFamily: "One side has only IPv4, the other only IPv6.",
        DtlsBlocked: "A firewall stops the encrypted connection (DTLS).",
        ChecksOneWay: "A firewall lets packets through in one direction only.",
        BothHidden: "Both browsers hide their local addresses.",
        BothVpn: "Both use a VPN, and no path connects them.",
        Firewalls: "Firewalls block the direct path, and there’s no relay.",
        NoRelaySetUp: "No direct path, and this site has no relay.",
        NoServers: "This site has no STUN or TURN set up.",
        RelayFar: "The relay is far away, so everything is late.",
        OverTcp: "The call runs over TCP, because UDP is blocked.",
        SlowPath: "The connection between you is slow."
    }),
    action: texts!(Action {
        CheckNetwork: "Check the cable or the Wi-Fi.",
        OtherNetwork: "Try another network, such as a phone’s hotspot.",
        ShowAddress: "Open the link without “relay=only”.",
        SetClock: "Set the device’s clock to automatic.",
        TellHost: "Please tell the site’s owner.",
        TryLater: "Try again in a few minutes.",
        PauseVpn: "Pause the VPN and try again.",
        AllowDevices: "Allow the microphone, so local addresses can be found.",
        SwitchDevices: "Switch microphone and camera off and on.",
        BetterWifi: "Move closer to the Wi-Fi router.",
        LeaveGuestWifi: "Leave the guest Wi-Fi, or use another network.",
        AllowUdp: "Ask the network’s owner to allow UDP.",
        StopDownloads: "Pause downloads and other videos."
    }),
    ours: Template::new("Your side: {0}"),
    theirs: Template::new("{0}’s side: {1}"),
    claimed: Template::new("{0}’s page says: {1}"),
    unknown: "It isn’t known whether this network allows calls.",
    answered: Template::new("The network answered in {0} ms."),
    ask: Template::new("{0} can help: {1}"),
    test_call: TestCallWords {
        calling: "Test call through the relay…",
        playing: "This is how others see and hear you.",
        works: "The relay works",
    },
};
