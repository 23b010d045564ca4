//! One incarnation of the connection to one peer: its negotiation, its health, and the candidates
//! that wait to be sent.

use std::collections::VecDeque;

use crate::call::command::{LinkCommand, Mark};
use crate::call::fault::LinkFault;
use crate::call::input::{LinkEvent, Playback};
use crate::call::mesh::candidates::CandidateBatch;
use crate::call::mesh::early_answer::EarlyAnswer;
use crate::call::mesh::encode_load::EncodeMeter;
use crate::call::mesh::health::Health;
use crate::call::mesh::link_videos::LinkVideos;
use crate::call::mesh::link_watch::LinkWatch;
use crate::call::mesh::liveness::Liveness;
use crate::call::mesh::negotiation::{Action, Negotiator};
use crate::call::mesh::pending_offer::{PendingOffer, SentSignals};
use crate::call::mesh::playout::Playout;
use crate::call::mesh::quality::QualityMeter;
use crate::call::mesh::reading::Reading;
use crate::call::mesh::receive_reports::ReceiveReports;
use crate::call::mesh::redundancy::Redundancy;
use crate::call::mesh::repair::RepairStep;
use crate::call::mesh::role::Role;
use crate::call::room::rate_limit::TokenBucket;
use crate::call::timing::{MOST_KEPT, MOST_TEXTS, OP_PATIENCE, PER_TEXT};
use crate::model::id::OpIds;
use crate::model::media::IceState;
use crate::model::{
    ConnectionState, Description, DescriptionKind, LinkId, Now, OpId, PathKind, SendPlan,
};
use crate::signaling::envelope::Signal;

/// An outcome of a link, for the mesh to execute.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// A command to the connection.
    Command(LinkCommand),
    /// A signal to the peer.
    Send(Signal),
    /// A User Timing mark.
    Mark(Mark),
    /// The connection is to be replaced by a new one.
    Rebuild,
}

/// The connection to one peer.
#[derive(Debug)]
pub struct Link {
    /// The peer and the epoch.
    pub id: LinkId,
    /// The health of the connection.
    pub health: Health,
    /// ICE restarts of this incarnation, begun here.
    pub restarts: u32,
    /// The peer's voice and quality, from the counters.
    pub(in crate::call) meter: QualityMeter,
    pub(super) playout: Playout,
    pub(super) videos: LinkVideos,
    pub(super) receive_reports: ReceiveReports,
    /// The limit on text over the control channel.
    pub(in crate::call) texts: TokenBucket,
    pub(in crate::call) watch: LinkWatch,
    negotiator: Negotiator,
    early_answer: EarlyAnswer,
    batch: CandidateBatch,
    watchdog: Option<(OpId, Now)>,
    pub(super) connection: ConnectionState,
    pub(super) ice: IceState,
    pub(super) path: Option<PathKind>,
    pub(super) reading: Option<Reading>,
    pub(super) liveness: Liveness,
    pub(super) redundancy: Redundancy,
    pub(super) encode_meter: EncodeMeter,
    /// Pictures are not sent.
    is_held: bool,
    is_channel_open: bool,
    sent: SentSignals,
    has_been_up: bool,
    pub(super) outcomes: VecDeque<Outcome>,
}

impl Link {
    /// Creates a connection. It makes no offer unless [`offer`](Self::offer) is called.
    pub fn new(
        now: Now,
        id: LinkId,
        health: Health,
        role: Role,
        live: impl Into<SendPlan>,
    ) -> Self {
        Self {
            id,
            health,
            restarts: 0,
            meter: QualityMeter::default(),
            playout: Playout::default(),
            videos: LinkVideos::default(),
            receive_reports: ReceiveReports::default(),
            texts: TokenBucket::of(MOST_TEXTS, PER_TEXT),
            watch: LinkWatch::default(),
            negotiator: Negotiator::new(role, live),
            early_answer: EarlyAnswer::Released,
            batch: CandidateBatch::default(),
            watchdog: None,
            connection: ConnectionState::New,
            ice: IceState::New,
            path: None,
            reading: None,
            liveness: Liveness::new(now),
            redundancy: Redundancy::default(),
            encode_meter: EncodeMeter::default(),
            is_held: false,
            is_channel_open: false,
            sent: SentSignals::default(),
            has_been_up: false,
            outcomes: VecDeque::new(),
        }
    }

    /// Makes an offer.
    pub const fn offer(&mut self) {
        self.negotiator.want_offer();
    }

    /// Expects the connection to come up, as the peer is in the call. The answer to an offer that
    /// the peer had in the lobby is expected from now on.
    pub fn start(&mut self, now: Now) {
        if !self.health.is_expected() {
            self.sent.restart_deadline(now);
        }
        self.health.start(now);
    }

    /// Holds the answer back until [`release`](Self::release), as the local user is in the lobby.
    pub fn hold_answer(&mut self) {
        self.early_answer = EarlyAnswer::Held {
            answer: Signal::default(),
            kept: Vec::new(),
            is_needed: false,
        };
    }

    /// Returns the held answer, if it is ready, and lets ICE begin, as the local user joined. A
    /// later answer is sent as it comes.
    pub fn release(&mut self, now: Now) -> Option<Signal> {
        let EarlyAnswer::Held {
            answer,
            kept,
            is_needed,
        } = std::mem::replace(&mut self.early_answer, EarlyAnswer::Released)
        else {
            return None;
        };
        // These are candidates alone, which name their description.
        for signal in kept {
            let _ = self.negotiator.receive(0, signal);
        }
        if is_needed && self.negotiator.is_settled() {
            self.negotiator.negotiation_needed();
        }
        self.health.start(now);
        self.liveness.heard(now);
        answer.description.is_some().then_some(Signal {
            link: self.id.epoch,
            ..answer
        })
    }

    /// Handles the peer's signal number `n`. Returns whether all that waits could be kept.
    pub fn receive(&mut self, n: u64, mut signal: Signal) -> bool {
        if let EarlyAnswer::Held { kept, .. } = &mut self.early_answer {
            // Candidates can stand in the description, too.
            signal.description = signal.description.map(Description::without_candidates);
            let candidates = std::mem::take(&mut signal.candidates);
            let end = std::mem::take(&mut signal.end);
            kept.push(Signal {
                candidates,
                end,
                ..Signal::default()
            });
            if kept.len() > MOST_KEPT {
                kept.remove(0);
            }
        }
        self.negotiator.receive(n, signal)
    }

    /// Returns the number of the last description that came.
    pub const fn newest(&self) -> u64 {
        self.negotiator.newest()
    }

    /// Sends these sources from now on.
    pub fn send_sources(&mut self, mut live: SendPlan) {
        live.is_redundant = self.redundancy.is_wanted();
        self.negotiator.send_sources(live);
    }

    /// Other tracks have come in the place of those that are sent.
    pub const fn replace_tracks(&mut self) {
        self.negotiator.replace_tracks();
    }

    /// Handles an event of the connection. A connection that was given up is closed, and its events
    /// are dropped.
    pub fn on_event(&mut self, now: Now, event: LinkEvent) {
        if self.health.is_down() {
            return;
        }
        match event {
            LinkEvent::NegotiationNeeded => match &mut self.early_answer {
                EarlyAnswer::Released => self.negotiator.negotiation_needed(),
                EarlyAnswer::Held { is_needed, .. } => *is_needed = true,
            },
            LinkEvent::LocalCandidate(Some(candidate)) if !candidate.can_be_met() => {}
            LinkEvent::LocalCandidate(candidate) => self.batch.add(now, candidate),
            LinkEvent::Connection(connection) => {
                self.connection = connection;
                if connection == ConnectionState::Connected {
                    self.liveness.connected(now);
                    self.sent.connected();
                }
                self.health.connection(now, connection);
                if connection == ConnectionState::Connected && !self.has_been_up {
                    log::info!("{}: up", self.id);
                    self.has_been_up = true;
                    self.outcomes.push_back(Outcome::Mark(Mark::LinkUp));
                }
            }
            LinkEvent::Ice(ice) => {
                self.ice = ice;
                // On a busy machine it takes seconds to get this far.
                if matches!(ice, IceState::Checking | IceState::Connected) {
                    self.health.restart_deadlines(now);
                }
            }
            LinkEvent::Done { op, result } if self.reading.is_some_and(|it| it.op == op) => {
                self.on_reading(now, op, result);
            }
            LinkEvent::Done { op, result } => {
                let is_answer = self.negotiator.is_applying_answer();
                match self.negotiator.finish(op, result) {
                    Ok(true) => {
                        self.watchdog = None;
                        if is_answer {
                            self.sent.offer = None;
                        }
                        if is_answer && !self.has_been_up {
                            self.outcomes.push_back(Outcome::Mark(Mark::AnswerReceived));
                        }
                    }
                    Ok(false) => log::debug!("{}: outcome of an old operation dropped", self.id),
                    Err(fault) => self.fail(fault),
                }
            }
            LinkEvent::Channel { is_open } => {
                self.is_channel_open = is_open;
                self.videos.on_channel(is_open);
                self.receive_reports.on_channel(is_open);
            }
            LinkEvent::Unopened(error) | LinkEvent::TracksRefused(error) => self.fail(error.into()),
            // The mesh handles these.
            LinkEvent::Text(_) | LinkEvent::IceError(_) => {}
        }
    }

    /// Notes whether the peer announced that it sends media.
    pub fn expect_flow(&mut self, now: Now, is_expected: bool) {
        self.liveness.expect_flow(now, is_expected);
    }

    /// Returns whether the counters should be read again soon.
    pub const fn is_doubtful(&self) -> bool {
        self.liveness.is_doubtful()
    }

    /// Handles what the page reports of the elements that play the peer.
    pub fn play_back(&mut self, playback: Playback) {
        if self.playout.on_playback(playback) {
            self.outcomes.push_back(Outcome::Mark(Mark::FirstFrame));
        }
    }

    /// Returns when the peer was last heard on this connection, if it ever was.
    pub fn alive_at(&self) -> Option<Now> {
        self.has_been_up.then(|| self.liveness.alive_at())
    }

    /// Sends the offer that waits for its answer once more, or else the answer and candidates of a
    /// connection that is not up.
    pub fn repeat_offer(&mut self, now: Now) {
        if let EarlyAnswer::Released = self.early_answer {
            let is_offering = self.negotiator.is_offering();
            let again = self.sent.repeat(now, is_offering, self.id.epoch);
            self.outcomes.extend(again.map(Outcome::Send));
        }
    }

    /// Restarts the deadlines, since nothing could arrive until now. Earlier counters say nothing
    /// of the present.
    pub fn restart_deadlines(&mut self, now: Now) {
        self.watchdog = self.watchdog.map(|(op, _)| (op, now + OP_PATIENCE));
        self.reading = None;
        self.health.restart_deadlines(now);
    }

    /// Returns whether the connection was up and is not given up.
    pub const fn has_been_up(&self) -> bool {
        self.has_been_up && !self.health.is_down()
    }

    /// Returns whether text can be sent past the server.
    pub const fn is_channel_open(&self) -> bool {
        self.is_channel_open && !self.health.is_down()
    }

    /// Does what is due, and everything that the negotiation can do without waiting.
    pub fn advance(&mut self, now: Now, ids: &mut OpIds, can_signal: bool) {
        // A connection that was given up is closed, and its operations have no effect.
        if self.health.is_down() {
            return;
        }
        let stuck = self.watchdog.filter(|(_, at)| *at <= now);
        if stuck.is_some_and(|(op, _)| self.negotiator.in_flight() == Some(op)) {
            self.fail(LinkFault::Stuck);
        }
        if let Some(step) = self.health.advance(now, can_signal) {
            self.apply_step(step);
        }
        if self.health.is_down() {
            return;
        }
        if can_signal && self.repeat_at().is_some_and(|at| at <= now) {
            self.repeat_offer(now);
        }
        // What Chromium has sent in vain it sends again later, as padding: such pictures come
        // seconds late, and the receiver then shows all that follow as late.
        if self.is_held != self.health.is_silent() {
            self.is_held = self.health.is_silent();
            let hold = LinkCommand::HoldPictures(self.is_held);
            self.outcomes.push_back(Outcome::Command(hold));
        }
        loop {
            match self.negotiator.poll(ids) {
                Ok(Some(Action::Run(command))) => {
                    self.watchdog = self
                        .negotiator
                        .in_flight()
                        .map(|op| (op, now + OP_PATIENCE));
                    if self.negotiator.is_restarted() {
                        self.health.restarted_by_peer(now);
                    }
                    self.outcomes.push_back(Outcome::Command(command));
                }
                Ok(Some(Action::Send(description))) => self.describe(now, description),
                Ok(None) => break,
                Err(fault) => {
                    self.fail(fault);
                    break;
                }
            }
        }
        if !self.negotiator.is_describing() && self.batch.at().is_some_and(|at| at <= now) {
            let signal = self.batch.take();
            self.tell(now, signal);
        }
    }

    /// Returns when [`advance`](Self::advance) has something to do. A repair that waits for
    /// signaling continues when signaling is back, not at a time.
    pub fn poll_timeout(&self, can_signal: bool) -> Option<Now> {
        if self.health.is_down() {
            return None;
        }
        let watchdog = self.watchdog.map(|(_, at)| at);
        let flush = self.batch.at().filter(|_| !self.negotiator.is_describing());
        let ladder = self.health.poll_timeout().into_iter();
        let deadlines = ladder.chain(self.repeat_at()).min().filter(|_| can_signal);
        [watchdog, flush, deadlines].into_iter().flatten().min()
    }

    /// Returns the next outcome.
    pub fn poll_outcome(&mut self) -> Option<Outcome> {
        self.outcomes.pop_front()
    }

    /// Returns when to repeat the offer. An offer to a visitor waits for Join; any other is
    /// answered soon, or was lost.
    fn repeat_at(&self) -> Option<Now> {
        let is_due = self.negotiator.is_offering() && self.health.is_expected();
        let offer = self.sent.offer.as_ref().filter(|_| is_due);
        offer.map(PendingOffer::repeat_at)
    }

    fn describe(&mut self, now: Now, description: Description) {
        let is_offer = description.kind == DescriptionKind::Offer;
        if is_offer {
            self.outcomes.push_back(Outcome::Mark(Mark::OfferSent));
        }
        let signal = Signal {
            re: self.negotiator.answered().filter(|_| !is_offer),
            description: Some(description),
            ..Signal::default()
        };
        self.tell(now, signal);
    }

    fn tell(&mut self, now: Now, mut signal: Signal) {
        signal.link = self.id.epoch;
        self.sent.note(now, &mut signal);
        self.watch.note_ours(&signal);
        match &mut self.early_answer {
            EarlyAnswer::Released => self.outcomes.push_back(Outcome::Send(signal)),
            EarlyAnswer::Held { answer, .. } => {
                answer.description = signal.description.or_else(|| answer.description.take());
                answer.candidates.extend(signal.candidates);
                answer.end |= signal.end;
                answer.re = signal.re.or_else(|| answer.re.take());
            }
        }
    }

    /// Returns whether the browser calls the connection connected.
    pub(super) fn is_connected(&self) -> bool {
        self.connection == ConnectionState::Connected
    }

    /// Notes that the connection cannot be used any further, and applies the next repair step.
    pub(in crate::call) fn fail(&mut self, fault: LinkFault) {
        log::warn!("{}: {fault}", self.id);
        self.watchdog = None;
        let step = self.health.fail(fault);
        self.apply_step(step);
    }

    /// Applies a repair step.
    pub fn apply_step(&mut self, step: RepairStep) {
        log::info!("{}: {step:?}", self.id);
        self.outcomes.push_back(match step {
            RepairStep::RestartIce(attempt) => Outcome::Command(LinkCommand::RestartIce {
                is_relay_only: attempt > 1,
            }),
            RepairStep::Rebuild => Outcome::Rebuild,
            RepairStep::GiveUp => Outcome::Command(LinkCommand::Close),
        });
    }
}
