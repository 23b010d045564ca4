//! The pauses between attempts.

use std::time::Duration;

use crate::model::rng::SplitMix64;

/// Returns the pause before a redial of the signaling server. It never gives up: a call outlives
/// its server.
///
/// The steps are those of LiveKit's `DefaultReconnectPolicy`, in use by many: quick at first, for
/// the blip; then patient, with jitter from the third try on so that a server which comes back is
/// not met by all its clients at once.
pub fn redial_delay(attempt: u32, rng: &mut SplitMix64) -> Duration {
    let step = STEPS_MS
        .get(attempt as usize)
        .copied()
        .unwrap_or(LAST_STEP_MS);
    let jitter = if attempt < 2 {
        Duration::ZERO
    } else {
        rng.up_to(MOST_JITTER)
    };
    Duration::from_millis(step) + jitter
}

/// Returns a pause that doubles with each failed attempt, up to the longest.
pub fn doubled(first: Duration, longest: Duration, failures: u32) -> Duration {
    let pause = first.saturating_mul(2_u32.saturating_pow(failures));
    pause.min(longest)
}

/// A socket that was up for this long was no accident.
pub(in crate::call) const STEADY: Duration = Duration::from_secs(5);

const STEPS_MS: [u64; 5] = [0, 300, 1_200, 2_700, 4_800];
const LAST_STEP_MS: u64 = 7_000;
const MOST_JITTER: Duration = Duration::from_secs(1);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_come_quickly_at_first_and_then_patiently_for_ever() {
        let mut rng = SplitMix64::new(1);
        let mut delay = |attempt| redial_delay(attempt, &mut rng).as_millis();

        assert_eq!((delay(0), delay(1)), (0, 300));
        assert!((1_200..=2_200).contains(&delay(2)));
        assert!((7_000..=8_000).contains(&delay(1_000)));
    }

    #[test]
    fn a_pause_doubles_up_to_the_longest_and_never_overflows() {
        let s = Duration::from_secs;
        let pauses = [0, 1, 2, 3, u32::MAX].map(|failures| doubled(s(3), s(20), failures));

        assert_eq!(pauses, [s(3), s(6), s(12), s(20), s(20)]);
    }
}
