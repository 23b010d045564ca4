//! The messages of a JSON server for publish and subscribe, as a preset or the host describes them.

use crate::model::json::{self, Json};
use crate::signaling::Frame;

/// The messages of a server for `subscribe`, `publish` and delivery: JSON in which strings may
/// contain `{topic}`. In the last two, one string is `{data}`, which is replaced by an envelope, or
/// `{text}`, which is replaced by an envelope as a string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    subscribe: String,
    publish: String,
    message: Json,
}

impl Template {
    /// Creates the template of a custom server. Without `message`, the server delivers what was
    /// published. Returns `None` if a placeholder is missing.
    pub fn new(subscribe: &Json, publish: &Json, message: Option<&Json>) -> Option<Self> {
        let [subscribe, publish, message] =
            [subscribe, publish, message.unwrap_or(publish)].map(json::write);
        let is_whole = subscribe.contains(TOPIC)
            && publish.contains(TOPIC)
            && split(&publish).is_some()
            && split(&message).is_some();
        is_whole.then(|| Self::of_texts(&subscribe, &publish, &message))
    }

    /// Returns the template of a known server: `y-webrtc` or `trystero`.
    pub fn preset(name: &str) -> Option<Self> {
        match name {
            "y-webrtc" => Some(Self::default()),
            "trystero" => Some(Self::of_texts(
                r#"{"topic":"{topic}","type":"subscribe"}"#,
                r#"{"payload":"{data}","topic":"{topic}","type":"publish"}"#,
                r#"{"payload":"{data}","topic":"{topic}"}"#,
            )),
            _ => None,
        }
    }

    fn of_texts(subscribe: &str, publish: &str, message: &str) -> Self {
        Self {
            subscribe: subscribe.to_owned(),
            publish: publish.to_owned(),
            message: json::read(message).unwrap_or_default(),
        }
    }

    pub(super) fn subscribe(&self, topic: &str) -> Frame {
        Frame::Text(self.subscribe.replace(TOPIC, topic))
    }

    /// Encodes a publication. Returns `None` for text that is no JSON: it would crash y-webrtc's
    /// server for all clients.
    pub(super) fn publish(&self, topic: &str, envelope: &str) -> Option<Frame> {
        if !json::is_valid(envelope) {
            return None;
        }
        let (head, tail, is_text) = split(&self.publish)?;
        let payload = if is_text {
            json::write(&envelope)
        } else {
            envelope.to_owned()
        };
        let [head, tail] = [head, tail].map(|part| part.replace(TOPIC, topic));
        Some(Frame::Text([head, payload, tail].concat()))
    }

    /// Returns the envelope in a message on this topic.
    pub(super) fn read(&self, topic: &str, message: &Json) -> Option<String> {
        let mut envelope = None;
        is_like(&self.message, message, topic, &mut envelope).then_some(envelope)?
    }
}

impl Default for Template {
    /// Returns the template of y-webrtc.
    fn default() -> Self {
        let publish = r#"{"data":"{data}","topic":"{topic}","type":"publish"}"#;
        let subscribe = r#"{"topics":["{topic}"],"type":"subscribe"}"#;
        Self::of_texts(subscribe, publish, publish)
    }
}

/// Returns whether a message has all that the template has, and stores the envelope that it finds.
fn is_like(template: &Json, message: &Json, topic: &str, envelope: &mut Option<String>) -> bool {
    match (template, message) {
        (Json::String(text), _) if text == DATA => {
            *envelope = Some(json::write(message));
            true
        }
        (Json::String(text), Json::String(value)) if text == TEXT => {
            *envelope = Some(value.clone());
            true
        }
        (Json::String(text), Json::String(value)) => *value == text.replace(TOPIC, topic),
        (Json::Object(fields), Json::Object(_)) => fields.iter().all(|(key, field)| {
            let value = message.get(key);
            value.is_some_and(|value| is_like(field, value, topic, envelope))
        }),
        (Json::Array(fields), Json::Array(values)) => {
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

const TOPIC: &str = "{topic}";
const DATA: &str = "{data}";
const TEXT: &str = "{text}";
