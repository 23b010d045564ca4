//! Perfect negotiation as a machine: one operation is in flight, and everything else waits.
//!
//! The three flags of the specification's example exist because its handlers run while an
//! operation is pending. Here none can, so that glare is a row of a table, not a race.
//! <https://www.w3.org/TR/webrtc/#perfect-negotiation-example>
//!
//! The peer's signals wait in a queue until the browser has finished the operation before.
//! Candidates wait until their description is in force. [`Negotiator::poll`] returns the next
//! operation for the browser or the next description for the peer, and [`Negotiator::finish`] takes
//! the browser's outcome. The states are in `negotiation/state.rs`. The tests in
//! `tests/native/negotiation.rs` play exchanges: `the_polite_side_yields_when_offers_cross` one of
//! two offers.

mod state;

use std::collections::VecDeque;

use crate::call::command::LinkCommand;
use crate::call::fault::{LinkFault, OpError, PeerFault};
use crate::call::input::OpOutcome;
use crate::call::mesh::held_candidates::HeldCandidates;
use crate::call::mesh::role::Role;
use crate::model::id::OpIds;
use crate::model::{Candidate, Description, DescriptionKind, OpId, SendPlan};
use crate::signaling::envelope::Signal;
use state::{Operation, State};

/// An action that the negotiation requests.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Run an operation. The next action comes after it has finished.
    Run(LinkCommand),
    /// Send a description to the peer.
    Send(Description),
}

/// A part of a signal from the peer.
#[derive(Clone, Debug)]
enum Remote {
    Description(Description),
    Candidates {
        candidates: Vec<Candidate>,
        is_end: bool,
    },
}

/// The negotiation of one connection.
#[derive(Debug)]
pub struct Negotiator {
    role: Role,
    state: State,
    in_flight: Option<(OpId, Operation)>,
    /// The parts that wait, in arrival order.
    backlog: VecDeque<Remote>,
    /// The peer's description in force, which parts its candidates from another generation's.
    remote: Option<Description>,
    /// The description that is being applied.
    applying: Option<Description>,
    held: HeldCandidates,
    /// The number of the last description that came.
    newest: u64,
    to_send: Option<Description>,
    is_offer_wanted: bool,
    /// The offer that our first answer was for, until anything else is negotiated. See
    /// [`repeat_first_offer`](Self::repeat_first_offer).
    first_offer: Option<Description>,
    /// The user fragment of our last offer.
    offered: Option<String>,
    /// The sources to send, and whether the transceivers know it.
    live: SendPlan,
    are_senders_synced: bool,
    /// There are transceivers of our own: negotiation that the browser asks for is meant.
    has_transceivers: bool,
    /// Our last offer won over one of the peer's, whose candidates may fail in silence.
    is_ignoring: bool,
}

impl Negotiator {
    /// Creates a negotiation in which nothing has happened. It makes no offer by itself.
    pub fn new(role: Role, live: impl Into<SendPlan>) -> Self {
        Self {
            role,
            state: State::Stable,
            in_flight: None,
            backlog: VecDeque::new(),
            remote: None,
            applying: None,
            held: HeldCandidates::default(),
            newest: 0,
            to_send: None,
            is_offer_wanted: false,
            first_offer: None,
            offered: None,
            live: live.into(),
            are_senders_synced: false,
            has_transceivers: false,
            is_ignoring: false,
        }
    }

    /// Makes an offer as soon as one can be made.
    pub const fn want_offer(&mut self) {
        self.is_offer_wanted = true;
    }

    /// The browser fired `negotiationneeded`, which it does while stable and with nothing to do. If
    /// a description has been begun since, either that one covers the need or the browser fires again.
    /// <https://www.w3.org/TR/webrtc/#dfn-update-the-negotiation-needed-flag>
    pub const fn negotiation_needed(&mut self) {
        let is_describing = matches!(
            self.in_flight,
            Some((
                _,
                Operation::Offering | Operation::Answering | Operation::ApplyingOffer
            ))
        );
        if self.has_transceivers && matches!(self.state, State::Stable) && !is_describing {
            self.is_offer_wanted = true;
        }
    }

    /// Returns the user fragment of the peer's offer that our answer is for.
    pub fn answered(&self) -> Option<String> {
        self.remote.as_ref()?.ufrag().map(str::to_owned)
    }

    /// Sends these sources from now on, and no other.
    pub fn send_sources(&mut self, live: SendPlan) {
        self.are_senders_synced &= self.live == live;
        self.live = live;
    }

    /// Other tracks have come in the place of those that are sent.
    pub const fn replace_tracks(&mut self) {
        self.are_senders_synced = false;
    }

    /// Queues the peer's signal number `n`. Returns whether the backlog could keep all of it: the
    /// oldest is dropped first.
    pub fn receive(&mut self, n: u64, signal: Signal) -> bool {
        if let Some(description) = signal.description {
            // A repeated offer is answered twice, and the second answer may meet a later offer. A
            // description that a later one overtook is void: its sender has rolled it back, or has
            // our answer.
            let is_ours = signal.re.is_none() || signal.re == self.offered;
            if n > self.newest && is_ours && !self.is_being_answered(&description) {
                self.backlog.push_back(Remote::Description(description));
            }
            self.newest = self.newest.max(n);
        }
        if !signal.candidates.is_empty() || signal.end {
            let (candidates, is_end) = (signal.candidates, signal.end);
            self.backlog
                .push_back(Remote::Candidates { candidates, is_end });
        }
        let too_many = self.backlog.len().saturating_sub(MOST_WAITING);
        self.backlog.drain(..too_many);
        too_many == 0
    }

    /// Returns the number of the last description that came. An earlier one is void.
    pub const fn newest(&self) -> u64 {
        self.newest
    }

    /// Returns whether this is a repeated offer whose answer is being made.
    fn is_being_answered(&self, offer: &Description) -> bool {
        let waits = |remote: &Remote| matches!(remote, Remote::Description(d) if d == offer);
        let is_in_force =
            self.state == State::HaveRemoteOffer && self.remote.as_ref() == Some(offer);
        offer.kind == DescriptionKind::Offer
            && (is_in_force
                || self.applying.as_ref() == Some(offer)
                || self.backlog.iter().any(waits))
    }

    /// Returns whether both descriptions are in force and no operation is in flight.
    pub fn is_settled(&self) -> bool {
        self.state == State::Stable && self.remote.is_some() && self.in_flight.is_none()
    }

    /// Returns whether the peer's answer is being applied.
    pub const fn is_applying_answer(&self) -> bool {
        matches!(self.in_flight, Some((_, Operation::ApplyingAnswer)))
    }

    /// Returns whether an offer of the peer is being applied that restarts ICE: RFC 8839, section
    /// 4.4.1.1.1.
    pub fn is_restarted(&self) -> bool {
        let is_applying = matches!(self.in_flight, Some((_, Operation::ApplyingOffer)));
        let [before, next] = [&self.remote, &self.applying].map(|it| it.as_ref()?.ufrag());
        is_applying && before.is_some() && before != next
    }

    /// Returns whether an offer of ours waits for its answer, or is being made.
    pub const fn is_offering(&self) -> bool {
        matches!(self.state, State::HaveLocalOffer)
            || matches!(self.in_flight, Some((_, Operation::Offering)))
    }

    /// Returns whether a local description is being made, so that candidates gathered for it must
    /// wait.
    pub const fn is_describing(&self) -> bool {
        self.to_send.is_some()
            || matches!(
                self.in_flight,
                Some((_, Operation::Offering | Operation::Answering))
            )
    }

    /// Returns the operation in flight, for its watchdog.
    pub fn in_flight(&self) -> Option<OpId> {
        self.in_flight.map(|(op, _)| op)
    }

    /// Handles the outcome of the operation in flight. Returns `false` for that of an older one.
    ///
    /// # Errors
    /// The connection cannot be used any further and must be replaced.
    pub fn finish(
        &mut self,
        op: OpId,
        result: Result<OpOutcome, OpError>,
    ) -> Result<bool, LinkFault> {
        let Some((_, operation)) = self.in_flight.take_if(|(expected, _)| *expected == op) else {
            return Ok(false);
        };
        match (operation, result) {
            (Operation::Offering, Ok(OpOutcome::Described(offer))) => {
                self.state = State::HaveLocalOffer;
                self.offered = offer.ufrag().map(str::to_owned);
                self.to_send = Some(offer);
            }
            (Operation::Answering, Ok(OpOutcome::Described(answer))) => {
                self.state = State::Stable;
                self.to_send = Some(answer);
                // The answer covers what was needed, above all a restart, or the browser fires
                // again.
                self.is_offer_wanted = false;
            }
            (Operation::ApplyingFirstOffer, Ok(_)) => self.state = State::HaveFirstOffer,
            (Operation::AnsweringFirstOffer, Ok(_)) => self.state = State::Stable,
            (Operation::ApplyingOffer, Ok(_)) => {
                let is_first = self.remote.is_none();
                self.first_offer = self.applying.clone().filter(|_| is_first);
                self.state = State::HaveRemoteOffer;
                // The peer's transceivers are there now, for ours to send through.
                self.are_senders_synced = false;
                self.applied();
            }
            (Operation::ApplyingAnswer, Ok(_)) => {
                self.first_offer = None;
                self.state = State::Stable;
                self.applied();
            }
            (Operation::SyncingSenders, Ok(_)) => self.has_transceivers = true,
            (Operation::AddingCandidates, result) => {
                if let (Err(error), false) = (result, self.is_ignoring) {
                    log::debug!("candidates refused: {error}");
                }
            }
            (Operation::ApplyingOffer | Operation::ApplyingAnswer, Err(OpError::Rejected(why))) => {
                log::debug!("description refused: {why}");
                return Err(PeerFault::BadDescription.into());
            }
            (_, Err(error)) => return Err(error.into()),
            (operation, Ok(outcome)) => log::debug!("{operation:?} ended in {outcome:?}"),
        }
        Ok(true)
    }

    /// Returns the next action; `None` while an operation is in flight, or nothing is to be done.
    ///
    /// # Errors
    /// The peer's description is unusable, which shows without the browser.
    pub fn poll(&mut self, ids: &mut OpIds) -> Result<Option<Action>, LinkFault> {
        if let Some(description) = self.to_send.take() {
            return Ok(Some(Action::Send(description)));
        }
        if self.in_flight.is_some() {
            return Ok(None);
        }
        if let Some(action) = self.sync_senders(ids) {
            return Ok(Some(action));
        }
        let answering = match self.state {
            State::HaveRemoteOffer => Some(Operation::Answering),
            State::HaveFirstOffer => Some(Operation::AnsweringFirstOffer),
            State::Stable | State::HaveLocalOffer => None,
        };
        if let Some(operation) = answering {
            return Ok(Some(self.describe(ids, operation)));
        }
        while let Some(remote) = self.backlog.pop_front() {
            let action = match remote {
                Remote::Description(description) => self.on_description(ids, description)?,
                Remote::Candidates { candidates, is_end } => {
                    self.on_candidates(ids, candidates, is_end)
                }
            };
            if action.is_some() {
                return Ok(action);
            }
        }
        if self.is_offer_wanted && self.state == State::Stable {
            if let Some(action) = self.repeat_first_offer(ids) {
                return Ok(Some(action));
            }
            self.is_offer_wanted = false;
            return Ok(Some(self.describe(ids, Operation::Offering)));
        }
        Ok(None)
    }

    fn run(
        &mut self,
        ids: &mut OpIds,
        operation: Operation,
        command: impl FnOnce(OpId) -> LinkCommand,
    ) -> Action {
        let op = ids.next_id();
        self.in_flight = Some((op, operation));
        Action::Run(command(op))
    }

    fn describe(&mut self, ids: &mut OpIds, operation: Operation) -> Action {
        self.run(ids, operation, |op| LinkCommand::SetLocal { op })
    }

    /// The polite side goes through the first exchange once more, by itself, before it makes an
    /// offer.
    ///
    /// Chromium (156, seen in a page of two bare connections as well) takes the state before the
    /// first *answer* for the last stable one until another exchange ends. Rolling back the offer
    /// that comes next clears the receivers, and the picture stands still for good although its
    /// frames are decoded. Applying the same offer again changes nothing else and ends that state.
    fn repeat_first_offer(&mut self, ids: &mut OpIds) -> Option<Action> {
        let description = self.first_offer.take()?;
        if self.role == Role::Impolite {
            return None;
        }
        Some(self.run(ids, Operation::ApplyingFirstOffer, |op| {
            LinkCommand::SetRemote { op, description }
        }))
    }

    /// Senders go first, so that the next description sees the tracks. A side that waits for an
    /// offer does not create them: an offer of the peer is not matched with transceivers made
    /// beforehand (RFC 8829, section 5.10).
    fn sync_senders(&mut self, ids: &mut OpIds) -> Option<Action> {
        let has_use =
            self.has_transceivers || self.state == State::HaveRemoteOffer || self.may_offer_next();
        if self.are_senders_synced || !has_use {
            return None;
        }
        self.are_senders_synced = true;
        let live = self.live.clone();
        Some(self.run(ids, Operation::SyncingSenders, |op| {
            LinkCommand::SyncSenders { op, live }
        }))
    }

    fn may_offer_next(&self) -> bool {
        let is_offer = |remote: &Remote| matches!(remote, Remote::Description(it) if it.kind == DescriptionKind::Offer);
        self.is_offer_wanted && self.state == State::Stable && !self.backlog.iter().any(is_offer)
    }

    fn on_description(
        &mut self,
        ids: &mut OpIds,
        description: Description,
    ) -> Result<Option<Action>, LinkFault> {
        let operation = match (description.kind, self.state, self.role) {
            (DescriptionKind::Offer, State::HaveLocalOffer, Role::Impolite) => {
                log::debug!("an offer crossed ours and is dropped");
                self.is_ignoring = true;
                return Ok(None);
            }
            // After the rollback of a first offer Chromium 156 may gather nothing and ask for negotiation
            // without end. It takes a lost answer to come to this: new connections do not cross.
            (DescriptionKind::Offer, State::HaveLocalOffer, _) if self.remote.is_none() => {
                return Err(LinkFault::Stuck);
            }
            (DescriptionKind::Offer, ..) => Operation::ApplyingOffer,
            (DescriptionKind::Answer, State::HaveLocalOffer, _) => Operation::ApplyingAnswer,
            (DescriptionKind::Answer, ..) => {
                log::debug!("an answer that nothing asked for is dropped");
                return Ok(None);
            }
        };
        if !description.is_whole() {
            return Err(PeerFault::BadDescription.into());
        }
        self.applying = Some(description.clone());
        Ok(Some(self.run(ids, operation, |op| {
            LinkCommand::SetRemote { op, description }
        })))
    }

    fn applied(&mut self) {
        self.remote = self.applying.take();
        self.is_ignoring = false;
        let (candidates, is_end) = self.held.take();
        self.backlog
            .push_front(Remote::Candidates { candidates, is_end });
    }

    /// Passes on the candidates of the description in force and holds the others.
    fn on_candidates(
        &mut self,
        ids: &mut OpIds,
        candidates: Vec<Candidate>,
        is_end: bool,
    ) -> Option<Action> {
        let remote = self.remote.as_ref();
        let (candidates, is_end) = if self.is_ignoring {
            // The candidates of an offer that was dropped are dropped with it.
            let (candidates, _) = HeldCandidates::default().sift(remote, candidates, is_end);
            (candidates, false)
        } else {
            self.held.sift(remote, candidates, is_end)
        };
        if candidates.is_empty() && !is_end {
            return None;
        }
        Some(self.run(ids, Operation::AddingCandidates, |op| {
            LinkCommand::AddCandidates {
                op,
                candidates,
                is_end,
            }
        }))
    }
}

const MOST_WAITING: usize = 64;
