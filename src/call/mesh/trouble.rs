//! The connections that are in trouble: when they become cases for the doctor, and the exchange of
//! what is known of them.

use std::rc::Rc;
use std::time::Duration;

use crate::call::context::Context;
use crate::call::doctor::case::CASE_AFTER;
use crate::call::doctor::{Case, Fact, Facts};
use crate::call::effect::Effect;
use crate::call::mesh::cases::OpenCase;
use crate::call::mesh::peer_link::Link;
use crate::call::mesh::{Mesh, Timer};
use crate::call::view::Quality;
use crate::model::map::Map;
use crate::model::{ConnectionState, Now, PeerId, ShownHeight};
use crate::signaling::envelope::Signal;

impl Mesh {
    /// Takes what the settings say of the network.
    pub(in crate::call) const fn set_known_network(&mut self, facts: Facts) {
        self.cases.known = facts;
    }

    /// Takes what the page found out about its network, in place of what it found out before.
    pub(in crate::call) const fn set_network(&mut self, facts: Facts) {
        self.cases.network = facts;
    }

    /// Has the connections looked at every second while one is in trouble.
    pub(super) fn examine_soon(&mut self, cx: &Context) {
        let now = cx.now();
        let is_bad = |link: &Link| link.is_bad(now) || link.watch.case.has_claimed();
        if !self.outages.is_empty() || self.links.values().any(is_bad) {
            self.timers.set_if_idle(Timer::Cases, now + LOOK_EVERY);
        } else {
            self.cases.open.clear();
        }
    }

    /// Collects what is known of the connections in trouble, and sends the peers this side of it.
    pub(super) fn examine(&mut self, cx: &mut Context) {
        let now = cx.now();
        let mut open = Map::new();
        for peer in self.links.keys().cloned().collect::<Vec<_>>() {
            let trouble = self.trouble(now, &peer);
            let has_claimed = |link: &Link| link.watch.case.has_claimed();
            let is_over = trouble.is_none() && self.links.get(&peer).is_some_and(has_claimed);
            if trouble.is_none() && !is_over {
                continue;
            }
            let network = self.cases.network.or(&self.cases.known);
            let state = self.own_state(now, &peer);
            // A call without a server has no way to the peer but the control channel, and a PeerJS
            // client does not know of facts.
            let has_server = self.signaling.is_ready && !self.is_manual;
            let is_interop = self.signaling.is_interop;
            let Some(link) = self.links.get_mut(&peer) else {
                continue;
            };
            let is_down = link.health.is_down();
            if trouble.is_some() && !is_down && !link.has_been_up() && link.reading.is_none() {
                link.read(now, cx.ids().next_id(), true);
            }
            if trouble < Some(CASE_AFTER) && !is_over {
                continue;
            }
            let case = link.watch.case.case(now, link.connection, &state, &network);
            let can_send = !is_interop && (has_server || link.is_channel_open());
            // Where the last facts cannot be sent, the peer soon stops to believe the earlier ones.
            let facts = match can_send || is_over {
                true => link.watch.case.due_facts(now, &case.own, is_over),
                false => None,
            };
            if let Some(facts) = facts.filter(|_| can_send) {
                let signal = Signal {
                    link: link.id.epoch,
                    facts: Some(facts),
                    ..Signal::default()
                };
                cx.emit(Effect::SendSignal(peer.clone(), signal));
            }
            if !is_over {
                let (case, is_outage) = (Rc::new(case), !link.is_bad(now));
                open.insert(peer, OpenCase { case, is_outage });
            }
        }
        self.cases.open = open;
    }

    /// Returns what is known of a connection, while it is in trouble.
    pub(super) fn shown_case(&self, peer: &PeerId) -> Option<Rc<Case>> {
        let open = self.cases.open.get(peer)?;
        let is_over = open.is_outage && !self.outages.contains_key(peer);
        (!is_over).then(|| open.case.clone())
    }

    /// Returns for how long a connection has been in trouble, if it is.
    fn trouble(&self, now: Now, peer: &PeerId) -> Option<Duration> {
        let outage = self.outages.get(peer).map(|outage| now.since(outage.since));
        let link = self.links.get(peer)?;
        // The quality and the peer's word have lasted for a while already.
        outage.max(link.is_bad(now).then_some(CASE_AFTER))
    }

    /// Returns what the state of the call shows of this side.
    fn own_state(&self, now: Now, peer: &PeerId) -> Facts {
        let mut facts = Facts::default();
        facts.set_is(Fact::HasTurn, Some(self.has_relay));
        let Some(link) = self.links.get(peer) else {
            return facts;
        };
        if link.connection == ConnectionState::Connected {
            let is_missing = link.receive_reports.is_media_missing(now);
            facts.set_is(
                Fact::Receives,
                Some(!is_missing && !link.health.is_silent()),
            );
            let media = self.media.announced;
            // A camera that the peer does not show is not sent.
            let is_shown = link.videos.shown_by_peer.camera != Some(ShownHeight::HIDDEN);
            if media.mic || (media.camera && is_shown) {
                facts.set_is(Fact::Sends, link.meter.is_sending());
            }
            if let Some((loss, round_trip)) = link.meter.loss_and_round_trip() {
                facts.set(Fact::Loss, loss);
                facts.set(Fact::RoundTrip, round_trip);
            }
            if let Some(path) = link.path {
                facts.set(Fact::Path, path as u16);
            }
        }
        facts
    }
}

impl Link {
    /// Returns whether the browser calls it connected, and yet this side or the other has trouble
    /// with it. A path without media is repaired again and again, and its health is up for moments
    /// alone.
    pub(super) fn is_bad(&self, now: Now) -> bool {
        let is_poor = self.meter.quality() == Quality::Poor;
        let is_claimed = self.watch.case.is_trouble_claimed(now);
        let is_missing = self.has_been_up() && self.receive_reports.is_media_missing(now);
        (self.health.is_up() && (is_poor || is_claimed)) || (self.is_connected() && is_missing)
    }
}

const LOOK_EVERY: Duration = Duration::from_secs(1);
