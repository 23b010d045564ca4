//! The socket itself: frames in, frames out, close. Between the tabs of one browser a `BroadcastChannel`
//! stands in for it.

mod server;
mod tabs;

use std::rc::Rc;

use super::{Close, Endpoint, Frame, LocalNetwork};
use server::Server;
use tabs::Tabs;

/// What a socket did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SocketEvent {
    /// It is open.
    Opened,
    /// A frame came in.
    Frame(Frame),
    /// It is closed, or never opened, and nothing says why. Nothing follows.
    Closed,
    /// The server closed it, and said so. Nothing follows.
    HungUp(Close),
    /// What the browser says of the local network, on which the server is.
    LocalNetwork(LocalNetwork),
}

/// The browser does not even dial this address: malformed, or insecure on a secure page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undialable;

/// An open socket, or one that is being opened. Dropping it sends what was queued and closes it;
/// after that nothing is posted any more.
#[derive(Debug)]
pub struct Socket(Way);

#[derive(Debug)]
enum Way {
    Server(Server),
    Tabs(Tabs),
}

impl Socket {
    /// Dials. What happens is posted in order.
    ///
    /// # Errors
    /// The address cannot be dialed at all.
    pub fn open(
        endpoint: &Endpoint,
        post: impl Fn(SocketEvent) + 'static,
    ) -> Result<Self, Undialable> {
        let way = match endpoint {
            Endpoint::Socket { url, protocol } => {
                Way::Server(Server::open(url, *protocol, Rc::new(post))?)
            }
            Endpoint::Nowhere => return Err(Undialable),
            Endpoint::Tabs(name) => Way::Tabs(Tabs::open(name, post)?),
        };
        Ok(Self(way))
    }

    /// Sends a frame, or queues it.
    pub fn send(&self, frame: &Frame) {
        match &self.0 {
            Way::Server(server) => server.send(frame),
            Way::Tabs(tabs) => tabs.send(frame),
        }
    }
}
