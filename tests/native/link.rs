//! One connection's ladder, step by step.

use std::time::Duration;

use visavis::call::command::LinkCommand;
use visavis::call::fault;
use visavis::call::input::LinkEvent;
use visavis::call::mesh::health::Health;
use visavis::call::mesh::peer_link::{Link, Outcome};
use visavis::call::mesh::repair::RepairStep;
use visavis::call::mesh::role::Role;
use visavis::model::id::OpIds;
use visavis::model::{ConnectionState, Description, DescriptionKind, LinkId, Now, PeerId};

const fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn id(i: u8) -> PeerId {
    PeerId::from_bytes([i; 16])
}

/// What comes of a link, as long as the call would keep it: where a new one is to be made, the old one
/// has no say any more.
fn until_rebuild(link: &mut Link, now: Now, ids: &mut OpIds) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    while outcomes.last() != Some(&Outcome::Rebuild) {
        link.advance(now, ids, true);
        match link.poll_outcome() {
            Some(outcome) => outcomes.push(outcome),
            None => break,
        }
    }
    outcomes
}

#[test]
fn one_deadline_is_one_rebuild() {
    let at = |x| Now(s(x));
    let mut ids = OpIds::default();
    let lid = LinkId {
        peer: id(2),
        epoch: 1,
    };
    let mut link = Link::new(
        at(0),
        lid,
        Health::waiting(Role::Impolite),
        Role::Impolite,
        vec![],
    );
    link.health.start(at(0));
    link.on_event(at(1), LinkEvent::Connection(ConnectionState::Connected));
    link.on_event(at(10), LinkEvent::Connection(ConnectionState::Failed));
    until_rebuild(&mut link, at(10), &mut ids);
    until_rebuild(&mut link, at(15), &mut ids);
    link.begin_sample(at(15), &mut ids, false);
    let v = until_rebuild(&mut link, at(20), &mut ids);
    let mut next = link.health.successor();
    let mut left = 0;
    while next.fail(fault::LinkFault::NoPath) == RepairStep::Rebuild {
        left += 1;
        next = next.successor();
    }
    assert_eq!(left, 2, "{v:?}: of 3 tries, {left} are left after one");
}

#[test]
fn counters_that_the_browser_never_reads_out_are_asked_for_again() {
    let at = |x| Now(s(x));
    let mut ids = OpIds::default();
    let (peer, epoch) = (id(2), 1);
    let role = Role::Impolite;
    let health = Health::waiting(role);
    let mut link = Link::new(at(0), LinkId { peer, epoch }, health, role, vec![]);
    link.on_event(at(1), LinkEvent::Connection(ConnectionState::Connected));

    let mut readings = Vec::new();
    for second in 1..=25 {
        link.begin_sample(at(second), &mut ids, false);
        while let Some(outcome) = link.poll_outcome() {
            if let Outcome::Command(LinkCommand::Sample { .. }) = outcome {
                readings.push(second);
            }
        }
    }

    assert_eq!(readings, [1, 11, 21]);
}

#[test]
fn nothing_is_restarted_over_a_dead_wire() {
    let at = |x| Now(s(x));
    let mut health = Health::waiting(Role::Impolite);
    health.start(at(0));
    health.connection(at(0), ConnectionState::Connected);
    health.connection(at(1), ConnectionState::Failed);

    assert_eq!(health.advance(at(60), false), None);
    assert_eq!(
        health.advance(at(61), true),
        Some(RepairStep::RestartIce(1))
    );
}

#[test]
fn a_rebuild_that_is_followed_by_giving_up_leaks_no_connection() {
    // rebuilds 2 -> 3 -> Down within one drain
    let at = |x| Now(s(x));
    let mut ids = OpIds::default();
    let mut h = Health::waiting(Role::Impolite);
    h.fail(fault::LinkFault::NoPath);
    h.fail(fault::LinkFault::NoPath);
    let mut link = Link::new(
        at(0),
        LinkId {
            peer: id(2),
            epoch: 1,
        },
        h.successor(),
        Role::Impolite,
        vec![],
    );
    while link.poll_outcome().is_some() {}
    link.health.start(at(0));
    let signal = visavis::signaling::envelope::Signal {
        link: 1,
        description: Some(Description {
            kind: DescriptionKind::Answer,
            sdp: "".into(),
        }),
        ..Default::default()
    };
    link.receive(1, signal);
    let v = until_rebuild(&mut link, at(16), &mut ids);
    assert!(
        !link.health.is_down(),
        "{v:?}: Rebuild is carried out on a link that is Down, so close_link() sends no Close"
    );
}

#[test]
fn what_was_under_way_when_a_connection_was_given_up_does_not_end_it_twice() {
    let at = |x| Now(s(x));
    let mut ids = OpIds::default();
    let mut spent = Health::waiting(Role::Impolite);
    while spent.successor().fail(fault::LinkFault::NoPath) == RepairStep::Rebuild {
        spent.fail(fault::LinkFault::NoPath);
    }
    let mut link = Link::new(
        at(0),
        LinkId {
            peer: id(2),
            epoch: 1,
        },
        spent.successor(),
        Role::Impolite,
        vec![],
    );
    link.health.start(at(0));
    link.offer();
    link.advance(at(0), &mut ids, true);
    assert!(link.poll_outcome().is_some(), "an operation is under way");

    link.on_event(at(1), LinkEvent::Connection(ConnectionState::Failed));
    let outcomes: Vec<_> = (2..60)
        .flat_map(|t| until_rebuild(&mut link, at(t), &mut ids))
        .collect();

    assert!(link.health.is_down());
    assert_eq!(outcomes, [Outcome::Command(LinkCommand::Close)]);
    assert_eq!(link.poll_timeout(true), None);
}
