//! How many steps smaller the cameras are sent while encoding takes too much of the processor: a
//! browser looks after one encoder, and a call has one for each receiver.

use std::time::Duration;

use crate::model::Now;

/// The decision for all connections, by the seconds that encoding took.
#[derive(Debug)]
pub(super) struct EncodeLoad {
    /// The seconds of encoding per second that are too much.
    most: f32,
    /// The beginning of the window, and the seconds of encoding until then.
    window: (Now, f32),
    /// The windows in a row that asked for smaller cameras, or below zero for larger ones.
    doubts: i32,
    steps: usize,
}

impl EncodeLoad {
    /// Creates the decision for a processor that runs so many threads at a time.
    pub(super) fn new(threads: u32) -> Self {
        Self {
            most: threads as f32 * MOST_LOAD,
            window: (Now::default(), 0.0),
            doubts: 0,
            steps: 0,
        }
    }

    /// Handles the seconds of encoding so far, of all connections together.
    pub(super) fn on_encoded(&mut self, now: Now, seconds: f32) {
        let (since, before) = self.window;
        let passed = now.since(since);
        if passed < WINDOW {
            return;
        }
        self.window = (now, seconds);
        let load = (seconds - before) / passed.as_secs_f32();
        // A connection that is gone has taken its seconds with it.
        if load < 0.0 {
            return;
        }
        self.doubts = if load > self.most {
            self.doubts.max(0) + 1
        } else if load < self.most * ROOM {
            self.doubts.min(0) - 1
        } else {
            0
        };
        let next = match self.doubts {
            BUSY_WINDOWS.. => MOST_STEPS.min(self.steps + 1),
            ..=CALM_WINDOWS => self.steps.saturating_sub(1),
            _ => return,
        };
        self.steps = next;
        self.doubts = 0;
    }

    /// Returns how many steps smaller the cameras are sent than they are shown.
    pub(super) const fn steps(&self) -> usize {
        self.steps
    }
}

/// The share of the processor that encoding may take: decoding, drawing and other programs need the
/// rest.
const MOST_LOAD: f32 = 0.5;

/// The share of that below which a step back fits: the next larger camera has four times the
/// pixels.
const ROOM: f32 = 0.25;

/// Two readings of the counters.
const WINDOW: Duration = Duration::from_secs(4);

const BUSY_WINDOWS: i32 = 2;

/// Half a minute: another program that is busy now is busy again soon.
const CALM_WINDOWS: i32 = -8;

/// From the largest camera to the smallest.
const MOST_STEPS: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    /// The steps after each window with this load, on two threads.
    fn steps(loads: impl IntoIterator<Item = f32>) -> Vec<usize> {
        let mut load = EncodeLoad::new(2);
        let (mut now, mut seconds) = (Now::default(), 0.0);
        load.on_encoded(now, seconds);
        let steps = loads.into_iter().map(|share| {
            now = now + WINDOW;
            seconds += share * WINDOW.as_secs_f32();
            load.on_encoded(now, seconds);
            load.steps()
        });
        steps.collect()
    }

    #[test]
    fn cameras_get_smaller_after_eight_seconds_of_too_much_and_larger_after_half_a_minute() {
        assert_eq!(steps([1.1, 1.1, 1.1, 1.1]), [0, 1, 1, 2]);
        assert_eq!(steps([1.1, 0.9, 1.1, 0.9]), [0; 4], "no two in a row");
        assert_eq!(steps([1.1, 0.2, 1.1, 0.2]), [0; 4], "no two in a row");

        let calm = steps([1.1; 2].into_iter().chain([0.2; 9]));
        assert_eq!(calm[1..], [1, 1, 1, 1, 1, 1, 1, 1, 0, 0]);
        let filled = steps([1.1; 2].into_iter().chain([0.3; 20]));
        assert_eq!(filled.last(), Some(&1), "the larger ones would not fit");
    }

    #[test]
    fn there_is_a_smallest_camera_and_a_largest() {
        assert_eq!(steps([2.0; 30]).last(), Some(&MOST_STEPS));
        assert_eq!(steps([0.0; 30]).last(), Some(&0));
    }

    #[test]
    fn what_one_encoder_takes_is_never_too_much_for_two_threads() {
        assert_eq!(steps([1.0; 30]).last(), Some(&0));
    }

    #[test]
    fn a_connection_that_is_gone_asks_for_nothing() {
        let mut load = EncodeLoad::new(2);
        let mut now = Now::default();
        for seconds in [0.0, 9.0, 3.0, 12.0, 5.0, 14.0] {
            load.on_encoded(now, seconds);
            now = now + WINDOW;
        }

        assert_eq!(load.steps(), 1, "the windows between count");
    }
}
