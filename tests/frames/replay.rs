//! Plays a recording of a server's frames to its codec and compares what the codec makes of them.
//!
//! A recording in `tests/frames/<codec>/` is a text of lines:
//!
//! ```text
//! # a comment
//! open                      the socket opens
//! < {"IdAssigned":"…"}      the server sends this text
//! <x 20 02 00 00            the server sends these bytes
//! send all {"v":1}          the call sends an envelope: to `all`, to a peer's id, or to `@` and a route
//! tick 5                    it is 5 seconds after the start, and whatever is due is done
//! > "KeepAlive"             what the codec sent, in order
//! >x c0 00
//! = ready                   what the codec told the call, in order; or open, joined ROUTE, left ROUTE,
//! = message ROUTE {"v":1}   silent, elsewhere, refused, foreign (also a DecodeError); `-` is no route
//! ```
//! Whatever the codec did must have been expected before the next thing happens.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::time::Duration;

use super::{Codec, Event, Options, Output, Setup, Target};
use crate::model::{Now, PeerId};
use crate::signaling::{Frame, Route};

/// The pages of the recordings.
pub(super) const ANA: &str = "ana-ana-ana-ana-ana-an";

/// The room of the recordings, as the server knows it.
pub(super) const TOPIC: &str = "3mHhthGcEBCYyFG4nGxwnA";

/// Its name.
pub(super) const ROOM: &str = "team-standup";

/// Hands a setup for Ana at this address to a constructor.
pub(super) fn ana<T>(url: &str, options: &Options, make: impl FnOnce(&Setup<'_>) -> T) -> T {
    make(&Setup {
        url,
        topic: TOPIC,
        room: ROOM,
        me: &peer(ANA),
        options,
    })
}

pub(super) fn peer(text: &str) -> PeerId {
    PeerId::parse(text).expect("a peer id")
}

/// Plays a recording.
pub(super) fn replay(codec: &mut dyn Codec, recording: &str) {
    let mut now = Now::default();
    let mut done = VecDeque::new();
    for (i, line) in recording.lines().enumerate() {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        if matches!(word, ">" | ">x" | "=") {
            let was = done.pop_front();
            assert_eq!(was.as_deref(), Some(line), "line {}", i + 1);
            continue;
        }
        if matches!(word, "" | "#") {
            continue;
        }
        assert!(done.is_empty(), "before line {}: {done:?}", i + 1);
        let mut out = Output::default();
        let mut receive = |frame| {
            let result = codec.received(now, &frame, &mut out);
            result.err().map(|_| "= foreign".to_owned())
        };
        let error = match word {
            "<" => receive(Frame::Text(rest.to_owned())),
            "<x" => receive(Frame::Binary(bytes(rest))),
            "open" => {
                codec.opened(now, &mut out);
                None
            }
            "tick" => {
                now = Now(Duration::from_secs_f64(rest.parse().expect("seconds")));
                codec.tick(now, &mut out);
                None
            }
            "send" => {
                let (to, envelope) = rest.split_once(' ').expect("an envelope");
                send(codec, now, to, envelope, &mut out);
                None
            }
            _ => panic!("line {}: {line}", i + 1),
        };
        done.extend(out.frames.into_iter().map(|frame| shown(&frame)));
        done.extend(out.events.into_iter().map(told));
        done.extend(error);
    }
    assert!(done.is_empty(), "at the end: {done:?}");
}

fn send(codec: &mut dyn Codec, now: Now, to: &str, envelope: &str, out: &mut Output) {
    let (name, route) = to.split_once('@').unwrap_or((to, ""));
    let route = (!route.is_empty()).then(|| Route(route.to_owned()));
    match (name, &route) {
        ("all", _) => codec.send(now, Target::All, envelope, out),
        ("", Some(route)) => codec.send(now, Target::Route(route), envelope, out),
        (name, route) => {
            let (peer, route) = (&peer(name), route.as_ref());
            codec.send(now, Target::One { peer, route }, envelope, out);
        }
    }
}

fn shown(frame: &Frame) -> String {
    match frame {
        Frame::Text(text) => format!("> {text}"),
        Frame::Binary(bytes) => bytes.iter().fold(">x".to_owned(), |mut line, byte| {
            write!(line, " {byte:02x}").unwrap();
            line
        }),
    }
}

fn told(event: Event) -> String {
    match event {
        Event::Open => "= open".to_owned(),
        Event::Ready => "= ready".to_owned(),
        Event::Foreign => "= foreign".to_owned(),
        Event::Joined(route) => format!("= joined {}", route.0),
        Event::Left(route) => format!("= left {}", route.0),
        Event::TimedOut => "= silent".to_owned(),
        Event::Redirected => "= elsewhere".to_owned(),
        Event::Refused(_) => "= refused".to_owned(),
        Event::Message { route, envelope } => {
            let route = route.map_or_else(|| "-".to_owned(), |route| route.0);
            format!("= message {route} {envelope}")
        }
    }
}

fn bytes(hex: &str) -> Vec<u8> {
    let byte = |word| u8::from_str_radix(word, 16).expect("hex");
    hex.split_whitespace().map(byte).collect()
}
