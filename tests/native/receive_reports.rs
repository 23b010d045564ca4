//! What the participants receive of each other, as their pages report it.

use std::time::Duration;

use crate::common::Mesh;
use visavis::call::Intent;
use visavis::call::input::LinkEvent;
use visavis::call::view::Unreceived;
use visavis::model::{ReceiveReport, ShownHeight, ShownVideo, Source, VideoPlace, VideoSource};

const fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

const fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

/// What the one receives of the other, as that one's page shows it.
fn received(mesh: &Mesh, by: &str, of: &str) -> ReceiveReport {
    mesh.tile(by, of).unwrap().received_by_peer
}

fn says(mesh: &mut Mesh, from: &str, to: &str, n: u64, data: &str) {
    let id = mesh.nodes[from].id.as_str();
    let text = format!(r#"{{"v":1,"from":"{id}","n":{n},"k":"received","d":{data}}}"#);
    mesh.link_event(to, from, LinkEvent::Text(text));
}

fn pair() -> Mesh {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.run(s(6));
    mesh
}

#[test]
fn each_learns_what_the_other_receives() {
    let mesh = pair();

    let both = ReceiveReport {
        voice: Some(true),
        camera: Some(360),
        screen: None,
    };
    assert_eq!(received(&mesh, "bo", "ana"), both);
    assert_eq!(received(&mesh, "ana", "bo"), both);
    assert_eq!(mesh.view("ana").unreceived(), None);
}

#[test]
fn nothing_is_said_of_a_source_that_is_off() {
    let mut mesh = pair();

    mesh.intent("ana", Intent::Switch(Source::Camera, false));
    mesh.run(s(8));

    let voice = ReceiveReport {
        voice: Some(true),
        ..ReceiveReport::default()
    };
    assert_eq!(received(&mesh, "bo", "ana"), voice);
    assert_eq!(mesh.view("ana").unreceived(), None);
}

#[test]
fn whether_the_other_looks_at_a_picture_is_not_shown() {
    let mut mesh = pair();
    let hidden = ShownVideo {
        link: mesh.tile("ana", "bo").unwrap().link,
        source: VideoSource::Camera,
        place: VideoPlace::Stage,
        height: Some(ShownHeight::HIDDEN),
    };

    mesh.intent("bo", Intent::Shown(hidden));
    mesh.run(s(1));
    says(&mut mesh, "bo", "ana", 900, r#"{"voice":true,"camera":0}"#);
    mesh.run(s(10));

    assert_eq!(received(&mesh, "bo", "ana").camera, Some(360));
    assert_eq!(mesh.view("ana").unreceived(), None);
}

#[test]
fn no_one_hears_or_sees_a_page_whose_connections_all_broke() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy"]);
    mesh.run(s(6));

    mesh.set_path("ana", "bo", false);
    mesh.run(s(3));
    assert_eq!(mesh.view("ana").unreceived(), None, "cy receives it");
    mesh.set_path("ana", "cy", false);
    mesh.run_until(s(2), |mesh| {
        mesh.view("ana").unreceived() == Some(Unreceived::Both)
    });
    mesh.intent("ana", Intent::Switch(Source::Mic, false));
    mesh.run(ms(100));
    assert_eq!(mesh.view("ana").unreceived(), Some(Unreceived::Picture));

    mesh.set_path("ana", "cy", true);
    mesh.run_until(s(20), |mesh| mesh.view("ana").unreceived().is_none());
}

#[test]
fn a_picture_that_never_arrives_is_said_and_alone_changes_nothing_else() {
    let mut mesh = pair();
    says(&mut mesh, "bo", "ana", 900, r#"{"voice":true,"camera":0}"#);
    mesh.run(ms(100));

    assert_eq!(received(&mesh, "bo", "ana").camera, Some(0));
    assert_eq!(mesh.view("ana").unreceived(), Some(Unreceived::Picture));
    assert!(mesh.is_connected("ana", "bo"));
    mesh.run(s(10));
    mesh.assert_all_connected();
}

#[test]
fn a_report_over_the_server_or_of_another_shape_is_not_believed() {
    let mut mesh = pair();
    let before = received(&mesh, "bo", "ana");
    let id = mesh.nodes["bo"].id.as_str().to_owned();
    let over_server =
        format!(r#"{{"v":1,"from":"{id}","n":900,"k":"received","d":{{"voice":false}}}}"#);
    mesh.inject_envelope("ana", &over_server);
    for (n, data) in [
        (901, r#"{"camera":65536}"#),
        (902, r#"{"camera":-1}"#),
        (903, r#"{"voice":"yes"}"#),
        (904, "[]"),
    ] {
        says(&mut mesh, "bo", "ana", n, data);
    }
    mesh.run(ms(100));

    assert_eq!(received(&mesh, "bo", "ana"), before);
    mesh.assert_all_connected();
}
