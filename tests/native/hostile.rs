//! What a member of the room, a server or a link may try against a person: to watch unseen, to learn
//! an address early, to fill the memory, to keep people apart.

use std::time::Duration;

use crate::common::{Mesh, solo};
use visavis::call::command::{Command, LinkCommand, Mark, SocketCommand};
use visavis::call::input::{LinkEvent, OpOutcome, SocketEvent};
use visavis::call::view::PhaseView;
use visavis::call::{Input, Intent, Notice};
use visavis::model::{ConnectionState, Description, DescriptionKind, Now, PeerId, ServerId};
use visavis::signaling::Frame;

const fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn env(from: &str, n: u64, kind: &str, d: &str) -> String {
    format!(r#"{{"v":1,"from":"{from}","n":{n},"k":"{kind}","d":{d}}}"#)
}

fn id(i: u8) -> PeerId {
    PeerId::from_bytes([i; 16])
}

const SDP: &str =
    "v=0\\r\\nm=audio 9 UDP 111\\r\\na=ice-ufrag:evil\\r\\na=fingerprint:sha-256 00\\r\\n";

#[test]
fn a_peer_that_goes_back_to_the_lobby_gets_no_media() {
    let mut mesh = Mesh::of(&["ana", "eve"]);
    let eve = mesh.nodes["eve"].id.as_str().to_owned();
    let lobby = env(&eve, 900, "welcome", r#"{"name":"","stage":"lobby"}"#);
    mesh.link_event("ana", "eve", LinkEvent::Text(lobby));
    assert_eq!(mesh.tile_count("ana"), 0, "precondition");
    let open = mesh.nodes["ana"].pcs.values().any(|pc| pc.is_connected);
    assert!(!open, "ana shows no tile, but still sends to eve");
}

#[test]
fn a_visitor_who_answers_without_joining_gets_no_media() {
    let mut a = solo();
    a.ready();
    a.put(Input::Intent(Intent::Join));
    let eve = id(9);
    let eve = eve.as_str();
    let mut cmds = a.envelope(&env(eve, 1, "hello", r#"{"name":"","stage":"lobby"}"#));
    let mut live = vec![];
    let mut link = None;
    let mut n = 2;
    let mut log = vec![];
    let mut answered = false;
    for _ in 0..20 {
        let mut next = vec![];
        for c in std::mem::take(&mut cmds) {
            if let Command::Link { link: l, command } = c {
                log.push(format!("{command:?}").chars().take(90).collect::<String>());
                link = Some(l.clone());
                let done = |op, o| Input::Link {
                    link: l.clone(),
                    event: LinkEvent::Done { op, result: Ok(o) },
                };
                match command {
                    LinkCommand::SyncSenders { op, live: v } => {
                        live = v.sources;
                        next.extend(a.put(done(op, OpOutcome::Applied)))
                    }
                    LinkCommand::SetLocal { op } => next.extend(a.put(done(
                        op,
                        OpOutcome::Described(Description {
                            kind: DescriptionKind::Offer,
                            sdp: "v=0\r\nm=a\r\na=ice-ufrag:x\r\na=fingerprint:1\r\n".into(),
                        }),
                    ))),
                    LinkCommand::SetRemote { op, .. } => {
                        answered = true;
                        next.extend(a.put(done(op, OpOutcome::Applied)))
                    }
                    _ => {}
                }
            }
        }
        cmds = next;
        if cmds.is_empty() && !answered {
            cmds = a.envelope(&env(
                eve,
                n,
                "signal",
                &format!(r#"{{"link":1,"description":{{"type":"answer","sdp":"{SDP}"}}}}"#),
            ));
            n += 1;
        }
    }
    a.put(Input::Link {
        link: link.unwrap(),
        event: LinkEvent::Connection(ConnectionState::Connected),
    });
    assert!(
        !(answered && !live.is_empty() && a.call.view().tiles.is_empty()),
        "media to an invisible visitor"
    );
}

#[test]
fn nothing_reaches_the_browser_in_the_lobby_that_makes_it_send() {
    let mut a = solo();
    a.ready();
    let sdp = SDP.to_owned() + "a=ice-lite\\r\\na=candidate:1 1 udp 1 6.6.6.6 9 typ host\\r\\n";
    let w = env(
        id(9).as_str(),
        1,
        "welcome",
        &format!(
            r#"{{"stage":"call","offer":{{"link":1,"description":{{"type":"offer","sdp":"{sdp}"}}}}}}"#
        ),
    );
    let cmds = a.envelope(&w);
    let mut bad = false;
    let mut live_seen = vec![];
    let mut q: std::collections::VecDeque<_> = cmds.into();
    while let Some(c) = q.pop_front() {
        if let Command::Link { link, command } = c {
            let op = match command {
                LinkCommand::SetRemote { op, description } => {
                    bad |= description.sdp.contains("a=candidate");
                    op
                }
                LinkCommand::SyncSenders { op, live } => {
                    live_seen = live.sources;
                    op
                }
                _ => continue,
            };
            q.extend(a.put(Input::Link {
                link,
                event: LinkEvent::Done {
                    op,
                    result: Ok(OpOutcome::Applied),
                },
            }));
        }
    }
    assert_eq!(a.call.view().phase, PhaseView::Lobby);
    assert!(
        !bad,
        "candidate given to the browser before Join, senders carry {live_seen:?}"
    );
}

#[test]
fn a_server_that_hangs_up_after_ready_is_not_hammered() {
    let mut a = solo();
    a.put(Input::Start);
    let mut opens = 1;
    let mut pending = true;
    for ms in 0..10_000u64 {
        a.now = Now(Duration::from_millis(1000 + ms));
        let mut q = a.put(Input::Tick);
        if pending {
            pending = false;
            q.extend(a.put(Input::Socket(ServerId::FIRST, SocketEvent::Opened)));
            q.extend(a.frame(r#"{"IdAssigned":"me"}"#));
            q.extend(a.put(Input::Socket(ServerId::FIRST, SocketEvent::Closed)));
        }
        if q.iter()
            .any(|c| matches!(c, Command::Socket(_, SocketCommand::Open(_))))
        {
            opens += 1;
            pending = true;
        }
    }
    assert!(opens < 50, "{opens} dials in 10 s");
}

#[test]
fn signs_of_life_do_not_pile_up_while_the_server_is_away() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.is_server_up = false;
    mesh.drop_socket("ana");
    mesh.drop_socket("bo");
    mesh.run(s(3600));

    mesh.is_server_up = true;
    mesh.run_until(s(60), |mesh| !mesh.frames_sent_by("ana").is_empty());
    mesh.run(Duration::from_millis(500));

    let frames = mesh.frames_sent_by("ana");
    assert!((1..4).contains(&frames.len()), "{frames:?}");
}

#[test]
fn visitors_do_not_take_the_places_of_those_who_join() {
    let mut mesh = Mesh::new(3);
    mesh.max_people = 2;
    mesh.join("ana");
    mesh.run(s(1));
    mesh.enter("bo");
    mesh.run(s(1));
    mesh.join("cy");
    mesh.run(s(120));
    println!(
        "ana sees cy {:?}; cy sees ana {:?}",
        mesh.tile("cy", "ana").map(|t| t.state),
        mesh.tile("ana", "cy").map(|t| (t.state, t.fault))
    );
    assert!(mesh.is_connected("ana", "cy"));
}

#[test]
fn a_change_of_name_is_not_answered_by_all_members() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let before = mesh
        .frames_sent_by("bo")
        .iter()
        .filter(|f| f.contains("welcome"))
        .count();
    for i in 0..10 {
        mesh.intent("ana", Intent::Rename(format!("ana{i}")));
        mesh.run(Duration::from_millis(200));
    }
    let after = mesh
        .frames_sent_by("bo")
        .iter()
        .filter(|f| f.contains("welcome"))
        .count();
    assert!(after - before <= 1, "{} welcomes", after - before);
}

#[test]
fn a_blip_does_not_end_a_call_whose_peer_has_lost_the_server() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.is_server_up = false;
    mesh.drop_socket("bo");
    mesh.run(s(90));
    assert!(mesh.is_connected("ana", "bo"));
    mesh.set_path("ana", "bo", false);
    mesh.run(Duration::from_millis(4600));
    mesh.set_path("ana", "bo", true);
    mesh.run(s(30));
    assert!(mesh.tile("bo", "ana").is_some(), "removed");
}

#[test]
fn one_member_too_many_learns_why() {
    let mut mesh = Mesh::new(4);
    mesh.max_people = 2;
    mesh.join("ana");
    mesh.join("bo");
    mesh.run(s(3));
    mesh.enter_with("cy", None, true); // rejoin: straight into the call, as after a reload
    mesh.run(s(120));
    let v = mesh.view("cy");

    assert!(
        v.notices
            .shown
            .iter()
            .any(|n| matches!(n.notice, Notice::RoomFull(_))),
        "never reported"
    );
}

#[test]
fn answers_out_of_nowhere_set_no_marks() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let bo = mesh.nodes["bo"].id.as_str().to_owned();
    let c = |m: &Mesh| {
        m.nodes["ana"]
            .marks
            .iter()
            .filter(|(_, k, _)| *k == Mark::AnswerReceived)
            .count()
    };
    let before = c(&mesh);
    for n in 50..150 {
        mesh.inject_envelope(
            "ana",
            &env(
                &bo,
                n,
                "signal",
                &format!(r#"{{"link":1,"description":{{"type":"answer","sdp":"{SDP}"}}}}"#),
            ),
        );
    }
    assert_eq!(c(&mesh), before);
}

#[test]
fn a_flood_of_directed_hellos_does_not_push_out_what_others_need() {
    let mut a = solo();
    a.ready();
    a.put(Input::Intent(Intent::Join));
    // bo, in the call, larger id: we offer to bo; but first eve floods within the same moment
    let eve = id(9);
    let me = id(5);
    for n in 1..600 {
        let e = format!(
            r#"{{"v":1,"from":"{}","to":"{}","n":{n},"k":"hello","d":{{"stage":"lobby"}}}}"#,
            eve.as_str(),
            me.as_str()
        );
        a.envelope(&e);
    }
    let mut n_welcomes = 0;
    for ms in 0..20_000u64 {
        a.now = Now(Duration::from_millis(1000 + ms));
        for c in a.put(Input::Tick) {
            if matches!(&c, Command::Socket(_, SocketCommand::Send(Frame::Text(t))) if t.contains("welcome"))
            {
                n_welcomes += 1;
            }
        }
    }
    assert!(
        n_welcomes < 40,
        "{n_welcomes} welcomes queued for one peer: a queue of 256, at 20/s, is full"
    );
}

#[test]
fn made_up_members_do_not_close_the_door_without_a_word() {
    let mut mesh = Mesh::new(4);
    mesh.enter("ana");
    mesh.run(s(1));
    for i in 10..18 {
        mesh.inject_envelope(
            "ana",
            &env(id(i).as_str(), 1, "hello", r#"{"stage":"call"}"#),
        );
    }
    mesh.run(s(1));
    let v = mesh.view("ana");
    assert!(
        v.room.can_join || v.room.full.is_some(),
        "neither open nor said to be full"
    );
}

#[test]
fn a_prev_claim_does_not_part_two_who_are_connecting() {
    let mut mesh = Mesh::new(5);
    mesh.join("ana");
    mesh.run(s(1));
    mesh.enter("bo");
    mesh.run(s(1));
    mesh.intent("bo", Intent::Join);
    let bo = mesh.nodes["bo"].id.as_str().to_owned();
    for n in 0..200 {
        mesh.inject_envelope(
            "ana",
            &env(
                id(9).as_str(),
                n + 1,
                "hello",
                &format!(r#"{{"prev":"{bo}"}}"#),
            ),
        );
        mesh.run(Duration::from_millis(20));
    }
    assert!(
        mesh.is_connected("ana", "bo"),
        "{:?}",
        mesh.tile("bo", "ana").map(|t| t.state)
    );
}

#[test]
fn a_peer_cannot_make_connections_without_end() {
    let mut a = solo();
    a.ready();
    a.put(Input::Intent(Intent::Join));
    let mut opens = 0;
    for n in 1..1000u64 {
        let e = env(
            id(9).as_str(),
            n,
            "signal",
            &format!(r#"{{"link":{n},"description":{{"type":"offer","sdp":"{SDP}"}}}}"#),
        );
        opens += opened(&a.envelope(&e));
    }
    assert!(
        opens < 20,
        "{opens} RTCPeerConnections in one instant from one peer"
    );
}

#[test]
fn a_peer_that_comes_and_goes_does_not_make_connections_without_end() {
    let mut a = solo();
    a.ready();
    a.put(Input::Intent(Intent::Join));
    let mut opens = 0;
    for n in 1..1000u64 {
        let stage = if n % 2 == 0 { "lobby" } else { "call" };
        let d = format!(r#"{{"name":"","stage":"{stage}"}}"#);
        opens += opened(&a.envelope(&env(id(9).as_str(), n, "hello", &d)));
    }
    assert!((1..20).contains(&opens), "{opens} RTCPeerConnections");
}

#[test]
fn a_peer_that_floods_a_control_channel_is_not_listened_to() {
    let mut mesh = Mesh::of(&["ana", "eve"]);
    let eve = mesh.nodes["eve"].id.as_str().to_owned();

    for n in 0..3_000 {
        let unknown = env(&eve, 1_000 + n, "waltz", "{}");
        mesh.link_event("ana", "eve", LinkEvent::Text(unknown));
    }

    assert!(mesh.dropped("ana", "texts") > 2_500);
    mesh.run(s(30));
    mesh.assert_all_connected();
}

/// How many connections were made.
fn opened(commands: &[Command]) -> usize {
    let is_open = |command: &&Command| {
        let Command::Link { command, .. } = command else {
            return false;
        };
        *command == LinkCommand::Open
    };
    commands.iter().filter(is_open).count()
}
