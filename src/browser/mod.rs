//! Thin wrappers around the browser's objects. No policy: they do what they are told, own what they
//! make, and let go of it when dropped.
//!
//! Nothing here throws. Whatever a browser, an extension or a frame may have taken away is looked up by
//! name ([`members`]) or bound with `catch`, and what comes of it without is this:
//!
//! | missing, or half of it | what is done without |
//! |---|---|
//! | `RTCPeerConnection`, or a shell of it | calls: Join is off, and a notice says why |
//! | its `getStats`, `restartIce`, `setConfiguration` | quality and levels; a broken path gets a new connection |
//! | `connectionState` | the state of ICE stands in for it |
//! | `mediaDevices`, `getUserMedia` | own devices: each says so by its switch |
//! | `enumerateDevices`, `devicechange`, `setSinkId` | the choice of devices, hot-plugging, of a speaker |
//! | `getDisplayMedia` | sharing a screen has no button |
//! | `AudioContext`, `AnalyserNode` | level meters, warnings about the microphone, short sounds |
//! | `MediaRecorder` | recording has no button |
//! | `BarcodeDetector`, `share`, picture in picture, full screen | their buttons |
//! | storage, locks | what is remembered; a reload is a new visit |
//! | `wakeLock`, `mediaSession` | a screen that stays lit, buttons on a headset |
//! | `ResizeObserver`, `requestVideoFrameCallback` | the window's `resize`, the element's own |
//! | `performance` | marks; the wall clock measures time |
//! | `clipboard` | copying: the text is there to be marked |
//! | `languages`, `Intl` | the first language alone, a plain time of day, a letter is a character |

pub mod audio_level;
pub mod capture;
pub mod chime;
pub mod clock;
pub mod devices;
pub mod download;
pub mod error;
pub mod full_screen;
pub mod ice_sieve;
pub mod listen;
pub mod media_session;
mod members;
pub mod page;
mod painter;
pub mod patience;
pub mod peer_connection;
mod peer_event;
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
