//! The media lines of a connection: which transceiver carries what.
//!
//! The first line of a kind is for microphone or camera, the second for a shared screen. Both sides
//! agree by counting.

use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    MediaStream, MediaStreamTrack, RtcPeerConnection, RtcPeerConnectionState,
    RtcRtpEncodingParameters, RtcRtpParameters, RtcRtpSender, RtcRtpTransceiver,
    RtcRtpTransceiverDirection, RtcRtpTransceiverInit,
};

use super::BrowserError;
use crate::model::{Content, MediaKind, SoundMode};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = RtcRtpSender)]
    type ModernSender;

    #[wasm_bindgen(method, catch, js_name = setStreams)]
    fn set_streams(this: &ModernSender, stream: &MediaStream) -> Result<(), JsValue>;

    #[wasm_bindgen(extends = RtcRtpTransceiver)]
    type ModernTransceiver;

    #[wasm_bindgen(method, catch, js_name = setCodecPreferences)]
    fn prefer_codecs(this: &ModernTransceiver, codecs: &Array) -> Result<(), JsValue>;

    #[wasm_bindgen(js_namespace = RTCRtpReceiver, js_name = getCapabilities, catch)]
    fn receiver_capabilities(kind: &str) -> Result<JsValue, JsValue>;
}

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
        let known = place.find(&raw).filter(|transceiver| {
            // One that no description knows, and nobody wants, is left over from a rollback.
            let is_of_use = !is_screen || is_screen_wanted || transceiver.mid().is_some();
            if !is_of_use {
                transceiver.stop();
            }
            is_of_use
        });
        let transceiver = match known {
            Some(transceiver) => transceiver,
            None if !is_screen || is_screen_wanted => place.make(&raw),
            None => continue,
        };
        transceiver.set_direction(RtcRtpTransceiverDirection::Sendrecv);
        let stream = if is_screen {
            &outgoing.screen
        } else {
            &outgoing.person
        };
        // A browser without setStreams plays them apart.
        let sender = transceiver.sender();
        let _ = sender.unchecked_ref::<ModernSender>().set_streams(stream);
        if sender.track() != track {
            JsFuture::from(sender.replace_track(track.as_ref())).await?;
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
    let kind = match transceiver.receiver().track().kind().as_str() {
        "audio" => MediaKind::Audio,
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
        let all = raw.get_transceivers();
        let of_kind = all
            .iter()
            .map(JsCast::unchecked_into::<RtcRtpTransceiver>)
            .filter(|transceiver| {
                transceiver.receiver().track().kind() == self.word()
                    && transceiver.direction() != RtcRtpTransceiverDirection::Stopped
            });
        let (known, unknown): (Vec<_>, Vec<_>) =
            of_kind.partition(|transceiver| transceiver.mid().is_some());
        let mut in_order = known.into_iter().chain(unknown);
        let found = in_order.nth(usize::from(self.is_screen));
        if self.is_screen {
            for left_over in in_order.filter(|transceiver| transceiver.mid().is_none()) {
                left_over.stop();
            }
        }
        found
    }

    fn make(self, raw: &RtcPeerConnection) -> RtcRtpTransceiver {
        let init = RtcRtpTransceiverInit::new();
        init.set_direction(RtcRtpTransceiverDirection::Sendrecv);
        let transceiver = raw.add_transceiver_with_str_and_init(self.word(), &init);
        if self.is_screen {
            let codecs = screen_codecs(self.word());
            // A browser that can do nothing with them keeps its own.
            let modern = transceiver.unchecked_ref::<ModernTransceiver>();
            if codecs.length() > 0 && modern.prefer_codecs(&codecs).is_err() {
                log::debug!("no codecs are preferred for a screen");
            }
        }
        transceiver
    }
}

/// A second line of pictures with every codec makes a description almost twice as long. These are what
/// browsers are best at with screens, and what all of them have.
fn screen_codecs(kind: &str) -> Array {
    let all = receiver_capabilities(kind)
        .and_then(|capabilities| Reflect::get(&capabilities, &"codecs".into()));
    let is_wanted = |codec: &JsValue| {
        let name = Reflect::get(codec, &"mimeType".into());
        let name = name
            .ok()
            .and_then(|name| name.as_string())
            .unwrap_or_default();
        let profile = Reflect::get(codec, &"sdpFmtpLine".into());
        let profile = profile
            .ok()
            .and_then(|line| line.as_string())
            .unwrap_or_default();
        // Firefox has parameters for every codec.
        let is_plain = !profile.contains("profile-id=") || profile.contains("profile-id=0");
        SCREEN_CODECS.contains(&name.to_ascii_lowercase().as_str()) && is_plain
    };
    let all = Array::from(&all.unwrap_or_default());
    all.iter().filter(is_wanted).collect()
}

const SCREEN_CODECS: [&str; 4] = ["video/vp9", "video/vp8", "video/rtx", "audio/opus"];

/// Tells the sender what to give up first when not all gets through.
/// <https://www.w3.org/TR/mst-content-hint/#dom-rtcdegradationpreference>
async fn prefer(sender: &RtcRtpSender, content: Content) {
    let word = match content {
        Content::Text => "maintain-resolution",
        Content::Motion => "maintain-framerate",
    };
    let parameters = sender.get_parameters();
    // Fails on frozen objects alone.
    let _ = Reflect::set(&parameters, &"degradationPreference".into(), &word.into());
    set_parameters(sender, &parameters).await;
}

/// Tells the sender how much to spend. What it spends by itself depends on what the peer takes, not on
/// what is sent.
async fn spend(sender: &RtcRtpSender, mode: SoundMode) {
    let parameters = sender.get_parameters();
    let mut is_new = false;
    for encoding in parameters.get_encodings().unwrap_or_default().iter() {
        let encoding = encoding.unchecked_into::<RtcRtpEncodingParameters>();
        is_new |= encoding.get_max_bitrate() != Some(mode.most_bits());
        encoding.set_max_bitrate(mode.most_bits());
    }
    if is_new {
        set_parameters(sender, &parameters).await;
    }
}

async fn set_parameters(sender: &RtcRtpSender, parameters: &RtcRtpParameters) {
    let set = sender.set_parameters_with_parameters(parameters);
    if let Err(error) = JsFuture::from(set).await {
        log::debug!("{}", BrowserError::from(error));
    }
}
