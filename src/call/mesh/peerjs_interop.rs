//! Clients of another make, where the server's dialect is theirs: what they do not understand is not
//! done, and what they do not say is inferred.

use crate::call::input::LinkEvent;
use crate::call::mesh::health::Repair;
use crate::call::room::server_pool::Receiver;
use crate::call::timing::NEXT_CALL;
use crate::call::{Call, Timer};
use crate::model::{LinkId, Now, PeerId};
use crate::signaling::Routes;
use crate::signaling::envelope::Body;

impl Call {
    /// How connections are repaired with those who are here.
    pub(in crate::call) fn repair(&self) -> Repair {
        if self.wire.is_foreign() {
            Repair::Redial
        } else {
            Repair::Restart
        }
    }

    /// What there is to an event where the other end may be foreign: they negotiate once, and have no
    /// control channel. Ours is there all the same, for it ends when they close the connection, which
    /// nothing else would tell for seconds.
    pub(in crate::call) fn pass_foreign(
        &mut self,
        now: Now,
        id: &LinkId,
        event: LinkEvent,
    ) -> Option<LinkEvent> {
        if !self.wire.is_foreign() {
            return Some(event);
        }
        match event {
            LinkEvent::NegotiationNeeded | LinkEvent::Channel { is_open: true } => None,
            LinkEvent::Channel { is_open: false } => {
                self.timers.set(Timer::Closed(id.clone()), now + NEXT_CALL);
                None
            }
            LinkEvent::Text(_) => {
                self.complain("control-channel", "text of a client of another make");
                None
            }
            event => Some(event),
        }
    }

    /// A connection was closed by the other end, and no other one has taken its place.
    pub(in crate::call) fn closed(&mut self, id: &LinkId) {
        if self.link_mut(id).is_some() {
            log::info!("{id}: closed by the other end");
            self.remove(&id.peer);
        }
    }

    /// Says goodbye to a client of another make who is taken out of the room, so that neither they nor
    /// the codec takes the call for one that goes on.
    pub(in crate::call) fn hang_up(&mut self, peer: &PeerId) {
        if self.wire.is_foreign() {
            let to = Receiver::Peer(peer.clone(), Routes::default());
            self.wire.send(to, Body::Bye);
        }
    }
}
