//! What people write to each other: it arrives once and in order, whatever becomes of connections, and
//! a peer that sends more or other things than a page would is not believed.

use std::time::Duration;

use crate::common::{Mesh, Seat};
use visavis::call::input::LinkEvent;
use visavis::call::view::{Announcement, ChatEntryView, Delivery};
use visavis::call::{ConversationIntent, InjectedFault, Intent};
use visavis::model::{ChatText, PeerId};

const fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

const fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

fn say(mesh: &mut Mesh, who: &str, text: &str) {
    mesh.intent(
        who,
        Intent::Conversation(ConversationIntent::Say(text.to_owned())),
    );
}

fn lines(mesh: &Mesh, at: &str) -> Vec<ChatEntryView> {
    mesh.view(at).conversation.chat.entries.to_vec()
}

/// What a member reads, as `name: text`.
fn read(mesh: &Mesh, at: &str) -> Vec<String> {
    let line = |line: ChatEntryView| {
        let name = if line.is_mine {
            "me"
        } else {
            line.name.as_str()
        };
        format!("{name}: {}", line.text.as_str())
    };
    lines(mesh, at).into_iter().map(line).collect()
}

fn delivery(mesh: &Mesh, at: &str) -> Vec<Delivery> {
    let lines = lines(mesh, at).into_iter();
    lines.filter_map(|line| line.delivery).collect()
}

/// What a page might send over its control channel.
fn inject_message(mesh: &mut Mesh, at: &str, from: &str, n: u64, d: &str) {
    let id = mesh.nodes[from].id.as_str().to_owned();
    let text = format!(r#"{{"v":1,"from":"{id}","n":{n},"k":"talk","d":{d}}}"#);
    mesh.link_event(at, from, LinkEvent::Text(text));
}

fn hearsay(by: &PeerId, id: u64, text: &str) -> String {
    let by = by.as_str();
    format!(r#"{{"by":"{by}","name":"Forged","id":{id},"text":"{text}"}}"#)
}

#[test]
fn messages_reach_all_members_in_order_and_the_author_sees_that() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy"]);

    say(&mut mesh, "ana", "one");
    say(&mut mesh, "ana", "two");
    let waiting = Delivery::Waiting { reached: 0, of: 2 };
    assert_eq!(delivery(&mesh, "ana"), [waiting; 2]);
    mesh.run(s(1));
    say(&mut mesh, "bo", "three");
    mesh.run(s(1));

    assert_eq!(read(&mesh, "ana"), ["me: one", "me: two", "bo: three"]);
    assert_eq!(read(&mesh, "bo"), ["ana: one", "ana: two", "me: three"]);
    assert_eq!(read(&mesh, "cy"), ["ana: one", "ana: two", "bo: three"]);
    assert_eq!(delivery(&mesh, "ana"), [Delivery::All; 2]);
}

#[test]
fn no_server_sees_any_of_it() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.set_path("ana", "bo", false);
    mesh.run(s(10));

    say(&mut mesh, "ana", "a word");
    mesh.run(s(30));

    let frames = mesh.frames_sent_by("ana");
    assert!(!frames.is_empty());
    assert!(
        frames
            .iter()
            .all(|frame| !frame.contains("a word") && !frame.contains("talk"))
    );
}

#[test]
fn what_is_written_while_a_connection_is_away_arrives_once_when_it_is_back() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy"]);
    mesh.set_path("ana", "bo", false);
    mesh.run(s(25));

    for word in ["one", "two", "three"] {
        say(&mut mesh, "ana", word);
        mesh.run(ms(400));
    }
    assert_eq!(
        delivery(&mesh, "ana"),
        [Delivery::Waiting { reached: 1, of: 2 }; 3]
    );
    assert!(read(&mesh, "bo").is_empty());

    mesh.set_path("ana", "bo", true);
    mesh.run_until(s(60), |mesh| mesh.is_connected("ana", "bo"));
    mesh.run(s(8));

    assert_eq!(read(&mesh, "bo"), ["ana: one", "ana: two", "ana: three"]);
    assert_eq!(delivery(&mesh, "ana"), [Delivery::All; 3]);
}

#[test]
fn a_message_written_while_a_connection_is_replaced_arrives_once() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let bo = mesh.nodes["bo"].id.clone();

    for round in 0..20 {
        say(&mut mesh, "ana", &format!("{round}a"));
        say(&mut mesh, "bo", &format!("{round}b"));
        mesh.run(ms(7 * round));
        mesh.intent("ana", Intent::Debug(InjectedFault::Rebuild(bo.clone())));
        say(&mut mesh, "ana", &format!("{round}c"));
        mesh.run(ms(500));
    }
    mesh.run(s(20));

    for (at, by) in [("ana", "bo"), ("bo", "ana")] {
        let of = |line: &ChatEntryView| line.name.as_str() == by;
        let theirs = lines(&mesh, at).into_iter().filter(of).count();
        let mine = lines(&mesh, by).into_iter().filter(|line| line.is_mine);
        assert_eq!(theirs, mine.count(), "{at}");
        assert!(
            delivery(&mesh, at).iter().all(|d| *d == Delivery::All),
            "{at}"
        );
    }
}

#[test]
fn what_a_path_swallows_is_said_again() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let ana = mesh.nodes["ana"].id.clone();
    mesh.intent("bo", Intent::Debug(InjectedFault::LosePath(ana.clone())));

    say(&mut mesh, "ana", "a word");
    mesh.run(ms(300));
    assert!(read(&mesh, "bo").is_empty(), "precondition");
    mesh.intent("bo", Intent::Debug(InjectedFault::FindPath(ana)));
    mesh.run(s(30));

    assert_eq!(read(&mesh, "bo"), ["ana: a word"]);
    assert_eq!(delivery(&mesh, "ana"), [Delivery::All]);
}

#[test]
fn a_member_who_joins_late_gets_the_whole_history_once_from_one_peer() {
    let mut mesh = Mesh::of(&["ana", "bo", "cy"]);
    for (who, word) in [
        ("ana", "one"),
        ("bo", "two"),
        ("cy", "three"),
        ("ana", "four"),
    ] {
        say(&mut mesh, who, word);
        mesh.run(s(1));
    }
    mesh.close("cy");
    mesh.run(s(1));

    mesh.join("dee");
    mesh.run(s(10));

    assert_eq!(
        read(&mesh, "dee"),
        ["ana: one", "bo: two", "cy: three", "ana: four"]
    );
    let relayed: Vec<_> = lines(&mesh, "dee")
        .into_iter()
        .map(|line| line.via)
        .collect();
    let of_those_here = [&relayed[0], &relayed[1], &relayed[3]];
    assert!(
        of_those_here.iter().all(|via| via.is_none()),
        "from the authors: {relayed:?}"
    );
    assert!(relayed[2].is_some(), "who passed on what cy wrote is shown");
    assert_eq!(delivery(&mesh, "ana"), [Delivery::All; 2]);
    let view = mesh.view("dee").conversation.chat.clone();
    assert_eq!(view.unread, 4);
    assert!(
        view.entries
            .windows(2)
            .all(|pair| pair[0].written < pair[1].written)
    );
}

#[test]
fn a_message_written_while_alone_is_kept_for_the_next_member() {
    let mut mesh = Mesh::of(&["ana"]);
    say(&mut mesh, "ana", "I am early");
    assert_eq!(delivery(&mesh, "ana"), [Delivery::None]);

    mesh.join("bo");
    mesh.run(s(5));

    assert_eq!(read(&mesh, "bo"), ["ana: I am early"]);
    assert_eq!(delivery(&mesh, "ana"), [Delivery::All]);
}

#[test]
fn each_reload_brings_back_what_was_written_and_whose_it_is() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    say(&mut mesh, "ana", "mine");
    mesh.run(s(1));
    say(&mut mesh, "bo", "yours");
    mesh.run(s(1));

    let mut written = vec!["me: mine".to_owned(), "bo: yours".to_owned()];
    for page in 1..4 {
        let earlier_pages = mesh.view("ana").conversation.chat.pages.clone();
        mesh.close("ana");
        mesh.run(ms(200));
        let is_rejoin = true;
        mesh.sit(
            "ana",
            Seat {
                earlier_pages,
                is_rejoin,
                ..Seat::default()
            },
        );
        mesh.run(s(8));

        assert_eq!(read(&mesh, "ana"), written);
        assert_eq!(
            mesh.view("ana").conversation.chat.unread,
            0,
            "was read before"
        );
        let text = format!("from page {page}");
        say(&mut mesh, "ana", &text);
        mesh.run(s(1));
        written.push(format!("me: {text}"));
    }
}

#[test]
fn messages_that_no_member_has_are_kept_for_a_reload() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    say(&mut mesh, "ana", "arrives");
    mesh.run(s(1));
    mesh.set_path("ana", "bo", false);
    mesh.run(s(10));
    say(&mut mesh, "ana", "does not");
    mesh.run(s(1));

    let chat = mesh.view("ana").conversation.chat.clone();
    let unsent: Vec<_> = chat.unsent().map(ChatText::as_str).collect();
    assert_eq!(unsent, ["does not"]);
}

#[test]
fn what_is_not_looked_at_is_counted_and_said_aloud() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.run(s(10));

    say(&mut mesh, "bo", "one");
    mesh.run(s(3));
    assert_eq!(mesh.view("ana").conversation.chat.unread, 1);
    let mut said = mesh.announcements("ana").into_iter();
    assert!(said.any(|said| matches!(said, Announcement::Wrote(_))));

    mesh.intent(
        "ana",
        Intent::Conversation(ConversationIntent::ShowChat(true)),
    );
    say(&mut mesh, "bo", "two");
    mesh.run(s(1));
    assert_eq!(mesh.view("ana").conversation.chat.unread, 0);

    mesh.intent(
        "ana",
        Intent::Conversation(ConversationIntent::ShowChat(false)),
    );
    say(&mut mesh, "bo", "three");
    mesh.run(s(1));
    assert_eq!(mesh.view("ana").conversation.chat.unread, 1);
    assert_eq!(
        mesh.view("bo").conversation.chat.unread,
        0,
        "own words are no news"
    );
}

#[test]
fn nothing_visible_is_nothing_written() {
    let mut mesh = Mesh::of(&["ana", "bo"]);

    say(&mut mesh, "ana", " \n\u{200B}\u{202E} ");
    mesh.run(s(1));

    assert!(read(&mesh, "ana").is_empty() && read(&mesh, "bo").is_empty());
}

#[test]
fn a_flood_is_cut_off_and_costs_no_other_author_a_message() {
    let mut mesh = Mesh::of(&["ana", "bo", "eve"]);
    say(&mut mesh, "bo", "still here");
    mesh.run(s(1));

    for n in 0..2_000 {
        let d = format!(r#"{{"say":[{{"id":{n},"text":"spam {n}"}}]}}"#);
        inject_message(&mut mesh, "ana", "eve", 1_000 + n, &d);
    }
    mesh.run(s(1));
    assert!(
        lines(&mesh, "ana").len() <= 40,
        "{}",
        lines(&mesh, "ana").len()
    );
    assert!(mesh.dropped("ana", "chat") + mesh.dropped("ana", "texts") > 1_900);

    // A patient one gets through all the same, and takes the place of their own words alone.
    for n in 0..1_500 {
        let text = "x".repeat(3_000);
        let d = format!(r#"{{"say":[{{"id":{},"text":"{text}"}}]}}"#, 5_000 + n);
        inject_message(&mut mesh, "ana", "eve", 5_000 + n, &d);
        mesh.run(ms(510));
    }
    let size: usize = lines(&mesh, "ana")
        .iter()
        .map(|line| line.text.as_str().len())
        .sum();
    assert!(size < 1 << 20 && lines(&mesh, "ana").len() <= 500);
    assert!(read(&mesh, "ana").contains(&"bo: still here".to_owned()));
    mesh.assert_all_connected();
}

#[test]
fn no_peer_can_forge_a_message_of_a_present_author() {
    let mut mesh = Mesh::of(&["ana", "bo", "eve"]);
    say(&mut mesh, "ana", "mine");
    mesh.run(s(20));
    let (ana, bo) = (mesh.nodes["ana"].id.clone(), mesh.nodes["bo"].id.clone());

    let unasked = format!(r#"{{"told":{{"lines":[{}]}}}}"#, hearsay(&bo, 1, "forged"));
    inject_message(&mut mesh, "ana", "eve", 900, &unasked);
    assert_eq!(read(&mesh, "ana"), ["me: mine"], "no page asked");

    // Asked again, for her connection is a new one, she says what suits her.
    let eve = mesh.nodes["eve"].id.clone();
    mesh.intent("ana", Intent::Debug(InjectedFault::Rebuild(eve)));
    let opened = |mesh: &Mesh| {
        mesh.find_pc("ana", "eve")
            .is_some_and(|pc| pc.is_channel_open)
    };
    mesh.run(ms(1));
    mesh.run_until(s(10), opened);
    let own = hearsay(&ana, 2, "I never said so");
    let other = hearsay(&bo, 1, "forged");
    let told = format!(r#"{{"told":{{"lines":[{own},{other}],"more":true}}}}"#);
    inject_message(&mut mesh, "ana", "eve", 901, &told);
    assert_eq!(read(&mesh, "ana"), ["me: mine", "Forged: forged"]);
    assert!(
        lines(&mesh, "ana")[1].via.is_some(),
        "and it shows that she said so"
    );

    // No other member vouches for her.
    mesh.join("cy");
    mesh.run(s(5));
    assert_eq!(read(&mesh, "cy"), ["ana: mine"]);

    say(&mut mesh, "bo", "what I say");
    mesh.run(s(5));
    assert_eq!(
        read(&mesh, "ana"),
        ["me: mine", "bo: what I say"],
        "the author is believed"
    );
    assert!(lines(&mesh, "ana")[1].via.is_none());
}

#[test]
fn an_authors_own_message_replaces_what_others_relayed_of_it() {
    let mut mesh = Mesh::of(&["ana", "bo", "eve"]);
    say(&mut mesh, "bo", "what I say");
    mesh.run(s(20));
    mesh.enter("cy");
    mesh.intent("cy", Intent::Join);
    let has_channel = |mesh: &Mesh, to: &str| {
        let pc = mesh.find_pc("cy", to);
        pc.is_some_and(|pc| pc.is_channel_open)
    };
    mesh.set_path("cy", "bo", false);
    mesh.run_until(s(20), |mesh| {
        has_channel(mesh, "ana") || has_channel(mesh, "eve")
    });
    mesh.run(s(2));
    assert_eq!(read(&mesh, "cy"), ["bo: what I say"]);
    assert!(lines(&mesh, "cy")[0].via.is_some());

    mesh.set_path("cy", "bo", true);
    mesh.run(s(60));

    assert_eq!(read(&mesh, "cy"), ["bo: what I say"]);
    assert!(
        lines(&mesh, "cy")[0].via.is_none(),
        "the author is believed"
    );
}

#[test]
fn invented_authors_cost_no_other_author_a_message() {
    let mut mesh = Mesh::of(&["ana", "bo", "eve"]);
    say(&mut mesh, "bo", &"a long word ".repeat(300));
    say(&mut mesh, "ana", "mine");
    mesh.run(s(20));
    let eve = mesh.nodes["eve"].id.clone();

    for round in 0..4 {
        mesh.intent("ana", Intent::Debug(InjectedFault::Rebuild(eve.clone())));
        mesh.run(ms(1));
        mesh.run_until(s(10), |mesh| {
            let pc = mesh.find_pc("ana", "eve");
            pc.is_some_and(|pc| pc.is_channel_open)
        });
        let forged = (0..250_u64).map(|n| {
            let mut bytes = [round; 16];
            bytes[..8].copy_from_slice(&n.to_be_bytes());
            hearsay(&PeerId::from_bytes(bytes), n, "forged")
        });
        let forged = forged.collect::<Vec<_>>().join(",");
        let told = format!(r#"{{"told":{{"lines":[{forged}]}}}}"#);
        inject_message(&mut mesh, "ana", "eve", 900 + u64::from(round), &told);
        mesh.run(s(20));
    }

    let read = read(&mesh, "ana");
    assert_eq!(read.len(), 500, "{}", mesh.dropped("ana", "chat"));
    assert!(read.contains(&"me: mine".to_owned()));
    assert!(read.iter().any(|line| line.starts_with("bo: a long word")));
}

#[test]
fn a_peer_that_asks_all_the_time_is_answered_now_and_then() {
    let mut mesh = Mesh::of(&["ana", "eve"]);
    mesh.run(s(30));
    for n in 0..200 {
        inject_message(&mut mesh, "ana", "eve", 1_000 + n, r#"{"ask":{}}"#);
    }

    assert!(mesh.dropped("ana", "chat") >= 195);
}

#[test]
fn what_a_later_version_says_is_passed_over() {
    let mut mesh = Mesh::of(&["ana", "bo"]);

    inject_message(
        &mut mesh,
        "ana",
        "bo",
        900,
        r#"{"dance":"waltz","say":[{"id":1,"text":"hi","mood":1}]}"#,
    );
    mesh.run(s(1));

    assert_eq!(read(&mesh, "ana"), ["bo: hi"]);
    assert_eq!(mesh.dropped("ana", "control-channel"), 0);
}

#[test]
fn what_comes_over_the_server_is_not_conversation() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let bo = mesh.nodes["bo"].id.as_str().to_owned();
    let text = r#"{"say":[{"id":1,"text":"forged"}]}"#;

    mesh.inject_envelope(
        "ana",
        &format!(r#"{{"v":1,"from":"{bo}","n":50,"k":"talk","d":{text}}}"#),
    );
    mesh.run(s(1));

    assert!(read(&mesh, "ana").is_empty());
    assert_eq!(mesh.dropped("ana", "talk"), 1);
}

#[test]
fn numbers_at_the_end_of_their_range_are_only_numbers() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let most = u64::MAX;
    let d = format!(
        r#"{{"say":[{{"id":{most},"text":"late","age":{most}}}],"ack":[{most},0],
            "ask":{{"{}":[[{most},0],[0,{most}]]}}}}"#,
        mesh.nodes["ana"].id.as_str()
    );

    inject_message(&mut mesh, "ana", "bo", 900, &d);
    inject_message(
        &mut mesh,
        "ana",
        "bo",
        901,
        r#"{"say":[{"id":18446744073709551614,"text":"x"}]}"#,
    );
    mesh.join("cy");
    mesh.run(s(5));

    assert_eq!(read(&mesh, "ana").len(), 2);
    assert_eq!(read(&mesh, "cy").len(), 2);
}

#[test]
fn a_member_who_reloaded_counts_once_among_those_who_have_a_message() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.intent(
        "ana",
        Intent::Conversation(ConversationIntent::Say("one".to_owned())),
    );
    mesh.run(Duration::from_secs(2));

    for _ in 0..3 {
        let prev = mesh.nodes["bo"].id.clone();
        mesh.close("bo");
        mesh.enter_with("bo", Some(prev), true);
        for _ in 0..100 {
            mesh.run(Duration::from_millis(50));
            let lines = mesh.view("ana").conversation.chat.entries.clone();
            let most = lines.iter().filter_map(|line| match line.delivery {
                Some(Delivery::Waiting { of, .. }) => Some(of),
                _ => None,
            });
            assert!(most.max().unwrap_or_default() <= 1, "{lines:?}");
        }
    }

    let lines = mesh.view("ana").conversation.chat.entries.clone();
    assert_eq!(lines[0].delivery, Some(Delivery::All));
    mesh.close("bo");
    mesh.run(Duration::from_secs(2));
    let lines = mesh.view("ana").conversation.chat.entries.clone();
    assert_eq!(lines[0].delivery, Some(Delivery::All), "it had arrived");
    assert_eq!(mesh.view("ana").conversation.chat.unsent().count(), 0);
}
