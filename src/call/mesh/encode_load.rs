//! How much of the processor encoding takes, and how large the cameras are sent at most because of
//! it: a browser adapts each encoder by itself, and a call has one for each receiver.

use std::time::Duration;

use crate::model::{Now, ShownHeight, StatsSample};

/// The seconds of encoding per second, for one connection.
#[derive(Debug, Default)]
pub(super) struct EncodeMeter {
    last: Option<(Now, f32)>,
    load: f32,
}

impl EncodeMeter {
    /// Handles a sample.
    pub(super) fn on_sample(&mut self, now: Now, sample: StatsSample) {
        if let Some((at, before)) = self.last.replace((now, sample.encoding)) {
            let (passed, spent) = (now.since(at), sample.encoding - before);
            // A counter that begins again, or leaps, tells nothing.
            if (0.0..=MOST_ENCODERS).contains(&(spent / passed.as_secs_f32())) {
                self.load = spent / passed.as_secs_f32();
            }
        }
    }

    /// Returns the load between the last two samples.
    pub(super) const fn load(&self) -> f32 {
        self.load
    }
}

/// The decision for all connections.
#[derive(Debug)]
pub(super) struct EncodeLoad {
    /// The load that is too much.
    most: f32,
    /// No camera is sent larger.
    cap: ShownHeight,
    /// What the load asks for, and since when.
    wish: Option<(Wish, Now)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wish {
    Smaller,
    Larger,
}

impl EncodeLoad {
    /// Creates the decision for a processor that runs so many threads at a time.
    pub(super) fn new(threads: u32) -> Self {
        Self {
            most: threads as f32 * MOST_LOAD,
            cap: ShownHeight::P1080,
            wish: None,
        }
    }

    /// Handles the load of all connections together. `largest` is the height of the largest camera
    /// that is sent.
    pub(super) fn on_load(&mut self, now: Now, load: f32, largest: ShownHeight) {
        let wish = if load > self.most && largest > ShownHeight::P90 {
            Wish::Smaller
        } else if load < self.most * HEADROOM && self.cap < ShownHeight::P1080 {
            Wish::Larger
        } else {
            self.wish = None;
            return;
        };
        let since = match self.wish {
            Some((before, since)) if before == wish => since,
            _ => now,
        };
        self.wish = Some((wish, since));
        self.cap = match wish {
            // A cap above the largest camera would change nothing.
            Wish::Smaller if now.since(since) >= BUSY => self.cap.min(largest).smaller(),
            Wish::Larger if now.since(since) >= CALM => self.cap.larger(),
            _ => return,
        };
        self.wish = None;
    }

    /// Forgets what the load asked for: the page stood still meanwhile.
    pub(super) const fn on_gap(&mut self) {
        self.wish = None;
    }

    /// Returns the height above which no camera is sent, however large it is shown.
    pub(super) const fn cap(&self) -> ShownHeight {
        self.cap
    }
}

/// The share of the threads that may be busy with encoding: decoding, drawing and other programs
/// need the rest.
const MOST_LOAD: f32 = 0.5;

/// The share of that below which larger cameras fit: from 180 lines to 360 are four times the
/// pixels, and twice the frames.
const HEADROOM: f32 = 0.125;

/// A call that begins, or a window that opens, takes some seconds of the processor.
const BUSY: Duration = Duration::from_secs(8);

/// Another program that was busy is often busy again soon.
const CALM: Duration = Duration::from_secs(32);

/// A connection has an encoder for the camera and one for the screen, and neither can be busy for
/// more than a second per second by much.
const MOST_ENCODERS: f32 = 3.0;

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(seconds: u64) -> Now {
        Now(Duration::from_secs(seconds))
    }

    /// The cap after each span of seconds with this load, on two threads, where cameras are shown
    /// at this height.
    fn caps(shown: ShownHeight, loads: &[(u64, f32)]) -> Vec<u16> {
        let mut decision = EncodeLoad::new(2);
        let mut second = 0;
        let caps = loads.iter().map(|(seconds, load)| {
            for _ in 0..*seconds {
                decision.on_load(at(second), *load, shown.min(decision.cap()));
                second += 1;
            }
            decision.cap().pixels()
        });
        caps.collect()
    }

    #[test]
    fn cameras_get_smaller_after_eight_seconds_of_too_much_and_larger_after_half_a_minute() {
        let caps = |loads| caps(ShownHeight::P1080, loads);
        assert_eq!(caps(&[(8, 1.1), (1, 1.1), (9, 1.1)]), [1080, 720, 360]);
        assert_eq!(caps(&[(8, 1.1), (1, 0.9), (8, 1.1)]), [1080; 3], "a pause");
        assert_eq!(caps(&[(8, 1.1), (1, 0.1), (8, 1.1)]), [1080; 3], "a pause");

        assert_eq!(caps(&[(9, 1.1), (32, 0.1), (1, 0.1)]), [720, 720, 1080]);
        assert_eq!(caps(&[(9, 1.1), (90, 0.2)]), [720, 720], "no room");
    }

    #[test]
    fn there_is_a_smallest_camera_and_a_largest() {
        for shown in [ShownHeight::P1080, ShownHeight::P180] {
            assert_eq!(caps(shown, &[(600, 2.0)]), [90]);
            assert_eq!(caps(shown, &[(90, 2.0), (140, 0.0)]).last(), Some(&1080));
            assert_eq!(caps(shown, &[(90, 0.0)]), [1080]);
        }
    }

    #[test]
    fn a_cap_above_the_largest_camera_is_left_out() {
        assert_eq!(caps(ShownHeight::P360, &[(9, 1.1)]), [180]);
        assert_eq!(caps(ShownHeight::HIDDEN, &[(90, 1.1)]), [1080], "a screen");
    }

    #[test]
    fn what_one_encoder_takes_is_never_too_much_for_two_threads() {
        assert_eq!(caps(ShownHeight::P1080, &[(90, 1.0)]), [1080]);
    }

    #[test]
    fn time_in_which_the_page_stood_still_does_not_count() {
        let mut decision = EncodeLoad::new(2);
        decision.on_load(at(0), 2.0, ShownHeight::P360);
        decision.on_gap();
        decision.on_load(at(60), 2.0, ShownHeight::P360);

        assert_eq!(decision.cap(), ShownHeight::P1080);
    }

    #[test]
    fn a_counter_that_begins_again_or_leaps_leaves_the_load_as_it_was() {
        let mut meter = EncodeMeter::default();
        let mut loads = Vec::new();
        for (second, encoding) in [0.0, 1.0, 0.0, 90.0, 90.5].into_iter().enumerate() {
            let sample = StatsSample {
                encoding,
                ..StatsSample::default()
            };
            meter.on_sample(at(2 * second as u64), sample);
            loads.push(meter.load());
        }

        assert_eq!(loads, [0.0, 0.5, 0.5, 0.5, 0.25]);
    }
}
