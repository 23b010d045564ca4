//! PeerServer 1.0 (npm `peer`), the server of PeerJS: clients choose an id, and can send to any id
//! that they know. It has no rooms, announces no joins or leaves, and forwards five kinds of
//! message only, so an `OFFER` carries the envelope.
//!
//! A room is a row of ids, its slots. A page takes the first free one, starting somewhere in the
//! row, and sends broadcasts to all the others. The server reports an id without a client some 6 s
//! after a message was sent to it.
//!
//! ```text
//!  own slot:   opened ──OPEN, or a message from itself: Ready──► ready
//!                 └──ID-TAKEN: Redirected, to the next slot──► opened
//!  other slot: Unknown ──message──► There ──EXPIRE: Left──► Absent ──message──► There
//!                 └──EXPIRE──► Absent
//! ```
//! Broadcasts skip the slots that are `Absent`. The test `a_room_is_a_row_of_slots` plays one
//! exchange.

use super::keepalive::{Keepalive, KeepaliveAction};
use super::peerserver::{FromServer, NOTHING, PeerServer, heartbeat, message};
use super::{Codec, DecodeError, Event, Output, Setup, Target};
use crate::model::Now;
use crate::model::json;
use crate::signaling::{Endpoint, Frame, Route};

/// The state machine of the dialect.
#[derive(Debug)]
pub(super) struct PeerJs {
    server: PeerServer,
    topic: String,
    /// Proves to the server that a second socket with the same id belongs to the same page.
    token: String,
    /// The page's own slot.
    slot: usize,
    /// How many slots in a row were occupied by others.
    taken: usize,
    slots: [Slot; SLOTS],
    is_ready: bool,
    keepalive: Keepalive,
}

/// What is known of one id since the socket opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slot {
    Unknown,
    There,
    Absent,
}

impl PeerJs {
    pub(super) fn new(setup: &Setup<'_>) -> Self {
        let token = setup.me.as_str().to_owned();
        Self {
            server: PeerServer::new(setup),
            topic: setup.topic.to_owned(),
            // Two pages seldom begin at the same slot.
            slot: token.bytes().map(usize::from).sum::<usize>() % SLOTS,
            token,
            taken: 0,
            slots: [Slot::Unknown; SLOTS],
            is_ready: false,
            keepalive: Keepalive::default(),
        }
    }

    fn id(&self, slot: usize) -> String {
        format!("{}-{slot}", self.topic)
    }

    /// Returns the slot of an id of this room.
    fn slot_of(&self, id: &str) -> Option<usize> {
        let number = id.strip_prefix(&self.topic)?.strip_prefix('-')?;
        let slot = number.parse().ok().filter(|slot| *slot < SLOTS)?;
        // Each slot has one name: `+1` and a 1 with leading zeros are none.
        (self.id(slot) == id).then_some(slot)
    }

    /// Sends a message to the page itself. Its return proves that the server has registered the
    /// page, because the server confirms a second socket with the same id in no other way.
    fn probe(&self, out: &mut Output) {
        let id = self.id(self.slot);
        out.frames.push(offer(&id, NOTHING));
    }

    fn become_ready(&mut self, out: &mut Output) {
        self.taken = 0;
        if !std::mem::replace(&mut self.is_ready, true) {
            out.events.push(Event::Ready);
        }
    }

    fn move_on(&mut self, out: &mut Output) {
        self.slot = (self.slot + 1) % SLOTS;
        self.taken += 1;
        if self.taken < SLOTS {
            out.events.push(Event::Redirected);
        } else {
            // The server closes the socket; a slot may be free later.
            self.taken = 0;
        }
    }

    fn on_message(&mut self, message: FromServer, out: &mut Output) -> Result<(), DecodeError> {
        let slot = self
            .slot_of(&message.src)
            .filter(|_| message.kind == "OFFER");
        let Some(slot) = slot else {
            return Err(DecodeError::Foreign(message.kind));
        };
        if slot == self.slot {
            self.become_ready(out);
            return Ok(());
        }
        if let Some(known) = self.slots.get_mut(slot) {
            *known = Slot::There;
        }
        out.events.push(Event::Message {
            route: Some(Route(message.src)),
            envelope: message.payload,
        });
        Ok(())
    }

    /// Handles the report that a message to this id had no receiver.
    fn on_expire(&mut self, id: String, out: &mut Output) {
        let slot = self.slot_of(&id).and_then(|slot| self.slots.get_mut(slot));
        if let Some(slot) = slot
            && std::mem::replace(slot, Slot::Absent) == Slot::There
        {
            out.events.push(Event::Left(Route(id)));
        }
    }
}

impl Codec for PeerJs {
    fn endpoint(&self) -> Endpoint {
        self.server.endpoint(&self.id(self.slot), &self.token)
    }

    fn opened(&mut self, now: Now, out: &mut Output) {
        self.slots = [Slot::Unknown; SLOTS];
        self.is_ready = false;
        self.keepalive.begin(now);
        self.probe(out);
    }

    fn received(&mut self, now: Now, frame: &Frame, out: &mut Output) -> Result<(), DecodeError> {
        self.keepalive.on_frame(now);
        let message = FromServer::read(frame)?;
        match message.kind.as_str() {
            "OPEN" => self.become_ready(out),
            "ID-TAKEN" => self.move_on(out),
            "EXPIRE" => self.on_expire(message.src, out),
            // The server closes the socket now. A full server is a temporary refusal.
            "ERROR" if message.payload.contains("limit") => {}
            "ERROR" => out.events.push(Event::Refused(message.payload)),
            _ => return self.on_message(message, out),
        }
        Ok(())
    }

    fn send(&mut self, _: Now, target: Target<'_>, envelope: &str, out: &mut Output) {
        // After a frame that is no JSON, the server never reads this socket again.
        if !json::is_valid(envelope) {
            return;
        }
        match target {
            Target::One {
                route: Some(route), ..
            }
            | Target::Route(route) => out.frames.push(offer(&route.0, envelope)),
            // The envelope names its receiver; the others drop it.
            Target::All | Target::One { route: None, .. } => {
                let slots = self.slots.iter().enumerate();
                let others = slots.filter(|(i, slot)| *i != self.slot && **slot != Slot::Absent);
                out.frames
                    .extend(others.map(|(slot, _)| offer(&self.id(slot), envelope)));
            }
        }
    }

    fn tick(&mut self, now: Now, out: &mut Output) {
        match self.keepalive.tick(now) {
            KeepaliveAction::Probe => {
                out.frames.push(heartbeat());
                self.probe(out);
            }
            KeepaliveAction::TimedOut => out.events.push(Event::TimedOut),
            KeepaliveAction::Wait => {}
        }
    }

    fn check(&mut self, now: Now) {
        self.keepalive.check(now);
    }

    fn poll_timeout(&self) -> Option<Now> {
        self.keepalive.poll_timeout()
    }
}

fn offer(to: &str, payload: &str) -> Frame {
    message("OFFER", to, payload)
}

/// Enough for the members and the visitors in the lobby.
const SLOTS: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signaling::codec::replay::{ana, replay};
    use crate::signaling::{Options, Secret};

    fn at(url: &str, options: &Options) -> PeerJs {
        ana(url, options, PeerJs::new)
    }

    fn codec() -> PeerJs {
        at("ws://host:9000", &Options::NONE)
    }

    fn url(codec: &PeerJs) -> String {
        match codec.endpoint() {
            Endpoint::Socket { url, .. } | Endpoint::Tabs(url) => url,
            Endpoint::Nowhere => String::new(),
        }
    }

    #[test]
    fn the_address_has_the_key_of_the_link_or_of_the_settings_or_the_usual_one() {
        let options = Options {
            key: Some(Secret::new("ours&more".to_owned())),
            ..Options::NONE
        };

        assert_eq!(
            url(&codec()),
            "ws://host:9000/peerjs?key=peerjs&id=3mHhthGcEBCYyFG4nGxwnA-0&token=ana-ana-ana-ana-ana-an"
        );
        let of_settings = url(&at("wss://host/calls/", &options));
        assert!(of_settings.starts_with("wss://host/calls/peerjs?key=ours%26more&id="));
        let of_link = url(&at("wss://host/calls?key=x%2By", &options));
        assert!(of_link.starts_with("wss://host/calls/peerjs?key=x%2By&id="));
        assert!(!format!("{:?}", at("ws://host", &options)).contains("ours"));
    }

    #[test]
    fn a_room_is_a_row_of_slots() {
        replay(
            &mut codec(),
            include_str!("../../../tests/frames/peerjs/row_of_slots.txt"),
        );
    }

    #[test]
    fn a_server_that_sends_no_open_is_ready_all_the_same() {
        replay(
            &mut codec(),
            include_str!("../../../tests/frames/peerjs/same_id_again.txt"),
        );
    }

    #[test]
    fn a_taken_slot_is_left_to_the_client_that_has_it() {
        let mut codec = codec();

        replay(
            &mut codec,
            include_str!("../../../tests/frames/peerjs/slot_taken.txt"),
        );

        assert!(url(&codec).contains("id=3mHhthGcEBCYyFG4nGxwnA-1&"));
    }

    #[test]
    fn a_full_room_is_tried_once_around_and_then_waited_for() {
        let taken =
            Frame::Text(r#"{"type":"ID-TAKEN","payload":{"msg":"ID is taken"}}"#.to_owned());
        let mut codec = codec();
        let mut out = Output::default();

        for _ in 0..SLOTS {
            codec.opened(Now::default(), &mut out);
            assert_eq!(codec.received(Now::default(), &taken, &mut out), Ok(()));
        }

        assert_eq!(out.events, vec![Event::Redirected; SLOTS - 1]);
    }

    #[test]
    fn a_wrong_key_is_a_refusal_and_a_full_server_is_none() {
        replay(
            &mut codec(),
            include_str!("../../../tests/frames/peerjs/refused.txt"),
        );
    }

    #[test]
    fn what_real_peerjs_clients_say_is_foreign() {
        replay(
            &mut codec(),
            include_str!("../../../tests/frames/peerjs/peerjs_client.txt"),
        );
    }

    #[test]
    fn a_slot_has_one_name() {
        let mut codec = codec();

        for number in ["+1", "01", "0000000000000000000000001", "1 "] {
            let mut out = Output::default();
            let frame = format!(r#"{{"type":"OFFER","src":"3mHhthGcEBCYyFG4nGxwnA-{number}"}}"#);
            let result = codec.received(Now::default(), &Frame::Text(frame), &mut out);
            assert!(result.is_err(), "{number}");
            assert_eq!(out.events, []);
        }
    }

    #[test]
    fn nothing_is_sent_that_would_wedge_the_server() {
        let mut codec = codec();
        let mut out = Output::default();

        for text in ["", "{", "not json", "{\"v\":1}}"] {
            codec.send(Now::default(), Target::All, text, &mut out);
        }

        assert_eq!(out.frames, []);
    }
}
