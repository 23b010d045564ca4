//! A check of whether a server still answers. A proxy cuts a socket that is idle for a minute, and
//! a browser takes minutes to notice that a server has vanished, so a codec asks and expects an
//! answer.
//!
//! ```text
//!       begin           at its time: Probe
//!  Off ───────► Due ───────────────────────► Asked
//!   ▲            ▲                             │ │
//!   │            └───────── any frame ─────────┘ │
//!   └───────────── at its time: TimedOut ────────┘
//! ```
//! A page that slept past the deadline of `Asked` asks again. The test
//! `an_idle_socket_is_asked_and_given_up_within_ten_seconds` plays one exchange.

use std::time::Duration;

use crate::model::Now;

/// The schedule of questions and timeouts. The question itself is up to the dialect.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Keepalive {
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
pub(super) enum KeepaliveAction {
    /// Nothing is due.
    Wait,
    /// Send a question that the server must answer.
    Probe,
    /// The server did not answer.
    TimedOut,
}

impl Keepalive {
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
    pub(super) fn on_frame(&mut self, now: Now) {
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
    pub(super) fn tick(&mut self, now: Now) -> KeepaliveAction {
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
            return KeepaliveAction::Probe;
        }
        if matches!(self.state, State::Asked { until } if until <= now) {
            self.state = State::Off;
            return KeepaliveAction::TimedOut;
        }
        KeepaliveAction::Wait
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

    fn begun() -> Keepalive {
        let mut keepalive = Keepalive::default();
        keepalive.begin(at(0));
        keepalive
    }

    #[test]
    fn an_idle_socket_is_asked_and_given_up_within_ten_seconds() {
        let mut keepalive = begun();

        assert_eq!(keepalive.tick(at(4)), KeepaliveAction::Wait);
        assert_eq!(keepalive.tick(at(5)), KeepaliveAction::Probe);
        assert_eq!(keepalive.tick(at(8)), KeepaliveAction::Wait);
        assert_eq!(keepalive.tick(at(9)), KeepaliveAction::TimedOut);
        assert_eq!(keepalive.poll_timeout(), None);
    }

    #[test]
    fn whatever_comes_is_an_answer() {
        let mut keepalive = begun();
        keepalive.tick(at(5));

        keepalive.on_frame(at(6));

        assert_eq!(keepalive.poll_timeout(), Some(at(11)));
        assert_eq!(keepalive.tick(at(9)), KeepaliveAction::Wait);
    }

    #[test]
    fn a_busy_socket_is_asked_every_25_seconds() {
        let mut keepalive = begun();
        let mut asked = Vec::new();

        for second in 1..=80 {
            if keepalive.tick(at(second)) == KeepaliveAction::Probe {
                asked.push(second);
            }
            keepalive.on_frame(at(second));
        }

        assert_eq!(asked, [25, 50, 75]);
    }

    #[test]
    fn a_doubted_socket_is_asked_at_once_and_given_up_soon() {
        let mut keepalive = begun();

        keepalive.check(at(3));
        assert_eq!(keepalive.tick(at(3)), KeepaliveAction::Probe);
        keepalive.check(at(4));
        assert_eq!(
            keepalive.poll_timeout(),
            Some(Now(Duration::from_millis(4_500)))
        );
        assert_eq!(keepalive.tick(at(5)), KeepaliveAction::TimedOut);
    }

    #[test]
    fn a_socket_that_was_heard_a_moment_ago_is_not_asked() {
        let mut keepalive = begun();
        keepalive.on_frame(at(3));

        keepalive.check(at(3));

        assert_eq!(keepalive.tick(at(3)), KeepaliveAction::Wait);
        assert_eq!(keepalive.tick(at(4)), KeepaliveAction::Probe);
    }

    #[test]
    fn a_page_that_slept_asks_before_it_judges() {
        let mut keepalive = begun();
        keepalive.tick(at(5));

        assert_eq!(keepalive.tick(at(600)), KeepaliveAction::Probe);
        assert_eq!(keepalive.tick(at(604)), KeepaliveAction::TimedOut);
    }
}
