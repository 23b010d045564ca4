//! The texts of the doctor in English.

use super::doctor_words::{DoctorWords, TestCallWords};
use crate::call::doctor::{Action, Cause};

pub(super) static WORDS: DoctorWords = DoctorWords {
    cause,
    action,
    ours: |cause| format!("Your side: {cause}"),
    theirs: |name, cause| format!("{name}’s side: {cause}"),
    claimed: |name, cause| format!("{name}’s page says: {cause}"),
    unknown: "It isn’t known whether this network allows calls.",
    ask: |name, action| format!("{name} can help: {action}"),
    test_call: TestCallWords {
        calling: "Test call through the relay…",
        playing: "This is how others see and hear you.",
        works: "The relay works",
    },
};

const fn cause(cause: Cause) -> &'static str {
    match cause {
        Cause::NoNetwork => "No network address was found.",
        Cause::RelayOnlyWithoutRelay => "Addresses are hidden, and no relay is available.",
        Cause::AllBlocked => "The network blocks every path for a call.",
        Cause::UdpBlocked => "The network blocks UDP, which calls need.",
        Cause::ClockSkew => "The clock is wrong, so the relay refuses access.",
        Cause::RelayCredentials => "The TURN relay refuses the credentials.",
        Cause::RelayFull => "The TURN relay is full.",
        Cause::RelayForbidden => "The TURN relay forbids this call.",
        Cause::RelayRefused => "The TURN relay refuses this call.",
        Cause::RelayUnreachable => "The TURN relay can’t be reached.",
        Cause::StunSilent => "The STUN address lookup doesn’t answer.",
        Cause::VpnOnly => "Everything goes through a VPN, which finds no path.",
        Cause::HiddenOnly => "The browser hides all its addresses.",
        Cause::OnlyTheOtherHasTcp => "UDP is blocked, and there’s no relay over TCP.",
        Cause::NothingArrives => "Nothing arrives, though the other side sends.",
        Cause::SendsNothing => "Nothing is sent, though microphone or camera is on.",
        Cause::Loss => "The network loses many packets.",
        Cause::BothHardNat => "Both routers block direct calls, and there’s no relay.",
        Cause::HardNatAndFilter => "Your routers don’t work together, and there’s no relay.",
        Cause::RelaysApart => "Both reach a relay, but the relays don’t connect.",
        Cause::ClientIsolation => "You’re on the same network, but it separates devices.",
        Cause::NoCommonFamily => "One side has only IPv4, the other only IPv6.",
        Cause::DtlsBlocked => "A firewall stops the encrypted connection (DTLS).",
        Cause::ChecksOneWay => "A firewall lets packets through in one direction only.",
        Cause::BothHidden => "Both browsers hide their local addresses.",
        Cause::BothVpn => "Both use a VPN, and no path connects them.",
        Cause::Firewalls => "Firewalls block the direct path, and there’s no relay.",
        Cause::NoRelaySetUp => "No direct path, and this site has no relay.",
        Cause::NoServers => "This site has no STUN or TURN set up.",
        Cause::RelayFar => "The relay is far away, so everything is late.",
        Cause::OverTcp => "The call runs over TCP, because UDP is blocked.",
        Cause::SlowPath => "The connection between you is slow.",
    }
}

const fn action(action: Action) -> &'static str {
    match action {
        Action::CheckNetwork => "Check the cable or the Wi-Fi.",
        Action::OtherNetwork => "Try another network, such as a phone’s hotspot.",
        Action::ShowAddress => "Open the link without “relay=only”.",
        Action::SetClock => "Set the device’s clock to automatic.",
        Action::TellHost => "Please tell the site’s owner.",
        Action::TryLater => "Try again in a few minutes.",
        Action::PauseVpn => "Pause the VPN and try again.",
        Action::AllowDevices => "Allow the microphone, so local addresses can be found.",
        Action::SwitchDevices => "Switch microphone and camera off and on.",
        Action::BetterWifi => "Move closer to the Wi-Fi router.",
        Action::LeaveGuestWifi => "Leave the guest Wi-Fi, or use another network.",
        Action::AllowUdp => "Ask the network’s owner to allow UDP.",
        Action::StopDownloads => "Pause downloads and other videos.",
    }
}
