//! Clients of another make, where the server's dialect is theirs: what they do not understand is not
//! done, and what they do not say is inferred.

use crate::call::context::Context;
use crate::call::effect::Effect;
use crate::call::input::LinkEvent;
use crate::call::mesh::repair::Repair;
use crate::call::mesh::{Mesh, Timer};
use crate::call::timing::NEXT_CALL;
use crate::model::LinkId;

impl Mesh {
    /// How a connection to the peers is repaired.
    pub(super) const fn repair(&self) -> Repair {
        if self.signaling.is_interop {
            Repair::Redial
        } else {
            Repair::Restart
        }
    }

    /// What there is to an event where the other end may be foreign: it negotiates once, and has no
    /// control channel. Ours is there all the same, for it ends when the peer closes the connection, which
    /// nothing else would show for seconds.
    pub(super) fn pass_foreign(
        &mut self,
        cx: &mut Context,
        id: &LinkId,
        event: LinkEvent,
    ) -> Option<LinkEvent> {
        if !self.signaling.is_interop {
            return Some(event);
        }
        match event {
            LinkEvent::NegotiationNeeded | LinkEvent::Channel { is_open: true } => None,
            LinkEvent::Channel { is_open: false } => {
                let closed = Timer::Closed(id.clone());
                self.timers.set(closed, cx.now() + NEXT_CALL);
                None
            }
            LinkEvent::Text(_) => {
                cx.complain("control-channel", "text of a client of another make");
                None
            }
            event => Some(event),
        }
    }

    /// A connection was closed by the other end, and no other one has taken its place.
    pub(super) fn on_closed_by_peer(&mut self, cx: &mut Context, id: &LinkId) {
        if self.link_mut(id).is_some() {
            log::info!("{id}: closed by the other end");
            cx.emit(Effect::PeerClosed(id.peer.clone()));
        }
    }
}
