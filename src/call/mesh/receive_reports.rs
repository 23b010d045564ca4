//! What the two ends of a connection receive of each other: this page reports it to the peer, and
//! the peer to this page. RTCP has receiver reports as well (RFC 3550, section 6.4); they count
//! packets, and say nothing of a picture that is not decoded or a sound that is not played.
//!
//! ```text
//!  not expected ──a source is sent over a link that is up──► expected ──4 s──► due
//! ```
//! What comes is believed at once, and that nothing comes only when it is due. Of a source that is
//! sent and that the peer does not show, the last that was believed stays: whether a participant
//! looks is not shown to others. One exchange is played by the test
//! `that_nothing_comes_is_believed_only_when_something_is_due`.

use std::time::Duration;

use crate::model::stats_sample::VideoCounters;
use crate::model::{Now, ReceiveReport, StatsSample};

/// The reports of both ends of one connection.
#[derive(Debug, Default)]
pub(super) struct ReceiveReports {
    voice: Flow,
    camera: Flow,
    screen: Flow,
    /// What this page receives.
    own: ReceiveReport,
    /// What the peer was last sent, and when.
    sent: ReceiveReport,
    sent_at: Option<Now>,
    /// What the peer reported last.
    last: ReceiveReport,
    /// What is compared, and since when: a peer that changes its mind all the time is read rarely.
    theirs: ReceiveReport,
    read_at: Option<Now>,
    expected: Expected,
    /// What is believed of it.
    shown: ReceiveReport,
    /// The packets of all media, be they played or not.
    media: Flow,
    is_media_coming: bool,
    pub(super) absence: Absence,
}

/// The absence of all media of a peer, which outlives its connection.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Absence {
    /// Since when nothing comes of the media that the peer sends.
    since: Option<Now>,
    /// When it was last noted whether it sends any.
    noted_at: Option<Now>,
}

/// What is sent of each source.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct SentSources {
    pub(super) voice: Sending,
    pub(super) camera: Sending,
    pub(super) screen: Sending,
}

/// What is sent of a source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Sending {
    /// It is off, or the link is not up.
    #[default]
    Nothing,
    /// It is on, and the peer does not show it.
    Unshown,
    /// It reaches the peer if nothing is wrong.
    Everything,
}

/// Since when the peer should receive each source.
#[derive(Debug, Default)]
struct Expected {
    voice: Option<Now>,
    camera: Option<Now>,
    screen: Option<Now>,
}

/// A counter that grows while media comes.
#[derive(Debug, Default)]
struct Flow {
    count: f64,
    grown: Option<Now>,
}

impl ReceiveReports {
    /// Handles a sample of the counters. A voice that the browser does not play is not received.
    pub(super) fn on_sample(&mut self, now: Now, sample: StatsSample, is_voice_stuck: bool) {
        self.is_media_coming = self.media.follow(now, sample.packets);
        if self.is_media_coming {
            self.absence.since = None;
        }
        let comes = self.voice.follow(now, sample.voice.packets) && !is_voice_stuck;
        let lines = |flow: &mut Flow, video: VideoCounters| match flow
            .follow(now, f64::from(video.frames))
        {
            true => video.lines,
            false => 0,
        };
        self.own = ReceiveReport {
            voice: sample.voice.is_counted.then_some(comes),
            camera: Some(lines(&mut self.camera, sample.camera)),
            screen: Some(lines(&mut self.screen, sample.screen)),
        };
    }

    /// Notes whether the peer sends media that should come. `None`: the connection is not up yet,
    /// which says nothing about the media. That time does not count.
    pub(super) fn expect(&mut self, now: Now, is_sent: Option<bool>) {
        let before = self.absence.noted_at.replace(now).unwrap_or(now);
        self.absence.since = match is_sent {
            None => self.absence.since.map(|since| since + now.since(before)),
            Some(true) if !self.is_media_coming => self.absence.since.or(Some(now)),
            Some(_) => None,
        };
    }

    /// Notes that media has just been played, which the counters do not show yet.
    pub(super) const fn on_media(&mut self) {
        self.absence.since = None;
    }

    /// Returns whether nothing comes of the media that the peer sends, and it would have come by
    /// now.
    pub(super) fn is_media_missing(&self, now: Now) -> bool {
        self.absence
            .since
            .is_some_and(|since| now.since(since) >= ARRIVES)
    }

    /// Returns the report that the peer is to be sent now, once a second at most.
    pub(super) fn poll(&mut self, now: Now) -> Option<ReceiveReport> {
        let is_early = self.sent_at.is_some_and(|at| now < at + BETWEEN_REPORTS);
        if self.own == self.sent || is_early {
            return None;
        }
        self.sent = self.own;
        self.sent_at = Some(now);
        Some(self.own)
    }

    /// Handles a report of the peer.
    pub(super) const fn on_report(&mut self, report: ReceiveReport) {
        self.last = report;
    }

    /// Handles the control channel, which carries the reports: without it, neither end knows what
    /// the other receives.
    pub(super) fn on_channel(&mut self, is_open: bool) {
        if !is_open {
            self.sent = ReceiveReport::default();
            self.sent_at = None;
            self.last = ReceiveReport::default();
            self.theirs = ReceiveReport::default();
            self.read_at = None;
            self.expected = Expected::default();
        }
    }

    /// Compares the peer's report with what it is sent.
    pub(super) fn compare(&mut self, now: Now, sent: SentSources) {
        let is_early = self.read_at.is_some_and(|at| now < at + BETWEEN_READINGS);
        if self.last != self.theirs && !is_early {
            self.theirs = self.last;
            self.read_at = Some(now);
        }
        let (theirs, shown) = (self.theirs, self.shown);
        let expected = &mut self.expected;
        self.shown = ReceiveReport {
            voice: believed(
                now,
                sent.voice,
                &mut expected.voice,
                theirs.voice,
                shown.voice,
            ),
            camera: believed(
                now,
                sent.camera,
                &mut expected.camera,
                theirs.camera,
                shown.camera,
            ),
            screen: believed(
                now,
                sent.screen,
                &mut expected.screen,
                theirs.screen,
                shown.screen,
            ),
        };
    }

    /// Returns what the peer receives of this page, as it says and as far as it can be believed.
    pub(super) const fn shown(&self) -> ReceiveReport {
        self.shown
    }
}

/// Returns what is believed of one source, of which `before` was believed until now. A report that
/// is its default says that nothing comes.
fn believed<T: Copy + Default + PartialEq>(
    now: Now,
    sending: Sending,
    since: &mut Option<Now>,
    reported: Option<T>,
    before: Option<T>,
) -> Option<T> {
    match sending {
        Sending::Nothing => {
            *since = None;
            None
        }
        Sending::Unshown => {
            *since = None;
            before
        }
        Sending::Everything => {
            let since = *since.get_or_insert(now);
            reported.filter(|it| *it != T::default() || now.since(since) >= ARRIVES)
        }
    }
}

impl Flow {
    /// Returns whether the counter has grown just now. Readings follow each other closely where
    /// something is in doubt, and a microphone in silence sends a packet each 400 ms.
    fn follow(&mut self, now: Now, count: f64) -> bool {
        if count > self.count {
            self.grown = Some(now);
        }
        self.count = count;
        self.grown.is_some_and(|at| now.since(at) < STILL_COMES)
    }
}

/// Opus in DTX sends each 400 ms, a shared screen on which nothing moves once a second.
const STILL_COMES: Duration = Duration::from_millis(1_500);

/// Between two reports to the same peer.
const BETWEEN_REPORTS: Duration = Duration::from_secs(1);

/// Between two reports of a peer that are read.
const BETWEEN_READINGS: Duration = Duration::from_secs(2);

/// A source that is switched on arrives sooner, and the peer's counters are read each 2 s.
const ARRIVES: Duration = Duration::from_secs(4);

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(millis: u64) -> Now {
        Now(Duration::from_millis(millis))
    }

    fn sample(packets: f64, frames: u32, lines: u16) -> StatsSample {
        let mut sample = StatsSample::default();
        sample.voice.packets = packets;
        sample.voice.is_counted = true;
        sample.camera = VideoCounters { frames, lines };
        sample
    }

    fn received(voice: bool, camera: u16) -> ReceiveReport {
        ReceiveReport {
            voice: Some(voice),
            camera: Some(camera),
            screen: Some(0),
        }
    }

    const BOTH: SentSources = SentSources {
        voice: Sending::Everything,
        camera: Sending::Everything,
        screen: Sending::Nothing,
    };

    #[test]
    fn a_restart_neither_ends_nor_prolongs_the_time_without_media() {
        let mut reports = ReceiveReports::default();
        for (millis, is_sent) in [
            (0, Some(true)),
            (3_000, Some(true)),
            (3_300, None),
            (6_000, None),
            (6_300, Some(true)),
        ] {
            reports.expect(at(millis), is_sent);
        }
        assert!(!reports.is_media_missing(at(6_900)));
        assert!(reports.is_media_missing(at(7_000)), "4 s in all");

        reports.expect(at(7_000), Some(false));
        reports.expect(at(7_300), Some(true));
        assert!(!reports.is_media_missing(at(7_600)), "it is muted");
    }

    #[test]
    fn what_comes_is_reported_once_and_again_when_it_stops() {
        let mut reports = ReceiveReports::default();
        reports.on_sample(at(0), sample(50.0, 20, 360), false);
        assert_eq!(reports.poll(at(0)), Some(received(true, 360)));

        reports.on_sample(at(2_000), sample(150.0, 60, 360), false);
        assert_eq!(reports.poll(at(2_000)), None);
        // A reading shortly after the last one is no silence.
        reports.on_sample(at(2_100), sample(150.0, 60, 360), false);
        assert_eq!(reports.poll(at(2_100)), None);

        reports.on_sample(at(4_000), sample(250.0, 60, 360), false);
        assert_eq!(reports.poll(at(4_000)), Some(received(true, 0)));
    }

    #[test]
    fn a_picture_that_changes_its_size_all_the_time_is_reported_once_a_second() {
        let mut reports = ReceiveReports::default();
        let mut sent = 0;
        for step in 0..40_u16 {
            let now = at(u64::from(step) * 200);
            reports.on_sample(now, sample(1.0, u32::from(step) + 1, 90 + step), false);
            sent += usize::from(reports.poll(now).is_some());
        }
        assert_eq!(sent, 8);
    }

    #[test]
    fn a_voice_that_is_not_played_or_not_counted_is_not_received() {
        let mut reports = ReceiveReports::default();
        reports.on_sample(at(0), sample(50.0, 0, 0), true);
        assert_eq!(reports.poll(at(0)), Some(received(false, 0)));

        let mut reports = ReceiveReports::default();
        let mut uncounted = sample(0.0, 5, 180);
        reports.on_sample(at(0), uncounted, false);
        assert_eq!(
            reports.poll(at(0)),
            Some(received(false, 180)),
            "none ever came"
        );
        uncounted.voice.is_counted = false;
        reports.on_sample(at(2_000), uncounted, false);
        assert_eq!(
            reports.poll(at(2_000)).map(|report| report.voice),
            Some(None)
        );
    }

    #[test]
    fn that_nothing_comes_is_believed_only_when_something_is_due() {
        let mut reports = ReceiveReports::default();
        reports.on_report(received(false, 0));
        reports.compare(at(0), SentSources::default());
        assert_eq!(reports.shown(), ReceiveReport::default());

        reports.compare(at(1_000), BOTH);
        reports.compare(at(4_900), BOTH);
        assert_eq!(reports.shown(), ReceiveReport::default());
        reports.compare(at(5_000), BOTH);
        assert_eq!(
            (reports.shown().voice, reports.shown().camera),
            (Some(false), Some(0))
        );

        reports.on_report(received(true, 720));
        reports.compare(at(7_100), BOTH);
        assert_eq!(reports.shown().camera, Some(720));
        let muted = SentSources {
            voice: Sending::Nothing,
            ..BOTH
        };
        reports.compare(at(7_200), muted);
        assert_eq!(
            reports.shown().voice,
            None,
            "a muted voice is heard by no one"
        );
    }

    #[test]
    fn the_time_runs_without_any_report_and_again_after_a_mute() {
        let mut reports = ReceiveReports::default();
        reports.compare(at(0), BOTH);
        reports.on_report(received(false, 0));
        reports.compare(at(4_000), BOTH);
        assert_eq!(reports.shown().voice, Some(false));

        reports.compare(at(4_100), SentSources::default());
        reports.compare(at(4_200), BOTH);
        assert_eq!(reports.shown().voice, None);
        reports.compare(at(8_200), BOTH);
        assert_eq!(reports.shown().voice, Some(false));
    }

    #[test]
    fn whether_a_peer_looks_is_not_shown() {
        let mut reports = ReceiveReports::default();
        reports.on_report(received(true, 360));
        reports.compare(at(0), BOTH);
        let unshown = SentSources {
            camera: Sending::Unshown,
            ..BOTH
        };

        reports.on_report(received(true, 0));
        reports.compare(at(10_000), unshown);
        assert_eq!(reports.shown().camera, Some(360));

        reports.compare(at(20_000), BOTH);
        assert_eq!(reports.shown().camera, None, "it may take a moment");
    }

    #[test]
    fn a_peer_that_changes_its_mind_all_the_time_changes_the_screen_rarely() {
        let mut reports = ReceiveReports::default();
        reports.compare(at(0), BOTH);
        let mut changes = 0;
        for step in 0..1_000_u16 {
            let before = reports.shown();
            reports.on_report(received(step % 2 == 0, step));
            reports.compare(at(10_000 + u64::from(step) * 10), BOTH);
            changes += usize::from(reports.shown() != before);
        }
        assert!(changes <= 6, "{changes}");
    }

    #[test]
    fn a_closed_channel_forgets_what_both_said() {
        let mut reports = ReceiveReports::default();
        reports.on_sample(at(0), sample(50.0, 20, 360), false);
        reports.poll(at(0));
        reports.on_report(received(true, 360));

        reports.on_channel(false);

        reports.compare(at(0), BOTH);
        assert_eq!(reports.shown(), ReceiveReport::default());
        assert_eq!(reports.poll(at(100)), Some(received(true, 360)));
    }
}
