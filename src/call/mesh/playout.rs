//! Playout of what is received of the remote peer, from the counters and from the page's reports on
//! its elements.

use std::time::Duration;

use crate::call::input::Playback;
use crate::model::stats_sample::SoundCounters;
use crate::model::{Now, ReceivedSound, StatsSample};

/// The playout of one peer: of its voice, of the sound of its screen, and of its picture.
#[derive(Debug, Default)]
pub(in crate::call) struct Playout {
    voice: SoundPlayout,
    screen_sound: SoundPlayout,
    has_shown_frame: bool,
}

impl Playout {
    /// Handles a sample.
    pub(in crate::call) fn on_sample(&mut self, now: Now, sample: StatsSample) {
        self.voice.on_sample(now, sample.voice);
        self.screen_sound.on_sample(now, sample.screen_sound);
    }

    /// Handles a report of the page on its elements. Returns true for the first painted picture.
    pub(in crate::call) const fn on_playback(&mut self, playback: Playback) -> bool {
        match playback {
            Playback::Sound { sound, is_halted } => {
                match sound {
                    ReceivedSound::Voice => self.voice.is_halted = is_halted,
                    ReceivedSound::Screen => self.screen_sound.is_halted = is_halted,
                }
                false
            }
            Playback::FirstFrame => !std::mem::replace(&mut self.has_shown_frame, true),
        }
    }

    /// Returns whether packets of a sound come and are not played.
    pub(in crate::call) const fn is_stuck(&self, sound: ReceivedSound) -> bool {
        match sound {
            ReceivedSound::Voice => self.voice.is_stuck,
            ReceivedSound::Screen => self.screen_sound.is_stuck,
        }
    }
}

/// The playout of one sound, from one sample to the next.
#[derive(Debug, Default)]
struct SoundPlayout {
    last: SoundCounters,
    /// Since when packets have come without any playout.
    stuck_since: Option<Now>,
    /// The clock of the element stands still, as the page reports.
    is_halted: bool,
    is_stuck: bool,
}

impl SoundPlayout {
    /// Handles a sample. A sound is stuck once packets have come for [`PATIENCE`] while nothing was
    /// played.
    fn on_sample(&mut self, now: Now, sample: SoundCounters) {
        let last = std::mem::replace(&mut self.last, sample);
        let has_come = sample.packets > last.packets;
        // The counters go on as long as the browser plays anything at all.
        let has_played = sample.seconds > last.seconds && !self.is_halted;
        if has_played || !has_come {
            self.stuck_since = None;
            // A pause of the sender proves nothing: only playout does.
            self.is_stuck &= !has_played;
            return;
        }
        let since = *self.stuck_since.get_or_insert(now);
        self.is_stuck |= now.since(since) >= PATIENCE;
    }
}

/// A busy page plays late, but not that late.
const PATIENCE: Duration = Duration::from_secs(3);

#[cfg(test)]
mod tests {
    use super::*;

    fn take(playout: &mut Playout, millis: u64, packets: f64, seconds: f64) -> bool {
        let voice = SoundCounters {
            packets,
            seconds,
            ..SoundCounters::default()
        };
        let sample = StatsSample {
            voice,
            ..StatsSample::default()
        };
        playout.on_sample(Now(Duration::from_millis(millis)), sample);
        playout.is_stuck(ReceivedSound::Voice)
    }

    const fn halted(sound: ReceivedSound, is_halted: bool) -> Playback {
        Playback::Sound { sound, is_halted }
    }

    #[test]
    fn the_sound_of_a_screen_is_stuck_alone_and_only_while_packets_of_it_come() {
        let mut playout = Playout::default();
        playout.on_playback(halted(ReceivedSound::Screen, true));
        let mut sample = StatsSample::default();
        let mut read = |playout: &mut Playout, step: u64, screen_packets: f64| {
            sample.voice.packets += 15.0;
            sample.voice.seconds += 0.3;
            sample.screen_sound.packets += screen_packets;
            sample.screen_sound.seconds += 0.3;
            playout.on_sample(Now(Duration::from_millis(step * 300)), sample);
            let stuck = |sound| playout.is_stuck(sound);
            (stuck(ReceivedSound::Voice), stuck(ReceivedSound::Screen))
        };

        for step in 0..20 {
            let stuck = read(&mut playout, step, 0.0);
            assert_eq!(stuck, (false, false), "a screen without sound");
        }
        for step in 20..30 {
            assert_eq!(read(&mut playout, step, 15.0), (false, false));
        }
        assert_eq!(read(&mut playout, 30, 15.0), (false, true));
        playout.on_playback(halted(ReceivedSound::Screen, false));
        assert_eq!(read(&mut playout, 31, 15.0), (false, false));
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
        playout.on_playback(halted(ReceivedSound::Voice, true));

        for step in 1..=10 {
            assert!(!take(
                &mut playout,
                step * 300,
                step as f64 * 10.0,
                step as f64
            ));
        }
        assert!(take(&mut playout, 3_300, 200.0, 20.0));
        playout.on_playback(halted(ReceivedSound::Voice, false));
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
