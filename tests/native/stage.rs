//! What the stage shows of a call: who comes and goes, what is written and offered, what was
//! recorded.

use std::time::Duration;

use crate::common::Mesh;
use visavis::call::transfer::NewFile;
use visavis::call::view::Announcement;
use visavis::call::{ConversationIntent, Intent, Notice};
use visavis::model::Recording;

const fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn say(mesh: &mut Mesh, who: &str, text: &str) {
    let say = ConversationIntent::Say(text.to_owned());
    mesh.intent(who, Intent::Conversation(say));
}

fn show_chat(mesh: &mut Mesh, who: &str, is_open: bool) {
    let show = ConversationIntent::ShowChat(is_open);
    mesh.intent(who, Intent::Conversation(show));
}

/// The messages whose beginnings are on the screen.
fn shown_messages(mesh: &Mesh, at: &str) -> Vec<String> {
    let notices = mesh.view(at).notices.shown.clone();
    let text = |notice: Notice| match notice {
        Notice::Wrote(name, text) => Some(format!("{}: {text}", name.as_str())),
        _ => None,
    };
    let notices = notices.into_iter().map(|view| view.notice);
    notices.filter_map(text).collect()
}

fn order(mesh: &Mesh, at: &str) -> Vec<String> {
    let tiles = mesh.view(at).tiles;
    tiles
        .iter()
        .map(|tile| tile.name.as_str().to_owned())
        .collect()
}

#[test]
fn a_member_that_joins_is_behind_all_others_and_a_reload_moves_no_tile() {
    let mut mesh = Mesh::new(1);
    for name in ["ana", "zoe", "cy", "bo"] {
        mesh.join(name);
        mesh.run(s(4));
    }
    assert_eq!(order(&mesh, "ana"), ["zoe", "cy", "bo"]);

    let before = mesh.nodes["zoe"].id.clone();
    mesh.kill("zoe");
    mesh.enter_with("zoe", Some(before), true);
    mesh.run(s(10));

    assert_eq!(order(&mesh, "ana"), ["zoe", "cy", "bo"]);
}

#[test]
fn the_last_member_that_left_is_named_and_none_before_the_first() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy"]);
    assert_eq!(mesh.view("ana").room.last_left, None);

    mesh.close("cy");
    mesh.run(s(3));
    mesh.close("bo");
    mesh.run(s(3));

    assert!(mesh.view("ana").tiles.is_empty());
    let left = mesh.view("ana").room.last_left.clone();
    assert_eq!(left.unwrap().as_str(), "bo");
}

#[test]
fn the_beginning_of_a_message_is_shown_while_the_chat_is_closed() {
    let mut mesh = Mesh::of(&["ana", "bo"]);

    say(&mut mesh, "bo", &"word ".repeat(40));
    mesh.run(s(1));

    let shown = shown_messages(&mesh, "ana");
    assert_eq!(shown.len(), 1, "{shown:?}");
    assert!(shown[0].starts_with("bo: word word") && shown[0].chars().count() <= 85);
    assert_eq!(shown_messages(&mesh, "bo"), [""; 0], "not to its author");
    let said = mesh.announcements("ana");
    let of_it = said.iter().filter(|said| match said {
        Announcement::Wrote(_) => true,
        Announcement::Notice(notice) => matches!(notice, Notice::Wrote(..)),
        _ => false,
    });
    assert_eq!(of_it.count(), 1, "announced once: {said:?}");

    show_chat(&mut mesh, "ana", true);
    mesh.run(s(1));
    assert_eq!(shown_messages(&mesh, "ana"), [""; 0]);
    say(&mut mesh, "bo", "and more");
    mesh.run(s(1));
    assert_eq!(shown_messages(&mesh, "ana"), [""; 0], "the chat shows it");
}

#[test]
fn what_was_written_before_the_user_came_is_no_news() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    say(&mut mesh, "bo", "long ago");
    mesh.run(s(30));

    mesh.join("cy");
    mesh.run(s(8));

    assert_eq!(mesh.view("cy").conversation.chat.entries.len(), 1);
    assert_eq!(shown_messages(&mesh, "cy"), [""; 0]);
}

#[test]
fn a_file_is_behind_the_message_that_came_before_it() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy"]);
    say(&mut mesh, "ana", "here it is");
    mesh.run(s(1));

    let file = NewFile {
        id: 7,
        name: "report.pdf".to_owned(),
        size: 180_000,
    };
    let offer = ConversationIntent::Offer(vec![file]);
    mesh.intent("ana", Intent::Conversation(offer));
    mesh.run(s(1));
    say(&mut mesh, "ana", "and what do you think?");
    mesh.run(s(1));

    for at in ["ana", "bo"] {
        let view = mesh.view(at).conversation.clone();
        let first = view.chat.entries[0].key;
        assert!(
            view.files.iter().all(|file| file.after == Some(first)),
            "at {at}"
        );
        assert_eq!(view.chat.entries.len(), 2);
    }
    assert_eq!(
        mesh.view("ana").conversation.files.len(),
        2,
        "one for each receiver"
    );
}

#[test]
fn a_recording_that_is_saved_is_named_and_one_that_is_cancelled_says_so() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let shows = |mesh: &Mesh, notice: &Notice| {
        let shown = mesh.view("ana").notices.shown.clone();
        shown.iter().any(|view| view.notice == *notice)
    };

    mesh.intent("ana", Intent::Record(Recording::Dismissed));
    mesh.run(s(1));
    assert!(shows(&mesh, &Notice::RecordingCancelled));

    let saved = Intent::RecordingSaved("visavis.webm".to_owned(), 12_000_000);
    mesh.intent("ana", saved);
    mesh.intent("ana", Intent::Record(Recording::Kept));
    mesh.run(s(1));
    let saved = Notice::RecordingSaved("visavis.webm".to_owned(), 12_000_000);
    assert!(shows(&mesh, &saved));
}
