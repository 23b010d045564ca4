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

mod interface;
mod keepalive;
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

pub use interface::{Codec, DecodeError, Event, LARGEST_FRAME, Options, Output, Setup, Target};
pub use manual::Manual;
pub use template::Template;

/// The dialects that this build supports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CodecKind {
    /// `matchbox_server` from crates.io.
    Matchbox,
    /// Any MQTT 3.1.1 broker.
    Mqtt,
    /// PeerServer, the server of PeerJS.
    PeerJs,
    /// A call with one client of PeerJS, through PeerServer.
    PeerJsPeer,
    /// Publish and subscribe in JSON.
    Topics,
    /// Any relay.
    Raw,
    /// No server: the tabs of one browser.
    Local,
}

impl CodecKind {
    /// All dialects, for lists and tests.
    pub const ALL: [Self; 7] = [
        Self::Matchbox,
        Self::Mqtt,
        Self::PeerJs,
        Self::PeerJsPeer,
        Self::Topics,
        Self::Raw,
        Self::Local,
    ];

    /// Returns the name in `config.json` and in `signal=`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Matchbox => "matchbox",
            Self::Mqtt => "mqtt",
            Self::PeerJs => "peerjs",
            Self::PeerJsPeer => "peerjs-peer",
            Self::Topics => "topics",
            Self::Raw => "raw",
            Self::Local => "local",
        }
    }

    /// Parses that name.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// Creates the codec.
    pub fn codec(self, setup: &Setup<'_>) -> Box<dyn Codec> {
        let codec: Box<dyn Codec> = match self {
            Self::Matchbox => Box::new(matchbox::Matchbox::new(setup)),
            Self::Mqtt => return Box::new(mqtt::Mqtt::new(setup)),
            Self::PeerJs => Box::new(peerjs::PeerJs::new(setup)),
            Self::PeerJsPeer => Box::new(peerjs_peer::PeerJsPeer::new(setup)),
            Self::Topics => Box::new(topics::Topics::new(setup)),
            Self::Raw => Box::new(raw::Raw::new(setup)),
            Self::Local => return Box::new(raw::Raw::tabs(setup)),
        };
        Box::new(text::TextFrames::of(codec))
    }
}
