//! A rule as data, and what several rules ask of the facts.

use super::facts::{Fact, Facts};
use super::finding::{Action, Cause};

/// A rule.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// What it finds.
    pub cause: Cause,
    /// The confidence, in percent.
    pub confidence: u8,
    /// What helps.
    pub action: Action,
    /// The facts that it needs, for the documentation.
    pub facts: &'static str,
    /// Returns whether the facts are there. An unknown fact never is.
    pub needs: fn(&Sides) -> bool,
}

/// Creates a rule for a table of [`rules`](super::rules()).
pub(super) const fn rule(
    cause: Cause,
    confidence: u8,
    action: Action,
    facts: &'static str,
    needs: fn(&Sides) -> bool,
) -> Rule {
    Rule {
        cause,
        confidence,
        action,
        facts,
        needs,
    }
}

/// What the rules of a table are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// One side. It is applied to each of the two.
    Side,
    /// The pair.
    Pair,
}

/// The facts as a rule sees them: of the side that it is about, and of the other one. In a rule
/// about the pair, the first side is the local user's.
#[derive(Clone, Copy, Debug)]
pub struct Sides {
    /// The side.
    pub this: Facts,
    /// The other side.
    pub other: Facts,
    /// ICE has no path between the two, as far as this page sees.
    pub is_apart: bool,
    /// Both have the same public address.
    pub is_same_public: Option<bool>,
}

/// What several rules ask of the facts.
impl Facts {
    /// Returns whether it gathered no address of these kinds.
    pub(super) fn lacks(&self, kinds: &[Fact]) -> bool {
        kinds.iter().all(|kind| self.is_not(*kind))
    }

    /// Returns whether it gathered an address of one of these kinds.
    pub(super) fn has(&self, kinds: &[Fact]) -> bool {
        kinds.iter().any(|kind| self.is(*kind))
    }

    /// Returns whether the servers of this kind cannot be reached.
    pub(super) fn is_unreached(&self, servers: Fact) -> bool {
        matches!(self.get(servers), Some(0 | UNREACHABLE..))
    }

    /// Returns whether a server of this kind responded, with an address or an error.
    pub(super) fn is_reached(&self, servers: Fact) -> bool {
        matches!(self.get(servers), Some(1..UNREACHABLE))
    }

    /// Returns whether a TURN server responded with one of these errors, and none gave a place.
    pub(super) fn is_refused(&self, codes: &[u16]) -> bool {
        let is_refusal = |kind: &Fact| self.get(*kind).is_some_and(|code| codes.contains(&code));
        !self.has(&RELAYS) && TURNS.iter().any(is_refusal)
    }

    /// Returns whether UDP is blocked: the servers over UDP are silent.
    pub(super) fn is_udp_blocked(&self) -> bool {
        self.is_unreached(Fact::Stun)
            && !self.is_reached(Fact::TurnUdp)
            && !self.has(&PUBLIC)
            && !self.is_not(Fact::HasStun)
    }

    /// Returns whether no relay gives a place: there is none, or it fails.
    pub(super) fn is_without_relay(&self) -> bool {
        self.is_not(Fact::HasTurn) || self.lacks(&RELAYS)
    }
}

pub(super) const HOSTS: [Fact; 2] = [Fact::HostV4, Fact::HostV6];
pub(super) const PUBLIC: [Fact; 2] = [Fact::SrflxV4, Fact::SrflxV6];
pub(super) const RELAYS: [Fact; 2] = [Fact::RelayV4, Fact::RelayV6];
pub(super) const TURNS: [Fact; 3] = [Fact::TurnUdp, Fact::TurnTcp, Fact::TurnTls];

/// From here on, an error code is the browser's, as it reached no server.
pub(super) const UNREACHABLE: u16 = 600;
