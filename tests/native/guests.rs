//! Participants without a name, and what is left of a call when it is over.

use std::time::Duration;

use visavis::call::Intent;
use visavis::call::view::SummaryView;
use visavis::model::Recording;

use crate::common::Mesh;

fn names(mesh: &Mesh, at: &str) -> Vec<(String, usize)> {
    let view = mesh.view(at);
    let names = view.tiles.iter().map(|tile| &tile.name);
    let mut names: Vec<_> = names.map(|it| (it.to_string(), it.guest())).collect();
    names.sort();
    names
}

fn summary(mesh: &Mesh, at: &str) -> Option<SummaryView> {
    mesh.view(at).summary.as_deref().cloned()
}

#[test]
fn guests_without_a_name_have_numbers() {
    let mut mesh = Mesh::of(&["ana", "ben", "cyn"]);
    for guest in ["ben", "cyn"] {
        mesh.intent(guest, Intent::Rename(String::new()));
    }
    mesh.run(Duration::from_secs(5));

    let guest = |number| (String::new(), number);
    assert_eq!(names(&mesh, "ana"), [guest(1), guest(2)]);
    assert_eq!(names(&mesh, "ben"), [guest(1), ("ana".to_owned(), 0)]);

    mesh.intent("ben", Intent::Rename("Ben".to_owned()));
    mesh.run(Duration::from_secs(5));

    let [(none, number), (ben, 0)] = &names(&mesh, "ana")[..] else {
        panic!("{:?}", names(&mesh, "ana"));
    };
    assert!(none.is_empty() && *number > 0 && ben == "Ben");
}

#[test]
fn a_call_that_is_over_has_a_length_and_people() {
    let mut mesh = Mesh::of(&["ana", "ben"]);
    mesh.run(Duration::from_secs(90));
    assert_eq!(summary(&mesh, "ana"), None, "it goes on");

    mesh.intent("ana", Intent::Leave);

    let summary = summary(&mesh, "ana").unwrap_or_default();
    let people: Vec<_> = summary.people.iter().map(|name| name.as_str()).collect();
    assert_eq!(people, ["ben"]);
    assert!((90..=99).contains(&summary.lasted.as_secs()), "{summary:?}");
    assert!(!summary.is_recorded);
}

#[test]
fn the_data_of_a_call_is_counted_over_all_its_connections() {
    let mut mesh = Mesh::of(&["ana", "ben", "cem"]);
    mesh.run(Duration::from_secs(60));
    mesh.intent("cem", Intent::Leave);
    mesh.run(Duration::from_secs(60));

    mesh.intent("ana", Intent::Leave);

    // 30 kB a second with Ben for two minutes, and with Cem for one.
    let traffic = summary(&mesh, "ana").unwrap_or_default().traffic;
    assert!((5_000_000..=5_700_000).contains(&traffic), "{traffic}");
}

#[test]
fn a_recording_is_remembered_at_the_end() {
    let mut mesh = Mesh::of(&["ana", "ben"]);
    mesh.intent("ana", Intent::Record(Recording::Begun));

    mesh.intent("ana", Intent::Leave);

    assert!(summary(&mesh, "ana").is_some_and(|it| it.is_recorded));
}

#[test]
fn the_file_of_a_recording_is_named_at_the_end() {
    let mut mesh = Mesh::of(&["ana", "ben"]);
    let saved = || ("call.webm".to_owned(), 12_000_000);
    mesh.intent("ana", Intent::Record(Recording::Begun));
    mesh.intent("ana", Intent::Record(Recording::Kept));
    mesh.intent("ana", Intent::RecordingSaved(saved().0, saved().1));

    mesh.intent("ana", Intent::Leave);

    let summary = summary(&mesh, "ana").unwrap_or_default();
    assert_eq!(summary.saved, Some(saved()));
}

#[test]
fn a_recording_that_holds_nothing_is_not_remembered_as_saved() {
    for (outcome, is_recorded) in [
        (Recording::Empty, false),
        (Recording::NoRoom, false),
        (Recording::Kept, true),
        (Recording::Partial, true),
    ] {
        let mut mesh = Mesh::of(&["ana", "ben"]);
        mesh.intent("ana", Intent::Record(Recording::Begun));
        mesh.intent("ana", Intent::Record(outcome));

        mesh.intent("ana", Intent::Leave);

        let summary = summary(&mesh, "ana").unwrap_or_default();
        assert_eq!(summary.is_recorded, is_recorded, "{outcome:?}");
    }
}

#[test]
fn a_visitor_in_the_lobby_is_not_counted() {
    let mut mesh = Mesh::of(&["ana"]);
    mesh.enter("ben");
    mesh.run(Duration::from_secs(5));

    mesh.intent("ana", Intent::Leave);

    assert!(summary(&mesh, "ana").is_some_and(|it| it.people.is_empty()));
}
