//! What the host sets, and a call can begin without: the lobby and the devices wait for none of it.

use crate::model::ServerSelection;
use crate::signaling::SignalingServer;

/// The settings of the host that concern a call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// What the link calls the room.
    pub room: String,
    /// The signaling servers, in their order.
    pub servers: Vec<SignalingServer>,
    /// First or all of them.
    pub usage: ServerSelection,
    /// The most people in the call, oneself included.
    pub max_people: usize,
    /// There is a TURN server to fall back to, as far as is known.
    pub has_relay: bool,
}
