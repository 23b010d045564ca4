//! Faults, sorted by who can act on them. Variants carry data; the words are in the catalog.

use thiserror::Error;

pub use crate::model::Refusal;
use crate::signaling::invite_code::InviteCodeError;
use crate::signaling::seal::KeyFault;

/// The signaling server cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Error)]
pub enum ServerFault {
    /// The address is no WebSocket address, or an insecure one on a secure page.
    #[error("unusable address")]
    BadAddress,
}

/// Why a signaling server is of no use at the moment, as far as this is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ServerLoss {
    /// It does not answer.
    Silent,
    /// It is restarting, or has no room just now.
    Busy,
    /// It reports a failure of its own.
    Broken,
    /// It closes the connection under a rule of its own.
    TurnedAway,
    /// It accepts no messages of the size that a call needs.
    TooSmall,
    /// It does not speak the dialect that the settings name.
    Foreign,
    /// The browser keeps this page from devices on the local network, and the server is one.
    LocalNetwork,
}

impl ServerLoss {
    /// Returns what a close code says (RFC 6455, section 7.4, and the IANA registry of close
    /// codes). Applications choose the codes from 4000 on, mostly to refuse a client.
    pub const fn of_close(code: u16) -> Self {
        match code {
            1001 | 1012 | 1013 => Self::Busy,
            1002 | 1003 | 1007 => Self::Foreign,
            1009 => Self::TooSmall,
            1011 | 1014 => Self::Broken,
            1008 | 3000 | 3003 | 4000.. => Self::TurnedAway,
            _ => Self::Silent,
        }
    }

    /// Returns whether waiting a moment does not help.
    pub const fn is_lasting(self) -> bool {
        !matches!(self, Self::Silent | Self::Busy | Self::Broken)
    }

    /// Returns a stable name, for tests and logs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Silent => "silent",
            Self::Busy => "busy",
            Self::Broken => "broken",
            Self::TurnedAway => "turned-away",
            Self::TooSmall => "too-small",
            Self::Foreign => "foreign",
            Self::LocalNetwork => "local-network",
        }
    }
}

/// A state that never occurs in a working browser. No call is made, since it would be unsafe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
pub enum Bug {
    /// The browser has no source of random bits.
    #[error("no random bits")]
    NoRandomness,
    /// Nothing can be sealed.
    #[error("{0}")]
    Key(#[from] KeyFault),
}

/// A fault in what a peer sent.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Error)]
pub enum PeerFault {
    /// Its description was cut short or refused by the browser.
    #[error("unusable description")]
    BadDescription,
}

/// An operation of the browser on a connection that failed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Error)]
pub enum OpError {
    /// The browser rejected it, with a `DOMException` of this name.
    #[error("{0}")]
    Rejected(String),
    /// The connection was closed under the operation.
    #[error("closed")]
    Closed,
}

/// Why a connection is given up or replaced.
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
    /// The TURN server on which the path depends gives none.
    #[error("relay: {0}")]
    Relay(RelayFault),
}

/// Why no path leads through a TURN server, with the code of the error. A later variant is worse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Error)]
pub enum RelayFault {
    /// It cannot be reached.
    #[error("unreachable, {0}")]
    Unreachable(u16),
    /// It refuses, for a reason of its own.
    #[error("refused, {0}")]
    Refused(u16),
    /// It has no room left, for this user or at all.
    #[error("full, {0}")]
    Full(u16),
    /// It does not serve this page, or not for this address.
    #[error("forbidden, {0}")]
    Forbidden(u16),
    /// It does not take the credentials.
    #[error("credentials, {0}")]
    Credentials(u16),
    /// The peer got no place there.
    #[error("none for the peer")]
    Theirs,
    /// Both sides have a place there, and nothing comes through.
    #[error("silent")]
    Silent,
}

impl RelayFault {
    /// Sorts a code: RFC 8489, section 14.8, and RFC 8656, section 19.
    pub const fn of(code: u16) -> Self {
        match code {
            401 | 441 => Self::Credentials(code),
            403 => Self::Forbidden(code),
            486 | 508 => Self::Full(code),
            // The codes of the browser, which no server sends.
            600.. => Self::Unreachable(code),
            _ => Self::Refused(code),
        }
    }

    /// Returns the code. A fault without a code of a server has the code for a forbidden peer.
    pub const fn code(self) -> u16 {
        match self {
            Self::Unreachable(code)
            | Self::Refused(code)
            | Self::Full(code)
            | Self::Forbidden(code)
            | Self::Credentials(code) => code,
            Self::Theirs => 486,
            Self::Silent => 403,
        }
    }
}

/// Why a pasted or scanned invite code is not the expected one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
pub enum InviteCodeProblem {
    /// It is not an invite code.
    #[error("no invite code")]
    Foreign,
    /// It is one of another version of this page.
    #[error("another version")]
    Version,
    /// It is cut short or changed.
    #[error("damaged")]
    Damaged,
    /// It is an invitation, where a reply is expected.
    #[error("an invitation")]
    Invitation,
    /// It is the local user's own invitation.
    #[error("own invitation")]
    Own,
    /// It is a reply, where an invitation is expected.
    #[error("a reply")]
    Reply,
    /// It is the reply to another invitation.
    #[error("of another call")]
    Elsewhere,
    /// It was used before, or another reply was.
    #[error("used")]
    Used,
}

impl InviteCodeProblem {
    /// Returns a stable name, for tests and logs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Foreign => "foreign",
            Self::Version => "version",
            Self::Damaged => "damaged",
            Self::Invitation => "invitation",
            Self::Own => "own",
            Self::Reply => "reply",
            Self::Elsewhere => "elsewhere",
            Self::Used => "used",
        }
    }
}

impl From<InviteCodeError> for InviteCodeProblem {
    fn from(error: InviteCodeError) -> Self {
        match error {
            InviteCodeError::Foreign => Self::Foreign,
            InviteCodeError::Version => Self::Version,
            InviteCodeError::Damaged => Self::Damaged,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_of_turn_are_sorted_by_what_can_be_done() {
        assert_eq!(RelayFault::of(486), RelayFault::Full(486));
        assert_eq!(RelayFault::of(508), RelayFault::Full(508));
        assert_eq!(RelayFault::of(441), RelayFault::Credentials(441));
        assert_eq!(RelayFault::of(403), RelayFault::Forbidden(403));
        assert_eq!(RelayFault::of(701), RelayFault::Unreachable(701));
        assert_eq!(RelayFault::of(600), RelayFault::Unreachable(600));
        assert_eq!(RelayFault::of(437), RelayFault::Refused(437));
    }
}
