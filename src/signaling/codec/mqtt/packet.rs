//! The packets of an MQTT 3.1.1 client that uses QoS 0 only: five to write, four to read.
//!
//! The crates for this are either unmaintained (`mqttbytes`, `mqttrs`) or bring all of MQTT 5 and
//! dozens of crates into the page (`mqtt-protocol-core`).
//! <https://docs.oasis-open.org/mqtt/mqtt/v3.1.1/mqtt-v3.1.1.html>

use crate::signaling::codec::{DecodeError, LARGEST_FRAME};

/// A CONNECT packet with a will, which the broker publishes when it has lost the client (section
/// 3.1).
pub(super) struct Connect<'a> {
    pub(super) client: &'a str,
    pub(super) user: Option<&'a str>,
    pub(super) password: Option<&'a str>,
    pub(super) will_topic: &'a str,
    pub(super) keepalive: u16,
}

impl Connect<'_> {
    pub(super) fn encode(&self) -> Vec<u8> {
        let has_password = self.password.is_some();
        // A password without a user is not allowed: [MQTT-3.1.2-22].
        let user = self.user.or_else(|| has_password.then_some(""));
        let flags = CLEAN_SESSION
            | WILL
            | if user.is_some() { USER } else { 0 }
            | if has_password { PASSWORD } else { 0 };
        let mut body = Vec::new();
        put_text(&mut body, "MQTT");
        body.extend([PROTOCOL_LEVEL, flags]);
        body.extend(self.keepalive.to_be_bytes());
        put_text(&mut body, self.client);
        put_text(&mut body, self.will_topic);
        put_text(&mut body, "");
        for text in user.iter().chain(&self.password) {
            put_text(&mut body, text);
        }
        packet(0x10, &body)
    }
}

/// Encodes a subscription to these filters at QoS 0 (section 3.8).
pub(super) fn subscribe(filters: &[String]) -> Vec<u8> {
    let mut body = vec![0, 1];
    for filter in filters {
        put_text(&mut body, filter);
        body.push(0);
    }
    packet(0x82, &body)
}

/// Encodes a message at QoS 0, not retained (section 3.3).
pub(super) fn publish(topic: &str, payload: &str) -> Vec<u8> {
    let mut body = Vec::with_capacity(topic.len() + payload.len() + 2);
    put_text(&mut body, topic);
    body.extend(payload.as_bytes());
    packet(0x30, &body)
}

/// A PINGREQ packet (section 3.12).
pub(super) const PING: [u8; 2] = [0xc0, 0];

/// A packet from the broker.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Packet {
    /// The answer to CONNECT: 0 accepts the client, any other value is a reason for refusal.
    ConnAck(u8),
    /// The answer to SUBSCRIBE: whether all filters are granted.
    SubAck(bool),
    /// A published message.
    Publish { topic: String, payload: String },
    /// Any other packet: only a sign of life.
    Other,
}

/// The byte stream from the broker: a packet may begin and end anywhere in a socket's frame.
#[derive(Debug, Default)]
pub(super) struct Stream {
    bytes: Vec<u8>,
    /// Where the next packet begins. The bytes before it are removed once per frame, not once for
    /// each of the many packets that a frame may contain.
    begin: usize,
    /// How many bytes of an oversized packet are still to be skipped.
    unread: usize,
}

impl Stream {
    pub(super) fn push(&mut self, bytes: &[u8]) {
        let skipped = self.unread.min(bytes.len());
        self.unread -= skipped;
        self.bytes.drain(..self.begin);
        self.begin = 0;
        self.bytes.extend(bytes.iter().skip(skipped));
    }

    /// Returns the next complete packet.
    pub(super) fn next(&mut self) -> Option<Result<Packet, DecodeError>> {
        let rest = self.bytes.get(self.begin..)?;
        let (first, lengths) = rest.split_first()?;
        let Some((length, width)) = read_length(lengths)? else {
            // The start of the next packet cannot be determined.
            self.begin = self.bytes.len();
            return Some(Err(foreign("length")));
        };
        let begin = 1 + width;
        let end = begin + length;
        if length > LARGEST_FRAME {
            self.unread = end.saturating_sub(rest.len());
            self.begin += end.min(rest.len());
            return Some(Err(DecodeError::TooLarge(length)));
        }
        let packet = read(*first, rest.get(begin..end)?);
        self.begin += end;
        Some(packet)
    }
}

/// Reads a length as in section 2.2.3: seven bits per byte, the lowest first. Returns `None` if
/// more bytes are needed, `Some(None)` if the length is invalid.
fn read_length(bytes: &[u8]) -> Option<Option<(usize, usize)>> {
    let mut length = 0;
    for (i, byte) in bytes.iter().take(4).enumerate() {
        length |= usize::from(byte & 0x7f) << (7 * i);
        if byte & 0x80 == 0 {
            return Some(Some((length, i + 1)));
        }
    }
    (bytes.len() >= 4).then_some(None)
}

fn read(first: u8, body: &[u8]) -> Result<Packet, DecodeError> {
    match (first >> 4, body) {
        (2, [_, code]) => Ok(Packet::ConnAck(*code)),
        (9, [_, _, codes @ ..]) => Ok(Packet::SubAck(!codes.contains(&0x80))),
        (3, [high, low, rest @ ..]) => {
            let (topic, rest) = rest
                .split_at_checked(usize::from(u16::from_be_bytes([*high, *low])))
                .ok_or_else(|| foreign("topic"))?;
            // A packet above QoS 0 has an id, although a filter at QoS 0 never delivers one.
            let payload = if first & 0x06 == 0 {
                Some(rest)
            } else {
                rest.get(2..)
            };
            Ok(Packet::Publish {
                topic: read_text(topic)?,
                payload: read_text(payload.unwrap_or_default())?,
            })
        }
        (1 | 2 | 3 | 8 | 9 | 10 | 12 | 14, _) => Err(foreign("packet")),
        (0 | 15, _) => Err(foreign("type")),
        _ => Ok(Packet::Other),
    }
}

fn read_text(bytes: &[u8]) -> Result<String, DecodeError> {
    let text = std::str::from_utf8(bytes).map_err(|_| foreign("text"))?;
    Ok(text.to_owned())
}

fn foreign(what: &str) -> DecodeError {
    DecodeError::Foreign(format!("MQTT {what}"))
}

fn packet(first: u8, body: &[u8]) -> Vec<u8> {
    let mut bytes = vec![first];
    let mut length = body.len();
    loop {
        let [low, ..] = (length & 0x7f).to_le_bytes();
        length >>= 7;
        bytes.push(if length > 0 { low | 0x80 } else { low });
        if length == 0 {
            break;
        }
    }
    bytes.extend(body);
    bytes
}

/// Writes a text as in section 1.5.3. Texts of more than 64 KiB are cut; the client writes none.
fn put_text(bytes: &mut Vec<u8>, text: &str) {
    let length = u16::try_from(text.len()).unwrap_or(u16::MAX);
    bytes.extend(length.to_be_bytes());
    bytes.extend(text.bytes().take(length.into()));
}

const PROTOCOL_LEVEL: u8 = 4;
const CLEAN_SESSION: u8 = 0x02;
const WILL: u8 = 0x04;
const PASSWORD: u8 = 0x40;
const USER: u8 = 0x80;

#[cfg(test)]
mod tests;
