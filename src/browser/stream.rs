//! A stream as the screen handles it.

use web_sys::MediaStream;

/// A `MediaStream` whose `clone` is the same stream: the type of web-sys has the browser's own
/// `clone()`, which makes another one, with tracks that nobody stops.
#[derive(Clone, Debug, PartialEq)]
pub struct Stream(MediaStream);

impl Stream {
    /// For an element or an analyser.
    pub const fn as_media(&self) -> &MediaStream {
        &self.0
    }
}

impl From<&MediaStream> for Stream {
    fn from(stream: &MediaStream) -> Self {
        Self(Clone::clone(stream))
    }
}
