//! TURN credentials of limited life: whether they have expired, and what waits for new ones.

use std::time::Duration;

use crate::call::command::LinkCommand;
use crate::call::room::backoff::doubled;
use crate::call::timing::{CREDENTIALS_AGAIN, CREDENTIALS_LAST, MOST_CREDENTIALS_PAUSE};
use crate::call::wake::ClockReading;
use crate::model::{LinkId, Now, OpId};

/// The state of the credentials. Without a service for new ones, nothing is ever due.
#[derive(Debug, Default)]
pub(in crate::call) struct Credentials {
    pub(super) is_renewable: bool,
    /// By the time that passed outside the page: a server does not sleep with it.
    pub(super) expires_at: Option<Duration>,
    /// How much earlier others are due.
    pub(super) margin: Duration,
    pub(super) renewed_at: Option<Now>,
    pub(super) fetching: Option<OpId>,
    /// A server has refused those that there are.
    pub(super) is_refused: bool,
    pub(super) failures: u32,
    /// Commands to connections that wait for new credentials.
    pub(super) held: Vec<(LinkId, LinkCommand)>,
}

impl Credentials {
    /// Notes new credentials, and how long they last, if that is known. Returns when the next ones
    /// are due.
    pub(super) fn renew(
        &mut self,
        reading: ClockReading,
        lifetime: Option<Duration>,
    ) -> Option<Now> {
        self.expires_at = lifetime.map(|lifetime| reading.elapsed + lifetime);
        (self.fetching, self.is_refused, self.failures) = (None, false, 0);
        let pause = (lifetime? / 4 * 3).max(CREDENTIALS_LAST);
        self.margin = lifetime?.saturating_sub(pause);
        Some(reading.now + pause)
    }

    /// Notes that the service gave none. Returns the time of the next attempt.
    pub(super) fn fail(&mut self, now: Now) -> Now {
        self.fetching = None;
        let pause = doubled(CREDENTIALS_AGAIN, MOST_CREDENTIALS_PAUSE, self.failures);
        self.failures = self.failures.saturating_add(1);
        now + pause
    }

    pub(super) fn is_expired(&self, elapsed: Duration) -> bool {
        self.expires_at.is_some_and(|at| at <= elapsed)
    }

    /// The order has to wait: it, or one before it for the same connection, would gather addresses
    /// with credentials that have expired, and others are under way.
    pub(super) fn is_to_wait(
        &self,
        elapsed: Duration,
        link: &LinkId,
        command: &LinkCommand,
    ) -> bool {
        let is_behind = self.held.iter().any(|(held, _)| held == link);
        is_behind || (gathers(command) && self.fetching.is_some() && self.is_expired(elapsed))
    }
}

/// Returns whether a command gathers candidates, which takes credentials.
pub(super) const fn gathers(command: &LinkCommand) -> bool {
    matches!(command, LinkCommand::Open | LinkCommand::RestartIce { .. })
}
