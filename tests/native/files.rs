//! Files that people hand each other: nothing is sent unasked, everything goes on after a break, and
//! a peer that sends something else than it announced gets nowhere.

use std::time::Duration;

use crate::common::Mesh;
use visavis::call::input::LinkEvent;
use visavis::call::transfer::{FileCommand, FileEvent, FileFault, NewFile};
use visavis::call::view::{FileKey, FileState, FileView, Stake};
use visavis::call::{ConversationIntent, InjectedFault, Input, Intent};

const fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

const SIZE: u64 = 5_000_000;
const HASH: &str = "00ff";

fn wish(mesh: &mut Mesh, who: &str, wish: ConversationIntent) {
    mesh.intent(who, Intent::Conversation(wish));
}

fn offer(mesh: &mut Mesh, who: &str, name: &str, size: u64) {
    let name = name.to_owned();
    wish(
        mesh,
        who,
        ConversationIntent::Offer(vec![NewFile { id: 7, name, size }]),
    );
    mesh.run(s(1));
}

fn file(mesh: &Mesh, at: &str) -> FileView {
    let files = mesh.view(at).conversation.files.clone();
    assert_eq!(files.len(), 1, "at {at}: {files:?}");
    files.into_iter().next().unwrap()
}

fn key(mesh: &Mesh, at: &str) -> FileKey {
    file(mesh, at).key
}

fn state(mesh: &Mesh, at: &str) -> FileState {
    file(mesh, at).state
}

/// What the page was ordered since the last time.
fn orders(mesh: &mut Mesh, at: &str) -> Vec<FileCommand> {
    std::mem::take(&mut mesh.nodes.get_mut(at).unwrap().files)
}

fn event(mesh: &mut Mesh, at: &str, event: FileEvent) {
    let key = key(mesh, at);
    mesh.input(at, Input::File { key, event });
    mesh.run(s(1));
}

fn accept(mesh: &mut Mesh, at: &str) {
    let key = key(mesh, at);
    wish(mesh, at, ConversationIntent::Accept(key));
    mesh.run(s(1));
}

/// From which byte on the page was last ordered to send.
fn sends_from(mesh: &mut Mesh, at: &str) -> Option<u64> {
    let orders = orders(mesh, at).into_iter();
    let from = |order| match order {
        FileCommand::Send { from, .. } => Some(from),
        _ => None,
    };
    orders.filter_map(from).next_back()
}

fn inject_message(mesh: &mut Mesh, at: &str, from: &str, n: u64, word: &str) {
    let id = mesh.nodes[from].id.as_str().to_owned();
    let d = format!(r#"{{"files":[{word}]}}"#);
    let text = format!(r#"{{"v":1,"from":"{id}","n":{n},"k":"talk","d":{d}}}"#);
    mesh.link_event(at, from, LinkEvent::Text(text));
}

/// Ana's file moves to Bo.
fn moving() -> Mesh {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    offer(&mut mesh, "ana", "report.pdf", SIZE);
    accept(&mut mesh, "bo");
    event(&mut mesh, "bo", FileEvent::Ready(0));
    assert_eq!(sends_from(&mut mesh, "ana"), Some(0));
    orders(&mut mesh, "bo");
    mesh
}

#[test]
fn a_file_is_sent_when_it_is_wanted_and_done_when_it_is_checked() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy"]);
    wish(
        &mut mesh,
        "ana",
        ConversationIntent::Offer(vec![NewFile {
            id: 7,
            name: "a/b.txt".to_owned(),
            size: SIZE,
        }]),
    );
    mesh.run(s(1));
    assert_eq!(
        mesh.view("ana").conversation.files.len(),
        2,
        "one for each of the others"
    );
    assert_eq!(file(&mesh, "bo").name.as_str(), "b.txt");
    assert_eq!(mesh.view("bo").conversation.chat.unread, 1);
    assert!(orders(&mut mesh, "ana").is_empty() && orders(&mut mesh, "bo").is_empty());

    accept(&mut mesh, "bo");
    assert!(matches!(
        orders(&mut mesh, "bo")[..],
        [FileCommand::Prepare { size: SIZE, .. }]
    ));
    event(&mut mesh, "bo", FileEvent::Ready(0));
    assert_eq!(sends_from(&mut mesh, "ana"), Some(0));

    let bo = key(&mesh, "bo");
    let to_bo = FileKey {
        peer: mesh.nodes["bo"].id.clone(),
        is_mine: true,
        id: bo.id,
    };
    let sent = FileEvent::Sent(HASH.to_owned());
    mesh.input(
        "ana",
        Input::File {
            key: to_bo,
            event: sent,
        },
    );
    mesh.run(s(1));
    let finish = FileCommand::Finish {
        key: bo,
        sha256: HASH.to_owned(),
    };
    assert_eq!(orders(&mut mesh, "bo"), [finish]);
    event(&mut mesh, "bo", FileEvent::Kept);

    assert_eq!(state(&mesh, "bo"), FileState::Done);
    let states: Vec<_> = mesh
        .view("ana")
        .conversation
        .files
        .clone()
        .into_iter()
        .map(|file| file.state)
        .collect();
    assert!(states.contains(&FileState::Done) && states.contains(&FileState::Offered));
    assert_eq!(state(&mesh, "cy"), FileState::Offered);
}

#[test]
fn an_offer_that_waits_is_at_stake_for_the_sender_and_not_for_the_receiver() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    offer(&mut mesh, "ana", "report.pdf", SIZE);

    assert_eq!(mesh.view("ana").at_stake(false), [Stake::File]);
    assert_eq!(mesh.view("bo").at_stake(false), []);

    let declined = key(&mesh, "bo");
    wish(&mut mesh, "bo", ConversationIntent::Cancel(declined));
    mesh.run(s(1));
    assert_eq!(mesh.view("ana").at_stake(false), []);
}

#[test]
fn it_goes_on_from_what_is_there_when_the_connection_is_a_new_one() {
    let mut mesh = moving();
    event(&mut mesh, "bo", FileEvent::Moved(3_000_000));
    let bo = mesh.nodes["bo"].id.clone();

    mesh.intent("ana", Intent::Debug(InjectedFault::Rebuild(bo)));
    mesh.run(s(5));
    mesh.assert_all_connected();
    assert!(matches!(
        orders(&mut mesh, "bo")[..],
        [FileCommand::Expect(_)]
    ));
    event(&mut mesh, "bo", FileEvent::Ready(3_100_000));

    assert_eq!(sends_from(&mut mesh, "ana"), Some(3_100_000));
    assert_eq!(
        mesh.view("bo").conversation.files.len(),
        1,
        "offered again, and known"
    );
}

#[test]
fn what_was_said_on_a_lost_connection_is_made_good() {
    let mut mesh = moving();
    mesh.set_path("ana", "bo", false);
    mesh.run(s(20));
    event(&mut mesh, "ana", FileEvent::Sent(HASH.to_owned()));
    event(&mut mesh, "bo", FileEvent::Kept);
    assert_eq!(state(&mesh, "ana"), FileState::Checking, "precondition");

    mesh.set_path("ana", "bo", true);
    mesh.run_until(s(60), |mesh| mesh.is_connected("ana", "bo"));
    mesh.run(s(5));

    assert_eq!(state(&mesh, "ana"), FileState::Done);
}

#[test]
fn either_side_halts_it_and_lets_it_go_on() {
    let mut mesh = moving();
    for (who, other) in [("ana", "bo"), ("bo", "ana")] {
        let held = key(&mesh, who);
        wish(&mut mesh, who, ConversationIntent::Hold(held.clone(), true));
        mesh.run(s(1));
        assert_eq!(state(&mesh, who), FileState::Held { by_me: true });
        assert_eq!(state(&mesh, other), FileState::Held { by_me: false });
        for at in [who, other] {
            assert!(
                matches!(orders(&mut mesh, at)[..], [FileCommand::Halt(_)]),
                "{at}"
            );
        }
        let others = key(&mesh, other);
        wish(&mut mesh, other, ConversationIntent::Hold(others, false));
        mesh.run(s(1));
        assert_eq!(
            state(&mesh, who),
            FileState::Held { by_me: true },
            "not theirs to end"
        );

        wish(&mut mesh, who, ConversationIntent::Hold(held, false));
        mesh.run(s(1));
        assert!(matches!(
            orders(&mut mesh, "bo")[..],
            [FileCommand::Expect(_)]
        ));
        event(&mut mesh, "bo", FileEvent::Ready(10));
        assert_eq!(sends_from(&mut mesh, "ana"), Some(10));
        assert_eq!(state(&mesh, "ana"), FileState::Moving);
        assert_eq!(state(&mesh, "bo"), FileState::Moving);
    }
}

#[test]
fn a_halt_outlasts_a_new_connection() {
    let mut mesh = moving();
    let held = key(&mesh, "ana");
    wish(
        &mut mesh,
        "ana",
        ConversationIntent::Hold(held.clone(), true),
    );
    let bo = mesh.nodes["bo"].id.clone();
    mesh.intent("ana", Intent::Debug(InjectedFault::Rebuild(bo)));
    mesh.run(s(5));
    assert_eq!(sends_from(&mut mesh, "ana"), None);
    assert_eq!(state(&mesh, "bo"), FileState::Held { by_me: false });

    wish(&mut mesh, "ana", ConversationIntent::Hold(held, false));
    mesh.run(s(1));
    event(&mut mesh, "bo", FileEvent::Ready(99));

    assert_eq!(sends_from(&mut mesh, "ana"), Some(99));
}

#[test]
fn either_side_does_without_it() {
    for (who, other) in [("ana", "bo"), ("bo", "ana")] {
        let mut mesh = moving();
        let cancelled = key(&mesh, who);
        wish(
            &mut mesh,
            who,
            ConversationIntent::Cancel(cancelled.clone()),
        );
        mesh.run(s(1));

        assert_eq!(state(&mesh, who), FileState::Cancelled { by_me: true });
        assert_eq!(state(&mesh, other), FileState::Cancelled { by_me: false });
        for at in [who, other] {
            let orders = orders(&mut mesh, at);
            let is_forgotten = match at {
                "ana" => matches!(
                    orders[..],
                    [FileCommand::Forget(_), FileCommand::Release(7)]
                ),
                _ => matches!(orders[..], [FileCommand::Forget(_)]),
            };
            assert!(is_forgotten, "{at}: {orders:?}");
        }
        wish(&mut mesh, who, ConversationIntent::Cancel(cancelled));
        assert!(
            mesh.view(who).conversation.files.is_empty(),
            "off the screen"
        );
    }
}

#[test]
fn a_dismissed_save_dialog_can_be_repeated_and_lack_of_space_is_reported() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    offer(&mut mesh, "ana", "x", SIZE);
    accept(&mut mesh, "bo");
    event(&mut mesh, "bo", FileEvent::Dismissed);
    assert_eq!(state(&mesh, "bo"), FileState::Offered);

    accept(&mut mesh, "bo");
    event(&mut mesh, "bo", FileEvent::Failed(FileFault::NoRoom));

    assert_eq!(state(&mesh, "bo"), FileState::Failed(FileFault::NoRoom));
    assert_eq!(state(&mesh, "ana"), FileState::Cancelled { by_me: false });
}

#[test]
fn what_is_not_what_was_announced_is_not_kept_and_its_owner_learns_it() {
    for fault in [FileFault::TooMuch, FileFault::Mismatch] {
        let mut mesh = moving();
        event(&mut mesh, "bo", FileEvent::Failed(fault));

        assert_eq!(state(&mesh, "bo"), FileState::Failed(fault));
        assert_eq!(state(&mesh, "ana"), FileState::Failed(FileFault::Mismatch));
        assert!(matches!(
            orders(&mut mesh, "bo")[..],
            [FileCommand::Forget(_)]
        ));
    }
}

#[test]
fn a_member_who_leaves_half_way_leaves_nothing_half_saved() {
    let mut mesh = moving();
    mesh.close("ana");
    mesh.run(s(2));

    assert_eq!(state(&mesh, "bo"), FileState::Failed(FileFault::Gone));
    assert!(matches!(
        orders(&mut mesh, "bo")[..],
        [FileCommand::Forget(_)]
    ));
}

#[test]
fn no_peer_gets_a_file_that_was_not_offered_to_it_or_sends_one_unasked() {
    let mut mesh = moving();
    mesh.join("eve");
    mesh.run(s(5));
    orders(&mut mesh, "ana");
    orders(&mut mesh, "bo");

    inject_message(&mut mesh, "ana", "eve", 900, r#"{"id":7,"want":0}"#);
    inject_message(
        &mut mesh,
        "bo",
        "eve",
        900,
        r#"{"id":7,"own":true,"end":"00","go":true,"hold":true}"#,
    );
    inject_message(
        &mut mesh,
        "bo",
        "eve",
        901,
        r#"{"id":9,"own":true,"end":"00"}"#,
    );
    mesh.run(s(1));

    assert!(orders(&mut mesh, "ana").is_empty());
    assert!(orders(&mut mesh, "bo").is_empty());
    assert_eq!(state(&mesh, "bo"), FileState::Moving);
}

#[test]
fn a_flood_of_offers_is_cut_off_and_one_that_is_too_large_is_none() {
    let mut mesh = Mesh::of(&["ana", "eve"]);
    let offer = |id: u64, size: u64| {
        format!(r#"{{"id":{id},"own":true,"offer":{{"name":"../../x\u202e","size":{size}}}}}"#)
    };
    inject_message(&mut mesh, "ana", "eve", 900, &offer(1, u64::MAX));
    assert!(mesh.view("ana").conversation.files.is_empty());

    for n in 0..3_000 {
        inject_message(&mut mesh, "ana", "eve", 1_000 + n, &offer(n, 0));
        mesh.run(Duration::from_millis(100));
    }

    let files = mesh.view("ana").conversation.files.clone();
    assert!(files.len() <= 32, "{}", files.len());
    assert!(files.iter().all(|file| file.name.as_str() == "x"));
    assert!(mesh.dropped("ana", "files") > 2_900);
    mesh.assert_all_connected();
}

#[test]
fn more_files_than_are_listed_are_declined_until_some_are_over() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let states = |mesh: &Mesh, at: &str| -> Vec<FileState> {
        mesh.view(at)
            .conversation
            .files
            .iter()
            .map(|file| file.state)
            .collect()
    };
    let file = |id: u64| NewFile {
        id,
        name: "many.txt".to_owned(),
        size: SIZE,
    };

    wish(
        &mut mesh,
        "ana",
        ConversationIntent::Offer((0..60).map(file).collect()),
    );
    mesh.run(s(10));

    assert_eq!(mesh.view("bo").conversation.files.len(), 32);
    let shown = states(&mesh, "ana");
    let declined = FileState::Cancelled { by_me: false };
    assert_eq!(shown[..32], [FileState::Offered; 32]);
    assert_eq!(shown[32..], [declined; 28]);

    for FileView { key, .. } in mesh.view("bo").conversation.files.clone() {
        wish(&mut mesh, "bo", ConversationIntent::Cancel(key));
        mesh.run(s(1));
    }
    wish(&mut mesh, "ana", ConversationIntent::Offer(vec![file(99)]));
    mesh.run(s(1));

    assert_eq!(states(&mesh, "bo").last(), Some(&FileState::Offered));
    assert_eq!(states(&mesh, "ana").last(), Some(&FileState::Offered));
}

#[test]
fn a_receiver_who_asks_for_more_than_there_is_gets_the_end_of_it() {
    let mut mesh = moving();
    let most = u64::MAX;
    inject_message(
        &mut mesh,
        "ana",
        "bo",
        5_000,
        &format!(r#"{{"id":7,"want":{most}}}"#),
    );
    mesh.run(s(1));

    assert_eq!(sends_from(&mut mesh, "ana"), Some(SIZE));
}

#[test]
fn a_receiver_that_asks_again_and_again_is_answered_now_and_then_and_the_last_word_counts() {
    let mut mesh = moving();
    let bo = mesh.nodes["bo"].id.clone();
    orders(&mut mesh, "ana");

    // A page of another make: forty at once, and then four a second for a minute.
    for n in 0..40 {
        let word = format!(r#"{{"id":7,"own":false,"want":{n}}}"#);
        inject_message(&mut mesh, "ana", "bo", 1_000 + n, &word);
    }
    for n in 0..240 {
        mesh.run(Duration::from_millis(250));
        let word = format!(r#"{{"id":7,"own":false,"want":{}}}"#, 100 + n);
        inject_message(&mut mesh, "ana", "bo", 2_000 + n, &word);
    }
    mesh.run(s(5));

    let sent = orders(&mut mesh, "ana").into_iter();
    let from = |order| match order {
        FileCommand::Send { key, from, .. } if key.peer == bo => Some(from),
        _ => None,
    };
    let sent: Vec<_> = sent.filter_map(from).collect();
    assert!((20..=40).contains(&sent.len()), "{sent:?}");
    assert_eq!(sent.last(), Some(&339));
}

/// Bo has asked more often than Ana answers at once.
fn overasked() -> Mesh {
    let mut mesh = moving();
    for n in 0..20 {
        let word = r#"{"id":7,"own":false,"want":1}"#;
        inject_message(&mut mesh, "ana", "bo", 1_000 + n, word);
    }
    orders(&mut mesh, "ana");
    mesh
}

#[test]
fn what_was_wanted_on_a_channel_that_closes_is_not_sent_and_not_waited_for() {
    let mut mesh = overasked();

    mesh.close_channel("ana", "bo");
    mesh.run(s(30));

    assert_eq!(sends_from(&mut mesh, "ana"), None);
}

#[test]
fn what_was_wanted_and_is_halted_meanwhile_is_not_sent() {
    let mut mesh = overasked();

    let key = key(&mesh, "ana");
    wish(&mut mesh, "ana", ConversationIntent::Hold(key, true));
    mesh.run(s(30));

    assert_eq!(sends_from(&mut mesh, "ana"), None);
}

/// Whether the page was ordered to let go of the file since the last time.
fn is_released(mesh: &mut Mesh, at: &str) -> bool {
    orders(mesh, at).contains(&FileCommand::Release(7))
}

#[test]
fn an_own_file_is_released_once_no_receiver_can_want_it() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy"]);
    offer(&mut mesh, "ana", "report.pdf", SIZE);
    assert!(!is_released(&mut mesh, "ana"));

    let key = key(&mesh, "bo");
    wish(&mut mesh, "bo", ConversationIntent::Cancel(key));
    mesh.run(s(1));
    assert!(!is_released(&mut mesh, "ana"), "Cy may want it");

    mesh.close("cy");
    mesh.run(s(1));
    assert!(is_released(&mut mesh, "ana"));
}

#[test]
fn an_own_file_is_released_when_it_is_done_and_when_there_was_no_receiver() {
    let mut mesh = moving();
    event(&mut mesh, "ana", FileEvent::Sent(HASH.to_owned()));
    assert!(!is_released(&mut mesh, "ana"));
    event(&mut mesh, "bo", FileEvent::Kept);
    assert!(is_released(&mut mesh, "ana"));

    let mut alone = Mesh::of(&["ana"]);
    offer(&mut alone, "ana", "report.pdf", SIZE);
    assert!(is_released(&mut alone, "ana"));
}
