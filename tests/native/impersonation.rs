//! What a peer in the room may say in the name of another: it parts no two members, silences none,
//! and is counted.

use std::time::Duration;

use crate::common::Mesh;
use visavis::call::Intent;
use visavis::call::input::LinkEvent;
use visavis::model::{PeerId, Source};

const fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn envelope(from: &str, n: u64, kind: &str, data: &str) -> String {
    format!(r#"{{"v":1,"from":"{from}","n":{n},"k":"{kind}","d":{data}}}"#)
}

fn offer(link: u64) -> String {
    let sdp = r"v=0\r\nm=x\r\na=ice-ufrag:lie\r\na=fingerprint:x\r\n";
    format!(r#"{{"link":{link},"description":{{"type":"offer","sdp":"{sdp}"}}}}"#)
}

/// Ana and bo in a call, and what ana gets in bo's name, from the given number on.
fn forged_in_bos_name(n: u64, lies: &[(&str, &str)]) -> Mesh {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let bo = mesh.nodes["bo"].id.as_str().to_owned();
    for (i, (kind, data)) in (0..).zip(lies) {
        mesh.inject_envelope("ana", &envelope(&bo, n + i, kind, data));
    }
    mesh
}

/// The connection is the one that there was, and bo is still heard.
fn assert_unharmed(mesh: &mut Mesh) {
    assert_eq!(mesh.tile_count("ana"), 1);
    mesh.run(s(30));
    mesh.intent("bo", Intent::Switch(Source::Mic, false));
    mesh.run(s(2));
    mesh.assert_all_connected();
    let epochs =
        [("bo", "ana"), ("ana", "bo")].map(|(of, at)| mesh.tile(of, at).unwrap().link.epoch);
    assert_eq!(epochs, [1, 1]);
    assert!(!mesh.tile("bo", "ana").unwrap().is_mic_on);
}

#[test]
fn a_forged_goodbye_of_a_peer_that_is_heard_only_marks_it_missing() {
    let mut mesh = forged_in_bos_name(50, &[("bye", "{}"), ("bye", "{}")]);

    assert_eq!(mesh.dropped("ana", "bye"), 2);
    assert_unharmed(&mut mesh);
}

#[test]
fn no_peer_is_sent_back_to_the_lobby_or_renamed_by_another() {
    let hello = r#"{"name":"Mallory","stage":"lobby"}"#;
    let mut mesh = forged_in_bos_name(50, &[("hello", hello), ("welcome", hello)]);

    assert_eq!(mesh.view("ana").tiles[0].name.as_str(), "bo");
    assert_unharmed(&mut mesh);
}

#[test]
fn a_connection_that_works_takes_no_negotiation_from_the_server() {
    let candidate =
        r#"{"link":1,"candidates":[{"candidate":"candidate:1 1 udp 1 6.6.6.6 9 typ host"}]}"#;
    let lies = [offer(1), offer(2), offer(1 << 30), candidate.to_owned()];
    let lies = lies.each_ref().map(|lie| ("signal", lie.as_str()));
    let mut mesh = forged_in_bos_name(50, &lies);

    assert_unharmed(&mut mesh);
    assert_eq!(mesh.dropped("ana", "signal"), 4);
}

#[test]
fn a_number_at_the_end_of_the_range_does_not_silence_the_true_sender() {
    for n in [60, 300, 4_000, 100_000, (1 << 53) - 2] {
        let mut mesh = forged_in_bos_name(n, &[("alive", "{}"), ("hello", "{}")]);
        assert_unharmed(&mut mesh);
    }
}

#[test]
fn the_same_holds_for_a_peer_that_is_not_connected_yet() {
    for n in [60, 300, 4_000, 100_000, (1 << 53) - 2] {
        let mut mesh = Mesh::of(&["ana"]);
        mesh.enter("bo");
        mesh.run(s(2));
        let bo = mesh.nodes["bo"].id.as_str().to_owned();
        mesh.inject_envelope("ana", &envelope(&bo, n, "hello", "{}"));

        mesh.intent("bo", Intent::Join);
        mesh.run(s(20));

        mesh.assert_all_connected();
        let is_counted = mesh.dropped("ana", "number") + mesh.dropped("ana", "behind") > 0;
        assert!(is_counted || n < 100, "{n}");
    }
}

#[test]
fn two_who_are_both_lied_about_hear_each_other_again() {
    let mut mesh = Mesh::new(7);
    for name in ["ana", "bo"] {
        mesh.enter(name);
    }
    mesh.run(s(2));
    for (at, of) in [("ana", "bo"), ("bo", "ana")] {
        let from = mesh.nodes[of].id.as_str().to_owned();
        mesh.inject_envelope(at, &envelope(&from, 4_000, "alive", "{}"));
    }

    mesh.intent("ana", Intent::Join);
    mesh.intent("bo", Intent::Join);
    mesh.run(s(20));

    mesh.assert_all_connected();
}

#[test]
fn negotiation_in_ones_own_name_on_the_channel_of_another_is_dropped() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy"]);
    let cy = mesh.nodes["cy"].id.as_str().to_owned();

    for (kind, data) in [("bye", "{}"), ("signal", "{\"link\":1}"), ("welcome", "{}")] {
        let text = envelope(&cy, 999, kind, data);
        mesh.link_event("ana", "bo", LinkEvent::Text(text));
    }

    assert_eq!(mesh.dropped("ana", "control-channel"), 3);
    mesh.run(s(5));
    mesh.assert_all_connected();
}

#[test]
fn a_true_goodbye_still_takes_effect_at_once() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy"]);

    mesh.close("bo");

    mesh.run_until(Duration::from_millis(100), |mesh| {
        mesh.tile_count("ana") == 1
    });
    assert_eq!(mesh.dropped("ana", "bye"), 0);
}

#[test]
fn a_goodbye_whose_connection_ends_is_believed_without_the_channel() {
    let mut mesh = forged_in_bos_name(50, &[("bye", "{}")]);

    mesh.link_event("ana", "bo", LinkEvent::Channel { is_open: false });

    assert_eq!(mesh.tile_count("ana"), 0);
}

#[test]
fn a_flood_of_connections_and_one_of_the_future_are_bounded_and_counted() {
    let mut mesh = Mesh::of(&["ana"]);
    let eve = PeerId::from_bytes([9; 16]).as_str().to_owned();
    let hello = r#"{"name":"eve","stage":"call"}"#;
    mesh.inject_envelope("ana", &envelope(&eve, 1, "hello", hello));

    for n in 2..60 {
        mesh.inject_envelope("ana", &envelope(&eve, n, "signal", &offer(n)));
    }
    for n in 60..70 {
        mesh.inject_envelope("ana", &envelope(&eve, n, "signal", &offer(1 << 31)));
    }
    for n in 70..300 {
        let link = mesh.view("ana").tiles[0].link.epoch;
        let another = offer(link.into()).replace("lie", &format!("lie{n}"));
        mesh.inject_envelope("ana", &envelope(&eve, n, "signal", &another));
    }

    assert!(mesh.dropped("ana", "offers") > 40);
    assert_eq!(mesh.dropped("ana", "epoch"), 10);
    assert!(mesh.dropped("ana", "flood") > 100);
    assert_eq!(mesh.nodes["ana"].pcs.len(), 1);
}

#[test]
fn invented_peers_keep_no_real_one_out() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    for i in 3..=250 {
        let from = PeerId::from_bytes([i; 16]).as_str().to_owned();
        let hello = envelope(&from, 1, "hello", r#"{"stage":"call"}"#);
        mesh.inject_envelope("ana", &hello);
    }
    assert!(mesh.dropped("ana", "crowd") > 100);
    assert!(mesh.view("ana").room.people.len() <= 64);
    assert!(mesh.is_connected("ana", "bo"));

    mesh.enter_with("cy", None, true);

    mesh.run(s(150));
    assert!(mesh.is_connected("ana", "bo") && mesh.is_connected("ana", "cy"));
}

#[test]
fn a_name_of_a_megabyte_is_not_read() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let eve = PeerId::from_bytes([9; 16]).as_str().to_owned();
    let name = "x".repeat(1 << 20);

    let hello = format!(r#"{{"name":"{name}","stage":"call"}}"#);
    mesh.inject_envelope("ana", &envelope(&eve, 1, "hello", &hello));

    assert_eq!(mesh.dropped("ana", "signaling"), 1);
    assert_eq!(mesh.view("ana").room.people.len(), 1);
}
