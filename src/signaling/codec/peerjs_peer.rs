//! A call with one client of PeerJS 1.5, through PeerServer, in the protocol of PeerJS, which has
//! no rooms: a page has an id, and calls another by its id. The room's name is the id of this page;
//! if another client has it already, that client is the remote peer, and this page calls it under
//! an id of its own.
//!
//! For the core, this codec constructs the envelopes that a visavis page would send. Messages that
//! PeerJS cannot represent are dropped. PeerJS supports neither renegotiation nor ICE restarts: a
//! new connection is a new call with a new `connectionId`, which is a new epoch here. A call from a
//! third client is ignored, as the protocol has no message to refuse it.
//!
//! ```text
//! id: the room's ──ID-TAKEN: Redirected──► its own ──that visavis page is gone──► the room's
//! ```
//! The test `a_client_that_calls_the_room_is_answered_and_a_third_one_is_not` plays one exchange.

mod payload;
mod remote_peer;

use std::time::Duration;

use super::keepalive::{Keepalive, KeepaliveAction};
use super::peerserver::{FromServer, NOTHING, PeerServer, heartbeat, message};
use super::{Codec, DecodeError, Event, Output, Setup, Target};
use crate::model::json;
use crate::model::{DescriptionKind, DisplayName, Media, Now, PeerId};
use crate::signaling::envelope::{Body, Envelope, Hello, Signal, Stage};
use crate::signaling::{Endpoint, Frame, Route};
use payload::{Data, Payload};
use remote_peer::{RemotePeer, digest};

/// The state machine of the dialect.
#[derive(Debug)]
pub(super) struct PeerJsPeer {
    server: PeerServer,
    /// The room's id: that of this page, or of the remote peer.
    room: String,
    /// The id of this page where another client has the room's.
    own_id: String,
    has_room_id: bool,
    me: PeerId,
    name: DisplayName,
    is_ready: bool,
    remote: Option<RemotePeer>,
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
    keepalive: Keepalive,
}

impl PeerJsPeer {
    pub(super) fn new(setup: &Setup<'_>) -> Self {
        let me = setup.me;
        let own_id: String = digest(&[me.as_str(), "id"]).chars().take(16).collect();
        Self {
            server: PeerServer::new(setup),
            room: setup.room.to_owned(),
            own_id: format!("visavis-{own_id}"),
            has_room_id: true,
            me: me.clone(),
            name: DisplayName::default(),
            is_ready: false,
            remote: None,
            may_call: true,
            wants_room: false,
            is_sought: false,
            others: 0,
            n: 0,
            looks_at: Now::default(),
            keepalive: Keepalive::default(),
        }
    }

    fn id(&self) -> &str {
        if self.has_room_id {
            &self.room
        } else {
            &self.own_id
        }
    }

    /// Sends an empty message. If it is addressed to this page, its return proves that the server
    /// has registered the page. PeerJS ignores it; if no client has the id, the server reports so
    /// some 6 s later.
    fn probe(id: &str, out: &mut Output) {
        out.frames.push(message("CANDIDATE", id, NOTHING));
    }

    fn become_ready(&mut self, out: &mut Output) {
        if std::mem::replace(&mut self.is_ready, true) {
            return;
        }
        out.events.push(Event::Ready);
        if !self.has_room_id && self.remote.is_none() && self.may_call {
            self.find_owner(out);
        }
    }

    /// Introduces the client with the room's id, which may be called.
    fn find_owner(&mut self, out: &mut Output) {
        let name = DisplayName::clean(&self.room);
        self.add_remote(self.room.clone(), name, true);
        // The media that a client will send are unknown.
        let media = Media {
            mic: true,
            camera: true,
            screen: None,
            rec: false,
        };
        self.introduce(media, out);
    }

    /// Takes the room's id, or finds out that another client has it.
    fn claim_room(&mut self, out: &mut Output) {
        self.wants_room = false;
        self.has_room_id = true;
        out.events.push(Event::Redirected);
    }

    fn add_remote(&mut self, id: String, name: DisplayName, is_callee: bool) -> &mut RemotePeer {
        self.others += 1;
        let remote = RemotePeer::new(&self.me, id, name, is_callee, self.others);
        self.remote.insert(remote)
    }

    /// Removes the remote peer from the call, after either side has hung up.
    fn remove_remote(&mut self, now: Now) {
        let Some(remote) = self.remote.take() else {
            return;
        };
        // A visavis page that comes back is in the call again. Whether a client of PeerJS wants to
        // be called again is unknown.
        self.may_call = remote.is_ours || !remote.has_call();
        self.wants_room = remote.is_ours && !self.has_room_id;
        self.is_sought = false;
        self.looks_at = now + SOON;
    }

    fn say(&mut self, body: Body, out: &mut Output) {
        let Some(remote) = &self.remote else {
            return;
        };
        self.n += 1;
        let envelope = Envelope {
            from: remote.peer.clone(),
            to: None,
            n: self.n,
            body,
        };
        out.events.push(Event::Message {
            route: Some(Route(remote.id.clone())),
            envelope: envelope.encode(),
        });
    }

    fn introduce(&mut self, media: Media, out: &mut Output) {
        let name = self.remote.as_ref().map(|remote| remote.name.clone());
        let hello = Hello {
            name: name.unwrap_or_default(),
            stage: Stage::Call,
            media,
            ..Hello::default()
        };
        self.say(Body::Hello(hello), out);
    }

    /// Handles an `OFFER`: a client calls.
    fn on_call(&mut self, id: String, payload: Payload, out: &mut Output) -> Option<()> {
        let offer = payload.sdp.as_ref();
        let offer = offer.filter(|sdp| sdp.kind == DescriptionKind::Offer)?;
        if self.remote.as_ref().is_some_and(|remote| remote.id != id) {
            log::info!("peerjs: a call from a third client is ignored");
            return Some(());
        }
        let media = payload::media(offer);
        let remote = match self.remote.take() {
            Some(remote) => self.remote.insert(remote),
            None => {
                let name = DisplayName::clean(&id);
                self.add_remote(id, name, false)
            }
        };
        if let Some(epoch) = remote.on_offer(&payload) {
            self.introduce(media, out);
            self.signal(epoch, payload, out);
        }
        Some(())
    }

    /// Handles an `ANSWER` or a `CANDIDATE` of the current call. Messages of other calls are stale.
    fn on_reply(&mut self, id: &str, payload: Payload, out: &mut Output) -> Option<()> {
        let remote = self.remote.as_mut().filter(|remote| remote.id == id)?;
        let epoch = remote.on_reply(&payload)?;
        if let Some(answer) = &payload.sdp {
            self.introduce(payload::media(answer), out);
        }
        self.signal(epoch, payload, out);
        Some(())
    }

    fn signal(&mut self, link: u32, payload: Payload, out: &mut Output) {
        let signal = Signal {
            link,
            description: payload.sdp,
            candidates: payload.candidate.into_iter().collect(),
            ..Signal::default()
        };
        self.say(Body::Signal(signal), out);
    }

    /// Handles the report that no client has this id.
    fn on_expire(&mut self, id: String, out: &mut Output) {
        match &mut self.remote {
            Some(remote) if remote.id == id => {
                remote.is_absent = true;
                remote.doubt();
                out.events.push(Event::Left(Route(id)));
            }
            None if id == self.room => self.is_sought = false,
            _ => {}
        }
    }

    fn tell(&mut self, signal: &Signal, out: &mut Output) {
        let remote = self.remote.as_mut();
        let frames = remote.and_then(|remote| remote.tell(&self.me, &self.name, signal));
        out.frames.extend(frames.into_iter().flatten());
    }

    /// Checks whether the remote peer is still connected, or whether there is one.
    fn look(&mut self, now: Now, out: &mut Output) {
        self.looks_at = now + LOOK;
        match &self.remote {
            Some(remote) => {
                Self::probe(&remote.id, out);
                // The remote peer has not left, and PeerJS sends no signs of life.
                if !remote.is_absent {
                    self.say(Body::Unknown, out);
                }
            }
            None if self.wants_room => self.claim_room(out),
            None if self.has_room_id || !self.may_call => {}
            None if self.is_sought => {
                self.is_sought = false;
                self.find_owner(out);
            }
            None => {
                self.is_sought = true;
                Self::probe(&self.room, out);
            }
        }
    }
}

impl Codec for PeerJsPeer {
    fn endpoint(&self) -> Endpoint {
        self.server.endpoint(self.id(), self.me.as_str())
    }

    fn opened(&mut self, now: Now, out: &mut Output) {
        (self.is_ready, self.is_sought) = (false, false);
        self.looks_at = now + LOOK;
        self.keepalive.begin(now);
        if let Some(remote) = &mut self.remote {
            remote.doubt();
        }
        Self::probe(self.id(), out);
    }

    fn received(&mut self, now: Now, frame: &Frame, out: &mut Output) -> Result<(), DecodeError> {
        self.keepalive.on_frame(now);
        let FromServer { kind, src, payload } = FromServer::read(frame)?;
        match kind.as_str() {
            "OPEN" => self.become_ready(out),
            "ID-TAKEN" if self.has_room_id => {
                self.has_room_id = false;
                out.events.push(Event::Redirected);
            }
            // The server closes the socket; the page's earlier socket will end in time. A full
            // server is a temporary refusal as well.
            "ID-TAKEN" => {}
            "ERROR" if payload.contains("limit") => {}
            "ERROR" => out.events.push(Event::Refused(payload)),
            "EXPIRE" => self.on_expire(src, out),
            "LEAVE" => {
                if self.remote.as_ref().is_some_and(|remote| remote.id == src) {
                    self.say(Body::Bye, out);
                    self.remove_remote(now);
                }
            }
            "OFFER" | "ANSWER" | "CANDIDATE" => {
                // The server confirms a second socket with the same id only by messages for it.
                self.become_ready(out);
                // A probe of the remote peer, like the one that this page sends.
                if payload == NOTHING {
                    return Ok(());
                }
                if let Some(data) = Data::read(&payload) {
                    if kind == "OFFER" {
                        log::info!("peerjs: a data-only connection is closed");
                        let refusal = json::write(&data.refused());
                        out.frames.push(message("OFFER", &src, &refusal));
                    }
                    return Ok(());
                }
                let foreign = || DecodeError::Foreign(kind.clone());
                let payload = Payload::read(&payload).ok_or_else(foreign)?;
                if kind != "OFFER" {
                    let _ = self.on_reply(&src, payload, out);
                } else if src != self.id() {
                    self.on_call(src, payload, out).ok_or_else(foreign)?;
                }
            }
            _ => return Err(DecodeError::Foreign(kind)),
        }
        Ok(())
    }

    fn send(&mut self, now: Now, _: Target<'_>, envelope: &str, out: &mut Output) {
        let Ok(Envelope { to, body, .. }) = Envelope::decode(envelope) else {
            return;
        };
        let remote = self.remote.as_ref().map(|remote| &remote.peer);
        let is_for_other = remote.is_some() && to.as_ref().is_none_or(|to| Some(to) == remote);
        match body {
            Body::Hello(mut hello) => {
                let answer = remote.and_then(|remote| hello.answers.remove(remote));
                self.name = hello.name;
                if let Some(answer) = answer {
                    self.tell(&answer, out);
                }
            }
            Body::Signal(signal) if is_for_other => self.tell(&signal, out),
            Body::Bye if is_for_other => {
                let word = self.remote.as_ref().and_then(RemotePeer::hang_up);
                out.frames.extend(word);
                self.remove_remote(now);
            }
            _ => {}
        }
    }

    fn tick(&mut self, now: Now, out: &mut Output) {
        match self.keepalive.tick(now) {
            KeepaliveAction::Probe => {
                out.frames.push(heartbeat());
                Self::probe(self.id(), out);
            }
            KeepaliveAction::TimedOut => return out.events.push(Event::TimedOut),
            KeepaliveAction::Wait => {}
        }
        if self.is_ready && self.looks_at <= now {
            self.look(now, out);
        }
    }

    fn check(&mut self, now: Now) {
        self.keepalive.check(now);
    }

    fn poll_timeout(&self) -> Option<Now> {
        let looks_at = self.is_ready.then_some(self.looks_at);
        self.keepalive
            .poll_timeout()
            .into_iter()
            .chain(looks_at)
            .min()
    }

    fn is_interop(&self) -> bool {
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
    fn a_client_that_calls_the_room_is_answered_and_a_third_one_is_not() {
        replay(
            &mut codec(),
            include_str!("../../../tests/frames/peerjs-peer/we_are_called.txt"),
        );
    }

    #[test]
    fn the_client_with_the_name_of_the_room_is_called() {
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
    fn a_client_that_goes_before_join_and_comes_back_is_there_again() {
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
