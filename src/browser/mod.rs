//! Thin wrappers around the browser's objects. No policy: they do what they are told, own what they
//! make, and let go of it when dropped.

pub mod audio_level;
pub mod capture;
pub mod chime;
pub mod clock;
pub mod devices;
pub mod download;
pub mod error;
pub mod full_screen;
pub mod ice_sieve;
mod listen;
pub mod media_session;
mod members;
pub mod page;
mod painter;
mod patience;
pub mod peer_connection;
mod pictures;
pub mod pop_out;
mod quiet;
pub mod recorder;
mod recording_file;
pub mod saving;
pub mod scanner;
pub mod screen;
pub mod senders;
pub mod sending;
pub mod stats;
pub mod storage;
pub mod stream;
mod surroundings;
pub mod track_watch;
pub mod unicode;
pub mod upload;
pub mod wake_lock;
pub mod watchdog;

pub use error::BrowserError;
pub use stream::Stream;
