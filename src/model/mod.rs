//! The vocabulary: ids, time, descriptions, media. Pure values that every layer may use. Imports no
//! other layer.

pub mod cue;
pub mod device;
pub mod file_hash;
pub mod file_name;
pub mod hearing;
pub mod ice_error;
pub mod id;
pub(crate) mod invisible;
pub mod lang;
pub mod media;
pub mod name;
pub mod qr;
pub mod reaction;
pub mod recording;
pub mod rng;
pub mod sample;
pub mod sdp;
pub mod server;
pub mod subject;
pub mod text;
pub mod time;
pub mod webm;

pub use cue::Cue;
pub use device::{Choice, Choices, Device, DeviceKind, Facing, InUse, Pick, Processing, SoundMode};
pub use file_hash::FileHash;
pub use file_name::FileName;
pub use hearing::{Ear, Sound};
pub use ice_error::IceError;
pub use id::{LinkId, OpId, PeerId};
pub use lang::Lang;
pub use media::{
    ConnectionState, Content, IceServer, Media, MediaKind, PathKind, Refusal, ScreenLine, Sending,
    Source,
};
pub use name::DisplayName;
pub use reaction::Reaction;
pub use recording::Recording;
pub use sample::Sample;
pub use sdp::{Candidate, Description, DescriptionKind};
pub use server::{ServerId, Usage};
pub use subject::Subject;
pub use text::{ChatText, Piece, one_line};
pub use time::{Clocks, Now, TimerTable, WallTime};
