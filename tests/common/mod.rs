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

mod fake_pc;
mod paths;
mod server;
mod solo;
mod world;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};
use std::time::Duration;

use visavis::call::command::Mark;
use visavis::call::input::{LinkEvent, PageEvent, WireEvent};
use visavis::call::view::{LinkState, TileView};
use visavis::call::{Call, CallConfig, CallView, Input, Intent};
use visavis::model::rng::SplitMix64;
use visavis::model::{DisplayName, LinkId, Now, PeerId, Source};
use visavis::signaling::{CodecKind, Frame, Setup};

pub use fake_pc::FakePc;
use server::Server;
pub use solo::{Solo, solo};
use world::Happening;

/// A room with people in it.
pub struct Mesh {
    pub now: Now,
    pub rng: SplitMix64,
    pub nodes: BTreeMap<String, Node>,
    server: Server,
    queue: BinaryHeap<Reverse<(Now, u64, Happening)>>,
    posted: u64,
    /// One hop between a page and the server.
    pub hop: Duration,
    /// An operation of the browser takes up to this.
    pub op: Duration,
    /// Pairs that cannot reach each other.
    pub cut: BTreeSet<(String, String)>,
    pub is_server_up: bool,
    pub max_people: usize,
    /// Its timers do not run.
    asleep: Option<(String, Now)>,
}

/// One person's page.
pub struct Node {
    pub call: Call,
    pub pcs: BTreeMap<LinkId, FakePc>,
    pub live: BTreeSet<Source>,
    pub refuses: BTreeSet<Source>,
    pub marks: Vec<(Now, Mark, Option<PeerId>)>,
    pub id: PeerId,
    pub is_finished: bool,
    socket: Option<u64>,
    commands_of_dead_epochs: usize,
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
            cut: BTreeSet::new(),
            is_server_up: true,
            max_people: 8,
            asleep: None,
        }
    }

    /// Everybody named is in the call and connected.
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
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&self.rng.next_u64().to_be_bytes());
        let id = PeerId::from_bytes(bytes);
        let config = CallConfig {
            me: id.clone(),
            prev,
            name: DisplayName::clean(name),
            is_mic_wanted: true,
            is_camera_wanted: true,
            max_people: self.max_people,
            has_relay: false,
            has_webrtc: true,
            is_rejoin,
        };
        let codec = CodecKind::Matchbox.codec(&Setup::plain("ws://server", "room", &id));
        let node = Node {
            call: Call::new(config, codec, self.rng.next_u64()),
            pcs: BTreeMap::new(),
            live: BTreeSet::new(),
            refuses: BTreeSet::new(),
            marks: Vec::new(),
            id,
            is_finished: false,
            socket: None,
            commands_of_dead_epochs: 0,
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
        self.input(name, Input::Page(PageEvent::Leaving));
        self.nodes.remove(name);
    }

    /// The page is gone without a word; the server notices at once, as it does for a killed process.
    pub fn kill(&mut self, name: &str) {
        let node = self.nodes.remove(name).unwrap();
        if let Some(socket) = node.socket {
            self.post_in(Duration::ZERO, Happening::Hangup { socket });
        }
        self.recheck_paths();
    }

    pub fn intent(&mut self, name: &str, intent: Intent) {
        self.input(name, Input::Intent(intent));
    }

    pub fn view(&self, name: &str) -> CallView {
        self.nodes[name].call.view()
    }

    pub fn tile(&self, of: &str, at: &str) -> Option<TileView> {
        let id = &self.nodes.get(of)?.id;
        self.view(at)
            .tiles
            .into_iter()
            .find(|tile| tile.link.peer == *id)
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
        is_up(a, b) && is_up(b, a) && self.pc(a, b).is_connected && self.pc(b, a).is_connected
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
        let peer = &self.nodes[to].id;
        let pcs = &self.nodes[at].pcs;
        pcs.iter()
            .rev()
            .find(|(id, _)| id.peer == *peer)
            .map(|(_, pc)| pc)
            .expect("no connection")
    }

    /// What the server was given to pass on, since the start.
    pub fn frames_sent_by(&self, name: &str) -> Vec<String> {
        let socket = self.nodes[name].socket.unwrap();
        self.server
            .log
            .iter()
            .filter(|(from, _)| *from == socket)
            .map(|(_, text)| text.clone())
            .collect()
    }

    /// A frame reaches a page as if the server had sent it.
    pub fn inject(&mut self, name: &str, text: &str) {
        let frame = Frame::Text(text.to_owned());
        self.input(name, Input::Wire(WireEvent::Frame(frame)));
    }

    /// An envelope reaches a page as if a client of the room had sent it.
    pub fn inject_envelope(&mut self, name: &str, envelope: &str) {
        let frame = format!(r#"{{"Signal":{{"sender":"mallory","data":{envelope}}}}}"#);
        self.inject(name, &frame);
    }

    /// Cuts or mends the path between two people.
    pub fn set_path(&mut self, a: &str, b: &str, is_up: bool) {
        let pair = pair(a, b);
        if is_up {
            self.cut.remove(&pair);
        } else {
            self.cut.insert(pair);
        }
        self.recheck_paths();
    }

    /// What the two know of each other's addresses leads nowhere any more.
    pub fn forget_paths(&mut self, a: &str, b: &str) {
        let ids = [self.nodes[a].id.clone(), self.nodes[b].id.clone()];
        for node in self
            .nodes
            .values_mut()
            .filter(|node| ids.contains(&node.id))
        {
            for (link, pc) in &mut node.pcs {
                if ids.contains(&link.peer) {
                    pc.forget_path();
                }
            }
        }
        self.recheck_paths();
    }

    /// Time passes for everybody but one page.
    pub fn sleep(&mut self, name: &str, duration: Duration) {
        self.asleep = Some((name.to_owned(), self.now + duration));
        self.run(duration);
        self.asleep = None;
    }

    /// The next operation on a connection never settles.
    pub fn hang_next_operation(&mut self, at: &str, to: &str) {
        let peer = self.nodes[to].id.clone();
        let node = self.nodes.get_mut(at).unwrap();
        for (_, pc) in node.pcs.iter_mut().filter(|(id, _)| id.peer == peer) {
            pc.hangs = true;
        }
    }

    /// A page's socket looks open and carries nothing, in either direction.
    pub fn deafen(&mut self, name: &str) {
        let socket = self.nodes[name].socket.unwrap();
        self.server.deafen(socket);
    }

    /// Drops the socket of one page.
    pub fn drop_socket(&mut self, name: &str) {
        if let Some(socket) = self.nodes[name].socket {
            self.post_in(Duration::ZERO, Happening::Hangup { socket });
        }
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
            self.input(at, Input::Link { link, event });
        }
    }

    /// Lets time pass.
    pub fn run(&mut self, duration: Duration) {
        let end = self.now + duration;
        loop {
            let awake = self.nodes.iter().filter(|(name, _)| {
                self.asleep
                    .as_ref()
                    .is_none_or(|(asleep, _)| asleep != *name)
            });
            let deadline = awake
                .filter_map(|(name, node)| Some((node.call.poll_timeout()?, name.clone())))
                .min();
            let next = self.queue.peek().map(|Reverse((at, ..))| *at);
            let at = deadline.iter().map(|(at, _)| *at).chain(next).min();
            let Some(at) = at.filter(|at| *at <= end) else {
                break;
            };
            self.now = self.now.max(at);
            if next.is_some_and(|next| next <= at) {
                let Reverse((_, _, happening)) = self.queue.pop().unwrap();
                self.happen(happening);
            } else if let Some((_, name)) = deadline {
                self.input(&name, Input::Tick);
                let again = self.nodes[&name].call.poll_timeout();
                assert!(
                    again.is_none_or(|again| again > self.now),
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

fn pair(a: &str, b: &str) -> (String, String) {
    let (a, b) = if a < b { (a, b) } else { (b, a) };
    (a.to_owned(), b.to_owned())
}
