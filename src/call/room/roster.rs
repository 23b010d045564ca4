//! The other participants in the room: each peer whose envelopes came, until it says goodbye or
//! falls silent. An envelope of any kind, and media on the peer's connection, are signs of life.
//!
//! ```text
//!  unknown ──its first envelope──► present ──60 s of silence──► gone
//!                                   │   ▲
//!    a server lost it, or its       │   │ its next envelope from a server, or
//!    successor names it             ▼   │ a sign of life on its connection 3 s later
//!                                  missing ──7 s──► gone
//! ```
//! A goodbye that is believed (`receive.rs`) removes a peer from either. The test
//! `a_peer_that_the_server_misses_has_seconds_to_come_back` plays one exchange.

use std::cmp::Reverse;
use std::time::Duration;

use crate::call::room::replay_window::ReplayWindow;
use crate::model::map::Map;
use crate::model::{DisplayName, Media, Now, PeerId};
use crate::signaling::envelope::Stage;
use crate::signaling::{Routes, ServerAddress};

/// Another participant in the room.
#[derive(Clone, Debug)]
pub struct Participant {
    /// The name, perhaps empty.
    pub name: DisplayName,
    /// Lobby or call.
    pub stage: Stage,
    /// The media that the peer says it sends.
    pub media: Media,
    /// The address at which each server last had the peer.
    pub routes: Routes,
    /// The address from which the server brought envelopes in the peer's name while its control
    /// channel proved it to be elsewhere. It raises a doubt and proves nothing.
    rumour: Option<ServerAddress>,
    /// The peer has received our introduction since signaling was last ready.
    pub is_greeted: bool,
    /// The number of the envelope that announced name, stage and media.
    pub announced_by: u64,
    /// The peer has named its predecessor.
    pub has_succeeded: bool,
    /// The predecessor that the peer named over its own connection.
    pub prev: Option<PeerId>,
    /// The peer was heard on its own connection.
    has_proved: bool,
    /// The time of the last question to the peer about its numbers.
    asked: Option<Now>,
    seen: ReplayWindow,
    heard: Now,
    /// The time at which the server reported the peer's socket lost, or a successor announced that
    /// the peer is gone.
    missing: Option<Now>,
}

/// The other participants in the room, by id.
#[derive(Debug, Default)]
pub struct Roster(Map<PeerId, Participant>);

/// The status of a sender, by the number and the address of its envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SenderStatus {
    /// The sender is heard for the first time.
    New,
    /// The sender is known.
    Known,
    /// The sender is known, at another address of the server: either page has a new socket, and
    /// envelopes under way on the old one may be lost.
    Moved,
    /// The envelope came before (an echo, a duplicate or a replay), or the roster is full.
    Duplicate,
    /// The number is below every number that can still be on its way.
    TooFarBehind,
    /// The number is further ahead than a page can count. A receiver that accepted it would drop
    /// every later envelope of the true sender.
    TooFarAhead,
}

impl Roster {
    /// Notes the sender of an envelope. Reports an envelope that came before, or that is much older
    /// than the newest.
    pub fn note_sender(
        &mut self,
        now: Now,
        from: &PeerId,
        n: u64,
        address: Option<ServerAddress>,
    ) -> SenderStatus {
        if let Some(participant) = self.0.get_mut(from) {
            let silence = now.since(participant.heard).as_secs();
            if n.saturating_sub(participant.seen.newest()) > MOST_AHEAD + silence * MOST_A_SECOND {
                return SenderStatus::TooFarAhead;
            }
            if n.saturating_add(ReplayWindow::LENGTH) <= participant.seen.newest() {
                return SenderStatus::TooFarBehind;
            }
            if !participant.seen.accept(n) {
                return SenderStatus::Duplicate;
            }
            participant.heard = now;
            participant.missing = None;
            return match address.is_some_and(|address| participant.routes.note(address)) {
                true => SenderStatus::Moved,
                false => SenderStatus::Known,
            };
        }
        if self.0.len() >= MOST_PARTICIPANTS {
            return SenderStatus::Duplicate;
        }
        let participant = Participant {
            name: DisplayName::default(),
            stage: Stage::Lobby,
            media: Media::default(),
            routes: address.into(),
            is_greeted: false,
            announced_by: 0,
            has_succeeded: false,
            prev: None,
            has_proved: false,
            asked: None,
            rumour: None,
            seen: ReplayWindow::at(n),
            heard: now,
            missing: None,
        };
        self.0.insert(from.clone(), participant);
        SenderStatus::New
    }

    /// Notes the sender of an envelope that came over the control channel. The channel proves the
    /// sender and delivers each envelope once and in order, so that numbers believed from the
    /// server are void.
    pub fn note_proved(&mut self, now: Now, from: &PeerId, n: u64) -> SenderStatus {
        let Some(participant) = self.0.get_mut(from) else {
            return SenderStatus::Duplicate;
        };
        if n.saturating_add(ReplayWindow::LENGTH) <= participant.seen.newest() {
            participant.seen = ReplayWindow::at(n);
        }
        participant.seen.accept(n);
        participant.announced_by = participant.announced_by.min(n);
        // What a page sent before it was killed may come after the server has lost it.
        participant.heard = now;
        SenderStatus::Known
    }

    /// Returns the newest number that came in a peer's name, for a question to the peer; at most
    /// once per `BETWEEN_QUESTIONS`.
    pub fn next_question(&mut self, now: Now, peer: &PeerId) -> Option<u64> {
        let participant = self.0.get_mut(peer)?;
        if participant
            .asked
            .is_some_and(|at| now.since(at) < BETWEEN_QUESTIONS)
        {
            return None;
        }
        participant.asked = Some(now);
        Some(participant.seen.newest())
    }

    /// Notes that the server brought an envelope from another address in the name of a peer that
    /// its control channel proves. The peer's address at the server is then unknown.
    pub fn suspect_address(&mut self, peer: &PeerId, address: Option<&ServerAddress>) {
        if let (Some(participant), Some(address)) = (self.0.get_mut(peer), address)
            && !participant.routes.has(address)
        {
            participant.routes.forget(address.server);
            participant.rumour = Some(address.clone());
        }
    }

    /// Returns the peer to remove for a newcomer if the roster is full: a peer that never proved
    /// itself, from the server address with the most peers; of these, the one silent for the
    /// longest time.
    pub fn removal_candidate(&self) -> Option<PeerId> {
        if self.0.len() < MOST_PARTICIPANTS {
            return None;
        }
        let at = |routes: &Routes| {
            let others = self.0.values();
            others.filter(|other| other.routes == *routes).count()
        };
        let unproved = self
            .0
            .iter()
            .filter(|(_, participant)| !participant.has_proved);
        let crowded = |(_, participant): &(&PeerId, &Participant)| {
            (at(&participant.routes), Reverse(participant.heard))
        };
        unproved.max_by_key(crowded).map(|(peer, _)| peer.clone())
    }

    /// Returns whether a peer is missing: it may be gone, and was not heard since.
    pub fn is_missing(&self, peer: &PeerId) -> bool {
        self.participant(peer).is_some_and(Participant::is_missing)
    }

    /// Marks a peer as missing, since the server or a successor says that it is gone. Its next
    /// envelope from a server refutes that, and so does its connection if it goes on.
    pub fn mark_missing(&mut self, now: Now, peer: &PeerId) {
        if let Some(participant) = self.0.get_mut(peer)
            && !participant.is_missing()
        {
            participant.missing = Some(now);
        }
    }

    /// Restarts greetings and deadlines on a new connection to the server: envelopes under way on
    /// the old one may be lost, and no peer could be heard without it. A missing peer may have lost
    /// the same server, and has the time of its longest pause to dial again.
    pub fn restart_greetings(&mut self, now: Now) {
        self.restart_deadlines(now);
        for participant in self.0.values_mut() {
            participant.is_greeted = false;
            participant.missing = participant.missing.map(|at| at + DIALS_AGAIN);
        }
    }

    /// Restarts the deadlines of all peers, since none could be heard until now. A missing peer
    /// stays missing: neither a pause of this page nor a new connection to the server is a sign of
    /// life.
    pub fn restart_deadlines(&mut self, now: Now) {
        for participant in self.0.values_mut() {
            participant.missing = participant.is_missing().then_some(now);
            participant.heard = now;
        }
    }

    /// Returns the peer that a server last had at an address, or seems to have there.
    pub fn at(&self, address: &ServerAddress) -> Option<PeerId> {
        self.0
            .iter()
            .find(|(_, participant)| {
                participant.routes.has(address) || participant.rumour.as_ref() == Some(address)
            })
            .map(|(id, _)| id.clone())
    }

    /// Notes when a peer was last heard on its connection. Media outranks signaling: it counts as
    /// an envelope.
    pub fn note_alive(&mut self, peer: &PeerId, at: Now) {
        if let Some(participant) = self.0.get_mut(peer) {
            participant.heard = participant.heard.max(at);
            participant.has_proved = true;
        }
    }

    /// Returns the peers that are gone: silent for a minute, or missing and silent for longer than
    /// a reconnect takes.
    pub fn ghosts(&self, now: Now) -> Vec<PeerId> {
        let is_gone = |(_, participant): &(&PeerId, &Participant)| participant.gone_at() <= now;
        let gone = self.0.iter().filter(is_gone);
        gone.map(|(peer, _)| peer.clone()).collect()
    }

    /// Returns when [`ghosts`](Self::ghosts) may change.
    pub fn poll_timeout(&self) -> Option<Now> {
        self.0.values().map(Participant::gone_at).min()
    }

    /// Removes a peer.
    pub fn remove(&mut self, peer: &PeerId) -> Option<Participant> {
        self.0.remove(peer)
    }

    /// Returns a peer that is in the room.
    pub fn participant(&self, peer: &PeerId) -> Option<&Participant> {
        self.0.get(peer)
    }

    /// Returns a peer that is in the room, mutably.
    pub fn participant_mut(&mut self, peer: &PeerId) -> Option<&mut Participant> {
        self.0.get_mut(peer)
    }

    /// Returns all peers in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = (&PeerId, &Participant)> {
        self.0.iter()
    }

    /// Returns the ids of the peers on a stage.
    pub fn on(&self, stage: Stage) -> Vec<PeerId> {
        self.0
            .iter()
            .filter(|(_, participant)| participant.stage == stage)
            .map(|(peer, _)| peer.clone())
            .collect()
    }
}

impl Participant {
    /// Returns whether the peer is in the call and announces that it records the call.
    pub fn is_recording(&self) -> bool {
        self.stage == Stage::Call && self.media.rec
    }

    fn gone_at(&self) -> Now {
        let silent = self.heard + GONE_AFTER;
        match self.missing.filter(|_| self.is_missing()) {
            Some(missing) => silent.min(missing.max(self.heard) + MISSING_FOR),
            None => silent,
        }
    }

    /// Returns whether the peer may be gone. One that was heard well after it was marked as missing
    /// has lost only the server.
    fn is_missing(&self) -> bool {
        self.missing.is_some_and(|at| self.heard < at + OUTLIVES)
    }
}

/// Four signs of life missed.
const GONE_AFTER: Duration = Duration::from_secs(60);

/// A page that lost its socket with its network is back within this time; a page that was closed is
/// not.
const MISSING_FOR: Duration = Duration::from_secs(7);

/// With [`MISSING_FOR`], longer than the longest pause before a page dials its server again
/// (`backoff.rs`).
const DIALS_AGAIN: Duration = Duration::from_secs(5);

/// A killed page is still heard for a moment: by readings of the counters, and by what it sent
/// last.
const OUTLIVES: Duration = Duration::from_secs(3);

/// One question settles all envelopes that came before it.
const BETWEEN_QUESTIONS: Duration = Duration::from_secs(1);

/// How far a number may be ahead of the last, and further with each second of silence: every
/// envelope of a sender counts, for any receiver.
const MOST_AHEAD: u64 = 4_096;
const MOST_A_SECOND: u64 = 128;

/// Far more than any mesh, so that a flood of ids ends here.
const MOST_PARTICIPANTS: usize = 64;

#[cfg(test)]
mod tests;
