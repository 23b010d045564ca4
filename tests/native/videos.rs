//! What each page sends of its videos, by what the others say that they show.

use std::time::Duration;

use crate::common::Mesh;
use visavis::call::Intent;
use visavis::call::view::LinkState;
use visavis::model::{
    LinkId, PerVideo, Recording, ShownHeight, ShownVideo, Source, VideoLimit, VideoPlace,
    VideoSource,
};

const fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

const fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

/// The page of one shows the camera of another at this height from now on.
fn show(mesh: &mut Mesh, at: &str, of: &str, height: ShownHeight) {
    let shown = ShownVideo {
        link: link(mesh, at, of),
        source: VideoSource::Camera,
        place: VideoPlace::Stage,
        height: Some(height),
    };
    mesh.intent(at, Intent::Shown(shown));
}

fn link(mesh: &Mesh, at: &str, of: &str) -> LinkId {
    mesh.tile(of, at).unwrap().link
}

/// What limits the camera of one on its way to another.
fn camera(mesh: &Mesh, of: &str, to: &str) -> VideoLimit {
    mesh.pc(of, to).limits.camera
}

fn pair() -> Mesh {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.run(s(5));
    mesh
}

#[test]
fn a_peer_that_says_nothing_gets_the_whole_picture() {
    let mesh = pair();

    assert_eq!(mesh.pc("ana", "bo").limits, PerVideo::default());
}

#[test]
fn a_video_that_is_not_seen_is_not_sent() {
    let mut mesh = pair();
    show(&mut mesh, "bo", "ana", ShownHeight::P360);
    mesh.run(ms(200));
    assert_eq!(camera(&mesh, "ana", "bo").height, 360);

    show(&mut mesh, "bo", "ana", ShownHeight::HIDDEN);
    let took = mesh.run_until(s(5), |mesh| camera(mesh, "ana", "bo").is_off());
    assert!(took <= ms(800), "{took:?}");
    mesh.run(s(60));
    mesh.assert_all_connected();

    show(&mut mesh, "bo", "ana", ShownHeight::P360);
    let took = mesh.run_until(s(5), |mesh| camera(mesh, "ana", "bo").height == 360);
    assert!(took <= ms(200), "{took:?}");
    mesh.run(s(5));
    assert_eq!(mesh.pc("ana", "bo").offers + mesh.pc("bo", "ana").offers, 1);
    mesh.assert_all_connected();
}

#[test]
fn a_tile_that_is_hidden_for_a_moment_only_is_sent_on() {
    let mut mesh = pair();
    show(&mut mesh, "bo", "ana", ShownHeight::P360);
    mesh.run(s(2));

    show(&mut mesh, "bo", "ana", ShownHeight::HIDDEN);
    mesh.run(ms(200));
    show(&mut mesh, "bo", "ana", ShownHeight::P360);
    mesh.run(s(5));

    assert_eq!(mesh.pc("ana", "bo").limited, 1);
}

#[test]
fn a_camera_alone_that_is_not_sent_on_request_is_no_stall_and_one_that_is_due_is() {
    let mut mesh = pair();
    mesh.intent("ana", Intent::Switch(Source::Mic, false));
    mesh.run(s(5));
    show(&mut mesh, "bo", "ana", ShownHeight::HIDDEN);
    mesh.run(s(2));

    mesh.set_media("ana", "bo", false);
    for _ in 0..300 {
        mesh.run(ms(100));
        let state = mesh.tile("ana", "bo").unwrap().state;
        assert_eq!(state, LinkState::Up);
    }

    show(&mut mesh, "bo", "ana", ShownHeight::P360);
    mesh.set_media("ana", "bo", true);
    mesh.run(s(10));
    mesh.assert_all_connected();
    mesh.set_media("ana", "bo", false);
    let took = mesh.run_until(s(5), |mesh| {
        mesh.tile("ana", "bo").unwrap().state != LinkState::Up
    });
    assert!(took <= s(1), "{took:?}");
}

#[test]
fn a_new_connection_learns_the_heights_again() {
    let mut mesh = pair();
    show(&mut mesh, "bo", "ana", ShownHeight::P180);
    mesh.run(s(2));
    let before = link(&mesh, "bo", "ana");

    mesh.kill("ana");
    mesh.enter("ana");
    mesh.join("ana");
    mesh.run(s(90));
    assert_ne!(link(&mesh, "bo", "ana"), before);
    assert_eq!(camera(&mesh, "ana", "bo"), VideoLimit::NONE);
    show(&mut mesh, "bo", "ana", ShownHeight::P90);
    mesh.run(s(1));

    assert_eq!(camera(&mesh, "ana", "bo").height, 90);
}

#[test]
fn eight_people_send_two_megabits_each_and_the_pace_of_rises_holds() {
    let names = ["ana", "bo", "cy", "di", "ed", "flo", "gus", "hal"];
    let mut mesh = Mesh::of(&names);
    mesh.run(s(20));
    for at in names {
        for of in names.into_iter().filter(|of| *of != at) {
            show(&mut mesh, at, of, ShownHeight::P360);
        }
    }
    mesh.run(s(20));

    let others = || names.into_iter().filter(|name| *name != "ana");
    let bits = |mesh: &Mesh| others().map(|to| camera(mesh, "ana", to).bits).sum::<u32>();
    // The sound of seven is 476 kbit/s, and headers are 6 % of a video.
    assert!(bits(&mesh) <= 1_430_000, "{}", bits(&mesh));
    let heights: Vec<_> = others().map(|to| camera(&mesh, "ana", to).height).collect();
    assert!(heights.iter().all(|height| *height >= 180), "{heights:?}");

    let before = mesh.pc("ana", "bo").limited;
    for step in 0..200 {
        let height = match step % 2 {
            0 => ShownHeight::P90,
            _ => ShownHeight::P720,
        };
        show(&mut mesh, "bo", "ana", height);
        mesh.run(ms(100));
        assert!(bits(&mesh) <= 1_430_000, "{}", bits(&mesh));
    }
    let changes = mesh.pc("ana", "bo").limited - before;
    assert!(changes <= 6, "{changes} in 20 s of dragging");
}

#[test]
fn cameras_are_sent_smaller_while_their_encoding_takes_half_of_the_processor() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy"]);
    mesh.run(s(5));
    for at in ["bo", "cy"] {
        show(&mut mesh, at, "ana", ShownHeight::P360);
    }
    // A visitor is sent nothing, whatever the limits say.
    mesh.enter("dan");
    mesh.run(s(10));
    let encode = |mesh: &mut Mesh, camera, screen| {
        let visitor = mesh.nodes["dan"].id.clone();
        let pcs = &mut mesh.nodes.get_mut("ana").unwrap().pcs;
        let members = pcs.iter_mut().filter(|(link, _)| link.peer != visitor);
        members.for_each(|(_, pc)| (pc.encoding, pc.screen_encoding) = (camera, screen));
    };
    let heights = |mesh: &Mesh| ["bo", "cy"].map(|to| camera(mesh, "ana", to).height);

    encode(&mut mesh, 0.45, 0.0);
    mesh.run(s(30));
    assert_eq!(heights(&mesh), [360, 360], "less than one of two threads");

    encode(&mut mesh, 0.6, 0.0);
    mesh.run(s(13));
    for _ in 0..60 {
        assert_eq!(heights(&mesh), [180, 180], "they do not swing");
        mesh.run(s(2));
    }

    encode(&mut mesh, 0.3, 0.0);
    mesh.run(s(20));
    assert_eq!(heights(&mesh), [180, 180], "not at once");
    mesh.run(s(30));
    assert_eq!(heights(&mesh), [360, 360]);

    encode(&mut mesh, 0.3, 0.6);
    mesh.run(s(300));
    assert_eq!(heights(&mesh), [90, 90], "and not below");
    encode(&mut mesh, 0.3, 0.0);
    mesh.run(s(100));
    assert_eq!(heights(&mesh), [360, 360], "as fast after a long time");
}

#[test]
fn saving_data_limits_what_is_sent_and_what_is_asked_for() {
    let mut mesh = pair();
    show(&mut mesh, "bo", "ana", ShownHeight::P720);
    show(&mut mesh, "ana", "bo", ShownHeight::P720);
    mesh.run(s(2));

    mesh.intent("bo", Intent::SaveData(true));
    mesh.run(s(2));

    for (of, to) in [("bo", "ana"), ("ana", "bo")] {
        let limit = camera(&mesh, of, to);
        assert_eq!((limit.height, limit.frames), (180, 15), "{of}");
    }
    mesh.intent("bo", Intent::SaveData(false));
    mesh.run(s(11));
    assert_eq!(camera(&mesh, "ana", "bo").height, 720);
    assert_eq!(camera(&mesh, "bo", "ana").height, 720);
}

#[test]
fn a_recording_has_the_videos_of_hidden_tiles() {
    let mut mesh = pair();
    show(&mut mesh, "bo", "ana", ShownHeight::HIDDEN);
    mesh.run(s(2));
    assert!(camera(&mesh, "ana", "bo").is_off());

    mesh.intent("bo", Intent::Record(Recording::Begun));
    mesh.run(ms(500));
    assert_eq!(camera(&mesh, "ana", "bo").height, 360);

    mesh.intent("bo", Intent::Record(Recording::Kept));
    mesh.run(s(2));
    assert!(camera(&mesh, "ana", "bo").is_off());
}

#[test]
fn a_peer_changes_its_own_video_alone_and_only_over_its_own_channel() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy"]);
    mesh.run(s(5));
    let before = camera(&mesh, "ana", "cy");
    let id = |mesh: &Mesh, name: &str| mesh.tile(name, "ana").unwrap().link.peer;
    let (bo, cy) = (id(&mesh, "bo"), id(&mesh, "cy"));
    let text = |from: &str, d: &str| {
        format!(r#"{{"v":1,"from":"{from}","n":900000,"k":"shown","d":{d}}}"#)
    };

    mesh.say_on_channel("bo", "ana", &text(bo.as_str(), r#"{"camera":0}"#));
    mesh.say_on_channel("bo", "ana", &text(cy.as_str(), r#"{"camera":0}"#));
    mesh.run(s(1));
    assert!(camera(&mesh, "ana", "bo").is_off());
    let after = camera(&mesh, "ana", "cy");
    assert!(after.bits >= before.bits && after.height == before.height);

    for d in [
        r#"{"camera":-1}"#,
        r#"{"camera":1e9}"#,
        r#"{"camera":"all"}"#,
        "[]",
    ] {
        mesh.say_on_channel("bo", "ana", &text(bo.as_str(), d));
    }
    mesh.run(s(1));
    assert!(
        camera(&mesh, "ana", "bo").is_off(),
        "malformed ones are dropped"
    );

    mesh.say_on_channel("bo", "ana", &text(bo.as_str(), r#"{"camera":65535}"#));
    mesh.run(s(1));
    let limit = camera(&mesh, "ana", "bo");
    assert!(limit.height <= 1080 && limit.bits <= 3_000_000, "{limit:?}");
    mesh.assert_all_connected();
}

#[test]
fn a_peer_that_floods_cannot_make_the_encoder_start_over_more_than_twice_a_second() {
    let mut mesh = pair();
    let bo = mesh.tile("bo", "ana").unwrap().link.peer;
    let before = mesh.pc("ana", "bo").limited;

    for step in 0..400 {
        let height = if step % 2 == 0 { 0 } else { 1080 };
        let text = format!(
            r#"{{"v":1,"from":"{}","n":{},"k":"shown","d":{{"camera":{height}}}}}"#,
            bo.as_str(),
            9_000 + step
        );
        mesh.say_on_channel("bo", "ana", &text);
        mesh.run(ms(25));
    }

    let changes = mesh.pc("ana", "bo").limited - before;
    assert!(changes <= 45, "{changes} in 10 s");
}
