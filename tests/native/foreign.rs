//! Clients of another make: nothing is asked of them that they do not understand.

use std::time::Duration;

use crate::common::{FakePc, Kind, Mesh, config};
use serde_json::{Value, json};
use visavis::call::command::{CaptureCommand, Command, LinkCommand, SocketCommand};
use visavis::call::input::{
    CaptureEvent, InjectedFault, LinkEvent, OpOutcome, PageEvent, SocketEvent,
};
use visavis::call::view::{LinkState, PhaseView};
use visavis::call::{Call, CallConfig, Input, Intent};
use visavis::model::{
    ActiveDevice, ConnectionState, Description, DescriptionKind, DisplayName, LinkId, Now, ServerId,
};
use visavis::signaling::{CodecKind, Frame, Setup};

const fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// Ana and Bo, connected, who take each other for clients of another make.
fn two() -> Mesh {
    let mut mesh = Mesh::new(1).at_a(Kind::Foreign);
    mesh.join("ana");
    mesh.join("bo");
    mesh.run(s(5));
    mesh.assert_all_connected();
    mesh
}

fn epoch(mesh: &Mesh) -> u32 {
    mesh.tile("bo", "ana").unwrap().link.epoch
}

#[test]
fn all_peers_are_shown_as_peerjs_clients() {
    let mesh = two();

    assert!(mesh.view("ana").room.is_interop && mesh.tile("bo", "ana").unwrap().is_interop);
    let ours = Mesh::of(&["ana", "bo"]);
    assert!(!ours.view("ana").room.is_interop && !ours.tile("bo", "ana").unwrap().is_interop);
}

#[test]
fn a_lost_path_is_repaired_by_a_new_connection_and_never_by_a_restart() {
    let mut mesh = two();
    let before = epoch(&mesh);

    mesh.set_path("ana", "bo", false);
    let is_restarted = |mesh: &Mesh| {
        [("ana", "bo"), ("bo", "ana")].iter().any(|(at, to)| {
            let restarts = mesh.restarts(to, at).unwrap_or_default();
            let generation = mesh.find_pc(at, to).map_or(1, FakePc::generation);
            (restarts, generation) != (0, 1)
        })
    };
    mesh.run_until(s(15), |mesh| {
        assert!(!is_restarted(mesh), "the old connection");
        epoch(mesh) > before
    });
    mesh.set_path("ana", "bo", true);
    mesh.run(s(20));

    mesh.assert_all_connected();
    assert!(!is_restarted(&mesh), "the new connection");
}

#[test]
fn a_short_loss_and_a_changed_network_make_no_new_call() {
    let mut mesh = two();
    let before = epoch(&mesh);

    mesh.set_path("ana", "bo", false);
    mesh.run(s(3));
    mesh.set_path("ana", "bo", true);
    mesh.input("ana", Input::Page(PageEvent::Online));
    mesh.run(s(20));

    mesh.assert_all_connected();
    assert_eq!(epoch(&mesh), before);
}

#[test]
fn nothing_is_said_over_the_control_channel() {
    let mut mesh = two();
    let id = mesh.nodes["bo"].id.clone();
    let before = mesh.view("ana").room.people.clone();

    mesh.intent("bo", Intent::Rename("Bob".to_owned()));
    mesh.run(s(30));
    assert_ne!(
        mesh.view("ana").room.people,
        before,
        "the server carries it"
    );
    let envelope = json!({ "v": 1, "from": id.as_str(), "n": 900, "k": "bye", "d": {} });
    mesh.link_event("ana", "bo", LinkEvent::Text(envelope.to_string()));
    mesh.run(s(5));

    assert_eq!(mesh.dropped("ana", "control-channel"), 1);
    assert_eq!(mesh.dropped("bo", "control-channel"), 0, "she said nothing");
    mesh.assert_all_connected();
}

#[test]
fn a_client_that_closes_its_connection_has_left_and_one_that_replaces_it_has_not() {
    let mut mesh = two();
    let before = epoch(&mesh);

    mesh.touch("bo");
    let id = mesh.nodes["bo"].id.clone();
    mesh.intent("ana", Intent::Debug(InjectedFault::Rebuild(id)));
    for _ in 0..500 {
        mesh.run(Duration::from_millis(10));
        assert_eq!((mesh.tile_count("ana"), mesh.tile_count("bo")), (1, 1));
    }
    mesh.assert_all_connected();
    let newer = epoch(&mesh) - before;
    assert!((1..=2).contains(&newer), "one call, and no more: {newer}");

    mesh.touch("bo");
    mesh.link_event("ana", "bo", LinkEvent::Channel { is_open: false });
    mesh.run(s(2));
    assert_eq!(mesh.tile_count("ana"), 0);
}

/// A page of ours that speaks PeerJS, and the frames and orders of it.
struct Page {
    call: Call,
    now: Now,
    frames: Vec<Value>,
    links: Vec<(LinkId, LinkCommand)>,
    is_host: bool,
}

impl Page {
    /// In the lobby of a room whose name is free, or is not.
    fn in_lobby(is_free: bool) -> Self {
        let codec = CodecKind::PeerJsPeer.codec(&Setup {
            room: "help-desk",
            ..Setup::plain("ws://s", "t", &config().me)
        });
        let config = CallConfig {
            name: DisplayName::clean("Ana"),
            ..config()
        };
        let mut page = Self {
            call: Call::new(config, codec, 1),
            now: Now(s(1)),
            frames: Vec::new(),
            links: Vec::new(),
            is_host: is_free,
        };
        page.put(Input::Start);
        page.put(Input::Socket(ServerId::FIRST, SocketEvent::Opened));
        if !is_free {
            page.hear(&json!({ "type": "ID-TAKEN", "payload": { "msg": "ID is taken" } }));
            page.put(Input::Socket(ServerId::FIRST, SocketEvent::Opened));
        }
        page.hear(&json!({ "type": "OPEN" }));
        page
    }

    /// Applies an input. Devices are granted at once, and what is for ourselves comes back.
    fn put(&mut self, input: Input) {
        self.call.handle(self.now, input);
        let mut echoes = Vec::new();
        while let Some(command) = self.call.poll_command() {
            match command {
                Command::Socket(_, SocketCommand::Send(Frame::Text(text))) => {
                    let mut frame: Value = serde_json::from_str(&text).expect("JSON");
                    self.frames.push(frame.clone());
                    let is_own = (frame["dst"] == "help-desk") == self.is_host;
                    if frame["type"] == "CANDIDATE" && frame["payload"].is_null() && is_own {
                        frame["src"] = frame["dst"].clone();
                        echoes.push(frame);
                    }
                }
                Command::Capture(CaptureCommand::Acquire { op, .. }) => {
                    let device = ActiveDevice::default();
                    self.put(Input::Capture(CaptureEvent::Granted { op, device }));
                }
                Command::Link { link, command } => self.links.push((link, command)),
                _ => {}
            }
        }
        for echo in echoes {
            self.hear(&echo);
        }
    }

    /// Lets the browser do everything that was ordered of connections.
    fn settle(&mut self) {
        let mut is_offered = true;
        for _ in 0..20 {
            for (link, command) in std::mem::take(&mut self.links) {
                let (op, outcome) = match command {
                    LinkCommand::SetRemote {
                        op,
                        ref description,
                    } => {
                        is_offered = description.kind != DescriptionKind::Offer;
                        (op, OpOutcome::Applied)
                    }
                    LinkCommand::SetLocal { op } => {
                        let kind = if is_offered {
                            DescriptionKind::Offer
                        } else {
                            DescriptionKind::Answer
                        };
                        let sdp = SDP.to_owned();
                        (op, OpOutcome::Described(Description { kind, sdp }))
                    }
                    LinkCommand::SyncSenders { op, .. } | LinkCommand::AddCandidates { op, .. } => {
                        (op, OpOutcome::Applied)
                    }
                    LinkCommand::RestartIce { .. } | LinkCommand::SendText(_) => {
                        panic!("{link}: {command:?} to a client of another make")
                    }
                    _ => continue,
                };
                let event = LinkEvent::Done {
                    op,
                    result: Ok(outcome),
                };
                self.put(Input::Link { link, event });
            }
        }
    }

    fn hear(&mut self, frame: &Value) {
        let frame = Frame::Text(frame.to_string());
        self.put(Input::Socket(ServerId::FIRST, SocketEvent::Frame(frame)));
    }

    fn wait(&mut self, time: Duration) {
        let end = self.now + time;
        while let Some(at) = self.call.poll_timeout().filter(|at| *at <= end) {
            self.now = self.now.max(at);
            self.put(Input::Tick);
            self.settle();
        }
        self.now = end;
    }

    /// What was sent of one kind.
    fn sent(&self, kind: &str) -> Vec<&Value> {
        let is_meant = |frame: &&Value| frame["type"] == kind && !frame["payload"].is_null();
        self.frames.iter().filter(is_meant).collect()
    }
}

fn offer(from: &str, connection: &str) -> Value {
    let sdp = json!({ "type": "offer", "sdp": SDP });
    json!({ "type": "OFFER", "src": from, "dst": "help-desk", "payload": {
        "type": "media", "connectionId": connection, "sdp": sdp, "metadata": from } })
}

#[test]
fn a_client_that_calls_waits_until_join_and_a_third_one_is_not_answered() {
    let mut page = Page::in_lobby(true);

    page.hear(&offer("paula", "mc_1"));
    page.settle();
    page.hear(&offer("quentin", "mc_2"));
    page.wait(s(3));
    assert_eq!(page.sent("ANSWER"), Vec::<&Value>::new());
    let names = |page: &Page| -> Vec<String> {
        let people = page.call.view().room.people.clone();
        people
            .iter()
            .map(|person| person.name.to_string())
            .collect()
    };
    assert_eq!(names(&page), ["paula"]);

    page.put(Input::Intent(Intent::Join));
    page.settle();

    let answers = page.sent("ANSWER");
    assert_eq!(answers.len(), 1);
    assert_eq!(
        (&answers[0]["dst"], &answers[0]["payload"]["connectionId"]),
        (&json!("paula"), &json!("mc_1"))
    );
    assert_eq!(page.call.view().tiles.len(), 1);
}

#[test]
fn no_client_is_called_before_join_and_each_new_connection_is_a_new_call() {
    let mut page = Page::in_lobby(false);
    page.wait(s(50));
    assert_eq!(page.sent("OFFER"), Vec::<&Value>::new());
    assert_eq!(
        page.call.view().room.people.len(),
        1,
        "the client is there as far as is known"
    );

    page.put(Input::Intent(Intent::Join));
    page.settle();
    page.wait(s(30));

    assert_eq!(page.sent("OFFER").len(), 1, "however long it rings");
    let first = page.sent("OFFER")[0]["payload"]["connectionId"].clone();
    page.hear(&json!({ "type": "ANSWER", "src": "help-desk", "payload": {
        "type": "media", "connectionId": first, "sdp": { "type": "answer", "sdp": SDP } } }));
    page.settle();
    let link = page.call.view().tiles[0].link.clone();
    for state in [ConnectionState::Connected, ConnectionState::Failed] {
        let event = LinkEvent::Connection(state);
        let link = link.clone();
        page.put(Input::Link { link, event });
    }
    page.wait(s(1));
    page.settle();

    let offers = page.sent("OFFER");
    assert_eq!(offers.len(), 2);
    assert_ne!(offers[1]["payload"]["connectionId"], first);
    assert_eq!(page.call.view().tiles[0].state, LinkState::Rebuilding);
    assert_eq!(page.call.diagnostics().restarts.values().sum::<u32>(), 0);
}

#[test]
fn a_client_that_is_gone_is_not_waited_for() {
    let mut page = Page::in_lobby(false);
    page.put(Input::Intent(Intent::Join));
    page.settle();

    page.wait(s(6));
    page.hear(&json!({ "type": "EXPIRE", "src": "help-desk", "dst": "x" }));
    page.wait(s(8));

    assert!(page.call.view().tiles.is_empty());
    assert_eq!(page.call.view().phase, PhaseView::Call);
}

#[test]
fn nonsense_from_strangers_opens_nothing() {
    let mut page = Page::in_lobby(true);
    page.put(Input::Intent(Intent::Join));
    let long = "x".repeat(300);
    for payload in [
        json!(null),
        json!(7),
        json!([]),
        json!({ "type": "media" }),
        json!({ "type": "media", "connectionId": "mc_1" }),
        json!({ "type": "media", "connectionId": "mc_1", "sdp": { "type": "answer", "sdp": SDP } }),
        json!({ "type": "media", "connectionId": "mc_1", "sdp": SDP }),
        json!({ "type": "media", "connectionId": long, "sdp": { "type": "offer", "sdp": SDP } }),
        json!({ "type": "data", "connectionId": "dc_1", "sdp": { "type": "offer", "sdp": SDP } }),
        json!({ "v": 1, "from": "mallory-mallory-mallory", "n": 1, "k": "hello", "d": {} }),
    ] {
        for kind in ["OFFER", "ANSWER", "CANDIDATE", "LEAVE", "EXPIRE"] {
            page.hear(&json!({ "type": kind, "src": "mallory", "payload": payload }));
        }
    }
    page.settle();

    let view = page.call.view();
    assert_eq!((view.room.people.len(), view.tiles.len()), (0, 0));
    assert!(page.links.is_empty());
}

/// As little as a description can be.
const SDP: &str =
    "v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=ice-ufrag:abcd\r\na=fingerprint:sha-256 00\r\n";
