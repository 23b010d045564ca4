//! The voice activity and the quality of a connected peer, from the counters.

use std::time::Duration;

use crate::call::view::Quality;
use crate::model::{Now, Reception, StatsSample};

/// The quality meter of one peer, which compares each sample with the one before.
#[derive(Debug, Default)]
pub(in crate::call) struct QualityMeter {
    last: Option<(Now, StatsSample)>,
    /// The last voice that the receivers reported.
    voice_at: f64,
    /// The receivers have reported since the last sample: whether the peer speaks is known.
    is_voice_known: bool,
    /// The number of quiet samples in a row.
    quiet: u32,
    /// The recent share of time in which the peer spoke, 0 to 1.
    speech_ratio: f64,
    loss: f64,
    round_trip: f64,
    quality: Quality,
    /// Another quality that was measured, and since when.
    doubt: Option<(Quality, Now)>,
    is_sending: Option<bool>,
    /// The packets that were sent, as of a sample that is compared with a later one.
    sent: Option<(Now, f64)>,
    traffic: u64,
    /// The bytes of the last sample that counted any.
    counted: u64,
}

impl QualityMeter {
    /// Handles a sample of the counters.
    pub(in crate::call) fn on_sample(&mut self, now: Now, sample: StatsSample) {
        // A sample without a selected pair has no byte counts, and where the pairs are counted, an
        // ICE restart starts over.
        let bytes = (sample.bytes_received + sample.bytes_sent) as u64;
        if bytes > 0 {
            self.traffic += bytes.checked_sub(self.counted).unwrap_or(bytes);
            self.counted = bytes;
        }
        let Some((last_at, last)) = self.last.replace((now, sample)) else {
            self.quiet = self.quiet.max(SILENT);
            return;
        };
        let (since, sent) = *self.sent.get_or_insert((last_at, last.sent));
        if sample.sent < sent {
            // A stream is gone from the report, and its packets with it.
            self.sent = Some((now, sample.sent));
        } else if now.since(since) >= SENT_WITHIN {
            self.is_sending = Some(sample.sent > sent);
            self.sent = Some((now, sample.sent));
        }
        if !std::mem::take(&mut self.is_voice_known) {
            let loudness = sample.voice.loudness_since(last.voice);
            self.note_voice(loudness.is_some_and(|loudness| loudness >= SPEECH));
        }
        let weight = weight(now.since(last_at));
        let (packets, lost) = (sample.packets - last.packets, sample.lost - last.lost);
        let expected = packets + lost.max(0.0);
        if packets >= 0.0 && expected >= FEWEST {
            self.loss += (lost.max(0.0) / expected - self.loss) * weight;
        }
        if let Some(round_trip) = sample.round_trip {
            self.round_trip += (round_trip - self.round_trip) * weight;
        }
        self.judge(now);
    }

    /// Handles a report of the receivers.
    pub(in crate::call) fn on_reception(&mut self, reception: Reception) {
        self.is_voice_known = true;
        let before = std::mem::replace(&mut self.voice_at, reception.voice_at);
        self.note_voice(reception.voice_at > before && reception.loudness >= SPEECH);
    }

    fn note_voice(&mut self, is_loud: bool) {
        self.quiet = if is_loud { 0 } else { self.quiet + 1 };
        self.speech_ratio += (f64::from(u8::from(is_loud)) - self.speech_ratio) * WARMTH;
    }

    /// Returns whether the peer speaks.
    pub(in crate::call) fn is_speaking(&self) -> bool {
        self.last.is_some() && self.quiet < SILENT
    }

    /// The recent share of time in which the peer spoke, 0 to 1.
    pub(in crate::call) const fn speech_ratio(&self) -> f64 {
        self.speech_ratio
    }

    /// Returns the quality.
    pub(in crate::call) const fn quality(&self) -> Quality {
        self.quality
    }

    /// Returns the loss, of a thousand packets, and the round trip in milliseconds, once known.
    /// Both are rounded, so that they change seldom.
    pub(in crate::call) fn loss_and_round_trip(&self) -> Option<(u16, u16)> {
        let (loss, trip) = (self.loss * 100.0, self.round_trip * 10.0);
        // Floats beyond the range of an integer become its limits.
        self.last
            .map(|_| (10 * loss.min(100.0) as u16, 100 * trip.min(100.0) as u16))
    }

    /// Returns the bytes that the connection has sent and received, as of the last sample.
    pub(super) const fn traffic(&self) -> u64 {
        self.traffic
    }

    /// Returns whether media packets were sent between the last two samples, once known.
    pub(in crate::call) const fn is_sending(&self) -> Option<bool> {
        self.is_sending
    }

    /// Updates the quality once a change has lasted, since it may change back.
    fn judge(&mut self, now: Now) {
        let seen = if self.loss > POOR_LOSS || self.round_trip > POOR_ROUND_TRIP {
            Quality::Poor
        } else if self.loss > FAIR_LOSS || self.round_trip > FAIR_ROUND_TRIP {
            Quality::Fair
        } else {
            Quality::Good
        };
        if seen == self.quality {
            self.doubt = None;
            return;
        }
        let since = match self.doubt {
            Some((doubt, since)) if doubt == seen => since,
            _ => now,
        };
        self.doubt = Some((seen, since));
        let patience = if seen > self.quality { WORSE } else { BETTER };
        if now.since(since) >= patience {
            self.quality = seen;
            self.doubt = None;
        }
    }
}

/// -40 dB of full scale: a quiet voice after gain control is louder, a room after noise suppression
/// is not.
const SPEECH: f64 = 0.01;

/// The number of quiet samples after which a peer no longer speaks; fewer are a pause between
/// words. Together a little longer than a second, as for the local user's own voice: a sign that
/// comes and goes with each word is worse than none, and each change is drawn.
const SILENT: u32 = 4;

/// The weight of one sample in the speech ratio, which covers some seconds.
const WARMTH: f64 = 0.25;

/// Packets of a sound leave each 20 ms, also of silence.
const SENT_WITHIN: Duration = Duration::from_secs(1);

/// The time after which a reading counts for half in loss and delay.
const MEMORY: Duration = Duration::from_millis(2_700);

/// Returns what a reading counts for in loss and delay, by the time that it covers.
fn weight(passed: Duration) -> f64 {
    passed.as_secs_f64() / (passed + MEMORY).as_secs_f64()
}

/// The fewest packets from which a share can be computed.
const FEWEST: f64 = 5.0;

/// Opus hides losses up to here, and pictures begin to freeze.
const FAIR_LOSS: f64 = 0.03;
const POOR_LOSS: f64 = 0.10;

/// Seconds. People begin to talk over each other above 200 ms one way, and a call is hardly
/// bearable above 400 ms: ITU-T G.114.
const FAIR_ROUND_TRIP: f64 = 0.4;
const POOR_ROUND_TRIP: f64 = 0.8;

const WORSE: Duration = Duration::from_secs(2);
const BETTER: Duration = Duration::from_secs(5);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::stats_sample::SoundCounters;

    const PACE: Duration = Duration::from_millis(300);

    /// Reads counters that grow as they would.
    #[derive(Default)]
    struct Reader {
        now: Now,
        sample: StatsSample,
        meter: QualityMeter,
    }

    impl Reader {
        fn read(&mut self, count: u32, loudness: f64, loss: f64, round_trip: f64) -> &mut Self {
            for _ in 0..count {
                self.now = self.now + PACE;
                let SoundCounters {
                    seconds, energy, ..
                } = &mut self.sample.voice;
                *seconds += 0.3;
                *energy += 0.3 * loudness * loudness;
                self.sample.packets += 40.0 * (1.0 - loss);
                self.sample.lost += 40.0 * loss;
                self.sample.round_trip = Some(round_trip);
                self.meter.on_sample(self.now, self.sample);
            }
            self
        }
    }

    #[test]
    fn a_peer_speaks_from_the_first_reading_until_a_pause_between_sentences() {
        let mut reader = Reader::default();

        assert!(!reader.read(2, 0.001, 0.0, 0.02).meter.is_speaking());
        assert!(reader.read(1, 0.05, 0.0, 0.02).meter.is_speaking());
        assert!(reader.read(3, 0.0, 0.0, 0.02).meter.is_speaking());
        assert!(!reader.read(1, 0.0, 0.0, 0.02).meter.is_speaking());
    }

    #[test]
    fn a_first_sample_proves_no_speech_since_its_time_is_unknown() {
        let mut reader = Reader::default();

        assert!(!reader.read(1, 1.0, 0.0, 0.02).meter.is_speaking());
    }

    #[test]
    fn counters_that_stand_still_or_restart_are_silence() {
        let mut reader = Reader::default();
        reader.read(3, 0.1, 0.0, 0.02);
        for _ in 0..SILENT {
            reader.meter.on_sample(reader.now, reader.sample);
        }
        assert!(!reader.meter.is_speaking());

        reader.meter.on_sample(reader.now, StatsSample::default());
        assert!(!reader.meter.is_speaking());
    }

    #[test]
    fn loss_that_lasts_is_shown_and_a_burst_is_not() {
        let mut reader = Reader::default();

        assert_eq!(
            reader.read(30, 0.0, 0.0, 0.05).meter.quality(),
            Quality::Good
        );
        assert_eq!(
            reader.read(1, 0.0, 0.2, 0.05).meter.quality(),
            Quality::Good
        );
        reader.read(30, 0.0, 0.0, 0.05);
        assert_eq!(
            reader.read(30, 0.0, 0.06, 0.05).meter.quality(),
            Quality::Fair
        );
        assert_eq!(
            reader.read(40, 0.0, 0.3, 0.05).meter.quality(),
            Quality::Poor
        );
        assert_eq!(
            reader.read(90, 0.0, 0.0, 0.05).meter.quality(),
            Quality::Good
        );
    }

    #[test]
    fn traffic_is_kept_while_no_pair_is_selected_and_when_the_counters_start_over() {
        let mut meter = QualityMeter::default();

        for (received, sent) in [
            (10e3, 20e3),
            (0.0, 0.0),
            (20e3, 40e3),
            (5e3, 5e3),
            (5e3, 6e3),
        ] {
            let sample = StatsSample {
                bytes_received: received,
                bytes_sent: sent,
                ..StatsSample::default()
            };
            meter.on_sample(Now::default(), sample);
        }

        assert_eq!(meter.traffic(), 60_000 + 11_000);
    }

    #[test]
    fn delay_is_shown_too() {
        let mut reader = Reader::default();

        assert_eq!(
            reader.read(60, 0.0, 0.0, 0.5).meter.quality(),
            Quality::Fair
        );
        assert_eq!(
            reader.read(60, 0.0, 0.0, 1.5).meter.quality(),
            Quality::Poor
        );
    }
}
