//! What a signaling server sees of a call, and what comes of its meddling.

use std::time::Duration;

use crate::common::{Mesh, Solo, sealing, solo};
use visavis::call::command::Command;
use visavis::call::fault::Bug;
use visavis::call::input::PageEvent;
use visavis::call::view::PhaseView;
use visavis::call::{Input, Intent, Notice};
use visavis::model::{PeerId, Source};
use visavis::signaling::seal::KeyFault;

const fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// What the server was given by a page, as it came.
fn seen(mesh: &Mesh, name: &str) -> Vec<String> {
    let messages = mesh.messages_sent_by(name).into_iter();
    // What a page says to itself, to see whether the server is there.
    messages
        .filter(|message| !message.ends_with(r#""data":null}}"#))
        .collect()
}

fn notices(mesh: &Mesh, at: &str) -> Vec<Notice> {
    let shown = mesh.view(at).notices.shown.clone().into_iter();
    let lasting = shown.filter(|view| !view.notice.is_passing());
    lasting.map(|view| view.notice).collect()
}

/// The text between the quotes after `"s":`, and where it is.
fn sealed(message: &str) -> (usize, usize) {
    let from = message.find(r#""s":""#).unwrap() + 5;
    (from, from + message[from..].find('"').unwrap())
}

#[test]
fn the_server_reads_no_name_no_description_and_no_candidate() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.intent("ana", Intent::Rename("Anastasia".to_owned()));
    mesh.run(s(2));

    for name in ["ana", "bo"] {
        let messages = seen(&mesh, name);
        assert!(messages.len() > 2);
        for message in messages {
            assert!(message.contains(r#""s":""#), "{message}");
            for word in [
                "Anastasia",
                "ana",
                "candidate",
                "fingerprint",
                "ufrag",
                "stage",
                "hello",
            ] {
                let (from, to) = sealed(&message);
                let around = format!("{}{}", &message[..from], &message[to..]);
                assert!(!around.contains(word), "{word} in {message}");
            }
        }
    }
}

#[test]
fn an_altered_message_is_dropped_counted_and_reported_once() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let message = sealing::seal(&hello(&mesh, "bo", 90));
    let (from, to) = sealed(&message);

    for at in (from..to).step_by(7) {
        let mut bytes = message.clone().into_bytes();
        bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
        let altered = String::from_utf8(bytes).unwrap();
        mesh.inject_message("ana", &altered);
    }

    assert!(mesh.dropped("ana", "seal") > 20);
    assert_eq!(notices(&mesh, "ana"), [Notice::ServerAltered]);
    mesh.run(s(5));
    mesh.assert_all_connected();
}

#[test]
fn a_message_under_another_name_is_dropped() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy"]);
    let [bo, cy] = ["bo", "cy"].map(|name| mesh.nodes[name].id.clone());
    let message = sealing::seal(&hello(&mesh, "bo", 90));

    // The server writes another name on it.
    let swapped = message.replace(bo.as_str(), cy.as_str());
    mesh.inject_message("ana", &swapped);
    // A holder of the link seals it with a key of its own.
    let forged = sealing::seal_as(cy, &hello(&mesh, "bo", 91));
    mesh.inject_message("ana", &forged);

    assert_eq!(mesh.dropped("ana", "seal"), 2);
    assert_eq!(notices(&mesh, "ana"), [Notice::ServerAltered]);
    mesh.run(s(5));
    mesh.assert_all_connected();
}

#[test]
fn a_message_in_ones_own_name_is_the_servers_as_well() {
    let mut mesh = Mesh::of(&["ana"]);
    let ana = mesh.nodes["ana"].id.clone();
    let eve = PeerId::from_bytes([9; 16]);
    let message = sealing::seal_as(eve.clone(), "{}");

    mesh.inject_message("ana", &message.replace(eve.as_str(), ana.as_str()));

    assert_eq!(mesh.dropped("ana", "seal"), 1);
    assert_eq!(notices(&mesh, "ana"), [Notice::ServerAltered]);
}

#[test]
fn strangers_without_the_link_are_counted_and_blame_no_member() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let eve = PeerId::from_bytes([9; 16]);
    let plain = format!(
        r#"{{"v":1,"from":"{}","n":1,"k":"hello","d":{{"stage":"call"}}}}"#,
        eve.as_str()
    );
    let message = sealing::seal_as(eve, &plain);

    let (from, _) = sealed(&message);
    mesh.inject_message("ana", &plain);
    mesh.inject_message("ana", &message.replace(&message[from..from + 4], "AAAA"));

    assert_eq!(mesh.dropped("ana", "envelope-foreign"), 1);
    assert_eq!(mesh.dropped("ana", "seal"), 1);
    assert_eq!(notices(&mesh, "ana"), []);
    assert_eq!(mesh.view("ana").room.people.len(), 1);
}

#[test]
fn what_is_played_again_and_again_in_any_order_changes_nothing() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let mut messages = seen(&mesh, "bo");

    for _ in 0..3 {
        messages.reverse();
        for message in &messages {
            mesh.inject_again("ana", message);
        }
    }

    mesh.intent("bo", Intent::Switch(Source::Mic, false));
    mesh.run(s(5));
    mesh.assert_all_connected();
    assert_eq!(mesh.tile("bo", "ana").unwrap().link.epoch, 1);
    assert!(!mesh.tile("bo", "ana").unwrap().is_mic_on);
}

#[test]
fn an_earlier_call_in_the_same_room_is_no_part_of_this_one() {
    let mut earlier = Mesh::new(99);
    for name in ["ana", "bo"] {
        earlier.join(name);
    }
    earlier.run(s(5));
    let old: Vec<_> = ["ana", "bo"]
        .iter()
        .flat_map(|name| seen(&earlier, name))
        .collect();
    let mut mesh = Mesh::of(&["ana", "bo"]);

    for message in &old {
        mesh.inject_again("ana", message);
        mesh.run(Duration::from_millis(50));
    }
    mesh.run(s(100));

    assert!(mesh.is_connected("ana", "bo"));
    assert_eq!(mesh.tile_count("ana"), 1, "those who were here are gone");
    assert_eq!(mesh.tile("bo", "ana").unwrap().link.epoch, 1);
}

fn hello(mesh: &Mesh, of: &str, n: u64) -> String {
    let from = mesh.nodes[of].id.as_str();
    format!(r#"{{"v":1,"from":"{from}","n":{n},"k":"hello","d":{{"stage":"call"}}}}"#)
}

#[test]
fn a_page_that_can_make_no_keys_asks_no_server_says_so_and_joins_nothing() {
    for bug in [Bug::NoRandomness, Bug::Key(KeyFault::Underived)] {
        let Solo { call, now } = solo();
        let mut page = Solo {
            call: call.refused(bug),
            now,
        };

        let mut orders = page.put(Input::Start);
        orders.extend(page.put(Input::Intent(Intent::Join)));
        orders.extend(page.put(Input::Intent(Intent::Redial)));
        orders.extend(page.put(Input::Page(PageEvent::Online)));

        let is_said = |order: &Command| matches!(order, Command::Socket(..) | Command::Mark(..));
        assert!(!orders.iter().any(is_said), "{orders:?}");
        let view = page.call.view();
        assert!(!view.room.can_join);
        assert_eq!(view.phase, PhaseView::Lobby);
        let mut notices = view.notices.shown.iter();
        assert!(notices.any(|view| view.notice == Notice::NoKeys));
    }
}
