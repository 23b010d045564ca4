//! The longest message and the highest rate that one server accepts, as far as its hang-ups show.
//! Some servers close with 1009, some with another code, and of some the code is lost on the way.

use std::time::Duration;

use crate::call::fault::ServerLoss;
use crate::call::room::backoff::STEADY;
use crate::model::Now;
use crate::signaling::Close;

/// The limit of one server. It holds for later sockets too.
#[derive(Debug, Default)]
pub(in crate::call) struct Limit {
    is_small: bool,
    is_slow: bool,
    /// The last burst of frames: its beginning, and the number of frames.
    burst: (Now, usize),
    /// The longest frame sent over this socket: the last time, and its bytes.
    longest: Option<(Now, usize)>,
    /// Hang-ups in a row that only the frames just sent can explain.
    strikes: u32,
}

/// The verdict on a hang-up.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::call) enum Verdict {
    /// The messages were perhaps too long, or too many. Shorter ones are tried, or fewer.
    Gentler,
    /// The server accepts no messages of the size that a call needs.
    TooSmall,
    /// The server hangs up each time at the first message.
    TurnedAway,
    /// The hang-up has another reason.
    Other(ServerLoss),
}

impl Limit {
    /// Returns whether long messages are to be cut into small fragments.
    pub(in crate::call) const fn is_small(&self) -> bool {
        self.is_small
    }

    /// Returns whether few messages are to be sent at a time.
    pub(in crate::call) const fn is_slow(&self) -> bool {
        self.is_slow
    }

    /// Notes that a socket opened.
    pub(in crate::call) fn begin(&mut self) {
        (self.longest, self.burst) = (None, <(Now, usize)>::default());
    }

    /// Notes the lengths of frames that are sent now.
    pub(in crate::call) fn note_sent(&mut self, now: Now, lengths: impl Iterator<Item = usize>) {
        let (began, _) = self.burst;
        if now.since(began) >= BURST {
            self.burst = (now, 0);
        }
        for length in lengths {
            self.burst.1 += 1;
            if self.longest.is_none_or(|(_, longest)| length >= longest) {
                self.longest = Some((now, length));
            }
        }
    }

    /// Returns whether a fragment of a description was sent and the server did not hang up on it.
    pub(in crate::call) fn has_passed(&self, now: Now) -> bool {
        self.longest
            .is_some_and(|(at, length)| length > SHORT_FRAME && now.since(at) >= BLAMED)
    }

    /// Judges a hang-up after a time in which the socket was open.
    pub(in crate::call) fn judge(&mut self, now: Now, close: &Close, lasted: Duration) -> Verdict {
        let loss = ServerLoss::of_close(close.code);
        let is_too_long = loss == ServerLoss::TooSmall;
        let suspect = self
            .longest
            .filter(|(at, _)| is_too_long || now.since(*at) < BLAMED);
        let length = suspect.map_or(0, |(_, length)| length);
        let (began, count) = self.burst;
        let is_rate = matches!(loss, ServerLoss::TurnedAway | ServerLoss::Busy)
            && count >= MANY
            && now.since(began) < BURST + BLAMED
            && !std::mem::replace(&mut self.is_slow, true);
        // Other codes name their reason, except for the unspecific ones.
        let is_doubtful =
            is_too_long || matches!(loss, ServerLoss::Silent | ServerLoss::TurnedAway);
        if length > SMALL_FRAME && is_doubtful && !self.is_small {
            (self.is_small, self.strikes) = (true, 0);
            return Verdict::Gentler;
        }
        if is_rate {
            return Verdict::Gentler;
        }
        if is_too_long {
            return Verdict::TooSmall;
        }
        if loss != ServerLoss::Silent {
            return Verdict::Other(loss);
        }
        if length <= SHORT_FRAME && lasted >= STEADY {
            self.strikes = 0;
            return Verdict::Other(loss);
        }
        self.strikes += 1;
        match self.strikes {
            ..MOST_STRIKES => Verdict::Other(loss),
            _ if length > SHORT_FRAME => Verdict::TooSmall,
            _ => Verdict::TurnedAway,
        }
    }
}

/// The longest frame with small fragments: the limit of Tomcat and Spring.
const SMALL_FRAME: usize = 8192;

/// Fragments of a description are longer than this, and all other messages are shorter.
const SHORT_FRAME: usize = 4096;

/// A server hangs up on a message within a round trip.
const BLAMED: Duration = Duration::from_secs(3);

/// So many frames in this time are more than some servers allow.
const MANY: usize = 4;
const BURST: Duration = Duration::from_secs(1);

/// The number of hang-ups in a row that is no accident.
const MOST_STRIKES: u32 = 3;

#[cfg(test)]
mod tests {
    use super::*;

    const PIECE: usize = 11_000;
    const SMALL_PIECE: usize = 5_600;

    fn at(seconds: u64) -> Now {
        Now(Duration::from_secs(seconds))
    }

    fn sent(limit: &mut Limit, length: usize) {
        limit.begin();
        limit.note_sent(at(10), [length, 300].into_iter());
    }

    fn judge(limit: &mut Limit, code: u16, second: u64) -> Verdict {
        limit.judge(at(second), &Close::new(code, ""), Duration::from_secs(1))
    }

    #[test]
    fn a_hang_up_on_a_long_message_is_answered_by_shorter_ones_whatever_its_code() {
        for code in [1000, 1005, 1006, 1008, 1009, 4000] {
            let mut limit = Limit::default();
            sent(&mut limit, PIECE);

            assert_eq!(judge(&mut limit, code, 11), Verdict::Gentler, "{code}");
            assert!(limit.is_small());
        }
    }

    #[test]
    fn a_hang_up_that_says_why_or_comes_late_changes_no_lengths() {
        let mut limit = Limit::default();
        sent(&mut limit, PIECE);

        let busy = Verdict::Other(ServerLoss::Busy);
        assert_eq!(judge(&mut limit, 1012, 11), busy);
        assert_eq!(
            judge(&mut limit, 1006, 20),
            Verdict::Other(ServerLoss::Silent)
        );
        assert!(!limit.is_small());
    }

    #[test]
    fn a_hang_up_by_a_rule_after_a_burst_is_answered_by_fewer_messages_at_a_time() {
        for code in [1008, 1013, 4029] {
            let mut limit = Limit::default();
            limit.begin();
            limit.note_sent(at(10), [300; MANY].into_iter());

            assert_eq!(judge(&mut limit, code, 11), Verdict::Gentler, "{code}");
            assert!(limit.is_slow() && !limit.is_small());
            let other = Verdict::Other(ServerLoss::of_close(code));
            assert_eq!(judge(&mut limit, code, 11), other, "{code}");
        }
        let mut limit = Limit::default();
        limit.begin();
        limit.note_sent(at(10), std::iter::once(300));
        assert_ne!(judge(&mut limit, 1008, 11), Verdict::Gentler);
    }

    #[test]
    fn a_server_that_takes_not_even_small_pieces_is_too_small() {
        let mut limit = Limit::default();
        sent(&mut limit, PIECE);
        judge(&mut limit, 1009, 11);
        sent(&mut limit, SMALL_PIECE);

        assert_eq!(judge(&mut limit, 1009, 11), Verdict::TooSmall);
    }

    #[test]
    fn one_that_says_no_code_is_too_small_after_some_tries() {
        let mut limit = Limit::default();
        sent(&mut limit, PIECE);
        judge(&mut limit, 1006, 11);
        let mut verdicts = Vec::new();

        for _ in 0..MOST_STRIKES {
            sent(&mut limit, SMALL_PIECE);
            verdicts.push(judge(&mut limit, 1006, 11));
        }

        assert_eq!(verdicts.pop(), Some(Verdict::TooSmall));
        assert!(!verdicts.contains(&Verdict::TooSmall));
    }

    #[test]
    fn one_that_hangs_up_at_the_first_word_each_time_turns_us_away() {
        let mut limit = Limit::default();
        let mut verdicts = Vec::new();

        for _ in 0..MOST_STRIKES {
            sent(&mut limit, 300);
            verdicts.push(judge(&mut limit, 1006, 11));
        }

        assert_eq!(verdicts.pop(), Some(Verdict::TurnedAway));
        assert!(!limit.is_small());
    }
}
