//! `matchbox_server` 0.15: a room is one path segment, clients are UUIDs, newcomers and leavers
//! are announced to those already there, and any JSON passes.
//!
//! The joiner is told nothing about who is there: members must speak first, or be spoken to. The
//! server never pings, proxies cut idle sockets after a minute, and a browser takes minutes to notice
//! that a server has vanished: hence the echo, a signal to ourselves that the server sends back.

use std::collections::BTreeSet;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{Codec, DecodeError, Event, LARGEST_FRAME, Lane, Target};
use crate::model::Now;
use crate::signaling::{Endpoint, Frame, Route};

/// The dialect's machine: the clients that the server named since the socket opened.
#[derive(Debug)]
pub(super) struct Matchbox {
    url: String,
    clients: BTreeSet<Route>,
    me: Option<Route>,
    echo: Echo,
}

/// Whether the server still answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Echo {
    /// No socket.
    Off,
    /// Something came; the next question is due.
    Due(Now),
    /// Asked; something must come until then.
    Asked { until: Now },
}

impl Matchbox {
    pub(super) fn new(url: &str, topic: &str) -> Self {
        // A token in the query stays there: the room is a segment of the path.
        let (path, query) = url.split_at(url.find('?').unwrap_or(url.len()));
        let url = format!("{}/{topic}{query}", path.trim_end_matches('/'));
        Self {
            url,
            clients: BTreeSet::new(),
            me: None,
            echo: Echo::Off,
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
        Endpoint {
            url: self.url.clone(),
            protocol: None,
        }
    }

    fn opened(&mut self, now: Now, _: &mut Lane) {
        self.clients.clear();
        self.me = None;
        self.echo = Echo::Due(now + ECHO_EVERY);
    }

    fn received(&mut self, now: Now, frame: &Frame, lane: &mut Lane) -> Result<(), DecodeError> {
        if frame.len() > LARGEST_FRAME {
            return Err(DecodeError::TooLarge(frame.len()));
        }
        self.echo = Echo::Due(now + ECHO_EVERY);
        let Frame::Text(text) = frame else {
            return Err(DecodeError::Foreign("binary".to_owned()));
        };
        match serde_json::from_str(text).map_err(|error| DecodeError::Foreign(error.to_string()))? {
            FromServer::IdAssigned(id) => {
                self.me = Some(Route(id));
                lane.events.push(Event::Ready);
            }
            FromServer::NewPeer(id) => {
                let route = Route(id);
                self.meet(&route);
                lane.events.push(Event::Joined(route));
            }
            FromServer::PeerLeft(id) => {
                let route = Route(id);
                self.clients.remove(&route);
                lane.events.push(Event::Left(route));
            }
            FromServer::Signal { sender, data } => {
                let route = Route(sender);
                if self.me.as_ref() == Some(&route) {
                    return Ok(());
                }
                self.meet(&route);
                lane.events.push(Event::Message {
                    route: Some(route),
                    envelope: data.get().to_owned(),
                });
            }
        }
        Ok(())
    }

    fn send(&mut self, _: Now, target: Target<'_>, envelope: &str, lane: &mut Lane) {
        let Ok(data) = serde_json::from_str::<&RawValue>(envelope) else {
            return;
        };
        let frame = |receiver: &Route| {
            let signal = ToServer::Signal {
                receiver: &receiver.0,
                data,
            };
            serde_json::to_string(&signal).map(Frame::Text).ok()
        };
        match target {
            Target::One {
                route: Some(route), ..
            }
            | Target::Route(route) => lane.frames.extend(frame(route)),
            // The envelope names its receiver; the others drop it.
            Target::All | Target::One { route: None, .. } => {
                lane.frames.extend(self.clients.iter().filter_map(frame));
            }
        }
    }

    fn tick(&mut self, now: Now, lane: &mut Lane) {
        // A page that slept through the answer asks again: it may wait behind this very tick.
        let is_asking = match self.echo {
            Echo::Due(at) => at <= now,
            Echo::Asked { until } => now.since(until) >= ECHO_PATIENCE,
            Echo::Off => false,
        };
        if is_asking {
            self.echo = Echo::Asked {
                until: now + ECHO_PATIENCE,
            };
            let me = self.me.clone();
            if let Some(route) = &me {
                self.send(now, Target::Route(route), "null", lane);
            }
        } else if matches!(self.echo, Echo::Asked { until } if until <= now) {
            self.echo = Echo::Off;
            lane.events.push(Event::Silent);
        }
    }

    fn poll_timeout(&self) -> Option<Now> {
        match self.echo {
            Echo::Off => None,
            Echo::Due(at) | Echo::Asked { until: at } => Some(at),
        }
    }
}

#[derive(Deserialize)]
enum FromServer {
    IdAssigned(String),
    NewPeer(String),
    PeerLeft(String),
    Signal { sender: String, data: Box<RawValue> },
}

#[derive(Serialize)]
enum ToServer<'a> {
    Signal {
        receiver: &'a str,
        data: &'a RawValue,
    },
}

/// An idle socket is asked this often, and given this long to answer: together under 10 s.
const ECHO_EVERY: Duration = Duration::from_secs(5);
const ECHO_PATIENCE: Duration = Duration::from_secs(4);

/// Far above any room, far below what would hurt.
const MOST_CLIENTS: usize = 256;

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    // Frames of matchbox_server 0.15.0 as seen on the wire.
    const ASSIGNED: &str = r#"{"IdAssigned":"63066de8-e6e4-4b77-9596-7f12d7a1e740"}"#;
    const BO: &str = "cc8b6d3e-6b0f-4a9f-a2a5-1f0d2c3b4a59";

    fn text(text: &str) -> Frame {
        Frame::Text(text.to_owned())
    }

    fn opened() -> Matchbox {
        let mut codec = Matchbox::new("ws://localhost:3536/", "topic");
        codec.opened(Now::default(), &mut Lane::default());
        codec
    }

    fn receive(codec: &mut Matchbox, frame: &str) -> Vec<Event> {
        let mut lane = Lane::default();
        let result = codec.received(Now::default(), &text(frame), &mut lane);
        assert_eq!(result, Ok(()), "{frame}");
        lane.events
    }

    fn send(codec: &mut Matchbox, target: Target<'_>) -> Vec<Frame> {
        let mut lane = Lane::default();
        codec.send(Now::default(), target, r#"{"v":1}"#, &mut lane);
        lane.frames
    }

    #[test]
    fn the_room_is_one_path_segment_of_the_server() {
        assert_eq!(opened().endpoint().url, "ws://localhost:3536/topic");
    }

    #[test]
    fn the_assigned_id_means_ready() {
        assert_eq!(receive(&mut opened(), ASSIGNED), [Event::Ready]);
    }

    #[test]
    fn members_hear_of_joins_and_leaves() {
        let mut codec = opened();
        let bo = Route(BO.to_owned());

        assert_eq!(
            receive(&mut codec, &format!(r#"{{"NewPeer":"{BO}"}}"#)),
            [Event::Joined(bo.clone())]
        );
        assert_eq!(send(&mut codec, Target::All).len(), 1);
        assert_eq!(
            receive(&mut codec, &format!(r#"{{"PeerLeft":"{BO}"}}"#)),
            [Event::Left(bo)]
        );
        assert_eq!(send(&mut codec, Target::All), []);
    }

    #[test]
    fn a_joiner_learns_of_members_by_what_they_say() {
        let mut codec = opened();
        let frame = format!(r#"{{"Signal":{{"sender":"{BO}","data":{{"v":1, "x":[1]}}}}}}"#);

        let route = Some(Route(BO.to_owned()));
        let envelope = r#"{"v":1, "x":[1]}"#.to_owned();
        assert_eq!(
            receive(&mut codec, &frame),
            [Event::Message { route, envelope }]
        );
        let sent = format!(r#"{{"Signal":{{"receiver":"{BO}","data":{{"v":1}}}}}}"#);
        assert_eq!(send(&mut codec, Target::All), [text(&sent)]);
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

    fn tick(codec: &mut Matchbox, seconds: u64) -> Lane {
        let mut lane = Lane::default();
        codec.tick(Now(Duration::from_secs(seconds)), &mut lane);
        lane
    }

    #[test]
    fn an_idle_socket_is_asked_and_its_echo_is_no_message() {
        let mut codec = opened();
        receive(&mut codec, ASSIGNED);

        let asked = tick(&mut codec, 5).frames;
        let me = "63066de8-e6e4-4b77-9596-7f12d7a1e740";
        assert_eq!(
            asked,
            [text(&format!(
                r#"{{"Signal":{{"receiver":"{me}","data":null}}}}"#
            ))]
        );
        let echo = format!(r#"{{"Signal":{{"sender":"{me}","data":null}}}}"#);
        let mut lane = Lane::default();
        codec
            .received(Now(Duration::from_secs(6)), &text(&echo), &mut lane)
            .unwrap();

        assert_eq!(lane.events, []);
        assert_eq!(codec.poll_timeout(), Some(Now(Duration::from_secs(11))));
    }

    #[test]
    fn a_server_that_gives_no_echo_is_silent_within_ten_seconds() {
        let mut codec = opened();
        receive(&mut codec, ASSIGNED);
        tick(&mut codec, 5);

        assert_eq!(tick(&mut codec, 8).events, []);
        assert_eq!(tick(&mut codec, 9).events, [Event::Silent]);
        assert_eq!(codec.poll_timeout(), None);
    }

    #[test]
    fn a_page_that_slept_asks_before_it_judges() {
        let mut codec = opened();
        receive(&mut codec, ASSIGNED);
        tick(&mut codec, 5);

        let lane = tick(&mut codec, 600);
        assert_eq!((lane.events, lane.frames.len()), (vec![], 1));
    }

    #[test]
    fn a_new_socket_forgets_the_clients_of_the_old_one() {
        let mut codec = opened();
        receive(&mut codec, &format!(r#"{{"NewPeer":"{BO}"}}"#));

        codec.opened(Now::default(), &mut Lane::default());

        assert_eq!(send(&mut codec, Target::All), []);
    }

    #[test]
    fn foreign_frames_are_errors_and_nothing_else() {
        let mut codec = opened();
        let mut lane = Lane::default();
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
            let result = codec.received(Now::default(), &text(frame), &mut lane);
            assert!(matches!(result, Err(DecodeError::Foreign(_))), "{frame}");
        }
        let binary = codec.received(Now::default(), &Frame::Binary(vec![0]), &mut lane);
        assert!(matches!(binary, Err(DecodeError::Foreign(_))));
        assert_eq!(
            codec.received(Now::default(), &huge, &mut lane),
            Err(DecodeError::TooLarge(5 << 20))
        );
        assert_eq!(lane.events, []);
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
