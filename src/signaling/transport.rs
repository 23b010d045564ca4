//! The socket itself: send, receive, close. Between the tabs of one browser, a `BroadcastChannel`
//! takes its place.

mod event;
mod server;
mod tabs;

use std::rc::Rc;

use super::{Endpoint, Frame};
use server::Server;
use tabs::Tabs;

pub use event::{SocketEvent, Undialable};

/// A socket that is open or opening. Dropping it sends the queued frames and closes it; no event is
/// posted afterwards.
#[derive(Debug)]
pub struct Socket(Transport);

#[derive(Debug)]
enum Transport {
    Server(Server),
    Tabs(Tabs),
}

impl Socket {
    /// Dials. Events are posted in order.
    ///
    /// # Errors
    /// The address cannot be dialed.
    pub fn open(
        endpoint: &Endpoint,
        post: impl Fn(SocketEvent) + 'static,
    ) -> Result<Self, Undialable> {
        let transport = match endpoint {
            Endpoint::Socket { url, protocol } => {
                Transport::Server(Server::open(url, *protocol, Rc::new(post))?)
            }
            Endpoint::Nowhere => return Err(Undialable),
            Endpoint::Tabs(name) => Transport::Tabs(Tabs::open(name, post)?),
        };
        Ok(Self(transport))
    }

    /// Sends a frame, or queues it.
    pub fn send(&self, frame: &Frame) {
        match &self.0 {
            Transport::Server(server) => server.send(frame),
            Transport::Tabs(tabs) => tabs.send(frame),
        }
    }
}
