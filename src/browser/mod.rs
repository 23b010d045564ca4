//! Thin wrappers around the browser's objects. No policy: they do what they are told, own what they
//! make, and let go of it when dropped.

pub mod audio_level;
pub mod capture;
pub mod clock;
pub mod error;
pub mod full_screen;
mod listen;
pub mod page;
pub mod peer_connection;
mod pictures;
pub mod scanner;
pub mod stats;
pub mod storage;
pub mod stream;

pub use error::BrowserError;
pub use stream::Stream;
