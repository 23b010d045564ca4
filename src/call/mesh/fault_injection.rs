//! Faults and repairs that an engineer injects into a running call. They affect this page alone,
//! and only the debug panel offers them.

use crate::call::context::Context;
use crate::call::input::{InjectedFault, LinkEvent, OpOutcome};
use crate::call::mesh::Mesh;
use crate::model::{ConnectionState, LinkId, Reception, StatsSample};

impl Mesh {
    /// Injects a fault into a connection.
    pub(in crate::call) fn inject_fault(&mut self, cx: &mut Context, fault: InjectedFault) {
        log::info!("injected fault: {fault:?}");
        self.is_changed = true;
        match fault {
            InjectedFault::LoseSocket => {}
            InjectedFault::LosePath(peer) => {
                if self.links.contains_key(&peer) {
                    self.cut_paths.insert(peer, None);
                }
            }
            InjectedFault::FindPath(peer) => {
                if let Some(Some((link, state))) = self.cut_paths.remove(&peer) {
                    self.on_link(cx, &link, LinkEvent::Connection(state));
                }
            }
            InjectedFault::RestartIce(peer) => {
                if let Some(link) = self.links.get_mut(&peer) {
                    link.health.network_changed(cx.now());
                }
            }
            InjectedFault::Rebuild(peer) => {
                if self.links.contains_key(&peer) {
                    self.offer_again(cx, &peer);
                }
            }
        }
        self.publish(cx);
    }

    /// Returns what arrives of an event where the path may be cut.
    pub(super) fn pass_cut(&mut self, id: &LinkId, event: LinkEvent) -> Option<LinkEvent> {
        let Some(cut) = self.cut_paths.get_mut(&id.peer) else {
            return Some(event);
        };
        match event {
            LinkEvent::Connection(state) => {
                *cut = Some((id.clone(), state));
                (state != ConnectionState::Connected).then_some(event)
            }
            LinkEvent::Text(_) => None,
            LinkEvent::Done {
                op,
                result: Ok(OpOutcome::Sampled(sample)),
            } => {
                // The packets are sent, and do not arrive.
                let lost = StatsSample {
                    sent: sample.sent,
                    ..StatsSample::default()
                };
                let result = Ok(OpOutcome::Sampled(lost));
                Some(LinkEvent::Done { op, result })
            }
            LinkEvent::Done {
                op,
                result: Ok(OpOutcome::Received(_)),
            } => {
                let result = Ok(OpOutcome::Received(Reception::default()));
                Some(LinkEvent::Done { op, result })
            }
            _ => Some(event),
        }
    }
}
