//! The way to the signaling servers: an orderly queue of envelopes, numbered and sealed once, over
//! one line or several. Loss of it is no news to any link.

use std::time::Duration;

use crate::call::command::Command;
use crate::call::input::WireEvent;
use crate::call::room::outbox::Outbox;
use crate::call::room::rate_limit::Budget;
use crate::call::room::server_connection::{Line, LineNews};
use crate::call::view::{CloseView, WireView};
use crate::model::rng::SplitMix64;
use crate::model::{Now, PeerId, ServerId, ServerSelection};
use crate::signaling::envelope::{Body, Envelope, Fragment, LONGEST_ENVELOPE};
use crate::signaling::seal::{KeyFault, RoomSecret, Seal};
use crate::signaling::{ServerAddress, Servers, Target, fragment};

pub use crate::call::room::server_event::{News, Receiver};

/// The lines and what goes over them.
pub struct Wire {
    /// None where nothing may be said.
    lines: Vec<Line>,
    usage: ServerSelection,
    /// None where the language is foreign.
    seal: Option<Seal>,
    /// Nothing can be sealed, and nothing is said any more.
    fault: Option<KeyFault>,
    me: PeerId,
    /// The call wants to be reached.
    is_wanted: bool,
    n: u64,
    outbox: Outbox,
    budget: Budget,
    /// What it is where a server takes less at a time.
    slow: Budget,
}

impl Wire {
    /// A wire that has not been dialed. What goes over it is sealed with the room's secret, or is in a
    /// foreign language; where there is neither, nothing goes over it.
    pub fn new(
        servers: Servers,
        secret: Option<RoomSecret>,
        me: PeerId,
        rng: &mut SplitMix64,
    ) -> Self {
        let mut wire = Self {
            lines: Vec::new(),
            usage: ServerSelection::First,
            seal: None,
            fault: None,
            me,
            is_wanted: false,
            n: 0,
            outbox: Outbox::default(),
            budget: Budget::full(),
            slow: Budget::of(SLOW_BURST, PER_SLOW_MESSAGE),
        };
        wire.meet_at(servers, secret, rng);
        wire
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
        self.lines = (0..)
            .map(ServerId)
            .zip(codecs)
            .filter(|(_, codec)| may_speak(codec.is_interop()))
            .map(|(server, codec)| Line::new(server, codec, SplitMix64::new(rng.next_u64())))
            .collect();
        self.usage = usage;
        self.seal = seal;
    }

    /// It is known which servers there are.
    pub const fn has_servers(&self) -> bool {
        !self.lines.is_empty()
    }

    /// Dials now what is to be up and is not.
    pub fn dial(&mut self, now: Now) {
        self.is_wanted = self.fault.is_none();
        if !self.is_wanted {
            return;
        }
        for line in self.lines.iter_mut().filter(|line| !line.is_idle()) {
            line.dial(now);
        }
        self.choose(now);
    }

    /// The network may have changed for the better: forgets past failures and dials.
    pub fn redial(&mut self, now: Now) {
        self.lines.iter_mut().for_each(Line::forgive);
        self.dial(now);
    }

    /// The network is gone, and with it whatever was open or being opened over it: a socket that
    /// seems open would swallow all that is said, and nobody would know for a while.
    pub fn renew(&mut self, now: Now) {
        self.lines.iter_mut().for_each(Line::drop_socket);
        self.redial(now);
    }

    /// The page stood still for a while: dials what waits, and drops nothing that may be healthy.
    pub fn doubt(&mut self, now: Now) {
        self.lines.iter_mut().for_each(|line| line.doubt(now));
        self.redial(now);
    }

    /// Somebody's connection waits for this wire, and what ails that one may ail this one.
    pub fn hurry(&mut self, now: Now) {
        for line in &mut self.lines {
            line.hurry(now);
        }
    }

    /// Takes what a socket did.
    pub fn take(&mut self, now: Now, server: ServerId, event: WireEvent) -> Vec<News> {
        let mut lines = self.lines.iter_mut();
        let Some(line) = lines.find(|line| line.server() == server) else {
            return Vec::new();
        };
        let news = line.take(now, event);
        self.read(server, news)
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
        for line in self.lines.iter_mut().filter(|line| !line.is_idle()) {
            line.cut(now);
        }
    }

    /// Says goodbye past every queue, and closes.
    pub fn close(&mut self, now: Now) {
        self.outbox.clear();
        if self.is_ready() {
            self.transmit_envelope(now, &Receiver::All, Body::Bye, None);
        }
        self.is_wanted = false;
        self.lines.iter_mut().for_each(Line::hang_up);
    }

    /// Does what is due.
    pub fn advance(&mut self, now: Now) -> Vec<News> {
        let mut news = Vec::new();
        for i in 0..self.lines.len() {
            let line = &mut self.lines[i];
            let (server, heard) = (line.server(), line.advance(now));
            news.extend(self.read(server, heard));
        }
        while self.is_ready() && !self.outbox.is_empty() && self.budget().spend(now) {
            if let Some((to, body, n)) = self.outbox.pop() {
                self.transmit_envelope(now, &to, body, n);
            }
        }
        if self.is_wanted {
            self.choose(now);
        }
        news
    }

    /// When [`advance`](Self::advance) has something to do next.
    pub fn poll_timeout(&self) -> Option<Now> {
        let lines = self.lines.iter().filter_map(Line::poll_timeout).min();
        let queue = (self.is_ready() && !self.outbox.is_empty()).then(|| {
            let budget = if self.is_slow() {
                &self.slow
            } else {
                &self.budget
            };
            budget.next_at()
        });
        lines.into_iter().chain(queue).min()
    }

    /// The next order to the shell.
    pub fn poll_command(&mut self) -> Option<Command> {
        let mut lines = self.lines.iter_mut();
        lines.find_map(Line::poll_command)
    }

    /// Why nothing is said any more, if that is so.
    pub const fn fault(&self) -> Option<KeyFault> {
        self.fault
    }

    /// A wire over which nothing will ever be said.
    pub fn refuse(&mut self, fault: KeyFault) {
        self.lines.clear();
        (self.seal, self.fault) = (None, Some(fault));
    }

    /// Nothing leaves that is not sealed: hangs up for good.
    fn fail(&mut self, fault: KeyFault) {
        log::error!("signaling: {fault}");
        self.fault = Some(fault);
        self.outbox.clear();
        self.is_wanted = false;
        self.lines.iter_mut().for_each(Line::hang_up);
    }

    /// The others are clients of another make, and what they are told is not sealed.
    pub fn is_interop(&self) -> bool {
        self.lines.iter().any(Line::is_interop)
    }

    /// Messages travel, as far as this page can tell.
    pub fn is_ready(&self) -> bool {
        self.lines.iter().any(Line::is_up)
    }

    /// What to show: the best of the lines that are wanted.
    pub fn view(&self) -> WireView {
        if !self.has_servers() {
            // What is sealed is for servers that are not known yet.
            return match &self.seal {
                Some(_) => WireView::Connecting,
                None => WireView::Absent,
            };
        }
        let wanted = self.lines.iter().filter(|line| !line.is_idle());
        let views: Vec<_> = wanted.map(|line| line.view(self.n > 0)).collect();
        let best = [
            WireView::Ready,
            WireView::Connected,
            WireView::Asking,
            WireView::Connecting,
        ];
        let is_lost = |view: &WireView| matches!(view, WireView::Lost(_));
        best.into_iter()
            .find(|view| views.contains(view))
            .or_else(|| views.iter().copied().find(is_lost))
            .or_else(|| views.first().copied())
            .unwrap_or(WireView::Connecting)
    }

    /// How the servers last closed a connection.
    pub fn closes(&self) -> Vec<CloseView> {
        self.lines.iter().filter_map(Line::last_close).collect()
    }

    /// Others have heard this number in our name: the next one is beyond it. Nobody counts so far ahead
    /// that the numbers could run out.
    pub const fn count_on(&mut self, heard: u64) {
        if heard > self.n && heard - self.n <= MOST_SKIPPED {
            self.n = heard;
        }
    }

    /// Dials what is to be up, and hangs up what is not. One server after the other, as far as it takes
    /// to find one that answers: whoever is there looks for the earlier ones all the same, so that
    /// everybody meets at the first that there is.
    fn choose(&mut self, now: Now) {
        let mut is_wanted = true;
        for line in &mut self.lines {
            let is_in_use = !line.is_idle() && !line.is_unusable();
            if is_wanted && line.is_idle() {
                line.dial(now);
            } else if !is_wanted && is_in_use && self.outbox.is_empty() {
                log::info!("signaling: an earlier server is back");
                line.hang_up();
            }
            is_wanted = is_wanted && (self.usage == ServerSelection::All || line.is_failing());
        }
    }

    fn read(&self, server: ServerId, news: Vec<LineNews>) -> Vec<News> {
        let place = |route| ServerAddress { server, route };
        let read = |news| match news {
            LineNews::Ready => News::Ready,
            LineNews::Foreign => News::Foreign,
            LineNews::Presence { route, is_here } => News::Presence {
                place: place(route),
                is_here,
            },
            LineNews::Message { route, message } => self.open(route.map(place), message),
        };
        news.into_iter().map(read).collect()
    }

    fn open(&self, place: Option<ServerAddress>, message: String) -> News {
        let opened = match &self.seal {
            Some(seal) => seal.open(&message).map(|(from, text)| (Some(from), text)),
            None => Ok((None, message)),
        };
        match opened {
            Ok((sealer, envelope)) => News::Message {
                place,
                sealer,
                envelope,
            },
            Err(error) => News::Unopened(error),
        }
    }

    fn transmit_envelope(&mut self, now: Now, to: &Receiver, body: Body, n: Option<u64>) {
        let id = n.unwrap_or_else(|| self.next_n());
        let peer = match to {
            Receiver::Peer(peer, _) => Some(peer),
            Receiver::All | Receiver::Place(_) => None,
        };
        let text = self.encode(id, peer.cloned(), body);
        let pieces = fragment::cut(&text, self.longest_envelope());
        let of = pieces.len();
        if of == 0 {
            return self.transmit_text(now, to, &text);
        }
        for (i, piece) in pieces.into_iter().enumerate() {
            // The first was paid for. The others are not held back, but what follows is.
            if i > 0 {
                self.budget().spend(now);
            }
            let n = self.next_n();
            let s = piece.to_owned();
            let part = self.encode(n, peer.cloned(), Body::Fragment(Fragment { id, i, of, s }));
            self.transmit_text(now, to, &part);
        }
    }

    fn is_slow(&self) -> bool {
        self.lines.iter().any(|line| line.is_up() && line.is_slow())
    }

    fn budget(&mut self) -> &mut Budget {
        match self.is_slow() {
            true => &mut self.slow,
            false => &mut self.budget,
        }
    }

    /// What every server in use takes, as far as it is known. A client of another make takes no pieces.
    fn longest_envelope(&self) -> usize {
        let mut lines = self.lines.iter().filter(|line| line.is_up());
        if self.seal.is_none() {
            LONGEST_ENVELOPE
        } else if lines.any(Line::is_small) {
            fragment::SMALL_ENVELOPE
        } else {
            fragment::USUAL_ENVELOPE
        }
    }

    const fn next_n(&mut self) -> u64 {
        self.n += 1;
        self.n
    }

    fn encode(&self, n: u64, to: Option<PeerId>, body: Body) -> String {
        Envelope {
            from: self.me.clone(),
            to,
            n,
            body,
        }
        .encode()
    }

    /// Sealed once, however many servers carry it: no nonce is for two texts.
    fn transmit_text(&mut self, now: Now, to: &Receiver, text: &str) {
        let sealed = self.seal.as_mut().map(|seal| seal.close(text));
        let sealed = match sealed.transpose() {
            Ok(sealed) => sealed,
            Err(fault) => return self.fail(fault),
        };
        let message = sealed.as_deref().unwrap_or(text);
        for line in self.lines.iter_mut().filter(|line| line.is_up()) {
            let target = match to {
                Receiver::All => Target::All,
                Receiver::Peer(peer, routes) => Target::One {
                    peer,
                    route: routes.at(line.server()),
                },
                Receiver::Place(place) if place.server == line.server() => {
                    Target::Route(&place.route)
                }
                Receiver::Place(_) => continue,
            };
            line.send(now, target, message);
        }
    }
}

/// Four messages a second, where a server has hung up on more.
const SLOW_BURST: u32 = 2;
const PER_SLOW_MESSAGE: Duration = Duration::from_millis(250);

/// More than an attacker can make a page believe in hours ([`Roster`](crate::call::room::roster::Roster)).
const MOST_SKIPPED: u64 = 1 << 22;
