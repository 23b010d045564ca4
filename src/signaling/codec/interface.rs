//! The interface between a server's dialect and everything else.

use thiserror::Error;

use crate::model::{Now, PeerId};
use crate::signaling::codec::Template;
use crate::signaling::{Endpoint, Frame, Route, Secret};

/// One server's dialect: a small state machine without IO. Its inputs are the events of the socket;
/// it adds frames for the socket and events for the call to a caller's [`Output`].
pub trait Codec {
    /// Returns the address to dial. Called before every dial.
    fn endpoint(&self) -> Endpoint;

    /// Handles the opening of the socket. All knowledge from an earlier socket is void.
    fn opened(&mut self, now: Now, out: &mut Output);

    /// Handles a failure to open a socket at [`endpoint`](Self::endpoint).
    fn failed(&mut self) {}

    /// Handles an incoming frame.
    ///
    /// # Errors
    /// The frame does not belong to this dialect. The socket stays usable.
    fn received(&mut self, now: Now, frame: &Frame, out: &mut Output) -> Result<(), DecodeError>;

    /// Sends one envelope, which is JSON. Before [`Event::Open`] or [`Event::Ready`] it is lost.
    fn send(&mut self, now: Now, target: Target<'_>, envelope: &str, out: &mut Output);

    /// Handles a deadline of [`poll_timeout`](Self::poll_timeout): keepalives.
    fn tick(&mut self, now: Now, out: &mut Output);

    /// Checks a suspect socket: the codec asks the server soon for a sign of life, and allows less
    /// time than usual for the answer. Called repeatedly while the suspicion lasts. A dialect
    /// without such a question relies on its keepalive.
    fn check(&mut self, _now: Now) {}

    /// Returns when [`tick`](Self::tick) must be called.
    fn poll_timeout(&self) -> Option<Now>;

    /// Returns whether this dialect speaks to other programs in their own protocol. The server can
    /// read its messages, which are not sealed, and the remote peers can neither renegotiate a
    /// connection nor read envelopes on a control channel.
    fn is_interop(&self) -> bool {
        false
    }
}

/// The receiver of an envelope.
#[derive(Clone, Copy, Debug)]
pub enum Target<'a> {
    /// All members of the room.
    All,
    /// One peer.
    One {
        /// The id of the peer.
        peer: &'a PeerId,
        /// The peer's last known route at the server.
        route: Option<&'a Route>,
    },
    /// The client at this route.
    Route(&'a Route),
}

/// The output of one call of a codec.
#[derive(Debug, Default)]
pub struct Output {
    /// Frames for the socket, in order.
    pub frames: Vec<Frame>,
    /// Events for the call, in order.
    pub events: Vec<Event>,
}

/// An event of a server, translated from its dialect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Messages can be sent from now on. Whether the server forwards them is unknown.
    Open,
    /// The server has forwarded or acknowledged a message, so it forwards messages from now on.
    Ready,
    /// The server does not behave like a server of its kind.
    Foreign,
    /// A client joined the room. It may be of any kind.
    Joined(Route),
    /// A client left the room or lost its connection to the server.
    Left(Route),
    /// The server has not answered for too long: the socket is open on our side only.
    TimedOut,
    /// This socket is useless, but another may not be: [`Codec::endpoint`] has changed. Dial it at
    /// once.
    Redirected,
    /// The server refuses the client, and would refuse it again. The text is the server's, for the
    /// log.
    Refused(String),
    /// An envelope arrived.
    Message {
        /// The sender's route, if the server provides it.
        route: Option<Route>,
        /// The text of the envelope, not parsed.
        envelope: String,
    },
}

/// The reason why a frame is not part of the dialect.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DecodeError {
    /// The frame is larger than any that is read.
    #[error("frame of {0} bytes")]
    TooLarge(usize),
    /// The frame is not part of this server's protocol.
    #[error("foreign frame: {0}")]
    Foreign(String),
}

/// The parameters of a codec: one page in one room of one server.
#[derive(Clone, Copy, Debug)]
pub struct Setup<'a> {
    /// The complete address of the server: `ws:` or `wss:`.
    pub url: &'a str,
    /// The server's name for the room: base64url.
    pub topic: &'a str,
    /// The name of the room in its link. Only for a dialect in which others find the page by that
    /// name; it is therefore not kept secret from that server.
    pub room: &'a str,
    /// The peer id of the page.
    pub me: &'a PeerId,
    /// Parameters that only some dialects need.
    pub options: &'a Options,
}

impl<'a> Setup<'a> {
    /// Returns a setup without further parameters.
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

/// Parameters that only some dialects need, and that most of their servers do not require.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The user name.
    pub user: Option<String>,
    /// The password.
    pub password: Option<Secret>,
    /// The key of a PeerServer.
    pub key: Option<Secret>,
    /// The template of `topics`; that of y-webrtc if absent.
    pub template: Option<Template>,
}

impl Options {
    /// No parameters.
    pub const NONE: Self = Self {
        user: None,
        password: None,
        key: None,
        template: None,
    };
}

/// The largest frame that any codec reads: an envelope of 48 KiB in a server's wrapping, which may
/// escape quotes.
pub const LARGEST_FRAME: usize = 128 * 1024;
