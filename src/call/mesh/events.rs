//! The events of the connections, and the signals of the peers.

use crate::call::context::Context;
use crate::call::effect::Effect;
use crate::call::input::{LinkEvent, Playback};
use crate::call::mesh::{Mesh, Timer};
use crate::call::timing::MOST_EPOCH_JUMP;
use crate::call::view::notice::Notice;
use crate::model::{DescriptionKind, LinkId, PeerId};
use crate::signaling::envelope::{Body, Envelope, Signal, Stage};

impl Mesh {
    /// Handles negotiation from a peer, which came as its envelope `n`: the one way in.
    pub(in crate::call) fn on_signal(
        &mut self,
        cx: &mut Context,
        from: &PeerId,
        n: u64,
        signal: Signal,
    ) {
        self.receive(cx, from, n, signal);
        self.publish(cx);
    }

    fn receive(&mut self, cx: &mut Context, from: &PeerId, n: u64, signal: Signal) {
        // A peer in the lobby gets no media, whatever it sends: it has no tile, and the local user
        // would not know of it.
        if cx.is_in_call() && signal.description.is_some() && !self.is_member(from) {
            cx.complain("lobby", "a description from the lobby");
            // Its announcement that it joined may be lost.
            return cx.emit(Effect::PeerUnclear(from.clone()));
        }
        let current = self
            .links
            .get_mut(from)
            .filter(|link| link.id.epoch == signal.link && !link.health.is_down());
        if let Some(link) = current {
            link.watch.note_theirs(cx.now(), from, &signal);
            let newest = link.newest();
            let is_behind = signal.description.is_some() && n < newest;
            if !link.receive(n, signal) {
                cx.complain("flood", "more negotiation than is kept");
            }
            if is_behind {
                cx.emit(Effect::NumberBehind(from.clone(), newest));
            }
            return;
        }
        let description = signal.description.as_ref();
        let is_offer = description.is_some_and(|it| it.kind == DescriptionKind::Offer);
        let jump = signal.link.saturating_sub(self.epoch(from));
        if !is_offer || jump == 0 {
            // As a rule, the signal is for a connection that was replaced.
            return cx.count("stale");
        }
        if jump > MOST_EPOCH_JUMP {
            return cx.complain("epoch", "a connection from the far future");
        }
        if !self.may_open(cx, from) {
            return cx.complain("offers", "more connections than any peer needs");
        }
        if !(self.links.contains_key(from) || self.make_room(cx, Stage::Call)) {
            log::info!("{from}: one too many");
            return;
        }
        self.timers.stop(&Timer::Offer(from.clone()));
        let link = self.open(cx, from, signal.link);
        link.watch.note_theirs(cx.now(), from, &signal);
        link.receive(n, signal);
    }

    /// Handles an event of a connection. Events of a closed one are dropped.
    pub(in crate::call) fn on_link(&mut self, cx: &mut Context, id: &LinkId, event: LinkEvent) {
        let event = self.pass_cut(id, event);
        let Some(event) = event.and_then(|event| self.pass_foreign(cx, id, event)) else {
            return;
        };
        if let LinkEvent::Text(text) = &event {
            return self.on_text(cx, id, text);
        }
        self.watch_relay(cx, id, &event);
        let is_unopened = matches!(event, LinkEvent::Unopened(_));
        let channel = match event {
            LinkEvent::Channel { is_open } => Some(is_open),
            _ => None,
        };
        let Some(link) = self.link_mut(id) else {
            return log::debug!("{id}: event for a closed link dropped");
        };
        link.on_event(cx.now(), event);
        if is_unopened && link.health.is_down() {
            cx.notify(Notice::NoWebRtc);
        }
        self.publish(cx);
        match channel {
            Some(true) => cx.emit(Effect::ChannelOpened(id.clone())),
            Some(false) => cx.emit(Effect::ChannelClosed(id.peer.clone())),
            None => {}
        }
    }

    /// The control channel carries envelopes past a server that may be gone: negotiation of its own
    /// connection, who the peer is, reports and goodbyes. The connection itself proves the sender.
    fn on_text(&mut self, cx: &mut Context, id: &LinkId, text: &str) {
        let Some(link) = self.link_mut(id) else {
            return log::debug!("{id}: text of a closed connection dropped");
        };
        if !link.texts.spend(cx.now()) {
            return cx.complain("texts", "more on a control channel than a person says");
        }
        match Envelope::decode(text) {
            Ok(envelope) if envelope.from == id.peer && is_for_channel(&envelope.body) => {
                cx.emit(Effect::EnvelopeReceived(envelope));
            }
            _ => cx.complain("control-channel", "text that does not belong there"),
        }
    }

    /// Handles a report of the page on the elements that play a peer.
    pub(in crate::call) fn on_playback(&mut self, id: &LinkId, playback: Playback) {
        if let Some(link) = self.link_mut(id) {
            link.play_back(playback);
        }
    }
}

const fn is_for_channel(body: &Body) -> bool {
    matches!(
        body,
        Body::Signal(_)
            | Body::Welcome(_)
            | Body::Report(_)
            | Body::Shown(_)
            | Body::ReceiveReport(_)
            | Body::PeerMessage(_)
            | Body::Bye
            | Body::Unknown
    )
}
