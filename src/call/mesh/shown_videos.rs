//! The heights at which this page shows the videos of one peer, and when the peer learns of them.

use std::time::Duration;

use crate::model::{Now, PerVideo, ShownHeight, VideoPlace, VideoSource};
use crate::signaling::shown::Shown;

/// What the local user's choices make of all heights.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ShownNeeds {
    /// The call is recorded: the recording has all videos, seen or not.
    pub(super) is_recording: bool,
    /// The local user saves data.
    pub(super) saves_data: bool,
}

/// The videos of one peer, as this page shows them.
#[derive(Debug, Default)]
pub(super) struct ShownVideos {
    stage: PerVideo<Option<ShownHeight>>,
    mini_window: PerVideo<Option<ShownHeight>>,
    /// What the peer was last sent.
    said: PerVideo<Option<ShownHeight>>,
    said_at: Option<Now>,
    hidden_since: PerVideo<Option<Now>>,
    /// When something is to be sent.
    due: Option<Now>,
}

impl ShownVideos {
    /// Notes the height of a video in one place of the page; `None` if it has no such place.
    pub(super) const fn note(
        &mut self,
        source: VideoSource,
        place: VideoPlace,
        height: Option<ShownHeight>,
    ) {
        *self.place_mut(place).of_mut(source) = height;
    }

    /// Returns what the peer is to be sent now. A height that grows is sent at once, and one that
    /// shrinks once a second at most. A video counts as hidden after [`HIDDEN_FOR`], so that a tile
    /// that only moves is never hidden.
    pub(super) fn poll(&mut self, now: Now, needs: ShownNeeds) -> Option<Shown> {
        self.due = None;
        let camera = self.settled(now, needs, VideoSource::Camera);
        let screen = self.settled(now, needs, VideoSource::Screen);
        let next = PerVideo { camera, screen };
        if next == self.said {
            return None;
        }
        let is_urgent = [(camera, self.said.camera), (screen, self.said.screen)]
            .iter()
            .any(|(next, said)| next > said || *next == Some(ShownHeight::HIDDEN) && next != said);
        let pause = self.said_at.map(|at| at + BETWEEN_WORDS);
        if let Some(pause) = pause.filter(|pause| !is_urgent && now < *pause) {
            self.wait_until(pause);
            return None;
        }
        self.said = next;
        self.said_at = Some(now);
        Some(next.into())
    }

    /// Forgets what the peer was sent, and keeps how its videos are shown.
    pub(super) fn forget(&mut self) {
        *self = Self {
            stage: self.stage,
            mini_window: self.mini_window,
            ..Self::default()
        };
    }

    /// Returns when [`poll`](Self::poll) has something to say.
    pub(super) const fn poll_timeout(&self) -> Option<Now> {
        self.due
    }

    /// Returns whether the peer sends its camera, as far as this page knows: it does not while the
    /// page says that its picture is hidden.
    pub(super) fn expects_camera(&self) -> bool {
        self.said.camera != Some(ShownHeight::HIDDEN)
    }

    /// Returns the height to ask for, or the one before while a hidden video may reappear.
    fn settled(&mut self, now: Now, needs: ShownNeeds, source: VideoSource) -> Option<ShownHeight> {
        let wanted = self.wanted(needs, source);
        let said = *self.said.of(source);
        let since = self.hidden_since.of_mut(source);
        if wanted != Some(ShownHeight::HIDDEN) {
            *since = None;
            return wanted;
        }
        let settles = *since.get_or_insert(now) + HIDDEN_FOR;
        if said == wanted || settles <= now {
            return wanted;
        }
        self.wait_until(settles);
        said
    }

    fn wanted(&self, needs: ShownNeeds, source: VideoSource) -> Option<ShownHeight> {
        let shown = (*self.stage.of(source)).max(*self.mini_window.of(source))?;
        let needed = match needs.is_recording {
            true => shown.max(RECORDED),
            false => shown,
        };
        Some(match (needs.saves_data, source) {
            (true, VideoSource::Camera) => needed.min(ShownHeight::P180),
            (true, VideoSource::Screen) => needed.min(ShownHeight::P720),
            (false, _) => needed,
        })
    }

    const fn place_mut(&mut self, place: VideoPlace) -> &mut PerVideo<Option<ShownHeight>> {
        match place {
            VideoPlace::Stage => &mut self.stage,
            VideoPlace::MiniWindow => &mut self.mini_window,
        }
    }

    fn wait_until(&mut self, at: Now) {
        self.due = Some(self.due.map_or(at, |due| due.min(at)));
    }
}

/// A tile that is built again elsewhere, or a tab that is passed on the way to another, is hidden
/// for less.
const HIDDEN_FOR: Duration = Duration::from_millis(300);

/// Between two messages about heights that shrink.
const BETWEEN_WORDS: Duration = Duration::from_secs(1);

/// A recording is 720 lines high, and the tiles in it are smaller.
const RECORDED: ShownHeight = ShownHeight::P360;

#[cfg(test)]
mod tests {
    use super::*;
    use ShownHeight as Height;

    const fn at(millis: u64) -> Now {
        Now(Duration::from_millis(millis))
    }

    fn camera(videos: &mut ShownVideos, height: Option<Height>) {
        videos.note(VideoSource::Camera, VideoPlace::Stage, height);
    }

    fn poll(videos: &mut ShownVideos, millis: u64) -> Option<Option<Height>> {
        let shown = videos.poll(at(millis), ShownNeeds::default());
        shown.map(|shown| shown.camera)
    }

    #[test]
    fn nothing_is_said_before_the_page_reports_a_size_nor_twice() {
        let mut videos = ShownVideos::default();
        assert_eq!(poll(&mut videos, 0), None);

        camera(&mut videos, Some(Height::P360));
        assert_eq!(poll(&mut videos, 10), Some(Some(Height::P360)));

        assert_eq!(poll(&mut videos, 20), None);
        assert_eq!(videos.poll_timeout(), None);
    }

    #[test]
    fn growth_is_said_at_once_and_shrinking_once_a_second() {
        let mut videos = ShownVideos::default();
        camera(&mut videos, Some(Height::P360));
        poll(&mut videos, 0);

        camera(&mut videos, Some(Height::P180));
        assert_eq!(poll(&mut videos, 100), None);
        assert_eq!(videos.poll_timeout(), Some(at(1_000)));
        camera(&mut videos, Some(Height::P720));
        assert_eq!(poll(&mut videos, 200), Some(Some(Height::P720)));

        camera(&mut videos, Some(Height::P90));
        assert_eq!(poll(&mut videos, 1_199), None);
        assert_eq!(poll(&mut videos, 1_200), Some(Some(Height::P90)));
    }

    #[test]
    fn a_hidden_video_is_said_to_be_so_after_a_moment_and_never_when_it_comes_back() {
        let mut videos = ShownVideos::default();
        camera(&mut videos, Some(Height::HIDDEN));
        assert_eq!(poll(&mut videos, 0), None, "the tile has no size yet");
        camera(&mut videos, Some(Height::P360));
        assert_eq!(poll(&mut videos, 20), Some(Some(Height::P360)));

        camera(&mut videos, Some(Height::HIDDEN));
        assert_eq!(poll(&mut videos, 1_000), None);
        assert_eq!(videos.poll_timeout(), Some(at(1_300)));
        assert!(videos.expects_camera());
        assert_eq!(poll(&mut videos, 1_300), Some(Some(Height::HIDDEN)));
        assert!(!videos.expects_camera());

        camera(&mut videos, Some(Height::P90));
        assert_eq!(poll(&mut videos, 1_301), Some(Some(Height::P90)));
        camera(&mut videos, Some(Height::HIDDEN));
        assert_eq!(poll(&mut videos, 1_310), None);
        camera(&mut videos, Some(Height::P90));
        assert_eq!(poll(&mut videos, 1_500), None);
        assert_eq!(videos.poll_timeout(), None);
    }

    #[test]
    fn a_video_in_the_small_window_is_seen_although_the_tab_is_hidden() {
        let mut videos = ShownVideos::default();
        camera(&mut videos, Some(Height::HIDDEN));
        let small = Some(Height::P180);
        videos.note(VideoSource::Camera, VideoPlace::MiniWindow, small);
        assert_eq!(poll(&mut videos, 0), Some(small));

        videos.note(VideoSource::Camera, VideoPlace::MiniWindow, None);
        poll(&mut videos, 100);

        assert_eq!(poll(&mut videos, 400), Some(Some(Height::HIDDEN)));
    }

    #[test]
    fn a_screen_that_is_no_longer_shared_leaves_no_height_for_the_next_one() {
        let mut videos = ShownVideos::default();
        camera(&mut videos, Some(Height::P180));
        let mut screen = |height| {
            videos.note(VideoSource::Screen, VideoPlace::Stage, height);
            let shown = videos.poll(at(5_000), ShownNeeds::default());
            videos.said_at = None;
            shown.map(|shown| shown.screen)
        };

        assert_eq!(screen(Some(Height::P720)), Some(Some(Height::P720)));
        assert_eq!(screen(None), Some(None));
    }

    #[test]
    fn a_recording_needs_all_videos_and_saving_data_only_small_ones() {
        let recording = ShownNeeds {
            is_recording: true,
            ..ShownNeeds::default()
        };
        let saving = ShownNeeds {
            saves_data: true,
            ..ShownNeeds::default()
        };
        for (needs, height, asked) in [
            (recording, Height::HIDDEN, Height::P360),
            (recording, Height::P720, Height::P720),
            (saving, Height::P720, Height::P180),
            (saving, Height::P90, Height::P90),
        ] {
            let mut videos = ShownVideos::default();
            camera(&mut videos, Some(height));

            let shown = videos.poll(at(0), needs);

            assert_eq!(shown.and_then(|shown| shown.camera), Some(asked));
        }
    }

    #[test]
    fn a_channel_that_closes_leaves_nothing_due_and_the_next_one_begins_from_the_start() {
        let mut videos = ShownVideos::default();
        camera(&mut videos, Some(Height::P360));
        poll(&mut videos, 0);
        camera(&mut videos, Some(Height::P180));
        poll(&mut videos, 100);
        assert!(videos.poll_timeout().is_some());

        videos.forget();

        assert_eq!(videos.poll_timeout(), None);
        assert!(videos.expects_camera());
        assert_eq!(poll(&mut videos, 200), Some(Some(Height::P180)));
    }
}
