//! The texts of connections and of pairs that have none, by name.

use crate::call::fault::LinkFault;
use crate::call::view::LinkState;
use crate::i18n::texts::{Template, Texts};

/// The states of a connection.
#[derive(Debug)]
pub struct LinkWords {
    /// A state without a known reason.
    pub states: Texts<LinkState>,
    /// The connection is down: no path.
    pub no_path: &'static str,
    /// The connection is down: the remote peer sent what cannot be used.
    pub peer: &'static str,
    /// The connection is down: the browser could not make it.
    pub browser: &'static str,
    /// A state, and for how many seconds.
    pub repair: Template<2>,
}

impl LinkWords {
    /// Returns the state of a connection, and the reason.
    pub fn of(&self, state: LinkState, fault: Option<&LinkFault>) -> &'static str {
        match (state, fault) {
            (LinkState::Down, Some(LinkFault::NoPath | LinkFault::Relay(_))) => self.no_path,
            (LinkState::Down, Some(LinkFault::Peer(_))) => self.peer,
            (LinkState::Down, Some(LinkFault::Stuck | LinkFault::Browser(_))) => self.browser,
            (state, _) => self.states.of(state),
        }
    }

    /// Returns the state of a connection that is being made or repaired for a number of seconds.
    pub fn repair(&self, state: LinkState, seconds: u64) -> String {
        let state = self.states.of(state);
        match seconds {
            0..TELLS_SECONDS => state.to_owned(),
            _ => self.repair.fill([state, &seconds.to_string()]),
        }
    }
}

/// The pairs of other participants that do not receive each other.
#[derive(Debug)]
pub struct ApartWords {
    /// A pair, by its two names.
    pub pair: Template<2>,
    /// One pair.
    pub one: Template<1>,
    /// Stands between pairs.
    pub between: &'static str,
    /// Several pairs, all of them listed.
    pub all: Template<1>,
    /// The same, and one more pair.
    pub one_more: Template<1>,
    /// The same, and a number of further pairs.
    pub more: Template<2>,
}

/// The seconds from which they are told: a repair usually takes less.
const TELLS_SECONDS: u64 = 3;
