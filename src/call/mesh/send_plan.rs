//! What each peer is sent.

use crate::call::context::Context;
use crate::call::mesh::Mesh;
use crate::model::{PeerId, ScreenTransceiver, SendPlan};

impl Mesh {
    /// Returns what a peer is sent: nothing before both are in the call.
    pub(super) fn send_plan(&self, cx: &Context, peer: &PeerId) -> SendPlan {
        let are_both = self.is_member(peer) && cx.is_in_call();
        let screen = match self.screen_transceiver(peer) {
            ScreenTransceiver::Sent if !are_both => ScreenTransceiver::Ready,
            line => line,
        };
        let sources = match are_both {
            true => self.media.sources.clone(),
            false => Vec::new(),
        };
        SendPlan::new(sources, screen)
    }

    /// The media line for a screen in the connection to a peer. It is there from the start, so that
    /// sharing negotiates nothing, where the peer knows of it; where it does not, it is added for
    /// the first share.
    fn screen_transceiver(&self, peer: &PeerId) -> ScreenTransceiver {
        if self.signaling.is_interop {
            return ScreenTransceiver::Absent;
        }
        let record = self.peers.get(peer);
        let is_known = record.is_some_and(|record| record.announced.media.screen.is_some());
        match (self.media.is_sharing, is_known) {
            (true, _) => ScreenTransceiver::Sent,
            (false, true) => ScreenTransceiver::Ready,
            (false, false) => ScreenTransceiver::Absent,
        }
    }
}
