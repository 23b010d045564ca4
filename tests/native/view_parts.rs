//! The view in parts: what is built again, and what is kept.

use std::rc::Rc;
use std::time::Duration;

use crate::common::Mesh;
use visavis::call::{ConversationIntent, Intent};
use visavis::model::Source;

const fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

#[test]
fn readings_of_a_call_in_which_nothing_changes_build_nothing() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.run(s(30));
    let (before, builds) = (mesh.view("ana"), mesh.nodes["ana"].call.builds());
    let (received, sampled) = (mesh.receptions("ana"), mesh.samples("ana"));

    // Signs of life come every 12 to 18 s. With this seed none falls into the next 4 s.
    mesh.run(s(4));

    assert!(mesh.receptions("ana") >= received + 10);
    assert!(mesh.samples("ana") > sampled, "the counters were read");
    assert_eq!(mesh.nodes["ana"].call.builds(), builds);
    assert_eq!(mesh.view("ana"), before, "every part is the same");
}

#[test]
fn a_sign_of_life_changes_nothing_on_the_screen() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.run(s(30));
    let (before, counters) = (mesh.view("ana"), mesh.diagnostics("ana"));

    mesh.run(s(60));

    assert_eq!(mesh.view("ana"), before, "every part is the same");
    assert_eq!(mesh.diagnostics("ana"), counters);
}

#[test]
fn one_part_changes_and_the_others_are_the_same() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.run(s(30));
    let before = mesh.view("ana");

    mesh.intent(
        "ana",
        Intent::Conversation(ConversationIntent::Say("hello".to_owned())),
    );
    mesh.run(Duration::from_millis(100));

    let after = mesh.view("ana");
    assert!(!Rc::ptr_eq(&after.conversation, &before.conversation));
    assert!(Rc::ptr_eq(&after.me, &before.me));
    assert!(Rc::ptr_eq(&after.devices, &before.devices));
    assert!(Rc::ptr_eq(&after.room, &before.room));
    assert!(Rc::ptr_eq(&after.tiles, &before.tiles));
    assert!(Rc::ptr_eq(&after.notices, &before.notices));
}

#[test]
fn one_tile_changes_and_the_others_are_the_same() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy"]);
    mesh.run(s(30));
    let before = mesh.view("ana");

    mesh.intent("bo", Intent::Switch(Source::Mic, false));
    mesh.run(s(1));

    let after = mesh.view("ana");
    let bo = mesh.nodes["bo"].id.clone();
    for (tile, before) in after.tiles.iter().zip(before.tiles.iter()) {
        assert_eq!(Rc::ptr_eq(tile, before), tile.link.peer != bo);
    }
    assert!(Rc::ptr_eq(&after.me, &before.me));
}
