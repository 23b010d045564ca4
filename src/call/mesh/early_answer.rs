//! How far what is said about a connection goes before Join.

use crate::signaling::envelope::Signal;

/// Whether what the two ends say reaches them.
#[derive(Debug)]
pub(in crate::call) enum EarlyAnswer {
    /// Both are in the call, or the other end is a visitor for whom an offer is laid ready.
    Released,
    /// We are the visitor: the answer is laid ready, and the peer's candidates are kept, so that
    /// not one packet leaves before Join.
    Held {
        answer: Signal,
        kept: Vec<Signal>,
        /// The browser wants to negotiate again, which has to wait until the peer may hear of it.
        is_needed: bool,
    },
}
