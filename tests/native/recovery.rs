//! The call that does not drop: paths and servers that go, in every combination.

use std::time::Duration;

use crate::common::{Carriage, Mesh};
use visavis::call::fault::{OpError, ServerLoss};
use visavis::call::input::{LinkEvent, PageEvent};
use visavis::call::view::{LinkState, SignalingView};
use visavis::call::{Input, Intent, Notice};
use visavis::model::{IceError, Source};

const fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

const fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

fn kill_server(mesh: &mut Mesh, names: &[&str]) {
    mesh.is_server_up = false;
    for name in names {
        mesh.drop_socket(name);
    }
}

fn generations(mesh: &Mesh) -> (u64, u64) {
    (
        mesh.pc("ana", "bo").generation(),
        mesh.pc("bo", "ana").generation(),
    )
}

#[test]
fn a_dead_path_is_noticed_within_a_second() {
    let mut mesh = Mesh::of(&["ana", "bo"]);

    mesh.set_path("ana", "bo", false);
    let took = mesh.run_until(s(5), |mesh| {
        mesh.tile("bo", "ana").unwrap().state != LinkState::Up
    });

    assert!(took <= ms(900), "{took:?}");
}

#[test]
fn a_connection_that_refuses_a_track_is_replaced_by_another() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let epoch = |mesh: &Mesh| mesh.tile("bo", "ana").unwrap().link.epoch;
    let before = epoch(&mesh);
    let refused = OpError::Rejected("InvalidModificationError".to_owned());

    mesh.link_event("ana", "bo", LinkEvent::TracksRefused(refused));
    mesh.run(s(5));

    assert!(epoch(&mesh) > before, "a new connection");
    mesh.assert_all_connected();
}

/// Two in a call, of which the first restarts first.
fn pair() -> (Mesh, [&'static str; 2]) {
    let mesh = Mesh::of(&["ana", "bo"]);
    let names = match mesh.nodes["ana"].id < mesh.nodes["bo"].id {
        true => ["ana", "bo"],
        false => ["bo", "ana"],
    };
    (mesh, names)
}

/// How often each of two restarted ICE.
fn restarts(mesh: &Mesh, [a, b]: [&str; 2]) -> [u32; 2] {
    [(b, a), (a, b)].map(|(of, at)| mesh.restarts(of, at).unwrap())
}

#[test]
fn the_side_that_answers_a_restart_adds_none_of_its_own() {
    let (mut mesh, names) = pair();
    let [first, second] = names;

    mesh.set_path(first, second, false);
    mesh.run(ms(2_500));
    mesh.set_path(first, second, true);
    mesh.run(s(1));

    mesh.assert_all_connected();
    assert_eq!(restarts(&mesh, names), [1, 0]);
}

#[test]
fn a_restart_that_comes_before_the_silence_is_answered_when_it_comes() {
    let (mut mesh, names) = pair();
    let [first, second] = names;

    mesh.cut_one_way(second, first);
    mesh.run(ms(400));
    mesh.set_path(first, second, false);
    mesh.run(s(1));
    mesh.set_path(first, second, true);
    mesh.run(ms(200));

    mesh.assert_all_connected();
    assert_eq!(restarts(&mesh, names), [1, 0]);
    assert_eq!(mesh.dropped(second, "signal"), 0);
}

#[test]
fn a_path_that_is_back_after_15_seconds_carries_media_within_2() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.set_path("ana", "bo", false);
    mesh.run(s(15));

    mesh.set_path("ana", "bo", true);

    mesh.run_until(s(2), |mesh| mesh.is_connected("ana", "bo"));
}

#[test]
fn no_pictures_are_sent_during_an_interruption_and_they_restart_afterwards() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.set_path("ana", "bo", false);
    mesh.run(s(2));
    for (at, to) in [("ana", "bo"), ("bo", "ana")] {
        assert_eq!(mesh.pc(at, to).holds, [true], "{at}");
    }

    mesh.set_path("ana", "bo", true);
    mesh.run(s(2));

    for (at, to) in [("ana", "bo"), ("bo", "ana")] {
        assert_eq!(mesh.pc(at, to).holds, [true, false], "{at}");
    }
}

#[test]
fn a_changed_network_restarts_ice_at_once_and_media_goes_on_meanwhile() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let before = generations(&mesh);

    mesh.input("ana", Input::Page(PageEvent::Online));
    mesh.input("ana", Input::Page(PageEvent::Online));
    mesh.run(s(1));

    assert_eq!(
        generations(&mesh),
        (before.0 + 1, before.1 + 1),
        "one restart for one change"
    );
    assert!(mesh.is_connected("ana", "bo"));
}

#[test]
fn who_loses_the_network_is_heard_over_another_one_without_waiting_for_the_dead_socket() {
    for name in ["ana", "bo"] {
        let mut mesh = Mesh::of(&["ana", "bo"]);
        mesh.deafen(name);
        mesh.forget_paths("ana", "bo");

        mesh.input(name, Input::Page(PageEvent::Offline));

        mesh.run_until(s(3), |mesh| mesh.is_connected("ana", "bo"));
    }
}

#[test]
fn a_socket_that_died_with_the_path_is_found_out_although_the_browser_says_nothing() {
    for name in ["ana", "bo"] {
        let mut mesh = Mesh::of(&["ana", "bo"]);
        mesh.run(s(20));
        mesh.deafen(name);
        mesh.forget_paths("ana", "bo");

        mesh.run_until(s(5), |mesh| mesh.is_connected("ana", "bo"));
    }
}

#[test]
fn a_relay_that_refuses_is_reported_once() {
    let mut mesh = Mesh::of(&["ana", "bo"]);

    let refused = LinkEvent::IceError(IceError::new(401, "turn:relay", "Unauthorized"));
    mesh.link_event("ana", "bo", refused.clone());
    mesh.link_event("ana", "bo", refused);

    let notices = mesh.view("ana").notices.shown.clone();
    let shown = notices
        .iter()
        .filter(|view| view.notice == Notice::RelayRefused);
    assert_eq!(shown.count(), 1);
}

#[test]
fn with_the_server_dead_for_good_the_call_repairs_itself_over_its_own_channel() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    kill_server(&mut mesh, &["ana", "bo"]);
    mesh.run(s(60));
    let before = generations(&mesh);

    mesh.input("ana", Input::Page(PageEvent::Online));
    mesh.run(s(2));

    assert_eq!(
        mesh.view("ana").room.signaling,
        SignalingView::Lost(ServerLoss::Silent)
    );
    assert_eq!(generations(&mesh), (before.0 + 1, before.1 + 1));
    assert!(mesh.is_connected("ana", "bo"));
}

#[test]
fn with_the_server_dead_goodbye_still_arrives() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    kill_server(&mut mesh, &["ana", "bo"]);
    mesh.run(s(5));

    mesh.close("bo");

    mesh.run_until(s(1), |mesh| mesh.tile_count("ana") == 0);
}

#[test]
fn with_server_and_path_gone_at_once_the_call_is_back_2_seconds_after_the_server() {
    for seed in 0..20 {
        let mut mesh = Mesh::of(&["ana", "bo"]);
        mesh.rng = visavis::model::rng::SplitMix64::new(seed);
        kill_server(&mut mesh, &["ana", "bo"]);
        mesh.set_path("ana", "bo", false);
        mesh.run(s(5) + ms(seed * 777));
        // The new path is there, but no description speaks of it before the server is back.
        mesh.forget_paths("ana", "bo");
        mesh.set_path("ana", "bo", true);
        mesh.run(s(3));
        assert!(!mesh.pc("ana", "bo").is_reached);

        mesh.is_server_up = true;

        mesh.run_until(ms(2_500), |mesh| mesh.is_connected("ana", "bo"));
    }
}

#[test]
fn an_offer_that_was_lost_with_the_socket_is_sent_again() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.set_path("ana", "bo", false);
    mesh.forget_paths("ana", "bo");
    // Each restart's offer goes into a socket that dies with it.
    for _ in 0..3 {
        mesh.run(ms(700));
        mesh.drop_socket("ana");
        mesh.drop_socket("bo");
    }

    mesh.set_path("ana", "bo", true);
    mesh.run_until(s(5), |mesh| mesh.is_connected("ana", "bo"));
}

const SWALLOWED: Carriage = Carriage {
    lost: 100,
    doubled: 0,
    shuffled: Duration::ZERO,
};

#[test]
fn an_offer_that_the_server_swallowed_is_sent_again_while_media_flows() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.close_channel("ana", "bo");
    mesh.carriage = SWALLOWED;
    mesh.link_event("ana", "bo", LinkEvent::NegotiationNeeded);
    mesh.run(s(1));
    assert!(!mesh.pc("ana", "bo").is_settled());

    mesh.carriage = Carriage::default();
    mesh.run(s(3));

    assert!(mesh.pc("ana", "bo").is_settled());
    mesh.assert_all_connected();
}

#[test]
fn a_join_that_the_server_swallowed_is_announced_again() {
    let mut mesh = Mesh::of(&["ana"]);
    mesh.enter("bo");
    mesh.run(s(2));
    mesh.carriage = SWALLOWED;
    mesh.intent("bo", Intent::Join);
    mesh.run(s(2));

    mesh.carriage = Carriage::default();
    mesh.run_until(s(20), |mesh| mesh.is_connected("ana", "bo"));
}

#[test]
fn without_a_server_others_still_learn_who_is_muted_and_mistake_it_for_no_stall() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let before = generations(&mesh);
    kill_server(&mut mesh, &["ana", "bo"]);
    mesh.run(s(5));

    for source in [Source::Mic, Source::Camera] {
        mesh.intent("bo", Intent::Switch(source, false));
    }
    mesh.end_track("bo", Source::Mic);
    mesh.run(s(60));

    let tile = mesh.tile("bo", "ana").unwrap();
    assert!(!tile.is_mic_on && !tile.is_camera_on);
    assert_eq!((tile.state, generations(&mesh)), (LinkState::Up, before));
}

#[test]
fn an_offer_that_was_answered_is_never_sent_again() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.close_channel("ana", "bo");

    // The next offer is never made.
    mesh.hang_next_operation("ana", "bo");
    mesh.hang_next_operation("bo", "ana");
    mesh.link_event("ana", "bo", LinkEvent::NegotiationNeeded);
    mesh.link_event("bo", "ana", LinkEvent::NegotiationNeeded);
    mesh.run(s(5));

    let frames = [mesh.frames_sent_by("ana"), mesh.frames_sent_by("bo")].concat();
    let offers = frames.iter().filter(|frame| frame.contains(r#""offer""#));
    assert_eq!(offers.count(), 1);
}

#[test]
fn fifty_forced_collisions_leave_both_sides_connected() {
    let mut mesh = Mesh::of(&["ana", "bo"]);

    for _ in 0..50 {
        mesh.link_event("ana", "bo", LinkEvent::NegotiationNeeded);
        mesh.link_event("bo", "ana", LinkEvent::NegotiationNeeded);
        mesh.run(ms(20));
    }
    mesh.run(s(1));

    mesh.assert_all_connected();
}

#[test]
fn an_operation_that_never_settles_leads_to_a_new_connection() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let epoch = mesh.tile("bo", "ana").unwrap().link.epoch;

    mesh.hang_next_operation("ana", "bo");
    mesh.link_event("ana", "bo", LinkEvent::NegotiationNeeded);
    mesh.run(s(20));

    mesh.assert_all_connected();
    assert!(mesh.tile("bo", "ana").unwrap().link.epoch > epoch);
}

#[test]
fn a_half_open_socket_is_redialed_within_ten_seconds() {
    let mut mesh = Mesh::of(&["ana", "bo"]);

    mesh.deafen("ana");
    mesh.run(s(12));
    mesh.join("cy");
    mesh.run(s(5));

    mesh.assert_all_connected();
}

#[test]
fn what_repairs_one_pair_disturbs_no_other() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy"]);
    let serials = (mesh.pc("ana", "cy").serial, mesh.pc("bo", "cy").serial);

    mesh.set_path("ana", "bo", false);
    mesh.run(s(60));

    assert!(mesh.is_connected("ana", "cy") && mesh.is_connected("bo", "cy"));
    assert_eq!(
        (mesh.pc("ana", "cy").serial, mesh.pc("bo", "cy").serial),
        serials
    );
}

#[test]
fn a_page_killed_after_the_server_returned_is_gone_as_soon_as_before() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy"]);
    for name in ["ana", "bo", "cy"] {
        mesh.drop_socket(name);
    }
    mesh.run(s(20));

    mesh.kill("bo");

    mesh.run_until(s(10), |mesh| {
        ["ana", "cy"].iter().all(|at| mesh.tile_count(at) == 1)
    });
}
