//! What the receivers of a connection report without a promise.

use wasm_bindgen::JsValue;
use web_sys::{RtcPeerConnection, RtcRtpReceiver};

use super::reflect::{attempt, get, items, list};
use super::{BrowserError, clock};
use crate::model::Reception;

/// Reads the synchronization sources of the remote peer's voice, and those of all other receivers
/// only if no voice was played within [`FRESH_MS`]. The browser reads each on another thread, for
/// which the page waits. Fails where the browser has none, or does not report the level of a voice.
/// <https://www.w3.org/TR/webrtc/#dom-rtcrtpreceiver-getsynchronizationsources>
pub(super) fn read(
    raw: &RtcPeerConnection,
    voice: Option<&RtcRtpReceiver>,
) -> Result<Reception, BrowserError> {
    let mut reception = Reception::default();
    let now = clock::since_1970_monotonic();
    let voice: Option<&JsValue> = voice.map(AsRef::as_ref);
    if let Some(voice) = voice {
        for source in sources(voice)? {
            let at = number(&source, "timestamp").unwrap_or_default();
            if at > reception.voice_at {
                let level = number(&source, "audioLevel");
                reception.voice_at = at;
                reception.loudness = level.ok_or_else(|| BrowserError::missing("audioLevel"))?;
            }
        }
    }
    reception.played_at = reception.voice_at;
    // The two clocks may disagree after a sleep.
    if !(-FRESH_MS..=FRESH_MS).contains(&(now - reception.voice_at)) {
        for receiver in list(raw, "getReceivers").filter(|it| Some(it) != voice) {
            for source in sources(&receiver)? {
                let at = number(&source, "timestamp").unwrap_or_default();
                reception.played_at = reception.played_at.max(at);
            }
        }
    }
    reception.idle = ((now - reception.played_at) / 1e3).max(0.0);
    Ok(reception)
}

fn sources(receiver: &JsValue) -> Result<impl Iterator<Item = JsValue>, BrowserError> {
    let sources = attempt(receiver, "getSynchronizationSources", &[])?;
    Ok(items(&sources))
}

fn number(source: &JsValue, key: &str) -> Option<f64> {
    get(source, key)?.as_f64()
}

/// A voice that is received is played every 10 ms.
const FRESH_MS: f64 = 100.0;
