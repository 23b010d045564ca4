//! A media stream with value semantics.

use wasm_bindgen::JsCast;
use web_sys::{MediaStream, MediaStreamTrack};

/// A `MediaStream` whose `clone` refers to the same stream: the type of web-sys exposes the
/// browser's own `clone()`, which makes another stream with tracks that are never stopped.
#[derive(Clone, Debug, PartialEq)]
pub struct Stream(MediaStream);

impl Stream {
    /// Returns the stream, for an element or an analyser.
    pub const fn as_media(&self) -> &MediaStream {
        &self.0
    }

    /// Returns its first track.
    pub fn track(&self) -> Option<MediaStreamTrack> {
        self.0.get_tracks().get(0).dyn_into().ok()
    }
}

impl From<&MediaStream> for Stream {
    fn from(stream: &MediaStream) -> Self {
        Self(Clone::clone(stream))
    }
}
