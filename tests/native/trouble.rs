//! Connections in trouble: when they are a case for the doctor, and what the two pages let each other
//! know of it.

use std::time::Duration;

use crate::common::Mesh;
use visavis::call::doctor::{Case, Cause, Fact, Facts, Whose, diagnose};
use visavis::call::input::LinkEvent;
use visavis::call::{Input, Intent};
use visavis::model::{IceError, Source};

const fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// Ana and Bo in a call without a path between them.
fn apart() -> Mesh {
    let mut mesh = Mesh::new(1);
    for name in ["ana", "bo"] {
        mesh.enter(name);
    }
    mesh.set_path("ana", "bo", false);
    mesh.run(s(1));
    for name in ["ana", "bo"] {
        mesh.intent(name, Intent::Join);
        mesh.run(s(1));
    }
    mesh
}

/// What the page of the one knows of the connection to the other.
fn case(mesh: &Mesh, of: &str, at: &str) -> Option<Case> {
    Some(*mesh.tile(of, at)?.case?)
}

#[test]
fn a_connection_that_does_not_come_up_is_a_case_on_both_sides() {
    let mut mesh = apart();
    mesh.run(s(2));
    assert_eq!(case(&mesh, "bo", "ana"), None, "too soon");

    mesh.run(s(6));

    for (of, at) in [("bo", "ana"), ("ana", "bo")] {
        let case = case(&mesh, of, at).unwrap();
        assert!(case.own.is_not(Fact::Ice), "{case:?}");
        assert!(case.observed.is(Fact::HostV4), "{case:?}");
        assert!(case.claimed.is_not(Fact::Ice), "{case:?}");
        assert!(case.claimed.is(Fact::HostV4), "{case:?}");
    }
}

#[test]
fn a_connection_that_is_up_is_no_case() {
    let mut mesh = Mesh::of(&["ana", "bo"]);

    for _ in 0..30 {
        mesh.run(s(1));
        assert_eq!(case(&mesh, "bo", "ana"), None);
    }
}

#[test]
fn the_case_is_closed_as_soon_as_the_connection_is_up() {
    let mut mesh = apart();
    mesh.run(s(8));
    assert!(case(&mesh, "bo", "ana").is_some());

    mesh.set_path("ana", "bo", true);
    mesh.run_until(s(60), |mesh| mesh.is_connected("ana", "bo"));
    mesh.run(s(1));

    assert_eq!(case(&mesh, "bo", "ana"), None);
}

#[test]
fn what_the_lobby_found_out_helps_both_pages() {
    let mut mesh = apart();
    let blocked = Facts::default()
        .with(Fact::HasStun, 1)
        .with(Fact::Stun, 0)
        .with(Fact::TurnUdp, 0);
    mesh.input("bo", Input::Network(blocked));

    mesh.run(s(9));

    let best = |of, at| diagnose(&case(&mesh, of, at).unwrap())[0];
    let ours = best("ana", "bo");
    assert_eq!((ours.cause, ours.whose), (Cause::UdpBlocked, Whose::Ours));
    let theirs = best("bo", "ana");
    assert_eq!(
        (theirs.cause, theirs.whose),
        (Cause::UdpBlocked, Whose::Theirs)
    );
    assert!(theirs.is_claimed && !ours.is_claimed);
}

#[test]
fn the_error_of_a_server_reaches_the_other_page_as_its_word() {
    let mut mesh = apart();
    let error = IceError::new(486, "turn:relay:3478", "Allocation Quota Reached");
    mesh.link_event("bo", "ana", LinkEvent::IceError(error));

    mesh.run(s(9));

    let case = case(&mesh, "bo", "ana").unwrap();
    assert_eq!(case.claimed.get(Fact::TurnUdp), Some(486));
    assert_eq!(case.observed.get(Fact::TurnUdp), None);
}

#[test]
fn media_that_never_comes_is_a_case_although_packets_do() {
    // The looks, samples and repairs of the two pages fall differently each time.
    for step in 0..20 {
        let mut mesh = Mesh::of(&["ana", "bo"]);
        mesh.run(s(6) + STEP * step);
        mesh.set_media("bo", "ana", false);

        mesh.run(s(4));
        assert_eq!(case(&mesh, "bo", "ana"), None, "too soon");
        mesh.run_until(s(5), |mesh| nothing_arrives(mesh) == [true, true]);

        // It is restarted and replaced in vain, and goes on.
        let mut seen = [0, 0];
        for _ in 0..300 {
            mesh.run(Duration::from_millis(100));
            for (seen, is_found) in seen.iter_mut().zip(nothing_arrives(&mesh)) {
                *seen += i32::from(is_found);
            }
        }
        assert_eq!(seen[0], 300);
        // After each replacement it takes two samples to see that Bo sends.
        assert!(seen[1] > 240, "{seen:?}");
    }
}

#[test]
fn both_pages_close_the_case_soon_after_media_comes() {
    for step in 0..20 {
        let mut mesh = known_to_be_deaf();
        mesh.run(STEP * step);

        mesh.set_media("bo", "ana", true);

        let is_closed =
            |mesh: &Mesh| case(mesh, "bo", "ana").is_none() && case(mesh, "ana", "bo").is_none();
        mesh.run_until(s(5), is_closed);
        for _ in 0..100 {
            mesh.run(Duration::from_millis(100));
            assert!(is_closed(&mesh));
        }
    }
}

#[test]
fn a_short_stall_after_a_case_leaves_none_behind() {
    for step in 0..20 {
        let mut mesh = known_to_be_deaf();

        mesh.set_media("bo", "ana", true);
        mesh.run(s(1) + STEP * step / 2);
        mesh.set_media("bo", "ana", false);
        mesh.run(s(3));
        mesh.set_media("bo", "ana", true);
        mesh.run(s(5));

        for _ in 0..200 {
            assert_eq!(case(&mesh, "bo", "ana"), None);
            assert_eq!(case(&mesh, "ana", "bo"), None);
            mesh.run(Duration::from_millis(100));
        }
    }
}

#[test]
fn the_case_of_a_call_that_was_cut_is_closed_as_soon_as_it_is_up_again() {
    for step in 0..20 {
        let mut mesh = Mesh::of(&["ana", "bo"]);
        mesh.set_path("ana", "bo", false);
        mesh.run(s(20) + STEP * step);
        assert!(case(&mesh, "bo", "ana").is_some());

        mesh.set_path("ana", "bo", true);
        mesh.run_until(s(60), |mesh| mesh.is_connected("ana", "bo"));
        mesh.run(s(1));

        assert_eq!(case(&mesh, "bo", "ana"), None);
        assert_eq!(case(&mesh, "ana", "bo"), None);
    }
}

#[test]
fn a_participant_who_sends_nothing_is_not_missed() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    for source in Source::ALL {
        mesh.intent("bo", Intent::Switch(source, false));
    }
    mesh.run(s(6));
    mesh.set_media("bo", "ana", false);

    for _ in 0..20 {
        mesh.run(s(1));
        assert_eq!(case(&mesh, "bo", "ana"), None);
    }
}

#[test]
fn what_a_later_check_does_not_find_is_forgotten() {
    let mut mesh = apart();
    let refused = Facts::default().with(Fact::TurnTls, 401);
    mesh.input("bo", Input::Network(refused));
    mesh.input("bo", Input::Network(Facts::default().with(Fact::Stun, 1)));

    mesh.run(s(9));

    let own = case(&mesh, "ana", "bo").unwrap().own;
    assert_eq!(own.get(Fact::TurnTls), None, "that relay is removed");
    assert!(own.is(Fact::Stun));
}

/// Returns whether Ana's page and Bo's know that nothing arrives at Ana's.
fn nothing_arrives(mesh: &Mesh) -> [bool; 2] {
    let best = |of, at| {
        let best = case(mesh, of, at).and_then(|case| diagnose(&case).into_iter().next());
        best.map(|finding| (finding.cause, finding.whose))
    };
    [("bo", "ana", Whose::Ours), ("ana", "bo", Whose::Theirs)]
        .map(|(of, at, whose)| best(of, at) == Some((Cause::NothingArrives, whose)))
}

/// Ana and Bo in a call in which none of Bo's media comes to Ana, and both pages know it.
fn known_to_be_deaf() -> Mesh {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.set_media("bo", "ana", false);
    mesh.run_until(s(20), |mesh| nothing_arrives(mesh) == [true, true]);
    mesh
}

const STEP: Duration = Duration::from_millis(137);
