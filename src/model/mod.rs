//! The vocabulary: ids, time, descriptions, media. Pure values that every layer may use; imports
//! nothing of ours.

pub mod id;
pub mod media;
pub mod name;
pub mod qr;
pub mod rng;
pub mod sdp;
pub mod server;
pub mod time;

pub use id::{LinkId, OpId, PeerId};
pub use media::{ConnectionState, IceServer, Media, MediaKind, PathKind, Refusal, Source};
pub use name::DisplayName;
pub use sdp::{Candidate, Description, DescriptionKind};
pub use server::{ServerId, Usage};
pub use time::{Now, TimerTable};
