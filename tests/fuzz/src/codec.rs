//! What no server may do to a codec.

use std::time::Duration;

use visavis::model::{Now, PeerId};
use visavis::signaling::codec::LARGEST_FRAME;
use visavis::signaling::envelope::LONGEST_MESSAGE;
use visavis::signaling::{
    Codec, CodecKind, DecodeError, Event, Frame, Options, Output, Route, Setup, Target, Template,
};

use super::script::{Step, steps};

/// Frames of `matchbox_server`.
pub fn matchbox(data: &[u8]) {
    play(CodecKind::Matchbox, &Options::NONE, data);
}

/// Packets of a broker, which frames may split and join anywhere.
pub fn mqtt(data: &[u8]) {
    let whole = play(CodecKind::Mqtt, &Options::NONE, data);
    let mut machine = Machine::new(CodecKind::Mqtt, &Options::NONE);
    for step in steps(data) {
        match step {
            Step::Frame(Frame::Binary(bytes)) if !bytes.is_empty() => {
                for byte in bytes {
                    machine.take(Step::Frame(Frame::Binary(vec![byte])));
                }
            }
            step => machine.take(step),
        }
    }
    machine.say("all", r#"{"v":1}"#);
    // After bytes that are no length, where the next packet begins is anybody's guess.
    let is_lost = |error: &DecodeError| *error == DecodeError::Foreign("MQTT length".to_owned());
    if !machine.errors.iter().any(is_lost) {
        assert_eq!(machine.events, whole.events, "split into bytes");
        assert_eq!(machine.frames, whole.frames, "split into bytes");
    }
}

/// Frames of a PeerServer.
pub fn peerjs(data: &[u8]) {
    play(CodecKind::PeerJs, &Options::NONE, data);
}

/// Frames of servers that publish, as each of them is described.
pub fn topics(data: &[u8]) {
    for preset in ["y-webrtc", "trystero"] {
        let template = Template::preset(preset);
        let options = Options {
            template,
            ..Options::NONE
        };
        play(CodecKind::Topics, &options, data);
    }
}

/// Clients of PeerJS through PeerServer: see [`play`].
pub fn peerjs_peer(data: &[u8]) {
    play(CodecKind::PeerJsPeer, &Options::NONE, data);
}

/// Frames of a relay, and of the other tabs.
pub fn raw(data: &[u8]) {
    play(CodecKind::Raw, &Options::NONE, data);
    play(CodecKind::Local, &Options::NONE, data);
}

/// Plays an input and says something to everybody at the end.
pub fn play(kind: CodecKind, options: &Options, data: &[u8]) -> Machine {
    let mut machine = Machine::new(kind, options);
    for step in steps(data) {
        machine.take(step);
    }
    machine.say("all", r#"{"v":1}"#);
    machine
}

/// A codec and all that came of it.
pub struct Machine {
    codec: Box<dyn Codec>,
    now: Now,
    /// What it was given, in bytes, and what came out as events.
    given: usize,
    told: usize,
    frames: Vec<Frame>,
    events: Vec<Event>,
    errors: Vec<DecodeError>,
    route: Option<Route>,
}

impl Machine {
    fn new(kind: CodecKind, options: &Options) -> Self {
        let me = PeerId::parse("ana-ana-ana-ana-ana-an").expect("a peer id");
        let codec = kind.codec(&Setup {
            url: "ws://host",
            topic: "3mHhthGcEBCYyFG4nGxwnA",
            room: "team-standup",
            me: &me,
            options,
        });
        Self {
            codec,
            now: Now::default(),
            given: 0,
            told: 0,
            frames: Vec::new(),
            events: Vec::new(),
            errors: Vec::new(),
            route: None,
        }
    }

    fn take(&mut self, step: Step) {
        let mut out = Output::default();
        let mut most_events = MOST;
        match step {
            Step::Open => self.codec.opened(self.now, &mut out),
            Step::Frame(frame) => {
                self.given += frame.len();
                // A frame of MQTT may hold many packets, of two bytes at least.
                most_events += frame.len() / 2;
                let result = self.codec.received(self.now, &frame, &mut out);
                self.errors.extend(result.err());
            }
            Step::Send { to, envelope } => return self.say(&to, &envelope),
            Step::Tick(at) => {
                self.now = self.now.max(Now(at));
                self.tick(&mut out);
            }
            Step::Other(word, _) if word == "check" => self.codec.check(self.now),
            Step::Other(..) => self.now = self.now + Duration::from_millis(100),
        }
        self.note(out, most_events);
        self.settle();
    }

    /// Whatever is due can be done, and then is not due any more.
    fn settle(&mut self) {
        for _ in 0..4 {
            if self.codec.poll_timeout().is_none_or(|at| at > self.now) {
                return;
            }
            let mut out = Output::default();
            self.tick(&mut out);
            self.note(out, MOST);
        }
        panic!("due at {:?}, again and again", self.now);
    }

    /// As time passes, a codec may say by itself that somebody is still there.
    fn tick(&mut self, out: &mut Output) {
        self.given += LONGEST_ROUTE;
        self.codec.tick(self.now, out);
    }

    fn say(&mut self, to: &str, envelope: &str) {
        let envelope = envelope.get(..LONGEST_MESSAGE).unwrap_or(envelope);
        if envelope.len() > LONGEST_MESSAGE {
            return;
        }
        let peer = PeerId::parse(to);
        let route = self.route.clone();
        let target = match (&peer, &route) {
            (_, Some(route)) if to.starts_with('@') => Target::Route(route),
            (Some(peer), route) => Target::One {
                peer,
                route: route.as_ref(),
            },
            _ => Target::All,
        };
        let mut out = Output::default();
        self.codec.send(self.now, target, envelope, &mut out);
        self.note(out, 0);
    }

    fn note(&mut self, out: Output, most_events: usize) {
        assert!(out.frames.len() <= MOST, "{} frames", out.frames.len());
        assert!(
            out.events.len() <= most_events,
            "{} events",
            out.events.len()
        );
        for frame in &out.frames {
            assert!(frame.len() <= LARGEST_FRAME, "sends {} bytes", frame.len());
        }
        for event in &out.events {
            self.told += match event {
                Event::Joined(route) | Event::Left(route) => self.meet(route),
                Event::Message { route, envelope } => {
                    route.as_ref().map_or(0, |route| self.meet(route)) + envelope.len()
                }
                Event::Refused(why) => why.len(),
                Event::Open
                | Event::Ready
                | Event::Foreign
                | Event::TimedOut
                | Event::Redirected => 0,
            };
        }
        self.frames.extend(out.frames);
        self.events.extend(out.events);
        // JSON that is read and written again may grow: a number by its zeros, a character by its
        // escape. "CONNACK 5" comes of four bytes.
        let most = 6 * self.given + 64;
        assert!(self.told <= most, "{} of {}", self.told, self.given);
    }

    fn meet(&mut self, route: &Route) -> usize {
        assert!(
            route.0.len() <= LONGEST_ROUTE,
            "{} bytes of route",
            route.0.len()
        );
        self.route = Some(route.clone());
        route.0.len()
    }
}

/// As many clients as a codec knows, and a few frames more.
const MOST: usize = 260;

/// A room's name, which is an id of PeerJS, has 64 characters.
const LONGEST_ROUTE: usize = 256;
