//! The state of the manual exchange: the step, and what was collected for the invite code.

use std::time::Duration;

use crate::call::fault::InviteCodeProblem;
use crate::call::room::invitation::Invitation;
use crate::model::{Now, PeerId};
use crate::signaling::envelope::{Body, Signal};
use crate::signaling::invite_code::InviteCodes;

/// The state of the manual exchange.
#[derive(Debug)]
pub(in crate::call) struct ManualExchange {
    /// The invitation, on the guest's page.
    pub(super) invitation: Option<Invitation>,
    pub(super) invite_codes: InviteCodes,
    /// The other side.
    pub(super) peer: Option<PeerId>,
    pub(super) state: ExchangeState,
    pub(super) problem: Option<InviteCodeProblem>,
}

#[derive(Debug)]
pub(super) enum ExchangeState {
    Lobby,
    Gathering { signal: Signal, until: Option<Now> },
    Code(String),
    Over,
}

impl ManualExchange {
    pub(super) fn new(invitation: Option<Invitation>, invite_codes: InviteCodes) -> Self {
        Self {
            invitation,
            invite_codes,
            peer: None,
            state: ExchangeState::Lobby,
            problem: None,
        }
    }

    pub(super) fn gather(&mut self) {
        self.state = ExchangeState::Gathering {
            signal: Signal::default(),
            until: None,
        };
    }

    /// Collects what would have gone to a server: our description, and the candidates as they come.
    pub(super) fn collect(&mut self, now: Now, body: Body) {
        let ExchangeState::Gathering { signal, until } = &mut self.state else {
            return;
        };
        let part = match body {
            Body::Welcome(welcome) => welcome.offer,
            Body::Hello(hello) => hello.answers.into_values().next(),
            Body::Signal(signal) => Some(signal),
            _ => None,
        };
        let Some(part) = part else {
            return;
        };
        if signal.description.is_none() && part.description.is_some() {
            signal.link = part.link;
            signal.description = part.description;
            signal.re = part.re;
            *until = Some(now + GATHERING);
        }
        signal.candidates.extend(part.candidates);
        signal.end |= part.end;
    }

    /// Takes the collected signal out, once it is complete or has taken too long.
    pub(super) fn take_gathered(&mut self, now: Now) -> Option<Signal> {
        let ExchangeState::Gathering { signal, until } = &mut self.state else {
            return None;
        };
        let is_due = until.is_some_and(|until| signal.end || until <= now);
        is_due.then(|| std::mem::take(signal))
    }
}

/// The time for gathering. Without internet a STUN server never answers, and the browser waits
/// longer than a user does.
const GATHERING: Duration = Duration::from_secs(4);
