//! The signaling part of an `RTCPeerConnection`: states, implicit rollback, negotiationneeded and
//! its re-fire, ICE generations. <https://www.w3.org/TR/webrtc/#rtcsignalingstate-enum>

use std::collections::{BTreeMap, VecDeque};

use visavis::call::command::LinkCommand;
use visavis::call::fault::OpError;
use visavis::call::input::{LinkEvent, OpOutcome};
use visavis::model::stats_sample::{SoundCounters, VideoCounters};
use visavis::model::{
    Candidate, Description, DescriptionKind, Now, OpId, PathKind, PerVideo, Reception,
    ScreenTransceiver, Source, StatsSample, VideoLimit,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Stable,
    HaveLocalOffer,
    HaveRemoteOffer,
}

/// What becomes of an operation that is not done.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mishap {
    /// It never settles.
    Hangs,
    /// It is refused.
    Fails(Refused),
}

/// How an operation is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refused {
    Rejected,
    Closed,
}

/// A captured track: by its number, so that a reopened device is another track.
pub type Tracks = BTreeMap<Source, u64>;

/// One connection.
#[derive(Debug)]
pub struct FakePc {
    /// Lines of codecs in a description, which make up most of a real one.
    pub codecs: usize,
    pub serial: u64,
    pub state: State,
    running: Option<(LinkCommand, Tracks)>,
    /// What runs never settles.
    is_hung: bool,
    /// The newest ICE generation of the local side, in force or not.
    generation: u64,
    local: Option<u64>,
    pending_local: Option<u64>,
    remote: Option<String>,
    pending_remote: Option<String>,
    /// The peer's generations of which candidates came, the last few.
    candidates: VecDeque<String>,
    /// All that was negotiated so far is one answer.
    is_first_answer_last: bool,
    /// The generations that a restart is to replace (`[[LocalIceCredentialsToReplace]]`).
    to_replace: Vec<u64>,
    has_own_transceivers: bool,
    are_transceivers_known: bool,
    /// There is a line for a screen, and the peer knows of it.
    has_screen_line: bool,
    is_screen_line_known: bool,
    is_screen_offered: bool,
    /// A screen is sent.
    pub is_screen_sent: bool,
    is_needed_fired: bool,
    gathering: u64,
    gathered: u32,
    pub is_connected: bool,
    /// What becomes of the next operation.
    pub mishap: Option<Mishap>,
    pub is_channel_open: bool,
    has_channel_opened: bool,
    /// Text on the control channel that has not left yet.
    pub outbox: Vec<String>,
    pub is_reached: bool,
    holds_pair: bool,
    /// Seconds for which the peer's checks came, and for which its media did.
    checked: f64,
    flowed: f64,
    is_heard: bool,
    is_flowing: bool,
    counted: Now,
    flowed_at: Now,
    /// What is heard of the peer now, 0 to 1 of full scale, and was so far.
    pub loudness: f64,
    voice: SoundCounters,
    /// The packets that it sent so far, all of them while the peer was heard.
    sent: f64,
    /// How many of a hundred packets are lost on the way here.
    pub loss: f64,
    packets: f64,
    lost: f64,
    /// The seconds of encoding that each second of 360 lines with 30 frames takes, and what
    /// encoding took so far.
    pub encoding: f64,
    encoded: f64,
    /// The seconds of encoding that each second of a shared screen takes.
    pub screen_encoding: f64,
    /// What the senders carry.
    pub sending: Tracks,
    pub offers: u32,
    pub rollbacks: u32,
    /// How the media travels.
    pub path: PathKind,
    /// Every word on whether to hold pictures.
    pub holds: Vec<bool>,
    /// Whether the peer was asked for redundancy, in each description that changed it.
    pub redundancy: Vec<bool>,
    asks_redundancy: bool,
    described_redundancy: Option<bool>,
    /// The limits of the sent videos, and how often they were set.
    pub limits: PerVideo<VideoLimit>,
    pub limited: u32,
    /// Readings of the counters.
    pub samples: u32,
    /// Readings of what the receivers report.
    pub receptions: u32,
    /// The browser tells what its receivers report.
    pub has_sources: bool,
}

type Settled = (Vec<LinkEvent>, Option<u64>);

impl FakePc {
    pub fn new(serial: u64) -> Self {
        Self {
            serial,
            state: State::Stable,
            running: None,
            is_hung: false,
            generation: 1,
            local: None,
            pending_local: None,
            remote: None,
            pending_remote: None,
            candidates: VecDeque::new(),
            is_first_answer_last: false,
            to_replace: Vec::new(),
            has_own_transceivers: false,
            are_transceivers_known: false,
            has_screen_line: false,
            is_screen_line_known: false,
            is_screen_offered: false,
            is_screen_sent: false,
            is_needed_fired: false,
            gathering: 0,
            gathered: 0,
            is_connected: false,
            mishap: None,
            codecs: 0,
            is_channel_open: false,
            has_channel_opened: false,
            outbox: Vec::new(),
            is_reached: false,
            holds_pair: false,
            checked: 0.0,
            flowed: 0.0,
            is_heard: false,
            is_flowing: false,
            counted: Now::default(),
            flowed_at: Now::default(),
            loudness: 0.0,
            sent: 0.0,
            voice: SoundCounters::default(),
            loss: 0.0,
            packets: 0.0,
            lost: 0.0,
            encoding: 0.0,
            encoded: 0.0,
            screen_encoding: 0.0,
            sending: Tracks::new(),
            offers: 0,
            rollbacks: 0,
            path: PathKind::Host,
            holds: Vec::new(),
            redundancy: Vec::new(),
            asks_redundancy: false,
            described_redundancy: None,
            limits: PerVideo::default(),
            limited: 0,
            samples: 0,
            receptions: 0,
            has_sources: !serial.is_multiple_of(4),
        }
    }

    /// Begins an operation, with what is captured at that moment. Says whether it will settle.
    pub fn begin(&mut self, command: LinkCommand, tracks: Tracks) -> bool {
        assert!(
            self.running.is_none(),
            "two operations in flight: {:?} and {command:?}",
            self.running
        );
        self.running = Some((command, tracks));
        self.is_hung = self.mishap.take_if(|m| *m == Mishap::Hangs).is_some();
        !self.is_hung
    }

    /// Nothing is half agreed, nor is it known that more is to be. Candidates may still come, over a server
    /// that was away.
    pub fn is_settled(&self) -> bool {
        let is_agreeing = |(running, _): &(LinkCommand, Tracks)| {
            !matches!(running, LinkCommand::AddCandidates { .. })
        };
        let is_agreed = self.state == State::Stable && !self.is_needed_fired;
        is_agreed && !self.is_hung && !self.running.as_ref().is_some_and(is_agreeing)
    }

    /// Settled, nothing will go wrong with what is next, and the peer can prove who speaks.
    pub fn is_calm(&self) -> bool {
        self.is_settled() && self.mishap.is_none() && self.is_channel_open
    }

    /// The newest ICE generation of the local side.
    pub const fn generation(&self) -> u64 {
        self.generation
    }

    /// The addresses that the two had found for each other lead nowhere any more.
    pub fn forget_path(&mut self) {
        self.candidates.clear();
        self.holds_pair = false;
    }

    /// The first path opens the control channel. Says whether it does.
    pub fn open_channel(&mut self) -> bool {
        let is_first = !std::mem::replace(&mut self.has_channel_opened, true);
        self.is_channel_open |= is_first;
        is_first
    }

    /// Returns whether `negotiationneeded` fires.
    pub fn restart_ice(&mut self) -> bool {
        self.to_replace.extend(self.local);
        self.to_replace.extend(self.pending_local);
        self.fires()
    }

    /// The operation in flight takes effect.
    pub fn settle(&mut self) -> Settled {
        let Some((command, tracks)) = self.running.take() else {
            return (Vec::new(), None);
        };
        let refusal = match self.mishap.take() {
            Some(Mishap::Fails(Refused::Closed)) => Some(OpError::Closed),
            Some(Mishap::Fails(Refused::Rejected)) => {
                Some(OpError::Rejected("OperationError".to_owned()))
            }
            Some(Mishap::Hangs) | None => None,
        };
        let (op, result) = match (command, refusal) {
            (
                LinkCommand::SetLocal { op }
                | LinkCommand::SetRemote { op, .. }
                | LinkCommand::AddCandidates { op, .. }
                | LinkCommand::SyncSenders { op, .. },
                Some(refusal),
            ) => (op, Err(refusal)),
            (LinkCommand::SetLocal { op }, None) => (op, Ok(self.set_local())),
            (LinkCommand::SetRemote { op, description }, None) => {
                (op, self.set_remote(&description))
            }
            (LinkCommand::AddCandidates { op, candidates, .. }, None) => {
                (op, self.add(&candidates))
            }
            (LinkCommand::SyncSenders { op, live }, None) => {
                self.sending = tracks;
                self.asks_redundancy = live.is_redundant;
                let is_fresh = self.state == State::Stable && self.local.is_none();
                self.is_screen_sent = live.screen == ScreenTransceiver::Sent;
                self.has_screen_line |=
                    self.is_screen_sent || (is_fresh && live.screen == ScreenTransceiver::Ready);
                self.has_own_transceivers |= self.state != State::HaveRemoteOffer;
                self.are_transceivers_known |= self.state == State::HaveRemoteOffer;
                (op, Ok(OpOutcome::Applied))
            }
            (other, _) => panic!("no operation: {other:?}"),
        };
        let newest = self.pending_local.or(self.local).unwrap_or_default();
        let gathers = matches!(result, Ok(OpOutcome::Described(_))) && self.gathering != newest;
        if gathers {
            self.gathering = newest;
            self.gathered = 0;
        }
        let mut events = vec![LinkEvent::Done { op, result }];
        if self.fires() {
            events.push(LinkEvent::NegotiationNeeded);
        }
        (events, gathers.then_some(newest))
    }

    /// The next candidate of a generation: two, and then the end.
    pub fn gather(&mut self, generation: u64) -> Option<Option<Candidate>> {
        if generation != self.gathering {
            return None;
        }
        self.gathered += 1;
        let ufrag = self.ufrag(generation);
        Some((self.gathered < 3).then(|| Candidate {
            candidate: format!(
                "candidate:{} 1 udp 1 10.0.0.1 9 typ host ufrag {ufrag}",
                self.gathered
            ),
            sdp_mid: Some("0".to_owned()),
            sdp_m_line_index: Some(0),
            username_fragment: Some(ufrag),
        }))
    }

    /// A pair works: the one that the descriptions in force found, or the last one that worked, which
    /// ICE keeps using until a restart has found another.
    pub fn reaches(&self, other: &Self) -> bool {
        (self.holds_pair && other.holds_pair) || self.matches(other)
    }

    /// Both ends have the descriptions of each other in force, and one has a candidate to try.
    pub fn matches(&self, other: &Self) -> bool {
        let knows = |a: &Self, b: &Self| {
            a.remote.is_some() && a.remote == b.local.map(|generation| b.ufrag(generation))
        };
        let tries = |a: &Self| {
            a.remote
                .as_ref()
                .is_some_and(|remote| a.candidates.contains(remote))
        };
        knows(self, other) && knows(other, self) && (tries(self) || tries(other))
    }

    /// Notes what comes from the peer from now on: checks, media. Returns whether it was reached.
    pub fn note(&mut self, now: Now, path: Path) -> bool {
        self.count(now);
        self.is_heard = path.is_heard;
        self.is_flowing = path.is_heard && path.has_media;
        self.holds_pair |= path.is_reached;
        std::mem::replace(&mut self.is_reached, path.is_reached)
    }

    /// Reads what the receivers report.
    pub fn receive(&mut self, now: Now) -> Result<Reception, OpError> {
        if !self.has_sources {
            return Err(OpError::Rejected("NotSupportedError".to_owned()));
        }
        self.count(now);
        self.receptions += 1;
        Ok(Reception {
            played_at: self.flowed * 1e3,
            idle: now.since(self.flowed_at).as_secs_f64(),
            voice_at: self.voice.seconds * 1e3,
            loudness: self.loudness,
        })
    }

    /// Reads the counters.
    pub fn sample(&mut self, now: Now) -> StatsSample {
        self.count(now);
        StatsSample {
            bytes_received: (self.flowed * 1e4).floor(),
            bytes_sent: (self.sent * 400.0).floor(),
            idle: Some(now.since(self.flowed_at).as_secs_f64()),
            checks: (self.checked / 2.5).floor(),
            path: Some(self.path),
            round_trip: Some(0.02),
            packets: self.packets.floor(),
            lost: self.lost.floor(),
            voice: self.voice,
            screen_sound: SoundCounters::default(),
            camera: VideoCounters {
                frames: (self.flowed * 20.0) as u32,
                lines: 360,
            },
            screen: VideoCounters::default(),
            sent: self.sent.floor(),
            encoding: self.encoded as f32,
            is_vpn_only: None,
        }
    }

    fn count(&mut self, now: Now) {
        let passed = now.since(self.counted).as_secs_f64();
        let camera = self.limits.camera;
        let lines = f64::from(camera.height.min(360)) / 360.0;
        let frames = f64::from(camera.frames.min(30)) / 30.0;
        self.encoded += passed * self.encoding * lines * lines * frames;
        self.encoded += passed * self.screen_encoding;
        self.checked += if self.is_heard { passed } else { 0.0 };
        if self.is_heard {
            self.sent += passed * 50.0;
            self.voice.is_counted = true;
        }
        if self.is_flowing {
            self.flowed_at = now;
            self.flowed += passed;
            self.voice.seconds += passed;
            self.voice.packets += passed * 50.0;
            self.voice.energy += passed * self.loudness * self.loudness;
            self.packets += passed * (100.0 - self.loss);
            self.lost += passed * self.loss;
        }
        self.counted = now;
    }

    fn set_local(&mut self) -> OpOutcome {
        let described = self.described_redundancy.replace(self.asks_redundancy);
        if described.unwrap_or_default() != self.asks_redundancy {
            self.redundancy.push(self.asks_redundancy);
        }
        let kind = match self.state {
            State::Stable | State::HaveLocalOffer => DescriptionKind::Offer,
            State::HaveRemoteOffer => DescriptionKind::Answer,
        };
        // An answer has new credentials only where the offer asks for them (RFC 8829, section 5.3.1).
        let is_restart = match kind {
            DescriptionKind::Offer => !self.to_replace.is_empty(),
            DescriptionKind::Answer => self.remote.is_some() && self.remote != self.pending_remote,
        };
        let generation = match (self.pending_local, self.local) {
            (Some(pending), _) => pending,
            (None, Some(current)) if !is_restart => current,
            (None, Some(_)) => self.next_generation(),
            (None, None) => self.generation,
        };
        if kind == DescriptionKind::Offer {
            assert!(
                self.has_own_transceivers || self.are_transceivers_known,
                "an offer without media"
            );
            self.offers += 1;
            self.is_screen_offered = self.has_screen_line;
            self.state = State::HaveLocalOffer;
            self.pending_local = Some(generation);
        } else {
            self.is_first_answer_last = self.remote.is_none();
            self.remote = self.pending_remote.take();
            self.agree(generation);
        }
        self.is_needed_fired = false;
        let screen = match self.has_screen_line {
            true => "m=screen\r\n",
            false => "",
        };
        let codecs = "a=rtpmap:96 VP8/90000\r\n".repeat(self.codecs);
        let sdp = format!(
            "v=0\r\nm=audio\r\na=ice-ufrag:{}\r\na=fingerprint:sha-256 {}\r\n{screen}{codecs}",
            self.ufrag(generation),
            self.serial
        );
        OpOutcome::Described(Description { kind, sdp })
    }

    fn set_remote(&mut self, description: &Description) -> Result<OpOutcome, OpError> {
        let ufrag = description
            .sdp
            .lines()
            .find_map(|line| line.strip_prefix("a=ice-ufrag:"));
        let Some(ufrag) = ufrag.filter(|_| !description.sdp.contains("poison")) else {
            return Err(OpError::Rejected("OperationError".to_owned()));
        };
        match (description.kind, self.state) {
            (DescriptionKind::Offer, State::HaveLocalOffer) => {
                assert!(
                    !self.is_first_answer_last,
                    "a rollback that stops the picture in Chromium"
                );
                assert!(
                    self.local.is_some(),
                    "a rollback of a first offer, after which Chromium may gather nothing"
                );
                self.rollbacks += 1;
                self.pending_local = None;
            }
            (DescriptionKind::Offer, _) => {}
            (DescriptionKind::Answer, State::HaveLocalOffer) => {
                self.is_first_answer_last = false;
                self.remote = Some(ufrag.to_owned());
                self.is_screen_line_known |= self.is_screen_offered;
                let generation = self.pending_local.take().unwrap_or(self.generation);
                self.agree(generation);
                self.is_needed_fired = false;
                return Ok(OpOutcome::Applied);
            }
            (DescriptionKind::Answer, _) => {
                return Err(OpError::Rejected("InvalidStateError".to_owned()));
            }
        }
        self.state = State::HaveRemoteOffer;
        if description.sdp.contains("m=screen") {
            self.has_screen_line = true;
            self.is_screen_line_known = true;
        }
        self.pending_remote = Some(ufrag.to_owned());
        Ok(OpOutcome::Applied)
    }

    /// Offer and answer are in force. New credentials are what a restart wanted, whichever side asked for
    /// them; one that was rolled back is still wanted.
    fn agree(&mut self, generation: u64) {
        self.state = State::Stable;
        self.local = Some(generation);
        if !self.to_replace.contains(&generation) {
            self.to_replace.clear();
        }
        self.are_transceivers_known = true;
    }

    fn add(&mut self, candidates: &[Candidate]) -> Result<OpOutcome, OpError> {
        if self.pending_remote.is_none() && self.remote.is_none() {
            return Err(OpError::Rejected("InvalidStateError".to_owned()));
        }
        for candidate in candidates {
            let ufrag = candidate.ufrag().map(str::to_owned);
            let is_known =
                ufrag.is_some() && (ufrag == self.pending_remote || ufrag == self.remote);
            let Some(ufrag) = ufrag.filter(|_| is_known) else {
                return Err(OpError::Rejected("OperationError".to_owned()));
            };
            if !self.candidates.contains(&ufrag) {
                self.candidates.push_back(ufrag);
            }
            if self.candidates.len() > 4 {
                self.candidates.pop_front();
            }
        }
        Ok(OpOutcome::Applied)
    }

    fn fires(&mut self) -> bool {
        let is_needed = !self.to_replace.is_empty()
            || (self.has_own_transceivers && !self.are_transceivers_known)
            || (self.has_screen_line && !self.is_screen_line_known)
            || (self.described_redundancy).is_some_and(|it| it != self.asks_redundancy);
        let fires = is_needed
            && self.state == State::Stable
            && self.running.is_none()
            && !self.is_needed_fired;
        self.is_needed_fired |= fires;
        fires
    }

    const fn next_generation(&mut self) -> u64 {
        self.generation += 1;
        self.generation
    }

    fn ufrag(&self, generation: u64) -> String {
        format!("u{}g{generation}", self.serial)
    }
}

/// What a path between two connections carries, from the view of one of them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Path {
    /// There and back again: the browser calls it connected.
    pub is_reached: bool,
    /// Checks come in.
    pub is_heard: bool,
    /// The peer's senders carry something.
    pub has_media: bool,
}
