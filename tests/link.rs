//! One connection's ladder, step by step.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

use std::time::Duration;

use visavis::call::health::Health;
use visavis::call::input::LinkEvent;
use visavis::call::link::{Link, Outcome};
use visavis::call::negotiation::Role;
use visavis::call::{fault, health};
use visavis::model::id::OpIds;
use visavis::model::{ConnectionState, Description, DescriptionKind, LinkId, Now, PeerId};

const fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn id(i: u8) -> PeerId {
    PeerId::from_bytes([i; 16])
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
    link.take(at(1), LinkEvent::Connection(ConnectionState::Connected));
    link.take(at(10), LinkEvent::Connection(ConnectionState::Failed));
    let drain = |link: &mut Link, t, ids: &mut OpIds| {
        let mut v = vec![];
        loop {
            link.advance(t, ids, true);
            match link.poll_outcome() {
                Some(o) => v.push(o),
                None => break v,
            }
            if v.len() > 50 {
                break v;
            }
        }
    };
    drain(&mut link, at(10), &mut ids);
    drain(&mut link, at(15), &mut ids);
    link.begin_sample(&mut ids);
    // as advance_links does: the link is replaced when Rebuild is polled
    let mut v = vec![];
    loop {
        link.advance(at(20), &mut ids, true);
        match link.poll_outcome() {
            Some(o) => {
                let r = o == Outcome::Rebuild;
                v.push(o);
                if r {
                    break;
                }
            }
            None => break,
        }
    }
    let mut next = link.health.successor();
    let mut left = 0;
    while next.fail(fault::LinkFault::NoPath) == health::Step::Rebuild {
        left += 1;
        next = next.successor();
    }
    assert_eq!(left, 2, "{v:?}: of 3 tries, {left} are left after one");
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
    link.receive(visavis::signaling::envelope::Signal {
        link: 1,
        description: Some(Description {
            kind: DescriptionKind::Answer,
            sdp: "".into(),
        }),
        ..Default::default()
    });
    let mut v = vec![];
    loop {
        link.advance(at(16), &mut ids, true);
        match link.poll_outcome() {
            Some(o) => {
                let r = o == Outcome::Rebuild;
                v.push(o);
                if r {
                    break;
                }
            }
            None => break,
        }
    }
    assert!(
        !link.health.is_down(),
        "{v:?}: Rebuild is carried out on a link that is Down, so close_link() sends no Close"
    );
}
