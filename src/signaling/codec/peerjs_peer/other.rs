//! The one at the other end, and the call with them. A call is one connection: PeerJS neither
//! negotiates again nor restarts ICE, so that a new epoch is a new call.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use super::payload::{Payload, Told};
use crate::model::{DescriptionKind, DisplayName, PeerId};
use crate::signaling::Frame;
use crate::signaling::codec::peerserver::message;
use crate::signaling::envelope::Signal;

/// The one whom we call, or who calls us.
#[derive(Debug)]
pub(super) struct Other {
    /// Their id in PeerJS.
    pub(super) id: String,
    /// What the core knows them by.
    pub(super) peer: PeerId,
    pub(super) name: DisplayName,
    /// It is a page of ours.
    pub(super) is_ours: bool,
    /// The server says that nobody has this id.
    pub(super) is_absent: bool,
    /// We called them first.
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
    /// Our offer is with them.
    Calling,
    /// It may not have reached them.
    Unheard,
    /// Theirs is with us.
    Called,
    Answered,
}

impl Other {
    /// Gives somebody an id towards the core, the nth whom we meet. Of two pages, the smaller id calls
    /// the other and does not yield.
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

    /// One of the two has called the other.
    pub(super) const fn has_call(&self) -> bool {
        self.call.is_some()
    }

    /// Takes their offer. Gives the epoch of the new call; none if they yield.
    pub(super) fn take_offer(&mut self, payload: &Payload) -> Option<u32> {
        let is_crossing = matches!(&self.call, Some(call) if call.state == State::Calling);
        if is_crossing && payload.is_ours() && self.is_callee {
            // Both call, and they take ours.
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

    /// Takes an answer or a candidate. Gives the epoch of the call that it is about; none if that is
    /// another one than there is, or nobody waits for an answer.
    pub(super) fn take_reply(&mut self, payload: &Payload) -> Option<u32> {
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

    /// What we told them last may be lost.
    pub(super) const fn doubt(&mut self) {
        if let Some(call) = &mut self.call
            && matches!(call.state, State::Calling)
        {
            call.state = State::Unheard;
        }
    }

    /// What tells them that the call is over, if there is one.
    pub(super) fn hang_up(&self) -> Option<Frame> {
        self.call.as_ref()?;
        message("LEAVE", &self.id, &RawValue::NULL)
    }

    /// What tells them what the core has to say about one connection.
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
            let told = Told::description(connection, sdp, name);
            frames.extend(message(kind, &self.id, &told));
        }
        for candidate in &signal.candidates {
            let told = Told::candidate(connection, candidate);
            frames.extend(message("CANDIDATE", &self.id, &told));
        }
        Some(frames)
    }

    /// Begins a call, and says what goes before it. None if it was begun: PeerJS takes the same offer
    /// for another call.
    fn place(&mut self, me: &PeerId, epoch: u32) -> Option<Option<Frame>> {
        let call = self.call.as_mut();
        let is_same = |call: &&mut Placed| call.epoch == epoch && call.state != State::Called;
        if let Some(call) = call.filter(is_same) {
            let is_to_repeat = call.state == State::Unheard;
            call.state = State::Calling;
            return is_to_repeat.then_some(None);
        }
        // To a page of ours the new call takes the place of the old one.
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

/// 128 bits of SHA-256, which tell nobody what they were made of. Base64url.
pub(super) fn digest(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
        hash.update([0]);
    }
    URL_SAFE_NO_PAD.encode(hash.finalize().split_at(16).0)
}
