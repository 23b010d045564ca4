//! The address and the frames that all dialects over PeerServer share.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::{DecodeError, LARGEST_FRAME, Setup};
use crate::model::json::{Fields, Object};
use crate::signaling::{Endpoint, Frame, Secret};

/// One PeerServer, as settings and links name it.
#[derive(Debug)]
pub(super) struct PeerServer {
    url: String,
    key: Secret,
}

impl PeerServer {
    pub(super) fn new(setup: &Setup<'_>) -> Self {
        let (url, query) = setup.url.split_once('?').unwrap_or((setup.url, ""));
        let key = query.split('&').find_map(|pair| pair.strip_prefix("key="));
        let key = key.map(|key| percent_decode_str(key).decode_utf8_lossy().into_owned());
        Self {
            url: url.trim_end_matches('/').to_owned(),
            key: key
                .map(Secret::new)
                .or_else(|| setup.options.key.clone())
                .unwrap_or_else(|| Secret::new(DEFAULT_KEY.to_owned())),
        }
    }

    /// Returns the address for a client with this id. The token proves to the server that a second
    /// socket with the same id belongs to the same page.
    pub(super) fn endpoint(&self, id: &str, token: &str) -> Endpoint {
        let key = utf8_percent_encode(self.key.reveal(), ESCAPED);
        let (url, id) = (&self.url, utf8_percent_encode(id, ESCAPED));
        Endpoint::Socket {
            url: format!("{url}/peerjs?key={key}&id={id}&token={token}"),
            protocol: None,
        }
    }
}

/// A message from the server, its own or a forwarded one.
pub(super) struct FromServer {
    pub(super) kind: String,
    /// The id of the sender. The server guarantees that it is true.
    pub(super) src: String,
    /// JSON.
    pub(super) payload: String,
}

impl FromServer {
    pub(super) fn read(frame: &Frame) -> Result<Self, DecodeError> {
        if frame.len() > LARGEST_FRAME {
            return Err(DecodeError::TooLarge(frame.len()));
        }
        let Frame::Text(text) = frame else {
            return Err(DecodeError::Foreign("binary".to_owned()));
        };
        let read = Self::of(text).ok_or_else(|| DecodeError::Foreign("message".to_owned()))?;
        // The id is stored, shown, and included in every answer.
        if read.src.len() > LONGEST_ID {
            let length = read.src.len();
            return Err(DecodeError::Foreign(format!("id of {length} bytes")));
        }
        Ok(read)
    }

    fn of(text: &str) -> Option<Self> {
        let fields = Fields::read(text)?;
        Some(Self {
            kind: fields.must("type")?,
            src: fields.may("src")?,
            payload: fields.get("payload").unwrap_or(NOTHING).to_owned(),
        })
    }
}

/// Encodes a message of a kind that the server forwards. The payload must be JSON: after anything
/// else, the server would never read this socket again.
pub(super) fn message(kind: &str, to: &str, payload: &str) -> Frame {
    let mut text = String::new();
    let mut message = Object::begin(&mut text);
    message.must("type", &kind);
    message.must("dst", &to);
    message.raw("payload", payload);
    message.end();
    Frame::Text(text)
}

/// Encodes the message that keeps an id from expiring. The server does not answer it.
pub(super) fn heartbeat() -> Frame {
    Frame::Text(r#"{"type":"HEARTBEAT"}"#.to_owned())
}

/// The payload of a message without one.
pub(super) const NOTHING: &str = "null";

/// In bytes: a room may have 64 characters, and its name becomes an id. PeerServer assigns ids of
/// 36, and accepts any that clients choose.
const LONGEST_ID: usize = 256;

const DEFAULT_KEY: &str = "peerjs";

/// The unreserved characters of RFC 3986, section 2.3, are not escaped.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

#[cfg(test)]
mod tests {
    use super::*;

    fn read_from(length: usize) -> Result<FromServer, DecodeError> {
        let src = "p".repeat(length);
        FromServer::read(&Frame::Text(format!(r#"{{"type":"OFFER","src":"{src}"}}"#)))
    }

    #[test]
    fn an_id_longer_than_any_client_has_is_not_taken() {
        assert!(read_from(LONGEST_ID).is_ok());
        let refused = read_from(LONGEST_ID + 1).err();

        assert_eq!(
            refused,
            Some(DecodeError::Foreign("id of 257 bytes".to_owned()))
        );
    }
}
