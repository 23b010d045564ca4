//! What the two ends of a connection receive of each other: this page reports it to the peer, and
//! the peer to this page. RTCP has receiver reports as well (RFC 3550, section 6.4); they count
//! packets, and say nothing of a picture that is not decoded or a sound that is not played.
//!
//! ```text
//!  not expected ──a source is sent over a link that is up──► expected ──4 s──► due
//! ```
//! What comes is believed at once, and that nothing comes only when it is due. The test
//! `that_nothing_comes_is_believed_only_when_something_is_due` plays one exchange.

use std::time::Duration;

use crate::model::stats_sample::VideoCounters;
use crate::model::{Now, Received, StatsSample};

/// The reports of both ends of one connection.
#[derive(Debug, Default)]
pub(super) struct ReceiveReports {
    voice: Flow,
    camera: Flow,
    screen: Flow,
    /// What this page receives.
    own: Received,
    /// What the peer was last sent, and when.
    sent: Received,
    sent_at: Option<Now>,
    /// What the peer reported last.
    theirs: Received,
    expected: Expected,
    /// What is believed of it.
    shown: Received,
}

/// The sources that reach the peer if nothing is wrong.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct SentSources {
    pub(super) voice: bool,
    pub(super) camera: bool,
    pub(super) screen: bool,
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
        let comes = self.voice.follow(now, sample.voice.packets) && !is_voice_stuck;
        let lines = |flow: &mut Flow, video: VideoCounters| match flow.follow(now, video.frames) {
            true => video.lines,
            false => 0,
        };
        self.own = Received {
            // Browsers that do not count what they play report no packets here either.
            voice: (sample.voice.packets > 0.0).then_some(comes),
            camera: Some(lines(&mut self.camera, sample.camera)),
            screen: Some(lines(&mut self.screen, sample.screen)),
        };
    }

    /// Returns the report that the peer is to be sent now, once a second at most.
    pub(super) fn poll(&mut self, now: Now) -> Option<Received> {
        let is_early = self.sent_at.is_some_and(|at| now < at + BETWEEN_REPORTS);
        if self.own == self.sent || is_early {
            return None;
        }
        self.sent = self.own;
        self.sent_at = Some(now);
        Some(self.own)
    }

    /// Handles a report of the peer.
    pub(super) const fn on_report(&mut self, report: Received) {
        self.theirs = report;
    }

    /// Handles the control channel, which carries the reports: without it, neither end knows what
    /// the other receives.
    pub(super) fn on_channel(&mut self, is_open: bool) {
        if !is_open {
            self.sent = Received::default();
            self.sent_at = None;
            self.theirs = Received::default();
        }
    }

    /// Compares the peer's report with what it is sent.
    pub(super) fn compare(&mut self, now: Now, sent: SentSources) {
        let Self {
            theirs, expected, ..
        } = self;
        let believed = |since: &mut Option<Now>, is_sent: bool, comes: bool| {
            *since = is_sent.then(|| since.unwrap_or(now));
            since.is_some_and(|since| comes || now.since(since) >= ARRIVES)
        };
        let voice = |heard: &bool| believed(&mut expected.voice, sent.voice, *heard);
        let camera = |lines: &u16| believed(&mut expected.camera, sent.camera, *lines > 0);
        let screen = |lines: &u16| believed(&mut expected.screen, sent.screen, *lines > 0);
        self.shown = Received {
            voice: theirs.voice.filter(voice),
            camera: theirs.camera.filter(camera),
            screen: theirs.screen.filter(screen),
        };
    }

    /// Returns what the peer receives of this page, as it says and as far as it can be believed.
    pub(super) const fn shown(&self) -> Received {
        self.shown
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

/// A source that is switched on arrives sooner, and the peer's counters are read each 2 s.
const ARRIVES: Duration = Duration::from_secs(4);

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(millis: u64) -> Now {
        Now(Duration::from_millis(millis))
    }

    fn sample(packets: f64, frames: f64, lines: u16) -> StatsSample {
        let mut sample = StatsSample::default();
        sample.voice.packets = packets;
        sample.camera = VideoCounters { frames, lines };
        sample
    }

    fn received(voice: bool, camera: u16) -> Received {
        Received {
            voice: Some(voice),
            camera: Some(camera),
            screen: Some(0),
        }
    }

    const BOTH: SentSources = SentSources {
        voice: true,
        camera: true,
        screen: false,
    };

    #[test]
    fn what_comes_is_reported_once_and_again_when_it_stops() {
        let mut reports = ReceiveReports::default();
        reports.on_sample(at(0), sample(50.0, 20.0, 360), false);
        assert_eq!(reports.poll(at(0)), Some(received(true, 360)));

        reports.on_sample(at(2_000), sample(150.0, 60.0, 360), false);
        assert_eq!(reports.poll(at(2_000)), None);
        // A reading shortly after the last one is no silence.
        reports.on_sample(at(2_100), sample(150.0, 60.0, 360), false);
        assert_eq!(reports.poll(at(2_100)), None);

        reports.on_sample(at(4_000), sample(250.0, 60.0, 360), false);
        assert_eq!(reports.poll(at(4_000)), Some(received(true, 0)));
    }

    #[test]
    fn a_picture_that_changes_its_size_all_the_time_is_reported_once_a_second() {
        let mut reports = ReceiveReports::default();
        let mut sent = 0;
        for step in 0..40_u16 {
            let now = at(u64::from(step) * 200);
            reports.on_sample(now, sample(1.0, f64::from(step) + 1.0, 90 + step), false);
            sent += usize::from(reports.poll(now).is_some());
        }
        assert_eq!(sent, 8);
    }

    #[test]
    fn a_voice_that_is_not_played_or_not_counted_is_not_received() {
        let mut reports = ReceiveReports::default();
        reports.on_sample(at(0), sample(50.0, 0.0, 0), true);
        assert_eq!(reports.poll(at(0)), Some(received(false, 0)));

        let mut reports = ReceiveReports::default();
        reports.on_sample(at(0), sample(0.0, 5.0, 180), false);
        assert_eq!(reports.poll(at(0)).map(|report| report.voice), Some(None));
    }

    #[test]
    fn that_nothing_comes_is_believed_only_when_something_is_due() {
        let mut reports = ReceiveReports::default();
        reports.on_report(received(false, 0));
        reports.compare(at(0), SentSources::default());
        assert_eq!(reports.shown(), Received::default());

        reports.compare(at(1_000), BOTH);
        reports.compare(at(4_900), BOTH);
        assert_eq!(reports.shown(), Received::default());
        reports.compare(at(5_000), BOTH);
        assert_eq!(
            (reports.shown().voice, reports.shown().camera),
            (Some(false), Some(0))
        );

        reports.on_report(received(true, 720));
        reports.compare(at(5_100), BOTH);
        assert_eq!(reports.shown().camera, Some(720));
        let muted = SentSources {
            voice: false,
            ..BOTH
        };
        reports.compare(at(5_200), muted);
        assert_eq!(
            reports.shown().voice,
            None,
            "a muted voice is heard by no one"
        );
    }

    #[test]
    fn a_closed_channel_forgets_what_both_said() {
        let mut reports = ReceiveReports::default();
        reports.on_sample(at(0), sample(50.0, 20.0, 360), false);
        reports.poll(at(0));
        reports.on_report(received(true, 360));

        reports.on_channel(false);

        reports.compare(at(0), BOTH);
        assert_eq!(reports.shown(), Received::default());
        assert_eq!(reports.poll(at(100)), Some(received(true, 360)));
    }
}
