//! The view of the connections.

use crate::call::context::Context;
use crate::call::effect::LinkStatus;
use crate::call::mesh::cases::ShownConnection;
use crate::call::mesh::peer_link::Link;
use crate::call::mesh::{Mesh, PeerRecord};
use crate::call::view::announcement::Fact;
use crate::call::view::{LinkState, LinkView, TileView};
use crate::model::map::Map;
use crate::model::{IceError, PeerId, ReceivedSound};

impl Mesh {
    /// Returns once that a tile may have changed.
    pub(in crate::call) fn take_changed(&mut self) -> bool {
        let shown = |peer: &PeerId, link: &Link| ShownConnection {
            link: link.view(),
            outage: self.outages.get(peer).copied(),
            case: self.shown_case(peer),
        };
        let is_shown =
            |(peer, link): (&PeerId, &Link)| self.shown.get(peer) == Some(&shown(peer, link));
        let is_same = self.links.len() == self.shown.len() && self.links.iter().all(is_shown);
        if !is_same {
            let links = self.links.iter();
            let shown = links.map(|(peer, link)| (peer.clone(), shown(peer, link)));
            self.shown = shown.collect();
        }
        std::mem::take(&mut self.is_changed) || !is_same
    }

    /// Returns the tiles of the other members, in the order of their ids, as far as the connections
    /// know them.
    pub(in crate::call) fn tiles(&self, cx: &Context) -> Vec<TileView> {
        let members = self.peers.iter();
        let members = members.filter(|(_, record)| cx.is_in_call() && record.is_in_call());
        let tile = |(peer, record): (&PeerId, &PeerRecord)| {
            let link = self.links.get(peer);
            TileView {
                state: link.map_or(LinkState::Connecting, |link| self.link_state(link)),
                outage: self.outages.get(peer).copied(),
                case: self.shown_case(peer),
                is_cut: self.cut_paths.contains_key(peer),
                is_interop: self.signaling.is_interop,
                ..TileView::new(
                    peer,
                    record.announced.name.clone(),
                    record.announced.media,
                    link.map(Link::view),
                )
            }
        };
        members.map(tile).collect()
    }

    /// Returns the active speaker.
    pub(in crate::call) fn active_speaker(&self) -> Option<PeerId> {
        self.active_speaker.current().cloned()
    }

    /// Returns the errors of STUN and TURN servers, and their counts.
    pub(in crate::call) fn ice_errors(&self) -> Vec<(IceError, u32)> {
        self.relays.errors()
    }

    /// Returns the ICE restarts of the present connections, begun here.
    pub(in crate::call) fn restarts(&self) -> Map<PeerId, u32> {
        let links = self.links.iter();
        links
            .map(|(peer, link)| (peer.clone(), link.restarts))
            .collect()
    }

    /// Returns the facts about the connections that are worth an announcement.
    pub(in crate::call) fn facts(&self, cx: &Context) -> Vec<Fact> {
        let members = self.links.iter();
        let members = members.filter(|(peer, _)| cx.is_in_call() && self.is_member(peer));
        let fact = |(peer, link): (&PeerId, &Link)| match self.link_state(link) {
            LinkState::Shaky | LinkState::Restarting | LinkState::Rebuilding => {
                Some(Fact::Repair(peer.clone()))
            }
            LinkState::Down => Some(Fact::Down(peer.clone())),
            LinkState::Up | LinkState::Connecting => None,
        };
        members.filter_map(fact).collect()
    }

    /// Returns the state of a connection. One that replaces another that was up counts as
    /// rebuilding, whichever side made it.
    fn link_state(&self, link: &Link) -> LinkState {
        let outage = self.outages.get(&link.id.peer);
        match link.health.view() {
            LinkState::Connecting if outage.is_some_and(|outage| outage.was_up) => {
                LinkState::Rebuilding
            }
            state => state,
        }
    }
}

impl Link {
    /// Returns what the tile shows of the connection.
    pub fn view(&self) -> LinkView {
        LinkView {
            id: self.id.clone(),
            state: self.health.view(),
            fault: self.shown_fault(),
            path: self.path,
            connection: self.connection,
            ice: self.ice,
            quality: self.meter.quality(),
            is_speaking: self.health.is_up() && self.meter.is_speaking(),
            is_unplayed: self.playout.is_stuck(ReceivedSound::Voice),
            is_screen_unplayed: self.playout.is_stuck(ReceivedSound::Screen),
            is_picture_refused: self.watch.is_picture_refused,
            received_by_peer: self.receive_reports.shown(),
        }
    }

    /// Returns the status for the other machines. The outage is not known here.
    pub(super) fn status(&self) -> LinkStatus {
        LinkStatus {
            epoch: self.id.epoch,
            is_channel_open: self.is_channel_open(),
            is_up: self.health.is_up(),
            is_down: self.health.is_down(),
            is_in_repair: self.health.is_in_repair(),
            alive_at: self.alive_at(),
            outage: None,
        }
    }
}
