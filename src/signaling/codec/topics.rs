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

use serde_json::value::RawValue;
use serde_json::{Value, json};

use super::keepalive::{Keepalive, KeepaliveAction};
use super::{Codec, DecodeError, Event, LARGEST_FRAME, Output, Setup, Target};
use crate::model::Now;
use crate::signaling::{Endpoint, Frame};

/// The messages of a server for `subscribe`, `publish` and delivery: JSON in which strings may
/// contain `{topic}`. In the last two, one string is `{data}`, which is replaced by an envelope, or
/// `{text}`, which is replaced by an envelope as a string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    subscribe: String,
    publish: String,
    message: Value,
}

impl Template {
    /// Creates the template of a custom server. Without `message`, the server delivers what was
    /// published. Returns `None` if a placeholder is missing.
    pub fn new(subscribe: &Value, publish: &Value, message: Option<&Value>) -> Option<Self> {
        let message = message.unwrap_or(publish);
        let has_topic = |value: &Value| value.to_string().contains(TOPIC);
        let has_envelope = |value: &Value| split(&value.to_string()).is_some();
        let is_whole = has_topic(subscribe)
            && has_topic(publish)
            && has_envelope(publish)
            && has_envelope(message);
        is_whole.then(|| Self::of(subscribe, publish, message))
    }

    /// Returns the template of a known server: `y-webrtc` or `trystero`.
    pub fn preset(name: &str) -> Option<Self> {
        match name {
            "y-webrtc" => Some(Self::default()),
            "trystero" => Some(Self::of(
                &json!({ "type": "subscribe", "topic": TOPIC }),
                &json!({ "type": "publish", "topic": TOPIC, "payload": DATA }),
                &json!({ "topic": TOPIC, "payload": DATA }),
            )),
            _ => None,
        }
    }

    fn of(subscribe: &Value, publish: &Value, message: &Value) -> Self {
        Self {
            subscribe: subscribe.to_string(),
            publish: publish.to_string(),
            message: message.clone(),
        }
    }

    fn subscribe(&self, topic: &str) -> Frame {
        Frame::Text(self.subscribe.replace(TOPIC, topic))
    }

    /// Encodes a publication. Returns `None` for text that is no JSON: it would crash y-webrtc's
    /// server for all clients.
    fn publish(&self, topic: &str, envelope: &str) -> Option<Frame> {
        serde_json::from_str::<&RawValue>(envelope).ok()?;
        let (head, tail, is_text) = split(&self.publish)?;
        let payload = if is_text {
            serde_json::to_string(envelope).ok()?
        } else {
            envelope.to_owned()
        };
        let [head, tail] = [head, tail].map(|part| part.replace(TOPIC, topic));
        Some(Frame::Text([head, payload, tail].concat()))
    }

    /// Returns the envelope in a message on this topic.
    fn read(&self, topic: &str, message: &Value) -> Option<String> {
        let mut envelope = None;
        is_like(&self.message, message, topic, &mut envelope).then_some(envelope)?
    }
}

impl Default for Template {
    /// Returns the template of y-webrtc.
    fn default() -> Self {
        let publish = json!({ "type": "publish", "topic": TOPIC, "data": DATA });
        Self::of(
            &json!({ "type": "subscribe", "topics": [TOPIC] }),
            &publish,
            &publish,
        )
    }
}

/// Returns whether a message has all that the template has, and stores the envelope that it finds.
fn is_like(template: &Value, message: &Value, topic: &str, envelope: &mut Option<String>) -> bool {
    match (template, message) {
        (Value::String(text), _) if text == DATA => {
            *envelope = Some(message.to_string());
            true
        }
        (Value::String(text), Value::String(value)) if text == TEXT => {
            *envelope = Some(value.clone());
            true
        }
        (Value::String(text), Value::String(value)) => *value == text.replace(TOPIC, topic),
        (Value::Object(fields), Value::Object(values)) => fields.iter().all(|(key, field)| {
            values
                .get(key)
                .is_some_and(|value| is_like(field, value, topic, envelope))
        }),
        (Value::Array(fields), Value::Array(values)) => {
            fields.len() == values.len()
                && fields
                    .iter()
                    .zip(values)
                    .all(|(field, value)| is_like(field, value, topic, envelope))
        }
        _ => template == message,
    }
}

/// Returns the text before and after the envelope, and whether the envelope is a string.
fn split(template: &str) -> Option<(&str, &str, bool)> {
    let at = |word: &str, is_text| {
        let (head, tail) = template.split_once(&format!("\"{word}\""))?;
        Some((head, tail, is_text))
    };
    at(DATA, false).or_else(|| at(TEXT, true))
}

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
        let message: Value =
            serde_json::from_str(text).map_err(|error| DecodeError::Foreign(error.to_string()))?;
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
fn is_refusal(message: &Value) -> bool {
    let is_error = |word: &str| word.to_ascii_lowercase().contains("error");
    match message {
        Value::String(word) => is_error(word),
        Value::Array(values) => values.iter().any(is_refusal),
        Value::Object(fields) => fields
            .iter()
            .any(|(key, value)| (is_error(key) && !is_nothing(value)) || is_refusal(value)),
        _ => false,
    }
}

/// Returns whether an error field is empty: some servers include one in every message.
fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty(),
        Value::Array(values) => values.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Bool(true) => false,
    }
}

fn own_topic(room: &str, page: &str) -> String {
    format!("{room}-{page}")
}

const TOPIC: &str = "{topic}";
const DATA: &str = "{data}";
const TEXT: &str = "{text}";

/// A message that the page publishes to itself to detect an echo.
const PROBE: &str = "null";

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::signaling::Options;
    use crate::signaling::codec::replay::{TOPIC as TOPIC_OF_TESTS, ana, replay};

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
            &json!(["join", "room:{topic}"]),
            &json!(["say", "room:{topic}", "{text}"]),
            Some(&json!(["said", "room:{topic}", "{text}"])),
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
        let (topic, data) = (json!({ "to": TOPIC }), json!({ "to": TOPIC, "what": DATA }));

        assert!(Template::new(&topic, &data, None).is_some());
        assert_eq!(Template::new(&json!({}), &data, None), None);
        assert_eq!(Template::new(&topic, &topic, None), None);
        assert_eq!(Template::new(&topic, &json!({ "what": DATA }), None), None);
        assert_eq!(Template::new(&topic, &data, Some(&json!({}))), None);
    }

    #[test]
    fn a_message_must_have_all_that_the_template_has_and_may_have_more() {
        let template = Template::default();
        let read = |text: &str| template.read("t", &serde_json::from_str(text).unwrap());

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
