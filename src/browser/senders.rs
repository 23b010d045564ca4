//! The media lines of a connection: which transceiver carries what.
//!
//! The first line of a kind is for microphone or camera, the second for a shared screen. Both sides
//! agree by counting.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{
    MediaStream, MediaStreamTrack, RtcPeerConnection, RtcPeerConnectionState, RtcRtpSender,
    RtcRtpTransceiver, RtcRtpTransceiverInit,
};

use super::BrowserError;
use super::members::{ask, attempt, call, get, items, list, set, text};
use crate::model::{Content, MediaKind, SoundMode};

/// The tracks to send, by media line; `None` sends nothing on it.
#[derive(Clone, Debug, Default)]
pub struct Senders {
    /// Sound.
    pub audio: Option<MediaStreamTrack>,
    /// What it is, which says how much may be spent on it.
    pub mode: SoundMode,
    /// Picture.
    pub video: Option<MediaStreamTrack>,
    /// What is shared.
    pub screen: Option<ScreenTracks>,
}

/// A shared screen.
#[derive(Clone, Debug)]
pub struct ScreenTracks {
    /// Picture.
    pub video: MediaStreamTrack,
    /// Sound.
    pub audio: Option<MediaStreamTrack>,
    /// What matters when not all of it gets through.
    pub content: Content,
}

/// The streams that the tracks are announced with, so that the receiver keeps lips and voice together.
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

    /// The same streams. Not the browser's own `clone()`, which would make others.
    pub(super) fn same(&self) -> Self {
        Self {
            person: Clone::clone(&self.person),
            screen: Clone::clone(&self.screen),
        }
    }
}

/// Makes the transceivers send these tracks. A transceiver that a description knows is taken before one
/// that none does; what is left over after a rollback is stopped before it ever reaches a description
/// (RFC 8829, section 5.10). The lines for a screen are made with the others where `has_screen`, and
/// otherwise when there is something to send.
pub(super) async fn sync(
    raw: RtcPeerConnection,
    outgoing: Outgoing,
    senders: Senders,
    has_screen: bool,
) -> Result<(), BrowserError> {
    // An offer of the peer's says which lines there are, and once agreed they stay as they are.
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
        // A closed connection throws at everything below.
        if raw.connection_state() == RtcPeerConnectionState::Closed {
            return Err(BrowserError::closed());
        }
        let place = Place { kind, is_screen };
        if is_screen {
            place.stop_left_over(&raw, is_screen_wanted);
        }
        let transceiver = match place.find(&raw) {
            Some(transceiver) => transceiver,
            None if !is_screen || is_screen_wanted => place.make(&raw)?,
            None => continue,
        };
        set(&transceiver, "direction", &"sendrecv".into());
        let stream = if is_screen {
            &outgoing.screen
        } else {
            &outgoing.person
        };
        // A browser without setStreams plays them apart.
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

/// Whether a track that came is of a shared screen: it is on the second line of its kind.
pub(super) fn is_screen(raw: &RtcPeerConnection, transceiver: &RtcRtpTransceiver) -> bool {
    let kind = match kind_of(transceiver).as_deref() {
        Some("audio") => MediaKind::Audio,
        _ => MediaKind::Video,
    };
    let place = Place {
        kind,
        is_screen: true,
    };
    place.find(raw).is_some_and(|screen| screen == *transceiver)
}

/// One media line.
#[derive(Clone, Copy)]
struct Place {
    kind: MediaKind,
    is_screen: bool,
}

impl Place {
    const fn word(self) -> &'static str {
        match self.kind {
            MediaKind::Audio => "audio",
            MediaKind::Video => "video",
        }
    }

    fn find(self, raw: &RtcPeerConnection) -> Option<RtcRtpTransceiver> {
        self.in_order(raw).nth(usize::from(self.is_screen))
    }

    /// All of this kind that are of use, those that a description knows first.
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

    /// Stops what is left over from a rollback: what no description knows.
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
            // A browser that can do nothing with them keeps its own.
            if codecs.length() > 0 && call(&made, "setCodecPreferences", &[codecs.into()]).is_none()
            {
                log::debug!("no codecs are preferred for a screen");
            }
        }
        Ok(made.unchecked_into())
    }
}

/// Whether it is of sound or of pictures.
pub(super) fn kind_of(transceiver: &RtcRtpTransceiver) -> Option<String> {
    text(&get(&get(transceiver, "receiver")?, "track")?, "kind")
}

/// A second line of pictures with every codec makes a description almost twice as long. These are what
/// browsers are best at with screens, and what all of them have.
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
        // Firefox has parameters for every codec.
        let is_plain = !profile.contains("profile-id=") || profile.contains("profile-id=0");
        SCREEN_CODECS.contains(&name.to_ascii_lowercase().as_str()) && is_plain
    };
    items(&all().unwrap_or_default())
        .filter(is_wanted)
        .collect()
}

const SCREEN_CODECS: [&str; 4] = ["video/vp9", "video/vp8", "video/rtx", "audio/opus"];

/// Tells the sender what to give up first when not all gets through.
/// <https://www.w3.org/TR/mst-content-hint/#dom-rtcdegradationpreference>
async fn prefer(sender: &RtcRtpSender, content: Content) {
    let word = match content {
        Content::Text => "maintain-resolution",
        Content::Motion => "maintain-framerate",
    };
    if let Some(parameters) = call(sender, "getParameters", &[]) {
        set(&parameters, "degradationPreference", &word.into());
        set_parameters(sender, parameters).await;
    }
}

/// Tells the sender how much to spend. What it spends by itself depends on what the peer takes, not on
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
