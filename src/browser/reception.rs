//! What the receivers of a connection report without a promise.

use web_sys::RtcPeerConnection;

use super::reflect::{attempt, get, items, list};
use super::{BrowserError, clock, senders};
use crate::model::Reception;

/// Reads the synchronization sources of all receivers. Fails where the browser has none, or does not
/// tell the level of a voice.
/// <https://www.w3.org/TR/webrtc/#dom-rtcrtpreceiver-getsynchronizationsources>
pub(super) fn read(raw: &RtcPeerConnection) -> Result<Reception, BrowserError> {
    let voice = senders::voice_receiver(raw);
    let mut reception = Reception::default();
    for receiver in list(raw, "getReceivers") {
        let is_voice = voice.as_ref() == Some(&receiver);
        for source in items(&attempt(&receiver, "getSynchronizationSources", &[])?) {
            let number = |key| get(&source, key).and_then(|value| value.as_f64());
            let at = number("timestamp").unwrap_or_default();
            reception.played_at = reception.played_at.max(at);
            if is_voice && at > reception.voice_at {
                let level = number("audioLevel");
                reception.voice_at = at;
                reception.loudness = level.ok_or_else(|| BrowserError::missing("audioLevel"))?;
            }
        }
    }
    reception.idle = ((clock::since_1970_monotonic() - reception.played_at) / 1e3).max(0.0);
    Ok(reception)
}
