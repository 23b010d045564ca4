//! What went wrong, sorted by who can do something about it. Variants carry data; the words are in
//! the catalog, under [`code`](LinkFault::code).

use thiserror::Error;

pub use crate::model::Refusal;

/// The signaling server cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Error)]
pub enum ServerFault {
    /// The address is no WebSocket address, or an insecure one on a secure page.
    #[error("unusable address")]
    BadAddress,
}

/// A peer sent what nobody could use.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Error)]
pub enum PeerFault {
    /// Its description was cut short or refused by the browser.
    #[error("unusable description")]
    BadDescription,
}

/// The browser did not do what was asked of a connection.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Error)]
pub enum OpError {
    /// It said no, with a `DOMException` of this name.
    #[error("{0}")]
    Rejected(String),
    /// The connection was closed under the operation.
    #[error("closed")]
    Closed,
}

/// Why a connection is given up or built anew.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Error)]
pub enum LinkFault {
    /// No path was found, or it was lost and did not come back.
    #[error("no path")]
    NoPath,
    /// An operation of the browser never settled.
    #[error("stuck")]
    Stuck,
    /// The peer's part of the negotiation was unusable.
    #[error("{0}")]
    Peer(#[from] PeerFault),
    /// The browser refused a step of its own.
    #[error("{0}")]
    Browser(#[from] OpError),
}

impl LinkFault {
    /// A stable name, for the catalog, tests and logs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoPath => "no-path",
            Self::Stuck => "stuck",
            Self::Peer(_) => "peer",
            Self::Browser(_) => "browser",
        }
    }
}
