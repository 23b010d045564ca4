//! The doctor's rules: the right cause for every fault, none for a healthy network, and nothing
//! concluded from what is not known.

use visavis::call::doctor::{
    Action, Case, Cause, Fact, Facts, Finding, Scope, Verdict, Whose, diagnose, rules, verdict,
};

/// Facts as a table has them.
fn facts(list: &[(Fact, u16)]) -> Facts {
    list.iter().fold(Facts::default(), |facts, (fact, value)| {
        facts.with(*fact, *value)
    })
}

fn case(own: Facts, observed: Facts) -> Case {
    Case {
        own,
        observed,
        ..Case::default()
    }
}

fn best(case: &Case) -> Option<(Cause, Whose)> {
    diagnose(case).first().map(|it| (it.cause, it.whose))
}

/// A side that gathered these, and no other address.
fn gathered(kinds: &[Fact]) -> Facts {
    let kinds_all = [
        Fact::HostV4,
        Fact::HostV6,
        Fact::HostHidden,
        Fact::SrflxV4,
        Fact::SrflxV6,
        Fact::RelayV4,
        Fact::RelayV6,
    ];
    kinds_all.into_iter().fold(Facts::default(), |facts, kind| {
        facts.with(kind, u16::from(kinds.contains(&kind)))
    })
}

/// A side behind a router, that knows its public address and has no relay.
fn home() -> Facts {
    gathered(&[Fact::HostV4, Fact::SrflxV4])
        .with(Fact::Stun, 1)
        .with(Fact::HasStun, 1)
        .with(Fact::HasTurn, 0)
}

/// The same with a TURN server that gives nothing, and no path.
fn without_relay(code: u16) -> Facts {
    apart(home())
        .with(Fact::HasTurn, 1)
        .with(Fact::TurnUdp, code)
}

fn relayed() -> Facts {
    gathered(&[Fact::HostV4, Fact::SrflxV4, Fact::RelayV4])
        .with(Fact::HasTurn, 1)
        .with(Fact::TurnUdp, 1)
        .with(Fact::Stun, 1)
}

/// A network through which no UDP comes.
fn udp_blocked() -> Facts {
    apart(gathered(&[Fact::HostV4]))
        .with(Fact::HasStun, 1)
        .with(Fact::Stun, 701)
        .with(Fact::HasTurn, 1)
        .with(Fact::TurnUdp, 701)
}

const fn apart(facts: Facts) -> Facts {
    facts.with(Fact::Ice, 0)
}

/// A connection that is up.
fn up(facts: Facts) -> Facts {
    facts
        .with(Fact::Ice, 1)
        .with(Fact::Dtls, 1)
        .with(Fact::Receives, 1)
        .with(Fact::Sends, 1)
        .with(Fact::Loss, 2)
        .with(Fact::RoundTrip, 40)
        .with(Fact::Path, 2)
}

fn same_network(own: Facts, observed: Facts) -> Case {
    Case {
        is_same_public: Some(true),
        ..case(own, observed)
    }
}

/// Every fault: its cause, and what is seen of it. Each row is the best finding on its own facts.
fn faults() -> Vec<(Cause, Whose, Case)> {
    use Cause as C;
    use Whose::{Ours, Pair, Theirs};
    let nothing = apart(gathered(&[]));
    let hidden = apart(gathered(&[Fact::HostHidden])).with(Fact::HasTurn, 1);
    let v4 = apart(gathered(&[Fact::HostV4, Fact::SrflxV4]));
    let v6 = apart(gathered(&[Fact::HostV6, Fact::SrflxV6]));
    let hard = apart(home()).with(Fact::HardNat, 1);
    let over_tcp = udp_blocked().with(Fact::RelayTcp, 1).with(Fact::RelayV4, 1);
    vec![
        (C::NoNetwork, Ours, case(nothing, home())),
        (C::NoNetwork, Theirs, case(apart(home()), nothing)),
        (
            C::RelayOnlyWithoutRelay,
            Ours,
            case(without_relay(701).with(Fact::RelayOnly, 1), home()),
        ),
        (
            C::AllBlocked,
            Ours,
            case(udp_blocked().with(Fact::TurnTls, 701), home()),
        ),
        (C::UdpBlocked, Ours, case(udp_blocked(), home())),
        (C::UdpBlocked, Theirs, case(apart(home()), udp_blocked())),
        (
            C::ClockSkew,
            Ours,
            case(without_relay(401).with(Fact::Skew, 4_000), home()),
        ),
        (C::RelayCredentials, Ours, case(without_relay(401), home())),
        (C::RelayFull, Ours, case(without_relay(486), home())),
        (C::RelayFull, Ours, case(without_relay(508), home())),
        (C::RelayForbidden, Ours, case(without_relay(403), home())),
        (C::RelayRefused, Ours, case(without_relay(442), home())),
        (C::RelayUnreachable, Ours, case(without_relay(701), home())),
        (
            C::StunSilent,
            Ours,
            case(
                apart(gathered(&[Fact::HostV4, Fact::RelayV4]))
                    .with(Fact::Stun, 701)
                    .with(Fact::TurnUdp, 1),
                home(),
            ),
        ),
        (
            C::VpnOnly,
            Ours,
            case(apart(relayed()).with(Fact::VpnOnly, 1), home()),
        ),
        (C::HiddenOnly, Ours, case(hidden, home())),
        (C::OnlyTheOtherHasTcp, Ours, case(udp_blocked(), over_tcp)),
        (C::OnlyTheOtherHasTcp, Theirs, case(over_tcp, udp_blocked())),
        (
            C::NothingArrives,
            Ours,
            case(up(home()).with(Fact::Receives, 0), up(home())),
        ),
        (
            C::NothingArrives,
            Theirs,
            case(up(home()), up(home()).with(Fact::Receives, 0)),
        ),
        (
            C::SendsNothing,
            Theirs,
            case(
                up(home()).with(Fact::Receives, 0),
                up(home()).with(Fact::Sends, 0),
            ),
        ),
        (
            C::Loss,
            Ours,
            case(up(home()).with(Fact::Loss, 80), up(home())),
        ),
        (C::BothHardNat, Pair, case(hard, hard)),
        (
            C::HardNatAndFilter,
            Pair,
            case(hard.with(Fact::Checks, 0), home()),
        ),
        (
            C::HardNatAndFilter,
            Pair,
            case(apart(home()).with(Fact::Checks, 0), hard),
        ),
        (
            C::RelaysApart,
            Pair,
            case(apart(relayed()).with(Fact::Checks, 0), apart(relayed())),
        ),
        (
            C::ClientIsolation,
            Pair,
            same_network(apart(home()), apart(home())),
        ),
        (C::NoCommonFamily, Pair, case(v4, v6)),
        (C::NoCommonFamily, Pair, case(v6, v4)),
        (
            C::DtlsBlocked,
            Pair,
            case(up(home()).with(Fact::Dtls, 0), home()),
        ),
        (
            C::ChecksOneWay,
            Pair,
            case(
                apart(home()).with(Fact::Checks, 1),
                apart(home()).with(Fact::Checks, 0),
            ),
        ),
        (C::BothHidden, Pair, case(hidden, hidden)),
        (
            C::BothVpn,
            Pair,
            case(
                apart(home()).with(Fact::VpnOnly, 1),
                home().with(Fact::VpnOnly, 1),
            ),
        ),
        (
            C::Firewalls,
            Pair,
            case(
                apart(home()).with(Fact::Checks, 0),
                apart(home()).with(Fact::Checks, 0),
            ),
        ),
        (C::NoRelaySetUp, Pair, case(apart(home()), home())),
        (
            C::NoServers,
            Pair,
            case(
                apart(gathered(&[Fact::HostV4]))
                    .with(Fact::HasTurn, 0)
                    .with(Fact::HasStun, 0),
                gathered(&[Fact::HostV4]),
            ),
        ),
        (
            C::RelayFar,
            Pair,
            case(
                up(relayed()).with(Fact::Path, 3).with(Fact::RoundTrip, 700),
                up(relayed()),
            ),
        ),
        (
            C::OverTcp,
            Pair,
            case(
                up(over_tcp).with(Fact::Path, 3).with(Fact::RoundTrip, 350),
                up(relayed()),
            ),
        ),
        (
            C::SlowPath,
            Pair,
            case(up(home()).with(Fact::RoundTrip, 900), up(home())),
        ),
    ]
}

/// Networks in which nothing is wrong, whether the connection is up or still being made.
fn healthy() -> Vec<(&'static str, Case)> {
    let lan = gathered(&[Fact::HostV4, Fact::HostV6]).with(Fact::HasTurn, 0);
    let mobile = gathered(&[Fact::HostV4, Fact::SrflxV4, Fact::RelayV4])
        .with(Fact::HardNat, 1)
        .with(Fact::HasTurn, 1)
        .with(Fact::TurnUdp, 1);
    let office = gathered(&[Fact::HostV4, Fact::RelayV4])
        .with(Fact::RelayTcp, 1)
        .with(Fact::Stun, 701)
        .with(Fact::HasTurn, 1)
        .with(Fact::TurnTls, 1);
    let private = gathered(&[Fact::RelayV4])
        .with(Fact::RelayOnly, 1)
        .with(Fact::TurnUdp, 1);
    let v6 = gathered(&[Fact::HostV6, Fact::SrflxV6]).with(Fact::Stun, 1);
    let vpn = home().with(Fact::VpnOnly, 1);
    let clock = home().with(Fact::Skew, 7_200).with(Fact::TurnUdp, 1);
    let hidden = gathered(&[Fact::HostHidden, Fact::SrflxV4]).with(Fact::Stun, 1);
    let broken_relay = home().with(Fact::HasTurn, 1).with(Fact::TurnUdp, 401);
    let path = |facts: Facts, path| up(facts).with(Fact::Path, path);
    vec![
        ("one flat, no STUN", case(path(lan, 0), path(lan, 0))),
        ("two homes", case(up(home()), up(home()))),
        (
            "one hard NAT, one open",
            case(path(mobile, 1), path(home(), 1)),
        ),
        (
            "two phones by relay",
            case(path(mobile, 3), path(mobile, 3)),
        ),
        (
            "an office by relay over TLS",
            case(path(office, 3), path(home(), 3)),
        ),
        ("hidden addresses", case(path(private, 3), path(mobile, 3))),
        ("IPv6 alone on both sides", case(up(v6), up(v6))),
        ("a VPN that works", case(up(vpn), up(home()))),
        (
            "a wrong clock that does no harm",
            case(up(clock), up(home())),
        ),
        ("mDNS names", case(up(hidden), up(hidden))),
        (
            "a relay that no one needs",
            case(up(broken_relay), up(home())),
        ),
        (
            "still connecting",
            case(apart(relayed()), gathered(&[Fact::HostV4])),
        ),
        (
            "the same home",
            same_network(path(home(), 0), path(home(), 0)),
        ),
        (
            "a slow but fair path",
            case(up(home()).with(Fact::RoundTrip, 280), up(home())),
        ),
    ]
}

#[test]
fn every_fault_has_its_cause_and_no_other_one_before_it() {
    let mut wrong = Vec::new();
    for (cause, whose, case) in faults() {
        let found = best(&case);
        if found != Some((cause, whose)) {
            wrong.push(format!("{cause:?} of {whose:?}: found {found:?}"));
        }
    }

    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_a_fault_in_the_table() {
    let faults = faults();

    for (_, rule) in rules() {
        let has_row = faults.iter().any(|(cause, ..)| *cause == rule.cause);
        assert!(has_row, "{:?}", rule.cause);
    }
    let causes: Vec<_> = rules().map(|(_, rule)| rule.cause).collect();
    for cause in Cause::ALL {
        let rules = causes.iter().filter(|it| **it == cause);
        assert_eq!(rules.count(), 1, "{cause:?}");
    }
    assert_eq!(causes.len(), Cause::ALL.len());
    let of_pair = rules().filter(|(scope, _)| *scope == Scope::Pair).count();
    assert!(
        causes.len() >= 24 && of_pair >= 8,
        "{of_pair} of {}",
        causes.len()
    );
    for action in Action::ALL {
        let is_used = rules().any(|(_, rule)| rule.action == action);
        assert!(is_used, "{action:?}");
    }
}

#[test]
fn a_healthy_network_has_no_finding() {
    for (name, case) in healthy() {
        assert_eq!(diagnose(&case), [], "{name}");
    }
}

#[test]
fn an_unknown_fact_is_never_blamed() {
    assert_eq!(diagnose(&Case::default()), []);
    for (name, case) in healthy() {
        for dropped in 0..2_000_u64 {
            // A walk through the subsets, different for each bit of both sides.
            let bits = dropped.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            let some = Case {
                own: without(case.own, bits),
                observed: without(case.observed, bits >> 27),
                ..case
            };
            assert_eq!(diagnose(&some), [], "{name}: {some:?}");
        }
    }
}

/// These facts without those whose bit is set.
fn without(facts: Facts, bits: u64) -> Facts {
    let text = facts.encode();
    let kept = text.split('.').enumerate();
    let kept = kept.map(|(at, number)| match bits >> at & 1 {
        0 => number,
        _ => "",
    });
    Facts::decode(&kept.collect::<Vec<_>>().join("."))
}

#[test]
fn a_finding_that_rests_on_the_peers_word_is_marked() {
    let claimed = udp_blocked();
    let case = Case {
        own: apart(home()).with(Fact::HasTurn, 1),
        claimed,
        ..Case::default()
    };

    let finding = diagnose(&case)[0];

    assert_eq!(
        (finding.cause, finding.whose),
        (Cause::UdpBlocked, Whose::Theirs)
    );
    assert!(finding.is_claimed);
    let seen = Case {
        observed: claimed,
        ..case
    };
    assert!(!diagnose(&seen)[0].is_claimed);
}

#[test]
fn what_this_page_sees_counts_more_than_what_the_peer_says() {
    let case = Case {
        own: apart(relayed()).with(Fact::Checks, 0),
        observed: relayed(),
        claimed: gathered(&[]).with(Fact::TurnUdp, 401),
        is_same_public: None,
    };

    let causes: Vec<_> = diagnose(&case).iter().map(|it| it.cause).collect();

    assert_eq!(causes, [Cause::RelaysApart]);
}

#[test]
fn hostile_facts_make_no_panic() {
    for value in [0, 1, 2, 300, 401, 600, 701, u16::MAX] {
        let text = vec![value.to_string(); 64].join(".");
        let facts = Facts::decode(&text);
        let case = Case {
            own: facts,
            observed: facts,
            claimed: facts,
            is_same_public: Some(true),
        };
        let findings = diagnose(&case);
        assert!(findings.is_sorted_by_key(|it| std::cmp::Reverse(it.confidence)));
    }
}

#[test]
fn the_lobby_raises_an_alarm_only_where_calls_fail() {
    let cause = |verdict| match verdict {
        Verdict::Alarm(Finding { cause, .. }) => ("alarm", Some(cause)),
        Verdict::Remark(Finding { cause, .. }) => ("remark", Some(cause)),
        Verdict::Fine => ("fine", None),
        Verdict::Unknown => ("unknown", None),
    };
    let asked = |list: &[(Fact, u16)]| cause(verdict(facts(list)));
    let blocked = [(Fact::Stun, 0), (Fact::TurnUdp, 0)];

    assert_eq!(asked(&[]), ("unknown", None));
    assert_eq!(
        asked(&[(Fact::HasStun, 0), (Fact::HasTurn, 0)]),
        ("unknown", None)
    );
    assert_eq!(asked(&[(Fact::Stun, 1)]), ("fine", None));
    assert_eq!(
        asked(&[(Fact::Stun, 1), (Fact::TurnUdp, 1)]),
        ("fine", None)
    );
    assert_eq!(
        asked(&[(Fact::Stun, 1), (Fact::TurnUdp, 401)]),
        ("remark", Some(Cause::RelayCredentials))
    );
    assert_eq!(
        asked(&[(Fact::Stun, 1), (Fact::TurnUdp, 0)]),
        ("remark", Some(Cause::RelayUnreachable))
    );
    assert_eq!(asked(&blocked), ("alarm", Some(Cause::UdpBlocked)));
    assert_eq!(
        asked(&[(Fact::Stun, 0), (Fact::TurnUdp, 0), (Fact::TurnTls, 0)]),
        ("alarm", Some(Cause::AllBlocked))
    );
    assert_eq!(
        asked(&[(Fact::Stun, 701), (Fact::TurnTls, 1), (Fact::RelayV4, 1)]),
        ("remark", Some(Cause::UdpBlocked))
    );
    let hidden = [(Fact::RelayOnly, 1), (Fact::RelayV4, 0), (Fact::RelayV6, 0)];
    let hidden: Vec<_> = hidden
        .into_iter()
        .chain([(Fact::Stun, 1), (Fact::TurnUdp, 403)])
        .collect();
    assert_eq!(
        asked(&hidden),
        ("alarm", Some(Cause::RelayOnlyWithoutRelay))
    );
}
