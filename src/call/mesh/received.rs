//! The receive reports of all connections: what the peers learn of what comes here, and what they
//! report.

use crate::call::context::Context;
use crate::call::effect::Effect;
use crate::call::mesh::receive_reports::SentSources;
use crate::call::mesh::{Mesh, PeerRecord};
use crate::model::{PeerId, Received};

impl Mesh {
    /// Handles what a peer receives of this page. It changes what is shown, and nothing else.
    pub(in crate::call) fn on_receive_report(
        &mut self,
        cx: &mut Context,
        peer: &PeerId,
        report: Received,
    ) {
        match self.links.get_mut(peer) {
            Some(link) => link.reports.on_report(report),
            None => cx.count("stale"),
        }
    }

    /// Sends what has changed of what this page receives, and compares what the peers report with
    /// what they are sent.
    pub(super) fn exchange_receive_reports(&mut self, cx: &mut Context) {
        let now = cx.now();
        let is_in_call = cx.is_in_call();
        for (peer, link) in &mut self.links {
            let is_member = self.peers.get(peer).is_some_and(PeerRecord::is_in_call);
            let is_up = is_in_call && is_member && link.health.is_up();
            link.reports.compare(
                now,
                SentSources {
                    voice: is_up && self.media.announced.mic,
                    camera: is_up && self.media.announced.camera && link.videos.sends_camera(),
                    screen: is_up && self.media.is_sharing && link.videos.sends_screen(),
                },
            );
            if is_up
                && link.is_channel_open()
                && let Some(report) = link.reports.poll(now)
            {
                cx.emit(Effect::SendReceived(peer.clone(), report));
            }
        }
    }
}
