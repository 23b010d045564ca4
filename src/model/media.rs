//! Media sources, what a connection sends, and the states and refusals of the browser.

use super::json::json_object;

use thiserror::Error;

/// The kind of a media line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MediaKind {
    /// Audio.
    Audio,
    /// Video.
    Video,
}

/// A source of media that the local user can switch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// The microphone.
    Mic,
    /// The camera.
    Camera,
}

impl Source {
    /// Both sources, in the order in which the page requests them.
    pub const ALL: [Self; 2] = [Self::Mic, Self::Camera];

    /// Returns the kind of media line that carries this source.
    pub const fn kind(self) -> MediaKind {
        match self {
            Self::Mic => MediaKind::Audio,
            Self::Camera => MediaKind::Video,
        }
    }
}

/// The sources that a question or a problem is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sources {
    /// One of them.
    One(Source),
    /// Microphone and camera.
    Both,
}

impl Sources {
    /// Returns them in the order in which the page requests them.
    pub const fn list(self) -> &'static [Source] {
        match self {
            Self::One(Source::Mic) => &[Source::Mic],
            Self::One(Source::Camera) => &[Source::Camera],
            Self::Both => &Source::ALL,
        }
    }
}

/// A sound that is received from a remote peer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReceivedSound {
    /// The sound of the microphone.
    Voice,
    /// The sound of the shared screen.
    Screen,
}

/// The property of a shared screen that takes priority when bandwidth is short.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ContentHint {
    /// Sharpness, for text.
    #[default]
    Text,
    /// Smooth motion, for video.
    Motion,
}

/// The state of a connection's media line for a shared screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ScreenTransceiver {
    /// The line does not exist, unless the remote peer added one.
    #[default]
    Absent,
    /// The line was negotiated with the others and carries nothing.
    Ready,
    /// The line carries the shared screen.
    Sent,
}

/// The media that one connection sends, and how the peer is asked to send.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SendPlan {
    /// The sources to send. The senders of the others get no track.
    pub sources: Vec<Source>,
    /// The line of the shared screen.
    pub screen: ScreenTransceiver,
    /// The peer is asked to send its voice with redundancy.
    pub is_redundant: bool,
}

impl SendPlan {
    /// Returns a plan that asks the peer for nothing.
    pub const fn new(sources: Vec<Source>, screen: ScreenTransceiver) -> Self {
        Self {
            sources,
            screen,
            is_redundant: false,
        }
    }
}

impl From<Vec<Source>> for SendPlan {
    fn from(sources: Vec<Source>) -> Self {
        Self::new(sources, ScreenTransceiver::Absent)
    }
}

/// The media that a peer announces it sends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Media {
    /// The microphone is live and not muted.
    pub mic: bool,
    /// The camera is live.
    pub camera: bool,
    /// The peer shares a screen. Absent where the line for it is unknown.
    pub screen: Option<bool>,
    /// The peer records the call.
    pub rec: bool,
}

json_object! {
    Media {
        may mic: "mic",
        may camera: "camera",
        rare screen: "screen",
        rare rec: "rec",
    }
}

/// `RTCPeerConnectionState`.
/// <https://www.w3.org/TR/webrtc/#rtcpeerconnectionstate-enum>
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConnectionState {
    /// No transport has started.
    New,
    /// ICE or DTLS is in progress.
    Connecting,
    /// Media can flow.
    Connected,
    /// ICE consent has been missing for some seconds. The connection may recover by itself.
    Disconnected,
    /// The browser has given up on this set of candidates.
    Failed,
    /// The connection is closed for good.
    Closed,
}

impl ConnectionState {
    /// Returns the value in the specification.
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

/// `RTCIceConnectionState`, for display only. Decisions depend on [`ConnectionState`], because
/// Chromium was never observed to report ICE `failed`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IceState {
    /// No checks have started.
    New,
    /// Candidate pairs are being checked.
    Checking,
    /// A pair works, and the search for a better one continues.
    Connected,
    /// A pair works, and the search is over.
    Completed,
    /// Checks fail at the moment.
    Disconnected,
    /// No pair works.
    Failed,
    /// The connection is closed for good.
    Closed,
}

impl IceState {
    /// Returns the value in the specification.
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

/// The type of the selected candidate pair by RFC 8445, section 4: the worse of its two ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PathKind {
    /// Host candidates: both peers are in the same network.
    Host,
    /// A public address learned from the remote peer's check.
    Prflx,
    /// A public address learned from STUN.
    Srflx,
    /// Through a TURN server.
    Relay,
}

impl PathKind {
    /// Parses the `candidateType` of a statistics report.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "host" => Some(Self::Host),
            "srflx" => Some(Self::Srflx),
            "prflx" => Some(Self::Prflx),
            "relay" => Some(Self::Relay),
            _ => None,
        }
    }

    /// Returns the value in the specification.
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
    /// The `stun:`, `stuns:`, `turn:` or `turns:` URLs of one server.
    pub urls: Vec<String>,
    /// The user name for TURN.
    pub username: Option<String>,
    /// The password for TURN.
    pub credential: Option<String>,
}

impl IceServer {
    /// Returns whether the server relays media (TURN) rather than only reporting addresses (STUN).
    pub fn is_relay(&self) -> bool {
        self.urls.iter().any(|url| url.starts_with("turn"))
    }

    /// Returns the hosts of the URLs, as they are written there: all, or those that relay.
    pub fn hosts(&self, is_relay_only: bool) -> impl Iterator<Item = &str> {
        let urls = self.urls.iter();
        let urls = urls.filter(move |url| !is_relay_only || url.starts_with("turn"));
        urls.filter_map(|url| ice_host(url))
    }
}

/// Returns the host of the URL of an ICE server, as it is written there.
/// <https://www.rfc-editor.org/rfc/rfc7065#section-3.1>
pub fn ice_host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once(':')?;
    let rest = rest.split('?').next()?;
    // An IPv6 address has colons of its own, in brackets.
    let port = rest.rfind(':');
    let port = port.filter(|at| rest.rfind(']').is_none_or(|end| end < *at));
    let host = rest.get(..port.unwrap_or(rest.len()))?;
    (!host.is_empty()).then_some(host)
}

/// The reason why the local user, the system or the page's environment denies a camera or
/// microphone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
#[error("{}", self.code())]
pub enum Refusal {
    /// The local user denied permission, now or earlier.
    ByUser,
    /// The local user closed the permission prompt without an answer.
    Dismissed,
    /// The operating system denies the browser access.
    BySystem,
    /// No such device exists.
    NoDevice,
    /// Another program uses the device, or the hardware failed to start.
    InUse,
    /// The page was not served over HTTPS or from localhost.
    Insecure,
    /// The page is in a frame that was not given the permission.
    InFrame,
    /// The web server's `Permissions-Policy` denies the permission to the page.
    BySite,
    /// The browser does not support it, or its settings disable it.
    Unsupported,
    /// The browser does not answer the request. It may have no prompt to show.
    Unanswered,
    /// The system has muted the device. The device is still captured, and the system unmutes it by
    /// itself.
    Paused,
    /// The device disappeared while in use: it was unplugged, or its permission was revoked.
    Lost,
    /// The browser gave another reason, which is in the console.
    Other,
}

impl Refusal {
    /// Returns a stable name for tests and logs.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_between_the_scheme_and_the_port() {
        let urls = [
            "stun:a.example:19302",
            "stuns:b.example",
            "turn:c.example:3478?transport=udp",
            "stun:[2001:db8::1]:3478",
            "turns:[2001:db8::2]",
            "stun:",
            "nonsense",
        ];
        let server = IceServer {
            urls: urls.map(ToOwned::to_owned).to_vec(),
            username: None,
            credential: None,
        };

        let hosts = |is_relay_only| server.hosts(is_relay_only).collect::<Vec<_>>();

        let relays = ["c.example", "[2001:db8::2]"];
        assert_eq!(hosts(true), relays);
        let [c, second] = relays;
        assert_eq!(
            hosts(false),
            ["a.example", "b.example", c, "[2001:db8::1]", second]
        );
    }
}
