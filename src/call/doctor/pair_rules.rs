//! The rules about the pair.

use super::facts::{Fact, Facts};
use super::finding::{Action, Cause};
use super::rule::{HOSTS, PUBLIC, RELAYS, Rule, Sides, rule};

pub(super) static PAIR_RULES: [Rule; 15] = [
    rule(
        Cause::BothHardNat,
        81,
        Action::OtherNetwork,
        "no path; both routers map each destination to another port; no relay candidate",
        |Sides {
             this,
             other,
             is_apart,
             ..
         }| {
            let are_hard = this.is(Fact::HardNat) && other.is(Fact::HardNat);
            *is_apart && are_hard && are_without_relay(this, other)
        },
    ),
    rule(
        Cause::HardNatAndFilter,
        79,
        Action::OtherNetwork,
        "no path; one router maps each destination to another port, the other is not \
         known to; no relay candidate; no check arrives",
        |Sides {
             this,
             other,
             is_apart,
             ..
         }| {
            let is_hard = |one: &Facts, two: &Facts| one.is(Fact::HardNat) && two.has(&PUBLIC);
            let is_one = is_hard(this, other) != is_hard(other, this);
            let is_both = this.is(Fact::HardNat) && other.is(Fact::HardNat);
            let is_silent = *is_apart && this.is_not(Fact::Checks);
            is_silent && is_one && !is_both && are_without_relay(this, other)
        },
    ),
    rule(
        Cause::RelaysApart,
        78,
        Action::TellHost,
        "no path; both sides have a relay candidate; no check arrives",
        |Sides {
             this,
             other,
             is_apart,
             ..
         }| {
            let are_relayed = this.has(&RELAYS) && other.has(&RELAYS);
            *is_apart && are_relayed && this.is_not(Fact::Checks)
        },
    ),
    rule(
        Cause::ClientIsolation,
        82,
        Action::LeaveGuestWifi,
        "no path; the same public address; both have local candidates; no relay candidate",
        |Sides {
             this,
             other,
             is_same_public,
             is_apart,
         }| {
            let is_local = |side: &Facts| side.has(&HOSTS) || side.is(Fact::HostHidden);
            let are_near = *is_same_public == Some(true) && is_local(this) && is_local(other);
            *is_apart && are_near && are_without_relay(this, other)
        },
    ),
    rule(
        Cause::NoCommonFamily,
        86,
        Action::OtherNetwork,
        "no path; one side has IPv4 candidates alone, the other IPv6 candidates alone",
        |Sides {
             this,
             other,
             is_apart,
             ..
         }| {
            let are_apart = |v4: &Facts, v6: &Facts| {
                v4.has(&V4) && v4.lacks(&V6) && v6.has(&V6) && v6.lacks(&V4)
            };
            // A hidden address may be of either family.
            let is_hidden = this.is(Fact::HostHidden) || other.is(Fact::HostHidden);
            let are_apart = are_apart(this, other) || are_apart(other, this);
            *is_apart && are_apart && !is_hidden
        },
    ),
    rule(
        Cause::DtlsBlocked,
        90,
        Action::OtherNetwork,
        "ICE has a pair for seconds; DTLS does not connect",
        |Sides { this, .. }| this.is(Fact::Ice) && this.is_not(Fact::Dtls),
    ),
    rule(
        Cause::ChecksOneWay,
        72,
        Action::OtherNetwork,
        "no path; connectivity checks arrive on one side alone",
        |Sides {
             this,
             other,
             is_apart,
             ..
         }| {
            let is_one_way =
                |one: &Facts, two: &Facts| one.is(Fact::Checks) && two.is_not(Fact::Checks);
            *is_apart && (is_one_way(this, other) || is_one_way(other, this))
        },
    ),
    rule(
        Cause::BothHidden,
        62,
        Action::AllowDevices,
        "no path; both have host candidates by mDNS name alone; no public or relay candidate",
        |Sides {
             this,
             other,
             is_apart,
             ..
         }| {
            let is_hidden = |side: &Facts| {
                let is_without = side.lacks(&PUBLIC) && side.lacks(&RELAYS);
                side.is(Fact::HostHidden) && side.lacks(&HOSTS) && is_without
            };
            *is_apart && is_hidden(this) && is_hidden(other)
        },
    ),
    rule(
        Cause::BothVpn,
        66,
        Action::PauseVpn,
        "no path; all candidates of both sides are of a VPN",
        |Sides {
             this,
             other,
             is_apart,
             ..
         }| { *is_apart && this.is(Fact::VpnOnly) && other.is(Fact::VpnOnly) },
    ),
    rule(
        Cause::Firewalls,
        45,
        Action::OtherNetwork,
        "no path; both have public candidates; no check arrives on either side; no relay candidate",
        |Sides {
             this,
             other,
             is_apart,
             ..
         }| {
            let is_closed = |side: &Facts| side.is_not(Fact::Checks) && side.has(&PUBLIC);
            let are_closed = is_closed(this) && is_closed(other);
            *is_apart && are_closed && are_without_relay(this, other)
        },
    ),
    rule(
        Cause::NoRelaySetUp,
        40,
        Action::TellHost,
        "no path; no TURN server is configured on either side; both have public candidates",
        |Sides {
             this,
             other,
             is_apart,
             ..
         }| {
            let is_bare = this.is_not(Fact::HasTurn) && other.lacks(&RELAYS);
            *is_apart && is_bare && this.has(&PUBLIC) && other.has(&PUBLIC)
        },
    ),
    rule(
        Cause::NoServers,
        58,
        Action::TellHost,
        "no path; no STUN and no TURN server is configured",
        |Sides {
             this,
             other,
             is_apart,
             ..
         }| {
            let is_bare = this.is_not(Fact::HasTurn) && this.is_not(Fact::HasStun);
            *is_apart && is_bare && other.lacks(&PUBLIC) && other.lacks(&RELAYS)
        },
    ),
    rule(
        Cause::RelayFar,
        60,
        Action::TellHost,
        "up; the path is relayed; the round trip is 500 ms or more",
        |Sides { this, .. }| is_slow(this) && this.get(Fact::Path) == Some(RELAYED),
    ),
    rule(
        Cause::OverTcp,
        64,
        Action::AllowUdp,
        "up; the path is relayed; UDP blocked on one side; loss of 2 % or a round trip of 300 ms",
        |Sides { this, other, .. }| {
            let is_over_tcp = |side: &Facts| side.is(Fact::RelayTcp) && side.is_udp_blocked();
            let is_bad = this.get(Fact::Loss).is_some_and(|loss| loss >= SOME_LOSS)
                || this.get(Fact::RoundTrip).is_some_and(|trip| trip >= LATE);
            let is_relayed = this.get(Fact::Path) == Some(RELAYED);
            this.is(Fact::Dtls) && is_relayed && is_bad && (is_over_tcp(this) || is_over_tcp(other))
        },
    ),
    rule(
        Cause::SlowPath,
        55,
        Action::StopDownloads,
        "up; the path is direct; the round trip is 500 ms or more",
        |Sides { this, .. }| is_slow(this) && this.get(Fact::Path).is_some_and(|it| it < RELAYED),
    ),
];

fn are_without_relay(this: &Facts, other: &Facts) -> bool {
    this.is_without_relay() && other.is_without_relay()
}

fn is_slow(this: &Facts) -> bool {
    this.is(Fact::Dtls) && this.get(Fact::RoundTrip).is_some_and(|trip| trip >= SLOW)
}

/// The value of [`Fact::Path`] for a relay.
const RELAYED: u16 = 3;

/// The round trip, in milliseconds, at which two people begin to talk over each other.
const SLOW: u16 = 500;

/// The loss that is heard now and then, of a thousand packets.
const SOME_LOSS: u16 = 20;

/// The round trip, in milliseconds, from which on a delay is noticed: 150 ms each way (ITU-T
/// G.114).
const LATE: u16 = 300;

const V4: [Fact; 3] = [Fact::HostV4, Fact::SrflxV4, Fact::RelayV4];
const V6: [Fact; 3] = [Fact::HostV6, Fact::SrflxV6, Fact::RelayV6];
