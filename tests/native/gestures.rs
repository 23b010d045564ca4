//! Raised hands and reactions: seen by all members, in one order, and never more than can be looked at.

use std::time::Duration;

use crate::common::Mesh;
use visavis::call::input::LinkEvent;
use visavis::call::view::Announcement;
use visavis::call::{ConversationIntent, InjectedFault, Intent};
use visavis::model::Reaction;

const fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

const fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

fn raise(mesh: &mut Mesh, who: &str, is_up: bool) {
    mesh.intent(
        who,
        Intent::Conversation(ConversationIntent::RaiseHand(is_up)),
    );
}

fn raised(mesh: &Mesh, at: &str) -> Vec<String> {
    let name = |peer: &visavis::model::PeerId| {
        let mut nodes = mesh.nodes.iter();
        let found = nodes.find(|(_, node)| node.id == *peer);
        found.map(|(name, _)| name.clone()).unwrap()
    };
    mesh.view(at).conversation.raised.iter().map(name).collect()
}

fn reactions(mesh: &Mesh, at: &str) -> usize {
    mesh.view(at).conversation.reactions.len()
}

fn inject_message(mesh: &mut Mesh, at: &str, from: &str, n: u64, d: &str) {
    let id = mesh.nodes[from].id.as_str().to_owned();
    let text = format!(r#"{{"v":1,"from":"{id}","n":{n},"k":"talk","d":{d}}}"#);
    mesh.link_event(at, from, LinkEvent::Text(text));
}

#[test]
fn all_members_see_the_same_order_of_hands_and_late_ones_too() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy"]);
    for who in ["cy", "ana", "bo"] {
        raise(&mut mesh, who, true);
        mesh.run(s(1));
    }
    mesh.join("dee");
    mesh.run(s(5));

    for at in ["ana", "bo", "cy", "dee"] {
        assert_eq!(raised(&mesh, at), ["cy", "ana", "bo"], "at {at}");
    }
    let view = mesh.view("bo");
    let listed: Vec<_> = view.raised_first().map(|tile| tile.name.as_str()).collect();
    assert_eq!(listed, ["cy", "ana", "dee"], "bo is above the others");

    raise(&mut mesh, "cy", false);
    raise(&mut mesh, "ana", true);
    mesh.run(s(1));
    raise(&mut mesh, "cy", true);
    mesh.run(s(1));
    for at in ["ana", "bo", "cy", "dee"] {
        assert_eq!(raised(&mesh, at), ["ana", "bo", "cy"], "at {at}");
    }
}

#[test]
fn hands_that_go_up_at_once_are_in_one_order_everywhere() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy"]);

    raise(&mut mesh, "ana", true);
    raise(&mut mesh, "bo", true);
    mesh.run(s(1));

    let order = raised(&mesh, "cy");
    assert_eq!(order.len(), 2);
    assert_eq!(raised(&mesh, "ana"), order);
    assert_eq!(raised(&mesh, "bo"), order);
}

#[test]
fn a_hand_stays_up_over_a_new_connection_and_goes_with_its_owner() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy"]);
    raise(&mut mesh, "bo", true);
    mesh.run(s(1));
    mesh.set_path("ana", "bo", false);
    mesh.run(s(10));
    raise(&mut mesh, "bo", false);
    mesh.run(s(1));
    raise(&mut mesh, "bo", true);
    mesh.set_path("ana", "bo", true);
    mesh.run_until(s(60), |mesh| mesh.is_connected("ana", "bo"));
    let bo = mesh.nodes["bo"].id.clone();
    mesh.intent("ana", Intent::Debug(InjectedFault::Rebuild(bo)));
    mesh.run(s(5));
    assert_eq!(raised(&mesh, "ana"), ["bo"]);

    mesh.close("bo");
    mesh.run(s(2));

    assert!(raised(&mesh, "ana").is_empty());
}

#[test]
fn a_hand_that_goes_up_is_said_aloud() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.run(s(10));

    raise(&mut mesh, "bo", true);
    mesh.run(s(3));

    let mut said = mesh.announcements("ana").into_iter();
    assert!(said.any(|said| matches!(said, Announcement::Raised(_))));
}

#[test]
fn a_reaction_is_seen_by_all_members_for_a_moment() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy"]);

    mesh.intent(
        "ana",
        Intent::Conversation(ConversationIntent::React(Reaction::Applause)),
    );
    mesh.run(ms(500));
    for at in ["ana", "bo", "cy"] {
        let shown = mesh.view(at).conversation.reactions.clone();
        assert_eq!(shown.len(), 1, "at {at}");
        assert_eq!(
            (&shown[0].by, shown[0].reaction),
            (&mesh.nodes["ana"].id, Reaction::Applause)
        );
    }

    mesh.run(s(5));
    assert!(
        ["ana", "bo", "cy"]
            .iter()
            .all(|at| reactions(&mesh, at) == 0)
    );
}

#[test]
fn a_thousand_reactions_a_second_are_a_few() {
    let mut mesh = Mesh::of(&["ana", "eve"]);
    let mut most = 0;

    for n in 0..5_000 {
        inject_message(&mut mesh, "ana", "eve", 1_000 + n, r#"{"react":"heart"}"#);
        mesh.run(ms(1));
        most = most.max(reactions(&mesh, "ana"));
    }

    assert!((4..=10).contains(&most), "{most}");
    assert!(mesh.dropped("ana", "gestures") + mesh.dropped("ana", "texts") > 4_900);
    mesh.run(s(10));
    assert_eq!(reactions(&mesh, "ana"), 0);
    mesh.assert_all_connected();
}

#[test]
fn the_persons_own_reactions_are_no_flood_either() {
    let mut mesh = Mesh::of(&["ana", "bo"]);

    for _ in 0..50 {
        mesh.intent(
            "ana",
            Intent::Conversation(ConversationIntent::React(Reaction::Wow)),
        );
    }
    mesh.run(s(1));

    assert_eq!(reactions(&mesh, "bo"), 4);
    assert_eq!(mesh.dropped("bo", "gestures"), 0);
}

#[test]
fn what_is_no_reaction_is_not_shown_and_a_hand_may_not_be_larger_than_large() {
    let mut mesh = Mesh::of(&["ana", "eve"]);

    inject_message(
        &mut mesh,
        "ana",
        "eve",
        900,
        r#"{"react":"<img src=x>","hand":4294967295}"#,
    );
    raise(&mut mesh, "ana", true);
    mesh.run(s(1));

    assert_eq!(reactions(&mesh, "ana"), 0);
    assert_eq!(raised(&mesh, "ana").len(), 2);
}
