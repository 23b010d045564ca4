//! A recording is made by a page, and announced to all members for as long as it runs.

use std::time::Duration;

use crate::common::Mesh;
use visavis::call::view::Announcement;
use visavis::call::{Intent, Notice};
use visavis::model::Recording;

const fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn has_notice_of_recording(mesh: &Mesh, at: &str) -> bool {
    mesh.tile("ana", at).unwrap().is_recording
}

/// Its maker sees why it is over.
fn is_ended(mesh: &Mesh, why: Recording) -> bool {
    let notices = mesh.view("ana").notices.shown.clone();
    let ended = Notice::RecordingEnded(why);
    notices.iter().any(|view| view.notice == ended)
}

#[test]
fn all_members_know_of_it_while_it_runs_and_later_ones_too() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.intent("ana", Intent::Record(Recording::Begun));
    mesh.run(s(3));
    assert!(has_notice_of_recording(&mesh, "bo") && mesh.view("ana").me.is_recording);
    let said = mesh.announcements("bo");
    assert!(
        said.iter()
            .any(|said| matches!(said, Announcement::Records(_))),
        "{said:?}"
    );

    mesh.join("cy");
    mesh.run(s(5));
    assert!(has_notice_of_recording(&mesh, "cy"));

    mesh.intent("ana", Intent::Record(Recording::Kept));
    mesh.run(s(3));
    assert!(!has_notice_of_recording(&mesh, "bo") && !has_notice_of_recording(&mesh, "cy"));
    assert!(!is_ended(&mesh, Recording::NoRoom));
}

#[test]
fn a_visitor_reads_in_the_lobby_who_records_before_joining() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.intent("ana", Intent::Record(Recording::Begun));
    mesh.run(s(3));

    mesh.enter("cy");
    mesh.run(s(3));

    let recording = |mesh: &Mesh| {
        let people = &mesh.view("cy").room.people;
        let recording = people.iter().filter(|person| person.is_recording);
        let names = recording.map(|person| person.name.as_str().to_owned());
        names.collect::<Vec<_>>()
    };
    assert_eq!(recording(&mesh), ["ana"]);
    let said = mesh.announcements("cy");
    assert!(
        said.iter()
            .any(|said| matches!(said, Announcement::Records(_))),
        "{said:?}"
    );

    mesh.intent("ana", Intent::Record(Recording::Kept));
    mesh.run(s(3));
    assert!(recording(&mesh).is_empty());
}

#[test]
fn a_recording_that_ends_by_itself_is_reported_to_its_maker() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.intent("ana", Intent::Record(Recording::Begun));
    mesh.run(s(3));

    mesh.intent("ana", Intent::Record(Recording::NoRoom));
    mesh.run(s(3));

    assert!(!has_notice_of_recording(&mesh, "bo") && !mesh.view("ana").me.is_recording);
    assert!(is_ended(&mesh, Recording::NoRoom));
}

#[test]
fn a_dismissed_recording_is_not_announced() {
    let mut mesh = Mesh::of(&["ana", "bo"]);

    mesh.intent("ana", Intent::Record(Recording::Dismissed));
    mesh.run(s(3));

    assert!(!has_notice_of_recording(&mesh, "bo"));
    assert!(!is_ended(&mesh, Recording::Dismissed));
}

#[test]
fn one_without_pictures_runs_and_says_so_and_one_that_came_to_nothing_is_no_success() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.intent("ana", Intent::Record(Recording::BegunSoundOnly));
    mesh.run(s(3));
    assert!(has_notice_of_recording(&mesh, "bo") && mesh.view("ana").me.is_recording);
    let notices = mesh.view("ana").notices.shown.clone();
    assert!(
        notices
            .iter()
            .any(|view| view.notice == Notice::RecordingSoundOnly)
    );

    for end in [Recording::Partial, Recording::Empty, Recording::Failed] {
        mesh.intent("ana", Intent::Record(end));
        mesh.run(s(3));
        assert!(
            !has_notice_of_recording(&mesh, "bo") && is_ended(&mesh, end),
            "{end:?}"
        );
    }
}
