//! Calls without any server: two invite codes, which users pass on.

use std::time::Duration;

use crate::common::Mesh;
use visavis::call::command::{Command, LinkCommand};
use visavis::call::fault::{InviteCodeProblem, LinkFault};
use visavis::call::input::{LinkEvent, OpOutcome, PageEvent};
use visavis::call::room::invitation::Invitation;
use visavis::call::view::{ExchangeStep, LinkState, PhaseView, SignalingView};
use visavis::call::{Call, CallConfig, InjectedFault, Input, Intent};
use visavis::model::{Candidate, Description, DescriptionKind, DisplayName, Now, PeerId, Source};
use visavis::signaling::envelope::{Body, Envelope, Stage};
use visavis::signaling::invite_code::{self, InviteCodes};

const fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// Ana has invited Ben, who has replied; Ana does not have the reply yet.
fn replied() -> (Mesh, String, String) {
    let mut mesh = Mesh::new(1);
    mesh.is_server_up = false;
    mesh.sit_as_inviter("ana");
    let invitation = mesh.invite("ana");
    mesh.sit_as_guest("ben", &invitation);
    let reply = mesh.reply("ben");
    (mesh, invitation, reply)
}

/// The two are in a call.
fn called() -> Mesh {
    let (mut mesh, _, reply) = replied();
    mesh.take("ana", &reply);
    mesh.run(s(3));
    mesh.assert_all_connected();
    mesh
}

fn step(mesh: &Mesh, at: &str) -> ExchangeStep {
    mesh.view(at).room.manual.clone().unwrap().step
}

fn problem(mesh: &Mesh, at: &str) -> Option<InviteCodeProblem> {
    mesh.view(at).room.manual.clone().unwrap().problem
}

/// The invite code with another envelope in it.
fn forge(invite_code: &str, change: impl FnOnce(&mut Envelope)) -> String {
    let mut envelope = invite_code::read(invite_code).unwrap();
    change(&mut envelope);
    invite_code::write(&envelope).unwrap()
}

#[test]
fn an_invitation_and_a_reply_make_a_call_without_a_server() {
    let (mut mesh, invitation, reply) = replied();
    assert_eq!(mesh.tile_count("ana"), 0, "no guest has come yet");
    let inviter = mesh.view("ben").room.manual.clone().unwrap().inviter;
    assert_eq!(inviter, Some(DisplayName::clean("ana")));

    mesh.take("ana", &reply);
    mesh.run(s(3));

    mesh.assert_all_connected();
    for (at, of) in [("ana", "ben"), ("ben", "ana")] {
        let tile = mesh.tile(of, at).unwrap();
        assert_eq!(tile.name.as_str(), of);
        assert!(tile.is_mic_on && tile.is_camera_on, "{tile:?}");
        assert_eq!(step(&mesh, at), ExchangeStep::Over);
        let view = mesh.view(at);
        assert_eq!(
            (view.room.signaling, view.notices.shown.clone()),
            (SignalingView::Absent, vec![])
        );
    }
    assert_ne!(invitation, reply);
}

#[test]
fn an_invite_code_has_everything_at_once_and_nothing_useless() {
    let (_, invitation, reply) = replied();

    for text in [invitation, reply] {
        let signal = match invite_code::read(&text).unwrap().body {
            Body::Welcome(welcome) => welcome.offer.unwrap(),
            Body::Hello(hello) => hello.answers.into_values().next().unwrap(),
            other => panic!("{other:?}"),
        };
        assert!(signal.end && signal.description.is_some());
        assert_eq!(signal.candidates.len(), 2);
    }
}

#[test]
fn what_changes_later_travels_past_the_server_that_is_not_there() {
    let mut mesh = called();

    mesh.intent("ana", Intent::Switch(Source::Mic, false));
    mesh.intent("ben", Intent::Rename("Benjamin".to_owned()));
    mesh.run(s(2));

    assert!(!mesh.tile("ana", "ben").unwrap().is_mic_on);
    assert_eq!(mesh.tile("ben", "ana").unwrap().name.as_str(), "Benjamin");

    mesh.intent("ben", Intent::Leave);
    mesh.run(s(2));

    assert_eq!(mesh.tile_count("ana"), 0);
    assert_eq!(step(&mesh, "ana"), ExchangeStep::Over);
}

#[test]
fn before_anything_is_pressed_there_is_no_invite_code_and_no_connection() {
    let mut mesh = Mesh::new(1);
    mesh.sit_as_inviter("ana");
    mesh.run(s(10));
    assert_eq!(step(&mesh, "ana"), ExchangeStep::Lobby);
    assert!(mesh.nodes["ana"].pcs.is_empty());

    let invitation = mesh.invite("ana");
    mesh.sit_as_guest("ben", &invitation);
    mesh.run(s(10));

    let view = mesh.view("ben");
    assert_eq!(view.phase, PhaseView::Lobby);
    assert!(view.room.can_join);
    assert_eq!(step(&mesh, "ben"), ExchangeStep::Lobby);
}

#[test]
fn people_may_take_an_hour_to_hand_over() {
    let (mut mesh, _, reply) = replied();
    mesh.run(s(3_600));
    assert!(mesh.invite_code("ana").is_some() && mesh.invite_code("ben").is_some());

    mesh.take("ana", &reply);
    mesh.run(s(3));

    mesh.assert_all_connected();
}

#[test]
fn the_wrong_invite_code_is_refused_and_the_right_one_still_taken() {
    let (mut mesh, invitation, reply) = replied();
    mesh.sit_as_inviter("eve");
    let other = mesh.invite("eve");
    mesh.sit_as_guest("fay", &other);
    let other_reply = mesh.reply("fay");
    let from_lobby = forge(&reply, |envelope| {
        if let Body::Hello(hello) = &mut envelope.body {
            hello.stage = Stage::Lobby;
        }
    });
    let without_answer = forge(&reply, |envelope| {
        if let Body::Hello(hello) = &mut envelope.body {
            hello.answers.clear();
        }
    });
    let from_far_ahead = forge(&reply, |envelope| envelope.n = 1 << 50);

    for (text, wanted) in [
        ("", InviteCodeProblem::Foreign),
        ("hello", InviteCodeProblem::Foreign),
        (&*"A".repeat(1 << 20), InviteCodeProblem::Foreign),
        (&reply[..reply.len() - 5], InviteCodeProblem::Damaged),
        (&from_lobby, InviteCodeProblem::Damaged),
        (&without_answer, InviteCodeProblem::Damaged),
        (&from_far_ahead, InviteCodeProblem::Damaged),
        ("VAV9ABC", InviteCodeProblem::Version),
        (&invitation, InviteCodeProblem::Own),
        (&other, InviteCodeProblem::Invitation),
        (&other_reply, InviteCodeProblem::Elsewhere),
    ] {
        mesh.take("ana", text);
        assert_eq!(problem(&mesh, "ana"), Some(wanted), "{text:.40}");
        assert!(
            mesh.invite_code("ana").is_some(),
            "the invitation still holds"
        );
    }
    mesh.take("ana", &reply);
    mesh.run(s(3));

    assert!(mesh.is_connected("ana", "ben"));
    assert_eq!(problem(&mesh, "ana"), None);
}

#[test]
fn a_reply_is_used_once_and_only_for_the_last_invitation() {
    let (mut mesh, invitation, reply) = replied();
    mesh.take("ana", &reply);
    mesh.run(s(3));

    mesh.take("ana", &reply);
    assert_eq!(problem(&mesh, "ana"), Some(InviteCodeProblem::Used));
    mesh.assert_all_connected();

    let (mut mesh, _, late) = replied();
    mesh.invite("ana");
    mesh.take("ana", &late);
    assert_eq!(problem(&mesh, "ana"), Some(InviteCodeProblem::Elsewhere));
    assert_eq!(Invitation::read(&reply), Err(InviteCodeProblem::Reply));
    assert!(Invitation::read(&invitation).is_ok());
}

#[test]
fn an_invitation_that_cannot_be_answered_is_none() {
    let (_, invitation, _) = replied();

    let to_oneself = forge(&invitation, |envelope| {
        envelope.to = Some(envelope.from.clone());
    });
    let to_all = forge(&invitation, |envelope| envelope.to = None);
    let without_offer = forge(&invitation, |envelope| {
        if let Body::Welcome(welcome) = &mut envelope.body {
            welcome.offer = None;
        }
    });
    let cut_offer = forge(&invitation, |envelope| {
        if let Body::Welcome(welcome) = &mut envelope.body {
            let offer = welcome.offer.as_mut().unwrap();
            offer.description.as_mut().unwrap().sdp.truncate(20);
        }
    });
    let goodbye = forge(&invitation, |envelope| envelope.body = Body::Bye);

    for text in [to_oneself, to_all, without_offer, cut_offer, goodbye] {
        assert_eq!(Invitation::read(&text), Err(InviteCodeProblem::Damaged));
    }
}

#[test]
fn an_offer_that_the_browser_refuses_can_not_be_joined() {
    let (mut mesh, invitation, _) = replied();
    let poisoned = forge(&invitation, |envelope| {
        if let Body::Welcome(welcome) = &mut envelope.body {
            let offer = welcome.offer.as_mut().unwrap();
            offer.description.as_mut().unwrap().sdp += "a=poison\r\n";
        }
    });

    mesh.nodes.remove("ben");
    mesh.sit_as_guest("ben", &poisoned);
    mesh.run(s(2));

    assert!(!mesh.view("ben").room.can_join);
    assert_eq!(problem(&mesh, "ben"), Some(InviteCodeProblem::Damaged));
    mesh.intent("ben", Intent::Join);
    assert_eq!(mesh.view("ben").phase, PhaseView::Lobby);
}

#[test]
fn another_network_restarts_ice_over_the_control_channel() {
    let mut mesh = called();
    let before = mesh.pc("ana", "ben").generation();

    mesh.page_event("ana", PageEvent::Online);
    mesh.run(s(3));

    assert!(mesh.pc("ana", "ben").generation() > before);
    mesh.assert_all_connected();
}

#[test]
fn a_path_that_comes_back_is_used_again_and_one_that_does_not_is_given_up() {
    let mut mesh = called();
    mesh.set_path("ana", "ben", false);
    mesh.run(s(40));
    assert_ne!(mesh.tile("ben", "ana").unwrap().state, LinkState::Down);
    mesh.set_path("ana", "ben", true);
    mesh.run(s(10));
    mesh.assert_all_connected();

    mesh.touch_pair("ana", "ben");
    mesh.set_path("ana", "ben", false);
    mesh.run(s(75));

    for (at, of) in [("ana", "ben"), ("ben", "ana")] {
        let tile = mesh.tile(of, at).unwrap();
        assert_eq!(tile.state, LinkState::Down, "at {at}");
        assert_eq!(tile.fault, Some(LinkFault::NoPath));
    }
}

#[test]
fn a_new_invitation_of_either_side_starts_over() {
    let mut mesh = called();
    mesh.touch_pair("ana", "ben");
    mesh.set_path("ana", "ben", false);
    mesh.run(s(75));
    mesh.set_path("ana", "ben", true);

    let invitation = mesh.invite("ben");
    assert_eq!(mesh.tile_count("ben"), 0);
    mesh.close("ana");
    mesh.sit_as_guest("ana", &invitation);
    let reply = mesh.reply("ana");
    mesh.take("ben", &reply);
    mesh.run(s(3));

    mesh.assert_all_connected();
}

#[test]
fn two_pages_without_a_path_both_say_so() {
    let (mut mesh, _, reply) = replied();
    mesh.set_path("ana", "ben", false);

    mesh.take("ana", &reply);
    mesh.run(s(29));
    assert_eq!(
        mesh.tile("ben", "ana").unwrap().state,
        LinkState::Connecting
    );
    mesh.run(s(2));

    let tile = mesh.tile("ben", "ana").unwrap();
    assert_eq!(
        (tile.state, tile.fault),
        (LinkState::Down, Some(LinkFault::NoPath))
    );
    assert!(mesh.invite_code("ben").is_some(), "the guest still waits");
}

#[test]
fn no_connection_is_replaced_where_no_server_could_announce_it() {
    let mut mesh = called();
    let peer = mesh.nodes["ben"].id.clone();
    mesh.touch_pair("ana", "ben");

    mesh.intent("ana", Intent::Debug(InjectedFault::LoseSocket));
    mesh.intent("ana", Intent::Debug(InjectedFault::Rebuild(peer.clone())));
    mesh.run(s(1));
    assert_eq!(mesh.tile("ben", "ana").unwrap().state, LinkState::Down);
    mesh.intent("ana", Intent::RetryLink(peer));
    mesh.run(s(1));

    assert_eq!(mesh.tile("ben", "ana").unwrap().state, LinkState::Down);
    assert_eq!(mesh.view("ana").room.signaling, SignalingView::Absent);
}

#[test]
fn gathering_that_does_not_end_is_not_waited_for() {
    let id = |i| PeerId::from_bytes([i; 16]);
    let config = CallConfig {
        me: id(1),
        secret: None,
        earlier_pages: Vec::new(),
        name: DisplayName::default(),
        is_mic_wanted: false,
        is_camera_wanted: false,
        max_people: 8,
        threads: 2,
        has_relay: false,
        has_webrtc: true,
        is_rejoin: false,
    };
    let mut call = Call::manual(config, None, InviteCodes::default(), 1);
    let mut now = Now(s(1));
    call.handle(now, Input::Start);
    call.handle(now, Input::Intent(Intent::Invite(id(2))));
    let candidate = |line: &str, index: u16| Candidate {
        candidate: format!("candidate:1 1 {line}"),
        sdp_mid: Some(index.to_string()),
        sdp_m_line_index: Some(index),
        username_fragment: None,
    };
    let mut queue: Vec<_> = std::iter::from_fn(|| call.poll_command()).collect();
    let mut last = None;
    while let Some(Command::Link { link, command }) = queue.pop() {
        let (op, outcome) = match command {
            LinkCommand::SyncSenders { op, .. } => (op, OpOutcome::Applied),
            LinkCommand::SetLocal { op } => {
                let sdp =
                    "v=0\r\na=group:BUNDLE 0 1\r\nm=a\r\na=ice-ufrag:a\r\na=fingerprint:b\r\n";
                let (kind, sdp) = (DescriptionKind::Offer, sdp.to_owned());
                (op, OpOutcome::Described(Description { kind, sdp }))
            }
            _ => continue,
        };
        let result = Ok(outcome);
        let event = LinkEvent::Done { op, result };
        call.handle(
            now,
            Input::Link {
                link: link.clone(),
                event,
            },
        );
        queue.extend(std::iter::from_fn(|| call.poll_command()));
        last = Some(link);
    }
    let link = last.unwrap();
    for candidate in [
        candidate("udp 1 10.0.0.1 9 typ inviter", 0),
        candidate("tcp 1 10.0.0.1 9 typ inviter tcptype active", 0),
    ] {
        let event = LinkEvent::LocalCandidate(Some(candidate));
        call.handle(
            now,
            Input::Link {
                link: link.clone(),
                event,
            },
        );
    }

    let mut waited = s(0);
    while !matches!(
        call.view().room.manual.clone().unwrap().step,
        ExchangeStep::Code(_)
    ) {
        let next = call.poll_timeout().unwrap();
        waited += next.since(now);
        now = next;
        assert!(waited <= s(5), "still waiting");
        call.handle(now, Input::Tick);
    }

    assert!(waited >= s(3), "{waited:?} is too soon");
    let ExchangeStep::Code(text) = call.view().room.manual.clone().unwrap().step else {
        panic!("no invite code");
    };
    let Body::Welcome(welcome) = invite_code::read(&text).unwrap().body else {
        panic!("no invitation");
    };
    let offer = welcome.offer.unwrap();
    assert!(!offer.end && offer.description.is_some());
    assert_eq!(
        offer.candidates,
        [candidate("udp 1 10.0.0.1 9 typ inviter", 0)]
    );
}
