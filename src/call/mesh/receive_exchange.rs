//! The receive reports of all connections: what the peers learn of what comes here, and what they
//! report.

use crate::call::context::Context;
use crate::call::effect::Effect;
use crate::call::mesh::receive_reports::{Sending, SentSources};
use crate::call::mesh::{Mesh, PeerRecord};
use crate::model::{PeerId, ReceiveReport};

impl Mesh {
    /// Handles what a peer receives of this page. It changes what is shown, and nothing else.
    pub(in crate::call) fn on_receive_report(
        &mut self,
        cx: &mut Context,
        peer: &PeerId,
        report: ReceiveReport,
    ) {
        match self.links.get_mut(peer) {
            Some(link) => link.receive_reports.on_report(report),
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
            let sending = |is_on: bool, is_shown: bool| match (is_up && is_on, is_shown) {
                (false, _) => Sending::Nothing,
                (true, false) => Sending::Unshown,
                (true, true) => Sending::Everything,
            };
            let sent = SentSources {
                voice: sending(self.media.announced.mic, true),
                camera: sending(self.media.announced.camera, link.videos.sends_camera()),
                screen: sending(self.media.is_sharing, link.videos.sends_screen()),
            };
            link.receive_reports.compare(now, sent);
            if is_up
                && link.is_channel_open()
                && let Some(report) = link.receive_reports.poll(now)
            {
                cx.emit(Effect::SendReceiveReport(peer.clone(), report));
            }
        }
    }
}
