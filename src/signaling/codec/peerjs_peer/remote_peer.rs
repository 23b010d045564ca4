//! The remote peer, and the call with it. A call is one connection: PeerJS neither renegotiates nor
//! restarts ICE, so a new epoch is a new call.
//!
//! ```text
//!             our offer           its answer
//!  no call ─────────────► Calling ──────────► Answered
//!     │        our offer, again ▲ │ its id expired, or the socket is a new one
//!     │                         │ ▼
//!     │                       Unheard ──its answer──► Answered
//!     │ its offer            our answer
//!     └───────────► Called ─────────────► Answered
//! ```
//! An offer of a new epoch, or of the client, begins the next call from any of them. If offers of
//! two visavis pages cross, that of the page which called first stands. The test
//! `two_pages_of_ours_agree_on_one_connection` plays such an exchange.

use sha2::{Digest, Sha256};

use super::payload::{OutgoingPayload, Payload};
use crate::model::{DescriptionKind, DisplayName, PeerId};
use crate::model::{base64url, json};
use crate::signaling::Frame;
use crate::signaling::codec::peerserver::{NOTHING, message};
use crate::signaling::envelope::Signal;

/// The client that this page calls, or that calls it.
#[derive(Debug)]
pub(super) struct RemotePeer {
    /// The client's id in PeerJS.
    pub(super) id: String,
    /// The client's id for the core.
    pub(super) peer: PeerId,
    pub(super) name: DisplayName,
    /// The client is a visavis page.
    pub(super) is_ours: bool,
    /// The server reports that no client has this id.
    pub(super) is_absent: bool,
    /// This page called first.
    is_callee: bool,
    call: Option<Placed>,
}

#[derive(Debug)]
struct Placed {
    connection: String,
    epoch: u32,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// The offer was sent.
    Calling,
    /// The offer may not have arrived.
    Unheard,
    /// The client's offer has arrived.
    Called,
    Answered,
}

impl RemotePeer {
    /// Creates the nth remote peer with an id for the core. Of two peers, the one with the smaller
    /// id offers and is impolite.
    pub(super) fn new(
        me: &PeerId,
        id: String,
        name: DisplayName,
        is_callee: bool,
        nth: u64,
    ) -> Self {
        let mut peer = digest(&[me.as_str(), &id, &nth.to_string()]);
        peer.insert_str(0, if is_callee { "zzzzz" } else { "-----" });
        Self {
            peer: PeerId::parse(&peer).unwrap_or_else(|| PeerId::from_bytes([0; 16])),
            id,
            name,
            is_ours: false,
            is_absent: false,
            is_callee,
            call: None,
        }
    }

    /// Returns whether one of the two has called the other.
    pub(super) const fn has_call(&self) -> bool {
        self.call.is_some()
    }

    /// Handles the client's offer. Returns the epoch of the new call, or `None` if the client
    /// yields.
    pub(super) fn on_offer(&mut self, payload: &Payload) -> Option<u32> {
        let is_crossing = matches!(&self.call, Some(call) if call.state == State::Calling);
        if is_crossing && payload.is_ours() && self.is_callee {
            // The offers cross, and the client accepts the one of this page.
            return None;
        }
        (self.is_ours, self.is_absent) = (payload.is_ours(), false);
        self.name = payload.name().unwrap_or_else(|| self.name.clone());
        let epoch = self.call.as_ref().map_or(0, |call| call.epoch) + 1;
        self.call = Some(Placed {
            connection: payload.connection.clone(),
            epoch,
            state: State::Called,
        });
        Some(epoch)
    }

    /// Handles an answer or a candidate. Returns the epoch of its call, or `None` if that is not
    /// the current call, or if no answer is expected.
    pub(super) fn on_reply(&mut self, payload: &Payload) -> Option<u32> {
        let call = self.call.as_mut();
        let call = call.filter(|call| call.connection == payload.connection)?;
        self.is_absent = false;
        if let Some(answer) = &payload.sdp {
            let is_awaited = matches!(call.state, State::Calling | State::Unheard);
            if !is_awaited || answer.kind != DescriptionKind::Answer {
                return None;
            }
            call.state = State::Answered;
            self.is_ours = payload.is_ours();
            self.name = payload.name().unwrap_or_else(|| self.name.clone());
        }
        Some(call.epoch)
    }

    /// Notes that the last message may be lost.
    pub(super) const fn doubt(&mut self) {
        if let Some(call) = &mut self.call
            && matches!(call.state, State::Calling)
        {
            call.state = State::Unheard;
        }
    }

    /// Returns the frame that ends the call, if there is one.
    pub(super) fn hang_up(&self) -> Option<Frame> {
        self.call.as_ref()?;
        Some(message("LEAVE", &self.id, NOTHING))
    }

    /// Translates a signal of the core into frames for the client.
    pub(super) fn tell(
        &mut self,
        me: &PeerId,
        name: &DisplayName,
        signal: &Signal,
    ) -> Option<Vec<Frame>> {
        let mut frames = Vec::new();
        match signal.description.as_ref().map(|sdp| sdp.kind) {
            Some(DescriptionKind::Offer) => frames.extend(self.place(me, signal.link)?),
            Some(DescriptionKind::Answer) => {
                let call = self.call.as_mut();
                call.filter(|call| call.state == State::Called && call.epoch == signal.link)?
                    .state = State::Answered;
            }
            None => {}
        }
        let call = self.call.as_ref();
        let Placed { connection, .. } = call.filter(|call| call.epoch == signal.link)?;
        if let Some(sdp) = &signal.description {
            let kind = match sdp.kind {
                DescriptionKind::Offer => "OFFER",
                DescriptionKind::Answer => "ANSWER",
            };
            let outgoing = OutgoingPayload::description(connection, sdp, name);
            frames.push(message(kind, &self.id, &json::write(&outgoing)));
        }
        for candidate in &signal.candidates {
            let outgoing = OutgoingPayload::candidate(connection, candidate);
            frames.push(message("CANDIDATE", &self.id, &json::write(&outgoing)));
        }
        Some(frames)
    }

    /// Begins a call, and returns the frame that must precede it. Returns `None` if the call has
    /// begun already: PeerJS treats a repeated offer as another call.
    fn place(&mut self, me: &PeerId, epoch: u32) -> Option<Option<Frame>> {
        let call = self.call.as_mut();
        let is_same = |call: &&mut Placed| call.epoch == epoch && call.state != State::Called;
        if let Some(call) = call.filter(is_same) {
            let is_to_repeat = call.state == State::Unheard;
            call.state = State::Calling;
            return is_to_repeat.then_some(None);
        }
        // For a visavis page, the new call replaces the old one without a `LEAVE`.
        let before = self.hang_up().filter(|_| !self.is_ours);
        let id = digest(&[me.as_str(), self.peer.as_str(), &epoch.to_string()]);
        self.call = Some(Placed {
            connection: format!("mc_{id}"),
            epoch,
            state: State::Calling,
        });
        Some(before)
    }
}

/// Returns 128 bits of the SHA-256 of the parts in base64url, from which the parts cannot be
/// derived.
pub(super) fn digest(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
        hash.update([0]);
    }
    base64url::encode(hash.finalize().split_at(16).0)
}
