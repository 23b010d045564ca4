//! Everything that can happen to a call.

use std::time::Duration;

use crate::call::conversation::transfer::{FileEvent, FileKey, NewFile};
use crate::call::fault::{OpError, Refusal, ServerFault};
use crate::call::settings::Settings;
use crate::model::media::IceState;
use crate::model::{
    ActiveDevice, Candidate, ConnectionState, ContentHint, Description, Device, DeviceKind,
    DevicePreference, IceError, LinkId, MicActivity, OpId, PeerId, Processing, Reaction, Recording,
    ServerId, Source, StatsSample,
};
use crate::signaling::{Close, Frame, LocalNetwork};

/// One thing that happened. Applied by [`Call::handle`](crate::call::Call::handle), one at a time.
#[derive(Clone, Debug)]
pub enum Input {
    /// The page is ready: dial the server, ask for the devices that are wanted. The first input.
    Start,
    /// The host's settings have come, or more of them. What does not need them has begun without.
    Settings(Settings),
    /// The person wants something.
    Intent(Intent),
    /// The socket to one signaling server did something.
    Socket(ServerId, SocketEvent),
    /// One `RTCPeerConnection` did something.
    Link {
        /// Which one.
        link: LinkId,
        /// What it did.
        event: LinkEvent,
    },
    /// Camera or microphone did something.
    Capture(CaptureEvent),
    /// The ICE servers are others, or will be.
    IceServers(IceServersEvent),
    /// Something happened to a file.
    File {
        /// Which.
        key: FileKey,
        /// What.
        event: FileEvent,
    },
    /// The page or its network changed.
    Page(PageEvent),
    /// A deadline of [`Call::poll_timeout`](crate::call::Call::poll_timeout) has come.
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
    /// Be heard for as long as a key is held, although the microphone is muted: the same as switching
    /// it, but that nothing of it is remembered.
    Hold(bool),
    /// Ask again for a device that was refused.
    Retry(Source),
    /// Use this device from now on, or whichever the browser prefers.
    Choose(DeviceKind, Option<DevicePreference>),
    /// The browser did not let the chosen speaker play.
    SpeakerFailed,
    /// Do this to the sound of the microphone.
    Process(Processing),
    /// Use the camera on the other side of the phone.
    TurnCamera,
    /// Share a screen, or no longer.
    Share(bool),
    /// This is what matters about it.
    ShareAs(ContentHint),
    /// This has become of a recording.
    Record(Recording),
    /// Try again to reach somebody whose connection is down.
    RetryLink(PeerId),
    /// Invite somebody without a server; their page is to have this id, of random bits. Whoever was
    /// invited before is forgotten.
    Invite(PeerId),
    /// The reply to that invitation, as pasted or scanned.
    EnterInviteCode(String),
    /// Dial the signaling server now.
    Redial,
    /// The link was put on the clipboard.
    Copied,
    /// Something to do with the conversation beside sound and picture.
    Conversation(ConversationIntent),
    /// A notice was read.
    Dismiss(u32),
    /// The page says what has become of what it plays of a peer.
    Playback(LinkId, Playback),
    /// Something to be tried on this page's own side of the call.
    Debug(InjectedFault),
}

/// What the page sees of an element that plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Playback {
    /// The first picture was painted.
    FirstFrame,
    /// The clock of the voice's element stands still, or goes on again.
    Voice {
        /// It stands still.
        is_halted: bool,
    },
}

/// What the person wants of the conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConversationIntent {
    /// Write this to everybody in the call, and to whoever comes later.
    Say(String),
    /// See what was written, or no longer.
    ShowChat(bool),
    /// Raise the hand, or take it down.
    RaiseHand(bool),
    /// Show this for a moment.
    React(Reaction),
    /// Hand these to everybody in the call who wants them.
    Offer(Vec<NewFile>),
    /// Take a file.
    Accept(FileKey),
    /// Halt a file, or let it go on.
    Hold(FileKey, bool),
    /// Do without a file; take one that is over off the screen.
    Cancel(FileKey),
}

/// A failure or a repair, made by hand to see what comes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InjectedFault {
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
pub enum SocketEvent {
    /// It is open.
    Opened,
    /// A frame came in.
    Frame(Frame),
    /// It is closed, or never opened.
    Closed,
    /// The server closed it, and says why.
    HungUp(Close),
    /// What the browser says of the local network, on which the server is.
    LocalNetwork(LocalNetwork),
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
    /// A STUN or TURN server gives no address.
    IceError(IceError),
    /// The browser made no connection.
    Unopened(OpError),
}

/// What a settled operation brought.
#[derive(Clone, Debug, PartialEq)]
pub enum OpOutcome {
    /// The local description that is now set.
    Described(Description),
    /// Nothing to tell.
    Applied,
    /// A reading of the connection's counters.
    Sampled(StatsSample),
}

/// What became of ICE servers with credentials of limited life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IceServersEvent {
    /// A service gives them, and can be asked again.
    Renewable {
        /// It has given some.
        is_fetched: bool,
        /// How much longer those last, if that is known.
        lifetime: Option<Duration>,
    },
    /// Others have come, and are in use from now on.
    Renewed {
        /// The request.
        op: OpId,
        /// How long they last, if that is known.
        lifetime: Option<Duration>,
        /// There is a TURN server among them.
        has_relay: bool,
    },
    /// None have come; the earlier ones stay.
    Failed {
        /// The request.
        op: OpId,
    },
}

/// What camera or microphone did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaptureEvent {
    /// The device is captured, and waits for [`Use`](crate::call::command::CaptureCommand::Use) or
    /// [`Discard`](crate::call::command::CaptureCommand::Discard). It gives nothing before it is enabled.
    Granted {
        /// The request.
        op: OpId,
        /// Which one it is.
        device: ActiveDevice,
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
    /// The system mutes a captured device, or gives it again: a shutter, a lid, a call on the same phone.
    Muted(Source, bool),
    /// A screen is captured.
    Shared {
        /// The request.
        op: OpId,
    },
    /// No screen is to be had.
    ShareRefused {
        /// The request.
        op: OpId,
        /// Why.
        refusal: Refusal,
    },
    /// The person stopped it in the browser's own bar, or what was shared was closed.
    ShareEnded,
    /// Something else comes from the microphone than before, whether it is muted or not.
    Sound(MicActivity),
    /// A captured camera has given no picture for some seconds.
    Stalled,
    /// Devices came or went: the list is to be asked for anew.
    Changed,
    /// The devices that there are, as far as the page may know.
    Listed(Vec<Device>),
    /// The browser does not list them.
    Unlisted,
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
