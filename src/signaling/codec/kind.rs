//! The kinds of dialects, by their names.

/// The dialects that this build supports.
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
    /// All dialects, for lists and tests.
    pub const ALL: [Self; 7] = [
        Self::Matchbox,
        Self::Mqtt,
        Self::PeerJs,
        Self::PeerJsPeer,
        Self::Topics,
        Self::Raw,
        Self::Local,
    ];

    /// Returns the name in `config.json` and in `signal=`.
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

    /// Parses that name.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}
