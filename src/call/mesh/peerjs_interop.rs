//! Interop with PeerJS clients: this page does nothing that they do not understand, and infers what
//! they do not announce.

use crate::call::context::Context;
use crate::call::effect::Effect;
use crate::call::input::LinkEvent;
use crate::call::mesh::repair::Repair;
use crate::call::mesh::{Mesh, Timer};
use crate::call::timing::NEXT_CALL;
use crate::model::LinkId;

impl Mesh {
    /// Returns how a connection to the peers is repaired.
    pub(super) const fn repair(&self) -> Repair {
        if self.signaling.is_interop {
            Repair::Redial
        } else {
            Repair::Restart
        }
    }

    /// Filters an event of a connection in PeerJS interop. The peer negotiates once and has no
    /// control channel. This page opens one all the same, since it ends when the peer closes the
    /// connection, which nothing else would show for seconds.
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

    /// Handles a connection that the peer closed and did not replace.
    pub(super) fn on_closed_by_peer(&mut self, cx: &mut Context, id: &LinkId) {
        if self.link_mut(id).is_some() {
            log::info!("{id}: closed by the other end");
            cx.emit(Effect::PeerClosed(id.peer.clone()));
        }
    }
}
