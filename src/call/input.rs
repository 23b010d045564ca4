//! Everything that can happen to a call.

use crate::call::fault::{OpError, Refusal, ServerFault};
use crate::model::media::IceState;
use crate::model::{
    Candidate, ConnectionState, Description, LinkId, OpId, PathKind, PeerId, ServerId, Source,
};
use crate::signaling::Frame;

/// One thing that happened. Applied by [`Call::handle`](super::Call::handle), one at a time.
#[derive(Clone, Debug)]
pub enum Input {
    /// The page is ready: dial the server, ask for the devices that are wanted. The first input.
    Start,
    /// The person wants something.
    Intent(Intent),
    /// The socket to one signaling server did something.
    Wire(ServerId, WireEvent),
    /// One `RTCPeerConnection` did something.
    Link {
        /// Which one.
        link: LinkId,
        /// What it did.
        event: LinkEvent,
    },
    /// Camera or microphone did something.
    Capture(CaptureEvent),
    /// The page or its network changed.
    Page(PageEvent),
    /// A deadline of [`Call::poll_timeout`](super::Call::poll_timeout) has come.
    Tick,
}

/// What the person wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intent {
    /// Go from the lobby into the call.
    Join,
    /// Leave the lobby or the call for good.
    Leave,
    /// Be called this.
    Rename(String),
    /// Switch the microphone or camera. In the lobby: a wish that is honoured at Join.
    Switch(Source, bool),
    /// Ask again for a device that was refused.
    Retry(Source),
    /// Try again to reach somebody whose connection is down.
    RetryLink(PeerId),
    /// Invite somebody without a server; their page is to have this id, of random bits. Whoever was
    /// invited before is forgotten.
    Invite(PeerId),
    /// The reply to that invitation, as pasted or scanned.
    TakeSlip(String),
    /// Dial the signaling server now.
    Redial,
    /// The link was put on the clipboard.
    Copied,
    /// A notice was read.
    Dismiss(u32),
    /// The first picture of a peer was painted.
    FrameShown(LinkId),
    /// Something to be tried on this page's own side of the call.
    Debug(Drill),
}

/// A failure or a repair, made by hand to see what comes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Drill {
    /// The socket to the signaling server is gone.
    LoseSocket,
    /// Nothing that somebody sends arrives any more, over any connection.
    LosePath(PeerId),
    /// It arrives again.
    FindPath(PeerId),
    /// The network is another one now, as far as this connection goes.
    RestartIce(PeerId),
    /// This connection is done with.
    Rebuild(PeerId),
}

/// What the socket did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WireEvent {
    /// It is open.
    Opened,
    /// A frame came in.
    Frame(Frame),
    /// It is closed, or never opened.
    Closed,
    /// The browser refused to dial at all.
    Refused(ServerFault),
}

/// What one peer connection did.
#[derive(Clone, Debug, PartialEq)]
pub enum LinkEvent {
    /// `negotiationneeded`.
    NegotiationNeeded,
    /// `icecandidate`; `None` ends the generation.
    LocalCandidate(Option<Candidate>),
    /// `connectionstatechange`.
    Connection(ConnectionState),
    /// `iceconnectionstatechange`.
    Ice(IceState),
    /// An operation has settled.
    Done {
        /// Which one.
        op: OpId,
        /// How.
        result: Result<OpOutcome, OpError>,
    },
    /// The control channel opened or closed.
    Channel {
        /// Whether text can be sent over it.
        is_open: bool,
    },
    /// Text came over the control channel.
    Text(String),
    /// A TURN server refuses our credentials.
    RelayRefused,
}

/// What a settled operation brought.
#[derive(Clone, Debug, PartialEq)]
pub enum OpOutcome {
    /// The local description that is now set.
    Described(Description),
    /// Nothing to tell.
    Applied,
    /// A reading of the connection's counters.
    Sampled(Sample),
}

/// A reading of a connection's counters.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sample {
    /// Bytes received on the transport.
    pub bytes: f64,
    /// STUN requests and responses received, whatever pair they came on: they prove that the peer is
    /// reached even while it sends nothing.
    pub checks: f64,
    /// How the selected pair travels.
    pub path: Option<PathKind>,
}

/// What camera or microphone did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaptureEvent {
    /// The device is captured.
    Granted {
        /// The request.
        op: OpId,
    },
    /// The device is not to be had.
    Refused {
        /// The request.
        op: OpId,
        /// Why.
        refusal: Refusal,
    },
    /// A captured device stopped by itself.
    Ended(Source),
}

/// What the page did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageEvent {
    /// The browser found a network.
    Online,
    /// The browser lost its network.
    Offline,
    /// The page became visible.
    Shown,
    /// The page goes away; what is not sent now is not sent.
    Leaving,
}
