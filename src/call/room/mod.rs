//! The machine of the room: its members, and how messages reach them, by servers or by the manual
//! exchange.

pub mod backoff;
pub(super) mod connectivity;
pub(super) mod frame_limit;
pub mod invitation;
pub(super) mod manual;
pub mod manual_exchange;
pub(super) mod membership;
pub(super) mod origin;
pub(super) mod outbox;
pub(super) mod rate_limit;
pub(super) mod receive;
mod replay_window;
pub(super) mod reports;
pub mod roster;
pub(super) mod send;
pub(super) mod server_connection;
pub(super) mod server_event;
pub mod server_pool;
pub(super) mod server_trouble;
pub(super) mod settings;
pub(super) mod transmit;
pub(super) mod view;

use crate::call::command::{Command, Mark};
use crate::call::config::CallConfig;
use crate::call::context::Context;
use crate::call::effect::{Effect, LinkStatus, OwnMedia, SignalingStatus};
use crate::call::input::SocketEvent;
use crate::call::room::manual_exchange::ManualExchange;
use crate::call::room::origin::Quarantine;
use crate::call::room::reports::Reports;
use crate::call::room::roster::Roster;
use crate::call::room::server_pool::{ServerPool, SignalingEvent};
use crate::call::view::SignalingView;
use crate::call::view::notice::Notice;
use crate::model::map::Map;
use crate::model::rng::SplitMix64;
use crate::model::{DisplayName, LinkId, Media, Now, PeerId, ServerId, TimerTable};
use crate::signaling::Servers;
use crate::signaling::envelope::Stage;
use crate::signaling::fragment::Reassembler;
use crate::signaling::seal::{KeyFault, RoomSecret};

/// The machine of the room.
pub(in crate::call) struct Room {
    name: DisplayName,
    /// The id of this page before it was reloaded.
    prev: Option<PeerId>,
    secret: Option<RoomSecret>,
    /// The browser can make peer connections.
    has_webrtc: bool,
    signaling: ServerPool,
    roster: Roster,
    reassembler: Reassembler,
    quarantine: Quarantine,
    reports: Reports,
    /// Set in a call without a server.
    manual: Option<ManualExchange>,
    /// The last announcement to the other participants.
    announced: Option<(DisplayName, Stage, Media)>,
    /// The time of the last announcement that a change caused.
    announced_at: Now,
    timers: TimerTable<Timer>,
    media: OwnMedia,
    links: Map<PeerId, LinkStatus>,
    /// The status that was last published to the other machines.
    published: SignalingStatus,
    /// The member that left the call last.
    last_left: Option<DisplayName>,
    /// The view may have changed.
    is_changed: bool,
    /// The state of signaling that is shown.
    shown: SignalingView,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Timer {
    Announce,
    Alive,
    Report,
    Manual,
}

impl Room {
    /// Creates a room of which nothing is known.
    pub(in crate::call) fn new(
        config: &CallConfig,
        servers: Servers,
        rng: &mut SplitMix64,
    ) -> Self {
        Self {
            name: config.name.clone(),
            prev: config.earlier_pages.last().cloned(),
            secret: config.secret.clone(),
            has_webrtc: config.has_webrtc,
            signaling: ServerPool::new(servers, config.secret.clone(), config.me.clone(), rng),
            roster: Roster::default(),
            reassembler: Reassembler::default(),
            quarantine: Quarantine::default(),
            reports: Reports::default(),
            manual: None,
            announced: None,
            announced_at: Now::default(),
            timers: TimerTable::default(),
            media: OwnMedia::default(),
            links: Map::new(),
            published: SignalingStatus::default(),
            last_left: None,
            is_changed: false,
            shown: SignalingView::Connecting,
        }
    }

    /// Makes the room send nothing to any server.
    pub(in crate::call) fn refuse(&mut self, fault: KeyFault) {
        self.is_changed = true;
        self.signaling.refuse(fault);
    }

    /// Dials the servers that are known.
    pub(in crate::call) fn start(&mut self, cx: &mut Context) {
        if !self.has_webrtc {
            cx.notify(Notice::NoWebRtc);
        }
        self.publish(cx);
        self.signaling.dial(cx.now());
        self.start_manual(cx);
        self.publish(cx);
    }

    /// Sets the mark for a page that can join.
    pub(in crate::call) fn mark_ready(&self, cx: &mut Context) {
        if self.can_join(cx) {
            cx.command(Command::Mark(Mark::Ready, None));
        }
    }

    /// Takes another name for the local user.
    pub(in crate::call) fn rename(&mut self, name: &str) {
        self.is_changed = true;
        self.name = DisplayName::clean(name);
    }

    /// Returns the name of the local user.
    pub(in crate::call) const fn name(&self) -> &DisplayName {
        &self.name
    }

    /// Returns the name of a peer that is in the room.
    pub(in crate::call) fn name_of(&self, peer: &PeerId) -> Option<&DisplayName> {
        Some(&self.roster.participant(peer)?.name)
    }

    /// Notes what is captured.
    pub(in crate::call) fn on_media(&mut self, media: OwnMedia) {
        self.media = media;
    }

    /// Notes the status of the connection to a peer; none if it is gone.
    pub(in crate::call) fn on_link(
        &mut self,
        cx: &Context,
        peer: PeerId,
        link: Option<LinkStatus>,
    ) {
        let before = match link {
            Some(link) => self.links.insert(peer.clone(), link),
            None => self.links.remove(&peer),
        };
        self.is_changed |= match (before, link) {
            (Some(before), Some(link)) => !before.equals_but_for_alive_at(&link),
            (before, link) => before.is_some() || link.is_some(),
        };
        let had_outage = before.is_some_and(|link| link.outage.is_some());
        if had_outage && link.is_none_or(|link| link.outage.is_none()) {
            self.reports.note_mended(peer, cx.now());
        }
    }

    /// Introduces this page to a peer over its new control channel.
    pub(in crate::call) fn on_channel_opened(&mut self, cx: &mut Context, id: &LinkId) {
        self.introduce_over_channel(cx, &id.peer);
        self.report_over_channel(cx, &id.peer);
    }

    /// Removes a peer that is missing and whose connection ended.
    pub(in crate::call) fn on_channel_closed(&mut self, cx: &mut Context, peer: &PeerId) {
        if self.roster.is_missing(peer) {
            self.remove(cx, peer);
        }
    }

    /// Dials again, as the page is visible or the local user asks for it.
    pub(in crate::call) fn redial(&mut self, cx: &mut Context) {
        self.signaling.redial(cx.now());
        self.publish(cx);
    }

    /// Replaces the sockets, as their network is gone.
    pub(in crate::call) fn reconnect(&mut self, cx: &mut Context) {
        self.signaling.reconnect(cx.now());
        self.publish(cx);
    }

    /// Handles the return of the network: replaces the sockets if no server is ready, and leaves
    /// open ones alone. Links in repair have those probed
    /// ([`advance_signaling`](Self::advance_signaling)).
    pub(in crate::call) fn on_online(&mut self, cx: &mut Context) {
        if !self.signaling.is_ready() {
            self.reconnect(cx);
        }
    }

    /// Restarts the deadlines of peers and servers: the page seems to have stood still, and the
    /// events of that time come only now.
    pub(in crate::call) fn on_gap(&mut self, cx: &mut Context) {
        self.roster.restart_deadlines(cx.now());
        self.signaling.probe(cx.now());
        self.publish(cx);
    }

    /// Loses the sockets, as an engineer asks.
    pub(in crate::call) fn lose_sockets(&mut self, cx: &mut Context) {
        log::info!("injected fault: LoseSocket");
        self.signaling.cut(cx.now());
        self.publish(cx);
    }

    /// Handles an event of the socket to one server. Returns what came over it.
    pub(in crate::call) fn on_socket(
        &mut self,
        cx: &mut Context,
        server: ServerId,
        event: SocketEvent,
    ) -> Vec<SignalingEvent> {
        self.is_changed = true;
        let news = self.signaling.on_event(cx.now(), server, event);
        self.publish(cx);
        news
    }

    /// Handles one signaling event.
    pub(in crate::call) fn on_signaling_event(&mut self, cx: &mut Context, news: SignalingEvent) {
        match news {
            SignalingEvent::Ready => {
                self.roster.restart_greetings(cx.now());
                self.schedule_alive(cx);
                self.announce_first(cx);
                cx.emit(Effect::OffersLost(None));
                self.reports.repeat();
            }
            SignalingEvent::Foreign => {
                cx.complain("signaling", "the server sent a frame of another kind");
            }
            SignalingEvent::Presence {
                address,
                is_here: true,
            } => self.greet(cx, address),
            SignalingEvent::Presence {
                address,
                is_here: false,
            } => self.mark_missing(cx, &address),
            SignalingEvent::Message {
                address,
                sealer,
                envelope,
            } => self.on_message(cx, address, sealer, &envelope),
            SignalingEvent::Unopened(error) => self.on_unopened(cx, error),
        }
    }

    /// Announces what is due by the clock.
    pub(in crate::call) fn on_due(&mut self, cx: &mut Context) {
        while let Some(timer) = self.timers.pop_expired(cx.now()) {
            match timer {
                // Changes are announced and reported after each input.
                Timer::Announce | Timer::Report | Timer::Manual => {}
                Timer::Alive => {
                    self.announce_again(cx);
                    self.schedule_alive(cx);
                }
            }
        }
    }

    /// Removes the peers that are gone, and announces what has changed of the local user.
    pub(in crate::call) fn advance_members(&mut self, cx: &mut Context) {
        for (peer, link) in &self.links {
            if let Some(at) = link.alive_at {
                self.roster.note_alive(peer, at);
            }
        }
        // Without a server no peer can be heard, and silence means nothing.
        if self.signaling.is_ready() {
            for peer in self.roster.ghosts(cx.now()) {
                log::info!("{peer}: gone");
                self.remove(cx, &peer);
            }
        }
        if cx.is_in_call() && self.is_full(cx) {
            cx.notify(Notice::RoomFull(cx.max_people()));
        } else {
            cx.withdraw(|notice| matches!(notice, Notice::RoomFull(_)));
        }
        self.announce_changes(cx);
    }

    /// Lets the sockets do what is due. Returns what came over them.
    pub(in crate::call) fn advance_signaling(&mut self, cx: &mut Context) -> Vec<SignalingEvent> {
        if self.links.values().any(|link| link.is_in_repair) {
            self.signaling.expedite(cx.now());
        }
        let news = self.signaling.advance(cx.now());
        self.publish(cx);
        news
    }

    /// Passes the commands to the sockets on to the shell.
    pub(in crate::call) fn drain(&mut self, cx: &mut Context) {
        while let Some(command) = self.signaling.poll_command() {
            cx.command(command);
        }
    }

    /// Says goodbye to the servers, and closes the sockets.
    pub(in crate::call) fn close(&mut self, cx: &mut Context) {
        self.signaling.close(cx.now());
        self.drain(cx);
    }

    /// Returns when there is something to do.
    pub(in crate::call) fn poll_timeout(&self) -> Option<Now> {
        let ghosts = self.roster.poll_timeout();
        let due = [
            self.timers.next_timeout(),
            self.signaling.poll_timeout(),
            ghosts.filter(|_| self.signaling.is_ready()),
        ];
        due.into_iter().flatten().min()
    }

    /// Shows that nothing can be sealed, if that is so.
    pub(in crate::call) fn show_fault(&self, cx: &mut Context) {
        if self.signaling.fault().is_some() {
            cx.notify(Notice::NoKeys);
        }
    }

    /// Publishes a changed status of signaling to the other machines.
    fn publish(&mut self, cx: &mut Context) {
        let status = SignalingStatus {
            is_ready: self.signaling.is_ready(),
            is_interop: self.signaling.is_interop(),
        };
        if status != self.published {
            self.published = status;
            self.is_changed = true;
            cx.emit(Effect::SignalingChanged(status));
        }
    }
}
