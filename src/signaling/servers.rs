//! Several servers, and a peer's routes at each of them.

use crate::model::map::Map;
use crate::model::{ServerId, ServerSelection};
use crate::signaling::{Codec, Dialect, Options, Route};

/// A client's address at a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerAddress {
    /// The server.
    pub server: ServerId,
    /// The server's name for the client.
    pub route: Route,
}

/// The last known route of a peer at each server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Routes(Map<ServerId, Route>);

impl Routes {
    /// Returns the route at one server, if known.
    pub fn at(&self, server: ServerId) -> Option<&Route> {
        self.0.get(&server)
    }

    /// Returns whether this is the peer's current address.
    pub fn has(&self, address: &ServerAddress) -> bool {
        self.at(address.server) == Some(&address.route)
    }

    /// Stores an address. Returns whether it is new.
    pub fn note(&mut self, address: ServerAddress) -> bool {
        let is_news = !self.has(&address);
        self.0.insert(address.server, address.route);
        is_news
    }

    /// Forgets the address at this server.
    pub fn forget(&mut self, server: ServerId) {
        self.0.remove(&server);
    }
}

impl From<Option<ServerAddress>> for Routes {
    fn from(address: Option<ServerAddress>) -> Self {
        Self(address.into_iter().map(|p| (p.server, p.route)).collect())
    }
}

/// A signaling server by its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignalingServer {
    /// The dialect.
    pub dialect: Dialect,
    /// The complete address: `ws:` or `wss:`.
    pub url: String,
    /// Parameters that only some dialects need.
    pub options: Options,
}

/// The servers of a room in order, and how they are used.
#[derive(Default)]
pub struct Servers {
    /// One codec for each server.
    pub codecs: Vec<Box<dyn Codec>>,
    /// Whether the first or all are used.
    pub usage: ServerSelection,
}

impl From<Box<dyn Codec>> for Servers {
    fn from(codec: Box<dyn Codec>) -> Self {
        Self {
            codecs: vec![codec],
            usage: ServerSelection::First,
        }
    }
}
