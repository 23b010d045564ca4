//! `matchbox_server` 0.15: a room is one path segment, clients are UUIDs, the server announces
//! joins and leaves to the clients that are already connected, and forwards any JSON.
//!
//! A joining client does not learn who is connected: it must wait for the members to speak first.
//! The server never pings, proxies cut idle sockets after a minute, and a browser takes minutes to
//! notice that a server has vanished. For this reason the client sends signals to itself, which the
//! server sends back.
//!
//! ```text
//!  opened ──► unnamed ──IdAssigned: Ready──► named ──its own signal stays away: TimedOut──► over
//!                                            │  ▲
//!                                            └──┘ NewPeer: Joined
//!                                                 Signal: Message, PeerLeft: Left
//! ```
//! The test `the_first_client_learns_of_each_join_and_leave` plays one exchange.

use super::keepalive::{Keepalive, KeepaliveAction};
use super::{Codec, DecodeError, Event, LARGEST_FRAME, Output, Setup, Target};
use crate::model::Now;
use crate::model::json::{self, Fields, FromJson, Object};
use crate::model::set::Set;
use crate::signaling::{Endpoint, Frame, Route};

/// The state machine of the dialect: the clients that the server has named since the socket opened.
#[derive(Debug)]
pub(super) struct Matchbox {
    url: String,
    clients: Set<Route>,
    me: Option<Route>,
    keepalive: Keepalive,
}

impl Matchbox {
    pub(super) fn new(setup: &Setup<'_>) -> Self {
        // A token in the query stays there: the room is a segment of the path.
        let (path, query) = setup
            .url
            .split_at(setup.url.find('?').unwrap_or(setup.url.len()));
        let url = format!("{}/{}{query}", path.trim_end_matches('/'), setup.topic);
        Self {
            url,
            clients: Set::new(),
            me: None,
            keepalive: Keepalive::default(),
        }
    }

    fn meet(&mut self, route: &Route) {
        if self.clients.len() < MOST_CLIENTS {
            self.clients.insert(route.clone());
        }
    }
}

impl Codec for Matchbox {
    fn endpoint(&self) -> Endpoint {
        Endpoint::Socket {
            url: self.url.clone(),
            protocol: None,
        }
    }

    fn opened(&mut self, now: Now, _: &mut Output) {
        self.clients.clear();
        self.me = None;
        self.keepalive.begin(now);
    }

    fn received(&mut self, now: Now, frame: &Frame, out: &mut Output) -> Result<(), DecodeError> {
        if frame.len() > LARGEST_FRAME {
            return Err(DecodeError::TooLarge(frame.len()));
        }
        self.keepalive.on_frame(now);
        let Frame::Text(text) = frame else {
            return Err(DecodeError::Foreign("binary".to_owned()));
        };
        match FromServer::read(text).ok_or_else(|| DecodeError::Foreign("message".to_owned()))? {
            FromServer::IdAssigned(id) => {
                self.me = Some(route_of(id)?);
                out.events.push(Event::Ready);
            }
            FromServer::NewPeer(id) => {
                let route = route_of(id)?;
                self.meet(&route);
                out.events.push(Event::Joined(route));
            }
            FromServer::PeerLeft(id) => {
                let route = route_of(id)?;
                self.clients.remove(&route);
                out.events.push(Event::Left(route));
            }
            FromServer::Signal { sender, data } => {
                let route = route_of(sender)?;
                if self.me.as_ref() == Some(&route) {
                    return Ok(());
                }
                self.meet(&route);
                out.events.push(Event::Message {
                    route: Some(route),
                    envelope: data,
                });
            }
        }
        Ok(())
    }

    fn send(&mut self, _: Now, target: Target<'_>, envelope: &str, out: &mut Output) {
        if !json::is_valid(envelope) {
            return;
        }
        let frame = |receiver: &Route| {
            let mut text = r#"{"Signal":"#.to_owned();
            let mut signal = Object::begin(&mut text);
            signal.must("receiver", &receiver.0);
            signal.raw("data", envelope);
            signal.end();
            text.push('}');
            Frame::Text(text)
        };
        match target {
            Target::One {
                route: Some(route), ..
            }
            | Target::Route(route) => out.frames.push(frame(route)),
            // The envelope names its receiver; the others drop it.
            Target::All | Target::One { route: None, .. } => {
                out.frames.extend(self.clients.iter().map(frame));
            }
        }
    }

    fn tick(&mut self, now: Now, out: &mut Output) {
        match self.keepalive.tick(now) {
            KeepaliveAction::Probe => {
                let me = self.me.clone();
                if let Some(route) = &me {
                    self.send(now, Target::Route(route), "null", out);
                }
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

/// Reads the id of a client, which is included in every frame to it and kept as long as the socket.
fn route_of(id: String) -> Result<Route, DecodeError> {
    if id.len() > LONGEST_ID {
        return Err(DecodeError::Foreign(format!("id of {} bytes", id.len())));
    }
    Ok(Route(id))
}

enum FromServer {
    IdAssigned(String),
    NewPeer(String),
    PeerLeft(String),
    Signal { sender: String, data: String },
}

impl FromServer {
    fn read(text: &str) -> Option<Self> {
        let fields = Fields::read(text)?;
        let (kind, content) = fields.only()?;
        Some(match kind {
            "IdAssigned" => Self::IdAssigned(String::from_json(content)?),
            "NewPeer" => Self::NewPeer(String::from_json(content)?),
            "PeerLeft" => Self::PeerLeft(String::from_json(content)?),
            "Signal" => {
                let signal = Fields::read(content)?;
                Self::Signal {
                    sender: signal.must("sender")?,
                    data: signal.get("data")?.to_owned(),
                }
            }
            _ => return None,
        })
    }
}

/// A UUID has 36.
const LONGEST_ID: usize = 64;

/// Far more than any room has, and few enough to do no harm.
const MOST_CLIENTS: usize = 256;

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::signaling::Options;
    use crate::signaling::codec::replay::{ana, replay};

    const BO: &str = "cc8b6d3e-6b0f-4a9f-a2a5-1f0d2c3b4a59";

    fn text(text: &str) -> Frame {
        Frame::Text(text.to_owned())
    }

    fn codec() -> Matchbox {
        ana("ws://localhost:3536/", &Options::default(), Matchbox::new)
    }

    fn opened() -> Matchbox {
        let mut codec = codec();
        codec.opened(Now::default(), &mut Output::default());
        codec
    }

    fn receive(codec: &mut Matchbox, frame: &str) -> Vec<Event> {
        let mut out = Output::default();
        let result = codec.received(Now::default(), &text(frame), &mut out);
        assert_eq!(result, Ok(()), "{frame}");
        out.events
    }

    fn send(codec: &mut Matchbox, target: Target<'_>) -> Vec<Frame> {
        let mut out = Output::default();
        codec.send(Now::default(), target, r#"{"v":1}"#, &mut out);
        out.frames
    }

    #[test]
    fn the_room_is_one_path_segment_of_the_server_and_a_query_stays_behind_it() {
        for (url, wanted) in [
            (
                "ws://localhost:3536/",
                "ws://localhost:3536/3mHhthGcEBCYyFG4nGxwnA",
            ),
            (
                "wss://host/a?token=b",
                "wss://host/a/3mHhthGcEBCYyFG4nGxwnA?token=b",
            ),
        ] {
            let endpoint = ana(url, &Options::default(), Matchbox::new).endpoint();

            let (url, protocol) = (wanted.to_owned(), None);
            assert_eq!(endpoint, Endpoint::Socket { url, protocol });
        }
    }

    #[test]
    fn the_first_client_learns_of_each_join_and_leave() {
        replay(
            &mut codec(),
            include_str!("../../../tests/frames/matchbox/first_comer.txt"),
        );
    }

    #[test]
    fn a_client_that_joins_learns_of_the_others_from_their_messages() {
        replay(
            &mut codec(),
            include_str!("../../../tests/frames/matchbox/joiner.txt"),
        );
    }

    #[test]
    fn what_is_for_one_goes_to_its_route_or_to_all_who_might_be_it() {
        let mut codec = opened();
        receive(&mut codec, &format!(r#"{{"NewPeer":"{BO}"}}"#));
        receive(&mut codec, r#"{"NewPeer":"other"}"#);
        let peer = crate::model::PeerId::from_bytes([2; 16]);
        let route = Route(BO.to_owned());

        assert_eq!(
            send(
                &mut codec,
                Target::One {
                    peer: &peer,
                    route: Some(&route)
                }
            )
            .len(),
            1
        );
        assert_eq!(
            send(
                &mut codec,
                Target::One {
                    peer: &peer,
                    route: None
                }
            )
            .len(),
            2
        );
    }

    #[test]
    fn foreign_frames_are_errors_and_nothing_else() {
        let mut codec = opened();
        let mut out = Output::default();
        let huge = Frame::Text("x".repeat(5 << 20));
        let foreign = [
            "",
            "{",
            "[]",
            "{}",
            "7",
            "\"KeepAlive\"",
            r#"{"type":"OPEN"}"#,
            r#"{"Signal":{}}"#,
        ];

        for frame in foreign {
            let result = codec.received(Now::default(), &text(frame), &mut out);
            assert!(matches!(result, Err(DecodeError::Foreign(_))), "{frame}");
        }
        let binary = codec.received(Now::default(), &Frame::Binary(vec![0]), &mut out);
        assert!(matches!(binary, Err(DecodeError::Foreign(_))));
        assert_eq!(
            codec.received(Now::default(), &huge, &mut out),
            Err(DecodeError::TooLarge(5 << 20))
        );
        assert_eq!(out.events, []);
    }

    #[test]
    fn an_id_as_long_as_a_frame_is_not_kept_and_not_sent_back() {
        let mut codec = opened();
        let id = "x".repeat(100_000);

        for frame in [
            format!(r#"{{"IdAssigned":"{id}"}}"#),
            format!(r#"{{"NewPeer":"{id}"}}"#),
            format!(r#"{{"PeerLeft":"{id}"}}"#),
            format!(r#"{{"Signal":{{"sender":"{id}","data":1}}}}"#),
        ] {
            let mut out = Output::default();
            let result = codec.received(Now::default(), &text(&frame), &mut out);
            assert!(matches!(result, Err(DecodeError::Foreign(_))));
            assert_eq!(out.events, []);
        }

        assert_eq!(send(&mut codec, Target::All), []);
    }

    #[test]
    fn a_flood_of_clients_is_bounded() {
        let mut codec = opened();

        for i in 0..10_000 {
            receive(&mut codec, &format!(r#"{{"NewPeer":"{i}"}}"#));
        }

        assert_eq!(codec.clients.len(), MOST_CLIENTS);
    }
}
