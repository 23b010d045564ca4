//! Speaking through somebody's signaling server: the envelope that is the same over all of them,
//! and one codec for each server's dialect. Knows nothing of calls.

mod close;
pub mod codec;
pub mod envelope;
mod local_network;
pub mod parts;
pub mod seal;
mod secret;
mod servers;
pub mod slip;
pub mod talk;
#[cfg(target_arch = "wasm32")]
pub mod transport;

pub use close::Close;
pub use codec::{
    ByHand, Codec, CodecKind, DecodeError, Event, Lane, Options, Setup, Target, Template,
};
pub use local_network::{AddressSpace, LocalNetwork};
pub use secret::Secret;
pub use servers::{Place, Routes, Servers, SignalingServer};

/// One message of a socket, in either direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Frame {
    /// A text frame.
    Text(String),
    /// A binary frame.
    Binary(Vec<u8>),
}

impl Frame {
    /// Bytes of payload.
    pub const fn len(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Binary(bytes) => bytes.len(),
        }
    }

    /// How it begins, for a log.
    pub fn excerpt(&self) -> String {
        let bytes = match self {
            Self::Text(text) => text.as_bytes(),
            Self::Binary(bytes) => bytes,
        };
        let begin = bytes.get(..EXCERPT).unwrap_or(bytes);
        String::from_utf8_lossy(begin).into_owned()
    }

    /// A frame without payload.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

const EXCERPT: usize = 80;

/// Where a codec wants its frames to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Endpoint {
    /// A WebSocket.
    Socket {
        /// A `ws:` or `wss:` address, complete.
        url: String,
        /// The WebSocket subprotocol to ask for, if any.
        protocol: Option<&'static str>,
    },
    /// The other tabs of this browser that have this page open, by the name of a `BroadcastChannel`.
    Tabs(String),
    /// Nowhere: there is no server, and what is to be said is handed over in a [`slip`].
    Nowhere,
}

/// A server's own name for one of its clients. A routing hint and nothing more: it may change with
/// every reconnect, and says nothing about who somebody is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Route(pub String);
