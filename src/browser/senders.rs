//! The media lines of a connection: which transceiver carries what.
//!
//! The first media line of a kind is for microphone or camera, the second for a shared screen. Both
//! sides determine this by counting.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{
    MediaStream, MediaStreamTrack, RtcPeerConnection, RtcPeerConnectionState, RtcRtpSender,
    RtcRtpTransceiver, RtcRtpTransceiverInit,
};

use super::BrowserError;
use super::reflect::{ask, attempt, call, get, items, list, set, text};
use crate::model::{ContentHint, MediaKind, SoundMode};

/// The tracks to send, by media line; `None` sends nothing on it.
#[derive(Clone, Debug, Default)]
pub struct Senders {
    /// The track of the microphone.
    pub audio: Option<MediaStreamTrack>,
    /// The kind of sound, which determines the bit rate.
    pub mode: SoundMode,
    /// The track of the camera.
    pub video: Option<MediaStreamTrack>,
    /// The shared screen.
    pub screen: Option<ScreenTracks>,
}

/// The tracks of a shared screen.
#[derive(Clone, Debug)]
pub struct ScreenTracks {
    /// The video track.
    pub video: MediaStreamTrack,
    /// The audio track.
    pub audio: Option<MediaStreamTrack>,
    /// What to preserve when bandwidth is short.
    pub content: ContentHint,
}

/// The streams that the tracks are announced with, so that the receiver synchronizes lips and
/// voice.
#[derive(Debug)]
pub(super) struct Outgoing {
    person: MediaStream,
    screen: MediaStream,
}

impl Outgoing {
    pub(super) fn new() -> Result<Self, BrowserError> {
        Ok(Self {
            person: MediaStream::new()?,
            screen: MediaStream::new()?,
        })
    }

    /// Returns the same streams. Not the browser's `clone()`, which would make other streams.
    pub(super) fn same(&self) -> Self {
        Self {
            person: Clone::clone(&self.person),
            screen: Clone::clone(&self.screen),
        }
    }
}

/// Makes the transceivers send these tracks. A transceiver that a description mentions comes before
/// one that no description does. A transceiver that a rollback leaves over is stopped before it
/// reaches a description (RFC 8829, section 5.10). If `has_screen`, the media lines for a screen
/// are made together with the others, and otherwise when there is something to send.
pub(super) async fn sync(
    raw: RtcPeerConnection,
    outgoing: Outgoing,
    senders: Senders,
    has_screen: bool,
) -> Result<(), BrowserError> {
    // The peer's offer determines the media lines, and once negotiated they do not change.
    let is_fresh = raw.remote_description().is_none() && raw.local_description().is_none();
    let may_prepare = has_screen && is_fresh;
    let (picture, sound, content) = match senders.screen {
        Some(screen) => (Some(screen.video), screen.audio, Some(screen.content)),
        None => (None, None, None),
    };
    let is_screen_wanted = picture.is_some() || may_prepare;
    for (kind, is_screen, track) in [
        (MediaKind::Audio, false, senders.audio),
        (MediaKind::Video, false, senders.video),
        (MediaKind::Video, true, picture),
        (MediaKind::Audio, true, sound),
    ] {
        // A closed connection throws in every call below.
        if raw.connection_state() == RtcPeerConnectionState::Closed {
            return Err(BrowserError::closed());
        }
        let media_line = MediaLine { kind, is_screen };
        if is_screen {
            media_line.stop_left_over(&raw, is_screen_wanted);
        }
        let transceiver = match media_line.find(&raw) {
            Some(transceiver) => transceiver,
            None if !is_screen || is_screen_wanted => media_line.make(&raw)?,
            None => continue,
        };
        set(&transceiver, "direction", &"sendrecv".into());
        let stream = if is_screen {
            &outgoing.screen
        } else {
            &outgoing.person
        };
        // A browser without `setStreams` plays the tracks unsynchronized.
        let sender = transceiver.sender();
        call(&sender, "setStreams", &[stream.into()]);
        if sender.track() != track {
            let track = track.map_or(JsValue::NULL, JsValue::from);
            ask(&sender, "replaceTrack", &[track]).await?;
        }
        match kind {
            MediaKind::Video if is_screen => {
                if let Some(content) = content {
                    prefer(&sender, content).await;
                }
            }
            MediaKind::Audio if !is_screen => spend(&sender, senders.mode).await,
            MediaKind::Video | MediaKind::Audio => {}
        }
    }
    Ok(())
}

/// Returns whether a received track belongs to a shared screen: it is on the second media line of
/// its kind.
pub(super) fn is_screen(raw: &RtcPeerConnection, transceiver: &RtcRtpTransceiver) -> bool {
    let kind = match kind_of(transceiver).as_deref() {
        Some("audio") => MediaKind::Audio,
        _ => MediaKind::Video,
    };
    let media_line = MediaLine {
        kind,
        is_screen: true,
    };
    media_line
        .find(raw)
        .is_some_and(|screen| screen == *transceiver)
}

/// Returns the receiver of the remote peer's voice.
pub(super) fn voice_receiver(raw: &RtcPeerConnection) -> Option<JsValue> {
    let media_line = MediaLine {
        kind: MediaKind::Audio,
        is_screen: false,
    };
    get(media_line.find(raw)?.as_ref(), "receiver")
}

/// Returns the media line of the sound of a shared screen, once it is negotiated.
pub(super) fn screen_sound_mid(raw: &RtcPeerConnection) -> Option<String> {
    let media_line = MediaLine {
        kind: MediaKind::Audio,
        is_screen: true,
    };
    media_line.find(raw)?.mid()
}

/// One media line.
#[derive(Clone, Copy)]
struct MediaLine {
    kind: MediaKind,
    is_screen: bool,
}

impl MediaLine {
    const fn word(self) -> &'static str {
        match self.kind {
            MediaKind::Audio => "audio",
            MediaKind::Video => "video",
        }
    }

    fn find(self, raw: &RtcPeerConnection) -> Option<RtcRtpTransceiver> {
        self.in_order(raw).nth(usize::from(self.is_screen))
    }

    /// Returns all usable transceivers of this kind, first those that a description mentions.
    fn in_order(self, raw: &RtcPeerConnection) -> impl Iterator<Item = RtcRtpTransceiver> + use<> {
        let of_kind = list(raw, "getTransceivers")
            .map(JsCast::unchecked_into::<RtcRtpTransceiver>)
            .filter(|transceiver| {
                kind_of(transceiver).as_deref() == Some(self.word())
                    && text(transceiver, "direction").as_deref() != Some("stopped")
            });
        let (known, unknown): (Vec<_>, Vec<_>) =
            of_kind.partition(|transceiver| transceiver.mid().is_some());
        known.into_iter().chain(unknown)
    }

    /// Stops the transceivers that a rollback left over: those that no description mentions.
    fn stop_left_over(self, raw: &RtcPeerConnection, is_screen_wanted: bool) {
        let wanted = 1 + usize::from(is_screen_wanted);
        let unwanted = self.in_order(raw).skip(wanted);
        for left_over in unwanted.filter(|transceiver| transceiver.mid().is_none()) {
            call(&left_over, "stop", &[]);
        }
    }

    fn make(self, raw: &RtcPeerConnection) -> Result<RtcRtpTransceiver, BrowserError> {
        let init = RtcRtpTransceiverInit::new();
        set(&init, "direction", &"sendrecv".into());
        let made = attempt(raw, "addTransceiver", &[self.word().into(), init.into()])?;
        if self.is_screen {
            let codecs = screen_codecs(self.word());
            // A browser that rejects the list keeps its own.
            if codecs.length() > 0 && call(&made, "setCodecPreferences", &[codecs.into()]).is_none()
            {
                log::debug!("setCodecPreferences failed for a screen");
            }
        }
        Ok(made.unchecked_into())
    }
}

/// Returns the kind of a transceiver's media.
pub(super) fn kind_of(transceiver: &RtcRtpTransceiver) -> Option<String> {
    text(&get(&get(transceiver, "receiver")?, "track")?, "kind")
}

/// Returns the codecs for a screen. A second video line with all codecs makes a description almost
/// twice as long. These are the best ones for screens, and those that all browsers have.
fn screen_codecs(kind: &str) -> Array {
    let all = || {
        let receiver = get(&js_sys::global(), "RTCRtpReceiver")?;
        get(
            &call(&receiver, "getCapabilities", &[kind.into()])?,
            "codecs",
        )
    };
    let is_wanted = |codec: &JsValue| {
        let name = text(codec, "mimeType").unwrap_or_default();
        let profile = text(codec, "sdpFmtpLine").unwrap_or_default();
        // Firefox lists parameters for every codec.
        let is_plain = !profile.contains("profile-id=") || profile.contains("profile-id=0");
        SCREEN_CODECS.contains(&name.to_ascii_lowercase().as_str()) && is_plain
    };
    items(&all().unwrap_or_default())
        .filter(is_wanted)
        .collect()
}

const SCREEN_CODECS: [&str; 4] = ["video/vp9", "video/vp8", "video/rtx", "audio/opus"];

/// Tells the sender what to degrade first when bandwidth is short.
/// <https://www.w3.org/TR/mst-content-hint/#dom-rtcdegradationpreference>
async fn prefer(sender: &RtcRtpSender, content: ContentHint) {
    let word = match content {
        ContentHint::Text => "maintain-resolution",
        ContentHint::Motion => "maintain-framerate",
    };
    if let Some(parameters) = call(sender, "getParameters", &[]) {
        set(&parameters, "degradationPreference", &word.into());
        set_parameters(sender, parameters).await;
    }
}

/// Sets the maximum bit rate of the sender. By default it depends on what the peer accepts, not on
/// what is sent.
async fn spend(sender: &RtcRtpSender, mode: SoundMode) {
    let Some(parameters) = call(sender, "getParameters", &[]) else {
        return;
    };
    let most = JsValue::from(mode.most_bits());
    let mut is_new = false;
    for encoding in items(&get(&parameters, "encodings").unwrap_or_default()) {
        is_new |= get(&encoding, "maxBitrate").as_ref() != Some(&most);
        set(&encoding, "maxBitrate", &most);
    }
    if is_new {
        set_parameters(sender, parameters).await;
    }
}

async fn set_parameters(sender: &RtcRtpSender, parameters: JsValue) {
    if let Err(error) = ask(sender, "setParameters", &[parameters]).await {
        log::debug!("{}", BrowserError::from(error));
    }
}
