//! The seam between a server's dialect and everything else, and the registry of codecs.

mod by_hand;
mod matchbox;
mod mqtt;
mod peerjs;
mod peerjs_peer;
mod peerserver;
mod pulse;
mod raw;
#[cfg(test)]
#[path = "../../../tests/frames/replay.rs"]
mod replay;
mod text;
mod topics;

use thiserror::Error;

use crate::model::{Now, PeerId};
use crate::signaling::{Endpoint, Frame, Route, Secret};

pub use by_hand::ByHand;
pub use topics::Template;

/// One server's dialect: a small machine without IO. It is told what the socket did and answers
/// with frames for the socket and events for the call, both in a [`Lane`].
pub trait Codec {
    /// Where to dial. Asked anew for every dial.
    fn endpoint(&self) -> Endpoint;

    /// The socket is open. Everything learned from an earlier socket is void.
    fn opened(&mut self, now: Now, lane: &mut Lane);

    /// No socket opened at [`endpoint`](Self::endpoint).
    fn failed(&mut self) {}

    /// A frame came in.
    ///
    /// # Errors
    /// The frame was none of this dialect. The socket stays usable.
    fn received(&mut self, now: Now, frame: &Frame, lane: &mut Lane) -> Result<(), DecodeError>;

    /// Sends one envelope, which is JSON. Before [`Event::Open`] or [`Event::Ready`] it goes nowhere.
    fn send(&mut self, now: Now, target: Target<'_>, envelope: &str, lane: &mut Lane);

    /// A deadline of [`poll_timeout`](Self::poll_timeout) has come: keepalives.
    fn tick(&mut self, now: Now, lane: &mut Lane);

    /// There is reason to doubt the socket: the server is asked soon whether it is there, and given
    /// less time than usual to answer. Called again and again while the doubt lasts. A dialect with
    /// nothing to ask leaves it to its keepalive.
    fn check(&mut self, _now: Now) {}

    /// When [`tick`](Self::tick) wants to be called.
    fn poll_timeout(&self) -> Option<Now>;

    /// Whether this speaks to clients of another make in their own protocol: what it sends is readable
    /// by the server and not sealed, and whoever answers can neither negotiate anew on a connection
    /// that there is nor read envelopes on a control channel.
    fn is_foreign(&self) -> bool {
        false
    }
}

/// Whom an envelope is for.
#[derive(Clone, Copy, Debug)]
pub enum Target<'a> {
    /// Everybody in the room.
    All,
    /// One peer.
    One {
        /// Its id.
        peer: &'a PeerId,
        /// Where the server last had it, if known.
        route: Option<&'a Route>,
    },
    /// Whoever the server has at a route.
    Route(&'a Route),
}

/// What a codec produced in one call.
#[derive(Debug, Default)]
pub struct Lane {
    /// For the socket, in order.
    pub frames: Vec<Frame>,
    /// For the call, in order.
    pub events: Vec<Event>,
}

/// What a server can say, in our words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Messages can be sent from now on. Whether the server carries them is not known.
    Open,
    /// The server has carried or acknowledged a message: they travel from now on.
    Ready,
    /// The server does not say what one of its kind would have said by now.
    Foreign,
    /// A client came into the room. It may be anything.
    Joined(Route),
    /// A client left the room or lost its connection to the server.
    Left(Route),
    /// The server has not answered for too long: the socket is open on our side alone.
    Silent,
    /// This socket leads nowhere, another may: [`Codec::endpoint`] has changed. Dial it at once.
    Elsewhere,
    /// The server will not have us, and would not the next time either. In its words, for the log.
    Refused(String),
    /// An envelope came in.
    Message {
        /// From where, if the server says so.
        route: Option<Route>,
        /// The envelope's text, unread.
        envelope: String,
    },
}

/// A frame that is none of the dialect.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DecodeError {
    /// Larger than anything we would read.
    #[error("frame of {0} bytes")]
    TooLarge(usize),
    /// Not what this server says.
    #[error("foreign frame: {0}")]
    Foreign(String),
}

/// What a codec is made for: one page in one room of one server.
#[derive(Clone, Copy, Debug)]
pub struct Setup<'a> {
    /// The server's address, complete: `ws:` or `wss:`.
    pub url: &'a str,
    /// What the server knows the room by: base64url.
    pub topic: &'a str,
    /// What its link calls it: for a dialect alone in which others are to find us by that name, and to
    /// whose server the name is no secret therefore.
    pub room: &'a str,
    /// The page.
    pub me: &'a PeerId,
    /// What only some dialects need.
    pub options: &'a Options,
}

impl<'a> Setup<'a> {
    /// For a server that needs no more than this.
    pub const fn plain(url: &'a str, topic: &'a str, me: &'a PeerId) -> Self {
        Self {
            url,
            topic,
            room: "",
            me,
            options: &Options::NONE,
        }
    }
}

/// What only some dialects need to know, and most servers of those do not ask for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Who we are to the server.
    pub user: Option<String>,
    /// How it can tell.
    pub password: Option<Secret>,
    /// The key of a PeerServer.
    pub key: Option<Secret>,
    /// What `topics` says; that of y-webrtc if absent.
    pub template: Option<Template>,
}

impl Options {
    /// None of them.
    pub const NONE: Self = Self {
        user: None,
        password: None,
        key: None,
        template: None,
    };
}

/// The dialects this build speaks.
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
    /// Every dialect, for lists and tests.
    pub const ALL: [Self; 7] = [
        Self::Matchbox,
        Self::Mqtt,
        Self::PeerJs,
        Self::PeerJsPeer,
        Self::Topics,
        Self::Raw,
        Self::Local,
    ];

    /// The name in `config.json` and in `signal=`.
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

    /// Reads that name.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// Makes the codec.
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

/// The largest frame that any codec reads: an envelope of 48 KiB and a server's wrapping, which may
/// escape quotes.
pub const LARGEST_FRAME: usize = 128 * 1024;
