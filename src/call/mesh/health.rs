//! The repair of a connection, in steps: wait a little, restart ICE, restart it again, make a new
//! connection, ask the local user.
//!
//! ```text
//!  Waiting ──both in the call──► Connecting ──connected──► Up
//!                                    │     disconnected,  │  │ another
//!                    15 s, or failed │ failed, or silent  ▼  ▼ network
//!                                    │                Shaky  Moved
//!                                    │        2 s, or less │  │ at once
//!                                    │                     ▼  ▼
//!     new link ◄─────────────────────┴────── 5 s ──── Restarting, twice
//!        └──► Waiting, with more time; after the third: Down
//! ```
//! After a restart that helped for less than 10 s, `Shaky` lasts longer, up to 16 s.
//! `Shaky` and `Restarting` end in `Up` at the next sign of life, and each of them when the browser
//! says `connected`. A step waits while there is no way to the peer. The polite page
//! waits 500 ms longer, so that one side acts. PeerJS peers get a new link in place of restarts.
//! The test `the_ladder_is_grace_two_restarts_and_a_rebuild` plays one loss.

use std::time::Duration;

use crate::call::fault::LinkFault;
use crate::call::mesh::repair::{Repair, RepairStep};
use crate::call::mesh::role::Role;
use crate::call::timing::{
    CONNECT_PATIENCE, FIRST_PAUSE, GRACE, HELD, MOST_DOUBLINGS, MOST_REBUILDS, MOST_RESTARTS,
    NETWORK_SETTLES, POLITE_WAIT, REDIAL_GRACE, RESTART_PATIENCE, RING_PATIENCE,
};
use crate::call::view::LinkState;
use crate::model::{ConnectionState, Now};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// One of the two pages is in the lobby: nothing is expected.
    Waiting,
    Connecting {
        until: Now,
    },
    Up,
    Shaky {
        until: Now,
    },
    /// One of the pages is on another network. Packets that still come over the old one do not
    /// refute that.
    Moved {
        since: Now,
    },
    Restarting {
        attempt: u32,
        until: Now,
    },
    Down,
}

/// The health of one connection.
#[derive(Debug)]
pub struct Health {
    role: Role,
    repair: Repair,
    state: State,
    rebuilds: u32,
    restarted_at: Option<Now>,
    /// Since when there are signs of life without a gap.
    alive_since: Option<Now>,
    /// ICE was restarted since the last silence.
    was_tried: bool,
    /// The restarts in a row that brought them for a short time alone.
    vain: u32,
    /// Nothing arrives, and what is sent is most likely lost.
    is_silent: bool,
    /// Why the connection was replaced, or is down.
    fault: Option<LinkFault>,
}

impl Health {
    /// Creates the health of a connection of which nothing is expected yet.
    pub const fn waiting(role: Role) -> Self {
        Self::repaired_by(Repair::Restart, role)
    }

    /// Creates the health of a connection that is repaired in this way.
    pub const fn repaired_by(repair: Repair, role: Role) -> Self {
        Self {
            role,
            repair,
            state: State::Waiting,
            rebuilds: 0,
            restarted_at: None,
            alive_since: None,
            was_tried: false,
            vain: 0,
            is_silent: false,
            fault: None,
        }
    }

    /// Returns the health of the connection that replaces this one. Rebuilds are counted across
    /// connections until one is up.
    pub fn successor(&self) -> Self {
        Self {
            rebuilds: self.rebuilds,
            fault: self.fault.clone(),
            ..Self::repaired_by(self.repair, self.role)
        }
    }

    /// Starts the deadlines, as both pages are in the call.
    pub fn start(&mut self, now: Now) {
        if self.state == State::Waiting {
            self.state = State::Connecting {
                until: self.in_turn(now + self.patience()),
            };
        }
    }

    /// Handles the connection state of the browser.
    pub fn connection(&mut self, now: Now, connection: ConnectionState) {
        let is_lost = matches!(
            connection,
            ConnectionState::Disconnected | ConnectionState::Failed
        );
        self.is_silent |= is_lost && !matches!(self.state, State::Connecting { .. });
        if is_lost {
            self.alive_since = None;
        }
        match (connection, &self.state) {
            (_, State::Down) | (ConnectionState::Closed, _) => {}
            (ConnectionState::Connected, _) => self.up(),
            (ConnectionState::Disconnected, State::Up) => {
                self.state = State::Shaky {
                    until: self.in_turn(now + self.or(GRACE, REDIAL_GRACE)),
                };
            }
            // The pause is for a path that the browser takes to be whole.
            (ConnectionState::Disconnected, State::Shaky { until }) => {
                let until = (*until).min(self.in_turn(now + self.or(GRACE, REDIAL_GRACE)));
                self.state = State::Shaky { until };
            }
            (ConnectionState::Failed, State::Up | State::Shaky { .. }) => {
                self.state = State::Shaky {
                    until: self.in_turn(now),
                };
            }
            (ConnectionState::Failed, State::Connecting { .. }) => {
                self.state = State::Connecting {
                    until: self.in_turn(now),
                };
            }
            _ => {}
        }
    }

    /// Handles a change of the network of one of the pages. The paths over the old one are void,
    /// and the browser reports that only seconds later.
    pub fn network_changed(&mut self, now: Now) {
        let restarted_at = self.restarted_at;
        let is_fresh = restarted_at.is_some_and(|at| now.since(at) < NETWORK_SETTLES);
        // A PeerJS peer, which cannot learn new addresses, keeps those that may still work.
        if !is_fresh
            && self.repair == Repair::Restart
            && matches!(
                self.state,
                State::Up | State::Shaky { .. } | State::Restarting { .. }
            )
        {
            self.state = State::Moved { since: now };
            // What was tried on the old network says nothing of the new one.
            (self.vain, self.was_tried, self.alive_since) = (0, false, None);
        }
    }

    /// Notes that the peer restarts ICE and is being answered: a restart of our own would undo it.
    pub fn restarted_by_peer(&mut self, now: Now) {
        if let State::Shaky { .. } = self.state {
            self.was_tried = true;
            self.state = State::Restarting {
                attempt: 1,
                until: self.in_turn(now + RESTART_PATIENCE),
            };
        }
    }

    /// Restarts the deadlines, since no event could arrive until now or the connection made
    /// progress. An overdue deadline gets a moment, for the events that may wait behind.
    pub fn restart_deadlines(&mut self, now: Now) {
        let deadline = self.in_turn(now + self.patience());
        match &mut self.state {
            State::Connecting { until } => *until = deadline,
            State::Shaky { until } | State::Restarting { until, .. } => {
                *until = (*until).max(now + POLITE_WAIT);
            }
            _ => {}
        }
    }

    /// Notes whether the peer lately showed a sign of life, on a connection that the browser calls
    /// connected. Without one there is nothing to wait for.
    pub fn pulse(&mut self, now: Now, is_alive: bool) {
        self.is_silent = !is_alive;
        match (&self.state, is_alive) {
            (State::Shaky { .. } | State::Restarting { .. }, true) => self.up(),
            (State::Up, false) => {
                let pause = self.pause(now);
                self.state = State::Shaky {
                    until: self.in_turn(now + self.or(pause, REDIAL_GRACE)),
                }
            }
            _ => {}
        }
        self.alive_since = is_alive.then(|| self.alive_since.unwrap_or(now));
    }

    /// Returns how long to wait before the next restart: longer with each one in vain. Otherwise a
    /// network that lets checks through and no media would be restarted each second.
    fn pause(&mut self, now: Now) -> Duration {
        let has_held = self.alive_since.is_some_and(|at| now.since(at) >= HELD);
        let was_tried = std::mem::take(&mut self.was_tried);
        if has_held {
            self.vain = 0;
        } else if was_tried {
            self.vain = (self.vain + 1).min(MOST_DOUBLINGS);
        }
        match self.vain {
            0 => Duration::ZERO,
            vain => FIRST_PAUSE * (1 << (vain - 1)),
        }
    }

    /// Notes that the connection cannot be used any further. Returns the step: a new connection, or
    /// none.
    pub fn fail(&mut self, fault: LinkFault) -> RepairStep {
        self.fault = Some(fault);
        if self.rebuilds < MOST_REBUILDS {
            self.rebuilds += 1;
            // One deadline is one rebuild, however late its successor comes.
            self.state = State::Waiting;
            return RepairStep::Rebuild;
        }
        self.state = State::Down;
        RepairStep::GiveUp
    }

    /// Gives the connection up, as nothing can replace it: the local user is asked.
    pub fn give_up(&mut self) -> RepairStep {
        self.fault.get_or_insert(LinkFault::NoPath);
        self.state = State::Down;
        RepairStep::GiveUp
    }

    /// Allows another round of rebuilds, as the local user asks.
    pub const fn retry(&mut self) {
        self.rebuilds = 0;
    }

    /// Returns the step that is due. A restart or a rebuild needs signaling: without it the step
    /// waits, and is taken as soon as signaling is back.
    pub fn advance(&mut self, now: Now, can_signal: bool) -> Option<RepairStep> {
        if let (State::Restarting { until, .. }, false) = (&mut self.state, can_signal) {
            // The offer is repeated once signaling is back, and then has its full time.
            *until = (*until).max(now + RESTART_PATIENCE);
        }
        if !can_signal || self.poll_timeout().is_none_or(|until| until > now) {
            return None;
        }
        let attempt = match self.state {
            _ if self.repair == Repair::Redial => return Some(self.fail(LinkFault::NoPath)),
            State::Shaky { .. } | State::Moved { .. } => 1,
            State::Restarting { attempt, .. } if attempt < MOST_RESTARTS => attempt + 1,
            _ => return Some(self.fail(LinkFault::NoPath)),
        };
        self.state = State::Restarting {
            attempt,
            until: self.in_turn(now + RESTART_PATIENCE),
        };
        self.restarted_at = Some(now);
        self.was_tried = true;
        Some(RepairStep::RestartIce(attempt))
    }

    /// Returns when [`advance`](Self::advance) has something to do.
    pub const fn poll_timeout(&self) -> Option<Now> {
        match self.state {
            State::Connecting { until }
            | State::Shaky { until }
            | State::Moved { since: until }
            | State::Restarting { until, .. } => Some(until),
            State::Waiting | State::Up | State::Down => None,
        }
    }

    /// Returns whether media flows, as far as this page can tell.
    pub const fn is_up(&self) -> bool {
        matches!(self.state, State::Up)
    }

    /// Returns whether nothing arrived lately, so that what is sent is most likely lost.
    pub const fn is_silent(&self) -> bool {
        self.is_silent
    }

    /// Returns whether it is being repaired, which needs signaling.
    pub const fn is_in_repair(&self) -> bool {
        !matches!(self.state, State::Waiting | State::Up | State::Down)
    }

    /// Returns whether both pages are in the call and the connection should come up.
    pub const fn is_expected(&self) -> bool {
        !matches!(self.state, State::Waiting | State::Down)
    }

    /// Returns whether it is given up, and its connection closed.
    pub const fn is_down(&self) -> bool {
        matches!(self.state, State::Down)
    }

    /// Returns the state to show.
    pub const fn view(&self) -> LinkState {
        match self.state {
            State::Waiting | State::Connecting { .. } if self.rebuilds > 0 => LinkState::Rebuilding,
            State::Waiting | State::Connecting { .. } => LinkState::Connecting,
            State::Up => LinkState::Up,
            State::Shaky { .. } | State::Moved { .. } => LinkState::Shaky,
            State::Restarting { .. } => LinkState::Restarting,
            State::Down => LinkState::Down,
        }
    }

    /// Returns why it is not up, if that is known.
    pub const fn fault(&self) -> Option<&LinkFault> {
        self.fault.as_ref()
    }

    fn up(&mut self) {
        self.is_silent = false;
        self.state = State::Up;
        self.rebuilds = 0;
        self.fault = None;
    }

    /// Returns the time for connecting. It grows with each rebuild, since a slow path is also slow
    /// for the next connection.
    fn patience(&self) -> Duration {
        self.or(CONNECT_PATIENCE * (1 + self.rebuilds), RING_PATIENCE)
    }

    const fn or(&self, restart: Duration, redial: Duration) -> Duration {
        match self.repair {
            Repair::Restart => restart,
            Repair::Redial => redial,
        }
    }

    fn in_turn(&self, at: Now) -> Now {
        match self.role {
            Role::Impolite => at,
            Role::Polite => at + POLITE_WAIT,
        }
    }
}

#[cfg(test)]
mod tests;
