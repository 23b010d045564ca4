//! Two clocks: one that may stand still while the computer sleeps, and one that people set.

use std::time::Duration;

use visavis::call::{ConversationIntent, Intent};
use visavis::model::Now;

use crate::common::{EPOCH, Kind, Mesh};

const fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// What would be disturbed: sockets that a page has opened, and ICE generations of its connection.
fn disturbances(mesh: &Mesh, at: &str, to: &str) -> (u64, u64, u64) {
    let pc = mesh.pc(at, to);
    (mesh.socket(at), pc.serial, pc.generation())
}

fn say(mesh: &mut Mesh, name: &str, text: &str) {
    mesh.intent(
        name,
        Intent::Conversation(ConversationIntent::Say(text.to_owned())),
    );
    mesh.run(s(1));
}

/// The chat lines at one page: what, and when by its clock.
fn lines(mesh: &Mesh, at: &str) -> Vec<(String, i64)> {
    let lines = mesh.view(at).conversation.chat.entries.clone();
    let line =
        |line: &visavis::call::view::ChatEntryView| (line.text.as_str().to_owned(), line.written.0);
    lines.iter().map(line).collect()
}

/// A moment of the room by a wall clock that was never set.
fn wall(at: Now) -> i64 {
    EPOCH + i64::try_from(at.0.as_millis()).unwrap()
}

#[test]
fn a_page_that_slept_is_back_soon_whether_its_clock_went_on_or_stood_still() {
    for kind in [Kind::Matchbox, Kind::Relay] {
        for is_clock_still in [false, true] {
            for slept in [8, 70, 3_600] {
                let mut mesh = Mesh::new(1).at_a(kind);
                mesh.join("ana");
                mesh.join("bo");
                mesh.run(s(5));
                mesh.deafen("ana");
                mesh.fall_asleep("ana", s(slept), true, is_clock_still);
                mesh.run(s(slept));

                mesh.run_until(s(3), |mesh| mesh.is_connected("ana", "bo"));

                let what = format!("{kind:?}, clock still {is_clock_still}, {slept} s");
                mesh.run(s(3));
                assert!(mesh.is_connected("ana", "bo"), "{what}");
                assert_eq!(mesh.tile_count("bo"), 1, "{what}");
            }
        }
    }
}

#[test]
fn a_page_alone_whose_socket_died_in_its_sleep_has_another_one_soon() {
    for is_clock_still in [false, true] {
        let mut mesh = Mesh::new(1);
        mesh.join("ana");
        mesh.run(s(20));
        mesh.deafen("ana");
        mesh.fall_asleep("ana", s(300), true, is_clock_still);
        mesh.run(s(300));

        let bo = mesh.now;
        mesh.join("bo");
        mesh.run_until(s(8), |mesh| mesh.is_connected("ana", "bo"));

        assert!(mesh.now.since(bo) < s(8));
    }
}

#[test]
fn a_page_that_was_kept_busy_keeps_its_socket_and_restarts_nothing() {
    for (mic, camera) in [(true, true), (true, false), (false, false)] {
        for busy in [6, 20, 300] {
            for after in [0, 120, 290] {
                let mut mesh = Mesh::of(&["ana", "bo", "cy"]);
                for name in ["ana", "bo", "cy"] {
                    mesh.intent(name, Intent::Switch(visavis::model::Source::Mic, mic));
                    mesh.intent(name, Intent::Switch(visavis::model::Source::Camera, camera));
                }
                mesh.run(s(10) + Duration::from_millis(after));
                let pairs = [("ana", "bo"), ("bo", "ana"), ("ana", "cy"), ("cy", "ana")];
                let before = pairs.map(|(at, to)| disturbances(&mesh, at, to));

                mesh.sleep("ana", s(busy));
                mesh.run(s(10));

                let now = pairs.map(|(at, to)| disturbances(&mesh, at, to));
                assert_eq!(now, before, "{busy} s, sound {mic}, picture {camera}");
                mesh.assert_all_connected();
            }
        }
    }
}

#[test]
fn a_page_kept_busy_in_the_lobby_or_alone_keeps_its_socket() {
    for kind in [Kind::Matchbox, Kind::Relay] {
        for is_in_call in [false, true] {
            let mut mesh = Mesh::new(1).at_a(kind);
            mesh.enter("ana");
            mesh.run(s(1));
            if is_in_call {
                mesh.intent("ana", Intent::Join);
            }
            mesh.run(s(20));
            let socket = mesh.socket("ana");

            mesh.sleep("ana", s(40));
            mesh.run(s(10));

            assert_eq!(
                mesh.socket("ana"),
                socket,
                "{kind:?}, in the call {is_in_call}"
            );
        }
    }
}

#[test]
fn timers_that_run_once_a_minute_disturb_nothing_and_a_page_that_is_gone_is_still_missed() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy"]);
    mesh.nodes.get_mut("ana").unwrap().is_throttled = true;
    mesh.run(s(90));
    let before = disturbances(&mesh, "ana", "bo");

    mesh.run(s(600));
    assert_eq!(disturbances(&mesh, "ana", "bo"), before);

    mesh.kill("cy");
    mesh.run(s(200));
    assert_eq!(mesh.tile_count("ana"), 1);
}

#[test]
fn a_clock_that_is_set_disturbs_nothing_and_costs_a_question_at_most() {
    for by in [3_600_000, -3_600_000, 31_536_000_000, 6_000] {
        let mut calm = Mesh::of(&["ana", "bo"]);
        let mut mesh = Mesh::of(&["ana", "bo"]);
        for mesh in [&mut calm, &mut mesh] {
            mesh.run(s(30));
        }
        let before = disturbances(&mesh, "ana", "bo");

        mesh.set_clock("ana", by);
        for mesh in [&mut calm, &mut mesh] {
            mesh.run(s(60));
        }

        assert_eq!(disturbances(&mesh, "ana", "bo"), before, "by {by} ms");
        let more = mesh.frames_on_the_wire("ana") - calm.frames_on_the_wire("ana");
        assert!(more <= 1, "by {by} ms: {more} more");
        mesh.assert_all_connected();
    }
}

#[test]
fn what_was_written_keeps_its_time_through_sleep_and_whatever_the_clock_is_set_to() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let first = mesh.now;
    say(&mut mesh, "ana", "one");
    say(&mut mesh, "bo", "two");
    let before = lines(&mesh, "ana");
    assert!((before[0].1 - wall(first)).abs() < 1_000);

    mesh.fall_asleep("ana", s(3_600), true, true);
    mesh.run(s(3_610));
    let awake = mesh.now;
    say(&mut mesh, "ana", "three");

    assert_eq!(lines(&mesh, "ana")[..2], before);
    assert!((lines(&mesh, "ana")[2].1 - wall(awake)).abs() < 1_000);
    mesh.set_clock("ana", -7_200_000);
    mesh.run(s(1));
    let later = mesh.now;
    say(&mut mesh, "bo", "four");
    assert_eq!(lines(&mesh, "ana")[..2], before);
    let (text, written) = lines(&mesh, "ana")[3].clone();
    assert_eq!(text, "four", "it stands last, whatever the clock says");
    assert!((written + 7_200_000 - wall(later)).abs() < 1_000);
}

#[test]
fn a_member_who_joins_later_gets_the_true_time_of_a_message_from_a_page_that_slept() {
    for is_clock_still in [false, true] {
        let mut mesh = Mesh::of(&["ana", "bo"]);
        let first = mesh.now;
        say(&mut mesh, "ana", "one");
        let second = mesh.now;
        say(&mut mesh, "bo", "two");
        mesh.fall_asleep("ana", s(3_600), true, is_clock_still);
        mesh.run(s(3_620));
        mesh.close("bo");
        mesh.run(s(2));

        mesh.join("cy");
        mesh.run(s(10));

        let lines = lines(&mesh, "cy");
        assert_eq!(lines.len(), 2, "{lines:?}");
        for ((_, written), at) in lines.iter().zip([first, second]) {
            let off = (written - wall(at)).abs();
            assert!(off < 2_000, "off by {off} ms, clock still {is_clock_still}");
        }
    }
}

#[test]
fn what_comes_after_the_clock_was_set_back_is_news_and_no_history() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.set_clock("ana", -86_400_000);
    mesh.run(s(2));

    say(&mut mesh, "bo", "news");

    let view = mesh.view("ana");
    assert_eq!(view.conversation.chat.unread, 1);
    assert!(!view.conversation.chat.entries.is_empty());
}

#[test]
fn what_was_written_while_the_page_slept_is_news_when_it_comes() {
    for is_clock_still in [false, true] {
        let mut mesh = Mesh::of(&["ana", "bo"]);
        mesh.fall_asleep("ana", s(40), true, is_clock_still);
        mesh.run(s(20));
        let at = mesh.now;
        say(&mut mesh, "bo", "while you slept");
        mesh.run(s(40));

        let lines = lines(&mesh, "ana");
        assert_eq!(lines.len(), 1);
        assert!((lines[0].1 - wall(at)).abs() < 2_000, "{lines:?}");
        assert_eq!(mesh.view("ana").conversation.chat.unread, 1);
    }
}
