//! The state of a call as the user interface renders it.

use std::rc::Rc;

use crate::browser::Stream;
use crate::call::CallView;
use crate::call::view::Diagnostics;
use crate::model::{IceServer, LinkId, Source};
use crate::session::remote::RemoteMedia;
use crate::session::timeline::TimelineHandle;

/// The state that the user interface renders: the view of a call, and the streams that it names by
/// id.
#[derive(Clone, PartialEq)]
pub struct Snapshot {
    /// The view.
    pub view: Rc<CallView>,
    /// Counters for engineers, where the link asks for the debug panel.
    pub diagnostics: Option<Rc<Diagnostics>>,
    /// The timeline, while a panel draws it, and once the call is over.
    pub timeline: Option<TimelineHandle>,
    /// The local camera, while it is live.
    pub camera: Option<Stream>,
    /// The local microphone, while it is live: for the level meter, never to be played.
    pub mic: Option<Stream>,
    /// The local screen while it is shared, and its name, if the browser tells one.
    pub own_screen: Option<(Stream, Option<String>)>,
    /// The STUN and TURN servers, with credentials that hold, once they are known.
    pub(super) ice_servers: Rc<[IceServer]>,
    pub(super) remote: Rc<Vec<(LinkId, RemoteMedia)>>,
}

impl Snapshot {
    /// Returns the media of a remote peer.
    pub fn remote(&self, link: &LinkId) -> Option<&RemoteMedia> {
        let (_, media) = self.remote.iter().find(|(id, _)| id == link)?;
        Some(media)
    }

    /// Returns the camera of a remote peer.
    pub fn camera(&self, link: &LinkId) -> Option<&Stream> {
        self.remote(link)?.camera.as_ref()
    }

    /// Returns the screen that a remote peer shares.
    pub fn screen(&self, link: &LinkId) -> Option<&Stream> {
        self.remote(link)?.screen.as_ref()
    }

    /// Returns the local stream of a source, while it is live.
    pub const fn own(&self, source: Source) -> Option<&Stream> {
        match source {
            Source::Mic => self.mic.as_ref(),
            Source::Camera => self.camera.as_ref(),
        }
    }
}
