//! The seam between a server's dialect and everything else, and the registry of codecs.

mod matchbox;

use thiserror::Error;

use crate::model::{Now, PeerId};
use crate::signaling::{Endpoint, Frame, Route};

/// One server's dialect: a small machine without IO. It is told what the socket did and answers
/// with frames for the socket and events for the call, both in a [`Lane`].
pub trait Codec {
    /// Where to dial. Asked anew for every dial.
    fn endpoint(&self) -> Endpoint;

    /// The socket is open. Everything learned from an earlier socket is void.
    fn opened(&mut self, now: Now, lane: &mut Lane);

    /// A frame came in.
    ///
    /// # Errors
    /// The frame was none of this dialect. The socket stays usable.
    fn received(&mut self, now: Now, frame: &Frame, lane: &mut Lane) -> Result<(), DecodeError>;

    /// Sends one envelope. Before [`Event::Ready`] it goes nowhere.
    fn send(&mut self, now: Now, target: Target<'_>, envelope: &str, lane: &mut Lane);

    /// A deadline of [`poll_timeout`](Self::poll_timeout) has come: keepalives.
    fn tick(&mut self, now: Now, lane: &mut Lane);

    /// When [`tick`](Self::tick) wants to be called.
    fn poll_timeout(&self) -> Option<Now>;
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
    /// Messages travel from now on.
    Ready,
    /// A client came into the room. It may be anything.
    Joined(Route),
    /// A client left the room or lost its connection to the server.
    Left(Route),
    /// The server has not answered for too long: the socket is open on our side alone.
    Silent,
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

/// The dialects this build speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CodecKind {
    /// `matchbox_server` from crates.io.
    Matchbox,
}

impl CodecKind {
    /// Every dialect, for lists and tests.
    pub const ALL: [Self; 1] = [Self::Matchbox];

    /// The name in `config.json` and in `signal=`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Matchbox => "matchbox",
        }
    }

    /// Reads that name.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// A codec for one room, known to the server as `topic`, at `url`.
    pub fn codec(self, url: &str, topic: &str) -> Box<dyn Codec> {
        match self {
            Self::Matchbox => Box::new(matchbox::Matchbox::new(url, topic)),
        }
    }
}

/// The largest frame that any codec reads: an envelope of 48 KiB and a server's wrapping, which may
/// escape quotes.
pub const LARGEST_FRAME: usize = 128 * 1024;
