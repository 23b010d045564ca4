//! The pool of signaling servers: one ordered queue of envelopes, numbered and sealed once, over
//! one or several connections. Its loss does not affect the peer connections.

use std::time::Duration;

use crate::call::command::Command;
use crate::call::input::SocketEvent;
use crate::call::room::outbox::Outbox;
use crate::call::room::rate_limit::TokenBucket;
use crate::call::room::server_connection::{ServerConnection, ServerEvent};
use crate::call::view::{CloseView, SignalingView};
use crate::model::rng::SplitMix64;
use crate::model::{Now, PeerId, ServerId, ServerSelection};
use crate::signaling::envelope::{Body, Envelope};
use crate::signaling::seal::{KeyFault, RoomSecret, Seal};
use crate::signaling::{ServerAddress, Servers};

pub use crate::call::room::server_event::{Receiver, SignalingEvent};

/// The connections to the servers, and the queue of envelopes for them.
pub struct ServerPool {
    /// The connections; none where nothing may be sent.
    pub(super) connections: Vec<ServerConnection>,
    usage: ServerSelection,
    /// The seal; none in PeerJS interop.
    pub(super) seal: Option<Seal>,
    /// Set when nothing can be sealed: nothing is sent any more.
    fault: Option<KeyFault>,
    pub(super) me: PeerId,
    /// The call wants connections.
    is_wanted: bool,
    pub(super) n: u64,
    outbox: Outbox,
    bucket: TokenBucket,
    /// The bucket for servers that accept fewer messages at a time.
    slow: TokenBucket,
}

impl ServerPool {
    /// Creates a pool that has not dialed. It seals envelopes with the room's secret, or sends them
    /// open in PeerJS interop; with neither, it sends nothing.
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

    /// Replaces the servers. They also carry what was queued before.
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

    /// Returns whether the servers are known.
    pub const fn has_servers(&self) -> bool {
        !self.connections.is_empty()
    }

    /// Dials the servers that should be connected and are not.
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

    /// Forgets past failures and dials, since the network may have improved.
    pub fn redial(&mut self, now: Now) {
        self.connections
            .iter_mut()
            .for_each(ServerConnection::forgive);
        self.dial(now);
    }

    /// Replaces all sockets after the network is gone. A socket that only seems open would swallow
    /// every message, and no side would notice for a while.
    pub fn reconnect(&mut self, now: Now) {
        self.connections
            .iter_mut()
            .for_each(ServerConnection::drop_socket);
        self.redial(now);
    }

    /// Probes the servers after the page stood still: dials the waiting ones, and drops no socket
    /// that may be healthy.
    pub fn probe(&mut self, now: Now) {
        self.connections
            .iter_mut()
            .for_each(|connection| connection.probe(now));
        self.redial(now);
    }

    /// Expedites the dialing: a peer connection waits for signaling, and its fault may affect the
    /// sockets too.
    pub fn expedite(&mut self, now: Now) {
        for connection in &mut self.connections {
            connection.expedite(now);
        }
    }

    /// Handles an event of a socket.
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

    /// Numbers an envelope for one peer, to be sent past the server.
    pub fn stamp(&mut self, to: &PeerId, body: Body) -> Envelope {
        let n = self.next_n();
        self.envelope(n, Some(to.clone()), body)
    }

    /// Queues an envelope that was numbered by [`stamp`](Self::stamp). The receiver accepts it
    /// once, from the faster of the two transports.
    pub fn send_stamped(&mut self, to: Receiver, body: Body, n: u64) {
        self.outbox.push(to, body, Some(n));
    }

    /// Takes the queued bodies out, in a call without a server.
    pub fn take_unsent(&mut self) -> Vec<Body> {
        std::iter::from_fn(|| self.outbox.pop())
            .map(|(_, body, _)| body)
            .collect()
    }

    /// Puts an envelope before all others: `hello`, on which all others depend.
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

    /// Sends a goodbye before all queued envelopes, and closes.
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

    /// Returns the next command to the shell.
    pub fn poll_command(&mut self) -> Option<Command> {
        let mut connections = self.connections.iter_mut();
        connections.find_map(ServerConnection::poll_command)
    }

    /// Returns why nothing is sent any more, if that is so.
    pub const fn fault(&self) -> Option<KeyFault> {
        self.fault
    }

    /// Makes the pool send nothing, ever.
    pub fn refuse(&mut self, fault: KeyFault) {
        self.connections.clear();
        (self.seal, self.fault) = (None, Some(fault));
    }

    /// Hangs up for good, since nothing may leave unsealed.
    pub(super) fn fail(&mut self, fault: KeyFault) {
        log::error!("signaling: {fault}");
        self.fault = Some(fault);
        self.outbox.clear();
        self.is_wanted = false;
        self.connections
            .iter_mut()
            .for_each(ServerConnection::hang_up);
    }

    /// Returns whether the peers are PeerJS clients, to which messages go unsealed.
    pub fn is_interop(&self) -> bool {
        self.connections.iter().any(ServerConnection::is_interop)
    }

    /// Returns whether messages travel, as far as this page can tell.
    pub fn is_ready(&self) -> bool {
        self.connections.iter().any(ServerConnection::is_up)
    }

    /// Returns what to show: the best state of the wanted connections.
    pub fn view(&self) -> SignalingView {
        if !self.has_servers() {
            // The seal shows that servers are to come.
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

    /// Returns how the servers last closed a connection.
    pub fn closes(&self) -> Vec<CloseView> {
        self.connections
            .iter()
            .filter_map(ServerConnection::last_close)
            .collect()
    }

    /// Continues the numbering after a number that a peer accepted in our name. The limit keeps the
    /// numbers from running out.
    pub const fn continue_numbering_after(&mut self, n: u64) {
        if n > self.n && n - self.n <= MOST_SKIPPED {
            self.n = n;
        }
    }

    /// Dials the wanted servers and hangs up the others. It goes down the list until one answers. A
    /// page that uses a later server still tries the earlier ones, so that all pages meet at the
    /// first server that works.
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
        let address = |route| ServerAddress { server, route };
        let read = |event| match event {
            ServerEvent::Ready => SignalingEvent::Ready,
            ServerEvent::Foreign => SignalingEvent::Foreign,
            ServerEvent::Presence { route, is_here } => SignalingEvent::Presence {
                address: address(route),
                is_here,
            },
            ServerEvent::Message { route, message } => self.open(route.map(address), message),
        };
        events.into_iter().map(read).collect()
    }

    fn open(&self, address: Option<ServerAddress>, message: String) -> SignalingEvent {
        let opened = match &self.seal {
            Some(seal) => seal.open(&message).map(|(from, text)| (Some(from), text)),
            None => Ok((None, message)),
        };
        match opened {
            Ok((sealer, envelope)) => SignalingEvent::Message {
                address,
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

/// More than an attacker can make a page believe in hours
/// ([`Roster`](crate::call::room::roster::Roster)).
const MOST_SKIPPED: u64 = 1 << 22;
