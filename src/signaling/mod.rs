//! Signaling: the envelope, which is the same over all servers, and one codec for each server's
//! dialect. This module knows nothing of calls.

mod close;
pub mod codec;
pub mod envelope;
pub mod fragment;
pub mod invite_code;
mod local_network;
pub mod peer_message;
pub mod seal;
mod secret;
mod servers;
pub mod shown;
#[cfg(target_arch = "wasm32")]
pub mod transport;

pub use close::Close;
pub use codec::{
    Codec, CodecKind, DecodeError, Dialect, Event, Manual, Options, Output, Setup, Target, Template,
};
pub use local_network::{AddressSpace, LocalNetwork};
pub use secret::Secret;
pub use servers::{Routes, ServerAddress, Servers, SignalingServer};

/// One message of a socket, in either direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Frame {
    /// A text frame.
    Text(String),
    /// A binary frame.
    Binary(Vec<u8>),
}

impl Frame {
    /// Returns the number of bytes.
    pub const fn len(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Binary(bytes) => bytes.len(),
        }
    }

    /// Returns the beginning of the frame, for a log.
    pub fn excerpt(&self) -> String {
        let bytes = match self {
            Self::Text(text) => text.as_bytes(),
            Self::Binary(bytes) => bytes,
        };
        let begin = bytes.get(..EXCERPT).unwrap_or(bytes);
        String::from_utf8_lossy(begin).into_owned()
    }

    /// Returns whether the frame is empty.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

const EXCERPT: usize = 80;

/// The destination of a codec's frames.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Endpoint {
    /// A WebSocket.
    Socket {
        /// A complete `ws:` or `wss:` address.
        url: String,
        /// The WebSocket subprotocol to request, if any.
        protocol: Option<&'static str>,
    },
    /// The other tabs of this browser that have this page open, by the name of a
    /// `BroadcastChannel`.
    Tabs(String),
    /// None: there is no server, and the users exchange envelopes themselves (see [`invite_code`]).
    Nowhere,
}

/// A server's own name for one of its clients. It is only a routing hint: it may change with every
/// reconnect, and does not identify the client.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Route(pub String);
