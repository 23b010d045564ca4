//! What is captured, sent and shown, in plain words.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// One kind of media line of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MediaKind {
    /// Sound.
    Audio,
    /// Picture.
    Video,
}

/// Something that captures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// The microphone.
    Mic,
    /// The camera.
    Camera,
}

impl Source {
    /// Both sources, in the order in which they are asked for.
    pub const ALL: [Self; 2] = [Self::Mic, Self::Camera];

    /// The media line that carries this source.
    pub const fn kind(self) -> MediaKind {
        match self {
            Self::Mic => MediaKind::Audio,
            Self::Camera => MediaKind::Video,
        }
    }
}

/// What matters about a shared screen when not all of it gets through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Content {
    /// Letters are sharp.
    #[default]
    Text,
    /// Motion is smooth.
    Motion,
}

/// The media line of a connection for a shared screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ScreenLine {
    /// There is none, unless the peer has made one.
    #[default]
    Absent,
    /// It is made with the others, and empty.
    Ready,
    /// It carries what is shared.
    Sent,
}

/// What one connection sends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sending {
    /// The devices; the others' senders get no track.
    pub sources: Vec<Source>,
    /// The screen.
    pub screen: ScreenLine,
}

impl From<Vec<Source>> for Sending {
    fn from(sources: Vec<Source>) -> Self {
        let screen = ScreenLine::Absent;
        Self { sources, screen }
    }
}

/// What somebody sends now, as they announce it to the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Media {
    /// The microphone is live and not muted.
    #[serde(default)]
    pub mic: bool,
    /// The camera is live.
    #[serde(default)]
    pub camera: bool,
    /// A screen is shared. Absent where nobody knows of a line for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub screen: Option<bool>,
    /// They keep a recording of the call.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub rec: bool,
}

/// `RTCPeerConnectionState`.
/// <https://www.w3.org/TR/webrtc/#rtcpeerconnectionstate-enum>
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConnectionState {
    /// Nothing has been tried yet.
    New,
    /// ICE or DTLS is at work.
    Connecting,
    /// Media can flow.
    Connected,
    /// Consent is missing for some seconds; may heal by itself.
    Disconnected,
    /// The browser has given up on this set of candidates.
    Failed,
    /// Closed for good.
    Closed,
}

impl ConnectionState {
    /// The word of the specification.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Connecting => "connecting",
            Self::Connected => "connected",
            Self::Disconnected => "disconnected",
            Self::Failed => "failed",
            Self::Closed => "closed",
        }
    }
}

/// `RTCIceConnectionState`, for show: decisions are taken on [`ConnectionState`], because Chromium
/// was never seen to report ICE `failed`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IceState {
    /// Nothing has been tried yet.
    New,
    /// Pairs are being checked.
    Checking,
    /// A pair works; better ones are still looked for.
    Connected,
    /// A pair works and the search is over.
    Completed,
    /// Checks fail at the moment.
    Disconnected,
    /// No pair works.
    Failed,
    /// Closed for good.
    Closed,
}

impl IceState {
    /// The word of the specification.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Checking => "checking",
            Self::Connected => "connected",
            Self::Completed => "completed",
            Self::Disconnected => "disconnected",
            Self::Failed => "failed",
            Self::Closed => "closed",
        }
    }
}

/// How our side of the selected candidate pair reaches the other: the candidate types of
/// RFC 8445, section 4, worst of both ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PathKind {
    /// Addresses of the machines themselves: the same network.
    Host,
    /// A public address learned from the peer's check.
    Prflx,
    /// A public address learned from STUN.
    Srflx,
    /// Through a TURN server.
    Relay,
}

impl PathKind {
    /// Reads the `candidateType` of a statistics report.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "host" => Some(Self::Host),
            "srflx" => Some(Self::Srflx),
            "prflx" => Some(Self::Prflx),
            "relay" => Some(Self::Relay),
            _ => None,
        }
    }

    /// The word of the specification.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Host => "host",
            Self::Srflx => "srflx",
            Self::Prflx => "prflx",
            Self::Relay => "relay",
        }
    }
}

/// An `RTCIceServer`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IceServer {
    /// `stun:`, `stuns:`, `turn:` or `turns:` addresses of one server.
    pub urls: Vec<String>,
    /// For TURN.
    pub username: Option<String>,
    /// For TURN.
    pub credential: Option<String>,
}

impl IceServer {
    /// It relays media, as against telling an address.
    pub fn is_relay(&self) -> bool {
        self.urls.iter().any(|url| url.starts_with("turn"))
    }
}

/// The person, the system or the page's surroundings said no to a camera or microphone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
#[error("{}", self.code())]
pub enum Refusal {
    /// The person said no, now or earlier.
    ByUser,
    /// The person closed the question without an answer.
    Dismissed,
    /// The operating system keeps the browser out.
    BySystem,
    /// There is no such device.
    NoDevice,
    /// Another program holds the device, or the hardware failed to start.
    InUse,
    /// The page was not served over https or from localhost.
    Insecure,
    /// The page is inside a frame that was not given the permission.
    InFrame,
    /// The web server's `Permissions-Policy` withholds it from the page.
    BySite,
    /// The browser has nothing of the kind, or it is switched off in its settings.
    Unsupported,
    /// The browser was asked and does not answer. Perhaps it has no question to show.
    Unanswered,
    /// The system has muted the device, which is still captured, and gives it again by itself.
    Paused,
    /// The device went away while it was in use: unplugged, or its permission revoked.
    Lost,
    /// The browser gave another reason; the console has it.
    Other,
}

impl Refusal {
    /// A stable name, for tests and logs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ByUser => "refused-by-user",
            Self::Dismissed => "refused-dismissed",
            Self::BySystem => "refused-by-system",
            Self::NoDevice => "no-device",
            Self::InUse => "device-in-use",
            Self::Insecure => "insecure-origin",
            Self::InFrame => "frame-without-permission",
            Self::BySite => "site-without-permission",
            Self::Unsupported => "capture-unsupported",
            Self::Unanswered => "no-answer",
            Self::Paused => "paused-by-system",
            Self::Lost => "device-lost",
            Self::Other => "capture-failed",
        }
    }
}
