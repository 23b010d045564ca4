//! Envelopes that come in: whose they are, and how far they are believed.

use std::collections::{BTreeMap, VecDeque};

use crate::call::Call;
use crate::call::room::roster::Met;
use crate::call::timing::OFFER_AGAIN;
use crate::call::view::notice::Notice;
use crate::model::{Now, PeerId};
use crate::signaling::Place;
use crate::signaling::envelope::{Body, Envelope, EnvelopeError, Hello};
use crate::signaling::seal::SealError;

/// How an envelope came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::call) enum Way {
    /// Through the server, from this place of it: in whose name is anybody's choice.
    Wire(Option<Place>),
    /// Over the control channel of its sender's own connection.
    Channel,
}

/// What the server brought in the name of somebody who speaks for themselves, and when.
pub(in crate::call) type Doubted = VecDeque<(Now, Option<Place>, Envelope)>;

/// An offer, its candidates in a few batches, and as much again, of more than one peer.
const MOST_DOUBTED: usize = 16;

impl Call {
    /// Takes the text of an envelope from the wire, and who sealed it.
    pub(in crate::call) fn take_message(
        &mut self,
        now: Now,
        place: Option<Place>,
        sealer: Option<PeerId>,
        text: &str,
    ) {
        match Envelope::decode(text) {
            Ok(envelope) if sealer.is_none_or(|sealer| sealer == envelope.from) => {
                self.take_envelope(now, Way::Wire(place), envelope);
            }
            Ok(_) => self.complain("seal", "one who holds the link speaks in another's name"),
            Err(EnvelopeError::Version(_)) => self.notices.show(Notice::PeerVersion),
            Err(error @ EnvelopeError::TooLong(_)) => {
                self.complain("envelope-size", &error.to_string())
            }
            Err(error @ EnvelopeError::Foreign) => {
                self.complain("envelope-foreign", &error.to_string())
            }
            Err(error @ EnvelopeError::Malformed(_)) => {
                self.complain("envelope", &error.to_string())
            }
        }
    }

    /// Takes what the wire brought and nobody who holds the link can have sent as it is. Where it is in
    /// the name of somebody who is here, the server is to blame, or whoever it lets in.
    pub(in crate::call) fn take_unopened(&mut self, error: SealError) {
        match &error {
            SealError::Version(_) => self.notices.show(Notice::PeerVersion),
            SealError::TooLong(_) => self.complain("envelope-size", &error.to_string()),
            SealError::Foreign => self.complain("envelope-foreign", &error.to_string()),
            SealError::Broken(from) => {
                if *from == self.config.me || self.roster.member(from).is_some() {
                    self.notices.show(Notice::ServerAltered);
                }
                self.complain("seal", &error.to_string());
            }
        }
    }

    /// Takes an envelope, which the server or the control channel to its sender brought.
    pub(in crate::call) fn take_envelope(&mut self, now: Now, way: Way, envelope: Envelope) {
        let Envelope { from, to, n, body } = envelope;
        let is_for_me = to.as_ref().is_none_or(|to| *to == self.config.me);
        if from == self.config.me || !is_for_me {
            return;
        }
        // A stranger's goodbye is no reason to know them.
        if body == Body::Bye && self.roster.member(&from).is_none() {
            return;
        }
        // Two who are both lied about hear nothing else of each other.
        if let (Some(_), Body::Hello(Hello { heard: Some(n), .. })) = (&to, &body) {
            self.wire.count_on(*n);
        }
        let is_proved = way == Way::Channel;
        let met = match way {
            Way::Channel => self.roster.prove(now, &from, n),
            Way::Wire(place) if self.speaks_for_itself(now, &from) => {
                self.roster.doubt_place(&from, place.as_ref());
                let envelope = Envelope { from, to, n, body };
                return self.doubt(now, place, envelope);
            }
            Way::Wire(place) => self.meet(now, &from, n, place),
        };
        match met {
            Met::Unheard => return self.count("again"),
            Met::Behind => return self.ask_to_count_on(now, &from, 0),
            Met::Incredible => return self.complain("number", "an envelope far ahead of the last"),
            Met::Moved => self.repeat_offer(now, &from),
            Met::Stranger | Met::Known => {}
        }
        match body {
            Body::Hello(hello) => {
                let is_greeted = self
                    .roster
                    .member(&from)
                    .is_some_and(|member| member.is_greeted);
                if !is_greeted || to.is_some() {
                    self.welcome(&from, None);
                }
                self.take_hello(now, &from, n, hello);
            }
            Body::Welcome(welcome) => {
                if let Some(member) = self.roster.member_mut(&from).filter(|_| is_proved) {
                    member.prev.clone_from(&welcome.prev);
                }
                self.take_welcome(now, &from, n, welcome);
            }
            Body::Signal(signal) => {
                if met == Met::Stranger {
                    self.ask(&from);
                }
                self.take_signal(now, &from, n, signal);
            }
            Body::Bye => self.remove(&from),
            Body::Report(report) => {
                if met == Met::Stranger {
                    self.ask(&from);
                }
                self.take_report(&from, n, is_proved, report);
            }
            Body::Part(part) => {
                if let Some(text) = self.joiner.push(&from, &part) {
                    self.take_joined(now, &from, &text);
                }
            }
            Body::Talk(talk) if is_proved => self.take_talk(now, &from, &talk),
            Body::Talk(_) => self.complain("talk", "conversation over the server"),
            Body::Unknown if met == Met::Stranger => self.ask(&from),
            Body::Unknown => {}
        }
    }

    /// Whether somebody is heard on their own connection, whose control channel proves who speaks. Then
    /// that channel brings all that they have to say.
    fn speaks_for_itself(&self, now: Now, peer: &PeerId) -> bool {
        self.links.get(peer).is_some_and(|link| {
            link.is_channel_open() && link.health.is_up() && link.is_in_touch(now)
        })
    }

    /// Takes what the server brings in the name of somebody who speaks for themselves. Anybody in the
    /// room could have sent it; what is true of it comes over the channel as well, or is said again.
    fn doubt(&mut self, now: Now, place: Option<Place>, envelope: Envelope) {
        let from = &envelope.from;
        match envelope.body {
            Body::Hello(_) => {
                let member = self.roster.member(from);
                if envelope.to.is_some() || member.is_some_and(|member| !member.is_greeted) {
                    self.welcome(from, None);
                }
            }
            Body::Bye => {
                self.roster.miss(now, from);
                self.complain("bye", "a goodbye for somebody who is still heard");
            }
            Body::Talk(_) => self.complain("talk", "conversation over the server"),
            // They may know already that the connection is broken.
            Body::Signal(_) | Body::Part(_) => {
                self.doubted.push_back((now, place, envelope));
                if self.doubted.len() > MOST_DOUBTED {
                    self.doubted.pop_front();
                    self.complain_of_detour();
                }
            }
            // A channel may be dead in the one direction that matters here, and a word is all it moves.
            Body::Report(report) => self.take_report(from, envelope.n, false, report),
            Body::Welcome(_) | Body::Unknown => {}
        }
    }

    /// Takes negotiation that was doubted from those who have fallen silent since. Where nobody did
    /// before it would be said again, it is dropped.
    pub(in crate::call) fn reconsider(&mut self, now: Now) {
        for (at, place, envelope) in std::mem::take(&mut self.doubted) {
            let link = self.links.get(&envelope.from);
            if link.is_some_and(|link| link.health.is_in_repair()) {
                self.take_envelope(now, Way::Wire(place), envelope);
            } else if now.since(at) < OFFER_AGAIN {
                self.doubted.push_back((at, place, envelope));
            } else {
                self.complain_of_detour();
            }
        }
    }

    fn complain_of_detour(&mut self) {
        let what = "negotiation past the channel of a connection that works";
        self.complain("signal", what);
    }

    /// Notes who speaks. Where there are too many, one of those who never proved to be there goes.
    fn meet(&mut self, now: Now, from: &PeerId, n: u64, place: Option<Place>) -> Met {
        if self.roster.member(from).is_none()
            && let Some(victim) = self.roster.one_too_many()
        {
            self.complain("crowd", "more people than any room holds");
            self.remove(&victim);
        }
        self.roster.hear(now, from, n, place)
    }

    /// An envelope put together from parts is heard as if it had come whole, but only in the name of
    /// who sent the parts, and never as a part again.
    fn take_joined(&mut self, now: Now, from: &PeerId, text: &str) {
        match Envelope::decode(text) {
            Ok(Envelope {
                body: Body::Part(_),
                ..
            })
            | Err(_) => {
                self.complain("envelope-parts", "the parts make no envelope");
            }
            Ok(envelope) if envelope.from != *from => {
                self.complain("envelope-parts", "the parts make somebody else's envelope");
            }
            Ok(envelope) => self.take_envelope(now, Way::Wire(None), envelope),
        }
    }

    /// What others sent and nobody could use or believe: how often, by kind. Each was dropped.
    pub const fn dropped(&self) -> &BTreeMap<&'static str, u64> {
        &self.dropped
    }

    /// Counts what is dropped, and tells the console once for each kind: only an engineer cares.
    pub(in crate::call) fn complain(&mut self, kind: &'static str, what: &str) {
        if !self.dropped.contains_key(kind) {
            log::warn!("{kind}: {what}; more of the kind is counted only");
        }
        self.count(kind);
    }

    pub(in crate::call) fn count(&mut self, kind: &'static str) {
        *self.dropped.entry(kind).or_default() += 1;
    }
}
