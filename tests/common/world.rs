//! What happens in the room: commands carried out, frames delivered, operations settled, paths
//! found and lost.

use std::cmp::Reverse;
use std::time::Duration;

use visavis::call::Input;
use visavis::call::command::{CaptureCommand, Command, LinkCommand, WireCommand};
use visavis::call::input::{CaptureEvent, LinkEvent, OpOutcome, Sample, WireEvent};
use visavis::model::{ConnectionState, LinkId, Now, PathKind, Refusal};
use visavis::signaling::Frame;

use super::{FakePc, Mesh};

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Happening {
    ToPage {
        page: String,
        socket: u64,
        what: SocketNews,
    },
    ToServer {
        socket: u64,
        text: String,
    },
    Dial {
        page: String,
        socket: u64,
    },
    Hangup {
        socket: u64,
    },
    Settle {
        page: String,
        link: LinkId,
        order: u64,
    },
    Candidate {
        page: String,
        link: LinkId,
        serial: u64,
    },
    Capture {
        page: String,
        order: u64,
    },
    Text {
        page: String,
        link: LinkId,
        text: String,
    },
    Path {
        page: String,
        link: LinkId,
        serial: u64,
        is_failed: bool,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SocketNews {
    Opened,
    Text(String),
    Closed,
}

impl Happening {
    /// The page that it happens to.
    fn page(&self) -> Option<&str> {
        match self {
            Self::ToPage { page, .. }
            | Self::Settle { page, .. }
            | Self::Candidate { page, .. }
            | Self::Capture { page, .. }
            | Self::Text { page, .. }
            | Self::Path { page, .. } => Some(page),
            Self::ToServer { .. } | Self::Dial { .. } | Self::Hangup { .. } => None,
        }
    }
}

impl Mesh {
    pub fn input(&mut self, name: &str, input: Input) {
        let now = self.now;
        let Some(node) = self.nodes.get_mut(name) else {
            return;
        };
        node.call.handle(now, input);
        let _ = node.call.view();
        while let Some(command) = self
            .nodes
            .get_mut(name)
            .and_then(|node| node.call.poll_command())
        {
            self.execute(name, command);
        }
    }

    fn execute(&mut self, name: &str, command: Command) {
        match command {
            Command::Wire(WireCommand::Open(_)) => {
                self.posted += 1;
                let socket = self.posted;
                self.nodes.get_mut(name).unwrap().socket = Some(socket);
                let hop = self.hop;
                self.post_in(
                    hop,
                    Happening::Dial {
                        page: name.to_owned(),
                        socket,
                    },
                );
            }
            Command::Wire(WireCommand::Send(Frame::Text(text))) => {
                if let Some(socket) = self.nodes[name].socket {
                    let at = self.server.in_order(socket, self.now + self.hop, true);
                    self.post_at(at, Happening::ToServer { socket, text });
                }
            }
            Command::Wire(WireCommand::Send(Frame::Binary(_))) => panic!("matchbox takes text"),
            Command::Wire(WireCommand::Close) => {
                if let Some(socket) = self.nodes.get_mut(name).unwrap().socket.take() {
                    let at = self.server.in_order(socket, self.now + self.hop, true);
                    self.post_at(at, Happening::Hangup { socket });
                }
            }
            Command::Link { link, command } => self.execute_link(name, link, command),
            Command::Capture(CaptureCommand::Acquire { op, source }) => {
                let is_refused = self.nodes[name].refuses.contains(&source);
                let event = if is_refused {
                    CaptureEvent::Refused {
                        op,
                        refusal: Refusal::ByUser,
                    }
                } else {
                    self.nodes.get_mut(name).unwrap().live.insert(source);
                    CaptureEvent::Granted { op }
                };
                self.posted += 1;
                let order = self.posted;
                self.server.captures.insert(order, event);
                self.post_in(
                    Duration::from_millis(100),
                    Happening::Capture {
                        page: name.to_owned(),
                        order,
                    },
                );
            }
            Command::Capture(CaptureCommand::Stop(source)) => {
                self.nodes.get_mut(name).unwrap().live.remove(&source);
            }
            Command::Capture(CaptureCommand::Enable(..)) => {}
            Command::Mark(mark, peer) => {
                let now = self.now;
                self.nodes
                    .get_mut(name)
                    .unwrap()
                    .marks
                    .push((now, mark, peer));
            }
            Command::Finish => {
                let node = self.nodes.get_mut(name).unwrap();
                node.is_finished = true;
                node.pcs.clear();
                self.recheck_paths();
            }
        }
    }

    fn execute_link(&mut self, name: &str, link: LinkId, command: LinkCommand) {
        self.posted += 1;
        let serial = self.posted;
        let node = self.nodes.get_mut(name).unwrap();
        if command == LinkCommand::Open {
            let is_new = node.pcs.insert(link.clone(), FakePc::new(serial)).is_none();
            assert!(is_new, "{link} opened twice");
            return;
        }
        if command == LinkCommand::Close {
            assert!(node.pcs.remove(&link).is_some(), "{link} closed twice");
            return self.recheck_paths();
        }
        let Some(pc) = node.pcs.get_mut(&link) else {
            node.commands_of_dead_epochs += 1;
            panic!("{link}: command for a dead epoch: {command:?}");
        };
        match command {
            LinkCommand::RestartIce { .. } => {
                if pc.restart_ice() {
                    self.input(
                        name,
                        Input::Link {
                            link,
                            event: LinkEvent::NegotiationNeeded,
                        },
                    );
                }
            }
            LinkCommand::SendText(text) => {
                pc.outbox.push(text);
                self.flush_channels();
            }
            LinkCommand::Sample { op } => {
                let sample = Sample {
                    bytes: pc.bytes(self.now),
                    checks: 0.0,
                    path: Some(PathKind::Host),
                };
                let result = Ok(OpOutcome::Sampled(sample));
                self.input(
                    name,
                    Input::Link {
                        link,
                        event: LinkEvent::Done { op, result },
                    },
                );
            }
            command => {
                pc.begin(command);
                if std::mem::take(&mut pc.hangs) {
                    return;
                }
                let wait = self.rng.up_to(self.op);
                self.post_in(
                    wait,
                    Happening::Settle {
                        page: name.to_owned(),
                        link,
                        order: serial,
                    },
                );
            }
        }
    }

    pub(super) fn happen(&mut self, happening: Happening) {
        let sleeper = self
            .asleep
            .clone()
            .filter(|(asleep, _)| happening.page() == Some(asleep.as_str()));
        if let Some((_, until)) = sleeper.filter(|(_, until)| *until > self.now) {
            return self.post_at(until, happening);
        }
        match happening {
            Happening::Dial { page, socket } => {
                let what = if self.is_server_up {
                    SocketNews::Opened
                } else {
                    SocketNews::Closed
                };
                self.post_to_page(&page, socket, what);
                if self.is_server_up {
                    for (to, text) in self.server.connect(socket, &page) {
                        self.deliver(to, text);
                    }
                }
            }
            Happening::ToServer { socket, text } => {
                for (to, text) in self.server.receive(socket, &text) {
                    self.deliver(to, text);
                }
            }
            Happening::Hangup { socket } => {
                let page = self.server.page(socket);
                for (to, text) in self.server.disconnect(socket) {
                    self.deliver(to, text);
                }
                if let Some(page) = page {
                    self.post_to_page(&page, socket, SocketNews::Closed);
                }
            }
            Happening::ToPage { page, socket, what } => {
                if self
                    .nodes
                    .get(&page)
                    .is_some_and(|node| node.socket == Some(socket))
                {
                    let event = match what {
                        SocketNews::Opened => WireEvent::Opened,
                        SocketNews::Text(text) => WireEvent::Frame(Frame::Text(text)),
                        SocketNews::Closed => WireEvent::Closed,
                    };
                    self.input(&page, Input::Wire(event));
                }
            }
            Happening::Settle { page, link, .. } => {
                let Some(pc) = self
                    .nodes
                    .get_mut(&page)
                    .and_then(|node| node.pcs.get_mut(&link))
                else {
                    return;
                };
                let (events, gathered) = pc.settle();
                for event in events {
                    self.input(
                        &page,
                        Input::Link {
                            link: link.clone(),
                            event,
                        },
                    );
                }
                if let Some(serial) = gathered {
                    for wait in [2, 30, 60] {
                        let page = page.clone();
                        let happening = Happening::Candidate {
                            page,
                            link: link.clone(),
                            serial,
                        };
                        self.post_in(Duration::from_millis(wait), happening);
                    }
                }
                self.recheck_paths();
            }
            Happening::Candidate { page, link, serial } => {
                let Some(pc) = self
                    .nodes
                    .get_mut(&page)
                    .and_then(|node| node.pcs.get_mut(&link))
                else {
                    return;
                };
                if let Some(candidate) = pc.gather(serial) {
                    let event = LinkEvent::LocalCandidate(candidate);
                    self.input(&page, Input::Link { link, event });
                }
            }
            Happening::Text { page, link, text } => {
                let is_open = self
                    .nodes
                    .get(&page)
                    .is_some_and(|node| node.pcs.contains_key(&link));
                if is_open {
                    self.input(
                        &page,
                        Input::Link {
                            link,
                            event: LinkEvent::Text(text),
                        },
                    );
                }
            }
            Happening::Capture { page, order } => {
                let event = self.server.captures.remove(&order).unwrap();
                self.input(&page, Input::Capture(event));
            }
            Happening::Path {
                page,
                link,
                serial,
                is_failed,
            } => {
                let Some(pc) = self
                    .nodes
                    .get_mut(&page)
                    .and_then(|node| node.pcs.get_mut(&link))
                else {
                    return;
                };
                if pc.serial == serial && pc.is_connected && !pc.is_reached {
                    let state = if is_failed {
                        ConnectionState::Failed
                    } else {
                        ConnectionState::Disconnected
                    };
                    pc.is_connected = !is_failed;
                    self.input(
                        &page,
                        Input::Link {
                            link,
                            event: LinkEvent::Connection(state),
                        },
                    );
                }
            }
        }
    }

    fn deliver(&mut self, socket: u64, text: String) {
        if let Some(page) = self.server.page(socket) {
            self.post_to_page(&page, socket, SocketNews::Text(text));
        }
    }

    fn post_to_page(&mut self, page: &str, socket: u64, what: SocketNews) {
        let jitter = self.rng.up_to(self.hop);
        let at = self
            .server
            .in_order(socket, self.now + self.hop + jitter, false);
        self.post_at(
            at,
            Happening::ToPage {
                page: page.to_owned(),
                socket,
                what,
            },
        );
    }

    pub(super) fn post_in(&mut self, wait: Duration, happening: Happening) {
        let at = self.now + wait;
        self.post_at(at, happening);
    }

    fn post_at(&mut self, at: Now, happening: Happening) {
        self.posted += 1;
        self.queue.push(Reverse((at, self.posted, happening)));
    }
}
