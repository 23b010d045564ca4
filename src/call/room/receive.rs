//! Received envelopes: who sent them, and how far they are trusted.

use crate::call::context::Context;
use crate::call::effect::Effect;
use crate::call::room::Room;
use crate::call::room::origin::{MOST_QUARANTINED, Origin};
use crate::call::room::roster::SenderStatus;
use crate::call::timing::{OFFER_AGAIN, SILENCE};
use crate::call::view::notice::Notice;
use crate::model::PeerId;
use crate::signaling::ServerAddress;
use crate::signaling::envelope::{Body, Envelope, EnvelopeError, Hello};
use crate::signaling::seal::SealError;

impl Room {
    /// Handles the text of an envelope from a server, with the peer that sealed it.
    pub(super) fn on_message(
        &mut self,
        cx: &mut Context,
        address: Option<ServerAddress>,
        sealer: Option<PeerId>,
        text: &str,
    ) {
        match Envelope::decode(text) {
            Ok(envelope) if sealer.is_none_or(|sealer| sealer == envelope.from) => {
                self.on_envelope(cx, Origin::Server(address), envelope);
            }
            Ok(_) => cx.complain("seal", "a holder of the link forges another sender"),
            Err(EnvelopeError::Version(_)) => cx.notify(Notice::PeerVersion),
            Err(error @ EnvelopeError::TooLong(_)) => {
                cx.complain("envelope-size", &error.to_string())
            }
            Err(error @ EnvelopeError::Foreign) => {
                cx.complain("envelope-foreign", &error.to_string())
            }
            Err(error @ EnvelopeError::Malformed(_)) => cx.complain("envelope", &error.to_string()),
        }
    }

    /// Handles a message that cannot be opened: no holder of the link can have sent it in this
    /// form. If it is in the name of a peer in the room, the server or an attacker on it is to
    /// blame.
    pub(super) fn on_unopened(&self, cx: &mut Context, error: SealError) {
        match &error {
            SealError::Version(_) => cx.notify(Notice::PeerVersion),
            SealError::TooLong(_) => cx.complain("envelope-size", &error.to_string()),
            SealError::Foreign => cx.complain("envelope-foreign", &error.to_string()),
            SealError::Broken(from) => {
                if from == cx.me() || self.roster.participant(from).is_some() {
                    cx.notify(Notice::ServerAltered);
                }
                cx.complain("seal", &error.to_string());
            }
        }
    }

    /// Handles an envelope that a server or the sender's control channel brought.
    pub(in crate::call) fn on_envelope(
        &mut self,
        cx: &mut Context,
        origin: Origin,
        envelope: Envelope,
    ) {
        self.is_changed = true;
        let Envelope { from, to, n, body } = envelope;
        let is_for_me = to.as_ref().is_none_or(|to| to == cx.me());
        if from == *cx.me() || !is_for_me {
            return;
        }
        // A goodbye does not introduce an unknown peer.
        if matches!(body, Body::Bye) && self.roster.participant(&from).is_none() {
            return;
        }
        // Two peers whose numbers were both forged hear nothing else of each other.
        if let (Some(_), Body::Hello(Hello { heard: Some(n), .. })) = (&to, &body) {
            self.signaling.continue_numbering_after(*n);
        }
        let is_proved = origin == Origin::Channel;
        let status = match origin {
            Origin::Channel => self.roster.note_proved(cx.now(), &from, n),
            Origin::Server(address) if self.speaks_for_itself(cx, &from) => {
                self.roster.suspect_address(&from, address.as_ref());
                let envelope = Envelope { from, to, n, body };
                return self.quarantine(cx, address, envelope);
            }
            Origin::Server(address) => self.note_sender(cx, &from, n, address),
        };
        match status {
            SenderStatus::Duplicate => return cx.count("again"),
            SenderStatus::TooFarBehind => return self.ask_for_number(cx, &from, 0),
            SenderStatus::TooFarAhead => {
                return cx.complain("number", "an envelope far ahead of the last");
            }
            SenderStatus::Moved => cx.emit(Effect::OffersLost(Some(from.clone()))),
            SenderStatus::New | SenderStatus::Known => {}
        }
        match body {
            Body::Hello(hello) => {
                let is_greeted = self
                    .roster
                    .participant(&from)
                    .is_some_and(|participant| participant.is_greeted);
                if !is_greeted || to.is_some() {
                    self.welcome(cx, &from, None);
                }
                self.on_hello(cx, &from, n, hello);
            }
            Body::Welcome(welcome) => {
                if let Some(participant) = self.roster.participant_mut(&from).filter(|_| is_proved)
                {
                    participant.prev.clone_from(&welcome.prev);
                }
                self.on_welcome(cx, &from, n, welcome);
            }
            Body::Signal(signal) => {
                if status == SenderStatus::New {
                    self.ask(cx, &from);
                }
                cx.emit(Effect::Signal { from, n, signal });
            }
            Body::Bye => self.remove(cx, &from),
            Body::Report(report) => {
                if status == SenderStatus::New {
                    self.ask(cx, &from);
                }
                self.on_report(cx, &from, n, is_proved, report);
            }
            Body::Fragment(part) => {
                if let Some(text) = self.reassembler.push(&from, &part) {
                    self.on_joined_parts(cx, &from, &text);
                }
            }
            Body::Shown(shown) if is_proved => cx.emit(Effect::ShownByPeer(from, shown)),
            Body::Shown(_) => cx.complain("shown", "heights of videos over the server"),
            Body::ReceiveReport(report) if is_proved => {
                cx.emit(Effect::ReceiveReported(from, report))
            }
            Body::ReceiveReport(_) => cx.complain("received", "a receive report over the server"),
            Body::PeerMessage(talk) if is_proved => cx.emit(Effect::PeerMessage(from, talk)),
            Body::PeerMessage(_) => cx.complain("talk", "conversation over the server"),
            Body::Unknown if status == SenderStatus::New => self.ask(cx, &from),
            Body::Unknown => {}
        }
    }

    /// Returns whether a peer is heard on its own connection, whose control channel proves the
    /// sender. That channel then brings all its envelopes.
    fn speaks_for_itself(&self, cx: &Context, peer: &PeerId) -> bool {
        self.links.get(peer).is_some_and(|link| {
            let is_in_touch = link.alive_at.is_some_and(|at| cx.now().since(at) < SILENCE);
            link.is_channel_open && link.is_up && is_in_touch
        })
    }

    /// Quarantines what the server brings in the name of a peer that is heard on its own
    /// connection. Any page in the room could have sent it; what is true of it comes over the
    /// channel as well, or is said again.
    fn quarantine(&mut self, cx: &mut Context, address: Option<ServerAddress>, envelope: Envelope) {
        let from = &envelope.from;
        match envelope.body {
            Body::Hello(_) => {
                let participant = self.roster.participant(from);
                if envelope.to.is_some()
                    || participant.is_some_and(|participant| !participant.is_greeted)
                {
                    self.welcome(cx, from, None);
                }
            }
            Body::Bye => {
                self.roster.mark_missing(cx.now(), from);
                cx.complain("bye", "a goodbye for a peer that is still heard");
            }
            Body::PeerMessage(_) => cx.complain("talk", "conversation over the server"),
            // The peer may know already that the connection is broken.
            Body::Signal(_) | Body::Fragment(_) => {
                self.quarantine.push_back((cx.now(), address, envelope));
                if self.quarantine.len() > MOST_QUARANTINED {
                    self.quarantine.pop_front();
                    complain_of_detour(cx);
                }
            }
            // A channel may be dead in the direction that matters here, and a report changes only
            // what is shown.
            Body::Report(report) => self.on_report(cx, from, envelope.n, false, report),
            Body::Welcome(_) | Body::Shown(_) | Body::ReceiveReport(_) | Body::Unknown => {}
        }
    }

    /// Handles quarantined signals of peers whose connection is in repair since. A signal is
    /// dropped once the peer would have repeated it.
    pub(in crate::call) fn retry_quarantined(&mut self, cx: &mut Context) {
        for (at, address, envelope) in std::mem::take(&mut self.quarantine) {
            let link = self.links.get(&envelope.from);
            if link.is_some_and(|link| link.is_in_repair) {
                self.on_envelope(cx, Origin::Server(address), envelope);
            } else if cx.now().since(at) < OFFER_AGAIN {
                self.quarantine.push_back((at, address, envelope));
            } else {
                complain_of_detour(cx);
            }
        }
    }

    /// Notes the sender. Where there are too many peers, one that never proved itself is removed.
    fn note_sender(
        &mut self,
        cx: &mut Context,
        from: &PeerId,
        n: u64,
        address: Option<ServerAddress>,
    ) -> SenderStatus {
        if self.roster.participant(from).is_none()
            && let Some(victim) = self.roster.removal_candidate()
        {
            cx.complain("crowd", "more people than any room holds");
            self.remove(cx, &victim);
        }
        let status = self.roster.note_sender(cx.now(), from, n, address);
        if status == SenderStatus::New {
            cx.emit(Effect::PeerJoined(from.clone()));
        }
        status
    }

    /// Handles an envelope that was joined from fragments, as if it had come whole, but only in the
    /// name of the fragments' sender, and not if it is a fragment again.
    fn on_joined_parts(&mut self, cx: &mut Context, from: &PeerId, text: &str) {
        match Envelope::decode(text) {
            Ok(Envelope {
                body: Body::Fragment(_),
                ..
            })
            | Err(_) => {
                cx.complain("envelope-parts", "the fragments make no envelope");
            }
            Ok(envelope) if envelope.from != *from => {
                cx.complain(
                    "envelope-parts",
                    "the fragments make an envelope of another sender",
                );
            }
            Ok(envelope) => self.on_envelope(cx, Origin::Server(None), envelope),
        }
    }
}

fn complain_of_detour(cx: &mut Context) {
    let what = "negotiation past the channel of a connection that works";
    cx.complain("signal", what);
}
