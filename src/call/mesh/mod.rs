//! The machine of the connections to the other participants: how they are made, watched and
//! repaired.

pub(super) mod candidates;
mod case_watch;
mod cases;
pub(super) mod credentials;
pub(super) mod cut_paths;
pub(super) mod early_answer;
mod encode_load;
pub(super) mod events;
pub(super) mod fault_injection;
pub mod health;
pub(super) mod held_candidates;
pub(super) mod ice_servers;
mod link_videos;
pub(super) mod link_watch;
pub(super) mod links;
pub(super) mod liveness;
pub mod negotiation;
pub mod peer_link;
pub(super) mod peerjs_interop;
pub mod pending_offer;
pub(super) mod playout;
pub(super) mod quality;
mod reading;
mod receive_exchange;
mod receive_reports;
mod redundancy;
pub(super) mod relay;
pub(super) mod relay_watch;
pub(super) mod relays;
pub mod repair;
pub mod role;
pub(super) mod sampling;
mod send_plan;
mod shown_videos;
mod trouble;
mod video_budget;
mod video_pace;
pub(super) mod videos;
pub(super) mod view;

use crate::call::command::{Command, LinkCommand};
use crate::call::context::Context;
use crate::call::effect::{Effect, LinkStatus, OwnMedia, Peer, SignalingStatus};
use crate::call::mesh::cases::{Cases, ShownConnection};
use crate::call::mesh::cut_paths::CutPaths;
use crate::call::mesh::encode_load::EncodeLoad;
use crate::call::mesh::peer_link::{Link, Outcome};
use crate::call::mesh::relays::Relays;
use crate::call::view::OutageView;
use crate::call::view::active_speaker::ActiveSpeaker;
use crate::call::view::notice::Notice;
use crate::model::map::Map;
use crate::model::{LinkId, Now, PeerId, TimerTable};
use crate::signaling::envelope::{Signal, Stage};

/// The machine of the connections.
pub(in crate::call) struct Mesh {
    links: Map<PeerId, Link>,
    /// The bytes that closed connections have sent and received.
    past_traffic: u64,
    /// The highest epoch that was in use with each peer, so that none is used twice.
    epochs: Map<PeerId, u32>,
    /// The connections to members of the call that are not up.
    outages: Map<PeerId, OutageView>,
    relays: Relays,
    cut_paths: CutPaths,
    cases: Cases,
    active_speaker: ActiveSpeaker,
    timers: TimerTable<Timer>,
    /// The time since which the page may have slept, while no connection has answered.
    doubt: Option<Now>,
    /// There is a TURN server to fall back to.
    has_relay: bool,
    /// The call has no server: a connection that is lost cannot be made again.
    is_manual: bool,
    peers: Map<PeerId, PeerRecord>,
    signaling: SignalingStatus,
    media: OwnMedia,
    /// The local user saves data.
    saves_data: bool,
    encode_load: EncodeLoad,
    /// A panel shows the counters.
    is_watched: bool,
    /// What the other machines know.
    published: Map<PeerId, LinkStatus>,
    /// What the tiles show of the connections.
    shown: Map<PeerId, ShownConnection>,
    /// A tile may have changed for another reason.
    is_changed: bool,
}

/// The record of a peer in the room.
#[derive(Debug)]
struct PeerRecord {
    announced: Peer,
    /// The number of connections made at its request, and since when they are counted.
    opens: u32,
    opened: Now,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Timer {
    Sample,
    Offer(PeerId),
    Closed(LinkId),
    Credentials,
    Relay(LinkId),
    Cases,
}

impl Mesh {
    /// Creates a mesh without connections, on a processor that runs so many threads at a time.
    pub(in crate::call) fn new(has_relay: bool, threads: u32) -> Self {
        Self {
            links: Map::new(),
            past_traffic: 0,
            epochs: Map::new(),
            outages: Map::new(),
            relays: Relays::default(),
            cut_paths: CutPaths::default(),
            cases: Cases::default(),
            active_speaker: ActiveSpeaker::default(),
            timers: TimerTable::default(),
            doubt: None,
            has_relay,
            is_manual: false,
            peers: Map::new(),
            signaling: SignalingStatus::default(),
            media: OwnMedia::default(),
            saves_data: false,
            encode_load: EncodeLoad::new(threads),
            is_watched: false,
            published: Map::new(),
            shown: Map::new(),
            is_changed: false,
        }
    }

    /// Makes it the mesh of a call without a server.
    pub(in crate::call) const fn set_manual(&mut self) {
        self.is_manual = true;
    }

    /// Notes whether there is a TURN server to fall back to.
    pub(in crate::call) const fn set_has_relay(&mut self, has_relay: bool) {
        self.has_relay = has_relay;
    }

    /// Notes how signaling stands.
    pub(in crate::call) const fn on_signaling(&mut self, status: SignalingStatus) {
        self.signaling = status;
        self.is_changed = true;
    }

    /// Notes what is captured.
    pub(in crate::call) fn on_media(&mut self, media: OwnMedia) {
        self.media = media;
    }

    /// Replaces the tracks of all senders.
    pub(in crate::call) fn replace_tracks(&mut self) {
        for link in self.links.values_mut() {
            link.replace_tracks();
        }
    }

    /// Notes that a peer is in the room.
    pub(in crate::call) fn on_peer_joined(&mut self, cx: &Context, peer: PeerId) {
        self.peers.entry(peer).or_insert_with(|| PeerRecord {
            announced: Peer::default(),
            opens: 0,
            opened: cx.now(),
        });
    }

    /// Handles what a peer announced of itself, and connects to it if needed.
    pub(in crate::call) fn on_peer_changed(
        &mut self,
        cx: &mut Context,
        peer: &PeerId,
        announced: Peer,
    ) {
        self.on_peer_joined(cx, peer.clone());
        let Some(record) = self.peers.get_mut(peer) else {
            return;
        };
        let has_left = record.announced.stage == Stage::Call && announced.stage == Stage::Lobby;
        self.is_changed |= record.announced != announced;
        record.announced = announced;
        if has_left {
            self.close_link(cx, peer);
        }
        self.connect_if_needed(cx, peer);
        self.publish(cx);
    }

    /// Closes the connection to a peer that is gone, and connects to members that had no room.
    pub(in crate::call) fn on_peer_left(&mut self, cx: &mut Context, peer: &PeerId) {
        self.timers.stop(&Timer::Offer(peer.clone()));
        self.close_link(cx, peer);
        if self.peers.remove(peer).is_some() {
            self.is_changed = true;
            let members = self.peers.iter().filter(|(_, record)| record.is_in_call());
            for member in members.map(|(peer, _)| peer.clone()).collect::<Vec<_>>() {
                self.connect_if_needed(cx, &member);
            }
        }
        self.publish(cx);
    }

    /// Lets ICE begin, as the local user has joined. Returns the early answers by their receivers.
    pub(in crate::call) fn release(&mut self, cx: &mut Context) -> Map<PeerId, Signal> {
        let now = cx.now();
        let release = |(peer, link): (&PeerId, &mut Link)| Some((peer.clone(), link.release(now)?));
        let answers = self.links.iter_mut().filter_map(release).collect();
        self.publish(cx);
        answers
    }

    /// Connects to all peers that need a connection.
    pub(in crate::call) fn connect_to_all(&mut self, cx: &mut Context) {
        for peer in self.peers.keys().cloned().collect::<Vec<_>>() {
            self.connect_if_needed(cx, &peer);
        }
        self.publish(cx);
    }

    /// Repeats the signals that may be lost: to one peer, or to all.
    pub(in crate::call) fn repeat_offers(&mut self, cx: &Context, to: Option<&PeerId>) {
        for (peer, link) in &mut self.links {
            if to.is_none_or(|to| to == peer) {
                link.repeat_offer(cx.now());
            }
        }
    }

    /// Sends text over the control channel of a peer. Without an open one it is dropped.
    pub(in crate::call) fn send_text(&mut self, cx: &mut Context, peer: &PeerId, text: String) {
        let link = self.links.get(peer).filter(|link| link.is_channel_open());
        match link.map(|link| link.id.clone()) {
            Some(id) => self.command(cx, &id, LinkCommand::SendText(text)),
            None => cx.count("text-without-channel"),
        }
    }

    /// Closes the connection to a peer for good: nothing more is tried.
    pub(in crate::call) fn give_up(&mut self, cx: &mut Context, peer: &PeerId) {
        match self.links.get_mut(peer) {
            Some(link) if !link.health.is_down() => link.give_up(),
            Some(_) => {}
            None => cx.count("absent-link"),
        }
        self.publish(cx);
    }

    /// Closes every connection.
    pub(in crate::call) fn close(&mut self, cx: &mut Context) {
        for peer in self.links.keys().cloned().collect::<Vec<_>>() {
            self.close_link(cx, &peer);
        }
    }

    /// Does what is due by the clock.
    pub(in crate::call) fn on_due(&mut self, cx: &mut Context) {
        while let Some(timer) = self.timers.pop_expired(cx.now()) {
            match timer {
                Timer::Sample => self.sample(cx),
                Timer::Offer(peer) => self.offer_late(cx, &peer),
                Timer::Closed(link) => self.on_closed_by_peer(cx, &link),
                Timer::Credentials => self.fetch_ice_servers(cx),
                Timer::Relay(link) => self.try_relay_again(&link),
                Timer::Cases => self.examine(cx),
            }
        }
        self.publish(cx);
    }

    /// Plans the next readings of the counters, and decides whether the page slept.
    pub(in crate::call) fn on_input_handled(&mut self, cx: &mut Context) {
        self.sample_soon(cx.now());
        self.settle_doubt(cx);
        self.advance_videos(cx);
        self.exchange_receive_reports(cx);
        self.publish(cx);
    }

    /// Notes which connections are not up. Called before repair, so that tries are counted, and
    /// after it.
    pub(in crate::call) fn note_outages(&mut self, cx: &mut Context) {
        let mut earlier = std::mem::take(&mut self.outages);
        for (peer, link) in &self.links {
            if !link.health.is_up() && self.is_member(peer) {
                let outage = earlier.remove(peer).unwrap_or_else(|| OutageView {
                    since: cx.now(),
                    was_up: link.alive_at().is_some(),
                    tries: 0,
                });
                self.outages.insert(peer.clone(), outage);
            }
        }
        self.examine_soon(cx);
        self.publish(cx);
    }

    /// Lets the connections do what is due, and executes the outcomes. Returns true if an emitted
    /// effect must be routed before the next call.
    pub(in crate::call) fn advance_links(&mut self, cx: &mut Context) -> bool {
        let now = cx.now();
        let peers: Vec<_> = self.links.keys().cloned().collect();
        for peer in peers {
            let media = self.peers.get(&peer).map(|record| record.announced.media);
            let media = media.unwrap_or_default();
            // A PeerJS client does not announce what it sends, and a screen on which nothing moves
            // is sent once a second at most.
            let is_interop = self.signaling.is_interop;
            let plan = self.send_plan(cx, &peer);
            // A link that replaces another has things to do at once, too.
            while let Some(link) = self.links.get_mut(&peer) {
                link.send_sources(plan.clone());
                let is_camera_sent = media.camera && link.videos.shown.expects_camera();
                link.expect_flow(now, (media.mic || is_camera_sent) && !is_interop);
                let can_signal =
                    self.signaling.is_ready || (link.is_channel_open() && link.is_in_touch(now));
                link.advance(now, cx.ids(), can_signal);
                let Some(outcome) = link.poll_outcome() else {
                    break;
                };
                let id = link.id.clone();
                if let Outcome::Send(signal) = outcome {
                    self.publish(cx);
                    cx.emit(Effect::SendSignal(peer, signal));
                    return true;
                }
                self.execute(cx, &id, outcome);
            }
        }
        self.publish(cx);
        false
    }

    /// When there is something to do.
    pub(in crate::call) fn poll_timeout(&self) -> Option<Now> {
        let is_ready = self.signaling.is_ready;
        let links = self.links.values();
        let links = links.filter_map(|link| link.poll_timeout(is_ready)).min();
        let due = [links, self.timers.next_timeout(), self.videos_timeout()];
        due.into_iter().flatten().min()
    }

    fn execute(&mut self, cx: &mut Context, id: &LinkId, outcome: Outcome) {
        match outcome {
            Outcome::Command(LinkCommand::RestartIce { is_relay_only }) => {
                let is_relay_only = is_relay_only && self.has_relay;
                self.note_try(&id.peer);
                if let Some(link) = self.link_mut(id) {
                    link.restarts += 1;
                    link.watch.restart(cx.now());
                }
                self.command(cx, id, LinkCommand::RestartIce { is_relay_only });
            }
            Outcome::Command(command) => self.command(cx, id, command),
            Outcome::Send(signal) => cx.emit(Effect::SendSignal(id.peer.clone(), signal)),
            Outcome::Mark(mark) => cx.command(Command::Mark(mark, Some(id.peer.clone()))),
            Outcome::Rebuild => {
                self.show_blame(cx, &id.peer);
                self.note_try(&id.peer);
                self.offer_again(cx, &id.peer);
            }
        }
    }

    fn note_try(&mut self, peer: &PeerId) {
        if let Some(outage) = self.outages.get_mut(peer) {
            outage.tries += 1;
        }
    }

    fn show_blame(&self, cx: &mut Context, peer: &PeerId) {
        let fault = self.links.get(peer).and_then(|link| link.health.fault());
        let is_theirs = matches!(fault, Some(crate::call::fault::LinkFault::Peer(_)));
        if let (true, Some(record)) = (is_theirs, self.peers.get(peer)) {
            cx.notify(Notice::PeerBadDescription(record.announced.name.clone()));
        }
    }

    /// Returns whether a peer announced that it is in the call.
    fn is_member(&self, peer: &PeerId) -> bool {
        self.peers.get(peer).is_some_and(PeerRecord::is_in_call)
    }

    fn link_mut(&mut self, id: &LinkId) -> Option<&mut Link> {
        let link = self.links.get_mut(&id.peer);
        link.filter(|link| link.id.epoch == id.epoch)
    }

    /// Publishes the changed states of the connections to the other machines.
    fn publish(&mut self, cx: &mut Context) {
        self.published.retain(|peer, _| {
            let is_there = self.links.contains_key(peer);
            if !is_there {
                cx.emit(Effect::LinkChanged(peer.clone(), None));
            }
            is_there
        });
        for (peer, link) in &self.links {
            let status = LinkStatus {
                outage: self.outages.get(peer).copied(),
                ..link.status()
            };
            if self.published.get(peer) != Some(&status) {
                self.published.insert(peer.clone(), status);
                cx.emit(Effect::LinkChanged(peer.clone(), Some(status)));
            }
        }
    }
}

impl PeerRecord {
    fn is_in_call(&self) -> bool {
        self.announced.stage == Stage::Call
    }
}
