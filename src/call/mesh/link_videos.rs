//! The videos of one connection, in both directions.

use crate::call::mesh::shown_videos::ShownVideos;
use crate::call::mesh::video_pace::VideoPace;
use crate::model::{Now, PerVideo, ShownHeight, VideoLimit};

/// How the two pages of a connection show each other's videos, and what this page sends.
#[derive(Debug, Default)]
pub(super) struct LinkVideos {
    /// The peer's videos on this page.
    pub(super) shown: ShownVideos,
    /// This page's videos on the peer's, as far as it says. It has a say in nothing else.
    pub(super) shown_by_peer: PerVideo<Option<ShownHeight>>,
    pace: PerVideo<VideoPace>,
    applied: PerVideo<VideoLimit>,
}

impl LinkVideos {
    /// Handles the control channel, which carries the heights. Without it, neither page knows that
    /// the other stops to show less: both begin from the start, with the whole picture.
    pub(super) fn on_channel(&mut self, is_open: bool) {
        if !is_open {
            self.shown_by_peer = PerVideo::default();
            self.shown.forget();
        }
    }

    /// Approaches the wanted limits. Returns those in force from now on, if they have changed.
    pub(super) fn follow(
        &mut self,
        now: Now,
        wanted: PerVideo<VideoLimit>,
    ) -> Option<PerVideo<VideoLimit>> {
        let next = PerVideo {
            camera: self.pace.camera.follow(now, wanted.camera),
            screen: self.pace.screen.follow(now, wanted.screen),
        };
        let is_new = next != std::mem::replace(&mut self.applied, next);
        is_new.then_some(next)
    }

    /// Returns whether the picture of the camera is sent.
    pub(super) const fn sends_camera(&self) -> bool {
        self.applied.camera.height > 0
    }

    /// Returns the largest height at which the picture of the camera may be sent.
    pub(super) fn camera_height(&self) -> ShownHeight {
        self.applied.camera.height.into()
    }

    /// Returns whether the picture of the screen is sent.
    pub(super) const fn sends_screen(&self) -> bool {
        self.applied.screen.height > 0
    }

    /// Returns when something is due.
    pub(super) fn poll_timeout(&self) -> Option<Now> {
        let camera = self.pace.camera.poll_timeout();
        let screen = self.pace.screen.poll_timeout();
        let due = [self.shown.poll_timeout(), camera, screen];
        due.into_iter().flatten().min()
    }
}
