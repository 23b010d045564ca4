//! What happens in the room: frames delivered, operations settled, devices granted, paths lost.

use std::cmp::Ordering;
use std::time::Duration;

use visavis::call::Input;
use visavis::call::input::{CaptureEvent, LinkEvent, SocketEvent};
use visavis::model::{ConnectionState, LinkId, Now, ServerId, Source};
use visavis::signaling::{Close, Frame};

use super::Mesh;

#[derive(Clone, Debug)]
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
        generation: u64,
    },
    Capture {
        page: String,
        order: u64,
    },
    /// The browser has listed the devices.
    Devices {
        page: String,
        event: CaptureEvent,
    },
    /// A connection says something, which is still delivered when it is closed by then.
    Link {
        page: String,
        link: LinkId,
        event: LinkEvent,
    },
    /// Text comes out of a control channel, if it is there.
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
    Wake {
        page: String,
    },
}

#[derive(Clone, Debug)]
pub(super) enum SocketNews {
    Opened,
    Text(String),
    Closed,
    HungUp(u16),
}

/// Something that is to happen; the earliest is the greatest.
pub(super) struct Queued {
    pub(super) at: Now,
    order: u64,
    pub(super) what: Happening,
}

impl Ord for Queued {
    fn cmp(&self, other: &Self) -> Ordering {
        (other.at, other.order).cmp(&(self.at, self.order))
    }
}

impl PartialOrd for Queued {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Queued {
    fn eq(&self, other: &Self) -> bool {
        self.order == other.order
    }
}

impl Eq for Queued {}

/// How faithfully signals are carried. A server's own frames always are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Carriage {
    /// In a hundred.
    pub lost: u64,
    /// In a hundred.
    pub doubled: u64,
    /// Each is late by up to this, past those after it.
    pub shuffled: Duration,
}

impl Happening {
    /// The page that it happens to.
    pub(super) fn page(&self) -> Option<&str> {
        match self {
            Self::ToPage { page, .. }
            | Self::Settle { page, .. }
            | Self::Candidate { page, .. }
            | Self::Capture { page, .. }
            | Self::Devices { page, .. }
            | Self::Link { page, .. }
            | Self::Text { page, .. }
            | Self::Path { page, .. } => Some(page),
            Self::ToServer { .. } | Self::Dial { .. } | Self::Hangup { .. } | Self::Wake { .. } => {
                None
            }
        }
    }
}

impl Mesh {
    /// Lets something happen now, or to a sleeping page when it wakes.
    pub(super) fn happen(&mut self, what: Happening) {
        let sleep = what.page().and_then(|page| self.asleep.get(page));
        if let Some(until) = sleep.map(|sleep| sleep.until) {
            return self.post_at(until, what);
        }
        match what {
            Happening::Dial { page, socket } => self.dial(&page, socket),
            Happening::ToServer { socket, text } => {
                if let Some((_, code)) = self.limit.filter(|(longest, _)| text.len() > *longest) {
                    return self.refuse(socket, code);
                }
                if let Some(rate) = self.rate {
                    let received = self.received.entry(socket).or_default();
                    received.retain(|at| self.now.since(*at) < Duration::from_secs(1));
                    received.push(self.now);
                    if received.len() > rate {
                        return self.refuse(socket, 1008);
                    }
                }
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
                    self.post_to_page(&page, socket, SocketNews::Closed, None);
                }
            }
            Happening::ToPage { page, socket, what } => {
                let Some(node) = self.nodes.get_mut(&page) else {
                    return;
                };
                if node.socket != Some(socket) {
                    return;
                }
                let event = match what {
                    SocketNews::Opened => SocketEvent::Opened,
                    SocketNews::Text(text) => SocketEvent::Frame(Frame::Text(text)),
                    SocketNews::Closed => SocketEvent::Closed,
                    SocketNews::HungUp(code) => SocketEvent::HungUp(Close::new(code, "")),
                };
                self.input(&page, Input::Socket(ServerId::FIRST, event));
            }
            Happening::Settle { page, link, .. } => self.settle(&page, &link),
            Happening::Candidate {
                page,
                link,
                generation,
            } => {
                let pc = self
                    .nodes
                    .get_mut(&page)
                    .and_then(|node| node.pcs.get_mut(&link));
                if let Some(candidate) = pc.and_then(|pc| pc.gather(generation)) {
                    let event = self.nodes[&page].relay.gathered(candidate);
                    self.input(&page, Input::Link { link, event });
                }
            }
            Happening::Link { page, link, event } => {
                let node = self.nodes.get_mut(&page);
                let pc = node.and_then(|node| node.pcs.get_mut(&link));
                if let (Some(pc), LinkEvent::Channel { is_open: false }) = (pc, &event) {
                    pc.is_channel_open = false;
                }
                self.input(&page, Input::Link { link, event });
            }
            Happening::Text { page, link, text } => {
                let is_open = self.nodes.get(&page).is_some_and(|node| {
                    let pc = node.pcs.get(&link);
                    pc.is_some_and(|pc| pc.is_channel_open)
                });
                if is_open {
                    let event = LinkEvent::Text(text);
                    self.input(&page, Input::Link { link, event });
                }
            }
            Happening::Capture { page, order } => {
                let event = self.server.captures.remove(&order).unwrap();
                if let CaptureEvent::Granted { op, .. } = event {
                    self.captured(&page, op);
                }
                self.input(&page, Input::Capture(event));
            }
            Happening::Devices { page, event } => self.input(&page, Input::Capture(event)),
            Happening::Path {
                page,
                link,
                serial,
                is_failed,
            } => self.lose_path(&page, link, serial, is_failed),
            Happening::Wake { page } => {
                if self
                    .asleep
                    .get(&page)
                    .is_some_and(|sleep| sleep.until <= self.now)
                {
                    self.wake(&page);
                }
            }
        }
    }

    /// The server closes a socket on what came over it.
    fn refuse(&mut self, socket: u64, code: u16) {
        let Some(page) = self.server.page(socket) else {
            return;
        };
        for (to, text) in self.server.disconnect(socket) {
            self.deliver(to, text);
        }
        let news = match code {
            1006 => SocketNews::Closed,
            code => SocketNews::HungUp(code),
        };
        self.post_to_page(&page, socket, news, None);
    }

    fn dial(&mut self, page: &str, socket: u64) {
        let is_meant = self
            .nodes
            .get(page)
            .is_some_and(|node| node.socket == Some(socket));
        if !self.is_server_up || !is_meant {
            return self.post_to_page(page, socket, SocketNews::Closed, None);
        }
        self.post_to_page(page, socket, SocketNews::Opened, None);
        for (to, text) in self.server.connect(socket, page) {
            self.deliver(to, text);
        }
    }

    fn settle(&mut self, page: &str, link: &LinkId) {
        let pc = self
            .nodes
            .get_mut(page)
            .and_then(|node| node.pcs.get_mut(link));
        let Some(pc) = pc else {
            return;
        };
        let (events, gathered) = pc.settle();
        for event in events {
            let link = link.clone();
            self.input(page, Input::Link { link, event });
        }
        if let Some(generation) = gathered {
            for wait in [2, 30, 60] {
                let (page, link) = (page.to_owned(), link.clone());
                let happening = Happening::Candidate {
                    page,
                    link,
                    generation,
                };
                self.post_in(Duration::from_millis(wait), happening);
            }
        }
        self.recheck_link(page, link);
    }

    fn lose_path(&mut self, page: &str, link: LinkId, serial: u64, is_failed: bool) {
        let pc = self
            .nodes
            .get_mut(page)
            .and_then(|node| node.pcs.get_mut(&link));
        let Some(pc) = pc else {
            return;
        };
        if pc.serial == serial && pc.is_connected && !pc.is_reached {
            let state = if is_failed {
                ConnectionState::Failed
            } else {
                ConnectionState::Disconnected
            };
            pc.is_connected = !is_failed;
            let event = LinkEvent::Connection(state);
            self.input(page, Input::Link { link, event });
        }
    }

    fn deliver(&mut self, socket: u64, text: String) {
        let Some(page) = self.server.page(socket) else {
            return;
        };
        self.carry(text, |mesh, text, delay| {
            mesh.post_to_page(&page, socket, SocketNews::Text(text), delay);
        });
    }

    /// Carries a frame as faithfully as frames are carried now: not at all, twice, or late.
    pub(super) fn carry(
        &mut self,
        text: String,
        mut post: impl FnMut(&mut Self, String, Option<Duration>),
    ) {
        let carriage = self.carriage;
        let is_signal = text.starts_with("{\"Signal\"") || text.starts_with("{\"v\"");
        if !is_signal || carriage == Carriage::default() {
            return post(self, text, None);
        }
        let copies = match self.rng.below(100) {
            roll if roll < carriage.lost => 0,
            roll if roll < carriage.lost + carriage.doubled => 2,
            _ => 1,
        };
        for _ in 0..copies {
            let delay = self.rng.up_to(carriage.shuffled);
            let delay = (carriage.shuffled > Duration::ZERO).then_some(delay);
            post(self, text.clone(), delay);
        }
    }

    fn post_to_page(&mut self, page: &str, socket: u64, what: SocketNews, late: Option<Duration>) {
        let jitter = self.rng.up_to(self.hop);
        let at = self.now + self.hop + jitter;
        let at = match late {
            None => self.server.in_order(socket, at, false),
            Some(late) => at + late,
        };
        let page = page.to_owned();
        self.post_at(at, Happening::ToPage { page, socket, what });
    }

    pub(super) fn post_in(&mut self, wait: Duration, happening: Happening) {
        let at = self.now + wait;
        self.post_at(at, happening);
    }

    pub(super) fn post_at(&mut self, at: Now, what: Happening) {
        self.posted += 1;
        let order = self.posted;
        self.queue.push(Queued { at, order, what });
    }
}
