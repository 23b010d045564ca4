//! Who speaks, who is the active speaker, and how well each member comes through.

use std::time::Duration;

use crate::common::Mesh;
use visavis::call::Intent;
use visavis::call::view::Quality;
use visavis::model::{PeerId, Source};

const fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

/// Sets how loud a member is on all pages that receive it.
fn speak(mesh: &mut Mesh, who: &str, loudness: f64) {
    let id = mesh.nodes[who].id.clone();
    for node in mesh.nodes.values_mut() {
        let theirs = node.pcs.iter_mut().filter(|(link, _)| link.peer == id);
        theirs.for_each(|(_, pc)| pc.loudness = loudness);
    }
}

fn is_speaking(mesh: &Mesh, who: &str, at: &str) -> bool {
    mesh.tile(who, at).unwrap().is_speaking
}

fn floor(mesh: &Mesh, at: &str) -> Option<String> {
    let peer = mesh.view(at).active_speaker?;
    let mut nodes = mesh.nodes.iter();
    let found = nodes.find(|(_, node)| node.id == peer);
    found.map(|(name, _)| name.clone())
}

#[test]
fn a_member_who_speaks_is_marked_within_a_moment_and_not_for_longer() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy"]);
    mesh.run(ms(2_000));

    speak(&mut mesh, "bo", 0.1);
    mesh.run(ms(700));
    assert!(is_speaking(&mesh, "bo", "ana") && is_speaking(&mesh, "bo", "cy"));
    assert!(!is_speaking(&mesh, "cy", "ana"));

    speak(&mut mesh, "bo", 0.0);
    mesh.run(ms(1_500));
    assert!(!is_speaking(&mesh, "bo", "ana"));
}

#[test]
fn a_member_who_mutes_speaks_no_more_although_sound_is_still_on_its_way() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.run(ms(2_000));
    speak(&mut mesh, "bo", 0.1);
    mesh.run(ms(1_000));
    assert!(is_speaking(&mesh, "bo", "ana"));

    mesh.intent("bo", Intent::Switch(Source::Mic, false));
    mesh.run(ms(1_000));

    assert!(!is_speaking(&mesh, "bo", "ana"));
}

#[test]
fn the_active_speaker_changes_to_who_speaks_on_and_back_when_they_leave() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy"]);
    mesh.run(ms(2_000));
    assert_eq!(floor(&mesh, "ana"), None);

    speak(&mut mesh, "cy", 0.1);
    mesh.run(ms(3_000));
    assert_eq!(floor(&mesh, "ana").as_deref(), Some("cy"));

    speak(&mut mesh, "bo", 0.1);
    mesh.run(ms(3_000));
    assert_eq!(
        floor(&mesh, "ana").as_deref(),
        Some("cy"),
        "talking over another member is not enough"
    );

    speak(&mut mesh, "cy", 0.0);
    mesh.run(ms(3_000));
    assert_eq!(floor(&mesh, "ana").as_deref(), Some("bo"));

    mesh.intent("bo", Intent::Leave);
    mesh.run(ms(2_000));
    assert_eq!(floor(&mesh, "ana"), None);
}

#[test]
fn loss_that_lasts_is_shown_on_the_tile_of_whom_it_concerns() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy"]);
    mesh.run(ms(5_000));
    let quality = |mesh: &Mesh, who: &str| mesh.tile(who, "ana").unwrap().quality;
    assert_eq!(quality(&mesh, "bo"), Quality::Good);

    let id = mesh.nodes["bo"].id.clone();
    let pcs = &mut mesh.nodes.get_mut("ana").unwrap().pcs;
    let theirs = pcs.iter_mut().find(|(link, _)| link.peer == id);
    theirs.unwrap().1.loss = 20.0;
    mesh.run(ms(10_000));

    assert_eq!(quality(&mesh, "bo"), Quality::Poor);
    assert_eq!(quality(&mesh, "cy"), Quality::Good);
}

#[test]
fn a_voice_that_comes_with_losses_is_asked_for_with_redundancy_until_they_have_gone() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy"]);
    mesh.run(ms(5_000));
    let (bo, cy) = (mesh.nodes["bo"].id.clone(), mesh.nodes["cy"].id.clone());
    let set_loss = |mesh: &mut Mesh, loss: f64| {
        let pcs = &mut mesh.nodes.get_mut("ana").unwrap().pcs;
        let theirs = pcs.iter_mut().find(|(link, _)| link.peer == bo);
        theirs.unwrap().1.loss = loss;
    };
    let asked = |mesh: &Mesh, peer: &PeerId| {
        let pcs = &mesh.nodes["ana"].pcs;
        let theirs = pcs.iter().find(|(link, _)| link.peer == *peer);
        theirs.unwrap().1.redundancy.clone()
    };

    set_loss(&mut mesh, 4.0);
    mesh.run(ms(15_000));
    assert_eq!(asked(&mesh, &bo), [true]);
    assert_eq!(asked(&mesh, &cy), [false; 0]);

    set_loss(&mut mesh, 0.0);
    mesh.run(ms(25_000));
    assert_eq!(asked(&mesh, &bo), [true], "it may come back");
    mesh.run(ms(25_000));

    assert_eq!(asked(&mesh, &bo), [true, false]);
    assert_eq!(mesh.what_is_wrong(), None);
}
