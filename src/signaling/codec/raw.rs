//! Any relay that forwards a text from one client to all the others: nchan, wsrelay, websocat, the
//! other tabs of this browser. Each message contains the room, because few relays have rooms.
//!
//! Some relays echo messages to their sender, and some begin by replaying old messages. The first
//! message, a probe, detects both: whatever an echoing relay sends before the probe is old.
//!
//! ```text
//!  opened: Open ──► Unknown ──the probe returns: Ready──► Heard
//!                      │ 250 ms pass                        ▲ a probe returns after all: Ready
//!                      ▼                                    │
//!                    None ──────────────────────────────────┘
//!                      └─► another page is heard for the first time: Ready
//! ```
//! What arrives in `Unknown` is held: dropped if the probe returns, delivered otherwise. A relay
//! known to be without an echo starts in `None`. The test `what_nchan_replays_is_not_heard` plays
//! one exchange.

use std::time::Duration;

use super::keepalive::{Keepalive, KeepaliveAction};
use super::{Codec, DecodeError, Event, LARGEST_FRAME, Output, Setup, Target};
use crate::model::Now;
use crate::model::json::{self, Fields, Object};
use crate::signaling::{Endpoint, Frame};

/// The state machine of the dialect.
#[derive(Debug)]
pub(super) struct Raw {
    endpoint: Endpoint,
    room: String,
    me: String,
    keepalive: Keepalive,
    echo: Echo,
    /// The relay does not echo. Learned on one socket for the next.
    is_mute: bool,
}

/// Whether the relay echoes messages to their sender.
#[derive(Debug, PartialEq, Eq)]
enum Echo {
    /// Unknown until this time. Messages that arrive meanwhile may be old.
    Unknown { until: Now, held: Vec<String> },
    /// It does, so silence means that it is gone.
    Heard,
    /// It does not. Contains the time of the last message from another page.
    None { heard: Option<Now> },
}

impl Raw {
    /// Creates the codec of a relay. `{topic}` in the address is replaced by the room; otherwise
    /// the room is appended to the path.
    pub(super) fn new(setup: &Setup<'_>) -> Self {
        // The braces may be percent-encoded.
        let url = setup.url.replace("%7Btopic%7D", TOPIC);
        let (path, query) = url.split_at(url.find('?').unwrap_or(url.len()));
        let url = if url.contains(TOPIC) {
            url.replace(TOPIC, setup.topic)
        } else {
            format!("{}/{}{query}", path.trim_end_matches('/'), setup.topic)
        };
        let protocol = None;
        Self::over(Endpoint::Socket { url, protocol }, setup)
    }

    /// Creates the codec for the other tabs of this browser.
    pub(super) fn tabs(setup: &Setup<'_>) -> Self {
        Self::over(Endpoint::Tabs(format!("visavis/{}", setup.topic)), setup)
    }

    fn over(endpoint: Endpoint, setup: &Setup<'_>) -> Self {
        let is_tabs = matches!(endpoint, Endpoint::Tabs(_));
        Self {
            // Tabs receive no echo and lose no messages.
            is_mute: is_tabs,
            echo: if is_tabs {
                Echo::Heard
            } else {
                Echo::None { heard: None }
            },
            endpoint,
            room: setup.topic.to_owned(),
            me: setup.me.as_str().to_owned(),
            keepalive: Keepalive::default(),
        }
    }

    /// Sends an envelope, or the probe of this page, which is JSON as well.
    fn say(&self, what: &str, content: &str, out: &mut Output) {
        let mut text = String::new();
        let mut message = Object::begin(&mut text);
        message.must("room", &self.room);
        message.raw(what, content);
        message.end();
        out.frames.push(Frame::Text(text));
    }

    fn probe(&self, out: &mut Output) {
        self.say("probe", &json::write(&self.me), out);
    }

    fn deliver(&mut self, now: Now, envelope: String, out: &mut Output) {
        match &mut self.echo {
            Echo::Unknown { held, .. } => {
                if held.len() < MOST_HELD {
                    held.push(envelope);
                }
                return;
            }
            Echo::None { .. } | Echo::Heard => {}
        }
        self.note_heard(now, out);
        out.events.push(message(envelope));
    }

    /// Notes a message from another page of the room: the relay forwards messages.
    fn note_heard(&mut self, now: Now, out: &mut Output) {
        if let Echo::None { heard } = &mut self.echo
            && heard.replace(now).is_none()
        {
            out.events.push(Event::Ready);
        }
    }
}

impl Codec for Raw {
    fn endpoint(&self) -> Endpoint {
        self.endpoint.clone()
    }

    fn opened(&mut self, now: Now, out: &mut Output) {
        if matches!(self.endpoint, Endpoint::Tabs(_)) {
            return out.events.push(Event::Ready);
        }
        out.events.push(Event::Open);
        self.keepalive.begin(now);
        self.probe(out);
        self.echo = if self.is_mute {
            Echo::None { heard: None }
        } else {
            Echo::Unknown {
                until: now + ECHO_PATIENCE,
                held: Vec::new(),
            }
        };
    }

    fn received(&mut self, now: Now, frame: &Frame, out: &mut Output) -> Result<(), DecodeError> {
        if frame.len() > LARGEST_FRAME {
            return Err(DecodeError::TooLarge(frame.len()));
        }
        self.keepalive.on_frame(now);
        let Frame::Text(text) = frame else {
            return Err(DecodeError::Foreign("binary".to_owned()));
        };
        let foreign = || DecodeError::Foreign("message".to_owned());
        let heard = Fields::read(text).ok_or_else(foreign)?;
        let room: String = heard.must("room").ok_or_else(foreign)?;
        let probe: Option<String> = heard.may("probe").ok_or_else(foreign)?;
        let envelope = heard.get("envelope").filter(|text| *text != "null");
        if room != self.room {
            return Ok(());
        }
        if probe.as_ref() == Some(&self.me) {
            if std::mem::replace(&mut self.echo, Echo::Heard) != Echo::Heard {
                out.events.push(Event::Ready);
            }
            self.is_mute = false;
        } else if let Some(envelope) = envelope {
            self.deliver(now, envelope.to_owned(), out);
        } else {
            self.note_heard(now, out);
        }
        Ok(())
    }

    fn send(&mut self, _: Now, _: Target<'_>, envelope: &str, out: &mut Output) {
        // The envelope names its receiver; the others drop it.
        if json::is_valid(envelope) {
            self.say("envelope", envelope, out);
        }
    }

    fn tick(&mut self, now: Now, out: &mut Output) {
        if let Echo::Unknown { until, held } = &mut self.echo
            && *until <= now
        {
            let held = std::mem::take(held);
            self.echo = Echo::None { heard: None };
            self.is_mute = true;
            for envelope in held {
                self.deliver(now, envelope, out);
            }
        }
        match self.keepalive.tick(now) {
            KeepaliveAction::Probe => self.probe(out),
            KeepaliveAction::TimedOut if self.is_dead(now) => out.events.push(Event::TimedOut),
            KeepaliveAction::TimedOut => self.keepalive.begin(now),
            KeepaliveAction::Wait => {}
        }
    }

    fn check(&mut self, now: Now) {
        self.keepalive.check(now);
    }

    fn poll_timeout(&self) -> Option<Now> {
        let keepalive = self.keepalive.poll_timeout();
        match &self.echo {
            Echo::Unknown { until, .. } => Some(keepalive.map_or(*until, |at| at.min(*until))),
            Echo::Heard | Echo::None { .. } => keepalive,
        }
    }
}

impl Raw {
    /// Returns whether silence means that the relay is gone. All pages on it send probes at the
    /// same rate, so without an echo, the absence of the others' probes is a sign. If the others
    /// have left instead, a new socket on which no page was heard is kept.
    fn is_dead(&self, now: Now) -> bool {
        match self.echo {
            Echo::Heard => true,
            Echo::None { heard: Some(heard) } => now.since(heard) >= QUIET,
            Echo::None { heard: None } | Echo::Unknown { .. } => false,
        }
    }
}

const fn message(envelope: String) -> Event {
    Event::Message {
        route: None,
        envelope,
    }
}

const TOPIC: &str = "{topic}";

/// How long the first answers wait if there is no echo; with an echo, they wait for one round trip.
const ECHO_PATIENCE: Duration = Duration::from_millis(250);

/// More than a few pages send in that time.
const MOST_HELD: usize = 256;

/// A page that is connected sends probes when idle, so one that is silent for so long is gone.
const QUIET: Duration = Duration::from_secs(30);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signaling::Options;
    use crate::signaling::codec::replay::{TOPIC as ROOM, ana, replay};
    use crate::signaling::envelope::LONGEST_MESSAGE;

    fn at(url: &str) -> Raw {
        ana(url, &Options::NONE, Raw::new)
    }

    #[test]
    fn the_room_stands_where_the_address_says_or_at_the_end_of_the_path() {
        for (url, wanted) in [
            ("ws://host:8124", format!("ws://host:8124/{ROOM}")),
            (
                "wss://host/room/?a=b",
                format!("wss://host/room/{ROOM}?a=b"),
            ),
            (
                "wss://host/ws?channel={topic}",
                format!("wss://host/ws?channel={ROOM}"),
            ),
            ("wss://host/%7Btopic%7D/ws", format!("wss://host/{ROOM}/ws")),
        ] {
            let (url, protocol) = (at(url).endpoint(), None);
            assert_eq!(
                url,
                Endpoint::Socket {
                    url: wanted,
                    protocol
                }
            );
        }
    }

    #[test]
    fn what_nchan_replays_is_not_heard() {
        replay(
            &mut at("ws://host"),
            include_str!("../../../tests/frames/raw/nchan.txt"),
        );
    }

    #[test]
    fn a_relay_without_an_echo_is_heard_a_moment_later_and_missed_by_the_others() {
        replay(
            &mut at("ws://host"),
            include_str!("../../../tests/frames/raw/wsrelay.txt"),
        );
    }

    #[test]
    fn other_rooms_and_pieces_of_something_else_are_not_heard() {
        replay(
            &mut at("ws://host"),
            include_str!("../../../tests/frames/raw/websocat.txt"),
        );
    }

    #[test]
    fn the_tabs_of_a_browser_hear_each_other_without_ado() {
        let mut codec = ana("", &Options::NONE, Raw::tabs);

        assert_eq!(codec.endpoint(), Endpoint::Tabs(format!("visavis/{ROOM}")));
        replay(
            &mut codec,
            include_str!("../../../tests/frames/raw/tabs.txt"),
        );
    }

    #[test]
    fn the_longest_message_is_not_cut_by_a_relay_that_cuts_at_64_kib() {
        let mut out = Output::default();
        let longest = format!("\"{}\"", "x".repeat(LONGEST_MESSAGE - 2));

        at("ws://host").send(Now::default(), Target::All, &longest, &mut out);

        let length = out.frames.first().map(Frame::len);
        assert!(length.is_some_and(|length| length < 1 << 16), "{length:?}");
    }
}
