//! Sent envelopes: what the other participants learn of this page, and over which transport.
//!
//! A page announces itself by a `hello` to all when a server is ready, when its name, stage or
//! media change, and as a sign of life. It answers with a `welcome` to one peer. Over an open
//! control channel the same goes out as a `welcome`. A signal takes the control channel, and the
//! server besides while the peer is not heard there.
//!
//! ```text
//!  peer: not greeted ──welcome──► greeted ──signaling begins on a new connection──► not greeted
//! ```
//! The test `a_join_that_the_server_swallowed_is_announced_again` plays one exchange.

use std::time::Duration;

use crate::call::context::Context;
use crate::call::effect::Effect;
use crate::call::room::server_pool::Receiver;
use crate::call::room::{Room, Timer};
use crate::call::timing::{ALIVE_EVERY, ALIVE_JITTER};
use crate::model::json;
use crate::model::map::Map;
use crate::model::{Media, PeerId, ReceiveReport};
use crate::signaling::envelope::{Body, Hello, LONGEST_ENVELOPE, Signal, Stage, Welcome};
use crate::signaling::peer_message::PeerMessage;
use crate::signaling::shown::Shown;
use crate::signaling::{Routes, ServerAddress};

impl Room {
    /// Says hello to a client that a server announced.
    pub(super) fn greet(&mut self, cx: &Context, address: ServerAddress) {
        let hello = self.hello(cx);
        self.signaling
            .send(Receiver::Address(address), Body::Hello(hello));
    }

    /// Says hello to a peer whose envelope came before its introduction: it answers with one.
    pub(in crate::call) fn ask(&mut self, cx: &Context, peer: &PeerId) {
        let hello = self.hello(cx);
        let to = self.receiver(peer);
        self.signaling.send(to, Body::Hello(hello));
    }

    /// Asks a peer to continue beyond the highest number accepted in its name. Its own number is
    /// below that: either this envelope is stale, or the higher one was forged. The question goes
    /// to the whole room, since the peer's address at the server may be forged too.
    pub(in crate::call) fn ask_for_number(&mut self, cx: &mut Context, peer: &PeerId, newest: u64) {
        cx.count("behind");
        if let Some(heard) = self.roster.next_question(cx.now(), peer) {
            let heard = Some(heard.max(newest));
            let hello = Hello {
                heard,
                ..self.hello(cx)
            };
            let to = Receiver::Peer(peer.clone(), Routes::default());
            self.signaling.send(to, Body::Hello(hello));
        }
    }

    /// Introduces this page to one peer, perhaps with an offer.
    pub(super) fn welcome(&mut self, cx: &Context, peer: &PeerId, offer: Option<Signal>) {
        if let Some(participant) = self.roster.participant_mut(peer) {
            participant.is_greeted = true;
        }
        let welcome = self.introduction(cx, offer);
        let to = self.receiver(peer);
        self.signaling.send(to, Body::Welcome(welcome));
    }

    pub(super) fn introduction(&self, cx: &Context, offer: Option<Signal>) -> Welcome {
        let Hello {
            name,
            stage,
            media,
            prev,
            ..
        } = self.hello(cx);
        Welcome {
            name,
            stage,
            media,
            prev,
            offer,
        }
    }

    /// Sets when the other participants next learn that this page is alive: at a time of its own,
    /// so that pages that came together do not speak together.
    pub(super) fn schedule_alive(&mut self, cx: &mut Context) {
        let pause = ALIVE_EVERY - ALIVE_JITTER + cx.rng().up_to(2 * ALIVE_JITTER);
        self.timers.set(Timer::Alive, cx.now() + pause);
    }

    /// Says hello to all before any other envelope is sent.
    pub(super) fn announce_first(&mut self, cx: &Context) {
        let hello = self.hello(cx);
        // A change that those on the channels do not know yet is still to be announced there.
        self.announced
            .get_or_insert_with(|| (hello.name.clone(), hello.stage, hello.media));
        self.signaling.send_first(Body::Hello(hello));
    }

    /// Says hello to all as the local user joins, with the early answers. Answers that do not fit
    /// one message go by themselves.
    pub(in crate::call) fn announce_join(
        &mut self,
        cx: &mut Context,
        answers: Map<PeerId, Signal>,
    ) {
        let mut hello = self.hello(cx);
        self.announced = Some((hello.name.clone(), hello.stage, hello.media));
        let mut left = LONGEST_ENVELOPE / 2;
        let mut alone = Vec::new();
        for (peer, answer) in answers {
            let length = json::write(&answer).len();
            match left.checked_sub(length) {
                Some(rest) => {
                    left = rest;
                    hello.answers.insert(peer, answer);
                }
                None => alone.push((peer, answer)),
            }
        }
        self.signaling.send(Receiver::All, Body::Hello(hello));
        for (peer, answer) in alone {
            self.send_signal(cx, &peer, answer);
        }
    }

    /// Says hello again if the last announcement is out of date. A name that is being typed is
    /// announced twice a second, not with every key.
    pub(super) fn announce_changes(&mut self, cx: &mut Context) {
        let hello = self.hello(cx);
        let current = (hello.name, hello.stage, hello.media);
        if self.announced.as_ref().is_some_and(|last| *last != current) {
            let next = self.announced_at + BETWEEN_HELLOS;
            if cx.now() < next {
                return self.timers.set_if_idle(Timer::Announce, next);
            }
            self.announced_at = cx.now();
            self.announce_again(cx);
        }
    }

    /// Says hello over every open transport: as a sign of life, and so that a peer that missed a
    /// change learns of it. A server that is not ready gets a hello first when it is.
    pub(super) fn announce_again(&mut self, cx: &mut Context) {
        let hello = self.hello(cx);
        self.announced = Some((hello.name.clone(), hello.stage, hello.media));
        for peer in self.open_channels() {
            self.introduce_over_channel(cx, &peer);
        }
        if self.signaling.is_ready() {
            self.signaling.send(Receiver::All, Body::Hello(hello));
        }
    }

    /// Introduces this page to a peer over the control channel.
    pub(super) fn introduce_over_channel(&mut self, cx: &mut Context, peer: &PeerId) {
        let welcome = self.introduction(cx, None);
        self.send_over_channel(cx, peer, Body::Welcome(welcome));
    }

    /// Says goodbye on every control channel.
    pub(in crate::call) fn say_goodbye(&mut self, cx: &mut Context) {
        for peer in self.open_channels() {
            self.send_over_channel(cx, &peer, Body::Bye);
        }
    }

    /// Sends a message of the conversation over a peer's control channel; without one it is not
    /// sent.
    pub(in crate::call) fn send_message(
        &mut self,
        cx: &mut Context,
        peer: &PeerId,
        talk: PeerMessage,
    ) {
        match self.has_channel(peer) {
            true => self.send_over_channel(cx, peer, Body::PeerMessage(talk)),
            false => cx.count("message-without-channel"),
        }
    }

    /// Sends a peer the heights at which its videos are shown, over its control channel.
    pub(in crate::call) fn send_shown(&mut self, cx: &mut Context, peer: &PeerId, shown: Shown) {
        self.send_over_channel(cx, peer, Body::Shown(shown));
    }

    /// Sends a peer what is received of it, over its control channel.
    pub(in crate::call) fn send_receive_report(
        &mut self,
        cx: &mut Context,
        peer: &PeerId,
        report: ReceiveReport,
    ) {
        self.send_over_channel(cx, peer, Body::ReceiveReport(report));
    }

    /// Sends a signal to one peer: an offer to a visitor in a `welcome`, all others by themselves.
    /// All negotiation leaves here.
    pub(in crate::call) fn send_signal(&mut self, cx: &mut Context, peer: &PeerId, signal: Signal) {
        let participant = self.roster.participant(peer);
        let is_visitor = participant.is_some_and(|participant| participant.stage == Stage::Lobby);
        if is_visitor && signal.description.is_some() {
            return self.welcome(cx, peer, Some(signal));
        }
        self.send_past_server(cx, peer, Body::Signal(signal));
    }

    /// Sends an envelope to one peer over its control channel; over the server as well if the peer
    /// is not heard on it, and over the server alone if it is closed.
    pub(super) fn send_past_server(&mut self, cx: &mut Context, peer: &PeerId, body: Body) {
        let to = self.receiver(peer);
        let link = self.links.get(peer).filter(|link| link.is_channel_open);
        let Some(is_heard) = link.map(|link| link.is_up) else {
            return self.signaling.send(to, body);
        };
        // The control channel is faster, and the only transport when the server is gone. If the
        // peer is not heard on it, the server is used as well, and the receiver accepts the first
        // copy.
        let envelope = self.signaling.stamp(peer, body);
        cx.emit(Effect::SendText(peer.clone(), envelope.encode()));
        if !is_heard {
            self.signaling.send_stamped(to, envelope.body, envelope.n);
        }
    }

    fn send_over_channel(&mut self, cx: &mut Context, peer: &PeerId, body: Body) {
        let envelope = self.signaling.stamp(peer, body);
        cx.emit(Effect::SendText(peer.clone(), envelope.encode()));
    }

    fn open_channels(&self) -> Vec<PeerId> {
        let open = self.links.iter().filter(|(_, link)| link.is_channel_open);
        open.map(|(peer, _)| peer.clone()).collect()
    }

    fn has_channel(&self, peer: &PeerId) -> bool {
        self.links
            .get(peer)
            .is_some_and(|link| link.is_channel_open)
    }

    fn receiver(&self, peer: &PeerId) -> Receiver {
        let participant = self.roster.participant(peer);
        let routes = participant.map(|participant| participant.routes.clone());
        Receiver::Peer(peer.clone(), routes.unwrap_or_default())
    }

    pub(super) fn hello(&self, cx: &Context) -> Hello {
        let stage = match cx.is_in_call() {
            true => Stage::Call,
            false => Stage::Lobby,
        };
        Hello {
            name: self.name.clone(),
            stage,
            media: self.media(cx),
            prev: self.prev.clone(),
            heard: None,
            answers: Map::new(),
        }
    }

    /// Returns the media to announce. A PeerJS client does not support a screen; and an invite code
    /// has no room for one, nor has the description in it.
    fn media(&self, cx: &Context) -> Media {
        let is_sharing = self.media.is_sharing;
        let is_announced = !self.signaling.is_interop() && (is_sharing || self.manual.is_none());
        Media {
            screen: is_announced.then_some(is_sharing),
            rec: self.media.is_recording && cx.is_in_call(),
            ..self.media.announced
        }
    }
}

/// Between two announcements of changes.
const BETWEEN_HELLOS: Duration = Duration::from_millis(500);
