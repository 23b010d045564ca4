//! The vocabulary: ids, time, descriptions, media. Pure values that every layer may use. Imports no
//! other layer.

pub mod announcement_topic;
pub mod base64url;
pub mod browser_kind;
mod decimal;
pub mod device;
pub mod file_hash;
pub mod file_name;
pub(crate) mod format_chars;
pub mod ice_error;
pub mod id;
pub mod json;
pub mod lang;
mod local_host;
pub mod map;
pub mod media;
pub mod name;
pub mod qr;
pub mod reaction;
mod receive_report;
pub mod recording;
pub mod rng;
pub mod sdp;
pub mod server;
pub mod set;
pub mod sort;
pub mod sound_effect;
pub mod stats_sample;
pub mod text;
pub mod time;
pub mod video;
pub mod voice_activity;
pub mod webm;

pub use announcement_topic::AnnouncementTopic;
pub use browser_kind::BrowserKind;
pub use decimal::decimal;
pub use device::{
    ActiveDevice, Device, DeviceKind, DevicePreference, DevicePreferences, DeviceSelector, Facing,
    Processing, SoundMode,
};
pub use file_hash::FileHash;
pub use file_name::FileName;
pub use ice_error::IceError;
pub use id::{LinkId, OpId, PeerId};
pub use lang::Lang;
pub use local_host::is_local_host;
pub use media::{
    ConnectionState, ContentHint, IceServer, Media, MediaKind, PathKind, ReceivedSound, Refusal,
    ScreenTransceiver, SendPlan, Source, Sources, ice_host,
};
pub use name::DisplayName;
pub use reaction::Reaction;
pub use receive_report::ReceiveReport;
pub use recording::Recording;
pub use sdp::{Candidate, Description, DescriptionKind};
pub use server::{ServerId, ServerSelection};
pub use sound_effect::SoundEffect;
pub use stats_sample::{Reception, StatsSample};
pub use text::{ChatText, TextSpan, one_line};
pub use time::{Clocks, Now, TimerTable, WallTime};
pub use video::{PerVideo, ShownHeight, ShownVideo, VideoLimit, VideoPlace, VideoSource};
pub use voice_activity::{MicActivity, VoiceDetector};
