//! A room in virtual time: several `Call`s, a server that behaves like matchbox_server, and peer
//! connections that model the signaling states of the specification.

#![allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic
)]

mod check;
pub mod desk;
pub mod devices;
mod fake_pc;
mod manual;
mod paths;
mod relay;
pub mod sealing;
mod server;
mod shell;
mod solo;
mod trouble;
pub mod unicode;
mod world;

use std::collections::{BTreeMap, BTreeSet, BinaryHeap};
use std::time::Duration;

use visavis::call::command::Mark;
use visavis::call::input::{LinkEvent, PageEvent, SocketEvent};
use visavis::call::transfer::FileCommand;
use visavis::call::view::{Announcement, Diagnostics, LinkState, TileView};
use visavis::call::{Call, CallConfig, CallView, Input, Intent};
use visavis::model::rng::SplitMix64;
use visavis::model::{
    Candidate, Clocks, Device, DisplayName, IceError, LinkId, Now, OpId, PathKind, PeerId, Refusal,
    ServerId, Source, WallTime,
};
use visavis::signaling::{Codec, CodecKind, Frame, Setup};

pub use fake_pc::{FakePc, Mishap, Refused};
pub use server::Kind;
use server::Server;
pub use solo::{Solo, assert_parts, config, solo};
pub use world::Carriage;
use world::{Happening, Queued};

/// A room with people in it.
pub struct Mesh {
    pub now: Now,
    pub rng: SplitMix64,
    pub nodes: BTreeMap<String, Node>,
    server: Server,
    queue: BinaryHeap<Queued>,
    posted: u64,
    /// One hop between a page and the server.
    pub hop: Duration,
    /// An operation of the browser takes up to this.
    pub op: Duration,
    /// A device takes this to be granted.
    pub prompt: Duration,
    /// Pairs that cannot reach each other.
    pub cut: BTreeSet<(String, String)>,
    /// From whom nothing comes through to whom.
    pub one_way: BTreeSet<(String, String)>,
    /// From whom no media comes to whom, while checks do.
    without_media: BTreeSet<(String, String)>,
    pub carriage: Carriage,
    pub is_server_up: bool,
    /// The longest frame that the server takes, and the code with which it closes on a longer one.
    pub limit: Option<(usize, u16)>,
    /// How many frames of one socket the server takes within a second. It closes with 1008 on more.
    pub rate: Option<usize>,
    received: BTreeMap<u64, Vec<Now>>,
    /// Lines of codecs in each description.
    pub codecs: usize,
    /// How many sockets were dialed.
    pub dials: usize,
    pub max_people: usize,
    /// Pages whose timers do not run and whom nothing reaches.
    asleep: BTreeMap<String, Sleep>,
    /// Pairs whose connections nothing has touched since they were up, by their serials.
    untouched: BTreeMap<(String, String), (u64, u64)>,
    touched: BTreeMap<(String, String), Now>,
    /// Every input and command is printed.
    pub is_traced: bool,
}

#[derive(Clone, Copy)]
struct Sleep {
    since: Now,
    until: Now,
    /// The network sleeps, too.
    is_deep: bool,
    /// The monotonic clock stands still meanwhile, as it does on Linux and macOS.
    is_clock_still: bool,
}

/// A captured device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Track {
    pub serial: u64,
    pub is_enabled: bool,
}

/// What a relay makes of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelayWord {
    /// There is none.
    Absent,
    /// Whatever the page gathers leads through it.
    Given,
    /// Nothing but the relay would do, and it refuses with this code.
    Refused(u16),
}

impl RelayWord {
    fn gathered(self, candidate: Option<Candidate>) -> LinkEvent {
        match (self, candidate) {
            (Self::Refused(code), Some(_)) => {
                LinkEvent::IceError(IceError::new(code, "turn:relay:3478", "no"))
            }
            (Self::Given, Some(mut given)) => {
                given.candidate = given.candidate.replace("typ host", "typ relay");
                LinkEvent::LocalCandidate(Some(given))
            }
            (_, candidate) => LinkEvent::LocalCandidate(candidate),
        }
    }
}

/// One person's page.
pub struct Node {
    pub call: Call,
    pub pcs: BTreeMap<LinkId, FakePc>,
    /// The devices whose light is on.
    pub live: BTreeMap<Source, Track>,
    /// Those that came just now, by the request that brought them.
    arrived: BTreeMap<OpId, Track>,
    pub refuses: BTreeSet<Source>,
    /// A screen is captured, or about to be.
    pub is_sharing: bool,
    /// How the browser refuses to share a screen.
    pub refuses_share: Option<Refusal>,
    /// The devices that are plugged in.
    pub devices: Vec<Device>,
    /// What the person last wanted on.
    pub intended: BTreeMap<Source, bool>,
    /// The key that opens the microphone is down.
    pub is_key_held: bool,
    /// Its timers run on whole seconds only, as those of a hidden tab do.
    pub is_hidden: bool,
    /// They run on whole minutes only, as those of a tab that has been hidden for long may.
    pub is_throttled: bool,
    /// What its monotonic clock missed in sleep.
    pub stood_still: Duration,
    /// By how many ms its wall clock was set.
    pub clock_set_by: i64,
    /// What the relay makes of this page.
    pub relay: RelayWord,
    /// The requests for ICE servers.
    pub fetches: Vec<OpId>,
    /// The browser refuses to make the next connection.
    pub refuses_connections: bool,
    refused: BTreeSet<LinkId>,
    epochs: BTreeMap<PeerId, u32>,
    deadline: Option<Now>,
    pub marks: Vec<(Now, Mark, Option<PeerId>)>,
    pub id: PeerId,
    pub is_finished: bool,
    /// What was ordered of files.
    pub files: Vec<FileCommand>,
    socket: Option<u64>,
}

impl Mesh {
    pub fn new(seed: u64) -> Self {
        Self {
            now: Now(Duration::from_secs(1)),
            rng: SplitMix64::new(seed),
            nodes: BTreeMap::new(),
            server: Server::default(),
            queue: BinaryHeap::new(),
            posted: 0,
            hop: Duration::from_millis(5),
            op: Duration::from_millis(5),
            prompt: Duration::from_millis(100),
            cut: BTreeSet::new(),
            one_way: BTreeSet::new(),
            without_media: BTreeSet::new(),
            carriage: Carriage::default(),
            is_server_up: true,
            limit: None,
            rate: None,
            received: BTreeMap::new(),
            codecs: 0,
            dials: 0,
            max_people: 8,
            asleep: BTreeMap::new(),
            untouched: BTreeMap::new(),
            touched: BTreeMap::new(),
            is_traced: false,
        }
    }

    /// All named pages are in the call and connected.
    pub fn of(names: &[&str]) -> Self {
        let mut mesh = Self::new(1);
        for name in names {
            mesh.join(name);
        }
        mesh.run(Duration::from_secs(5));
        mesh.assert_all_connected();
        mesh
    }

    /// Opens the page and waits in the lobby.
    pub fn enter(&mut self, name: &str) {
        self.enter_with(name, None, false);
    }

    pub fn enter_with(&mut self, name: &str, prev: Option<PeerId>, is_rejoin: bool) {
        let seat = Seat {
            earlier_pages: prev.into_iter().collect(),
            is_rejoin,
            ..Seat::default()
        };
        self.sit(name, seat);
    }

    /// Opens the page with what the tab remembers.
    pub fn sit(&mut self, name: &str, seat: Seat) {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&self.rng.next_u64().to_be_bytes());
        let id = PeerId::from_bytes(bytes);
        let config = CallConfig {
            me: id.clone(),
            secret: Some(sealing::secret()),
            earlier_pages: seat.earlier_pages,
            name: DisplayName::clean(&seat.name.unwrap_or_else(|| name.to_owned())),
            is_mic_wanted: seat.intended[&Source::Mic],
            is_camera_wanted: seat.intended[&Source::Camera],
            max_people: self.max_people,
            threads: 2,
            has_relay: false,
            has_webrtc: true,
            is_rejoin: seat.is_rejoin,
        };
        let codec: Box<dyn Codec> = match self.server.kind {
            Kind::Matchbox => CodecKind::Matchbox.codec(&Setup::plain("ws://server", "room", &id)),
            Kind::Relay => Box::new(relay::RelayCodec::default()),
            Kind::Foreign => Box::new(relay::RelayCodec::foreign()),
        };
        let call = Call::new(config, codec, self.rng.next_u64());
        self.place(name, id, call, seat.intended);
    }

    fn place(&mut self, name: &str, id: PeerId, call: Call, intended: BTreeMap<Source, bool>) {
        let node = Node {
            call,
            pcs: BTreeMap::new(),
            live: BTreeMap::new(),
            arrived: BTreeMap::new(),
            refuses: BTreeSet::new(),
            relay: RelayWord::Absent,
            fetches: Vec::new(),
            is_sharing: false,
            refuses_share: None,
            devices: devices::usual(),
            intended,
            is_key_held: false,
            is_hidden: false,
            is_throttled: false,
            stood_still: Duration::ZERO,
            clock_set_by: 0,
            refuses_connections: false,
            refused: BTreeSet::new(),
            epochs: BTreeMap::new(),
            deadline: None,
            marks: Vec::new(),
            id,
            is_finished: false,
            files: Vec::new(),
            socket: None,
        };
        self.nodes.insert(name.to_owned(), node);
        self.input(name, Input::Start);
    }

    /// Opens the page, lets the lobby settle, and joins.
    pub fn join(&mut self, name: &str) {
        self.enter(name);
        self.run(Duration::from_secs(1));
        self.intent(name, Intent::Join);
    }

    /// The page is closed in good order.
    pub fn close(&mut self, name: &str) {
        self.touch(name);
        self.input(name, Input::Page(PageEvent::Leaving));
        self.nodes.remove(name);
        self.forget_page(name);
    }

    /// The page is gone without a word; the server notices at once, as it does for a killed process.
    pub fn kill(&mut self, name: &str) {
        self.touch(name);
        let node = self.nodes.remove(name).unwrap();
        self.forget_page(name);
        if let Some(socket) = node.socket {
            self.post_in(Duration::ZERO, Happening::Hangup { socket });
        }
        self.recheck_paths();
    }

    /// Nothing more happens to a page that is gone.
    fn forget_page(&mut self, name: &str) {
        self.asleep.remove(name);
        self.queue.retain(|queued| queued.what.page() != Some(name));
    }

    pub fn intent(&mut self, name: &str, intent: Intent) {
        match &intent {
            Intent::Leave => self.touch(name),
            Intent::RetryLink(peer) => {
                if let Some(other) = self.name_of(peer) {
                    self.touch_pair(name, &other);
                }
            }
            _ => {}
        }
        self.input(name, Input::Intent(intent));
    }

    pub fn view(&self, name: &str) -> CallView {
        let call = &self.nodes[name].call;
        assert_parts(call, name);
        call.view()
    }

    pub fn tile(&self, of: &str, at: &str) -> Option<TileView> {
        let id = &self.nodes.get(of)?.id;
        let tiles = self.view(at).tiles;
        let tile = tiles.iter().find(|tile| tile.link.peer == *id)?;
        Some((**tile).clone())
    }

    pub fn diagnostics(&self, at: &str) -> Diagnostics {
        self.nodes[at].call.diagnostics()
    }

    /// What a screen reader reads at one now.
    pub fn announcements(&self, at: &str) -> Vec<Announcement> {
        let announcements = self.view(at).notices.announcements.clone();
        let announcements = announcements.iter();
        announcements
            .map(|view| view.announcement.clone())
            .collect()
    }

    /// Readings of the counters of all connections of one.
    pub fn samples(&self, at: &str) -> u32 {
        self.nodes[at].pcs.values().map(|pc| pc.samples).sum()
    }

    /// Readings of what the receivers report, of all connections of one.
    pub fn receptions(&self, at: &str) -> u32 {
        self.nodes[at].pcs.values().map(|pc| pc.receptions).sum()
    }

    /// ICE restarts that one has begun on the present connection to another.
    pub fn restarts(&self, of: &str, at: &str) -> Option<u32> {
        let id = &self.nodes.get(of)?.id;
        self.diagnostics(at).restarts.get(id).copied()
    }

    pub fn tile_count(&self, at: &str) -> usize {
        self.view(at).tiles.len()
    }

    /// Both show each other as up, and their connections really are.
    pub fn is_connected(&self, a: &str, b: &str) -> bool {
        let is_up = |of, at| {
            self.tile(of, at)
                .is_some_and(|tile| tile.state == LinkState::Up)
        };
        let is_connected = |at, to| self.find_pc(at, to).is_some_and(|pc| pc.is_connected);
        is_up(a, b) && is_up(b, a) && is_connected(a, b) && is_connected(b, a)
    }

    pub fn assert_all_connected(&self) {
        let names: Vec<_> = self.nodes.keys().collect();
        for (i, a) in names.iter().enumerate() {
            for b in &names[i + 1..] {
                let tiles = (self.tile(a, b), self.tile(b, a));
                assert!(
                    self.is_connected(a, b),
                    "{a} and {b} are not connected: {tiles:#?}"
                );
            }
            assert_eq!(self.tile_count(a), names.len() - 1, "tiles at {a}");
        }
    }

    /// The connection that a page has to another now.
    pub fn pc(&self, at: &str, to: &str) -> &FakePc {
        self.find_pc(at, to).expect("no connection")
    }

    pub fn find_pc(&self, at: &str, to: &str) -> Option<&FakePc> {
        let peer = &self.nodes.get(to)?.id;
        let pcs = &self.nodes.get(at)?.pcs;
        let found = pcs.iter().rev().find(|(id, _)| id.peer == *peer);
        found.map(|(_, pc)| pc)
    }

    /// The media of a page comes to another or not, over any connection of theirs.
    pub fn set_media(&mut self, at: &str, to: &str, is_sent: bool) {
        let pair = (at.to_owned(), to.to_owned());
        match is_sent {
            true => self.without_media.remove(&pair),
            false => self.without_media.insert(pair),
        };
        self.recheck_page(at);
    }

    /// Text leaves on the control channel of a page, whatever it is.
    pub fn say_on_channel(&mut self, at: &str, to: &str, text: &str) {
        let peer = self.nodes[to].id.clone();
        let pcs = self.nodes.get_mut(at).unwrap().pcs.iter_mut();
        let (link, pc) = pcs.rev().find(|(id, _)| id.peer == peer).unwrap();
        pc.outbox.push(text.to_owned());
        let link = link.clone();
        self.flush_channel(at, &link);
    }

    /// The path of a connection leads this way from now on.
    pub fn lead(&mut self, at: &str, to: &str, path: PathKind) {
        let peer = self.nodes[to].id.clone();
        let pcs = self.nodes.get_mut(at).unwrap().pcs.iter_mut();
        let pcs = pcs.filter(|(id, _)| id.peer == peer);
        pcs.for_each(|(_, pc)| pc.path = path);
    }

    /// What the server was given to pass on, since the start, with the envelopes opened.
    pub fn frames_sent_by(&self, name: &str) -> Vec<String> {
        let frames = self.messages_sent_by(name);
        frames.iter().map(|text| sealing::opened(text)).collect()
    }

    /// The same as the server saw it.
    pub fn messages_sent_by(&self, name: &str) -> Vec<String> {
        let socket = self.nodes[name].socket.unwrap();
        let log = self.server.log.iter();
        let frames = log.filter(|(from, _)| *from == socket);
        frames.map(|(_, text)| text.clone()).collect()
    }

    /// The socket of a page, by its number.
    pub fn socket(&self, name: &str) -> u64 {
        self.nodes[name].socket.unwrap()
    }

    /// How many frames the server got of a page over its socket.
    pub fn frames_on_the_wire(&self, name: &str) -> usize {
        let socket = self.socket(name);
        let log = self.server.log.iter();
        log.filter(|(from, _)| *from == socket).count()
    }

    /// A frame reaches a page as if the server had sent it.
    pub fn inject(&mut self, name: &str, text: &str) {
        let frame = Frame::Text(text.to_owned());
        self.input(
            name,
            Input::Socket(ServerId::FIRST, SocketEvent::Frame(frame)),
        );
    }

    /// How often a page dropped something of a kind.
    pub fn dropped(&self, at: &str, kind: &str) -> u64 {
        let dropped = self.nodes[at].call.dropped();
        dropped.get(kind).copied().unwrap_or_default()
    }

    /// An envelope reaches a page as if a client of the room had sent it.
    pub fn inject_envelope(&mut self, name: &str, envelope: &str) {
        self.inject_message(name, &sealing::seal(envelope));
    }

    /// A message, sealed or not, reaches a page as if a client of the room had sent it.
    pub fn inject_message(&mut self, name: &str, envelope: &str) {
        match self.server.kind {
            Kind::Matchbox => {
                let sender = "mallory";
                self.inject(
                    name,
                    &format!(r#"{{"Signal":{{"sender":"{sender}","data":{envelope}}}}}"#),
                );
            }
            Kind::Relay | Kind::Foreign => self.inject(name, envelope),
        }
    }

    /// What a page once said reaches another, as the server may play it again.
    pub fn inject_again(&mut self, name: &str, frame: &str) {
        let from = frame.find(r#""data":"#).unwrap() + r#""data":"#.len();
        self.inject_message(name, &frame[from..frame.len() - 2]);
    }

    pub fn link_event(&mut self, at: &str, to: &str, event: LinkEvent) {
        let peer = self.nodes[to].id.clone();
        let link = self.nodes[at]
            .pcs
            .keys()
            .rev()
            .find(|id| id.peer == peer)
            .cloned();
        if let Some(link) = link {
            let page = at.to_owned();
            self.happen(Happening::Link { page, link, event });
        }
    }

    /// Lets time pass.
    pub fn run(&mut self, duration: Duration) {
        let end = self.now + duration;
        loop {
            let deadline = self
                .nodes
                .iter()
                .filter(|(name, _)| !self.asleep.contains_key(*name))
                .filter_map(|(name, node)| Some((node.wakes_at()?, name)))
                .min();
            let next = self.queue.peek().map(|queued| queued.at);
            let at = deadline.iter().map(|(at, _)| *at).chain(next).min();
            let Some(at) = at.filter(|at| *at <= end) else {
                break;
            };
            self.now = self.now.max(at);
            if next.is_some_and(|next| next <= at) {
                if let Some(queued) = self.queue.pop() {
                    self.happen(queued.what);
                }
            } else if let Some(name) = deadline.map(|(_, name)| name.clone()) {
                self.input(&name, Input::Tick);
                let node = &self.nodes[&name];
                let (again, now) = (node.call.poll_timeout(), node.clocks(self.now).now);
                assert!(
                    again.is_none_or(|again| again > now),
                    "{name} spins at {:?}",
                    self.now
                );
            }
        }
        self.now = end;
    }

    /// Lets time pass until something holds. Says how long it took.
    pub fn run_until(&mut self, limit: Duration, is_so: impl Fn(&Self) -> bool) -> Duration {
        let start = self.now;
        while !is_so(self) {
            assert!(self.now.since(start) < limit, "not so after {limit:?}");
            self.run(Duration::from_millis(1));
        }
        self.now.since(start)
    }
}

impl Node {
    /// What its clocks say at a moment of the room.
    pub fn clocks(&self, at: Now) -> Clocks {
        let millis = i64::try_from(at.0.as_millis()).unwrap();
        Clocks {
            now: Now(at.0 - self.stood_still),
            wall: WallTime(EPOCH + millis + self.clock_set_by),
        }
    }

    fn wakes_at(&self) -> Option<Now> {
        let deadline = self.deadline? + self.stood_still;
        let step = match (self.is_throttled, self.is_hidden) {
            (true, _) => 60_000,
            (false, true) => 1_000,
            (false, false) => return Some(deadline),
        };
        let steps = deadline.0.as_millis().div_ceil(step);
        Some(Now(Duration::from_millis(
            u64::try_from(steps * step).ok()?,
        )))
    }
}

/// What a tab remembers of its seat.
#[derive(Clone, Debug)]
pub struct Seat {
    /// Its pages so far, oldest first.
    pub earlier_pages: Vec<PeerId>,
    pub is_rejoin: bool,
    pub intended: BTreeMap<Source, bool>,
    /// What the person is called; like their page if absent.
    pub name: Option<String>,
}

impl Default for Seat {
    fn default() -> Self {
        Self {
            earlier_pages: Vec::new(),
            is_rejoin: false,
            intended: Source::ALL
                .into_iter()
                .map(|source| (source, true))
                .collect(),
            name: None,
        }
    }
}

/// When the room opens, by the wall clock: a day in November 2026.
pub const EPOCH: i64 = 1_795_000_000_000;

fn pair(a: &str, b: &str) -> (String, String) {
    let (a, b) = if a < b { (a, b) } else { (b, a) };
    (a.to_owned(), b.to_owned())
}
