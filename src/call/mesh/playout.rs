//! Playout of the remote peer's voice, from the counters and from the page's reports on its
//! element.

use std::time::Duration;

use crate::call::input::Playback;
use crate::model::stats_sample::Voice;
use crate::model::{Now, StatsSample};

/// The playout of one peer's voice, from one sample to the next.
#[derive(Debug, Default)]
pub(in crate::call) struct Playout {
    last: Voice,
    /// Since when packets have come without any playout.
    stuck_since: Option<Now>,
    is_halted: bool,
    has_shown_frame: bool,
    is_stuck: bool,
}

impl Playout {
    /// Handles a sample. A voice is stuck once packets have come for [`PATIENCE`] while nothing was
    /// played.
    pub(in crate::call) fn on_sample(&mut self, now: Now, sample: StatsSample) {
        let last = std::mem::replace(&mut self.last, sample.voice);
        let has_come = sample.voice.packets > last.packets;
        // The counters go on as long as the browser plays anything at all.
        let has_played = sample.voice.seconds > last.seconds && !self.is_halted;
        if has_played || !has_come {
            self.stuck_since = None;
            // A pause of the sender proves nothing: only playout does.
            self.is_stuck &= !has_played;
            return;
        }
        let since = *self.stuck_since.get_or_insert(now);
        self.is_stuck |= now.since(since) >= PATIENCE;
    }

    /// Handles a report of the page on its elements. Returns true for the first painted picture.
    pub(in crate::call) const fn on_playback(&mut self, playback: Playback) -> bool {
        match playback {
            Playback::Voice { is_halted } => {
                self.is_halted = is_halted;
                false
            }
            Playback::FirstFrame => !std::mem::replace(&mut self.has_shown_frame, true),
        }
    }

    /// Returns whether packets come and are not played.
    pub(in crate::call) const fn is_stuck(&self) -> bool {
        self.is_stuck
    }
}

/// A busy page plays late, but not that late.
const PATIENCE: Duration = Duration::from_secs(3);

#[cfg(test)]
mod tests {
    use super::*;

    fn take(playout: &mut Playout, millis: u64, packets: f64, seconds: f64) -> bool {
        let voice = Voice {
            packets,
            seconds,
            ..Voice::default()
        };
        let sample = StatsSample {
            voice,
            ..StatsSample::default()
        };
        playout.on_sample(Now(Duration::from_millis(millis)), sample);
        playout.is_stuck()
    }

    #[test]
    fn a_voice_that_comes_and_is_not_played_is_stuck_until_it_is_played() {
        let mut playout = Playout::default();

        assert!(!take(&mut playout, 0, 10.0, 0.0));
        assert!(!take(&mut playout, 2_900, 150.0, 0.0));
        assert!(take(&mut playout, 3_000, 160.0, 0.0));
        assert!(take(&mut playout, 3_300, 160.0, 0.0), "the sender pauses");
        assert!(!take(&mut playout, 3_600, 170.0, 0.3));
    }

    #[test]
    fn a_voice_whose_element_stands_still_is_stuck_although_the_counters_go_on() {
        let mut playout = Playout::default();
        playout.on_playback(Playback::Voice { is_halted: true });

        for step in 1..=10 {
            assert!(!take(
                &mut playout,
                step * 300,
                step as f64 * 10.0,
                step as f64
            ));
        }
        assert!(take(&mut playout, 3_300, 200.0, 20.0));
        playout.on_playback(Playback::Voice { is_halted: false });
        assert!(!take(&mut playout, 3_600, 210.0, 21.0));
    }

    #[test]
    fn a_voice_that_does_not_come_is_not_stuck() {
        let mut playout = Playout::default();

        for step in 0..100 {
            assert!(!take(&mut playout, step * 300, 0.0, 0.0));
        }
    }

    #[test]
    fn a_gap_in_what_is_played_is_forgotten_once_it_goes_on() {
        let mut playout = Playout::default();

        assert!(!take(&mut playout, 0, 10.0, 1.0));
        assert!(!take(&mut playout, 2_000, 20.0, 1.0));
        assert!(!take(&mut playout, 2_300, 30.0, 1.1));
        assert!(!take(&mut playout, 4_300, 40.0, 1.1));
    }
}
