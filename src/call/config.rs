//! What a call must know to begin.

use crate::model::{DisplayName, PeerId};
use crate::signaling::seal::RoomSecret;

/// Everything a call must know to begin.
#[derive(Clone, Debug)]
pub struct CallConfig {
    /// This page load: random bits from a cryptographic source.
    pub me: PeerId,
    /// The secret that the members of the room share. It seals all that the signaling server
    /// carries; without it nothing is sent to a server.
    pub secret: Option<RoomSecret>,
    /// The earlier pages of this tab in the room, oldest first: each reload and each rejoin makes
    /// another.
    pub earlier_pages: Vec<PeerId>,
    /// The name of the local user.
    pub name: DisplayName,
    /// The microphone is wanted from the start.
    pub is_mic_wanted: bool,
    /// The camera is wanted from the start.
    pub is_camera_wanted: bool,
    /// The most members in the call, the local user included.
    pub max_people: usize,
    /// The threads that the processor runs at a time.
    pub threads: u32,
    /// There is a TURN server to fall back to.
    pub has_relay: bool,
    /// The browser can make peer connections.
    pub has_webrtc: bool,
    /// The local user was in the call before, and goes straight into it.
    pub is_rejoin: bool,
}
