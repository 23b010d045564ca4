//! Publish and subscribe in JSON: the server of y-webrtc, Trystero's relay, and any similar server,
//! which the host describes by templates.
//!
//! A room is a topic, and so is each page in it. The server announces no joins or leaves. The page
//! subscribes to both topics, and publishes a probe on its own.
//!
//! ```text
//!  opened: Open ──► unanswered ──an acknowledgment or a message: Ready──► ready
//!                       └──the probe returns: Ready──► ready, and silence means TimedOut
//! ```
//! The test `ana_and_ben_meet_on_the_server_of_y_webrtc` plays one exchange.

use super::keepalive::{Keepalive, KeepaliveAction};
use super::{Codec, DecodeError, Event, LARGEST_FRAME, Output, Setup, Target, Template};
use crate::model::Now;
use crate::model::json::{self, Json};
use crate::signaling::{Endpoint, Frame};

/// The state machine of the dialect.
#[derive(Debug)]
pub(super) struct Topics {
    url: String,
    room: String,
    mine: String,
    template: Template,
    keepalive: Keepalive,
    /// The server echoes what the page publishes, so silence means that it is gone.
    is_echoing: bool,
    /// The server has forwarded or acknowledged a message.
    is_ready: bool,
}

impl Topics {
    pub(super) fn new(setup: &Setup<'_>) -> Self {
        Self {
            url: setup.url.to_owned(),
            room: setup.topic.to_owned(),
            mine: own_topic(setup.topic, setup.me.as_str()),
            template: setup.options.template.clone().unwrap_or_default(),
            keepalive: Keepalive::default(),
            is_echoing: false,
            is_ready: false,
        }
    }

    fn become_ready(&mut self, out: &mut Output) {
        if !std::mem::replace(&mut self.is_ready, true) {
            out.events.push(Event::Ready);
        }
    }

    fn publish(&self, topic: &str, envelope: &str, out: &mut Output) {
        out.frames.extend(self.template.publish(topic, envelope));
    }
}

impl Codec for Topics {
    fn endpoint(&self) -> Endpoint {
        Endpoint::Socket {
            url: self.url.clone(),
            protocol: None,
        }
    }

    fn opened(&mut self, now: Now, out: &mut Output) {
        (self.is_echoing, self.is_ready) = (false, false);
        self.keepalive.begin(now);
        // No need to wait for an acknowledgment: a server processes frames in order.
        let topics = [&self.room, &self.mine];
        out.frames
            .extend(topics.map(|topic| self.template.subscribe(topic)));
        self.publish(&self.mine, PROBE, out);
        out.events.push(Event::Open);
    }

    fn received(&mut self, now: Now, frame: &Frame, out: &mut Output) -> Result<(), DecodeError> {
        if frame.len() > LARGEST_FRAME {
            return Err(DecodeError::TooLarge(frame.len()));
        }
        self.keepalive.on_frame(now);
        let Frame::Text(text) = frame else {
            return Err(DecodeError::Foreign("binary".to_owned()));
        };
        let message: Json =
            json::read(text).ok_or_else(|| DecodeError::Foreign("message".to_owned()))?;
        let topics = [&self.mine, &self.room];
        let envelope = topics.map(|topic| self.template.read(topic, &message));
        match envelope.into_iter().flatten().next() {
            Some(envelope) if envelope == PROBE => {
                self.is_echoing = true;
                self.become_ready(out);
            }
            Some(envelope) => {
                self.become_ready(out);
                out.events.push(Event::Message {
                    route: None,
                    envelope,
                });
            }
            // An acknowledgment: the server knows the topic only from this page.
            None if text.contains(&self.room) && !is_refusal(&message) => self.become_ready(out),
            // Other messages of such a server: an answer to a ping, or messages for others.
            None if self.is_ready => log::debug!("signaling: {} bytes are no message", text.len()),
            None => return Err(DecodeError::Foreign("no message".to_owned())),
        }
        Ok(())
    }

    fn send(&mut self, _: Now, target: Target<'_>, envelope: &str, out: &mut Output) {
        match target {
            Target::All => self.publish(&self.room, envelope, out),
            Target::One { peer, .. } => {
                self.publish(&own_topic(&self.room, peer.as_str()), envelope, out);
            }
            Target::Route(route) => self.publish(&own_topic(&self.room, &route.0), envelope, out),
        }
    }

    fn tick(&mut self, now: Now, out: &mut Output) {
        match self.keepalive.tick(now) {
            KeepaliveAction::Probe => self.publish(&self.mine, PROBE, out),
            KeepaliveAction::TimedOut if self.is_echoing => out.events.push(Event::TimedOut),
            KeepaliveAction::TimedOut => self.keepalive.begin(now),
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

/// Returns whether the message is an error: a server that quotes the topic may do so to refuse it.
fn is_refusal(message: &Json) -> bool {
    let is_error = |word: &str| word.to_ascii_lowercase().contains("error");
    match message {
        Json::String(word) => is_error(word),
        Json::Array(values) => values.iter().any(is_refusal),
        Json::Object(fields) => fields
            .iter()
            .any(|(key, value)| (is_error(key) && !is_nothing(value)) || is_refusal(value)),
        _ => false,
    }
}

/// Returns whether an error field is empty: some servers include one in every message.
fn is_nothing(value: &Json) -> bool {
    match value {
        Json::Null | Json::Bool(false) => true,
        Json::Number(number) => !number.contains(|c| matches!(c, '1'..='9')),
        Json::String(text) => text.is_empty(),
        Json::Array(values) => values.is_empty(),
        Json::Object(fields) => fields.is_empty(),
        Json::Bool(true) => false,
    }
}

fn own_topic(room: &str, page: &str) -> String {
    format!("{room}-{page}")
}

/// A message that the page publishes to itself to detect an echo.
const PROBE: &str = "null";

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::signaling::Options;
    use crate::signaling::codec::replay::{TOPIC as TOPIC_OF_TESTS, ana, replay};

    fn json(text: &str) -> Json {
        json::read(text).unwrap_or_default()
    }

    fn codec(template: Option<Template>) -> Topics {
        let options = Options {
            template,
            ..Options::NONE
        };
        ana("ws://host:4444/", &options, Topics::new)
    }

    #[test]
    fn ana_and_ben_meet_on_the_server_of_y_webrtc() {
        replay(
            &mut codec(None),
            include_str!("../../../tests/frames/topics/y-webrtc.txt"),
        );
    }

    #[test]
    fn ana_and_ben_meet_on_trysteros_relay() {
        let mut codec = codec(Template::preset("trystero"));

        replay(
            &mut codec,
            include_str!("../../../tests/frames/topics/trystero.txt"),
        );
    }

    #[test]
    fn a_server_of_ones_own_is_spoken_to_as_its_templates_say() {
        let template = Template::new(
            &json(r#"["join", "room:{topic}"]"#),
            &json(r#"["say", "room:{topic}", "{text}"]"#),
            Some(&json(r#"["said", "room:{topic}", "{text}"]"#)),
        );
        assert!(template.is_some());

        replay(
            &mut codec(template),
            include_str!("../../../tests/frames/topics/own_template.txt"),
        );
    }

    #[test]
    fn a_refusal_that_quotes_the_topic_is_no_acknowledgement() {
        for (answer, is_ready) in [
            (r#"{"type":"subscribed","topics":["TOPIC"]}"#, true),
            (r#"{"event":"ok","topic":"TOPIC","error":null}"#, true),
            (r#"{"topic":"TOPIC","errors":[],"error":""}"#, true),
            (r#"{"topic":"TOPIC","error_code":0,"error":{}}"#, true),
            (r#"{"topic":"TOPIC","error_code":7}"#, false),
            (r#"{"type":"error","message":"no topic TOPIC"}"#, false),
            (r#"{"topic":"TOPIC","payload":{"status":"error"}}"#, false),
            (r#"{"topic":"TOPIC","errors":["not allowed"]}"#, false),
            (r#"[null,"1","TOPIC","phx_error",{}]"#, false),
        ] {
            let (mut codec, mut out) = (codec(None), Output::default());
            codec.opened(Now::default(), &mut out);
            let answer = answer.replace("TOPIC", TOPIC_OF_TESTS);

            let _ = codec.received(Now::default(), &Frame::Text(answer.clone()), &mut out);

            assert_eq!(out.events.contains(&Event::Ready), is_ready, "{answer}");
        }
    }

    #[test]
    fn a_template_without_its_placeholders_is_none() {
        let topic = json(r#"{ "to": "{topic}" }"#);
        let data = json(r#"{ "to": "{topic}", "what": "{data}" }"#);
        let only_data = json(r#"{ "what": "{data}" }"#);
        let empty = json("{}");

        assert!(Template::new(&topic, &data, None).is_some());
        assert_eq!(Template::new(&empty, &data, None), None);
        assert_eq!(Template::new(&topic, &topic, None), None);
        assert_eq!(Template::new(&topic, &only_data, None), None);
        assert_eq!(Template::new(&topic, &data, Some(&empty)), None);
    }

    #[test]
    fn a_message_must_have_all_that_the_template_has_and_may_have_more() {
        let template = Template::default();
        let read = |text: &str| template.read("t", &json(text));

        let data = read(r#"{"type":"publish","topic":"t","data":[1],"more":2}"#);
        assert_eq!(data.as_deref(), Some("[1]"));
        for text in [
            r#"{"type":"publish","topic":"u","data":[1]}"#,
            r#"{"type":"publish","topic":"t"}"#,
            r#"{"type":"other","topic":"t","data":[1]}"#,
            r#"{"topic":"t","data":[1]}"#,
            "[]",
            "7",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
