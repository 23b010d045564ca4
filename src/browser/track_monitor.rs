//! Monitors of captured tracks: what the microphone hears, and whether the camera delivers frames.

use gloo_timers::callback::Interval;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AudioContextState, MediaStream, MediaStreamTrack};

use super::audio_level::{Probe, resume};
use super::reflect::{call, get};
use crate::model::{MicActivity, VoiceDetector};

/// A monitor that reports what a microphone hears until dropped, muted or not: it listens to a
/// clone of the track that is never muted and never sent.
pub struct MicMonitor {
    _copy: TrackClone,
    _interval: Interval,
}

/// A clone of a track. It stops when dropped.
struct TrackClone(MediaStreamTrack);

impl Drop for TrackClone {
    fn drop(&mut self) {
        call(&self.0, "stop", &[]);
    }
}

impl MicMonitor {
    /// Starts listening. Returns `None` if the browser provides no `AudioContext`.
    pub fn start(track: &MediaStreamTrack, tell: impl Fn(MicActivity) + 'static) -> Option<Self> {
        // The browser's own `clone()`, here on purpose.
        let copy = call(track, "clone", &[]).filter(JsValue::is_object)?;
        let copy = TrackClone(copy.unchecked_into());
        copy.0.set_enabled(true);
        let stream = MediaStream::new().ok()?;
        stream.add_track(&copy.0);
        let mut probe = Probe::new(&stream, 2 * WINDOW).ok()?;
        let mut detector = VoiceDetector::default();
        let interval = Interval::new(PERIOD_MS, move || {
            // A context that was created before the first user gesture stays suspended until one
            // happens.
            if probe.context().state() != AudioContextState::Running {
                return resume(probe.context());
            }
            for loudness in probe.read_twice() {
                if let Some(sound) = detector.detect(loudness) {
                    tell(sound);
                }
            }
        });
        Some(Self {
            _copy: copy,
            _interval: interval,
        })
    }
}

/// A monitor that reports when a camera has delivered no frame for some seconds although the system
/// does not mute it. Active until dropped. If the browser does not count frames, it reports
/// nothing.
pub struct FrameMonitor {
    _interval: Interval,
}

impl FrameMonitor {
    /// Starts watching.
    pub fn start(track: &MediaStreamTrack, tell: impl Fn() + 'static) -> Self {
        let track = Clone::clone(track);
        let (mut before, mut missed) = (None, 0);
        let interval = Interval::new(LOOK_MS, move || {
            let now = frame_count(&track);
            let is_still = now.is_some() && now == before && !track.muted();
            missed = if is_still { missed + 1 } else { 0 };
            before = now;
            if missed == MOST_MISSED {
                tell();
            }
        });
        Self {
            _interval: interval,
        }
    }
}

/// Returns how many frames the camera has delivered.
/// <https://w3c.github.io/mediacapture-extensions/#the-mediastreamtrackvideostats-interface>
fn frame_count(track: &JsValue) -> Option<f64> {
    get(&get(track, "stats")?, "totalFrames")?.as_f64()
}

/// 170 ms at 48 kHz, a little longer than half of the interval, so no sound is missed.
const WINDOW: u32 = 8192;
/// Two readings at a time.
const PERIOD_MS: u32 = 300;

const LOOK_MS: u32 = 1_500;

/// Some cameras take a second between two frames in the dark.
const MOST_MISSED: u32 = 3;
