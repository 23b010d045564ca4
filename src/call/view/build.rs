//! What the screen shows, gathered from all parts of the call.

use crate::call::Call;
use crate::call::mesh::peer_link::Link;
use crate::call::room::roster::Member;
use crate::call::view::{CallView, LinkState, PersonView, PhaseView, SelfView, TileView};
use crate::model::{PeerId, Source};
use crate::signaling::envelope::Stage;

impl Call {
    /// What the screen shows.
    pub fn view(&self) -> CallView {
        let person = |(peer, member): (&PeerId, &Member)| PersonView {
            peer: peer.clone(),
            name: member.name.clone(),
            is_in_call: member.stage == Stage::Call,
        };
        let mut people: Vec<_> = self.roster.iter().map(person).collect();
        people.sort_by(|a, b| a.name.as_str().cmp(b.name.as_str()));
        let is_in_call = self.phase == PhaseView::Call;
        let in_call = self
            .roster
            .iter()
            .filter(|(_, member)| is_in_call && member.stage == Stage::Call);
        CallView {
            phase: self.phase,
            me: SelfView {
                peer: self.config.me.clone(),
                name: self.config.name.clone(),
                mic: self.capture.view(Source::Mic),
                is_mic_held: self.capture.is_mic_held(),
                camera: self.capture.view(Source::Camera),
                facing: self.capture.facing(),
                asking: self.capture.asking(),
                share: self.capture.share.view(),
                is_recording: self.is_recording,
            },
            people,
            tiles: in_call
                .map(|(peer, member)| self.tile(peer, member))
                .collect(),
            apart: self.apart(),
            floor: self.floor.holder().cloned(),
            closes: self.wire.closes(),
            dropped: self
                .dropped
                .iter()
                .map(|(kind, count)| (*kind, *count))
                .collect(),
            ice_errors: self.relays.errors(),
            wire: self.wire.view(),
            notices: self.notices.shown().to_vec(),
            said: self.announcer.said().to_vec(),
            full: (self.phase == PhaseView::Lobby && self.is_full())
                .then_some(self.config.max_people),
            can_join: self.can_join(),
            is_foreign: self.wire.is_foreign(),
            hand: self.hand_view(),
            chat: self.talk.chat(),
            raised: self.talk.raised(),
            reactions: self.talk.reactions(),
            files: self.talk.files(),
            devices: self.capture.devices.view(),
        }
    }

    fn tile(&self, peer: &PeerId, member: &Member) -> TileView {
        let link = self.links.get(peer);
        let is_received = link.is_some_and(|link| link.health.is_up());
        let state = link.map_or(LinkState::Connecting, |link| self.link_state(link));
        let is_picture_refused = link.is_some_and(|link| link.watch.is_picture_refused);
        let link = link.map(Link::view);
        TileView {
            prev: member
                .prev
                .clone()
                .filter(|prev| self.roster.member(prev).is_none()),
            state,
            outage: self.reports.outage(peer),
            is_deaf: is_received && self.reports.is_unheard(&self.config.me, peer),
            is_cut: self.cuts.contains_key(peer),
            is_foreign: self.wire.is_foreign(),
            is_picture_refused: is_picture_refused && member.media.camera,
            ..TileView::new(peer, member.name.clone(), member.media, link)
        }
    }

    /// What a connection is doing. One that takes the place of another that was up is no first one,
    /// whichever side made it.
    pub(in crate::call) fn link_state(&self, link: &Link) -> LinkState {
        let outage = self.reports.outage(&link.id.peer);
        match link.health.view() {
            LinkState::Connecting if outage.is_some_and(|outage| outage.was_up) => {
                LinkState::Rebuilding
            }
            state => state,
        }
    }

    /// The browser can make a call.
    pub(in crate::call) const fn is_able(&self) -> bool {
        self.config.has_webrtc && self.wire.fault().is_none()
    }

    pub(in crate::call) fn can_join(&self) -> bool {
        self.phase == PhaseView::Lobby
            && self.is_able()
            && !self.is_full()
            && self.may_join_by_hand()
    }

    pub(in crate::call) fn is_full(&self) -> bool {
        self.roster.on(Stage::Call).len() + 1 > self.config.max_people
    }
}
