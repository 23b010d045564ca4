//! When a new state of the call is drawn.
//!
//! Drawing takes as long as a step of a negotiation. A server often sends several messages in a
//! row, a step has an outcome, and tracks arrive just before it: what follows would wait for the
//! drawing, and change the state again. So the drawing waits for what is expected.

use std::mem::take;

/// How long the drawing waits after a message of a server or a track, in ms: the local user does
/// not notice so short a delay.
pub const MESSAGE_MS: u32 = 50;

/// The same after the beginning of a step of a negotiation. A step takes less, and what is drawn
/// before its end delays the first picture.
pub const STEP_MS: u32 = 150;

/// What to do with a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawing {
    /// Draw it, in place of the one that waits.
    Now,
    /// Draw it after so many ms, in place of the one that waits.
    After(u32),
    /// Draw it in place of the one that waits, at that time.
    WithTheLast,
    /// It is drawn already, or waits.
    None,
}

/// The delays of one page.
#[derive(Debug, Default)]
pub struct DrawingDelay {
    turn_ms: u32,
    timer_ms: u32,
}

impl DrawingDelay {
    /// Notes that something is expected within so many ms, in this turn of the pump.
    pub fn expect(&mut self, within_ms: u32) {
        self.turn_ms = self.turn_ms.max(within_ms);
    }

    /// Ends the turn. `is_new`: the state differs from the one before; `is_waiting`: that one is
    /// not drawn yet; `is_urgent`: the state is drawn whatever is expected.
    pub fn end_turn(&mut self, is_new: bool, is_waiting: bool, is_urgent: bool) -> Drawing {
        let delay = take(&mut self.turn_ms);
        if !is_new {
            return Drawing::None;
        }
        if delay == 0 || is_urgent {
            return Drawing::Now;
        }
        if is_waiting && delay <= self.timer_ms {
            return Drawing::WithTheLast;
        }
        self.timer_ms = delay;
        Drawing::After(delay)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turn(delay: &mut DrawingDelay, expected_ms: u32, is_waiting: bool) -> Drawing {
        delay.expect(expected_ms);
        delay.end_turn(true, is_waiting, false)
    }

    #[test]
    fn a_drawing_waits_for_the_outcome_of_a_step() {
        let mut delay = DrawingDelay::default();

        assert_eq!(turn(&mut delay, MESSAGE_MS, false), Drawing::After(50));
        assert_eq!(turn(&mut delay, MESSAGE_MS, true), Drawing::WithTheLast);
        assert_eq!(turn(&mut delay, STEP_MS, true), Drawing::After(150));
        assert_eq!(turn(&mut delay, MESSAGE_MS, true), Drawing::WithTheLast);
        assert_eq!(turn(&mut delay, 0, true), Drawing::Now, "the outcome");
        assert_eq!(turn(&mut delay, MESSAGE_MS, false), Drawing::After(50));
    }

    #[test]
    fn an_urgent_state_is_drawn_whatever_is_expected_and_an_old_one_never() {
        let mut delay = DrawingDelay::default();

        delay.expect(STEP_MS);
        assert_eq!(delay.end_turn(true, true, true), Drawing::Now);
        delay.expect(STEP_MS);
        assert_eq!(delay.end_turn(false, true, true), Drawing::None);
        assert_eq!(turn(&mut delay, 0, true), Drawing::Now, "of a turn alone");
    }
}
