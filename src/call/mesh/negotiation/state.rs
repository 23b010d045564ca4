//! The states of a negotiation, and the operations that lead from one to the next.
//!
//! ```text
//!          our offer            the peer's answer
//! Stable ────────────► HaveLocalOffer ────────────► Stable
//!   │                        │ the peer's offer: the impolite page drops it,
//!   │ the peer's offer       ▼ the polite page applies it
//!   └────────────────► HaveRemoteOffer ──our answer──► Stable
//! ```
//! A polite page whose first exchange was an offer of the peer goes, before its own first offer,
//! from `Stable` through `HaveFirstOffer` back to `Stable`. Each arrow is one operation;
//! `SyncingSenders` and `AddingCandidates` change no state.

/// Our side of the signaling state, advanced by our own finished operations alone.
/// <https://www.w3.org/TR/webrtc/#rtcsignalingstate-enum>
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Stable,
    HaveLocalOffer,
    HaveRemoteOffer,
    /// The peer's first offer is applied once more, for the browser's sake alone.
    HaveFirstOffer,
}

/// An operation in flight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operation {
    SyncingSenders,
    Offering,
    Answering,
    ApplyingOffer,
    ApplyingAnswer,
    AddingCandidates,
    ApplyingFirstOffer,
    AnsweringFirstOffer,
}
