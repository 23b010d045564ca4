//! What is read of a connection, and how often: what its receivers report, and its counters.

use std::time::Duration;

use crate::common::Mesh;
use visavis::call::Intent;
use visavis::call::view::LinkState;
use visavis::model::Source;

const fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

const fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

/// Two in a call, whose browsers report what their receivers play, or cannot.
fn pair(has_sources: bool) -> Mesh {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let nodes = mesh.nodes.values_mut();
    for pc in nodes.flat_map(|node| node.pcs.values_mut()) {
        pc.has_sources = has_sources;
    }
    mesh.run(s(5));
    mesh
}

/// Returns the readings of the counters within a minute.
fn counted(mesh: &mut Mesh) -> u32 {
    let before = mesh.samples("ana");
    mesh.run(s(60));
    mesh.samples("ana") - before
}

#[test]
fn while_media_comes_the_counters_are_read_every_two_seconds() {
    let mut mesh = pair(true);

    let counted = counted(&mut mesh);

    assert!((25..=30).contains(&counted), "{counted}");
}

#[test]
fn a_browser_that_cannot_tell_what_it_plays_reads_the_counters_instead() {
    let mut mesh = pair(false);

    let counted = counted(&mut mesh);

    assert!((190..=200).contains(&counted), "{counted}");
}

#[test]
fn without_media_the_counters_alone_show_life_and_are_read_every_second() {
    let mut mesh = pair(true);
    for source in [Source::Mic, Source::Camera] {
        mesh.intent("bo", Intent::Switch(source, false));
    }
    mesh.run(s(5));

    let counted = counted(&mut mesh);

    assert!((48..=60).contains(&counted), "{counted}");
    mesh.assert_all_connected();
}

#[test]
fn a_stall_is_noticed_as_soon_whatever_is_read_and_whenever_it_begins() {
    for has_sources in [true, false] {
        for offset in (0..2_400).step_by(170) {
            let mut mesh = pair(has_sources);
            mesh.run(ms(offset));

            mesh.set_path("ana", "bo", false);
            let took = mesh.run_until(s(5), |mesh| {
                mesh.tile("bo", "ana").unwrap().state != LinkState::Up
            });

            assert!(took <= ms(900), "{has_sources} {offset}: {took:?}");
        }
    }
}

#[test]
fn a_peer_without_media_that_vanishes_is_noticed_within_six_seconds_and_stays_so() {
    for has_sources in [true, false] {
        let mut mesh = pair(has_sources);
        for source in [Source::Mic, Source::Camera] {
            mesh.intent("bo", Intent::Switch(source, false));
        }
        mesh.run(s(5));

        mesh.set_path("ana", "bo", false);
        let took = mesh.run_until(s(10), |mesh| {
            mesh.tile("bo", "ana").unwrap().state != LinkState::Up
        });

        assert!(took <= s(6), "{has_sources}: {took:?}");
        for _ in 0..1_000 {
            mesh.run(ms(10));
            let state = mesh.tile("bo", "ana").unwrap().state;
            assert_ne!(state, LinkState::Up, "{has_sources}: nothing shows life");
        }
    }
}
