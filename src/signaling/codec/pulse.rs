//! A check of whether a server still answers. A proxy cuts a socket that is idle for a minute, and
//! a browser takes minutes to notice that a server has vanished, so a codec asks and expects an
//! answer.

use std::time::Duration;

use crate::model::Now;

/// The schedule of questions and timeouts. The question itself is up to the dialect.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pulse {
    state: State,
    asked: Now,
    heard: Now,
    is_doubted: bool,
}

#[derive(Clone, Copy, Debug, Default)]
enum State {
    /// There is no socket, or it was given up, or it cannot fail.
    #[default]
    Off,
    /// A frame arrived; the next question is due at this time.
    Due(Now),
    /// A question was sent; a frame must arrive before this time.
    Asked { until: Now },
}

/// The action that is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beat {
    /// Nothing is due.
    Rest,
    /// Send a question that the server must answer.
    Ask,
    /// The server did not answer.
    Silent,
}

impl Pulse {
    /// Starts with a newly opened socket.
    pub(super) fn begin(&mut self, now: Now) {
        (self.asked, self.heard) = (now, now);
        self.is_doubted = false;
        self.state = State::Due(now + IDLE);
    }

    /// Starts with a newly opened socket whose first frame requires an answer.
    pub(super) fn begin_asking(&mut self, now: Now, patience: Duration) {
        self.asked = now;
        self.state = State::Asked {
            until: now + patience,
        };
    }

    /// Notes an incoming frame of any kind.
    pub(super) fn heard(&mut self, now: Now) {
        self.heard = now;
        self.is_doubted = false;
        if !matches!(self.state, State::Off) {
            self.state = State::Due((now + IDLE).min(self.asked + KEEPALIVE));
        }
    }

    /// Checks a suspect socket: a question is sent unless a frame arrived a moment ago, and its
    /// timeout is short.
    pub(super) fn check(&mut self, now: Now) {
        self.is_doubted = true;
        match &mut self.state {
            State::Due(at) => *at = (*at).min(self.heard + MOMENT),
            State::Asked { until } => *until = (*until).min(now + DOUBTED),
            State::Off => {}
        }
    }

    /// Returns the due action, and counts it as done.
    pub(super) fn tick(&mut self, now: Now) -> Beat {
        // A page that was suspended past the deadline asks again: the answer may be queued behind
        // this tick.
        let is_asking = match self.state {
            State::Due(at) => at <= now,
            State::Asked { until } => now.since(until) >= PATIENCE,
            State::Off => false,
        };
        if is_asking {
            let patience = if self.is_doubted { DOUBTED } else { PATIENCE };
            self.begin_asking(now, patience);
            return Beat::Ask;
        }
        if matches!(self.state, State::Asked { until } if until <= now) {
            self.state = State::Off;
            return Beat::Silent;
        }
        Beat::Rest
    }

    /// Returns when [`tick`](Self::tick) must be called.
    pub(super) const fn poll_timeout(&self) -> Option<Now> {
        match self.state {
            State::Off => None,
            State::Due(at) | State::Asked { until: at } => Some(at),
        }
    }
}

/// The interval for an idle socket, and the time for its answer: together less than 10 s.
const IDLE: Duration = Duration::from_secs(5);
const PATIENCE: Duration = Duration::from_secs(4);

/// The same for a suspect socket, long enough for a busy mobile network.
const MOMENT: Duration = Duration::from_secs(1);
const DOUBTED: Duration = Duration::from_millis(1_500);

/// The interval for a busy socket: some servers count only answers to their questions as a sign of
/// life.
const KEEPALIVE: Duration = Duration::from_secs(25);

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(seconds: u64) -> Now {
        Now(Duration::from_secs(seconds))
    }

    fn begun() -> Pulse {
        let mut pulse = Pulse::default();
        pulse.begin(at(0));
        pulse
    }

    #[test]
    fn an_idle_socket_is_asked_and_given_up_within_ten_seconds() {
        let mut pulse = begun();

        assert_eq!(pulse.tick(at(4)), Beat::Rest);
        assert_eq!(pulse.tick(at(5)), Beat::Ask);
        assert_eq!(pulse.tick(at(8)), Beat::Rest);
        assert_eq!(pulse.tick(at(9)), Beat::Silent);
        assert_eq!(pulse.poll_timeout(), None);
    }

    #[test]
    fn whatever_comes_is_an_answer() {
        let mut pulse = begun();
        pulse.tick(at(5));

        pulse.heard(at(6));

        assert_eq!(pulse.poll_timeout(), Some(at(11)));
        assert_eq!(pulse.tick(at(9)), Beat::Rest);
    }

    #[test]
    fn a_busy_socket_is_asked_every_25_seconds() {
        let mut pulse = begun();
        let mut asked = Vec::new();

        for second in 1..=80 {
            if pulse.tick(at(second)) == Beat::Ask {
                asked.push(second);
            }
            pulse.heard(at(second));
        }

        assert_eq!(asked, [25, 50, 75]);
    }

    #[test]
    fn a_doubted_socket_is_asked_at_once_and_given_up_soon() {
        let mut pulse = begun();

        pulse.check(at(3));
        assert_eq!(pulse.tick(at(3)), Beat::Ask);
        pulse.check(at(4));
        assert_eq!(
            pulse.poll_timeout(),
            Some(Now(Duration::from_millis(4_500)))
        );
        assert_eq!(pulse.tick(at(5)), Beat::Silent);
    }

    #[test]
    fn a_socket_that_was_heard_a_moment_ago_is_not_asked() {
        let mut pulse = begun();
        pulse.heard(at(3));

        pulse.check(at(3));

        assert_eq!(pulse.tick(at(3)), Beat::Rest);
        assert_eq!(pulse.tick(at(4)), Beat::Ask);
    }

    #[test]
    fn a_page_that_slept_asks_before_it_judges() {
        let mut pulse = begun();
        pulse.tick(at(5));

        assert_eq!(pulse.tick(at(600)), Beat::Ask);
        assert_eq!(pulse.tick(at(604)), Beat::Silent);
    }
}
