//! The dialects of signaling servers: one codec for each, and their registry.
//!
//! A codec is a machine without socket and clock. The owner of the socket passes it what happened,
//! sends the frames that it adds to the [`Output`], and handles the events. A codec carries text
//! from page to page, and knows neither what the text says nor whether it is sealed; that of a
//! PeerJS client is the exception.
//!
//! ```text
//!  no socket ──opened──► handshake ──Open──► messages are sent ──Ready──► messages arrive
//!      ▲                     └─────────────────────Ready───────────────────────┘ │
//!      └── TimedOut: given up · Redirected: another address · Refused: for good ─┘
//! ```
//! Each codec is tested against recordings of its real server in `tests/frames/`. The test
//! `ana_and_ben_meet_on_mosquitto` plays one exchange of the most complete dialect.

mod dialect;
mod interface;
mod keepalive;
mod kind;
mod manual;
mod matchbox;
mod mqtt;
mod peerjs;
mod peerjs_peer;
mod peerserver;
mod raw;
#[cfg(test)]
#[path = "../../../tests/frames/replay.rs"]
mod replay;
mod template;
mod text;
mod topics;

pub use dialect::Dialect;
pub use interface::{Codec, DecodeError, Event, LARGEST_FRAME, Options, Output, Setup, Target};
pub use kind::CodecKind;
pub use manual::Manual;
pub use template::Template;
