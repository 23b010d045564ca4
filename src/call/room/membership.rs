//! The members of the room: what the peers announce of themselves, and how they come and go.
//!
//! A `hello` or a `welcome` carries name, stage and media. Of several, the one with the highest
//! number holds, whichever way it came. One that names a predecessor removes it, unless that peer
//! still has a connection: then it is missing, and its next sign of life refutes the claim.
//!
//! ```text
//!  announced: nothing ──hello, welcome──► in the lobby ──stage call──► in the call
//!                                             ▲                            │
//!                                             └──────── stage lobby ───────┘
//! ```
//! A `bye`, or silence (`roster.rs`), removes a peer from any of them. The test
//! `a_reloaded_page_is_never_two_tiles` plays one exchange.

use crate::call::context::Context;
use crate::call::effect::{Effect, Peer};
use crate::call::room::Room;
use crate::call::room::server_pool::Receiver;
use crate::call::view::notice::Notice;
use crate::model::{DisplayName, PeerId};
use crate::signaling::envelope::{Body, Hello, Stage, Welcome};
use crate::signaling::{Routes, ServerAddress};

impl Room {
    /// Handles the hello of a peer, its envelope `n`.
    pub(super) fn on_hello(&mut self, cx: &mut Context, from: &PeerId, n: u64, mut hello: Hello) {
        self.replace_predecessor(cx, from, hello.prev);
        let answer = hello.answers.remove(cx.me());
        let announced = Peer {
            name: hello.name,
            stage: hello.stage,
            media: hello.media,
        };
        self.update(cx, from, n, announced);
        if let Some(signal) = answer {
            let from = from.clone();
            cx.emit(Effect::Signal { from, n, signal });
        }
    }

    /// Handles the welcome of a peer, its envelope `n`.
    pub(super) fn on_welcome(&mut self, cx: &mut Context, from: &PeerId, n: u64, welcome: Welcome) {
        self.replace_predecessor(cx, from, welcome.prev);
        let announced = Peer {
            name: welcome.name,
            stage: welcome.stage,
            media: welcome.media,
        };
        self.update(cx, from, n, announced);
        if let Some(signal) = welcome.offer {
            let from = from.clone();
            cx.emit(Effect::Signal { from, n, signal });
        }
    }

    /// Removes the predecessor that a peer names. Any peer can name any other, so the claim alone
    /// removes none: a page that shows signs of life on its own connection stays. The claim counts
    /// once, and is repeated again and again.
    fn replace_predecessor(&mut self, cx: &mut Context, peer: &PeerId, prev: Option<PeerId>) {
        let participant = self.roster.participant_mut(peer);
        let is_first = participant.is_some_and(|m| !std::mem::replace(&mut m.has_succeeded, true));
        let Some(prev) = prev.filter(|prev| is_first && prev != peer) else {
            return;
        };
        if self.links.get(&prev).is_some_and(|link| !link.is_down) {
            self.roster.mark_missing(cx.now(), &prev);
        } else {
            self.remove(cx, &prev);
        }
    }

    fn update(&mut self, cx: &mut Context, peer: &PeerId, n: u64, mut announced: Peer) {
        let guest = self.guest_number(peer);
        let Some(participant) = self.roster.participant_mut(peer) else {
            return;
        };
        // An envelope that a later one overtook is stale, unless the later one was forged.
        if n < participant.announced_by {
            let newest = participant.announced_by;
            return self.ask_for_number(cx, peer, newest);
        }
        participant.announced_by = n;
        let has_left = participant.stage == Stage::Call && announced.stage == Stage::Lobby;
        let has_joined = participant.stage == Stage::Lobby
            && announced.stage == Stage::Call
            && participant.name != DisplayName::default();
        announced.name = announced.name.numbered(guest);
        participant.name = announced.name.clone();
        participant.stage = announced.stage;
        participant.media = announced.media;
        if has_joined && cx.is_in_call() {
            cx.notify(Notice::Joined(announced.name.clone()));
        }
        if has_left && cx.is_in_call() {
            self.last_left = Some(announced.name.clone());
            cx.notify(Notice::Left(announced.name.clone()));
        }
        cx.emit(Effect::PeerChanged(peer.clone(), announced));
    }

    /// Returns the number of a peer as a guest without a name: the lowest that no other has.
    fn guest_number(&self, peer: &PeerId) -> usize {
        let own = self.roster.participant(peer).map(|it| it.name.guest());
        let is_taken = |free: &usize| self.roster.iter().any(|(_, it)| it.name.guest() == *free);
        let free = || (1..).find(|free| !is_taken(free)).unwrap_or_default();
        own.filter(|own| *own > 0).unwrap_or_else(free)
    }

    /// Removes a peer from the room, and closes its connection.
    pub(in crate::call) fn remove(&mut self, cx: &mut Context, peer: &PeerId) {
        self.is_changed = true;
        self.reassembler.forget(peer);
        if self
            .links
            .remove(peer)
            .is_some_and(|link| link.outage.is_some())
        {
            self.reports.note_mended(peer.clone(), cx.now());
        }
        cx.emit(Effect::PeerLeft(peer.clone()));
        let Some(participant) = self.roster.remove(peer) else {
            return;
        };
        self.hang_up(peer);
        if participant.stage == Stage::Call && cx.is_in_call() {
            self.last_left = Some(participant.name.clone());
            cx.notify(Notice::Left(participant.name));
        }
    }

    /// Says goodbye to a PeerJS client that is removed from the room, so that neither it nor the
    /// codec takes the call for one that goes on.
    fn hang_up(&mut self, peer: &PeerId) {
        if self.signaling.is_interop() {
            let to = Receiver::Peer(peer.clone(), Routes::default());
            self.signaling.send(to, Body::Bye);
        }
    }

    /// Marks the peer as missing whose socket a server lost. Its connection, if it is up, refutes
    /// that.
    pub(super) fn mark_missing(&mut self, cx: &Context, address: &ServerAddress) {
        if let Some(peer) = self.roster.at(address) {
            self.roster.mark_missing(cx.now(), &peer);
        }
    }

    /// Returns whether a peer announced that it is in the call.
    pub(super) fn is_member(&self, peer: &PeerId) -> bool {
        let participant = self.roster.participant(peer);
        participant.is_some_and(|participant| participant.stage == Stage::Call)
    }
}
