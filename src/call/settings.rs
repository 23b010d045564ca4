//! The host's settings. A call begins without them: the lobby and the devices do not wait for them.

use crate::call::doctor::Facts;
use crate::model::ServerSelection;
use crate::signaling::SignalingServer;

/// The settings of the host that concern a call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The name of the room in the link.
    pub room: String,
    /// The signaling servers, in their order.
    pub servers: Vec<SignalingServer>,
    /// First or all of them.
    pub usage: ServerSelection,
    /// The most members in the call, the local user included.
    pub max_people: usize,
    /// There is a TURN server to fall back to, as far as is known.
    pub has_relay: bool,
    /// What the settings alone say of the network.
    pub network: Facts,
}
