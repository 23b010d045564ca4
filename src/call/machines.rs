//! The five machines of a call, and the routing of inputs and effects to them.

use std::rc::Rc;

use crate::call::command::{Command, Mark};
use crate::call::config::CallConfig;
use crate::call::context::Context;
use crate::call::conversation::Conversation;
use crate::call::effect::Effect;
use crate::call::input::{InjectedFault, Input, Intent, PageEvent};
use crate::call::media::Media;
use crate::call::mesh::Mesh;
use crate::call::notices::Notices;
use crate::call::room::Room;
use crate::call::room::invitation::Invitation;
use crate::call::room::origin::Origin;
use crate::call::room::server_pool::SignalingEvent;
use crate::call::summary::Summary;
use crate::call::view::announcement::Announcement;
use crate::call::view::arrival::ArrivalOrder;
use crate::call::view::parts::Parts;
use crate::call::view::{CallView, Diagnostics, LeftReason, PhaseView, TileView};
use crate::model::rng::SplitMix64;
use crate::model::{DevicePreferences, Now, PeerId};
use crate::signaling::Servers;
use crate::signaling::invite_code::InviteCodes;
use crate::signaling::seal::KeyFault;

/// The machines. Each has state of its own, and learns of the others by effects alone.
pub(super) struct Machines {
    room: Room,
    mesh: Mesh,
    media: Media,
    conversation: Conversation,
    notices: Notices,
    summary: Summary,
    arrivals: ArrivalOrder,
}

impl Machines {
    /// Creates the machines of a call in which nothing has happened.
    pub(super) fn new(config: &CallConfig, servers: Servers, rng: &mut SplitMix64) -> Self {
        Self {
            room: Room::new(config, servers, rng),
            mesh: Mesh::new(config.has_relay, config.threads),
            media: Media::new(config.is_mic_wanted, config.is_camera_wanted),
            conversation: Conversation::new(config),
            notices: Notices::new(),
            summary: Summary::default(),
            arrivals: ArrivalOrder::default(),
        }
    }

    /// Makes them those of a call without a server.
    pub(super) fn set_manual(&mut self, invitation: Option<Invitation>, invite_codes: InviteCodes) {
        self.room.set_manual(invitation, invite_codes);
        self.mesh.set_manual();
    }

    /// Restores the choices that were made in this browser before.
    pub(super) fn choose_all(&mut self, choices: DevicePreferences) {
        self.media.choose_all(choices);
    }

    /// Makes the call send nothing to any server.
    pub(super) fn refuse(&mut self, fault: KeyFault) {
        self.room.refuse(fault);
    }

    /// Builds a view in which every part is new.
    pub(super) fn build_view(&self, cx: &Context) -> CallView {
        CallView {
            phase: cx.phase(),
            me: Rc::new(self.media.view(cx, self.room.name())),
            devices: Rc::new(self.media.devices()),
            room: Rc::new(self.room.view(cx)),
            tiles: self
                .tiles(cx, &mut self.arrivals.clone())
                .into_iter()
                .map(Rc::new)
                .collect(),
            active_speaker: self.mesh.active_speaker(),
            conversation: Rc::new(self.conversation.view()),
            notices: Rc::new(self.notices.view()),
            summary: self.summary.view(cx, self.mesh.traffic()),
        }
    }

    /// Rebuilds the parts of the view whose machines have changed; all of them on another screen.
    pub(super) fn refresh(&mut self, cx: &Context, parts: &mut Parts) {
        let is_all = parts.view().phase != cx.phase();
        let is_room = self.room.take_changed() || is_all;
        if self.mesh.take_changed() || is_room {
            let mut arrivals = std::mem::take(&mut self.arrivals);
            parts.set_tiles(self.tiles(cx, &mut arrivals));
            self.arrivals = arrivals;
        }
        let is_media = self.media.take_changed() || is_all;
        // The name of the local user is the room's.
        if is_media || is_room {
            parts.set_me(self.media.view(cx, self.room.name()));
        }
        if is_media {
            parts.set_devices(self.media.devices());
        }
        if is_room {
            parts.set_room(self.room.view(cx));
        }
        if self.conversation.take_changed() || is_all {
            parts.set_conversation(self.conversation.view());
        }
        if self.notices.take_changed() || is_all {
            parts.set_notices(self.notices.view());
        }
        if is_all {
            parts.set_summary(self.summary.view(cx, self.mesh.traffic()));
        }
        parts.set_head(cx.phase(), self.mesh.active_speaker());
    }

    fn tiles(&self, cx: &Context, arrivals: &mut ArrivalOrder) -> Vec<TileView> {
        let mut tiles = self.mesh.tiles(cx);
        tiles
            .iter_mut()
            .for_each(|tile| self.room.complete(cx, tile));
        arrivals.arrange(&mut tiles);
        tiles
    }

    /// Returns the counters for engineers.
    pub(super) fn diagnostics(&self, cx: &Context) -> Diagnostics {
        let dropped = cx.dropped().iter().map(|(kind, count)| (*kind, *count));
        Diagnostics {
            dropped: dropped.collect(),
            ice_errors: self.mesh.ice_errors(),
            closes: self.room.closes(),
            restarts: self.mesh.restarts(),
        }
    }

    /// Restarts the deadlines: the page seems to have stood still.
    pub(super) fn on_gap(&mut self, cx: &mut Context) {
        self.room.on_gap(cx);
        self.mesh.on_gap(cx);
    }

    /// Returns when there is something to do.
    pub(super) fn poll_timeout(&self) -> Option<Now> {
        let due = [
            self.room.poll_timeout(),
            self.mesh.poll_timeout(),
            self.media.poll_timeout(),
            self.conversation.poll_timeout(),
            self.notices.poll_timeout(),
        ];
        due.into_iter().flatten().min()
    }

    /// Routes an input to its machine.
    pub(super) fn dispatch(&mut self, cx: &mut Context, input: Input) {
        match input {
            Input::Start => self.start(cx),
            Input::Intent(intent) => self.intend(cx, intent),
            Input::Settings(settings) => {
                cx.limit_people(settings.max_people);
                self.mesh.set_has_relay(settings.has_relay);
                self.mesh.set_known_network(settings.network);
                self.room.on_settings(cx, settings);
            }
            Input::Socket(server, event) => {
                let events = self.room.on_socket(cx, server, event);
                self.handle_signaling_events(cx, events);
            }
            Input::Link { link, event } => self.mesh.on_link(cx, &link, event),
            Input::Capture(event) => self.media.on_capture(cx, event),
            Input::IceServers(event) => self.mesh.on_ice_servers(cx, event),
            Input::Page(PageEvent::Online) => {
                self.room.on_online(cx);
                self.mesh.on_network_change(cx);
            }
            Input::Page(PageEvent::Shown) => {
                self.room.redial(cx);
                self.media.on_shown(cx);
            }
            Input::Page(PageEvent::Offline) => {
                log::info!("offline");
                self.room.reconnect(cx);
            }
            Input::Page(PageEvent::Leaving) => self.leave(cx, LeftReason::PageClosed),
            Input::Network(facts) => self.mesh.set_network(facts),
            Input::File { key, event } => self.conversation.on_file(&key, event),
            Input::Tick => {}
        }
    }

    fn intend(&mut self, cx: &mut Context, intent: Intent) {
        match intent {
            Intent::Join => self.join(cx),
            Intent::Leave => self.leave(cx, LeftReason::ByChoice),
            Intent::Rename(name) => self.room.rename(&name),
            Intent::RetryLink(peer) => self.mesh.retry(cx, &peer),
            Intent::Invite(guest) => self.invite(cx, guest),
            Intent::EnterInviteCode(text) => self.room.on_invite_code(cx, &text),
            Intent::Redial => self.room.redial(cx),
            Intent::Debug(InjectedFault::LoseSocket) => self.room.lose_sockets(cx),
            Intent::Debug(fault) => self.mesh.inject_fault(cx, fault),
            Intent::Copied => cx.announce(Announcement::Copied),
            Intent::Conversation(intent) => self.conversation.on_intent(cx, intent),
            Intent::Dismiss(id) => self.notices.dismiss(id),
            Intent::Record(_) | Intent::RecordingSaved(..) => {
                self.summary.on_intent(&intent);
                self.media.on_intent(cx, intent);
            }
            Intent::Shown(_)
            | Intent::WatchLinks(_)
            | Intent::SaveData(_)
            | Intent::Playback(..) => self.mesh.on_intent(intent),
            intent => self.media.on_intent(cx, intent),
        }
    }

    fn start(&mut self, cx: &mut Context) {
        self.media.start(cx);
        self.room.start(cx);
        self.settle(cx);
        self.room.mark_ready(cx);
        if cx.is_rejoin() {
            self.join(cx);
        }
    }

    fn join(&mut self, cx: &mut Context) {
        if !self.room.can_join(cx) {
            return;
        }
        log::info!("{}: joins", cx.me());
        cx.enter(PhaseView::Call);
        self.summary.join(cx.now());
        cx.command(Command::Mark(Mark::Join, None));
        let answers = self.mesh.release(cx);
        self.settle(cx);
        self.room.announce_join(cx, answers);
        self.settle(cx);
        self.mesh.connect_to_all(cx);
    }

    fn invite(&mut self, cx: &mut Context, guest: PeerId) {
        if !self.room.invite(cx, &guest) {
            return;
        }
        self.settle(cx);
        if cx.phase() == PhaseView::Lobby {
            self.join(cx);
            self.settle(cx);
        }
        self.room.await_guest(cx, guest);
    }

    fn leave(&mut self, cx: &mut Context, reason: LeftReason) {
        log::info!("{}: leaves, {}", cx.me(), reason.code());
        cx.enter(PhaseView::Left(reason));
        self.room.say_goodbye(cx);
        self.settle(cx);
        self.mesh.close(cx);
        self.media.stop(cx);
        self.room.close(cx);
        cx.command(Command::Finish);
    }

    fn handle_signaling_events(&mut self, cx: &mut Context, events: Vec<SignalingEvent>) {
        for event in events {
            self.settle(cx);
            self.room.on_signaling_event(cx, event);
        }
        self.settle(cx);
    }

    /// Has every machine do what is due, in the order in which one may need what another has done.
    pub(super) fn advance(&mut self, cx: &mut Context) {
        self.room.on_due(cx);
        self.settle(cx);
        self.mesh.on_due(cx);
        self.settle(cx);
        self.media.advance(cx);
        self.settle(cx);
        self.mesh.on_input_handled(cx);
        self.settle(cx);
        self.room.advance_members(cx);
        self.settle(cx);
        self.mesh.note_outages(cx);
        self.settle(cx);
        self.room.retry_quarantined(cx);
        self.settle(cx);
        while self.mesh.advance_links(cx) {
            self.settle(cx);
        }
        self.settle(cx);
        self.room.advance_manual(cx);
        self.settle(cx);
        self.conversation.advance(cx);
        self.settle(cx);
        if cx.is_in_call() {
            self.mesh.note_outages(cx);
            self.settle(cx);
        }
        self.room.report(cx);
        self.settle(cx);
        let events = self.room.advance_signaling(cx);
        self.handle_signaling_events(cx, events);
        self.room.show_fault(cx);
        self.settle(cx);
        let facts = self.media.facts().into_iter().chain(self.room.facts(cx));
        let facts = facts.chain(self.mesh.facts(cx));
        self.notices.advance(cx, facts);
        self.media.drain(cx);
        self.room.drain(cx);
    }

    /// Hands every effect to the machines that it concerns, and what those emit before what waits.
    pub(super) fn settle(&mut self, cx: &mut Context) {
        while let Some(effect) = cx.poll_effect() {
            let waiting = cx.take_effects();
            self.route(cx, effect);
            cx.emit_after(waiting);
        }
    }

    fn route(&mut self, cx: &mut Context, effect: Effect) {
        match effect {
            Effect::PeerJoined(peer) => self.mesh.on_peer_joined(cx, peer),
            Effect::PeerChanged(peer, announced) => {
                self.conversation
                    .on_peer(peer.clone(), Some(announced.clone()));
                self.notices
                    .on_peer(peer.clone(), Some(announced.name.clone()));
                self.mesh.on_peer_changed(cx, &peer, announced);
            }
            Effect::PeerLeft(peer) => {
                self.conversation.on_peer(peer.clone(), None);
                self.notices.on_peer(peer.clone(), None);
                self.mesh.on_peer_left(cx, &peer);
            }
            Effect::Signal { from, n, signal } => self.mesh.on_signal(cx, &from, n, signal),
            Effect::OffersLost(peer) => self.mesh.repeat_offers(cx, peer.as_ref()),
            Effect::SignalingChanged(status) => {
                self.mesh.on_signaling(status);
                self.media.on_signaling(status);
                self.notices.on_signaling(status);
            }
            Effect::SendText(peer, text) => self.mesh.send_text(cx, &peer, text),
            Effect::GiveUp(peer) => self.mesh.give_up(cx, &peer),
            Effect::ShownByPeer(peer, shown) => self.mesh.on_shown_by_peer(cx, &peer, shown),
            Effect::SendShown(peer, shown) => self.room.send_shown(cx, &peer, shown),
            Effect::ReceiveReported(peer, report) => self.mesh.on_receive_report(cx, &peer, report),
            Effect::SendReceiveReport(peer, report) => {
                self.room.send_receive_report(cx, &peer, report)
            }
            Effect::PeerMessage(from, talk) => self.conversation.on_message(cx, &from, &talk),
            Effect::LinkChanged(peer, status) => {
                let is_met = cx.is_in_call() && status.is_some_and(|status| status.is_up);
                if let Some(name) = self.room.name_of(&peer).filter(|_| is_met) {
                    self.summary.note_member(&peer, name);
                }
                self.conversation.on_link(peer.clone(), status);
                self.notices.on_link(peer.clone(), status);
                self.room.on_link(cx, peer, status);
            }
            Effect::ChannelOpened(link) => self.room.on_channel_opened(cx, &link),
            Effect::ChannelClosed(peer) => self.room.on_channel_closed(cx, &peer),
            Effect::EnvelopeReceived(envelope) => {
                self.room.on_envelope(cx, Origin::Channel, envelope)
            }
            Effect::SendSignal(peer, signal) => self.room.send_signal(cx, &peer, signal),
            Effect::PeerUnclear(peer) => self.room.ask(cx, &peer),
            Effect::NumberBehind(peer, newest) => self.room.ask_for_number(cx, &peer, newest),
            Effect::PeerClosed(peer) => self.room.remove(cx, &peer),
            Effect::Slept => self.room.reconnect(cx),
            Effect::MediaChanged(media) => {
                self.mesh.on_media(media.clone());
                self.room.on_media(media);
            }
            Effect::TracksReplaced => self.mesh.replace_tracks(),
            Effect::SendMessage(peer, talk) => self.room.send_message(cx, &peer, talk),
            Effect::Notice(notice) => self.notices.show(notice),
            Effect::Withdraw(is_untrue) => self.notices.withdraw(is_untrue),
            Effect::Announce(announcement) => self.notices.announce(announcement),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::DisplayName;
    use crate::signaling::envelope::Signal;
    use crate::signaling::peer_message::PeerMessage;

    #[test]
    fn an_effect_for_a_peer_that_left_is_dropped_and_counted() {
        let config = CallConfig {
            me: PeerId::from_bytes([5; 16]),
            secret: None,
            earlier_pages: Vec::new(),
            name: DisplayName::default(),
            is_mic_wanted: false,
            is_camera_wanted: false,
            max_people: 8,
            threads: 2,
            has_relay: false,
            has_webrtc: true,
            is_rejoin: false,
        };
        let mut rng = SplitMix64::new(1);
        let mut machines = Machines::new(&config, Servers::default(), &mut rng);
        let mut cx = Context::new(&config, rng);
        let gone = PeerId::from_bytes([6; 16]);

        for effect in [
            Effect::SendText(gone.clone(), "text".to_owned()),
            Effect::SendMessage(gone.clone(), PeerMessage::default()),
            Effect::PeerMessage(gone.clone(), PeerMessage::default()),
            Effect::GiveUp(gone.clone()),
            Effect::Signal {
                from: gone,
                n: 1,
                signal: Signal::default(),
            },
        ] {
            cx.emit(effect);
            machines.settle(&mut cx);
        }

        let dropped: Vec<_> = cx.dropped().iter().collect();
        let kinds = [
            "absent-link",
            "message-without-channel",
            "stale",
            "talk",
            "text-without-channel",
        ];
        assert!(
            dropped.iter().map(|(kind, _)| **kind).eq(kinds),
            "{dropped:?}"
        );
        assert!(dropped.iter().all(|(_, count)| **count == 1), "{dropped:?}");
        assert!(cx.poll_command().is_none());
    }
}
