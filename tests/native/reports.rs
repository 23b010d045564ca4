//! Which members do not receive each other: what the reports say, and which of it is believed.

use std::time::Duration;

use crate::common::Mesh;
use visavis::call::input::LinkEvent;
use visavis::call::view::LinkState;
use visavis::model::{ConnectionState, PeerId};

const fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

const fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

fn apart(mesh: &Mesh, at: &str) -> Vec<(String, String)> {
    let pairs = mesh.view(at).room.apart.clone().into_iter();
    let name = |name: visavis::model::DisplayName| name.as_str().to_owned();
    let mut names: Vec<_> = pairs
        .map(|pair| (name(pair.one), name(pair.other)))
        .map(|(one, other)| (one.clone().min(other.clone()), one.max(other)))
        .collect();
    names.sort();
    names
}

fn is_deaf(mesh: &Mesh, who: &str, at: &str) -> bool {
    mesh.tile(who, at).unwrap().is_deaf
}

fn complaints(mesh: &Mesh, at: &str, kind: &str) -> u64 {
    let complaints = mesh.diagnostics(at).dropped.into_iter();
    complaints.filter(|(k, _)| *k == kind).map(|(_, n)| n).sum()
}

fn reports_sent_by(mesh: &Mesh, name: &str, to: &str) -> usize {
    let to = format!(r#""to":"{}""#, mesh.nodes[to].id.as_str());
    let is_report = |frame: &&String| frame.contains(r#""k":"report""#) && frame.contains(&to);
    mesh.frames_sent_by(name).iter().filter(is_report).count()
}

fn report(mesh: &Mesh, from: &str, n: u64, about: &[&str]) -> String {
    let from = mesh.nodes[from].id.as_str();
    let about = about.iter().map(|peer| format!("\"{peer}\""));
    let about = about.collect::<Vec<_>>().join(",");
    format!(r#"{{"v":1,"from":"{from}","n":{n},"k":"report","d":{{"unheard":[{about}]}}}}"#)
}

/// What the browser says when nothing comes any more, at one end only.
fn lose(mesh: &mut Mesh, at: &str, from: &str) {
    let event = LinkEvent::Connection(ConnectionState::Disconnected);
    mesh.link_event(at, from, event);
}

#[test]
fn a_broken_pair_is_known_to_all_members_until_it_is_mended() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy", "dee"]);
    let pair = vec![("bo".to_owned(), "cy".to_owned())];

    mesh.set_path("bo", "cy", false);
    let took = mesh.run_until(s(6), |mesh| {
        ["ana", "dee"].iter().all(|at| apart(mesh, at) == pair)
    });
    assert!(took >= s(2), "{took:?}");
    assert!(apart(&mesh, "bo").is_empty() && apart(&mesh, "cy").is_empty());

    mesh.set_path("bo", "cy", true);
    mesh.run_until(s(20), |mesh| mesh.is_connected("bo", "cy"));
    mesh.run_until(ms(1_100), |mesh| {
        ["ana", "dee"].iter().all(|at| apart(mesh, at).is_empty())
    });
}

#[test]
fn a_forged_number_silences_no_report_of_the_true_sender() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    for n in [60, 4_000, (1 << 53) - 2] {
        let lie = report(&mesh, "bo", n, &[]);
        mesh.inject_envelope("ana", &lie);
    }

    lose(&mut mesh, "bo", "ana");

    mesh.run_until(s(4), |mesh| is_deaf(mesh, "bo", "ana"));
}

#[test]
fn a_blip_is_not_reported() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy"]);
    let mut is_quiet = true;

    mesh.set_path("bo", "cy", false);
    mesh.run_until(s(2), |mesh| {
        mesh.tile("cy", "bo").unwrap().state != LinkState::Up
    });
    mesh.run(ms(500));
    mesh.set_path("bo", "cy", true);
    for _ in 0..100 {
        mesh.run(ms(50));
        is_quiet &= apart(&mesh, "ana").is_empty();
    }

    assert!(is_quiet);
    mesh.assert_all_connected();
}

#[test]
fn a_tile_says_that_its_peer_does_not_receive_the_local_user() {
    let mut mesh = Mesh::of(&["ana", "bo"]);

    lose(&mut mesh, "bo", "ana");
    mesh.run_until(s(4), |mesh| is_deaf(mesh, "bo", "ana"));

    assert_eq!(mesh.tile("bo", "ana").unwrap().state, LinkState::Up);
    mesh.run_until(s(30), |mesh| mesh.is_connected("ana", "bo"));
    mesh.run_until(ms(1_100), |mesh| !is_deaf(mesh, "bo", "ana"));
}

#[test]
fn the_tile_says_so_even_where_the_control_channel_is_dead() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.link_event("bo", "ana", LinkEvent::Channel { is_open: false });

    lose(&mut mesh, "bo", "ana");

    mesh.run_until(s(4), |mesh| is_deaf(mesh, "bo", "ana"));
}

#[test]
fn the_tile_says_so_even_where_the_server_is_dead() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.is_server_up = false;
    mesh.drop_socket("ana");
    mesh.drop_socket("bo");
    mesh.run(s(1));

    lose(&mut mesh, "bo", "ana");

    mesh.run_until(s(4), |mesh| is_deaf(mesh, "bo", "ana"));
}

#[test]
fn a_member_who_joins_later_learns_of_a_broken_pair() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy"]);
    mesh.set_path("bo", "cy", false);
    mesh.run(s(6));

    mesh.join("dee");

    mesh.run_until(s(3), |mesh| apart(mesh, "dee").len() == 1);
}

#[test]
fn a_crashed_page_is_no_part_of_a_broken_pair() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy"]);

    mesh.kill("cy");

    for _ in 0..200 {
        mesh.run(ms(50));
        assert!(apart(&mesh, "ana").is_empty());
    }
    assert_eq!(mesh.tile_count("ana"), 1);
}

#[test]
fn an_orderly_call_reports_nothing() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy"]);
    mesh.run(s(60));

    for (name, other) in [("ana", "bo"), ("bo", "cy"), ("cy", "ana")] {
        assert_eq!(reports_sent_by(&mesh, name, other), 0);
        assert!(mesh.diagnostics(name).dropped.is_empty(), "{name}");
    }
}

#[test]
fn connections_that_come_and_go_are_reported_once_a_second_at_most() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy", "dee", "eve", "fay"]);
    let others = ["cy", "dee", "eve", "fay"];
    // Over the server, where it can be counted.
    mesh.link_event("bo", "ana", LinkEvent::Channel { is_open: false });
    let start = mesh.now;

    for _ in 0..10 {
        for other in others {
            lose(&mut mesh, "bo", other);
            mesh.run(ms(100));
        }
        mesh.run(ms(1_600));
        for other in others {
            mesh.run(ms(100));
            let event = LinkEvent::Connection(ConnectionState::Connected);
            mesh.link_event("bo", other, event);
        }
    }

    let most = usize::try_from(mesh.now.since(start).as_secs()).unwrap() + 1;
    let sent = reports_sent_by(&mesh, "bo", "ana");
    assert!((10..=most).contains(&sent), "{sent} of {most}");
}

#[test]
fn an_older_report_that_comes_later_is_not_believed() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy"]);
    let cy = mesh.nodes["cy"].id.as_str().to_owned();
    let (old, new) = (
        report(&mesh, "bo", 901, &[&cy]),
        report(&mesh, "bo", 902, &[]),
    );

    mesh.inject_envelope("ana", &new);
    mesh.inject_envelope("ana", &old);

    assert!(apart(&mesh, "ana").is_empty());
}

#[test]
fn a_report_on_strangers_its_sender_or_too_many_is_counted_and_not_shown() {
    let mut mesh = Mesh::of(&["ana", "bo", "eve"]);
    mesh.enter("lou");
    mesh.run(s(1));
    let id = |name: &str| mesh.nodes[name].id.as_str().to_owned();
    let (bo, eve, lou) = (id("bo"), id("eve"), id("lou"));
    let ghosts: Vec<_> = (0..8).map(|i| PeerId::from_bytes([i; 16])).collect();
    let mut many: Vec<_> = ghosts.iter().map(PeerId::as_str).collect();
    many.push(&bo);
    let hostile = [
        (
            "report-unknown",
            report(&mesh, "eve", 901, &[ghosts[0].as_str()]),
        ),
        ("report-unknown", report(&mesh, "eve", 902, &[&lou])),
        ("report-own", report(&mesh, "eve", 903, &[&eve])),
        ("report-long", report(&mesh, "eve", 904, &many)),
    ];

    for (kind, text) in hostile {
        let before = complaints(&mesh, "ana", kind);
        mesh.inject_envelope("ana", &text);

        assert_eq!(complaints(&mesh, "ana", kind), before + 1, "{text}");
        assert!(apart(&mesh, "ana").is_empty(), "{text}");
    }
    assert!(mesh.is_connected("ana", "bo") && mesh.is_connected("ana", "eve"));
}

#[test]
fn a_visitor_makes_no_broken_pair() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.enter("eve");
    mesh.run(s(1));
    let (ana, bo) = (mesh.nodes["ana"].id.clone(), mesh.nodes["bo"].id.clone());

    let text = report(&mesh, "eve", 901, &[ana.as_str(), bo.as_str()]);
    mesh.inject_envelope("ana", &text);

    assert!(apart(&mesh, "ana").is_empty());
    assert_eq!(mesh.tile_count("ana"), 1);
}

#[test]
fn a_claim_that_a_peer_does_not_receive_us_ends_with_a_new_channel() {
    let mut mesh = Mesh::of(&["ana", "eve"]);
    let ana = mesh.nodes["ana"].id.as_str().to_owned();
    let text = report(&mesh, "eve", 901, &[&ana]);
    mesh.inject_envelope("ana", &text);
    assert!(is_deaf(&mesh, "eve", "ana"));

    mesh.link_event("ana", "eve", LinkEvent::Channel { is_open: true });

    assert!(!is_deaf(&mesh, "eve", "ana"));
}

#[test]
fn a_page_that_knows_no_reports_goes_on_as_before() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let from = mesh.nodes["bo"].id.as_str().to_owned();
    let before = mesh.view("ana");
    // What this page knows as little as an earlier one knows reports.
    let text = format!(r#"{{"v":1,"from":"{from}","n":901,"k":"later","d":{{"x":[1]}}}}"#);

    mesh.inject_envelope("ana", &text);
    mesh.link_event("ana", "bo", LinkEvent::Text(text.replace("901", "902")));

    assert_eq!(mesh.view("ana"), before);
}
