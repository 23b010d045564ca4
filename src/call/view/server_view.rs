//! The view of the signaling servers.

use crate::call::fault::ServerLoss;
use crate::model::ServerId;
use crate::signaling::Close;

/// The state of signaling. It does not concern media.
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
    /// The server was ready, never answered, or is of no use; the page tries again by itself.
    Lost(ServerLoss),
    /// The address is unusable, or the server refuses this page.
    Unusable,
    /// The call has no server, by choice: no third participant can join.
    Absent,
}

impl SignalingView {
    /// Returns why the server is of no use, if it is of none.
    pub const fn loss(self) -> Option<ServerLoss> {
        match self {
            Self::Lost(loss) => Some(loss),
            _ => None,
        }
    }

    /// Returns whether another dial may help. It does not if the server answers, in any language.
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
    /// The number of closed connections.
    pub count: u32,
    /// Long messages are cut into smaller pieces for it.
    pub is_small: bool,
}
