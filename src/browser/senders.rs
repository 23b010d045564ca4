//! The media lines of a connection: which transceiver carries what.
//!
//! The first media line of a kind is for microphone or camera, the second for a shared screen. Both
//! sides determine this by counting.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    MediaStream, MediaStreamTrack, RtcPeerConnection, RtcPeerConnectionState, RtcRtpReceiver,
    RtcRtpSender, RtcRtpTransceiver, RtcRtpTransceiverInit,
};

use super::BrowserError;
use super::reflect::{attempt, call, get, items, list, set, text};
use super::video_parameters::{VideoParameters, change};
use crate::model::{ContentHint, MediaKind, SoundMode, VideoSource};

/// The tracks to send, by media line; `None` sends nothing on it. And what the peer is asked for.
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
    /// The peer is to send its voice with redundancy, where this browser can receive that.
    pub asks_redundancy: bool,
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

/// What a connection sends: the streams that the tracks are announced with, so that the receiver
/// synchronizes lips and voice, and the track of each media line.
#[derive(Debug)]
pub(super) struct Outgoing {
    person: MediaStream,
    screen: MediaStream,
    /// The parameters of the videos.
    pub(super) videos: VideoParameters,
    voice: Rc<VoiceLimit>,
    tracks: RefCell<[Option<Given>; MEDIA_LINES]>,
    /// The media have begun to flow.
    is_flowing: Cell<bool>,
}

/// A sender, and the track that it was last given: its own `track` is still the one before while a
/// `replaceTrack()` is pending.
#[derive(Debug)]
struct Given {
    sender: RtcRtpSender,
    /// The receiver of the same media line.
    receiver: RtcRtpReceiver,
    track: Option<MediaStreamTrack>,
}

impl Outgoing {
    pub(super) fn new() -> Result<Self, BrowserError> {
        Ok(Self {
            person: MediaStream::new()?,
            screen: MediaStream::new()?,
            videos: VideoParameters::default(),
            voice: Rc::default(),
            tracks: RefCell::default(),
            is_flowing: Cell::new(false),
        })
    }

    /// Makes the transceivers send these tracks. A transceiver that a description mentions comes
    /// before one that no description does. A transceiver that a rollback leaves over is stopped
    /// before it reaches a description (RFC 8829, section 5.10). If `has_screen`, the media lines
    /// for a screen are made together with the others, and otherwise when there is something to
    /// send.
    ///
    /// All calls to the browser are made at once, in order, so that the next operation can follow
    /// without waiting: what a description is made of changes synchronously, and `replaceTrack()`
    /// takes its place in the connection's operations chain. Returns the promises of the calls.
    ///
    /// # Errors
    /// The connection is closed, or makes no transceivers.
    pub(super) fn sync(
        &self,
        raw: &RtcPeerConnection,
        senders: Senders,
        has_screen: bool,
    ) -> Result<impl Future<Output = Result<(), BrowserError>> + 'static, BrowserError> {
        // The peer's offer determines the media lines, and once negotiated they do not change.
        let is_fresh = raw.remote_description().is_none() && raw.local_description().is_none();
        let may_prepare = has_screen && is_fresh;
        let (picture, sound, content) = match senders.screen {
            Some(screen) => (Some(screen.video), screen.audio, Some(screen.content)),
            None => (None, None, None),
        };
        let is_screen_wanted = picture.is_some() || may_prepare;
        let media_lines = [
            (MediaKind::Audio, false, senders.audio),
            (MediaKind::Video, false, senders.video),
            (MediaKind::Video, true, picture),
            (MediaKind::Audio, true, sound),
        ];
        let replaced = Array::new();
        for (at, (kind, is_screen, track)) in media_lines.into_iter().enumerate() {
            // A closed connection throws in every call below.
            if raw.connection_state() == RtcPeerConnectionState::Closed {
                return Err(BrowserError::closed());
            }
            let media_line = MediaLine { kind, is_screen };
            if is_screen {
                media_line.stop_left_over(raw, is_screen_wanted);
            }
            let transceiver = match media_line.find(raw) {
                Some(transceiver) => transceiver,
                None if !is_screen || is_screen_wanted => media_line.make(raw)?,
                None => continue,
            };
            set(&transceiver, "direction", &"sendrecv".into());
            let stream = if is_screen {
                &self.screen
            } else {
                &self.person
            };
            // A browser without `setStreams` plays the tracks unsynchronized.
            let sender = transceiver.sender();
            call(&sender, "setStreams", &[stream.into()]);
            if self.give(at, &transceiver, track.as_ref()) {
                let track = track.map_or(JsValue::NULL, JsValue::from);
                replaced.push(&attempt(&sender, "replaceTrack", &[track])?);
            }
        }
        self.voice.wanted.set(senders.mode);
        self.voice.limited.set(None);
        self.videos.show(content);
        self.videos.doubt();
        self.tune();
        // It handles a rejection from now on.
        let replaced = JsFuture::from(Promise::all(&replaced));
        Ok(async move {
            replaced.await?;
            Ok(())
        })
    }

    /// Makes all senders follow their parameters from now on, because media have begun to flow.
    /// Until then most wait: reading the parameters stops the page until the threads of the
    /// connection answer, which at that time are busy with the negotiation and the first pictures.
    pub(super) fn begin_to_tune(&self) {
        self.is_flowing.set(true);
        self.tune();
    }

    /// Makes the senders follow their parameters, as far as they need to already.
    pub(super) fn tune(&self) {
        let tracks = self.tracks.borrow();
        let is_flowing = self.is_flowing.get();
        if let [Some(Given { sender, .. }), ..] = &*tracks
            && is_flowing
        {
            self.voice.limit(sender);
        }
        for (at, source) in [(1, VideoSource::Camera), (2, VideoSource::Screen)] {
            if let Some(Some(Given { sender, track, .. })) = tracks.get(at) {
                self.videos
                    .apply(source, sender, track.as_ref(), is_flowing);
            }
        }
    }

    /// Returns the receiver of the remote peer's voice, once there is one.
    pub(super) fn voice_receiver(&self) -> Option<RtcRtpReceiver> {
        let [voice, ..] = &*self.tracks.borrow();
        voice.as_ref().map(|voice| voice.receiver.clone())
    }

    /// Notes the track of a media line. Returns whether its sender needs to be given it.
    fn give(
        &self,
        at: usize,
        transceiver: &RtcRtpTransceiver,
        track: Option<&MediaStreamTrack>,
    ) -> bool {
        let sender = transceiver.sender();
        let mut tracks = self.tracks.borrow_mut();
        let Some(given) = tracks.get_mut(at) else {
            return false;
        };
        let last = match given {
            Some(given) if given.sender == sender => given.track.clone(),
            _ => sender.track(),
        };
        *given = Some(Given {
            sender,
            receiver: transceiver.receiver(),
            track: track.cloned(),
        });
        last.as_ref() != track
    }
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

/// Returns the media lines of a shared screen, picture and sound, once they are negotiated.
pub(super) fn screen_mids(raw: &RtcPeerConnection) -> Vec<String> {
    let mid = |kind| {
        let media_line = MediaLine {
            kind,
            is_screen: true,
        };
        media_line.find(raw)?.mid()
    };
    let kinds = [MediaKind::Video, MediaKind::Audio];
    kinds.into_iter().filter_map(mid).collect()
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

/// Returns whether the browser can receive a voice with redundancy: RED, which carries Opus
/// (RFC 2198). Firefox cannot.
pub(super) fn has_redundancy() -> bool {
    items(&all_codecs("audio")).any(|codec| is_redundant(&codec))
}

fn is_redundant(codec: &JsValue) -> bool {
    is_named(codec, &["audio/red"])
}

/// Has the next description ask the peer to send its voice with redundancy, or as it is: a peer
/// sends the first codec of the description that it has. One that has never asked answers in the
/// order of the offer, so that both directions change.
pub(super) fn prefer_redundancy(raw: &RtcPeerConnection, is_wanted: bool) {
    let voice = MediaLine {
        kind: MediaKind::Audio,
        is_screen: false,
    };
    let Some(voice) = voice.find(raw) else {
        return;
    };
    // The browser's own order has Opus first.
    let (mut codecs, others): (Vec<_>, Vec<_>) =
        items(&all_codecs("audio")).partition(|codec| is_wanted && is_redundant(codec));
    codecs.extend(others);
    let codecs: Array = codecs.into_iter().collect();
    if call(&voice, "setCodecPreferences", &[codecs.into()]).is_none() {
        log::debug!("setCodecPreferences failed for a voice");
    }
}

/// Returns the codecs for a screen. A second video line with all codecs makes a description almost
/// twice as long. These are the best ones for screens, and those that all browsers have.
fn screen_codecs(kind: &str) -> Array {
    let is_wanted = |codec: &JsValue| {
        let profile = text(codec, "sdpFmtpLine").unwrap_or_default();
        // Firefox lists parameters for every codec.
        let is_plain = !profile.contains("profile-id=") || profile.contains("profile-id=0");
        is_named(codec, &SCREEN_CODECS) && is_plain
    };
    items(&all_codecs(kind)).filter(is_wanted).collect()
}

/// Returns the codecs that the browser can receive, none if it does not tell them.
fn all_codecs(kind: &str) -> JsValue {
    let all = || {
        let receiver = get(&js_sys::global(), "RTCRtpReceiver")?;
        get(
            &call(&receiver, "getCapabilities", &[kind.into()])?,
            "codecs",
        )
    };
    all().unwrap_or_default()
}

fn is_named(codec: &JsValue, names: &[&str]) -> bool {
    let name = text(codec, "mimeType").unwrap_or_default();
    names.contains(&name.to_ascii_lowercase().as_str())
}

const SCREEN_CODECS: [&str; 4] = ["video/vp9", "video/vp8", "video/rtx", "audio/opus"];

/// The limit of the voice's bit rate. By default, a browser sends what the peer accepts, whatever
/// the sound is.
#[derive(Debug, Default)]
struct VoiceLimit {
    wanted: Cell<SoundMode>,
    /// The limit that the sender has or is about to have; `None` after a rejection, and after a
    /// synchronization, after which another sender may carry the voice.
    limited: Cell<Option<SoundMode>>,
    is_busy: Cell<bool>,
}

impl VoiceLimit {
    /// Makes a sender follow. A browser without support goes on as before, and one that rejects the
    /// change is asked again.
    fn limit(self: &Rc<Self>, sender: &RtcRtpSender) {
        let wanted = self.wanted.get();
        if self.limited.get() == Some(wanted) || self.is_busy.replace(true) {
            return;
        }
        self.limited.set(Some(wanted));
        let (limit, sender) = (Rc::clone(self), sender.clone());
        spawn_local(async move {
            let most = Some(wanted.most_bits().into());
            let outcome = change(&sender, &[("maxBitrate", most)], None).await;
            if !matches!(outcome, Ok(true)) {
                limit.limited.set(None);
            }
            limit.is_busy.set(false);
        });
    }
}

/// The media lines: microphone, camera, picture and sound of a screen.
const MEDIA_LINES: usize = 4;
