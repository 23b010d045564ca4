//! The core of a call: one person's side of it, without clock, socket or JavaScript.

pub mod command;
pub mod conversation;
pub mod fault;
pub mod input;
pub mod media;
pub mod mesh;
pub mod room;
pub mod settings;
pub mod timing;
pub mod view;
mod wake;

use std::collections::{BTreeMap, VecDeque};

pub use command::Command;
pub use input::{Drill, Input, Intent, Wish};
pub use view::CallView;
pub use view::notice::Notice;

use crate::model::id::OpIds;
use crate::model::rng::SplitMix64;
use crate::model::{Clocks, DisplayName, LinkId, Media, Now, PeerId, TimerTable};
use crate::signaling::Servers;
use crate::signaling::envelope::Stage;
use crate::signaling::parts::Joiner;
use crate::signaling::seal::{KeyFault, RoomSecret};
use command::Mark;
use conversation::Conversation;
use fault::Bug;
use input::PageEvent;
use media::capture::Capture;
use media::mic_warnings::Warnings;
use mesh::fault_injection::Cuts;
use mesh::peer_link::Link;
use mesh::relay::Relays;
use room::connectivity::Reports;
use room::manual::Hand;
use room::roster::Roster;
use room::server_pool::{News, Wire};
use view::active_speaker::Floor;
use view::announcement::Announcer;
use view::notice::Notices;
use view::{LeftReason, PhaseView};
use wake::Watch;

/// Everything a call must know to begin.
#[derive(Clone, Debug)]
pub struct CallConfig {
    /// This page load: random bits from a cryptographic source.
    pub me: PeerId,
    /// What the members of the room share. It seals all that the signaling server carries; without it
    /// nothing is given to a server.
    pub secret: Option<RoomSecret>,
    /// What this page was before it was reloaded.
    pub prev: Option<PeerId>,
    /// What to call the person.
    pub name: DisplayName,
    /// The microphone is wanted from the start.
    pub is_mic_wanted: bool,
    /// The camera is wanted from the start.
    pub is_camera_wanted: bool,
    /// The most people in the call, oneself included.
    pub max_people: usize,
    /// There is a TURN server to fall back to.
    pub has_relay: bool,
    /// The browser can make peer connections.
    pub has_webrtc: bool,
    /// Straight into the call: the person was in it before.
    pub is_rejoin: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Timer {
    Announce,
    Alive,
    Sample,
    Report,
    Say,
    Offer(PeerId),
    Closed(LinkId),
    Hand,
    Talk,
    Muted,
    Credentials,
    Relay(LinkId),
}

/// One user's side of one call. No clock, no sockets, no JavaScript.
///
/// Contract (str0m's): apply one input, drain [`poll_command`](Self::poll_command) to `None`, then
/// apply the next.
pub struct Call {
    config: CallConfig,
    phase: PhaseView,
    wire: Wire,
    roster: Roster,
    links: BTreeMap<PeerId, Link>,
    /// The highest epoch that was in use with each peer, so that none is used twice.
    epochs: BTreeMap<PeerId, u32>,
    capture: Capture,
    relays: Relays,
    notices: Notices,
    joiner: Joiner,
    doubted: room::receive::Doubted,
    reports: Reports,
    announcer: Announcer,
    talk: Conversation,
    cuts: Cuts,
    warnings: Warnings,
    floor: Floor,
    /// The page records what is seen and heard.
    is_recording: bool,
    /// There is no server.
    hand: Option<Hand>,
    /// What the others were last told of us.
    told: Option<(DisplayName, Stage, Media)>,
    told_at: Now,
    /// What was dropped, by kind, and how often.
    dropped: BTreeMap<&'static str, u64>,
    timers: TimerTable<Timer>,
    /// When the last input came.
    now: Now,
    watch: Watch,
    ids: OpIds,
    rng: SplitMix64,
    commands: VecDeque<Command>,
}

impl Call {
    /// A call in which nothing has happened: feed [`Input::Start`]. The seed is for jitter only.
    pub fn new(config: CallConfig, servers: impl Into<Servers>, seed: u64) -> Self {
        let mut rng = SplitMix64::new(seed);
        let (secret, me) = (config.secret.clone(), config.me.clone());
        let wire = Wire::new(servers.into(), secret, me, &mut rng);
        Self {
            phase: PhaseView::Lobby,
            wire,
            roster: Roster::default(),
            links: BTreeMap::new(),
            epochs: BTreeMap::new(),
            capture: Capture::new(config.is_mic_wanted, config.is_camera_wanted),
            relays: Relays::default(),
            notices: Notices::default(),
            joiner: Joiner::default(),
            doubted: room::receive::Doubted::default(),
            reports: Reports::default(),
            announcer: Announcer::default(),
            talk: Conversation::new(&config),
            cuts: Cuts::default(),
            warnings: Warnings::default(),
            floor: Floor::default(),
            is_recording: false,
            hand: None,
            told: None,
            told_at: Now::default(),
            dropped: BTreeMap::new(),
            timers: TimerTable::default(),
            now: Now::default(),
            watch: Watch::default(),
            ids: OpIds::default(),
            rng,
            commands: VecDeque::new(),
            config,
        }
    }

    /// The same, in a page where no call can be made safely: it says so, asks no server, and cannot join.
    #[must_use]
    pub fn refused(mut self, bug: Bug) -> Self {
        log::error!("no call: {bug}");
        self.wire.refuse(KeyFault::Underived);
        self
    }

    /// Applies one input, with what the clocks say. Never fails: trouble becomes state, a notice or a
    /// fault.
    pub fn handle(&mut self, at: impl Into<Clocks>, input: Input) {
        self.apply(at.into(), input);
    }

    fn apply(&mut self, clocks: Clocks, input: Input) {
        if matches!(self.phase, PhaseView::Left(_)) {
            return;
        }
        let now = clocks.now;
        self.now = now;
        self.read_clocks(clocks);
        match input {
            Input::Start => self.start(now),
            Input::Intent(intent) => self.intend(now, intent),
            Input::Settings(settings) => self.take_settings(now, settings),
            Input::Wire(server, event) => {
                let news = self.wire.take(now, server, event);
                self.take_news(now, news);
            }
            Input::Link { link, event } => self.take_link(now, &link, event),
            Input::Capture(event) => self.take_capture(now, event),
            Input::IceServers(event) => self.take_ice_servers(now, event),
            Input::Page(PageEvent::Online) => self.network_changed(now),
            Input::Page(PageEvent::Shown) => self.shown(now),
            Input::Page(PageEvent::Offline) => {
                log::info!("offline");
                self.wire.renew(now);
            }
            Input::Page(PageEvent::Leaving) => self.leave(now, LeftReason::PageClosed),
            Input::File { key, event } => self.talk.take_file(&key, event),
            Input::Tick => {}
        }
        if !matches!(self.phase, PhaseView::Left(_)) {
            self.advance(now);
        }
        self.watch.wait_until(self.poll_timeout());
    }

    /// The next order to the shell, until `None`.
    pub fn poll_command(&mut self) -> Option<Command> {
        self.commands.pop_front()
    }

    /// When [`Input::Tick`] is due.
    pub fn poll_timeout(&self) -> Option<Now> {
        if matches!(self.phase, PhaseView::Left(_)) {
            return None;
        }
        let is_ready = self.wire.is_ready();
        let links = self.links.values();
        let links = links.filter_map(|link| link.poll_timeout(is_ready)).min();
        let ghosts = self.roster.poll_timeout().filter(|_| is_ready);
        [
            self.timers.next_timeout(),
            self.wire.poll_timeout(),
            self.capture.poll_timeout(),
            links,
            ghosts,
        ]
        .into_iter()
        .flatten()
        .min()
    }

    fn start(&mut self, now: Now) {
        if !self.config.has_webrtc {
            self.notices.show(Notice::NoWebRtc);
        }
        self.capture.start(&mut self.ids);
        self.wire.dial(now);
        self.start_by_hand(now);
        if self.can_join() {
            self.commands.push_back(Command::Mark(Mark::Ready, None));
        }
        if self.config.is_rejoin {
            self.join(now);
        }
    }

    fn intend(&mut self, now: Now, intent: Intent) {
        match intent {
            Intent::Join => self.join(now),
            Intent::Leave => self.leave(now, LeftReason::ByChoice),
            Intent::Rename(name) => self.config.name = DisplayName::clean(&name),
            Intent::RetryLink(peer) => self.retry_link(now, &peer),
            Intent::Invite(guest) => self.invite_by_hand(now, guest),
            Intent::TakeSlip(text) => self.take_slip(now, &text),
            Intent::Redial => self.wire.redial(now),
            Intent::Debug(drill) => self.drill(now, drill),
            Intent::Copied => self.announcer.copied(),
            Intent::Talk(wish) => self.wish(now, wish),
            Intent::Dismiss(id) => self.notices.dismiss(id),
            Intent::Playback(link, playback) => self.play_back(&link, playback),
            intent => self.use_hardware(intent),
        }
    }

    fn join(&mut self, now: Now) {
        if !self.can_join() {
            return;
        }
        log::info!("{}: joins", self.config.me);
        self.phase = PhaseView::Call;
        self.commands.push_back(Command::Mark(Mark::Join, None));
        let answers = self.release_links(now);
        self.announce(answers);
        let peers: Vec<_> = self.roster.iter().map(|(peer, _)| peer.clone()).collect();
        for peer in peers {
            self.arrange(now, &peer);
        }
    }

    fn leave(&mut self, now: Now, reason: LeftReason) {
        log::info!("{}: leaves, {}", self.config.me, reason.code());
        self.phase = PhaseView::Left(reason);
        self.say_goodbye_to_links();
        self.wire.close(now);
        self.capture.stop();
        self.drain();
        self.commands.push_back(Command::Finish);
    }

    fn take_news(&mut self, now: Now, news: Vec<News>) {
        for news in news {
            match news {
                News::Ready => {
                    self.roster.greet_anew(now);
                    self.schedule_alive(now);
                    self.announce_first();
                    self.repeat_offers(now);
                    self.reports.repeat();
                }
                News::Foreign => {
                    self.complain("signaling", "the server sent a frame of another kind");
                }
                News::Presence {
                    place,
                    is_here: true,
                } => self.greet(place),
                News::Presence {
                    place,
                    is_here: false,
                } => self.miss(now, &place),
                News::Message {
                    place,
                    sealer,
                    envelope,
                } => self.take_message(now, place, sealer, &envelope),
                News::Unopened(error) => self.take_unopened(error),
            }
        }
    }

    /// Everything that is due, until nothing more is.
    fn advance(&mut self, now: Now) {
        while let Some(timer) = self.timers.pop_expired(now) {
            match timer {
                // What has changed is told below.
                Timer::Announce | Timer::Report | Timer::Say | Timer::Hand | Timer::Talk => {}
                Timer::Alive => {
                    self.announce_again();
                    self.schedule_alive(now);
                }
                Timer::Sample => self.sample(now),
                Timer::Offer(peer) => self.offer_late(now, &peer),
                Timer::Closed(link) => self.closed(&link),
                Timer::Muted => self.warn(),
                Timer::Credentials => self.fetch_ice_servers(),
                Timer::Relay(link) => self.try_relay_again(&link),
            }
        }
        self.advance_capture(now);
        self.sample_soon(now);
        self.settle_doubt(now);
        for (peer, link) in &self.links {
            if let Some(at) = link.alive_at() {
                self.roster.alive(peer, at);
            }
        }
        // Without a wire nobody can be heard, and silence means nothing.
        if self.wire.is_ready() {
            for peer in self.roster.ghosts(now) {
                log::info!("{peer}: gone");
                self.remove(&peer);
            }
        }
        if self.phase == PhaseView::Call && self.is_full() {
            self.notices.show(Notice::RoomFull(self.config.max_people));
        } else {
            self.notices
                .withdraw(|notice| matches!(notice, Notice::RoomFull(_)));
        }
        self.announce_changes(now);
        self.note_outages(now);
        self.reconsider(now);
        self.advance_links(now);
        self.advance_by_hand(now);
        self.advance_talk(now);
        self.report(now);
        if self.links.values().any(|link| link.health.is_in_repair()) {
            self.wire.hurry(now);
        }
        let news = self.wire.advance(now);
        self.take_news(now, news);
        if self.wire.fault().is_some() {
            self.notices.show(Notice::NoKeys);
        }
        self.announce_news(now);
        self.drain();
    }

    fn drain(&mut self) {
        self.drain_capture();
        let frames = std::iter::from_fn(|| self.wire.poll_command());
        self.commands.extend(frames);
    }
}
