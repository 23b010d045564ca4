//! The messages of a JSON server for publish and subscribe, as a preset or the host describes them.

use serde_json::{Value, json};

use crate::model::json;
use crate::signaling::Frame;

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
    pub(super) fn read(&self, topic: &str, message: &Value) -> Option<String> {
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

pub(super) const TOPIC: &str = "{topic}";
pub(super) const DATA: &str = "{data}";
const TEXT: &str = "{text}";
