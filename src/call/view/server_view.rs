//! What the screen shows of the signaling servers.

use crate::call::fault::ServerLoss;
use crate::model::ServerId;
use crate::signaling::Close;

/// The state of signaling. Never says anything about media.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignalingView {
    /// On the way to the server, for the first time.
    Connecting,
    /// The same, and the browser asks the local user whether the page may reach the local network.
    Asking,
    /// Messages are sent. Whether the server carries them is not known.
    Connected,
    /// The server has carried or acknowledged a message.
    Ready,
    /// Was ready, never came, or is of no use; the page tries again by itself.
    Lost(ServerLoss),
    /// Will not work with this address, or refuses what we say about ourselves.
    Unusable,
    /// There is none, by choice: no third participant can join.
    Absent,
}

impl SignalingView {
    /// Why there is no use in the server, where there is none.
    pub const fn loss(self) -> Option<ServerLoss> {
        match self {
            Self::Lost(loss) => Some(loss),
            _ => None,
        }
    }

    /// Another dial may help. It does not where the server answers, in whatever language.
    pub fn is_redialed(self) -> bool {
        self.loss().is_some_and(|loss| loss != ServerLoss::Foreign)
    }
}

/// How one server last closed a connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CloseView {
    /// Which server.
    pub server: ServerId,
    /// The close code and the reason in the server's words.
    pub close: Close,
    /// How often it has closed one.
    pub count: u32,
    /// Long messages are cut into smaller pieces for it.
    pub is_small: bool,
}
