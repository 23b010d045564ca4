//! A call with one client of PeerJS 1.5, through PeerServer, in the protocol of PeerJS, which has
//! no rooms: a page has an id, and calls another by its id. The room's name is the id of this page;
//! if another client has it already, that client is the remote peer, and this page calls it under
//! an id of its own.
//!
//! For the core, this codec constructs the envelopes that a visavis page would send. Messages that
//! PeerJS cannot represent are dropped. PeerJS supports neither renegotiation nor ICE restarts: a
//! new connection is a new call with a new `connectionId`, which is a new epoch here. A call from a
//! third client is ignored, as the protocol has no message to refuse it.

mod other;
mod payload;

use std::time::Duration;

use serde_json::value::RawValue;

use super::peerserver::{FromServer, PeerServer, heartbeat, message};
use super::pulse::{Beat, Pulse};
use super::{Codec, DecodeError, Event, Lane, Setup, Target};
use crate::model::{DescriptionKind, DisplayName, Media, Now, PeerId};
use crate::signaling::envelope::{Body, Envelope, Hello, Signal, Stage};
use crate::signaling::{Endpoint, Frame, Route};
use other::{Other, digest};
use payload::{Data, Payload};

/// The state machine of the dialect.
#[derive(Debug)]
pub(super) struct PeerJsPeer {
    server: PeerServer,
    /// The id of this page if it is the host, and otherwise of the remote peer.
    room: String,
    /// The id of this page if it is not the host.
    own_id: String,
    is_host: bool,
    me: PeerId,
    name: DisplayName,
    is_ready: bool,
    other: Option<Other>,
    /// The client with the room's id may be called: it has not hung up.
    may_call: bool,
    /// A visavis page that had the room's id is gone. The id is not taken from a client of PeerJS:
    /// it is that client's own, which may come back for it.
    wants_room: bool,
    /// The server was asked whether a client has the room's id, and has not denied it.
    is_sought: bool,
    /// How many remote peers there were.
    others: u64,
    /// The number of the last constructed envelope.
    n: u64,
    looks_at: Now,
    pulse: Pulse,
}

impl PeerJsPeer {
    pub(super) fn new(setup: &Setup<'_>) -> Self {
        let me = setup.me;
        let own_id: String = digest(&[me.as_str(), "id"]).chars().take(16).collect();
        Self {
            server: PeerServer::new(setup),
            room: setup.room.to_owned(),
            own_id: format!("visavis-{own_id}"),
            is_host: true,
            me: me.clone(),
            name: DisplayName::default(),
            is_ready: false,
            other: None,
            may_call: true,
            wants_room: false,
            is_sought: false,
            others: 0,
            n: 0,
            looks_at: Now::default(),
            pulse: Pulse::default(),
        }
    }

    fn id(&self) -> &str {
        if self.is_host {
            &self.room
        } else {
            &self.own_id
        }
    }

    /// Sends an empty message. If it is addressed to this page, its return proves that the server
    /// has registered the page. PeerJS ignores it; if no client has the id, the server reports so
    /// some 6 s later.
    fn probe(id: &str, lane: &mut Lane) {
        lane.frames
            .extend(message("CANDIDATE", id, &RawValue::NULL));
    }

    fn become_ready(&mut self, lane: &mut Lane) {
        if std::mem::replace(&mut self.is_ready, true) {
            return;
        }
        lane.events.push(Event::Ready);
        if !self.is_host && self.other.is_none() && self.may_call {
            self.find_host(lane);
        }
    }

    /// Introduces the client with the room's id, which may be called.
    fn find_host(&mut self, lane: &mut Lane) {
        let name = DisplayName::clean(&self.room);
        self.meet(self.room.clone(), name, true);
        // The media that a client will send are unknown.
        let media = Media {
            mic: true,
            camera: true,
            screen: None,
            rec: false,
        };
        self.introduce(media, lane);
    }

    /// Takes the room's id, or finds out that another client has it.
    fn take_room(&mut self, lane: &mut Lane) {
        self.wants_room = false;
        self.is_host = true;
        lane.events.push(Event::Elsewhere);
    }

    fn meet(&mut self, id: String, name: DisplayName, is_callee: bool) -> &mut Other {
        self.others += 1;
        let other = Other::new(&self.me, id, name, is_callee, self.others);
        self.other.insert(other)
    }

    /// Removes the remote peer from the call, after either side has hung up.
    fn part(&mut self, now: Now) {
        let Some(other) = self.other.take() else {
            return;
        };
        // A visavis page that comes back is in the call again. Whether a client of PeerJS wants to
        // be called again is unknown.
        self.may_call = other.is_ours || !other.has_call();
        self.wants_room = other.is_ours && !self.is_host;
        self.is_sought = false;
        self.looks_at = now + SOON;
    }

    fn say(&mut self, body: Body, lane: &mut Lane) {
        let Some(other) = &self.other else {
            return;
        };
        self.n += 1;
        let envelope = Envelope {
            from: other.peer.clone(),
            to: None,
            n: self.n,
            body,
        };
        lane.events.push(Event::Message {
            route: Some(Route(other.id.clone())),
            envelope: envelope.encode(),
        });
    }

    fn introduce(&mut self, media: Media, lane: &mut Lane) {
        let name = self.other.as_ref().map(|other| other.name.clone());
        let hello = Hello {
            name: name.unwrap_or_default(),
            stage: Stage::Call,
            media,
            ..Hello::default()
        };
        self.say(Body::Hello(hello), lane);
    }

    /// Handles an `OFFER`: a client calls.
    fn take_call(&mut self, id: String, payload: Payload, lane: &mut Lane) -> Option<()> {
        let offer = payload.sdp.as_ref();
        let offer = offer.filter(|sdp| sdp.kind == DescriptionKind::Offer)?;
        if self.other.as_ref().is_some_and(|other| other.id != id) {
            log::info!("peerjs: a call from a third client is ignored");
            return Some(());
        }
        let media = payload::media(offer);
        let other = match self.other.take() {
            Some(other) => self.other.insert(other),
            None => {
                let name = DisplayName::clean(&id);
                self.meet(id, name, false)
            }
        };
        if let Some(epoch) = other.take_offer(&payload) {
            self.introduce(media, lane);
            self.signal(epoch, payload, lane);
        }
        Some(())
    }

    /// Handles an `ANSWER` or a `CANDIDATE` of the current call. Messages of other calls are stale.
    fn take_reply(&mut self, id: &str, payload: Payload, lane: &mut Lane) -> Option<()> {
        let other = self.other.as_mut().filter(|other| other.id == id)?;
        let epoch = other.take_reply(&payload)?;
        if let Some(answer) = &payload.sdp {
            self.introduce(payload::media(answer), lane);
        }
        self.signal(epoch, payload, lane);
        Some(())
    }

    fn signal(&mut self, link: u32, payload: Payload, lane: &mut Lane) {
        let signal = Signal {
            link,
            description: payload.sdp,
            candidates: payload.candidate.into_iter().collect(),
            ..Signal::default()
        };
        self.say(Body::Signal(signal), lane);
    }

    /// Handles the report that no client has this id.
    fn expire(&mut self, id: String, lane: &mut Lane) {
        match &mut self.other {
            Some(other) if other.id == id => {
                other.is_absent = true;
                other.doubt();
                lane.events.push(Event::Left(Route(id)));
            }
            None if id == self.room => self.is_sought = false,
            _ => {}
        }
    }

    fn tell(&mut self, signal: &Signal, lane: &mut Lane) {
        let other = self.other.as_mut();
        let frames = other.and_then(|other| other.tell(&self.me, &self.name, signal));
        lane.frames.extend(frames.into_iter().flatten());
    }

    /// Checks whether the remote peer is still connected, or whether there is one.
    fn look(&mut self, now: Now, lane: &mut Lane) {
        self.looks_at = now + LOOK;
        match &self.other {
            Some(other) => {
                Self::probe(&other.id, lane);
                // The remote peer has not left, and PeerJS sends no signs of life.
                if !other.is_absent {
                    self.say(Body::Unknown, lane);
                }
            }
            None if self.wants_room => self.take_room(lane),
            None if self.is_host || !self.may_call => {}
            None if self.is_sought => {
                self.is_sought = false;
                self.find_host(lane);
            }
            None => {
                self.is_sought = true;
                Self::probe(&self.room, lane);
            }
        }
    }
}

impl Codec for PeerJsPeer {
    fn endpoint(&self) -> Endpoint {
        self.server.endpoint(self.id(), self.me.as_str())
    }

    fn opened(&mut self, now: Now, lane: &mut Lane) {
        (self.is_ready, self.is_sought) = (false, false);
        self.looks_at = now + LOOK;
        self.pulse.begin(now);
        if let Some(other) = &mut self.other {
            other.doubt();
        }
        Self::probe(self.id(), lane);
    }

    fn received(&mut self, now: Now, frame: &Frame, lane: &mut Lane) -> Result<(), DecodeError> {
        self.pulse.heard(now);
        let FromServer { kind, src, payload } = FromServer::read(frame)?;
        match kind.as_str() {
            "OPEN" => self.become_ready(lane),
            "ID-TAKEN" if self.is_host => {
                self.is_host = false;
                lane.events.push(Event::Elsewhere);
            }
            // The server closes the socket; the page's earlier socket will end in time. A full
            // server is a temporary refusal as well.
            "ID-TAKEN" => {}
            "ERROR" if payload.get().contains("limit") => {}
            "ERROR" => lane.events.push(Event::Refused(payload.get().to_owned())),
            "EXPIRE" => self.expire(src, lane),
            "LEAVE" => {
                if self.other.as_ref().is_some_and(|other| other.id == src) {
                    self.say(Body::Bye, lane);
                    self.part(now);
                }
            }
            "OFFER" | "ANSWER" | "CANDIDATE" => {
                // The server confirms a second socket with the same id only by messages for it.
                self.become_ready(lane);
                // A probe of the remote peer, like the one that this page sends.
                if payload.get() == "null" {
                    return Ok(());
                }
                if let Some(data) = Data::read(&payload) {
                    if kind == "OFFER" {
                        log::info!("peerjs: a data-only connection is closed");
                        lane.frames.extend(message("OFFER", &src, &data.refused()));
                    }
                    return Ok(());
                }
                let foreign = || DecodeError::Foreign(kind.clone());
                let payload = Payload::read(&payload).ok_or_else(foreign)?;
                if kind != "OFFER" {
                    let _ = self.take_reply(&src, payload, lane);
                } else if src != self.id() {
                    self.take_call(src, payload, lane).ok_or_else(foreign)?;
                }
            }
            _ => return Err(DecodeError::Foreign(kind)),
        }
        Ok(())
    }

    fn send(&mut self, now: Now, _: Target<'_>, envelope: &str, lane: &mut Lane) {
        let Ok(Envelope { to, body, .. }) = Envelope::decode(envelope) else {
            return;
        };
        let other = self.other.as_ref().map(|other| &other.peer);
        let is_for_other = other.is_some() && to.as_ref().is_none_or(|to| Some(to) == other);
        match body {
            Body::Hello(mut hello) => {
                let answer = other.and_then(|other| hello.answers.remove(other));
                self.name = hello.name;
                if let Some(answer) = answer {
                    self.tell(&answer, lane);
                }
            }
            Body::Signal(signal) if is_for_other => self.tell(&signal, lane),
            Body::Bye if is_for_other => {
                let word = self.other.as_ref().and_then(Other::hang_up);
                lane.frames.extend(word);
                self.part(now);
            }
            _ => {}
        }
    }

    fn tick(&mut self, now: Now, lane: &mut Lane) {
        match self.pulse.tick(now) {
            Beat::Ask => {
                lane.frames.push(heartbeat());
                Self::probe(self.id(), lane);
            }
            Beat::Silent => return lane.events.push(Event::Silent),
            Beat::Rest => {}
        }
        if self.is_ready && self.looks_at <= now {
            self.look(now, lane);
        }
    }

    fn check(&mut self, now: Now) {
        self.pulse.check(now);
    }

    fn poll_timeout(&self) -> Option<Now> {
        let looks_at = self.is_ready.then_some(self.looks_at);
        self.pulse.poll_timeout().into_iter().chain(looks_at).min()
    }

    fn is_foreign(&self) -> bool {
        true
    }
}

/// A client that has disconnected is reported some 6 s after a probe.
const LOOK: Duration = Duration::from_secs(15);
const SOON: Duration = Duration::from_millis(500);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signaling::Options;
    use crate::signaling::codec::replay::{ana, replay};

    fn codec() -> PeerJsPeer {
        ana("ws://host:9000", &Options::NONE, PeerJsPeer::new)
    }

    fn url(codec: &PeerJsPeer) -> String {
        match codec.endpoint() {
            Endpoint::Socket { url, .. } | Endpoint::Tabs(url) => url,
            Endpoint::Nowhere => String::new(),
        }
    }

    #[test]
    fn whoever_calls_the_room_is_answered_and_a_third_one_is_not() {
        replay(
            &mut codec(),
            include_str!("../../../tests/frames/peerjs-peer/we_are_called.txt"),
        );
    }

    #[test]
    fn whoever_has_the_name_of_the_room_is_called() {
        let mut codec = codec();
        assert!(url(&codec).contains("id=team-standup&token=ana-"));

        replay(
            &mut codec,
            include_str!("../../../tests/frames/peerjs-peer/we_call.txt"),
        );

        assert!(url(&codec).contains("id=visavis-uOcXYvRxJXlqzri-&token=ana-"));
    }

    #[test]
    fn a_connection_for_data_is_closed_and_rings_nowhere() {
        replay(
            &mut codec(),
            include_str!("../../../tests/frames/peerjs-peer/data_alone.txt"),
        );
    }

    #[test]
    fn somebody_who_goes_before_join_and_comes_back_is_there_again() {
        replay(
            &mut codec(),
            include_str!("../../../tests/frames/peerjs-peer/nobody_answers.txt"),
        );
    }

    #[test]
    fn two_pages_of_ours_agree_on_one_connection() {
        replay(
            &mut codec(),
            include_str!("../../../tests/frames/peerjs-peer/two_of_ours.txt"),
        );
    }
}
