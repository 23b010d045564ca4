//! The signaling part of an `RTCPeerConnection`: states, implicit rollback, negotiationneeded and
//! its re-fire, ICE generations. <https://www.w3.org/TR/webrtc/#rtcsignalingstate-enum>

use visavis::call::command::LinkCommand;
use visavis::call::fault::OpError;
use visavis::call::input::{LinkEvent, OpOutcome};
use visavis::model::{Candidate, Description, DescriptionKind, Now, OpId};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Stable,
    HaveLocalOffer,
    HaveRemoteOffer,
}

/// One connection.
#[derive(Debug)]
pub struct FakePc {
    pub serial: u64,
    pub state: State,
    running: Option<LinkCommand>,
    /// The ICE generation of the local side, as it will be and as it is in force.
    generation: u64,
    local: Option<String>,
    pending_local: Option<String>,
    remote: Option<String>,
    pending_remote: Option<String>,
    candidates: Vec<String>,
    is_restart_wanted: bool,
    /// All that was negotiated so far is one answer.
    is_first_answer_last: bool,
    has_own_transceivers: bool,
    are_transceivers_known: bool,
    is_needed_fired: bool,
    gathering: u64,
    gathered: u32,
    pub is_connected: bool,
    /// The next operation never settles.
    pub hangs: bool,
    pub is_channel_open: bool,
    /// Text on the control channel that has not left yet.
    pub outbox: Vec<String>,
    pub is_reached: bool,
    holds_pair: bool,
    life: f64,
    reached_since: Now,
    pub offers: u32,
    pub rollbacks: u32,
}

type Settled = (Vec<LinkEvent>, Option<u64>);

impl FakePc {
    pub fn new(serial: u64) -> Self {
        Self {
            serial,
            state: State::Stable,
            running: None,
            generation: 1,
            local: None,
            pending_local: None,
            remote: None,
            pending_remote: None,
            candidates: Vec::new(),
            is_restart_wanted: false,
            is_first_answer_last: false,
            has_own_transceivers: false,
            are_transceivers_known: false,
            is_needed_fired: false,
            gathering: 0,
            gathered: 0,
            is_connected: false,
            hangs: false,
            is_channel_open: false,
            outbox: Vec::new(),
            is_reached: false,
            holds_pair: false,
            life: 0.0,
            reached_since: Now::default(),
            offers: 0,
            rollbacks: 0,
        }
    }

    pub fn begin(&mut self, command: LinkCommand) {
        assert!(
            self.running.is_none(),
            "two operations in flight: {:?} and {command:?}",
            self.running
        );
        self.running = Some(command);
    }

    /// The ICE generation of the local side.
    pub const fn generation(&self) -> u64 {
        self.generation
    }

    /// The addresses that the two had found for each other lead nowhere any more.
    pub fn forget_path(&mut self) {
        self.candidates.clear();
        self.holds_pair = false;
    }

    /// Returns whether `negotiationneeded` fires.
    pub fn restart_ice(&mut self) -> bool {
        self.is_restart_wanted = true;
        self.fires()
    }

    /// The operation in flight takes effect.
    pub fn settle(&mut self) -> Settled {
        let Some(command) = self.running.take() else {
            return (Vec::new(), None);
        };
        let (op, result) = match command {
            LinkCommand::SetLocal { op } => (op, self.set_local()),
            LinkCommand::SetRemote { op, description } => (op, self.set_remote(&description)),
            LinkCommand::AddCandidates { op, candidates, .. } => (op, self.add(&candidates)),
            LinkCommand::SyncSenders { op, .. } => {
                self.has_own_transceivers |= self.state != State::HaveRemoteOffer;
                self.are_transceivers_known |= self.state == State::HaveRemoteOffer;
                (op, Ok(OpOutcome::Applied))
            }
            other => panic!("no operation: {other:?}"),
        };
        let gathers =
            matches!(result, Ok(OpOutcome::Described(_))) && self.gathering != self.generation;
        if gathers {
            self.gathering = self.generation;
            self.gathered = 0;
        }
        let mut events = vec![done(op, result)];
        if self.fires() {
            events.push(LinkEvent::NegotiationNeeded);
        }
        (events, gathers.then_some(self.generation))
    }

    /// The next candidate of a generation: two, and then the end.
    pub fn gather(&mut self, generation: u64) -> Option<Option<Candidate>> {
        if generation != self.gathering {
            return None;
        }
        self.gathered += 1;
        let ufrag = self.ufrag();
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
        let knows = |a: &Self, b: &Self| a.remote.is_some() && a.remote == b.local;
        let tries = |a: &Self| {
            a.remote
                .as_ref()
                .is_some_and(|remote| a.candidates.contains(remote))
        };
        knows(self, other) && knows(other, self) && (tries(self) || tries(other))
    }

    /// Notes whether the peer is reached; returns whether it was.
    pub fn reach(&mut self, now: Now, is_reached: bool) -> bool {
        if self.is_reached {
            self.life += now.since(self.reached_since).as_secs_f64();
        }
        self.reached_since = now;
        self.holds_pair |= is_reached;
        std::mem::replace(&mut self.is_reached, is_reached)
    }

    pub fn bytes(&mut self, now: Now) -> f64 {
        let is_reached = self.is_reached;
        self.reach(now, is_reached);
        self.life
    }

    fn set_local(&mut self) -> Result<OpOutcome, OpError> {
        let kind = match self.state {
            State::Stable | State::HaveLocalOffer => DescriptionKind::Offer,
            State::HaveRemoteOffer => DescriptionKind::Answer,
        };
        let is_restarted_by_peer = kind == DescriptionKind::Answer
            && self.remote.is_some()
            && self.remote != self.pending_remote;
        // An answer restarts because the peer's offer did, not because this side wants to.
        // https://www.rfc-editor.org/rfc/rfc8829#section-5.3.1
        let is_restarted = match kind {
            DescriptionKind::Offer => self.is_restart_wanted,
            DescriptionKind::Answer => is_restarted_by_peer,
        };
        if is_restarted {
            self.is_restart_wanted = false;
            self.generation += 1;
        }
        let ufrag = self.ufrag();
        if kind == DescriptionKind::Offer {
            assert!(
                self.has_own_transceivers || self.are_transceivers_known,
                "an offer without media"
            );
            self.offers += 1;
            self.state = State::HaveLocalOffer;
            self.pending_local = Some(ufrag.clone());
        } else {
            self.state = State::Stable;
            self.local = Some(ufrag.clone());
            self.is_first_answer_last = self.remote.is_none();
            self.remote = self.pending_remote.take();
            self.are_transceivers_known = true;
        }
        self.is_needed_fired = false;
        let sdp = format!(
            "v=0\r\nm=audio\r\na=ice-ufrag:{ufrag}\r\na=fingerprint:sha-256 {}\r\n",
            self.serial
        );
        Ok(OpOutcome::Described(Description { kind, sdp }))
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
                self.rollbacks += 1;
                self.pending_local = None;
            }
            (DescriptionKind::Offer, _) => {}
            (DescriptionKind::Answer, State::HaveLocalOffer) => {
                self.state = State::Stable;
                self.is_first_answer_last = false;
                self.local = self.pending_local.take();
                self.remote = Some(ufrag.to_owned());
                self.are_transceivers_known = true;
                self.is_needed_fired = false;
                return Ok(OpOutcome::Applied);
            }
            (DescriptionKind::Answer, _) => {
                return Err(OpError::Rejected("InvalidStateError".to_owned()));
            }
        }
        self.state = State::HaveRemoteOffer;
        self.pending_remote = Some(ufrag.to_owned());
        Ok(OpOutcome::Applied)
    }

    fn add(&mut self, candidates: &[Candidate]) -> Result<OpOutcome, OpError> {
        let remote = self.pending_remote.as_ref().or(self.remote.as_ref());
        let Some(remote) = remote.cloned() else {
            return Err(OpError::Rejected("InvalidStateError".to_owned()));
        };
        for candidate in candidates {
            let ufrag = candidate.ufrag().unwrap_or_default().to_owned();
            if ufrag != remote && Some(&ufrag) != self.remote.as_ref() {
                return Err(OpError::Rejected("OperationError".to_owned()));
            }
            self.candidates.push(ufrag);
        }
        Ok(OpOutcome::Applied)
    }

    fn fires(&mut self) -> bool {
        let is_needed =
            self.is_restart_wanted || (self.has_own_transceivers && !self.are_transceivers_known);
        let fires = is_needed
            && self.state == State::Stable
            && self.running.is_none()
            && !self.is_needed_fired;
        self.is_needed_fired |= fires;
        fires
    }

    fn ufrag(&self) -> String {
        format!("u{}g{}", self.serial, self.generation)
    }
}

fn done(op: OpId, result: Result<OpOutcome, OpError>) -> LinkEvent {
    LinkEvent::Done { op, result }
}
