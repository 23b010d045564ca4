//! The way to the signaling server: dialing, redialing, and an orderly queue of envelopes. Loss of
//! it is no news to any link.

use std::collections::VecDeque;
use std::time::Duration;

use crate::call::backoff::redial_delay;
use crate::call::budget::Budget;
use crate::call::command::{Command, Mark, WireCommand};
use crate::call::input::WireEvent;
use crate::call::outbox::Outbox;
use crate::call::view::WireView;
use crate::model::rng::SplitMix64;
use crate::model::{Now, PeerId};
use crate::signaling::envelope::{Body, Envelope, Part};
use crate::signaling::seal::{RoomSecret, Seal, SealError};
use crate::signaling::{Codec, Event, Lane, Route, Target, parts};

/// What the wire has to tell the call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// Messages travel from now on: say hello before anything else.
    Ready,
    /// Something came that this server would not say.
    Foreign,
    /// The server announces a client, or takes its leave.
    Presence {
        /// Who, in the server's words.
        route: Route,
        /// Came or went.
        is_here: bool,
    },
    /// An envelope came in, unread.
    Message {
        /// From where, in the server's words.
        route: Option<Route>,
        /// Who sealed it. Nobody, in a foreign language.
        sealer: Option<PeerId>,
        /// The text.
        envelope: String,
    },
    /// A message came in that cannot be opened.
    Unopened(SealError),
}

/// Whom an envelope is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Receiver {
    /// Everybody in the room.
    All,
    /// One page, and where the server last had it.
    Peer(PeerId, Option<Route>),
    /// Whoever is there.
    Route(Route),
}

enum State {
    Idle,
    Dialing { until: Now },
    Ready { since: Now },
    Waiting { until: Now },
    Unusable,
}

/// The wire and its codec.
pub struct Wire {
    codec: Box<dyn Codec>,
    /// None where the language is foreign.
    seal: Option<Seal>,
    me: PeerId,
    state: State,
    attempt: u32,
    n: u64,
    outbox: Outbox,
    budget: Budget,
    rng: SplitMix64,
    commands: VecDeque<Command>,
}

impl Wire {
    /// A wire that has not been dialed. What goes over it is sealed with the room's secret, or is in a
    /// foreign language; where there is neither, nothing goes over it.
    pub fn new(
        codec: Box<dyn Codec>,
        secret: Option<RoomSecret>,
        me: PeerId,
        rng: SplitMix64,
    ) -> Self {
        let secret = secret.filter(|_| !codec.is_foreign());
        let state = if secret.is_some() || codec.is_foreign() {
            State::Idle
        } else {
            State::Unusable
        };
        Self {
            seal: secret.map(|secret| Seal::new(secret, me.clone())),
            codec,
            me,
            state,
            attempt: 0,
            n: 0,
            outbox: Outbox::default(),
            budget: Budget::full(),
            rng,
            commands: VecDeque::new(),
        }
    }

    /// Dials now, unless the wire is up, or is being dialed, or cannot be.
    pub fn dial(&mut self, now: Now) {
        if matches!(self.state, State::Idle | State::Waiting { .. }) {
            self.state = State::Dialing {
                until: now + DIAL_PATIENCE,
            };
            self.commands
                .push_back(Command::Wire(WireCommand::Open(self.codec.endpoint())));
        }
    }

    /// The network may have changed for the better: forgets past failures and dials.
    pub fn redial(&mut self, now: Now) {
        self.attempt = 0;
        self.dial(now);
    }

    /// The network is gone, and with it whatever was open or being opened over it: a socket that
    /// seems open would swallow all that is said, and nobody would know for a while.
    pub fn renew(&mut self, now: Now) {
        if matches!(self.state, State::Dialing { .. } | State::Ready { .. }) {
            self.commands.push_back(Command::Wire(WireCommand::Close));
            self.state = State::Idle;
        }
        self.redial(now);
    }

    /// Somebody's connection waits for this wire, and what ails that one may ail this one: asks the
    /// server whether it is there, and tries again soon, however long it has been away.
    pub fn hurry(&mut self, now: Now) {
        match &mut self.state {
            State::Waiting { until } if *until > now + LONGEST_IN_A_HURRY => {
                *until = now + (LONGEST_IN_A_HURRY - self.rng.up_to(LONGEST_IN_A_HURRY / 4));
            }
            State::Ready { .. } => self.codec.check(now),
            _ => {}
        }
    }

    /// Takes what the socket did.
    pub fn take(&mut self, now: Now, event: WireEvent) -> Vec<News> {
        let mut lane = Lane::default();
        let mut news = Vec::new();
        match event {
            WireEvent::Opened => self.codec.opened(now, &mut lane),
            WireEvent::Frame(frame) => {
                if let Err(error) = self.codec.received(now, &frame, &mut lane) {
                    log::debug!("signaling: {error}");
                    news.push(News::Foreign);
                }
            }
            WireEvent::Closed => self.lost(now),
            WireEvent::Refused(fault) => {
                log::error!("signaling: {fault}");
                self.state = State::Unusable;
            }
        }
        self.transmit(&mut lane);
        news.extend(
            lane.events
                .into_iter()
                .filter_map(|event| self.read(now, event)),
        );
        news
    }

    /// Queues an envelope.
    pub fn send(&mut self, to: Receiver, body: Body) {
        self.outbox.push(to, body, None);
    }

    /// Numbers an envelope for one peer as text, to be sent past the server.
    pub fn stamp(&mut self, to: &PeerId, body: Body) -> (u64, String) {
        let n = self.next_n();
        (n, self.encode(n, &Receiver::Peer(to.clone(), None), body))
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

    /// Drops the socket, as a network that breaks down would.
    pub fn cut(&mut self, now: Now) {
        self.commands.push_back(Command::Wire(WireCommand::Close));
        self.lost(now);
    }

    /// Says goodbye past every queue, and closes.
    pub fn close(&mut self, now: Now) {
        self.outbox.clear();
        if matches!(self.state, State::Ready { .. }) {
            self.transmit_envelope(now, &Receiver::All, Body::Bye, None);
        }
        self.state = State::Idle;
        self.commands.push_back(Command::Wire(WireCommand::Close));
    }

    /// Does what is due.
    pub fn advance(&mut self, now: Now) -> Vec<News> {
        let mut news = Vec::new();
        match self.state {
            State::Dialing { until } if until <= now => {
                self.commands.push_back(Command::Wire(WireCommand::Close));
                self.lost(now);
            }
            State::Ready { .. } => {
                let mut lane = Lane::default();
                self.codec.tick(now, &mut lane);
                self.transmit(&mut lane);
                news.extend(
                    lane.events
                        .into_iter()
                        .filter_map(|event| self.read(now, event)),
                );
                while self.is_ready() && !self.outbox.is_empty() && self.budget.spend(now) {
                    if let Some((to, body, n)) = self.outbox.pop() {
                        self.transmit_envelope(now, &to, body, n);
                    }
                }
            }
            _ => {}
        }
        if matches!(self.state, State::Waiting { until } if until <= now) {
            self.dial(now);
        }
        news
    }

    /// When [`advance`](Self::advance) has something to do next.
    pub fn poll_timeout(&self) -> Option<Now> {
        match self.state {
            State::Dialing { until } | State::Waiting { until } => Some(until),
            State::Ready { .. } if self.outbox.is_empty() => self.codec.poll_timeout(),
            State::Ready { .. } => Some(self.budget.next_at()),
            State::Idle | State::Unusable => None,
        }
    }

    /// The next order to the shell.
    pub fn poll_command(&mut self) -> Option<Command> {
        self.commands.pop_front()
    }

    /// The others are clients of another make, and what they are told is not sealed.
    pub fn is_foreign(&self) -> bool {
        self.codec.is_foreign()
    }

    /// Messages travel.
    pub const fn is_ready(&self) -> bool {
        matches!(self.state, State::Ready { .. })
    }

    /// What to show.
    pub fn view(&self) -> WireView {
        match self.state {
            State::Ready { .. } => WireView::Ready,
            State::Unusable if self.seal.is_none() && !self.is_foreign() => WireView::Absent,
            State::Unusable => WireView::Unusable,
            State::Idle => WireView::Connecting,
            // A socket that we gave up ourselves is replaced before anybody could be told.
            State::Dialing { .. } if self.attempt == 0 => WireView::Connecting,
            State::Dialing { .. } | State::Waiting { .. } => {
                if self.attempt < SHOWN_FROM && self.n == 0 {
                    WireView::Connecting
                } else {
                    WireView::Lost
                }
            }
        }
    }

    fn lost(&mut self, now: Now) {
        if matches!(
            self.state,
            State::Idle | State::Unusable | State::Waiting { .. }
        ) {
            return;
        }
        // A server that hangs up at once is not met anew each time.
        if matches!(self.state, State::Ready { since } if now.since(since) >= STEADY) {
            self.attempt = 0;
        }
        let delay = redial_delay(self.attempt, &mut self.rng);
        log::warn!(
            "signaling lost; try {} in {} ms",
            self.attempt + 1,
            delay.as_millis()
        );
        self.attempt = self.attempt.saturating_add(1);
        self.state = State::Waiting { until: now + delay };
    }

    fn read(&mut self, now: Now, event: Event) -> Option<News> {
        match event {
            Event::Ready if !matches!(self.state, State::Dialing { .. }) => None,
            Event::Ready => {
                log::info!("signaling ready");
                self.state = State::Ready { since: now };
                self.commands.push_back(Command::Mark(Mark::WireOpen, None));
                Some(News::Ready)
            }
            Event::Silent => {
                log::warn!("signaling: the server does not answer");
                self.commands.push_back(Command::Wire(WireCommand::Close));
                self.lost(now);
                None
            }
            Event::Elsewhere => {
                self.commands.push_back(Command::Wire(WireCommand::Close));
                self.state = State::Idle;
                self.dial(now);
                None
            }
            Event::Refused(reason) => {
                log::error!("signaling: the server refuses us: {reason}");
                self.commands.push_back(Command::Wire(WireCommand::Close));
                self.state = State::Unusable;
                None
            }
            Event::Joined(route) => Some(News::Presence {
                route,
                is_here: true,
            }),
            Event::Left(route) => Some(News::Presence {
                route,
                is_here: false,
            }),
            Event::Message { route, envelope } => Some(self.open(route, envelope)),
        }
    }

    fn open(&self, route: Option<Route>, message: String) -> News {
        let opened = match &self.seal {
            Some(seal) => seal.open(&message).map(|(from, text)| (Some(from), text)),
            None => Ok((None, message)),
        };
        match opened {
            Ok((sealer, envelope)) => News::Message {
                route,
                sealer,
                envelope,
            },
            Err(error) => News::Unopened(error),
        }
    }

    fn transmit_envelope(&mut self, now: Now, to: &Receiver, body: Body, n: Option<u64>) {
        let id = n.unwrap_or_else(|| self.next_n());
        let text = self.encode(id, to, body);
        let pieces = parts::cut(&text);
        let of = pieces.len();
        if of == 0 {
            return self.transmit_text(now, to, &text);
        }
        for (i, piece) in pieces.into_iter().enumerate() {
            let n = self.next_n();
            let s = piece.to_owned();
            let part = self.encode(n, to, Body::Part(Part { id, i, of, s }));
            self.transmit_text(now, to, &part);
        }
    }

    /// Others have heard this number in our name: the next one is beyond it. Nobody counts so far ahead
    /// that the numbers could run out.
    pub const fn count_on(&mut self, heard: u64) {
        if heard > self.n && heard - self.n <= MOST_SKIPPED {
            self.n = heard;
        }
    }

    const fn next_n(&mut self) -> u64 {
        self.n += 1;
        self.n
    }

    fn encode(&self, n: u64, to: &Receiver, body: Body) -> String {
        let to = match to {
            Receiver::Peer(peer, _) => Some(peer.clone()),
            Receiver::All | Receiver::Route(_) => None,
        };
        Envelope {
            from: self.me.clone(),
            to,
            n,
            body,
        }
        .encode()
    }

    fn transmit_text(&mut self, now: Now, to: &Receiver, text: &str) {
        let mut lane = Lane::default();
        let target = match to {
            Receiver::All => Target::All,
            Receiver::Peer(peer, route) => Target::One {
                peer,
                route: route.as_ref(),
            },
            Receiver::Route(route) => Target::Route(route),
        };
        match &mut self.seal {
            Some(seal) => self.codec.send(now, target, &seal.close(text), &mut lane),
            None => self.codec.send(now, target, text, &mut lane),
        }
        self.transmit(&mut lane);
    }

    fn transmit(&mut self, lane: &mut Lane) {
        let frames = lane.frames.drain(..);
        self.commands
            .extend(frames.map(|frame| Command::Wire(WireCommand::Send(frame))));
    }
}

/// Nothing usable opens later than this.
const DIAL_PATIENCE: Duration = Duration::from_secs(10);

/// A socket that was up for this long was no accident.
const STEADY: Duration = Duration::from_secs(5);

/// A repaired call is noticed to hang after about two of these.
const LONGEST_IN_A_HURRY: Duration = Duration::from_millis(1_000);

/// Two quick tries may fail before a person is told.
const SHOWN_FROM: u32 = 3;

/// More than anybody can be made to believe in hours ([`Roster`](super::roster::Roster)).
const MOST_SKIPPED: u64 = 1 << 22;
