//! The gate that holds our answer back until the local user presses Join.
//!
//! ```text
//!  Released ──in the lobby: hold_answer──► Held ──Join: release──► Released
//! ```
//! A visitor's page answers the offer of a member ahead. While the answer is held, the member's
//! candidates are kept from the browser and ours from the member, so that no address leaves. The
//! test `media_comes_one_trip_after_join_from_the_visitor_to_the_member` plays one exchange.

use crate::signaling::envelope::Signal;

/// Whether negotiation passes between the two ends.
#[derive(Debug)]
pub(in crate::call) enum EarlyAnswer {
    /// Both are in the call, or the peer is a visitor for whom an early offer is ready.
    Released,
    /// This page is the visitor: the answer is ready, and the peer's candidates are held, so that
    /// no packet leaves before Join.
    Held {
        answer: Signal,
        kept: Vec<Signal>,
        /// The browser wants to negotiate again, which waits for the release.
        is_needed: bool,
    },
}
