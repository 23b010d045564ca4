//! Which peers need a connection, which side offers, and what replaces a connection that is over.

use std::time::Duration;

use crate::call::command::LinkCommand;
use crate::call::context::Context;
use crate::call::mesh::health::Health;
use crate::call::mesh::peer_link::Link;
use crate::call::mesh::role::Role;
use crate::call::mesh::{Mesh, PeerRecord, Timer};
use crate::call::timing::{OFFER_PATIENCE, SILENCE};
use crate::model::{LinkId, Now, PeerId};
use crate::signaling::envelope::Stage;

impl Mesh {
    /// Connects to a peer if both stages need a connection.
    ///
    /// In the call, a visitor gets an early offer. Of two members, the one with the smaller id
    /// offers; the other waits a little and then offers as well, since the first may not know of
    /// it.
    pub(super) fn connect_if_needed(&mut self, cx: &mut Context, peer: &PeerId) {
        let Some(stage) = self.peers.get(peer).map(|record| record.announced.stage) else {
            return;
        };
        if !cx.is_in_call() {
            return;
        }
        if let Some(link) = self.links.get_mut(peer) {
            if stage == Stage::Call {
                link.start(cx.now());
            }
        } else if !self.make_room(cx, stage) {
            log::info!("{peer}: one too many");
        } else if stage == Stage::Lobby || cx.me() < peer {
            self.offer_if_allowed(cx, peer);
        } else {
            let offer = Timer::Offer(peer.clone());
            self.timers.set_if_idle(offer, cx.now() + OFFER_PATIENCE);
        }
    }

    /// Offers to a member whose own offer has not come.
    pub(super) fn offer_late(&mut self, cx: &mut Context, peer: &PeerId) {
        let is_missing = self.is_member(peer) && !self.links.contains_key(peer);
        if is_missing && self.make_room(cx, Stage::Call) {
            self.offer_if_allowed(cx, peer);
        }
    }

    /// Connects at the request of a peer; later, if the peer comes and goes more often than any
    /// page does.
    fn offer_if_allowed(&mut self, cx: &mut Context, peer: &PeerId) {
        if self.may_open(cx, peer) {
            return self.offer_again(cx, peer);
        }
        cx.complain("offers", "more connections than any peer needs");
        let offer = Timer::Offer(peer.clone());
        self.timers.set_if_idle(offer, cx.now() + OPENS_WITHIN);
    }

    /// Returns whether a peer may request one more connection, since browsers make only a limited
    /// number. If not, it may after [`OPENS_WITHIN`].
    pub(super) fn may_open(&mut self, cx: &Context, peer: &PeerId) -> bool {
        let Some(record) = self.peers.get_mut(peer) else {
            return false;
        };
        if cx.now().since(record.opened) >= OPENS_WITHIN {
            record.opens = 0;
            record.opened = cx.now();
        }
        record.opens += 1;
        record.opens <= MOST_OPENS
    }

    /// Makes room for one more connection to a peer on this stage, if possible. Members of the call
    /// come before visitors.
    pub(super) fn make_room(&mut self, cx: &mut Context, stage: Stage) -> bool {
        if self.links.len() < cx.max_people().saturating_sub(1) {
            return true;
        }
        let is_visitor =
            |peer: &&PeerId| !self.peers.get(*peer).is_some_and(PeerRecord::is_in_call);
        let visitor = self.links.keys().find(is_visitor);
        // A member that could never be reached must not keep another one out.
        let given_up = || {
            let mut links = self.links.iter();
            links.find_map(|(peer, link)| link.health.is_down().then_some(peer))
        };
        let victim = visitor.or_else(given_up).cloned();
        match victim.filter(|_| stage == Stage::Call) {
            Some(victim) => {
                self.close_link(cx, &victim);
                true
            }
            None => false,
        }
    }

    /// Tries again to reach a peer whose connection is down.
    pub(in crate::call) fn retry(&mut self, cx: &mut Context, peer: &PeerId) {
        if let Some(link) = self.links.get_mut(peer) {
            link.health.retry();
            self.offer_again(cx, peer);
        }
        self.publish(cx);
    }

    /// Opens a connection and offers, in place of an existing one. In a call without a server
    /// nothing can replace it, and it is given up.
    pub(super) fn offer_again(&mut self, cx: &mut Context, peer: &PeerId) {
        if self.is_manual
            && let Some(link) = self.links.get_mut(peer)
        {
            if !link.health.is_down() {
                link.give_up();
            }
            return;
        }
        let role = Role::towards(peer, cx.me());
        let epoch = next_epoch(role, self.epoch(peer));
        self.open(cx, peer, epoch).offer();
    }

    /// Opens a connection, in place of an existing one.
    pub(super) fn open(&mut self, cx: &mut Context, peer: &PeerId, epoch: u32) -> &mut Link {
        let role = Role::towards(peer, cx.me());
        let health = match self.links.get(peer) {
            Some(link) => link.health.successor(),
            None => Health::repaired_by(self.repair(), role),
        };
        let earlier = self.links.get(peer);
        let watch = earlier.map(|link| link.watch.successor());
        let absence = earlier.map(|link| link.receive_reports.absence);
        self.close_link(cx, peer);
        let id = LinkId {
            peer: peer.clone(),
            epoch,
        };
        log::info!("{id}: opens");
        self.command(cx, &id, LinkCommand::Open);
        let mut link = Link::new(cx.now(), id, health, role, self.send_plan(cx, peer));
        link.watch = watch.unwrap_or_default();
        link.receive_reports.absence = absence.unwrap_or_default();
        if !cx.is_in_call() {
            link.hold_answer();
        } else if self.is_member(peer) {
            link.start(cx.now());
        }
        if self.epochs.len() >= MOST_EPOCHS {
            self.epochs.retain(|peer, _| self.links.contains_key(peer));
        }
        self.epochs.insert(peer.clone(), epoch);
        self.links.entry(peer.clone()).set(link)
    }

    pub(super) fn close_link(&mut self, cx: &mut Context, peer: &PeerId) {
        let link = self.links.remove(peer);
        self.past_traffic += link.as_ref().map_or(0, |link| link.meter.traffic());
        // A connection that was given up is already closed.
        if let Some(link) = link.filter(|link| !link.health.is_down()) {
            self.command(cx, &link.id, LinkCommand::Close);
        }
    }

    /// Returns the bytes that all connections of the call have sent and received. It is a lower
    /// bound: the bytes since the last sample are missing.
    pub(in crate::call) fn traffic(&self) -> u64 {
        let present = self.links.values().map(|link| link.meter.traffic());
        self.past_traffic + present.sum::<u64>()
    }

    pub(super) fn epoch(&self, peer: &PeerId) -> u32 {
        self.epochs.get(peer).copied().unwrap_or_default()
    }
}

impl Link {
    /// Ends the connection for good.
    pub(in crate::call) fn give_up(&mut self) {
        let step = self.health.give_up();
        self.apply_step(step);
    }

    /// Returns whether the peer was lately heard on this connection.
    pub fn is_in_touch(&self, now: Now) -> bool {
        self.alive_at().is_some_and(|at| now.since(at) < SILENCE)
    }
}

/// The epoch of a new connection, odd where the polite side makes it and even where the other does.
/// Where both do at once the newer one wins, and neither has to roll back a first offer: in
/// Chromium 156 that can leave a connection which never gathers, and asks for negotiation without
/// end.
const fn next_epoch(role: Role, last: u32) -> u32 {
    let parity = match role {
        Role::Polite => 1,
        Role::Impolite => 0,
    };
    let next = last.saturating_add(1);
    if next % 2 == parity {
        next
    } else {
        next.saturating_add(1)
    }
}

/// Epochs of peers that are gone are forgotten beyond this.
const MOST_EPOCHS: usize = 256;

/// New connections at the request of one peer: a rebuild every few seconds is more than any repair
/// makes.
const MOST_OPENS: u32 = 6;
/// How long that many are counted.
const OPENS_WITHIN: Duration = Duration::from_secs(5);
