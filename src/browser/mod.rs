//! Thin wrappers around the browser's objects. They contain no policy: they execute commands, own
//! the objects that they make, and release them when dropped.
//!
//! Nothing here throws. Features that a browser, an extension or a frame may remove are looked up
//! by name ([`reflect`]) or bound with `catch`. If one is missing, this is lost:
//!
//! | missing or incomplete | what is lost |
//! |---|---|
//! | `RTCPeerConnection`, or a stub of it | calls: Join is disabled, and a notice says why |
//! | its `getStats`, `restartIce`, `setConfiguration` | quality, levels, repair of a broken path |
//! | `connectionState` | nothing: the ICE connection state replaces it |
//! | `mediaDevices`, `getUserMedia` | local devices: a message beside each switch says so |
//! | `permissions` | a device that is allowed later is requested by a press only |
//! | `enumerateDevices`, `devicechange`, `setSinkId` | choice of devices, hot-plugging, speaker |
//! | `getDisplayMedia` | the button for screen sharing |
//! | `AudioContext`, `AnalyserNode` | level meters, microphone warnings, sound effects |
//! | `MediaRecorder` | the button for recording |
//! | `BarcodeDetector`, `share`, picture in picture, full screen | their buttons |
//! | storage, locks | preferences; a reload counts as a new visit |
//! | `wakeLock`, `mediaSession` | a screen that stays lit, buttons on a headset |
//! | `ResizeObserver`, `requestVideoFrameCallback` | nothing: other events replace them |
//! | `performance` | marks; the wall clock measures time |
//! | `clipboard` | the copy button's effect: the text can be selected instead |
//! | `languages`, `Intl` | further languages, localized times, grapheme clusters |

pub mod audio_level;
pub mod capture;
pub mod clock;
mod detached;
pub mod devices;
pub mod display_capture;
pub mod download;
pub mod error;
pub mod file_sink;
pub mod full_screen;
pub mod ice_sieve;
pub mod intl;
pub mod listen;
pub mod media_session;
pub mod page;
pub mod peer_connection;
mod peer_event;
pub mod permission;
mod permissions_policy;
pub mod pop_out;
mod reception;
pub mod recorder;
mod recording_canvas;
mod recording_file;
mod reflect;
pub mod scanner;
pub mod senders;
pub mod sound_effect;
pub mod stats;
pub mod stats_report;
pub mod storage;
pub mod stream;
pub mod timeout;
pub mod track_monitor;
pub mod unicode;
pub mod upload;
mod video_parameters;
pub mod wake_lock;
pub mod watchdog;
pub mod web_share;

pub use error::BrowserError;
pub use stream::Stream;
