//! What a test can do to the room: paths, sockets and servers that go, pages that sleep, browsers
//! that refuse.

use std::time::Duration;

use visavis::call::Input;
use visavis::call::input::{CaptureEvent, LinkEvent, PageEvent};
use visavis::call::view::ShareState;
use visavis::model::Source;

use super::world::Happening;
use super::{Kind, Mesh, Mishap, Sleep, pair};

impl Mesh {
    /// The same room at another kind of server.
    pub fn at_a(mut self, kind: Kind) -> Self {
        self.server.kind = kind;
        self
    }

    /// Does not keep what is sent.
    pub const fn be_forgetful(&mut self) {
        self.server.is_forgetful = true;
    }

    /// Cuts or mends the path between two people.
    pub fn set_path(&mut self, a: &str, b: &str, is_up: bool) {
        self.touch_pair(a, b);
        let pair = pair(a, b);
        if is_up {
            self.cut.remove(&pair);
            self.one_way
                .retain(|(from, to)| super::pair(from, to) != pair);
        } else {
            self.cut.insert(pair);
        }
        self.recheck_paths();
    }

    /// Nothing comes through from one to the other, while the way back is open.
    pub fn cut_one_way(&mut self, from: &str, to: &str) {
        self.touch_pair(from, to);
        self.one_way.insert((from.to_owned(), to.to_owned()));
        self.recheck_paths();
    }

    /// What the two know of each other's addresses leads nowhere any more.
    pub fn forget_paths(&mut self, a: &str, b: &str) {
        self.touch_pair(a, b);
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

    /// Time passes for all pages but one, whose network goes on.
    pub fn sleep(&mut self, name: &str, duration: Duration) {
        self.fall_asleep(name, duration, false, false);
        self.run(duration);
    }

    /// A page stands still for a while; with it, in a deep sleep, its network, and with some systems the
    /// monotonic clock.
    pub fn fall_asleep(
        &mut self,
        name: &str,
        duration: Duration,
        is_deep: bool,
        is_clock_still: bool,
    ) {
        if self.asleep.contains_key(name) || !self.nodes.contains_key(name) {
            return;
        }
        self.touch(name);
        let (since, until) = (self.now, self.now + duration);
        let sleep = Sleep {
            since,
            until,
            is_deep,
            is_clock_still,
        };
        self.asleep.insert(name.to_owned(), sleep);
        let page = name.to_owned();
        self.post_at(until, Happening::Wake { page });
        self.recheck_page(name);
    }

    pub(super) fn wake(&mut self, name: &str) {
        self.touch(name);
        if let (Some(sleep), Some(node)) = (self.asleep.remove(name), self.nodes.get_mut(name))
            && sleep.is_clock_still
        {
            node.stood_still += self.now.since(sleep.since);
        }
        self.recheck_page(name);
    }

    /// The user, or a time server, sets the wall clock of a page.
    pub fn set_clock(&mut self, name: &str, by_ms: i64) {
        self.nodes.get_mut(name).unwrap().clock_set_by += by_ms;
    }

    pub(super) fn is_out_cold(&self, name: &str) -> bool {
        self.asleep.get(name).is_some_and(|sleep| sleep.is_deep)
    }

    pub fn is_asleep(&self, name: &str) -> bool {
        self.asleep.contains_key(name)
    }

    /// A page still sleeps.
    pub fn is_any_page_asleep(&self) -> bool {
        !self.asleep.is_empty()
    }

    /// The next operation on a connection never settles.
    pub fn hang_next_operation(&mut self, at: &str, to: &str) {
        self.spoil_next_operation(at, to, &Mishap::Hangs);
    }

    /// The next operation on a connection does not do what it should.
    pub fn spoil_next_operation(&mut self, at: &str, to: &str, mishap: &Mishap) {
        self.touch_pair(at, to);
        let peer = self.nodes[to].id.clone();
        let node = self.nodes.get_mut(at).unwrap();
        for (_, pc) in node.pcs.iter_mut().filter(|(id, _)| id.peer == peer) {
            pc.mishap = Some(mishap.clone());
        }
    }

    /// Spoils no operation any more.
    pub fn spoil_nothing(&mut self) {
        for node in self.nodes.values_mut() {
            node.refuses_connections = false;
            // One that hangs already stays so.
            for pc in node.pcs.values_mut() {
                pc.mishap = None;
            }
        }
    }

    /// The control channel between two people is lost, and nothing else.
    pub fn close_channel(&mut self, at: &str, to: &str) {
        self.touch_pair(at, to);
        for (page, other) in [(at, to), (to, at)] {
            let peer = self.nodes[other].id.clone();
            let node = self.nodes.get_mut(page).unwrap();
            let open = node.pcs.iter_mut().filter(|(id, _)| id.peer == peer);
            let mut closed = Vec::new();
            for (id, pc) in open.filter(|(_, pc)| pc.is_channel_open) {
                pc.is_channel_open = false;
                pc.outbox.clear();
                closed.push(id.clone());
            }
            for link in closed {
                self.link_input(page, &link, LinkEvent::Channel { is_open: false });
            }
        }
    }

    /// A device stops by itself, if it is captured.
    pub fn end_track(&mut self, name: &str, source: Source) {
        let node = self.nodes.get(name);
        if node.is_some_and(|node| node.live.contains_key(&source)) {
            self.input(name, Input::Capture(CaptureEvent::Ended(source)));
        }
    }

    /// A user stops their share in the bar of the browser.
    pub fn end_share(&mut self, name: &str) {
        let share = self.view(name).me.share;
        if let (ShareState::Live(_), Some(node)) = (share, self.nodes.get_mut(name)) {
            node.is_sharing = false;
            self.input(name, Input::Capture(CaptureEvent::ShareEnded));
        }
    }

    /// The browser says something of the page.
    pub fn page_event(&mut self, name: &str, event: PageEvent) {
        // A new network is good for a restart of everything.
        if event == PageEvent::Online {
            self.touch(name);
        }
        self.input(name, Input::Page(event));
    }

    /// A page's socket looks open and carries nothing, in either direction.
    pub fn deafen(&mut self, name: &str) {
        if let Some(socket) = self.nodes[name].socket {
            self.server.deafen(socket);
        }
    }

    /// Drops the socket of one page.
    pub fn drop_socket(&mut self, name: &str) {
        if let Some(socket) = self.nodes[name].socket {
            self.post_in(Duration::ZERO, Happening::Hangup { socket });
        }
    }

    /// The server ends, and every socket with it. It may be up again at once.
    pub fn end_server(&mut self, is_up_again: bool) {
        self.is_server_up = is_up_again;
        for socket in self.server.sockets() {
            self.post_in(Duration::ZERO, Happening::Hangup { socket });
        }
    }

    /// From now on this page's connections may be replaced.
    pub fn touch(&mut self, name: &str) {
        let others: Vec<_> = self.nodes.keys().cloned().collect();
        for other in others.iter().filter(|other| *other != name) {
            self.touch_pair(name, other);
        }
    }

    /// The same for one connection.
    pub fn touch_pair(&mut self, a: &str, b: &str) {
        let pair = pair(a, b);
        self.untouched.remove(&pair);
        self.touched.insert(pair, self.now);
    }
}
