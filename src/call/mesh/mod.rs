//! The connections to the other participants: how they are made, watched and repaired.

pub(super) mod candidates;
pub(super) mod credentials;
pub(super) mod early_answer;
pub(super) mod fault_injection;
pub mod health;
pub(super) mod held_candidates;
pub(super) mod link_watch;
pub(super) mod links;
pub(super) mod liveness;
pub mod negotiation;
pub mod peer_link;
pub(super) mod peerjs_interop;
pub mod pending_offer;
pub(super) mod playout;
pub(super) mod quality;
pub(super) mod relay;
pub mod role;
