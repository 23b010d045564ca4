//! The way to the signaling servers: an orderly queue of envelopes, numbered and sealed once, over
//! one line or several. Loss of it is no news to any link.

use std::time::Duration;

use crate::call::command::Command;
use crate::call::input::SocketEvent;
use crate::call::room::outbox::Outbox;
use crate::call::room::rate_limit::TokenBucket;
use crate::call::room::server_connection::{ServerConnection, ServerEvent};
use crate::call::view::{CloseView, SignalingView};
use crate::model::rng::SplitMix64;
use crate::model::{Now, PeerId, ServerId, ServerSelection};
use crate::signaling::envelope::Body;
use crate::signaling::seal::{KeyFault, RoomSecret, Seal};
use crate::signaling::{ServerAddress, Servers};

pub use crate::call::room::server_event::{Receiver, SignalingEvent};

/// The lines and what goes over them.
pub struct ServerPool {
    /// None where nothing may be said.
    pub(super) connections: Vec<ServerConnection>,
    usage: ServerSelection,
    /// None where the language is foreign.
    pub(super) seal: Option<Seal>,
    /// Nothing can be sealed, and nothing is said any more.
    fault: Option<KeyFault>,
    pub(super) me: PeerId,
    /// The call wants to be reached.
    is_wanted: bool,
    pub(super) n: u64,
    outbox: Outbox,
    bucket: TokenBucket,
    /// What it is where a server takes less at a time.
    slow: TokenBucket,
}

impl ServerPool {
    /// A wire that has not been dialed. What goes over it is sealed with the room's secret, or is in a
    /// foreign language; where there is neither, nothing goes over it.
    pub fn new(
        servers: Servers,
        secret: Option<RoomSecret>,
        me: PeerId,
        rng: &mut SplitMix64,
    ) -> Self {
        let mut signaling = Self {
            connections: Vec::new(),
            usage: ServerSelection::First,
            seal: None,
            fault: None,
            me,
            is_wanted: false,
            n: 0,
            outbox: Outbox::default(),
            bucket: TokenBucket::full(),
            slow: TokenBucket::of(SLOW_BURST, PER_SLOW_MESSAGE),
        };
        signaling.meet_at(servers, secret, rng);
        signaling
    }

    /// Goes by these servers from now on. What was queued before is theirs to carry.
    pub fn meet_at(&mut self, servers: Servers, secret: Option<RoomSecret>, rng: &mut SplitMix64) {
        if self.fault.is_some() {
            return;
        }
        let Servers { codecs, usage } = servers;
        let is_interop = codecs.iter().any(|codec| codec.is_interop());
        let secret = secret.filter(|_| !is_interop);
        let seal = secret.map(|secret| Seal::new(secret, self.me.clone()));
        let seal = match seal.transpose() {
            Ok(seal) => seal,
            Err(fault) => return self.refuse(fault),
        };
        let may_speak = |is_interop: bool| is_interop || seal.is_some();
        self.connections = (0..)
            .map(ServerId)
            .zip(codecs)
            .filter(|(_, codec)| may_speak(codec.is_interop()))
            .map(|(server, codec)| {
                ServerConnection::new(server, codec, SplitMix64::new(rng.next_u64()))
            })
            .collect();
        self.usage = usage;
        self.seal = seal;
    }

    /// It is known which servers there are.
    pub const fn has_servers(&self) -> bool {
        !self.connections.is_empty()
    }

    /// Dials now what is to be up and is not.
    pub fn dial(&mut self, now: Now) {
        self.is_wanted = self.fault.is_none();
        if !self.is_wanted {
            return;
        }
        for connection in self
            .connections
            .iter_mut()
            .filter(|connection| !connection.is_idle())
        {
            connection.dial(now);
        }
        self.choose(now);
    }

    /// The network may have changed for the better: forgets past failures and dials.
    pub fn redial(&mut self, now: Now) {
        self.connections
            .iter_mut()
            .for_each(ServerConnection::forgive);
        self.dial(now);
    }

    /// The network is gone, and with it whatever was open or being opened over it: a socket that
    /// seems open would swallow all that is said, and nobody would know for a while.
    pub fn reconnect(&mut self, now: Now) {
        self.connections
            .iter_mut()
            .for_each(ServerConnection::drop_socket);
        self.redial(now);
    }

    /// The page stood still for a while: dials what waits, and drops nothing that may be healthy.
    pub fn probe(&mut self, now: Now) {
        self.connections
            .iter_mut()
            .for_each(|connection| connection.probe(now));
        self.redial(now);
    }

    /// Somebody's connection waits for this wire, and what ails that one may ail this one.
    pub fn expedite(&mut self, now: Now) {
        for connection in &mut self.connections {
            connection.expedite(now);
        }
    }

    /// Takes what a socket did.
    pub fn on_event(
        &mut self,
        now: Now,
        server: ServerId,
        event: SocketEvent,
    ) -> Vec<SignalingEvent> {
        let mut connections = self.connections.iter_mut();
        let Some(connection) = connections.find(|connection| connection.server() == server) else {
            return Vec::new();
        };
        let events = connection.on_event(now, event);
        self.read(server, events)
    }

    /// Queues an envelope.
    pub fn send(&mut self, to: Receiver, body: Body) {
        self.outbox.push(to, body, None);
    }

    /// Numbers an envelope for one peer as text, to be sent past the server.
    pub fn stamp(&mut self, to: &PeerId, body: Body) -> (u64, String) {
        let n = self.next_n();
        (n, self.encode(n, Some(to.clone()), body))
    }

    /// Queues an envelope that was numbered by [`stamp`](Self::stamp): whichever way is faster, it is
    /// heard once.
    pub fn send_stamped(&mut self, to: Receiver, body: Body, n: u64) {
        self.outbox.push(to, body, Some(n));
    }

    /// Takes back what waits for a server that there is not.
    pub fn take_unsent(&mut self) -> Vec<Body> {
        std::iter::from_fn(|| self.outbox.pop())
            .map(|(_, body, _)| body)
            .collect()
    }

    /// Puts an envelope before all others: `hello`, which everything else leans on.
    pub fn send_first(&mut self, body: Body) {
        self.outbox.push_first(body);
    }

    /// Drops the sockets, as a network that breaks down would.
    pub fn cut(&mut self, now: Now) {
        for connection in self
            .connections
            .iter_mut()
            .filter(|connection| !connection.is_idle())
        {
            connection.cut(now);
        }
    }

    /// Says goodbye past every queue, and closes.
    pub fn close(&mut self, now: Now) {
        self.outbox.clear();
        if self.is_ready() {
            self.transmit_envelope(now, &Receiver::All, Body::Bye, None);
        }
        self.is_wanted = false;
        self.connections
            .iter_mut()
            .for_each(ServerConnection::hang_up);
    }

    /// Does what is due.
    pub fn advance(&mut self, now: Now) -> Vec<SignalingEvent> {
        let mut events = Vec::new();
        for i in 0..self.connections.len() {
            let connection = &mut self.connections[i];
            let (server, news) = (connection.server(), connection.advance(now));
            events.extend(self.read(server, news));
        }
        while self.is_ready() && !self.outbox.is_empty() && self.bucket().spend(now) {
            if let Some((to, body, n)) = self.outbox.pop() {
                self.transmit_envelope(now, &to, body, n);
            }
        }
        if self.is_wanted {
            self.choose(now);
        }
        events
    }

    /// When [`advance`](Self::advance) has something to do next.
    pub fn poll_timeout(&self) -> Option<Now> {
        let connections = self
            .connections
            .iter()
            .filter_map(ServerConnection::poll_timeout)
            .min();
        let queue = (self.is_ready() && !self.outbox.is_empty()).then(|| {
            let bucket = if self.is_slow() {
                &self.slow
            } else {
                &self.bucket
            };
            bucket.next_at()
        });
        connections.into_iter().chain(queue).min()
    }

    /// The next order to the shell.
    pub fn poll_command(&mut self) -> Option<Command> {
        let mut connections = self.connections.iter_mut();
        connections.find_map(ServerConnection::poll_command)
    }

    /// Why nothing is said any more, if that is so.
    pub const fn fault(&self) -> Option<KeyFault> {
        self.fault
    }

    /// A wire over which nothing will ever be said.
    pub fn refuse(&mut self, fault: KeyFault) {
        self.connections.clear();
        (self.seal, self.fault) = (None, Some(fault));
    }

    /// Nothing leaves that is not sealed: hangs up for good.
    pub(super) fn fail(&mut self, fault: KeyFault) {
        log::error!("signaling: {fault}");
        self.fault = Some(fault);
        self.outbox.clear();
        self.is_wanted = false;
        self.connections
            .iter_mut()
            .for_each(ServerConnection::hang_up);
    }

    /// The others are clients of another make, and what they are told is not sealed.
    pub fn is_interop(&self) -> bool {
        self.connections.iter().any(ServerConnection::is_interop)
    }

    /// Messages travel, as far as this page can tell.
    pub fn is_ready(&self) -> bool {
        self.connections.iter().any(ServerConnection::is_up)
    }

    /// What to show: the best of the lines that are wanted.
    pub fn view(&self) -> SignalingView {
        if !self.has_servers() {
            // What is sealed is for servers that are not known yet.
            return match &self.seal {
                Some(_) => SignalingView::Connecting,
                None => SignalingView::Absent,
            };
        }
        let wanted = self
            .connections
            .iter()
            .filter(|connection| !connection.is_idle());
        let views: Vec<_> = wanted
            .map(|connection| connection.view(self.n > 0))
            .collect();
        let best = [
            SignalingView::Ready,
            SignalingView::Connected,
            SignalingView::Asking,
            SignalingView::Connecting,
        ];
        let is_lost = |view: &SignalingView| matches!(view, SignalingView::Lost(_));
        best.into_iter()
            .find(|view| views.contains(view))
            .or_else(|| views.iter().copied().find(is_lost))
            .or_else(|| views.first().copied())
            .unwrap_or(SignalingView::Connecting)
    }

    /// How the servers last closed a connection.
    pub fn closes(&self) -> Vec<CloseView> {
        self.connections
            .iter()
            .filter_map(ServerConnection::last_close)
            .collect()
    }

    /// Others have heard this number in our name: the next one is beyond it. Nobody counts so far ahead
    /// that the numbers could run out.
    pub const fn continue_numbering_after(&mut self, events: u64) {
        if events > self.n && events - self.n <= MOST_SKIPPED {
            self.n = events;
        }
    }

    /// Dials what is to be up, and hangs up what is not. One server after the other, as far as it takes
    /// to find one that answers: whoever is there looks for the earlier ones all the same, so that
    /// everybody meets at the first that there is.
    fn choose(&mut self, now: Now) {
        let mut is_wanted = true;
        for connection in &mut self.connections {
            let is_in_use = !connection.is_idle() && !connection.is_unusable();
            if is_wanted && connection.is_idle() {
                connection.dial(now);
            } else if !is_wanted && is_in_use && self.outbox.is_empty() {
                log::info!("signaling: an earlier server is back");
                connection.hang_up();
            }
            is_wanted =
                is_wanted && (self.usage == ServerSelection::All || connection.is_failing());
        }
    }

    fn read(&self, server: ServerId, events: Vec<ServerEvent>) -> Vec<SignalingEvent> {
        let place = |route| ServerAddress { server, route };
        let read = |events| match events {
            ServerEvent::Ready => SignalingEvent::Ready,
            ServerEvent::Foreign => SignalingEvent::Foreign,
            ServerEvent::Presence { route, is_here } => SignalingEvent::Presence {
                place: place(route),
                is_here,
            },
            ServerEvent::Message { route, message } => self.open(route.map(place), message),
        };
        events.into_iter().map(read).collect()
    }

    fn open(&self, place: Option<ServerAddress>, message: String) -> SignalingEvent {
        let opened = match &self.seal {
            Some(seal) => seal.open(&message).map(|(from, text)| (Some(from), text)),
            None => Ok((None, message)),
        };
        match opened {
            Ok((sealer, envelope)) => SignalingEvent::Message {
                place,
                sealer,
                envelope,
            },
            Err(error) => SignalingEvent::Unopened(error),
        }
    }

    fn is_slow(&self) -> bool {
        self.connections
            .iter()
            .any(|connection| connection.is_up() && connection.is_slow())
    }

    pub(super) fn bucket(&mut self) -> &mut TokenBucket {
        match self.is_slow() {
            true => &mut self.slow,
            false => &mut self.bucket,
        }
    }
}

/// Four messages a second, where a server has hung up on more.
const SLOW_BURST: u32 = 2;
const PER_SLOW_MESSAGE: Duration = Duration::from_millis(250);

/// More than an attacker can make a page believe in hours ([`Roster`](crate::call::room::roster::Roster)).
const MOST_SKIPPED: u64 = 1 << 22;
