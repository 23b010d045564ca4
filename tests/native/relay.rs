//! Relays that refuse, and credentials that end.

use std::time::Duration;

use crate::common::{Mesh, RelayWord};
use visavis::call::fault::{LinkFault, OpError, RelayFault};
use visavis::call::input::{IceServersEvent, LinkEvent};
use visavis::call::view::{LinkState, PhaseView};
use visavis::call::{Input, Intent, Notice};
use visavis::model::{IceError, OpId, PathKind};

const fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn error(code: u16) -> LinkEvent {
    LinkEvent::IceError(IceError::new(code, "turn:relay:3478", "no"))
}

/// Ana in the call and Bo about to join, each as the relay has it. Nothing leads past it.
fn two(ana: RelayWord, bo: RelayWord) -> Mesh {
    two_after(ana, bo, |_| ())
}

fn two_after(ana: RelayWord, bo: RelayWord, prepare: impl FnOnce(&mut Mesh)) -> Mesh {
    let mut mesh = Mesh::new(1);
    for name in ["ana", "bo"] {
        mesh.enter(name);
    }
    mesh.set_path("ana", "bo", false);
    say(&mut mesh, ana, bo);
    prepare(&mut mesh);
    mesh.run(s(1));
    mesh.intent("ana", Intent::Join);
    mesh.run(s(1));
    mesh.intent("bo", Intent::Join);
    mesh
}

fn say(mesh: &mut Mesh, ana: RelayWord, bo: RelayWord) {
    for (name, word) in [("ana", ana), ("bo", bo)] {
        mesh.nodes.get_mut(name).unwrap().relay = word;
    }
}

/// Why the connection to a remote peer is not up, as its tile says.
fn fault(mesh: &Mesh, of: &str, at: &str) -> Option<RelayFault> {
    match mesh.tile(of, at)?.fault {
        Some(LinkFault::Relay(fault)) => Some(fault),
        _ => None,
    }
}

#[test]
fn a_relay_without_room_is_named_at_once_and_asked_again_until_it_has_some() {
    let full = RelayWord::Refused(486);
    let mut mesh = two(full, full);

    mesh.run(s(2));
    for (of, at) in [("ana", "bo"), ("bo", "ana")] {
        assert_eq!(fault(&mesh, of, at), Some(RelayFault::Full(486)), "{at}");
    }
    for _ in 0..20 {
        mesh.run(s(1));
        assert_eq!(fault(&mesh, "ana", "bo"), Some(RelayFault::Full(486)));
    }
    say(&mut mesh, RelayWord::Given, RelayWord::Given);
    mesh.set_path("ana", "bo", true);

    mesh.run_until(s(30), |mesh| mesh.is_connected("ana", "bo"));
    assert_eq!(fault(&mesh, "ana", "bo"), None);
}

#[test]
fn a_relay_that_never_has_room_is_named_beside_the_button() {
    let full = RelayWord::Refused(508);
    let mut mesh = two(full, full);

    mesh.run_until(s(120), |mesh| {
        let tile = mesh.tile("ana", "bo");
        tile.is_some_and(|tile| tile.state == LinkState::Down)
    });

    assert_eq!(fault(&mesh, "ana", "bo"), Some(RelayFault::Full(508)));
}

#[test]
fn the_side_that_has_a_place_says_that_the_other_has_none() {
    let mut mesh = two(RelayWord::Given, RelayWord::Refused(486));

    mesh.run(s(2));

    assert_eq!(fault(&mesh, "bo", "ana"), Some(RelayFault::Theirs));
    assert_eq!(fault(&mesh, "ana", "bo"), Some(RelayFault::Full(486)));
}

#[test]
fn a_relay_that_lets_nothing_through_is_named_and_not_the_networks() {
    let mut mesh = two(RelayWord::Given, RelayWord::Given);

    mesh.run(s(18));

    assert_eq!(fault(&mesh, "bo", "ana"), Some(RelayFault::Silent));
    assert_eq!(fault(&mesh, "ana", "bo"), Some(RelayFault::Silent));
}

#[test]
fn what_a_relay_refuses_is_no_matter_while_another_path_is_found() {
    let mut mesh = Mesh::of(&["ana", "bo"]);

    mesh.link_event("ana", "bo", error(486));
    mesh.run(s(1));
    assert_eq!(fault(&mesh, "bo", "ana"), None);
    assert!(!is_refusal_shown(&mesh));
}

#[test]
fn what_a_relay_refuses_is_named_once_no_other_path_was_found() {
    let mut mesh = two(RelayWord::Absent, RelayWord::Absent);
    mesh.run(s(1));

    mesh.link_event("ana", "bo", error(486));
    mesh.run(s(5));
    assert_eq!(fault(&mesh, "bo", "ana"), None, "there is hope");

    mesh.run_until(s(15), |mesh| {
        fault(mesh, "bo", "ana") == Some(RelayFault::Full(486))
    });
}

#[test]
fn every_word_of_a_server_is_kept_for_the_debug_panel_and_counted() {
    let mut mesh = Mesh::of(&["ana", "bo"]);

    for code in [300, 401, 437, 486, 508, 600, 701, 486] {
        mesh.link_event("ana", "bo", error(code));
    }

    let errors = mesh.diagnostics("ana").ice_errors;
    let errors: Vec<_> = errors
        .iter()
        .map(|(error, count)| (error.code, *count))
        .collect();
    let expected = [
        (300, 1),
        (401, 1),
        (437, 1),
        (486, 2),
        (508, 1),
        (600, 1),
        (701, 1),
    ];
    assert_eq!(errors, expected);
}

#[test]
fn a_browser_that_makes_no_connections_is_named_and_the_page_goes_on() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let refused = || LinkEvent::Unopened(OpError::Rejected("NotSupportedError".to_owned()));

    for _ in 0..8 {
        mesh.touch("ana");
        mesh.link_event("ana", "bo", refused());
        mesh.run(Duration::from_millis(1));
    }

    let tile = mesh.tile("bo", "ana").unwrap();
    assert_eq!(tile.state, LinkState::Down);
    assert!(
        matches!(tile.fault, Some(LinkFault::Browser(_))),
        "{tile:?}"
    );
    let notices = mesh.view("ana").notices.shown.clone();
    assert!(notices.iter().any(|it| it.notice == Notice::NoWebRtc));
    mesh.intent("ana", Intent::Leave);
    assert!(matches!(mesh.view("ana").phase, PhaseView::Left(_)));
}

/// Two in a call, of whom Ana's page has credentials from a service, for so long.
fn with_service(lifetime: Option<Duration>) -> Mesh {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    has_service(&mut mesh, lifetime);
    mesh
}

fn has_service(mesh: &mut Mesh, lifetime: Option<Duration>) {
    let event = IceServersEvent::Renewable {
        is_fetched: true,
        lifetime,
    };
    mesh.input("ana", Input::IceServers(event));
}

fn requests(mesh: &Mesh) -> &[OpId] {
    &mesh.nodes["ana"].fetches
}

/// The service answers the last request.
fn answer(mesh: &mut Mesh, lifetime: Option<Duration>) {
    let op = *requests(mesh).last().unwrap();
    let event = match lifetime {
        Some(_) => IceServersEvent::Renewed {
            op,
            lifetime,
            has_relay: true,
        },
        None => IceServersEvent::Failed { op },
    };
    mesh.input("ana", Input::IceServers(event));
}

fn restarts(mesh: &Mesh) -> u32 {
    mesh.restarts("bo", "ana").unwrap()
}

fn is_refusal_shown(mesh: &Mesh) -> bool {
    let notices = mesh.view("ana").notices.shown.clone();
    notices.iter().any(|it| it.notice == Notice::RelayRefused)
}

#[test]
fn credentials_are_renewed_after_three_quarters_of_their_life_and_of_the_next() {
    let mut mesh = with_service(Some(s(400)));

    mesh.run(s(299));
    assert_eq!(requests(&mesh).len(), 0);
    mesh.run(s(2));
    assert_eq!(requests(&mesh).len(), 1);
    answer(&mut mesh, Some(s(100)));
    mesh.run(s(74));
    assert_eq!(requests(&mesh).len(), 1);
    mesh.run(s(2));

    assert_eq!(requests(&mesh).len(), 2);
    assert_eq!(restarts(&mesh), 0, "a direct path needs none of it");
    mesh.assert_all_connected();
}

#[test]
fn a_life_of_a_second_does_not_make_the_page_ask_all_the_time() {
    let mut mesh = with_service(Some(s(1)));

    for _ in 0..60 {
        mesh.run(s(1));
        if !requests(&mesh).is_empty() {
            answer(&mut mesh, Some(s(1)));
        }
    }

    assert!(
        (6..=12).contains(&requests(&mesh).len()),
        "{:?}",
        requests(&mesh)
    );
}

#[test]
fn a_path_through_the_relay_is_gathered_again_with_new_credentials_and_stays_up() {
    let mut mesh = with_service(Some(s(400)));
    for (at, to) in [("ana", "bo"), ("bo", "ana")] {
        mesh.lead(at, to, PathKind::Relay);
    }
    mesh.run(s(301));

    answer(&mut mesh, Some(s(400)));
    for _ in 0..40 {
        mesh.run(Duration::from_millis(50));
        assert_eq!(mesh.tile("bo", "ana").unwrap().state, LinkState::Up);
    }

    assert_eq!(restarts(&mesh), 1);
    mesh.assert_all_connected();
}

#[test]
fn a_service_that_gives_nothing_is_asked_again_more_and_more_rarely() {
    let mut mesh = with_service(Some(s(400)));
    mesh.run(s(301));
    let mut pauses = Vec::new();

    for _ in 0..9 {
        answer(&mut mesh, None);
        let before = requests(&mesh).len();
        let pause = mesh.run_until(s(600), |mesh| requests(mesh).len() > before);
        pauses.push(pause.as_secs());
    }

    assert_eq!(pauses[..4], [5, 10, 20, 40]);
    assert_eq!(pauses[8], 300);
    mesh.assert_all_connected();
}

#[test]
fn refused_credentials_are_renewed_and_the_connection_replaced_before_any_notice() {
    let (ana, bo) = (RelayWord::Refused(401), RelayWord::Given);
    let mut mesh = two_after(ana, bo, |mesh| has_service(mesh, None));

    mesh.run_until(s(3), |mesh| requests(mesh).len() == 1);
    assert!(!is_refusal_shown(&mesh));
    say(&mut mesh, RelayWord::Given, RelayWord::Given);
    mesh.set_path("ana", "bo", true);
    answer(&mut mesh, Some(s(600)));

    mesh.run_until(s(2), |mesh| mesh.is_connected("ana", "bo"));
    assert!(!is_refusal_shown(&mesh));
}

#[test]
fn credentials_refused_new_as_old_are_reported_and_not_fetched_without_end() {
    let mut mesh = with_service(None);

    mesh.link_event("ana", "bo", error(401));
    answer(&mut mesh, Some(s(600)));
    assert!(!is_refusal_shown(&mesh));
    for _ in 0..5 {
        mesh.link_event("ana", "bo", error(401));
        mesh.run(s(1));
    }

    assert!(is_refusal_shown(&mesh));
    assert_eq!(requests(&mesh).len(), 1);
}

#[test]
fn refused_credentials_that_cannot_be_renewed_are_reported() {
    let mut mesh = with_service(None);

    mesh.link_event("ana", "bo", error(441));
    assert!(!is_refusal_shown(&mesh));
    answer(&mut mesh, None);

    assert!(is_refusal_shown(&mesh));
}

#[test]
fn a_new_connection_waits_for_credentials_in_the_place_of_those_that_have_expired() {
    for is_given in [true, false] {
        let mut mesh = with_service(Some(s(100)));
        mesh.run(s(76));
        answer(&mut mesh, None);
        mesh.run(s(6));
        // It does not answer, until they have expired.
        mesh.run(s(30));
        let asked = requests(&mesh).len();

        mesh.touch("ana");
        mesh.join("cleo");
        mesh.run(s(1));
        assert!(
            mesh.find_pc("ana", "cleo").is_none(),
            "with what has expired"
        );
        answer(&mut mesh, is_given.then_some(s(100)));
        mesh.run(s(3));

        assert_eq!(requests(&mesh).len(), asked);
        mesh.assert_all_connected();
    }
}

#[test]
fn credentials_that_expired_in_sleep_are_renewed_by_whichever_clock_shows_it() {
    let mut mesh = with_service(Some(s(400)));

    mesh.sleep("ana", s(60));
    mesh.run(s(1));
    assert_eq!(requests(&mesh).len(), 0, "they last");
    mesh.fall_asleep("ana", s(300), true, true);
    mesh.run(s(302));

    assert_eq!(requests(&mesh).len(), 1);
}

#[test]
fn a_relay_of_ones_own_is_tried_at_once_for_those_who_are_not_reached() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy"]);
    mesh.set_path("ana", "bo", false);
    mesh.run(s(60));
    assert!(!mesh.is_connected("ana", "bo"));
    let serials = |mesh: &Mesh| ["bo", "cy"].map(|to| mesh.pc("ana", to).serial);
    let [bo, cy] = serials(&mesh);

    mesh.set_path("ana", "bo", true);
    let event = IceServersEvent::Changed {
        has_relay: true,
        is_added: true,
    };
    mesh.input("ana", Input::IceServers(event));

    mesh.run_until(s(3), |mesh| mesh.is_connected("ana", "bo"));
    let after = serials(&mesh);
    assert!(after[0] > bo, "a new connection");
    assert_eq!(after[1], cy, "one that is up stays");
}
