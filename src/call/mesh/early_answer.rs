//! The gate that holds our answer back until the local user presses Join.

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
