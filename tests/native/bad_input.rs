//! What a hostile or broken peer, server or client of another kind may send: each is dropped, named
//! at most once, and the call goes on.

use std::time::Duration;

use crate::common::Mesh;
use visavis::call::fault::ServerLoss;
use visavis::call::input::{Input, SocketEvent};
use visavis::call::view::{LinkState, SignalingView};
use visavis::call::{Intent, Notice};
use visavis::model::{PeerId, ServerId};
use visavis::signaling::Frame;

const fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn mallory(i: u8) -> String {
    PeerId::from_bytes([i; 16]).as_str().to_owned()
}

fn envelope(from: &str, n: u64, kind: &str, data: &str) -> String {
    format!(r#"{{"v":1,"from":"{from}","n":{n},"k":"{kind}","d":{data}}}"#)
}

fn notices(mesh: &Mesh, at: &str) -> Vec<Notice> {
    mesh.view(at)
        .notices
        .shown
        .clone()
        .into_iter()
        .map(|view| view.notice)
        .filter(|n| !n.is_passing())
        .collect()
}

/// The call of ana and bo is as it was: no page came, no page left, one connection.
fn assert_unharmed(mesh: &mut Mesh, serial: u64) {
    mesh.run(s(5));
    mesh.assert_all_connected();
    assert_eq!(
        mesh.pc("ana", "bo").serial,
        serial,
        "the connection is the same"
    );
}

#[test]
fn frames_that_no_server_sends_change_nothing() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let serial = mesh.pc("ana", "bo").serial;

    for text in [
        "",
        "{",
        "null",
        "[[[[",
        "\"KeepAlive\"",
        r#"{"type":"OPEN"}"#,
        r#"{"Signal":{"sender":1}}"#,
    ] {
        mesh.inject("ana", text);
    }
    mesh.inject("ana", &"[".repeat(100_000));
    mesh.inject("ana", &"x".repeat(5 << 20));
    mesh.input(
        "ana",
        Input::Socket(
            ServerId::FIRST,
            SocketEvent::Frame(Frame::Binary(vec![0xFF; 1000])),
        ),
    );

    assert_eq!(notices(&mesh, "ana"), []);
    assert_unharmed(&mut mesh, serial);
}

#[test]
fn messages_that_are_no_envelopes_change_nothing() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let serial = mesh.pc("ana", "bo").serial;
    let from = mallory(9);

    for text in [
        "7".to_owned(),
        "[]".to_owned(),
        r#"{"type":"offer","sdp":"v=0"}"#.to_owned(),
        r#"{"v":1}"#.to_owned(),
        r#"{"v":1,"from":"x","n":1,"k":"hello"}"#.to_owned(),
        envelope(&from, 1, "hello", r#"{"stage":"moon"}"#),
        envelope(&from, 1, "signal", r#"{"link":"one"}"#),
        envelope(
            &from,
            1,
            "signal",
            r#"{"link":1,"description":{"type":"rollback","sdp":""}}"#,
        ),
        format!(r#"{{"v":1,"from":"{from}","n":1e99,"k":"bye"}}"#),
    ] {
        mesh.inject_envelope("ana", &text);
    }

    assert_eq!(notices(&mesh, "ana"), []);
    assert_eq!(
        mesh.view("ana").room.people.len(),
        1,
        "no participant is invented"
    );
    assert_unharmed(&mut mesh, serial);
}

#[test]
fn another_version_is_named_once() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let serial = mesh.pc("ana", "bo").serial;

    for _ in 0..10 {
        mesh.inject_envelope("ana", r#"{"v":2,"who":"knows"}"#);
    }

    assert_eq!(notices(&mesh, "ana"), [Notice::PeerVersion]);
    assert_unharmed(&mut mesh, serial);
}

#[test]
fn candidates_without_a_description_are_held_in_bounds() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let serial = mesh.pc("ana", "bo").serial;
    let bo = mesh.nodes["bo"].id.as_str().to_owned();
    let candidate =
        r#"{"candidate":"candidate:1 1 udp 1 6.6.6.6 9 typ host ufrag evil","sdpMid":"0"}"#;
    let many = vec![candidate; 200].join(",");

    mesh.inject_envelope(
        "ana",
        &envelope(
            &mallory(9),
            1,
            "signal",
            &format!(r#"{{"link":1,"candidates":[{many}]}}"#),
        ),
    );
    // In bo's own name, for the connection that there is, and for one that is not there.
    for (n, link) in [(1_000, 1), (1_001, 7)] {
        let data = format!(r#"{{"link":{link},"candidates":[{many}],"end":true}}"#);
        mesh.inject_envelope("ana", &envelope(&bo, n, "signal", &data));
    }

    mesh.run(s(2));
    assert!(mesh.is_connected("ana", "bo"));
    assert_eq!(mesh.pc("ana", "bo").serial, serial);
}

#[test]
fn an_answer_without_an_offer_is_dropped() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let serial = mesh.pc("ana", "bo").serial;
    let answer = r#"{"link":1,"description":{"type":"answer","sdp":"v=0\r\nm=x\r\na=ice-ufrag:evil\r\na=fingerprint:x\r\n"}}"#;
    let bo = mesh.nodes["bo"].id.as_str().to_owned();

    mesh.inject_envelope("ana", &envelope(&mallory(9), 1, "signal", answer));
    mesh.inject_envelope("ana", &envelope(&bo, 1_000, "signal", answer));

    mesh.run(s(2));
    assert!(mesh.is_connected("ana", "bo"));
    assert_eq!(mesh.pc("ana", "bo").serial, serial);
}

#[test]
fn a_truncated_offer_is_named_and_tried_a_few_times_only() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let serial = mesh.pc("ana", "bo").serial;
    let from = mallory(9);
    let hello = r#"{"name":"Mallory","stage":"call"}"#;
    mesh.inject_envelope("ana", &envelope(&from, 1, "hello", hello));

    for n in 2..40 {
        let offer =
            format!(r#"{{"link":{n},"description":{{"type":"offer","sdp":"v=0\r\nm=aud"}}}}"#);
        mesh.inject_envelope("ana", &envelope(&from, n, "signal", &offer));
        mesh.run(s(1));
    }

    let blamed = notices(&mesh, "ana")
        .into_iter()
        .filter(|n| matches!(n, Notice::PeerBadDescription(_)));
    assert_eq!(blamed.count(), 1);
    assert!(mesh.is_connected("ana", "bo"), "others are not disturbed");
    assert_eq!(mesh.pc("ana", "bo").serial, serial);
    assert!(
        mesh.nodes["ana"].pcs.len() <= 2,
        "no connection is left over"
    );
    mesh.run(s(120));
    let tiles = mesh.view("ana").tiles;
    let tile = tiles.iter().find(|tile| tile.link.peer.as_str() == from);
    assert!(tile.is_none_or(|tile| tile.state == LinkState::Down));
}

#[test]
fn an_offer_that_the_browser_refuses_leads_to_a_new_connection() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let bo = mesh.nodes["bo"].id.as_str().to_owned();
    let offer = r#"{"link":1,"description":{"type":"offer","sdp":"v=0\r\nm=x\r\na=ice-ufrag:poison\r\na=fingerprint:x\r\n"}}"#;

    mesh.inject_envelope("ana", &envelope(&bo, 1_000, "signal", offer));
    // Bo's own counter is below the forged one, so that the forger has silenced bo on the wire:
    // what sealing is for. The connection of the two heals all the same, over a fresh page of bo's.
    let prev = mesh.nodes["bo"].id.clone();
    mesh.close("bo");
    mesh.enter_with("bo", Some(prev), true);
    mesh.run(s(30));

    mesh.assert_all_connected();
}

#[test]
fn an_epoch_from_the_far_future_is_not_believed() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let serial = mesh.pc("ana", "bo").serial;
    let bo = mesh.nodes["bo"].id.as_str().to_owned();
    let sdp = r#"v=0\r\nm=x\r\na=ice-ufrag:u\r\na=fingerprint:x\r\n"#;

    for link in [100, 1 << 20, u32::MAX] {
        let offer = format!(r#"{{"link":{link},"description":{{"type":"offer","sdp":"{sdp}"}}}}"#);
        mesh.inject_envelope(
            "ana",
            &envelope(&bo, 1_000 + u64::from(link), "signal", &offer),
        );
    }

    mesh.run(s(1));
    assert_eq!(mesh.pc("ana", "bo").serial, serial);
    assert!(mesh.is_connected("ana", "bo"));
}

#[test]
fn a_false_claim_to_succeed_a_peer_removes_no_peer() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let bo = mesh.nodes["bo"].id.as_str().to_owned();

    let data = format!(r#"{{"name":"Mallory","stage":"lobby","prev":"{bo}"}}"#);
    mesh.inject_envelope("ana", &envelope(&mallory(9), 1, "hello", &data));
    mesh.run(s(30));

    assert!(mesh.is_connected("ana", "bo"));
}

#[test]
fn a_crowd_of_strangers_fills_neither_the_memory_nor_the_call() {
    let mut mesh = Mesh::of(&["ana", "bo"]);

    for i in 10..=255 {
        let hello = r#"{"name":"Mallory","stage":"call"}"#;
        mesh.inject_envelope("ana", &envelope(&mallory(i), 1, "hello", hello));
    }
    mesh.run(s(1));

    assert!(mesh.view("ana").room.people.len() <= 64);
    assert!(mesh.nodes["ana"].pcs.len() < mesh.max_people);
    assert!(mesh.is_connected("ana", "bo"));
    assert!(mesh.view("ana").notices.shown.len() <= 6);
}

#[test]
fn a_server_of_another_kind_is_named() {
    let mut mesh = Mesh::new(1);
    mesh.is_server_up = false;
    mesh.enter("ana");

    mesh.input("ana", Input::Socket(ServerId::FIRST, SocketEvent::Opened));
    mesh.inject("ana", r#"{"type":"OPEN"}"#);
    mesh.inject("ana", r#"{"type":"OPEN"}"#);

    assert_eq!(
        mesh.view("ana").room.signaling,
        SignalingView::Lost(ServerLoss::Foreign)
    );
    assert_eq!(mesh.dropped("ana", "signaling"), 2);
}

#[test]
fn an_absent_server_is_shown_and_does_not_prevent_joining() {
    let mut mesh = Mesh::new(1);
    mesh.is_server_up = false;
    mesh.enter("ana");
    mesh.run(s(10));

    assert_eq!(
        mesh.view("ana").room.signaling,
        SignalingView::Lost(ServerLoss::Silent)
    );
    assert!(mesh.view("ana").room.can_join);
    mesh.intent("ana", Intent::Join);
    mesh.is_server_up = true;
    mesh.run(s(10));
    assert_eq!(mesh.view("ana").room.signaling, SignalingView::Ready);
}
