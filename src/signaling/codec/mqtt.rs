//! Any MQTT 3.1.1 broker: Mosquitto, EMQX, HiveMQ, a NATS cluster. QoS 0, clean sessions, nothing
//! retained: a broker stores nothing of a call, and can share the load with any number of others.
//!
//! A room is a topic `visavis/<room>`. Below it, `<to>/<from>` names the receiver and the sender of
//! a message. `<to>` is a page, or `all`, or `gone`, where the broker publishes the last will of a
//! page that it lost.
//!
//! ```text
//!  New ──opened: CONNECT, SUBSCRIBE; Open──► Hasty ──SUBACK: Ready──► Done
//!                                              │ opened again: the broker had closed the socket
//!                                              ▼
//!  Patient ──CONNACK 0: SUBSCRIBE──► Taken ──SUBACK: Ready──► Done
//! ```
//! From `Done`, the next socket begins in the way that worked. The test
//! `ana_and_ben_meet_on_mosquitto` plays one exchange.

mod packet;

use std::time::Duration;

use percent_encoding::percent_decode_str;

use super::keepalive::{Keepalive, KeepaliveAction};
use super::{Codec, DecodeError, Event, Options, Output, Setup, Target};
use crate::model::{Now, PeerId};
use crate::signaling::{Endpoint, Frame, Route, Secret};
use packet::{Connect, Packet, Stream};

/// The state machine of the dialect.
#[derive(Debug)]
pub(super) struct Mqtt {
    url: String,
    options: Options,
    /// The topic of the room.
    room: String,
    me: PeerId,
    stream: Stream,
    keepalive: Keepalive,
    state: State,
    /// Messages that were published before the broker answered. They are repeated after its answer,
    /// because the nodes of a cluster may not have known of each other's subscribers. A receiver
    /// that gets a message twice drops it by its number.
    early: Vec<Frame>,
    /// The broker accepted the client before, so a later refusal is temporary.
    was_accepted: bool,
    /// No subprotocol is requested: a browser fails the socket if the answer does not name a
    /// requested one, and some brokers do not name it.
    is_unnamed: bool,
    /// When a broker should have answered.
    doubted_at: Option<Now>,
}

/// The state of the handshake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// No socket so far.
    New,
    /// All packets were sent at once, as section 3.1.4 allows, and no answer has arrived.
    Hasty,
    /// A broker closed the socket on that. The packets are sent one by one.
    Patient,
    /// The broker accepted the client, one packet at a time, and has received the subscription.
    Taken,
    /// The handshake is complete. The next one is done in the same way.
    Done { is_hasty: bool },
}

impl Mqtt {
    pub(super) fn new(setup: &Setup<'_>) -> Self {
        let (url, options) = take_credentials(setup.url, setup.options.clone());
        Self {
            url,
            options,
            room: format!("visavis/{}", setup.topic),
            me: setup.me.clone(),
            stream: Stream::default(),
            keepalive: Keepalive::default(),
            state: State::New,
            early: Vec::new(),
            was_accepted: false,
            is_unnamed: false,
            doubted_at: None,
        }
    }

    fn connect(&self) -> Frame {
        let connect = Connect {
            client: self.me.as_str(),
            user: self.options.user.as_deref(),
            password: self.options.password.as_ref().map(Secret::reveal),
            will_topic: &self.topic(GONE),
            keepalive: KEEPALIVE,
        };
        Frame::Binary(connect.encode())
    }

    fn subscribe(&self) -> Frame {
        let filters = [ALL, GONE, self.me.as_str()].map(|to| format!("{}/{to}/+", self.room));
        Frame::Binary(packet::subscribe(&filters))
    }

    /// Returns the topic for messages to `to`.
    fn topic(&self, to: &str) -> String {
        format!("{}/{to}/{}", self.room, self.me.as_str())
    }

    fn on_packet(&mut self, packet: Packet, out: &mut Output) -> Result<(), DecodeError> {
        self.doubted_at = None;
        match packet {
            Packet::ConnAck(0) => {
                self.was_accepted = true;
                // Once per socket, however often the broker repeats it.
                if self.state == State::Patient {
                    self.state = State::Taken;
                    out.frames.push(self.subscribe());
                }
            }
            // The broker closes the socket now. "Server unavailable" is a temporary refusal.
            Packet::ConnAck(3) => {}
            Packet::ConnAck(code) if self.was_accepted => {
                log::warn!("signaling: CONNACK {code}");
            }
            Packet::ConnAck(code) => out.events.push(Event::Refused(format!("CONNACK {code}"))),
            Packet::SubAck(true) => {
                let is_hasty = self.state == State::Hasty;
                self.state = State::Done { is_hasty };
                out.frames.append(&mut self.early);
                out.events.push(Event::Ready);
            }
            Packet::SubAck(false) => out.events.push(Event::Refused("SUBACK 128".to_owned())),
            Packet::Publish { topic, payload } => {
                let address = topic.strip_prefix(&self.room).and_then(|rest| {
                    let (to, from) = rest.strip_prefix('/')?.split_once('/')?;
                    Some((to, PeerId::parse(from)?))
                });
                let Some((to, from)) = address else {
                    return Err(DecodeError::Foreign(topic));
                };
                if from == self.me {
                    return Ok(());
                }
                let route = Route(from.as_str().to_owned());
                out.events.push(if to == GONE {
                    Event::Left(route)
                } else {
                    Event::Message {
                        route: Some(route),
                        envelope: payload,
                    }
                });
            }
            Packet::Other => {}
        }
        Ok(())
    }
}

impl Codec for Mqtt {
    fn endpoint(&self) -> Endpoint {
        Endpoint::Socket {
            url: self.url.clone(),
            // Mosquitto ignores every byte of a socket without it.
            protocol: (!self.is_unnamed).then_some("mqtt"),
        }
    }

    fn failed(&mut self) {
        if !self.was_accepted {
            self.is_unnamed = !self.is_unnamed;
        }
    }

    fn opened(&mut self, now: Now, out: &mut Output) {
        self.stream = Stream::default();
        self.early.clear();
        self.keepalive.begin_asking(now, HANDSHAKE);
        self.doubted_at = (!self.was_accepted).then_some(now + DOUBTED);
        self.state = match self.state {
            State::New | State::Done { is_hasty: true } => State::Hasty,
            State::Hasty | State::Patient | State::Taken | State::Done { is_hasty: false } => {
                State::Patient
            }
        };
        out.frames.push(self.connect());
        if self.state == State::Hasty {
            out.frames.push(self.subscribe());
            out.events.push(Event::Open);
        }
    }

    fn received(&mut self, now: Now, frame: &Frame, out: &mut Output) -> Result<(), DecodeError> {
        let Frame::Binary(bytes) = frame else {
            return Err(DecodeError::Foreign("text".to_owned()));
        };
        self.keepalive.on_frame(now);
        self.stream.push(bytes);
        let mut result = Ok(());
        while let Some(packet) = self.stream.next() {
            let taken = packet.and_then(|packet| self.on_packet(packet, out));
            result = result.and(taken);
        }
        result
    }

    fn send(&mut self, _: Now, target: Target<'_>, envelope: &str, out: &mut Output) {
        let topic = match target {
            Target::All => self.topic(ALL),
            Target::One { peer, .. } => self.topic(peer.as_str()),
            Target::Route(route) => self.topic(&route.0),
        };
        let frame = Frame::Binary(packet::publish(&topic, envelope));
        if self.state == State::Hasty && self.early.len() < MOST_EARLY {
            self.early.push(frame.clone());
        }
        out.frames.push(frame);
    }

    fn tick(&mut self, now: Now, out: &mut Output) {
        if self.doubted_at.take_if(|at| *at <= now).is_some() {
            out.events.push(Event::Foreign);
        }
        match self.keepalive.tick(now) {
            KeepaliveAction::Probe => out.frames.push(Frame::Binary(packet::PING.to_vec())),
            KeepaliveAction::TimedOut => {
                // Another broker, which requires its subprotocol, may have taken over this address.
                self.is_unnamed = false;
                out.events.push(Event::TimedOut);
            }
            KeepaliveAction::Wait => {}
        }
    }

    fn check(&mut self, now: Now) {
        self.keepalive.check(now);
    }

    fn poll_timeout(&self) -> Option<Now> {
        let keepalive = self.keepalive.poll_timeout();
        keepalive.into_iter().chain(self.doubted_at).min()
    }
}

/// Moves user and password of `wss://user:password@host` into the options, from which MQTT sends
/// them.
fn take_credentials(url: &str, mut options: Options) -> (String, Options) {
    let credentials = url.split_once("://").and_then(|(scheme, rest)| {
        let authority = rest.split(['/', '?']).next()?;
        let (who, _) = authority.rsplit_once('@')?;
        Some((scheme, who, rest.get(who.len() + 1..)?))
    });
    let Some((scheme, who, rest)) = credentials else {
        return (url.to_owned(), options);
    };
    let plain = |text| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let (user, password) = who
        .split_once(':')
        .map_or((who, None), |(user, password)| (user, Some(password)));
    options.user = Some(plain(user));
    options.password = password.map(plain).map(Secret::new);
    (format!("{scheme}://{rest}"), options)
}

const ALL: &str = "all";
const GONE: &str = "gone";

/// The keepalive interval in seconds: the broker closes the socket after one and a half times as
/// much. A hidden tab may get a turn only once a minute.
const KEEPALIVE: u16 = 60;

/// Enough for a hello, and answers to the fastest members.
const MOST_EARLY: usize = 8;

/// A NATS cluster that has just started takes 5 s for its first answers.
const HANDSHAKE: Duration = Duration::from_secs(10);

/// A broker that sends nothing for so long may be a server of another kind, and is reported.
const DOUBTED: Duration = Duration::from_secs(8);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signaling::codec::replay::{TOPIC, ana, replay};
    use crate::signaling::envelope::LONGEST_MESSAGE;

    fn codec() -> Mqtt {
        ana("ws://broker:9001/", &Options::default(), Mqtt::new)
    }

    #[test]
    fn a_broker_is_asked_for_its_subprotocol() {
        let url = "ws://broker:9001/".to_owned();
        let protocol = Some("mqtt");
        assert_eq!(codec().endpoint(), Endpoint::Socket { url, protocol });
    }

    #[test]
    fn credentials_of_the_address_go_into_the_packet_and_not_into_the_address() {
        let codec = ana(
            "wss://us%40er:p:w@host:8884/mqtt?a=@",
            &Options::default(),
            Mqtt::new,
        );

        assert_eq!(codec.url, "wss://host:8884/mqtt?a=@");
        assert_eq!(codec.options.user.as_deref(), Some("us@er"));
        assert_eq!(
            codec.options.password.as_ref().map(Secret::reveal),
            Some("p:w")
        );
        assert!(!format!("{codec:?}").contains("p:w"));
    }

    #[test]
    fn an_at_sign_after_the_host_is_no_credential() {
        let codec = ana("wss://host/a@b", &Options::default(), Mqtt::new);

        assert_eq!(
            (codec.url.as_str(), codec.options.user),
            ("wss://host/a@b", None)
        );
    }

    #[test]
    fn ana_and_ben_meet_on_mosquitto() {
        replay(
            &mut codec(),
            include_str!("../../../tests/frames/mqtt/mosquitto.txt"),
        );
    }

    #[test]
    fn packets_come_split_and_joined() {
        replay(
            &mut codec(),
            include_str!("../../../tests/frames/mqtt/split_and_joined.txt"),
        );
    }

    #[test]
    fn a_broker_that_knows_us_not_is_not_asked_again_and_one_that_knew_us_is() {
        replay(
            &mut codec(),
            include_str!("../../../tests/frames/mqtt/refused.txt"),
        );
    }

    #[test]
    fn a_broker_that_hangs_up_on_haste_is_asked_step_by_step() {
        replay(
            &mut codec(),
            include_str!("../../../tests/frames/mqtt/step_by_step.txt"),
        );
    }

    #[test]
    fn a_broker_that_takes_us_a_thousand_times_is_asked_once() {
        let mut codec = codec();
        let mut out = Output::default();
        codec.opened(Now::default(), &mut out);
        codec.opened(Now::default(), &mut out);
        out.frames.clear();
        let taken = Frame::Binary([0x20, 2, 0, 0].repeat(1000));

        assert_eq!(codec.received(Now::default(), &taken, &mut out), Ok(()));

        assert_eq!(out.frames, [codec.subscribe()]);
    }

    #[test]
    fn text_is_foreign() {
        let mut out = Output::default();
        let text = Frame::Text("{}".to_owned());

        let result = codec().received(Now::default(), &text, &mut out);

        assert_eq!(result, Err(DecodeError::Foreign("text".to_owned())));
    }

    #[test]
    fn the_longest_message_is_far_from_where_mosquitto_stalls() {
        let mut out = Output::default();

        codec().send(
            Now::default(),
            Target::All,
            &"x".repeat(LONGEST_MESSAGE),
            &mut out,
        );

        let length = out.frames.first().map(Frame::len);
        assert!(length.is_some_and(|length| length < 60_000), "{length:?}");
    }

    #[test]
    fn a_room_and_its_pages_are_levels_of_one_topic() {
        assert_eq!(
            codec().topic("all"),
            format!("visavis/{TOPIC}/all/ana-ana-ana-ana-ana-an")
        );
    }
}
