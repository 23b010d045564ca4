//! Everything that a call asks of its shell.

use crate::call::conversation::transfer::FileCommand;
use crate::model::{
    Candidate, ContentHint, Description, DeviceSelector, LinkId, OpId, PeerId, Processing,
    SendPlan, ServerId, Source,
};
use crate::signaling::{Endpoint, Frame};

/// One order. Executed in the order given; none waits for another.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// To the socket of one signaling server.
    Socket(ServerId, SocketCommand),
    /// To one peer connection.
    Link {
        /// Which one.
        link: LinkId,
        /// What to do.
        command: LinkCommand,
    },
    /// To camera and microphone.
    Capture(CaptureCommand),
    /// Fetch ICE servers with new credentials. Answered by `Renewed` or `Failed`.
    FetchIceServers {
        /// Answer under this id.
        op: OpId,
    },
    /// To whatever moves files.
    File(FileCommand),
    /// Set a User Timing mark.
    Mark(Mark, Option<PeerId>),
    /// The last command: the shell drops everything it holds.
    Finish,
}

/// An order to the socket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SocketCommand {
    /// Dial; an earlier socket is dropped first.
    Open(Endpoint),
    /// Send.
    Send(Frame),
    /// Close and drop the socket, after what was sent before.
    Close,
}

/// An order to one peer connection. Those with an `op` are answered by one
/// [`LinkEvent::Done`](crate::call::input::LinkEvent::Done); the core has at most one of them under way
/// for each connection, sampling aside.
#[derive(Clone, Debug, PartialEq)]
pub enum LinkCommand {
    /// Make the connection, with the ICE servers of the configuration and the control channel.
    Open,
    /// Make the audio and video transceivers send what is captured, creating them where an offer
    /// is to follow and adopting the peer's where one came from it.
    SyncSenders {
        /// Answer under this id.
        op: OpId,
        /// What is sent.
        live: SendPlan,
    },
    /// `setLocalDescription()`: an offer or an answer, as the state demands.
    SetLocal {
        /// Answer under this id.
        op: OpId,
    },
    /// `setRemoteDescription()`; rolls a local offer back by itself where it must.
    SetRemote {
        /// Answer under this id.
        op: OpId,
        /// The peer's offer or answer.
        description: Description,
    },
    /// `addIceCandidate()` for each, in order; `is_end` adds the end of the generation.
    AddCandidates {
        /// Answer under this id.
        op: OpId,
        /// The peer's candidates.
        candidates: Vec<Candidate>,
        /// No more will come for this generation.
        is_end: bool,
    },
    /// `restartIce()`.
    RestartIce {
        /// Through a TURN server alone, as what else there is has just failed.
        is_relay_only: bool,
    },
    /// Send no pictures until told otherwise, for they would be lost. The first one afterwards is
    /// whole, not a change to one that the peer has missed.
    HoldPictures(bool),
    /// Send text over the control channel; dropped if that is not open.
    SendText(String),
    /// Read the counters.
    Sample {
        /// Answer under this id.
        op: OpId,
    },
    /// Close and drop the connection.
    Close,
}

/// An order to camera or microphone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaptureCommand {
    /// Ask for a device. Answered by `Granted` or `Refused` under the same id, or never. It comes disabled.
    Acquire {
        /// Answer under this id.
        op: OpId,
        /// Of which kind.
        source: Source,
        /// Which one.
        pick: DeviceSelector,
        /// What is to be done to its sound.
        processing: Processing,
    },
    /// Have the granted device take the place of the one that is captured from the same source.
    Use {
        /// The request that brought it.
        op: OpId,
        /// Of which kind.
        source: Source,
    },
    /// Stop the granted device that this request brought: nothing waits for it any more.
    Discard(OpId),
    /// List the devices. Answered by `Listed` or `Unlisted`, or never.
    List,
    /// Stop a device: its light goes off.
    Stop(Source),
    /// Have the person pick a screen, and capture it. Answered by `Shared` or `ShareRefused`, or never;
    /// what an earlier request still brings is let go.
    Share {
        /// Answer under this id.
        op: OpId,
        /// What matters about it.
        content: ContentHint,
    },
    /// Something else matters about it.
    ShareAs(ContentHint),
    /// Stop capturing the screen.
    Unshare,
    /// Let a captured device be heard or seen, or send silence in its place.
    Enable(Source, bool),
}

/// A point in time worth measuring: a User Timing mark named `visavis:` and this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Join can be pressed.
    Ready,
    /// Join was pressed.
    Join,
    /// The signaling server takes messages.
    SocketOpen,
    /// An offer left for the peer.
    OfferSent,
    /// The peer's answer came.
    AnswerReceived,
    /// The connection to the peer is up.
    LinkUp,
    /// The peer's first picture was painted.
    FirstFrame,
}

impl Mark {
    /// The name after `visavis:`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Join => "join",
            Self::SocketOpen => "wire-open",
            Self::OfferSent => "offer-sent",
            Self::AnswerReceived => "answer-received",
            Self::LinkUp => "link-up",
            Self::FirstFrame => "first-frame",
        }
    }
}
