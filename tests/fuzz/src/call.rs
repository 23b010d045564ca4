//! What nobody may do to a whole call: server, members of the room, browser and person in any order.

use std::collections::VecDeque;
use std::time::Duration;

use visavis::call::command::{CaptureCommand, Command, LinkCommand, SocketCommand};
use visavis::call::input::{CaptureEvent, LinkEvent, OpOutcome, PageEvent, SocketEvent};
use visavis::call::{Input, Intent};
use visavis::model::{
    ActiveDevice, Candidate, ConnectionState, Description, DescriptionKind, IceError, LinkId, Now,
    OpId, Reception, ServerId, Source, StatsSample,
};
use visavis::signaling::codec::LARGEST_FRAME;
use visavis::signaling::{Endpoint, Frame};

use super::script::{Step, steps};
use super::sealing;
use super::solo::{Solo, solo};

/// Plays an input to a call on `matchbox_server` whose browser does what it is told. Beyond the words of a
/// recording, `seal ENVELOPE` is an envelope that a member sent, `text ENVELOPE` one that came over the
/// control channel opened last, and the others are in [`Player::other`].
pub fn call(data: &[u8]) {
    let mut player = Player {
        solo: solo(),
        link: None,
        is_remote: false,
        open: 0,
    };
    player.put(Input::Start);
    for step in steps(data).take(256) {
        player.take(step);
    }
}

struct Player {
    solo: Solo,
    link: Option<LinkId>,
    /// The last description that was set is the peer's.
    is_remote: bool,
    /// Connections that are open.
    open: usize,
}

impl Player {
    fn take(&mut self, step: Step) {
        match step {
            Step::Open => self.put(Input::Socket(ServerId::FIRST, SocketEvent::Opened)),
            Step::Frame(frame) => self.frame(frame),
            Step::Tick(at) => {
                self.solo.now = self.solo.now.max(Now(at));
                self.put(Input::Tick);
            }
            Step::Send { .. } => {}
            Step::Other(word, rest) => self.other(&word, rest),
        }
    }

    fn other(&mut self, word: &str, rest: String) {
        let state = |state| LinkEvent::Connection(state);
        match word {
            "seal" => {
                let data = sealing::seal(&rest);
                let frame = format!(r#"{{"Signal":{{"sender":"eve","data":{data}}}}}"#);
                self.frame(Frame::Text(frame));
            }
            "text" => self.link(LinkEvent::Text(rest)),
            "up" => {
                self.link(state(ConnectionState::Connected));
                self.link(LinkEvent::Channel { is_open: true });
            }
            "down" => self.link(state(ConnectionState::Disconnected)),
            "fail" => self.link(state(ConnectionState::Failed)),
            "shut" => self.link(LinkEvent::Channel { is_open: false }),
            "need" => self.link(LinkEvent::NegotiationNeeded),
            "relay" => self.link(LinkEvent::IceError(IceError::new(401, "turn:relay", ""))),
            "candidate" => self.link(LinkEvent::LocalCandidate(Some(Candidate {
                candidate: rest,
                sdp_mid: None,
                sdp_m_line_index: Some(0),
                username_fragment: None,
            }))),
            "end" => self.link(LinkEvent::LocalCandidate(None)),
            "join" => self.put(Input::Intent(Intent::Join)),
            "leave" => self.put(Input::Intent(Intent::Leave)),
            "rename" => self.put(Input::Intent(Intent::Rename(rest))),
            "redial" => self.put(Input::Intent(Intent::Redial)),
            "mute" => self.put(Input::Intent(Intent::Switch(Source::Mic, false))),
            "retry" => {
                if let Some(link) = &self.link {
                    let peer = link.peer.clone();
                    self.put(Input::Intent(Intent::RetryLink(peer)));
                }
            }
            "lost" => self.put(Input::Capture(CaptureEvent::Ended(Source::Camera))),
            "closed" => self.put(Input::Socket(ServerId::FIRST, SocketEvent::Closed)),
            "online" => self.put(Input::Page(PageEvent::Online)),
            "offline" => self.put(Input::Page(PageEvent::Offline)),
            "shown" => self.put(Input::Page(PageEvent::Shown)),
            _ => {
                self.solo.now = self.solo.now + Duration::from_millis(100);
                self.put(Input::Tick);
            }
        }
    }

    fn frame(&mut self, frame: Frame) {
        self.put(Input::Socket(ServerId::FIRST, SocketEvent::Frame(frame)));
    }

    fn link(&mut self, event: LinkEvent) {
        if let Some(link) = self.link.clone() {
            self.put(Input::Link { link, event });
        }
    }

    /// Applies an input and all that the browser makes of it, then whatever is due.
    fn put(&mut self, input: Input) {
        let mut inputs = VecDeque::from([input]);
        let mut ordered = 0;
        let mut answered = 0;
        while let Some(input) = inputs.pop_front() {
            for command in self.solo.put(input) {
                ordered += 1;
                inputs.extend(self.obey(command));
            }
            answered += 1;
            assert!(
                answered <= MOST_ANSWERED,
                "the call and the browser never finish"
            );
            assert!(ordered <= MOST_ORDERED, "{ordered} commands for one input");
            let is_due = |at: Now| at <= self.solo.now;
            if inputs.is_empty() && self.solo.call.poll_timeout().is_some_and(is_due) {
                inputs.push_back(Input::Tick);
            }
        }
        let view = self.solo.call.view();
        assert!(
            view.notices.shown.len() <= 6,
            "{} notices",
            view.notices.shown.len()
        );
        assert!(view.tiles.len() <= 64, "{} tiles", view.tiles.len());
        assert!(
            view.room.people.len() <= 128,
            "{} people",
            view.room.people.len()
        );
        assert!(self.open <= 64, "{} connections", self.open);
    }

    /// What a browser does, at once.
    fn obey(&mut self, command: Command) -> Option<Input> {
        match command {
            Command::Capture(CaptureCommand::Acquire { op, .. }) => {
                let device = ActiveDevice::default();
                Some(Input::Capture(CaptureEvent::Granted { op, device }))
            }
            Command::Socket(_, SocketCommand::Send(frame)) => {
                assert!(frame.len() <= LARGEST_FRAME, "sends {} bytes", frame.len());
                None
            }
            Command::Socket(_, SocketCommand::Open(endpoint)) => {
                assert!(matches!(endpoint, Endpoint::Socket { .. }), "{endpoint:?}");
                None
            }
            Command::Link { link, command } => {
                let (op, outcome) = self.obey_link(&link, command)?;
                let event = LinkEvent::Done {
                    op,
                    result: Ok(outcome),
                };
                Some(Input::Link { link, event })
            }
            _ => None,
        }
    }

    fn obey_link(&mut self, link: &LinkId, command: LinkCommand) -> Option<(OpId, OpOutcome)> {
        match command {
            LinkCommand::Open => {
                self.open += 1;
                self.link = Some(link.clone());
                None
            }
            LinkCommand::Close => {
                self.open = self.open.saturating_sub(1);
                None
            }
            LinkCommand::SetLocal { op } => {
                let kind = if std::mem::take(&mut self.is_remote) {
                    DescriptionKind::Answer
                } else {
                    DescriptionKind::Offer
                };
                let sdp =
                    "v=0\r\nm=audio 9 UDP 111\r\na=ice-ufrag:own\r\na=fingerprint:sha-256 00\r\n";
                let sdp = sdp.to_owned();
                Some((op, OpOutcome::Described(Description { kind, sdp })))
            }
            LinkCommand::SetRemote { op, description } => {
                self.is_remote = description.kind == DescriptionKind::Offer;
                Some((op, OpOutcome::Applied))
            }
            LinkCommand::Receive { op } => Some((op, OpOutcome::Received(Reception::default()))),
            LinkCommand::Sample { op } => Some((op, OpOutcome::Sampled(StatsSample::default()))),
            LinkCommand::SyncSenders { op, .. } | LinkCommand::AddCandidates { op, .. } => {
                Some((op, OpOutcome::Applied))
            }
            LinkCommand::RestartIce { .. }
            | LinkCommand::HoldPictures(_)
            | LinkCommand::LimitVideos(_)
            | LinkCommand::SendText(_) => None,
        }
    }
}

/// Operations and deadlines that follow from one input, at the same moment.
const MOST_ANSWERED: usize = 1_000;

/// A burst of messages, each to all the clients that a codec knows.
const MOST_ORDERED: usize = 20_000;
