//! The commands of a call to its shell.

use crate::call::transfer::FileCommand;
use crate::model::{
    Candidate, ContentHint, Description, DeviceSelector, LinkId, OpId, PeerId, PerVideo,
    Processing, SendPlan, ServerId, Source, VideoLimit,
};
use crate::signaling::{Endpoint, Frame};

/// A command. Commands are executed in their order, and none waits for another.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// A command to the socket of one signaling server.
    Socket(ServerId, SocketCommand),
    /// A command to one peer connection.
    Link {
        /// The connection.
        link: LinkId,
        /// The command.
        command: LinkCommand,
    },
    /// A command to camera and microphone.
    Capture(CaptureCommand),
    /// Fetch ICE servers with new credentials. Answered by `Renewed` or `Failed`.
    FetchIceServers {
        /// The id of the answer.
        op: OpId,
    },
    /// A command to the file transfer.
    File(FileCommand),
    /// Set a User Timing mark.
    Mark(Mark, Option<PeerId>),
    /// The last command: the shell drops everything it holds.
    Finish,
}

/// A command to a socket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SocketCommand {
    /// Dial; an earlier socket is dropped first.
    Open(Endpoint),
    /// Send.
    Send(Frame),
    /// Close and drop the socket, after what was sent before.
    Close,
}

/// A command to one peer connection. Commands with an `op` are answered by one
/// [`LinkEvent::Done`](crate::call::input::LinkEvent::Done); the core has at most one of them under
/// way for each connection, sampling aside.
#[derive(Clone, Debug, PartialEq)]
pub enum LinkCommand {
    /// Make the connection, with the ICE servers of the configuration and the control channel.
    Open,
    /// Make the audio and video transceivers send what is captured, creating them where an offer
    /// is to follow and adopting the peer's where one came from it.
    SyncSenders {
        /// The id of the answer.
        op: OpId,
        /// What is sent.
        live: SendPlan,
    },
    /// `setLocalDescription()`: an offer or an answer, as the state demands.
    SetLocal {
        /// The id of the answer.
        op: OpId,
    },
    /// `setRemoteDescription()`; rolls a local offer back by itself where it must.
    SetRemote {
        /// The id of the answer.
        op: OpId,
        /// The peer's offer or answer.
        description: Description,
    },
    /// `addIceCandidate()` for each, in order; `is_end` adds the end of the generation.
    AddCandidates {
        /// The id of the answer.
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
    /// Hold pictures back, which would be lost, or send them again. The first one afterwards is a
    /// whole picture, not a change to one that the peer has missed.
    HoldPictures(bool),
    /// Limit the sent videos, without negotiation.
    LimitVideos(PerVideo<VideoLimit>),
    /// Send text over the control channel; dropped if that is not open.
    SendText(String),
    /// Read what the receivers report. A browser that cannot tell rejects it.
    Receive {
        /// The id of the answer.
        op: OpId,
    },
    /// Read the counters.
    Sample {
        /// The id of the answer.
        op: OpId,
    },
    /// Close and drop the connection.
    Close,
}

/// A command to camera or microphone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaptureCommand {
    /// Ask for a device. Answered by `Granted` or `Refused` under the same id, or never. It comes
    /// disabled. Requests that follow each other at once may be made as one, so that the browser
    /// asks its user once.
    Acquire {
        /// The id of the answer.
        op: OpId,
        /// The source.
        source: Source,
        /// The device to ask for.
        pick: DeviceSelector,
        /// The processing of its sound.
        processing: Processing,
    },
    /// Replace the captured device of the same source by the granted one.
    Use {
        /// The request that brought it.
        op: OpId,
        /// The source.
        source: Source,
    },
    /// Stop the granted device that this request brought: nothing waits for it any more.
    Discard(OpId),
    /// List the devices. Answered by `Listed` or `Unlisted`, or never.
    List,
    /// Stop a device: its light goes off.
    Stop(Source),
    /// Have the local user pick a screen, and capture it. Answered by `Shared` or `ShareRefused`,
    /// or never; the screen of an earlier request is released.
    Share {
        /// The id of the answer.
        op: OpId,
        /// The kind of content.
        content: ContentHint,
    },
    /// Change the kind of content.
    ShareAs(ContentHint),
    /// Stop capturing the screen.
    Unshare,
    /// Enable a captured device, or send silence or black in its place.
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
