//! The rules about one side.

use super::facts::Fact;
use super::finding::{Action, Cause};
use super::rule::{HOSTS, PUBLIC, RELAYS, Rule, Sides, TURNS, rule};

pub(super) static SIDE_RULES: [Rule; 17] = [
    rule(
        Cause::NoNetwork,
        95,
        Action::CheckNetwork,
        "gathering ended without any candidate",
        |Sides { this, .. }| {
            let is_without = this.lacks(&HOSTS) && this.lacks(&PUBLIC) && this.lacks(&RELAYS);
            is_without && this.is_not(Fact::HostHidden) && !this.is(Fact::RelayOnly)
        },
    ),
    rule(
        Cause::RelayOnlyWithoutRelay,
        94,
        Action::ShowAddress,
        "relay only; no relay candidate",
        |Sides { this, is_apart, .. }| this.is(Fact::RelayOnly) && this.lacks(&RELAYS) && *is_apart,
    ),
    rule(
        Cause::AllBlocked,
        92,
        Action::OtherNetwork,
        "STUN and TURN over UDP silent; TURN over TCP and TLS unreachable; no relay candidate",
        |Sides { this, is_apart, .. }| {
            let is_tried = this.is_unreached(Fact::TurnTcp) || this.is_unreached(Fact::TurnTls);
            let is_reached = this.is_reached(Fact::TurnTcp) || this.is_reached(Fact::TurnTls);
            *is_apart && this.is_udp_blocked() && is_tried && !is_reached && !this.has(&RELAYS)
        },
    ),
    rule(
        Cause::ClockSkew,
        91,
        Action::SetClock,
        "clock off by more than 5 minutes; TURN refuses the credentials (401, 441)",
        |Sides { this, is_apart, .. }| {
            let is_off = this.get(Fact::Skew).is_some_and(|skew| skew > MOST_SKEW);
            *is_apart && is_off && this.is_refused(&CREDENTIALS)
        },
    ),
    rule(
        Cause::RelayCredentials,
        85,
        Action::TellHost,
        "TURN answers 401 or 441; no relay candidate",
        |Sides { this, is_apart, .. }| *is_apart && this.is_refused(&CREDENTIALS),
    ),
    rule(
        Cause::RelayFull,
        84,
        Action::TryLater,
        "TURN answers 486 or 508; no relay candidate",
        |Sides { this, is_apart, .. }| *is_apart && this.is_refused(&[486, 508]),
    ),
    rule(
        Cause::RelayForbidden,
        83,
        Action::TellHost,
        "TURN answers 403; no relay candidate",
        |Sides { this, is_apart, .. }| *is_apart && this.is_refused(&[403]),
    ),
    rule(
        Cause::RelayRefused,
        77,
        Action::TellHost,
        "TURN answers another error below 600; no relay candidate",
        |Sides { this, is_apart, .. }| {
            let is_other = |kind: &Fact| {
                let code = this.get(*kind).filter(|code| (300..600).contains(code));
                code.is_some_and(|code| !NAMED.contains(&code))
            };
            *is_apart && !this.has(&RELAYS) && TURNS.iter().any(is_other)
        },
    ),
    rule(
        Cause::RelayUnreachable,
        68,
        Action::OtherNetwork,
        "TURN unreachable (600 and above) or silent; STUN answers; no relay candidate",
        |Sides { this, is_apart, .. }| {
            let is_tried = TURNS.iter().any(|kind| this.is_unreached(*kind));
            let is_reached = TURNS.iter().any(|kind| this.is_reached(*kind));
            let is_online = this.is_reached(Fact::Stun) || this.has(&PUBLIC);
            *is_apart && is_online && is_tried && !is_reached && !this.has(&RELAYS)
        },
    ),
    rule(
        Cause::StunSilent,
        50,
        Action::TellHost,
        "STUN silent or unreachable; TURN over UDP answers",
        |Sides { this, is_apart, .. }| {
            let is_online = this.is_reached(Fact::TurnUdp);
            *is_apart && is_online && this.is_unreached(Fact::Stun) && !this.has(&PUBLIC)
        },
    ),
    rule(
        Cause::UdpBlocked,
        76,
        Action::OtherNetwork,
        "STUN and TURN over UDP silent or unreachable; no public candidate",
        |Sides { this, is_apart, .. }| *is_apart && this.is_udp_blocked(),
    ),
    rule(
        Cause::OnlyTheOtherHasTcp,
        88,
        Action::OtherNetwork,
        "UDP blocked; no TURN over TCP or TLS; the other side has a relay over TCP",
        |Sides {
             this,
             other,
             is_apart,
             ..
         }| {
            let has_tcp = this.is(Fact::RelayTcp) || this.is_reached(Fact::TurnTcp);
            let has_tcp = has_tcp || this.is_reached(Fact::TurnTls);
            let is_alone = this.is_without_relay() && other.is(Fact::RelayTcp);
            *is_apart && this.is_udp_blocked() && is_alone && !has_tcp
        },
    ),
    rule(
        Cause::VpnOnly,
        65,
        Action::PauseVpn,
        "all candidates are of a VPN; no path",
        |Sides {
             this,
             other,
             is_apart,
             ..
         }| {
            let is_alone = this.is(Fact::VpnOnly) && !other.is(Fact::VpnOnly);
            *is_apart && is_alone
        },
    ),
    rule(
        Cause::HiddenOnly,
        60,
        Action::AllowDevices,
        "host candidates by mDNS name alone; no public candidate, no relay candidate",
        |Sides {
             this,
             other,
             is_apart,
             ..
         }| {
            let is_hidden = this.is(Fact::HostHidden) && this.lacks(&HOSTS);
            let is_alone = is_hidden && !other.is(Fact::HostHidden);
            let is_without = this.lacks(&PUBLIC) && this.lacks(&RELAYS);
            *is_apart && is_alone && is_without
        },
    ),
    rule(
        Cause::NothingArrives,
        80,
        Action::OtherNetwork,
        "ICE and DTLS up; nothing arrives; the other side receives and sends",
        |Sides { this, other, .. }| {
            let is_up = this.is(Fact::Dtls) && other.is(Fact::Receives);
            is_up && this.is_not(Fact::Receives) && other.is(Fact::Sends)
        },
    ),
    rule(
        Cause::SendsNothing,
        82,
        Action::SwitchDevices,
        "ICE and DTLS up; it sends no packets, although its microphone or camera is on",
        |Sides { this, .. }| this.is(Fact::Dtls) && this.is_not(Fact::Sends),
    ),
    rule(
        Cause::Loss,
        70,
        Action::BetterWifi,
        "ICE and DTLS up; it loses 5 % of the packets or more",
        |Sides { this, .. }| {
            let is_lossy = this.get(Fact::Loss).is_some_and(|loss| loss >= MUCH_LOSS);
            this.is(Fact::Dtls) && is_lossy
        },
    ),
];

/// The error of the clock, in seconds, at which the page renews credentials too late that name the
/// time of their end.
const MOST_SKEW: u16 = 300;

/// The loss at which speech becomes hard to follow, of a thousand packets.
const MUCH_LOSS: u16 = 50;

const CREDENTIALS: [u16; 2] = [401, 441];

/// The codes that have rules of their own.
const NAMED: [u16; 5] = [401, 403, 441, 486, 508];
