//! The view of the room, and the facts of it for a screen reader.

use crate::call::context::Context;
use crate::call::room::Room;
use crate::call::room::roster::Participant;
use crate::call::view::announcement::Fact;
use crate::call::view::{CloseView, PersonView, PhaseView, RoomView, SignalingView, TileView};
use crate::model::PeerId;
use crate::model::sort::sort_by;
use crate::signaling::envelope::Stage;

impl Room {
    /// Returns once that the view may have changed.
    pub(in crate::call) fn take_changed(&mut self) -> bool {
        let signaling = self.signaling.view();
        let before = std::mem::replace(&mut self.shown, signaling);
        std::mem::take(&mut self.is_changed) || before != signaling
    }

    /// Returns the view of the room.
    pub(in crate::call) fn view(&self, cx: &Context) -> RoomView {
        let is_shown = cx.phase() == PhaseView::Lobby && self.is_full(cx);
        RoomView {
            people: self.people(),
            apart: self.apart(),
            last_left: self.last_left.clone(),
            signaling: self.signaling.view(),
            full: is_shown.then_some(cx.max_people()),
            can_join: self.can_join(cx),
            is_interop: self.signaling.is_interop(),
            manual: self.manual_view(cx),
        }
    }

    /// Returns the other participants, in the lobby or in the call, by name.
    fn people(&self) -> Vec<PersonView> {
        let person = |(peer, participant): (&PeerId, &Participant)| PersonView {
            peer: peer.clone(),
            name: participant.name.clone(),
            is_in_call: participant.stage == Stage::Call,
            is_recording: participant.is_recording(),
        };
        let mut people: Vec<_> = self.roster.iter().map(person).collect();
        sort_by(&mut people, |a, b| a.name.as_str() < b.name.as_str());
        people
    }

    /// Adds to a tile what its peer reports: its predecessor, and that it does not receive this
    /// page.
    pub(in crate::call) fn complete(&self, cx: &Context, tile: &mut TileView) {
        let peer = &tile.link.peer;
        let prev = self
            .roster
            .participant(peer)
            .and_then(|participant| participant.prev.clone());
        tile.prev = prev.filter(|prev| self.roster.participant(prev).is_none());
        tile.is_deaf = self.is_received(peer) && self.reports.is_unheard(cx.me(), peer);
    }

    /// Returns how the servers last closed a connection.
    pub(in crate::call) fn closes(&self) -> Vec<CloseView> {
        self.signaling.closes()
    }

    /// Returns whether the local user can join.
    pub(in crate::call) fn can_join(&self, cx: &Context) -> bool {
        cx.phase() == PhaseView::Lobby
            && self.is_able()
            && !self.is_full(cx)
            && self.may_join_manually()
    }

    /// Returns the facts about the room that are worth an announcement.
    pub(in crate::call) fn facts(&self, cx: &Context) -> Vec<Fact> {
        let mut facts = Vec::new();
        let signaling = self.signaling.view();
        if matches!(signaling, SignalingView::Lost(_) | SignalingView::Unusable) {
            facts.push(Fact::Server(signaling));
        }
        let people = self.roster.iter();
        let recorders = people.filter(|(_, participant)| participant.is_recording());
        facts.extend(recorders.map(|(peer, _)| Fact::Records(peer.clone())));
        if !cx.is_in_call() {
            facts.extend(self.is_full(cx).then_some(Fact::Full));
            return facts;
        }
        let links = self.links.keys();
        let unheard = links.filter(|peer| {
            self.is_received(peer) && self.is_member(peer) && self.reports.is_unheard(cx.me(), peer)
        });
        facts.extend(unheard.map(|peer| Fact::Unheard(peer.clone())));
        let sharers = self.roster.iter().filter(|(_, participant)| {
            participant.stage == Stage::Call && participant.media.screen == Some(true)
        });
        facts.extend(sharers.map(|(peer, _)| Fact::Shares(peer.clone())));
        let pairs = self.pairs_apart().into_iter();
        facts.extend(pairs.map(|(one, other)| Fact::Apart(one.clone(), other.clone())));
        facts
    }

    /// Returns whether the browser can make a call.
    pub(super) const fn is_able(&self) -> bool {
        self.has_webrtc && self.signaling.fault().is_none()
    }

    pub(super) fn is_full(&self, cx: &Context) -> bool {
        self.roster.on(Stage::Call).len() + 1 > cx.max_people()
    }

    /// Returns whether media comes over the connection to a peer.
    pub(super) fn is_received(&self, peer: &PeerId) -> bool {
        self.links.get(peer).is_some_and(|link| link.is_up)
    }
}
