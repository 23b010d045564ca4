//! The socket to one signaling server: dialing it, redialing it, and speaking its language.

use std::collections::VecDeque;
use std::time::Duration;

use crate::call::command::{Command, Mark, SocketCommand};
use crate::call::fault::ServerLoss;
use crate::call::input::SocketEvent;
use crate::call::room::backoff::{STEADY, redial_delay};
use crate::call::room::server_trouble::Trouble;
use crate::call::view::{CloseView, SignalingView};
use crate::model::rng::SplitMix64;
use crate::model::{Now, ServerId};
use crate::signaling::{Close, Codec, Event, Frame, Output, Route, Target};

/// An event of one server connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::call) enum ServerEvent {
    /// Messages travel from now on.
    Ready,
    /// A frame came that this kind of server does not send.
    Foreign,
    /// The server announces that a client came or left.
    Presence { route: Route, is_here: bool },
    /// A message came in, unopened.
    Message {
        route: Option<Route>,
        message: String,
    },
}

enum State {
    /// The connection is not wanted.
    Idle,
    Dialing {
        until: Now,
        slow_at: Now,
    },
    /// Messages are sent. Whether they arrive is known once the server has shown it.
    Up {
        since: Now,
        is_ready: bool,
    },
    Waiting {
        until: Now,
    },
    Unusable,
}

/// The connection to one server.
pub(in crate::call) struct ServerConnection {
    server: ServerId,
    codec: Box<dyn Codec>,
    state: State,
    attempt: u32,
    /// The last attempt came to nothing, or is about to.
    is_failing: bool,
    trouble: Trouble,
    rng: SplitMix64,
    commands: VecDeque<Command>,
}

impl ServerConnection {
    /// Creates a connection that has not been dialed.
    pub(in crate::call) fn new(server: ServerId, codec: Box<dyn Codec>, rng: SplitMix64) -> Self {
        Self {
            server,
            codec,
            state: State::Idle,
            attempt: 0,
            is_failing: false,
            trouble: Trouble::none(),
            rng,
            commands: VecDeque::new(),
        }
    }

    pub(in crate::call) const fn server(&self) -> ServerId {
        self.server
    }

    /// Returns whether the peers are PeerJS clients.
    pub(in crate::call) fn is_interop(&self) -> bool {
        self.codec.is_interop()
    }

    /// Returns whether messages travel, as far as this page can tell.
    pub(in crate::call) const fn is_up(&self) -> bool {
        matches!(self.state, State::Up { .. })
    }

    /// Returns whether the server accepts only small messages.
    pub(in crate::call) const fn is_small(&self) -> bool {
        self.trouble.is_small()
    }

    /// Returns whether the server accepts only few messages at a time.
    pub(in crate::call) const fn is_slow(&self) -> bool {
        self.trouble.is_slow()
    }

    /// Returns whether another server is worth a try: this one cannot be reached, or is of no use.
    pub(in crate::call) fn is_failing(&self) -> bool {
        self.is_failing || self.is_unusable() || self.trouble.lasting().is_some()
    }

    /// Returns whether the server refuses this page or cannot be dialed at all.
    pub(in crate::call) const fn is_unusable(&self) -> bool {
        matches!(self.state, State::Unusable)
    }

    /// Returns whether it was not dialed since it was hung up.
    pub(in crate::call) const fn is_idle(&self) -> bool {
        matches!(self.state, State::Idle)
    }

    /// Dials, unless the connection is up, is being dialed, or cannot be dialed.
    pub(in crate::call) fn dial(&mut self, now: Now) {
        if matches!(self.state, State::Idle | State::Waiting { .. }) {
            self.state = State::Dialing {
                until: now + DIAL_PATIENCE,
                slow_at: now + HEAD_START,
            };
            let endpoint = self.codec.endpoint();
            self.order(SocketCommand::Open(endpoint));
        }
    }

    /// Forgets past failures.
    pub(in crate::call) const fn forgive(&mut self) {
        self.attempt = 0;
    }

    /// Drops the socket that is open or being opened.
    pub(in crate::call) fn drop_socket(&mut self) {
        if matches!(self.state, State::Dialing { .. } | State::Up { .. }) {
            self.order(SocketCommand::Close);
            self.state = State::Idle;
        }
    }

    /// Closes the socket and leaves it closed.
    pub(in crate::call) fn hang_up(&mut self) {
        self.order(SocketCommand::Close);
        if !matches!(self.state, State::Unusable) {
            self.state = State::Idle;
        }
        self.is_failing = false;
    }

    /// Expedites the connection for a peer connection that waits for it: probes an open socket, and
    /// shortens a long pause; but not for a server that hangs up on our messages.
    pub(in crate::call) fn expedite(&mut self, now: Now) {
        let is_refused = self.trouble.lasting().is_some();
        match &mut self.state {
            State::Waiting { until } if !is_refused && *until > now + LONGEST_EXPEDITED_WAIT => {
                *until =
                    now + (LONGEST_EXPEDITED_WAIT - self.rng.up_to(LONGEST_EXPEDITED_WAIT / 4));
            }
            State::Up { .. } => self.codec.check(now),
            _ => {}
        }
    }

    /// Probes an open socket after the page stood still, and gives a dial more time, since the
    /// socket may have opened meanwhile.
    pub(in crate::call) fn probe(&mut self, now: Now) {
        match &mut self.state {
            State::Dialing { until, slow_at } => {
                *until = (*until).max(now + HEAD_START);
                *slow_at = (*slow_at).max(now + HEAD_START);
            }
            State::Up { .. } => self.codec.check(now),
            _ => {}
        }
    }

    /// Handles an event of the socket.
    pub(in crate::call) fn on_event(&mut self, now: Now, event: SocketEvent) -> Vec<ServerEvent> {
        let mut out = Output::default();
        let mut events = Vec::new();
        match event {
            SocketEvent::Opened => {
                self.trouble.on_open();
                self.codec.opened(now, &mut out);
            }
            SocketEvent::Frame(frame) => {
                if let Err(error) = self.codec.received(now, &frame, &mut out) {
                    events.push(ServerEvent::Foreign);
                    let why = format!("{error}, {:?}", frame.excerpt());
                    self.trouble.on_foreign(&why);
                }
            }
            SocketEvent::Closed => self.closed(now, None),
            SocketEvent::HungUp(close) => self.closed(now, Some(close)),
            SocketEvent::LocalNetwork(local_network) => {
                self.trouble.on_local_network(local_network);
            }
            SocketEvent::Refused(fault) => {
                log::error!("signaling: {fault}");
                self.state = State::Unusable;
            }
        }
        events.extend(self.work_off(now, out));
        events
    }

    /// Sends a message, sealed or not.
    pub(in crate::call) fn send(&mut self, now: Now, target: Target<'_>, message: &str) {
        let mut out = Output::default();
        self.codec.send(now, target, message, &mut out);
        self.trouble.on_sent(now, out.frames.iter().map(Frame::len));
        self.transmit(&mut out);
    }

    /// Drops the socket, as a network that breaks down would.
    pub(in crate::call) fn cut(&mut self, now: Now) {
        self.order(SocketCommand::Close);
        self.lost(now);
    }

    /// Does what is due.
    pub(in crate::call) fn advance(&mut self, now: Now) -> Vec<ServerEvent> {
        let mut events = Vec::new();
        match &mut self.state {
            // The user may be away. To dial again would take the question off the screen.
            State::Dialing { until, .. } if *until <= now && self.trouble.is_asking(false) => {
                *until = now + DIAL_PATIENCE;
            }
            State::Dialing { until, .. } if *until <= now => self.cut(now),
            State::Dialing { until, slow_at } if *slow_at <= now => {
                *slow_at = *until;
                self.is_failing = true;
            }
            State::Up { since, .. } => {
                let is_steady = now.since(*since) >= STEADY;
                self.trouble.on_calm(now, is_steady);
                let mut out = Output::default();
                self.codec.tick(now, &mut out);
                events = self.work_off(now, out);
            }
            _ => {}
        }
        // Perhaps only since just now: the first try comes at once.
        if matches!(self.state, State::Waiting { until } if until <= now) {
            self.dial(now);
        }
        events
    }

    /// When [`advance`](Self::advance) has something to do next.
    pub(in crate::call) fn poll_timeout(&self) -> Option<Now> {
        match self.state {
            State::Dialing { slow_at: at, .. } | State::Waiting { until: at } => Some(at),
            State::Up { .. } => self.codec.poll_timeout(),
            State::Idle | State::Unusable => None,
        }
    }

    /// Returns the next command to the shell.
    pub(in crate::call) fn poll_command(&mut self) -> Option<Command> {
        self.commands.pop_front()
    }

    /// Returns what to show, if this were the only connection.
    pub(in crate::call) fn view(&self, has_spoken: bool) -> SignalingView {
        if let Some(loss) = self.trouble.lasting()
            && !self.is_unusable()
        {
            return SignalingView::Lost(loss);
        }
        match self.state {
            State::Up { is_ready: true, .. } => SignalingView::Ready,
            State::Up { .. } => SignalingView::Connected,
            State::Unusable => SignalingView::Unusable,
            State::Idle => SignalingView::Connecting,
            State::Dialing { .. } if self.trouble.is_asking(self.is_failing) => {
                SignalingView::Asking
            }
            // A socket that this page gave up itself is replaced before it is worth showing.
            State::Dialing { .. } if self.attempt == 0 => SignalingView::Connecting,
            State::Dialing { .. } | State::Waiting { .. } => {
                if self.attempt < SHOWN_FROM && !has_spoken {
                    SignalingView::Connecting
                } else {
                    SignalingView::Lost(self.trouble.loss().unwrap_or(ServerLoss::Silent))
                }
            }
        }
    }

    /// Returns how the server last closed a socket.
    pub(in crate::call) fn last_close(&self) -> Option<CloseView> {
        self.trouble.last_close(self.server)
    }

    /// Handles the end of a socket that this page did not close, and how the server closed it, if
    /// it did.
    fn closed(&mut self, now: Now, close: Option<Close>) {
        let lasted = match (&self.state, &close) {
            (State::Up { since, .. }, _) => now.since(*since),
            (State::Dialing { .. }, close) => {
                self.codec.failed();
                if close.is_none() {
                    self.trouble.on_failed_dial();
                    return self.lost(now);
                }
                // The socket opened, and the server closed it before it let the page in.
                Duration::ZERO
            }
            (State::Idle | State::Waiting { .. } | State::Unusable, _) => return,
        };
        let close = close.unwrap_or(Close::abnormal());
        if self.trouble.on_close(now, close, lasted) {
            self.attempt = 0;
        }
        self.lost(now);
    }

    fn lost(&mut self, now: Now) {
        self.is_failing |= matches!(self.state, State::Dialing { .. });
        match self.state {
            State::Idle | State::Unusable | State::Waiting { .. } => return,
            // A server that hangs up at once does not reset the count of attempts each time.
            State::Up { since, .. } if now.since(since) >= STEADY => self.attempt = 0,
            State::Up { .. } | State::Dialing { .. } => {}
        }
        // A server that accepts no message of the needed size is not tried three times first.
        let is_known =
            self.attempt >= SHOWN_FROM || self.trouble.loss() == Some(ServerLoss::TooSmall);
        let delay = match self.trouble.is_certain() && is_known {
            true => LONG_PAUSE,
            false => redial_delay(self.attempt, &mut self.rng),
        };
        log::warn!(
            "signaling lost; try {} in {} ms",
            self.attempt + 1,
            delay.as_millis() as u64
        );
        self.attempt = self.attempt.saturating_add(1);
        self.state = State::Waiting { until: now + delay };
    }

    fn work_off(&mut self, now: Now, mut out: Output) -> Vec<ServerEvent> {
        self.transmit(&mut out);
        let events = out.events.into_iter();
        events.filter_map(|event| self.read(now, event)).collect()
    }

    fn read(&mut self, now: Now, event: Event) -> Option<ServerEvent> {
        match event {
            Event::Open => self.open(now, false),
            Event::Ready => {
                let events = self.open(now, true);
                let State::Up { is_ready, .. } = &mut self.state else {
                    return None;
                };
                if events.is_some() || !std::mem::replace(is_ready, true) {
                    log::info!("signaling ready");
                    self.trouble.on_ready();
                }
                events
            }
            Event::Foreign => {
                self.trouble.on_foreign("no answer");
                None
            }
            Event::TimedOut => {
                log::warn!("signaling: the server does not answer");
                self.cut(now);
                None
            }
            Event::Redirected => {
                self.order(SocketCommand::Close);
                self.state = State::Idle;
                self.dial(now);
                None
            }
            Event::Refused(reason) => {
                log::error!("signaling: the server refuses us: {reason}");
                self.order(SocketCommand::Close);
                self.state = State::Unusable;
                None
            }
            Event::Joined(route) => Some(ServerEvent::Presence {
                route,
                is_here: true,
            }),
            Event::Left(route) => Some(ServerEvent::Presence {
                route,
                is_here: false,
            }),
            Event::Message { route, envelope } => {
                self.trouble.on_message();
                Some(ServerEvent::Message {
                    route,
                    message: envelope,
                })
            }
        }
    }

    /// Notes that messages can be sent, unless that is known or the server has just refused this
    /// page.
    fn open(&mut self, now: Now, is_ready: bool) -> Option<ServerEvent> {
        if !matches!(self.state, State::Dialing { .. }) {
            return None;
        }
        log::info!("signaling open");
        self.state = State::Up {
            since: now,
            is_ready,
        };
        self.is_failing = false;
        self.commands
            .push_back(Command::Mark(Mark::SocketOpen, None));
        Some(ServerEvent::Ready)
    }

    fn transmit(&mut self, out: &mut Output) {
        for frame in out.frames.drain(..) {
            self.order(SocketCommand::Send(frame));
        }
    }

    fn order(&mut self, command: SocketCommand) {
        self.commands
            .push_back(Command::Socket(self.server, command));
    }
}

/// Nothing usable opens later than this.
const DIAL_PATIENCE: Duration = Duration::from_secs(10);

/// The wait for a server before another one is tried as well: three round trips to the other end of
/// the world, and a slow look-up of its name.
const HEAD_START: Duration = Duration::from_secs(3);

/// The pause before a server that is sure to hang up is tried again: its host may have fixed it.
const LONG_PAUSE: Duration = Duration::from_secs(30);

/// A repaired call is noticed to hang after about two of these.
const LONGEST_EXPEDITED_WAIT: Duration = Duration::from_millis(1_000);

/// Two quick attempts may fail before the user sees it.
const SHOWN_FROM: u32 = 3;
