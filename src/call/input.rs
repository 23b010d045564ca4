//! The inputs of a call.

use std::time::Duration;

use crate::call::doctor::Facts;
use crate::call::fault::{OpError, Refusal, ServerFault};
use crate::call::settings::Settings;
use crate::call::transfer::{FileEvent, FileKey, NewFile};
use crate::model::media::IceState;
use crate::model::{
    ActiveDevice, Candidate, ConnectionState, ContentHint, Description, Device, DeviceKind,
    DevicePreference, IceError, LinkId, MicActivity, OpId, PeerId, Processing, Reaction,
    ReceivedSound, Reception, Recording, ServerId, ShownVideo, Source, StatsSample,
};
use crate::signaling::{Close, Frame, LocalNetwork};

/// An input. It is applied by [`Call::handle`](crate::call::Call::handle), one at a time.
#[derive(Clone, Debug)]
pub enum Input {
    /// The first input: the page is ready to dial the server and to request the wanted devices.
    Start,
    /// The host's settings, or more of them, have come. The call begins without them.
    Settings(Settings),
    /// An intent of the local user.
    Intent(Intent),
    /// An event of the socket to one signaling server.
    Socket(ServerId, SocketEvent),
    /// An event of one `RTCPeerConnection`.
    Link {
        /// The connection, operation or device.
        link: LinkId,
        /// The event.
        event: LinkEvent,
    },
    /// An event of camera or microphone.
    Capture(CaptureEvent),
    /// An event of the ICE servers.
    IceServers(IceServersEvent),
    /// An event of a file transfer.
    File {
        /// The transfer.
        key: FileKey,
        /// The event.
        event: FileEvent,
    },
    /// The page or its network changed.
    Page(PageEvent),
    /// What the page found out about its network before the call.
    Network(Facts),
    /// A deadline of [`Call::poll_timeout`](crate::call::Call::poll_timeout) has come.
    Tick,
}

/// An intent of the local user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intent {
    /// Go from the lobby into the call.
    Join,
    /// Leave the lobby or the call for good.
    Leave,
    /// Take another name.
    Rename(String),
    /// Switch the microphone or camera. In the lobby it takes effect at Join.
    Switch(Source, bool),
    /// Unmute the microphone for as long as a key is held. Unlike a switch, it is not remembered.
    Hold(bool),
    /// Ask again for a device that was refused.
    Retry(Source),
    /// Use this device from now on, or the one that the browser prefers.
    Choose(DeviceKind, Option<DevicePreference>),
    /// The browser did not let the chosen speaker play.
    SpeakerFailed,
    /// Process the sound of the microphone in this way.
    Process(Processing),
    /// Use the camera on the other side of the phone.
    TurnCamera,
    /// Begin or stop to share a screen.
    Share(bool),
    /// Set the kind of content of the shared screen.
    ShareAs(ContentHint),
    /// Report the state of a recording.
    Record(Recording),
    /// Report that a recording was saved: the name of the file, and its size in bytes.
    RecordingSaved(String, u64),
    /// Try again to reach a peer whose connection is down.
    RetryLink(PeerId),
    /// Invite a guest without a server. The guest's page gets this id of random bits; an earlier
    /// guest is forgotten.
    Invite(PeerId),
    /// Enter the invite code of the reply, as pasted or scanned.
    EnterInviteCode(String),
    /// Dial the signaling server now.
    Redial,
    /// Announce that the link was copied to the clipboard.
    Copied,
    /// An intent for the conversation beside sound and picture.
    Conversation(ConversationIntent),
    /// Dismiss a notice.
    Dismiss(u32),
    /// Report what the page sees of an element that plays a peer.
    Playback(LinkId, Playback),
    /// Report the height at which the page shows a video.
    Shown(ShownVideo),
    /// Save data: small pictures, sent and received.
    SaveData(bool),
    /// Read the statistics of all connections each second, or as seldom as the call needs.
    WatchLinks(bool),
    /// Inject a fault on this page's side of the call.
    Debug(InjectedFault),
}

/// What the page sees of an element that plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Playback {
    /// The first picture was painted.
    FirstFrame,
    /// The clock of a sound's element stands still, or goes on again.
    Sound {
        /// The sound.
        sound: ReceivedSound,
        /// The clock stands still.
        is_halted: bool,
    },
}

/// An intent of the local user for the conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConversationIntent {
    /// Write this to all members of the call, also those that join later.
    Say(String),
    /// Open or close the chat.
    ShowChat(bool),
    /// Raise or lower the hand.
    RaiseHand(bool),
    /// Show a reaction.
    React(Reaction),
    /// Offer files to all members of the call.
    Offer(Vec<NewFile>),
    /// Accept a file.
    Accept(FileKey),
    /// Halt or continue a transfer.
    Hold(FileKey, bool),
    /// Cancel or decline a transfer; remove one that is over from the screen.
    Cancel(FileKey),
}

/// A fault or a repair that an engineer injects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InjectedFault {
    /// The socket to the signaling server is gone.
    LoseSocket,
    /// Nothing that a peer sends arrives any more, over any connection.
    LosePath(PeerId),
    /// It arrives again.
    FindPath(PeerId),
    /// This connection reacts to a change of the network.
    RestartIce(PeerId),
    /// This connection is replaced.
    Rebuild(PeerId),
}

/// An event of a socket.
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
    /// What the browser reports of the local network, on which the server is.
    LocalNetwork(LocalNetwork),
    /// The browser refused to dial at all.
    Refused(ServerFault),
}

/// An event of one peer connection.
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
        /// The connection, operation or device.
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
    /// A sender refused a track after the senders were synchronized.
    TracksRefused(OpError),
}

/// The outcome of a settled operation.
#[derive(Clone, Debug, PartialEq)]
pub enum OpOutcome {
    /// The local description that is now set.
    Described(Description),
    /// The operation has no result.
    Applied,
    /// What the receivers report.
    Received(Reception),
    /// A reading of the connection's counters.
    Sampled(StatsSample),
}

/// An event of ICE servers with credentials of limited life.
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
    /// The local user chose another TURN server, or none. It is in use from now on.
    Changed {
        /// There is a TURN server, of the local user or of the host.
        has_relay: bool,
        /// The local user chose one.
        is_added: bool,
    },
    /// None have come; the earlier ones stay.
    Failed {
        /// The request.
        op: OpId,
    },
}

/// An event of camera or microphone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaptureEvent {
    /// The device is captured, and waits for [`Use`](crate::call::command::CaptureCommand::Use) or
    /// [`Discard`](crate::call::command::CaptureCommand::Discard). It gives nothing before it is
    /// enabled.
    Granted {
        /// The request.
        op: OpId,
        /// Which one it is.
        device: ActiveDevice,
    },
    /// The device is not available.
    Refused {
        /// The request.
        op: OpId,
        /// Why.
        refusal: Refusal,
    },
    /// The local user has allowed the device in the browser's settings.
    Permitted(Source),
    /// A captured device stopped by itself.
    Ended(Source),
    /// The system mutes a captured device, or gives it again: a shutter, a lid, a call on the same
    /// phone.
    Muted(Source, bool),
    /// A screen is captured.
    Shared {
        /// The request.
        op: OpId,
    },
    /// No screen is available.
    ShareRefused {
        /// The request.
        op: OpId,
        /// Why.
        refusal: Refusal,
    },
    /// The local user stopped it in the browser's own bar, or the shared window was closed.
    ShareEnded,
    /// The activity of the microphone changed, whether it is muted or not.
    Sound(MicActivity),
    /// A captured camera has given no picture for some seconds.
    Stalled,
    /// Devices came or went: the list must be requested again.
    Changed,
    /// The devices, as far as the page may know them.
    Listed(Vec<Device>),
    /// The browser does not list them.
    Unlisted,
}

/// An event of the page.
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
