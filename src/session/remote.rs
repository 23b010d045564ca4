//! The media of one remote peer: a stream for each kind of track, so that no kind waits for
//! another.

use wasm_bindgen::JsCast;
use web_sys::{MediaStream, MediaStreamTrack};

use crate::browser::Stream;

/// The streams of one connection, each with one track. A later track of a kind replaces the earlier
/// one in the same stream, so that the element that plays it goes on.
///
/// Audio and video are separate because a `<video>` whose video track had no frame yet stays at
/// `HAVE_NOTHING` in Chromium and does not play its audio either.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RemoteMedia {
    /// The remote peer's microphone.
    pub voice: Option<Stream>,
    /// The remote peer's camera.
    pub camera: Option<Stream>,
    /// The sound of the screen that the remote peer shares.
    pub screen_sound: Option<Stream>,
    /// The screen that the remote peer shares.
    pub screen: Option<Stream>,
}

impl RemoteMedia {
    /// Adds a track that the browser announced.
    pub(super) fn add(&mut self, track: &MediaStreamTrack, is_screen: bool) {
        let slot = match (track.kind().as_str(), is_screen) {
            ("audio", false) => &mut self.voice,
            ("audio", true) => &mut self.screen_sound,
            (_, false) => &mut self.camera,
            (_, true) => &mut self.screen,
        };
        if slot.is_none() {
            *slot = MediaStream::new().ok().as_ref().map(Stream::from);
        }
        let Some(stream) = slot.as_ref().map(Stream::as_media) else {
            return;
        };
        for old in stream.get_tracks().iter() {
            let old = old.unchecked_into::<MediaStreamTrack>();
            if old.id() != track.id() {
                stream.remove_track(&old);
            }
        }
        stream.add_track(track);
    }

    /// Returns the streams that are heard.
    pub(super) fn sounds(&self) -> impl Iterator<Item = &Stream> {
        self.voice.iter().chain(&self.screen_sound)
    }
}
