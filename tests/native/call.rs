//! People meeting in a room: who connects, who is shown, and what is said before Join.

use std::time::Duration;

use crate::common::Mesh;
use visavis::call::Intent;
use visavis::call::command::Mark;
use visavis::call::fault::ServerLoss;
use visavis::call::input::LinkEvent;
use visavis::call::view::{LinkState, PhaseView, SignalingView};
use visavis::model::Source;

const fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

const fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

#[test]
fn two_people_connect() {
    let mesh = Mesh::of(&["ana", "bo"]);

    assert_eq!(mesh.view("ana").phase, PhaseView::Call);
    assert_eq!(mesh.view("ana").tiles[0].name.as_str(), "bo");
    assert!(mesh.view("ana").tiles[0].is_camera_on);
}

#[test]
fn eight_people_connect_all_with_all() {
    Mesh::of(&["a", "b", "c", "d", "e", "f", "g", "h"]);
}

#[test]
fn pages_that_join_at_the_same_moment_connect() {
    for seed in 0..50 {
        let mut mesh = Mesh::new(seed);
        let names = ["a", "b", "c", "d"];
        for name in names {
            mesh.enter(name);
        }
        mesh.run(ms(500));
        for name in names {
            mesh.intent(name, Intent::Join);
        }

        mesh.run(s(10));

        mesh.assert_all_connected();
    }
}

#[test]
fn joining_before_the_server_is_reached_works_too() {
    let mut mesh = Mesh::new(1);
    mesh.enter("ana");
    mesh.intent("ana", Intent::Join);
    mesh.enter("bo");
    mesh.intent("bo", Intent::Join);

    mesh.run(s(5));

    mesh.assert_all_connected();
}

#[test]
fn those_in_the_lobby_see_who_is_there_and_have_no_tiles() {
    let mut mesh = Mesh::of(&["ana"]);

    mesh.enter("bo");
    mesh.run(s(1));

    let (ana, bo) = (mesh.view("ana"), mesh.view("bo"));
    assert!(bo.room.people[0].is_in_call && !ana.room.people[0].is_in_call);
    assert_eq!((ana.tiles.len(), bo.tiles.len()), (0, 0));
}

#[test]
fn media_comes_one_trip_after_join_from_the_visitor_to_the_member() {
    let mut mesh = Mesh::of(&["ana"]);
    mesh.hop = ms(100);
    mesh.op = Duration::ZERO;
    mesh.enter("bo");
    mesh.run(s(5));

    mesh.intent("bo", Intent::Join);
    let took = mesh.run_until(s(5), |mesh| mesh.is_connected("ana", "bo"));

    // Two hops and the jitter of the second, from page to page.
    assert!(took <= ms(320), "{took:?}");
}

#[test]
fn a_visitor_who_waited_in_the_lobby_joins_by_a_single_exchange() {
    for waited in [ms(300), s(1), s(3), s(40)] {
        let mut mesh = Mesh::of(&["ana"]);
        mesh.op = ms(20);
        mesh.enter("bo");
        mesh.run(waited);
        let sent_before = ["ana", "bo"].map(|name| mesh.frames_sent_by(name).len());

        mesh.intent("bo", Intent::Join);
        mesh.run(s(10));

        let sent = ["ana", "bo"].map(|name| mesh.frames_sent_by(name));
        let [offers, answers] = [0, 1].map(|at| {
            let frames = sent[at].iter().skip(sent_before[at]);
            frames.filter(|it| it.contains("\"description\"")).count()
        });
        assert_eq!((offers, answers), (0, 1), "after {waited:?}");
        assert!(mesh.is_connected("ana", "bo"));
    }
}

#[test]
fn no_address_of_a_visitor_leaves_before_join() {
    let mut mesh = Mesh::of(&["ana"]);

    mesh.enter("bo");
    mesh.run(s(30));

    let said = mesh.frames_sent_by("bo").concat();
    assert!(said.contains("\"hello\"") || said.contains("\"welcome\""));
    assert!(
        !said.contains("candidate") && !said.contains("answer"),
        "{said}"
    );
    assert!(!mesh.pc("bo", "ana").is_connected);
    mesh.intent("bo", Intent::Join);
    mesh.run(s(1));
    assert!(mesh.frames_sent_by("bo").concat().contains("candidate:"));
}

#[test]
fn negotiation_that_is_needed_in_the_lobby_waits_for_join() {
    let mut mesh = Mesh::of(&["ana"]);
    mesh.enter("bo");
    mesh.run(s(2));

    mesh.link_event("bo", "ana", LinkEvent::NegotiationNeeded);
    mesh.run(s(1));
    assert_eq!(mesh.pc("bo", "ana").offers, 0);
    mesh.intent("bo", Intent::Join);

    mesh.run_until(ms(200), |mesh| mesh.is_connected("ana", "bo"));
    mesh.run(s(1));
    mesh.assert_all_connected();
}

#[test]
fn a_late_answer_to_an_old_offer_falls_back_to_a_fresh_one() {
    let mut mesh = Mesh::of(&["ana"]);
    mesh.enter("bo");
    mesh.run(s(2));

    // Ana's connection for the visitor is replaced while the visitor presses Join.
    let bo = mesh.nodes["bo"].id.clone();
    mesh.intent("ana", Intent::RetryLink(bo));
    mesh.intent("bo", Intent::Join);
    mesh.run(s(5));

    mesh.assert_all_connected();
}

#[test]
fn a_participant_who_leaves_is_gone_at_once_and_releases_everything() {
    let mut mesh = Mesh::of(&["ana", "bo"]);

    mesh.intent("bo", Intent::Leave);
    mesh.run(ms(50));

    assert_eq!(mesh.tile_count("ana"), 0);
    let bo = &mesh.nodes["bo"];
    assert!(bo.is_finished && bo.pcs.is_empty() && bo.live.is_empty());
    assert!(matches!(mesh.view("bo").phase, PhaseView::Left(_)));
    assert_eq!(mesh.nodes["ana"].pcs.len(), 0);
}

#[test]
fn a_closed_page_is_gone_within_a_second() {
    let mut mesh = Mesh::of(&["ana", "bo"]);

    mesh.close("bo");

    mesh.run_until(s(1), |mesh| mesh.tile_count("ana") == 0);
}

#[test]
fn a_killed_page_is_gone_within_ten_seconds() {
    let mut mesh = Mesh::of(&["ana", "bo"]);

    mesh.kill("bo");

    let took = mesh.run_until(s(10), |mesh| mesh.tile_count("ana") == 0);
    assert!(
        took > s(2),
        "a page that lost only its server is not shown out: {took:?}"
    );
}

#[test]
fn a_killed_page_is_gone_soon_whatever_the_remaining_page_goes_through() {
    // After a new socket of its own, the page gives the other one time to dial, too.
    for (what, limit) in [
        ("kept busy", s(10)),
        ("clock set", s(10)),
        ("socket lost", s(15)),
    ] {
        for after in [ms(50), s(2), s(5)] {
            let mut mesh = Mesh::of(&["ana", "bo", "cy"]);
            mesh.kill("bo");
            mesh.run(after);

            match what {
                "kept busy" => mesh.sleep("ana", s(6)),
                "clock set" => mesh.set_clock("ana", 6_000),
                _ => mesh.drop_socket("ana"),
            }

            mesh.run_until(limit, |mesh| mesh.tile_count("ana") == 1);
            assert!(mesh.tile("cy", "ana").is_some(), "{what} after {after:?}");
        }
    }
}

#[test]
fn a_reloaded_page_is_never_two_tiles() {
    for is_goodbye_lost in [false, true] {
        let mut mesh = Mesh::of(&["ana", "bo"]);
        let prev = mesh.nodes["bo"].id.clone();

        if is_goodbye_lost {
            mesh.kill("bo");
        } else {
            mesh.close("bo");
        }
        mesh.run(ms(400));
        mesh.enter_with("bo", Some(prev), true);
        mesh.run_until(s(10), |mesh| {
            mesh.tile("bo", "ana").is_some() && mesh.tile_count("ana") == 1
        });
        mesh.run(s(10));

        mesh.assert_all_connected();
    }
}

#[test]
fn a_page_that_reloads_is_recognized_each_time() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy"]);
    assert!(mesh.view("ana").returns().is_empty());

    for is_goodbye_lost in [true, false] {
        let before = mesh.nodes["bo"].id.clone();
        if is_goodbye_lost {
            mesh.kill("bo");
        } else {
            mesh.close("bo");
        }
        mesh.enter_with("bo", Some(before.clone()), true);
        mesh.run(s(15));

        let now = mesh.nodes["bo"].id.clone();
        assert_eq!(mesh.view("ana").returns(), [(before, now)]);
    }
}

#[test]
fn a_page_succeeds_no_peer_that_is_here_and_none_past_its_own_connection() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy", "eve"]);
    let id = |name: &str| mesh.nodes[name].id.as_str().to_owned();
    let (bo, cy, eve) = (id("bo"), id("cy"), id("eve"));
    let claim = |from: &str, prev: &str| {
        format!(
            r#"{{"v":1,"from":"{from}","n":900,"k":"welcome","d":{{"name":"x","stage":"call","prev":"{prev}"}}}}"#
        )
    };

    mesh.link_event("ana", "eve", LinkEvent::Text(claim(&eve, &bo)));
    mesh.run(s(1));
    assert!(mesh.view("ana").returns().is_empty(), "bo is here");

    mesh.close("bo");
    mesh.run(s(1));
    assert_eq!(mesh.view("ana").returns().len(), 1, "no other page is");
    // A peer without its connection is heard over the server, where any page can speak for it.
    mesh.set_path("ana", "cy", false);
    mesh.run(s(3));
    mesh.inject_envelope("ana", &claim(&cy, &bo));

    assert_eq!(mesh.view("ana").returns().len(), 1, "cy said nothing");
}

#[test]
fn a_lost_server_touches_no_connection() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let serial = mesh.pc("ana", "bo").serial;

    mesh.is_server_up = false;
    mesh.drop_socket("ana");
    mesh.drop_socket("bo");
    mesh.run(s(300));

    assert_eq!(
        mesh.view("ana").room.signaling,
        SignalingView::Lost(ServerLoss::Silent)
    );
    mesh.assert_all_connected();
    assert_eq!(mesh.pc("ana", "bo").serial, serial);
    mesh.is_server_up = true;
    mesh.run(s(20));
    assert_eq!(mesh.view("ana").room.signaling, SignalingView::Ready);
    mesh.join("cy");
    mesh.run(s(5));
    mesh.assert_all_connected();
}

#[test]
fn a_lost_path_is_shown_and_mended_when_it_is_back() {
    let mut mesh = Mesh::of(&["ana", "bo"]);

    mesh.set_path("ana", "bo", false);
    mesh.run(s(6));
    let state = mesh.tile("bo", "ana").unwrap().state;
    assert!(
        matches!(state, LinkState::Shaky | LinkState::Restarting),
        "{state:?}"
    );
    mesh.run(s(10));
    mesh.set_path("ana", "bo", true);
    mesh.run(s(30));

    mesh.assert_all_connected();
}

#[test]
fn a_waiting_change_is_announced_over_the_channel_even_if_the_server_returns_meanwhile() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.run(s(2));

    mesh.intent("bo", Intent::Switch(Source::Mic, false));
    mesh.intent("bo", Intent::Switch(Source::Camera, false));
    mesh.drop_socket("bo");
    mesh.run(s(2));

    let bo = mesh.tile("bo", "ana").unwrap();
    assert_eq!((bo.is_mic_on, bo.is_camera_on), (false, false));
}

#[test]
fn a_path_that_never_comes_is_down_until_a_retry() {
    let mut mesh = Mesh::of(&["ana", "bo"]);

    mesh.set_path("ana", "bo", false);
    mesh.run(s(240));
    assert_eq!(mesh.tile("bo", "ana").unwrap().state, LinkState::Down);
    mesh.set_path("ana", "bo", true);
    let bo = mesh.nodes["bo"].id.clone();
    mesh.intent("ana", Intent::RetryLink(bo));
    mesh.run(s(10));

    mesh.assert_all_connected();
}

#[test]
fn a_refused_device_does_not_prevent_joining() {
    let mut mesh = Mesh::of(&["ana"]);
    mesh.enter("bo");
    mesh.nodes
        .get_mut("bo")
        .unwrap()
        .refuses
        .extend(Source::ALL);
    mesh.intent("bo", Intent::Switch(Source::Mic, false));
    mesh.intent("bo", Intent::Switch(Source::Camera, false));
    mesh.run(s(1));
    mesh.intent("bo", Intent::Switch(Source::Mic, true));
    mesh.intent("bo", Intent::Switch(Source::Camera, true));
    mesh.run(s(1));
    mesh.intent("bo", Intent::Join);
    mesh.run(s(2));

    mesh.assert_all_connected();
    let tile = mesh.tile("bo", "ana").unwrap();
    assert!(!tile.is_mic_on && !tile.is_camera_on);
}

#[test]
fn switching_devices_tells_the_others_and_negotiates_nothing() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let offers = mesh.pc("ana", "bo").offers + mesh.pc("bo", "ana").offers;

    mesh.intent("bo", Intent::Switch(Source::Camera, false));
    mesh.intent("bo", Intent::Switch(Source::Mic, false));
    mesh.run(s(1));
    let tile = mesh.tile("bo", "ana").unwrap();
    assert!(!tile.is_mic_on && !tile.is_camera_on);
    assert!(!mesh.nodes["bo"].live.contains_key(&Source::Camera));
    mesh.intent("bo", Intent::Switch(Source::Camera, true));
    mesh.run(s(1));

    assert!(mesh.tile("bo", "ana").unwrap().is_camera_on);
    assert_eq!(
        mesh.pc("ana", "bo").offers + mesh.pc("bo", "ana").offers,
        offers
    );
}

#[test]
fn a_full_call_takes_no_further_member() {
    let mut mesh = Mesh::new(1);
    mesh.max_people = 2;
    mesh.join("ana");
    mesh.join("bo");
    mesh.run(s(3));

    mesh.enter("cy");
    mesh.run(s(1));

    let view = mesh.view("cy");
    assert_eq!((view.room.can_join, view.room.full), (false, Some(2)));
    assert!(
        view.notices.shown.is_empty(),
        "the lobby says so in its own place"
    );
    mesh.intent("cy", Intent::Join);
    assert_eq!(mesh.view("cy").phase, PhaseView::Lobby);

    mesh.close("bo");
    mesh.run(s(1));
    let view = mesh.view("cy");
    assert_eq!((view.room.can_join, view.room.full), (true, None));
    assert!(
        mesh.view("ana")
            .notices
            .shown
            .iter()
            .all(|view| view.notice.is_passing())
    );
}

#[test]
fn the_marks_of_a_first_call_are_set_in_their_order() {
    let mesh = Mesh::of(&["ana", "bo"]);

    let marks: Vec<_> = mesh.nodes["bo"]
        .marks
        .iter()
        .map(|(_, mark, _)| *mark)
        .collect();
    assert_eq!(
        marks,
        [Mark::Ready, Mark::SocketOpen, Mark::Join, Mark::LinkUp]
    );
    let marks: Vec<_> = mesh.nodes["ana"]
        .marks
        .iter()
        .map(|(_, mark, _)| *mark)
        .collect();
    let expected = [
        Mark::Ready,
        Mark::SocketOpen,
        Mark::Join,
        Mark::OfferSent,
        Mark::AnswerReceived,
        Mark::LinkUp,
    ];
    assert_eq!(marks, expected);
}

#[test]
fn an_answer_that_was_laid_ready_names_its_offer() {
    let mut mesh = Mesh::new(7);
    mesh.enter("ana");
    mesh.intent("ana", Intent::Join);
    mesh.enter("bo");
    mesh.run(Duration::from_secs(2));

    mesh.intent("bo", Intent::Join);
    mesh.run(Duration::from_secs(2));

    let frames = mesh.frames_sent_by("bo");
    let joined = frames.iter().find(|frame| frame.contains(r#""answers":{"#));
    assert!(joined.unwrap().contains(r#""re":""#), "{joined:?}");
}
