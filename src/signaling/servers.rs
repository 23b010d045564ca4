//! Several servers, and where somebody is at each of them.

use std::collections::BTreeMap;

use crate::model::{ServerId, Usage};
use crate::signaling::{Codec, CodecKind, Options, Route};

/// A server's name for one of its clients.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Which server.
    pub server: ServerId,
    /// Its name for the client.
    pub route: Route,
}

/// Where each server last had somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Routes(BTreeMap<ServerId, Route>);

impl Routes {
    /// Their name at one server, if it is known.
    pub fn at(&self, server: ServerId) -> Option<&Route> {
        self.0.get(&server)
    }

    /// They are there.
    pub fn has(&self, place: &Place) -> bool {
        self.at(place.server) == Some(&place.route)
    }

    /// They are there now. Says whether that is news.
    pub fn note(&mut self, place: Place) -> bool {
        let is_news = !self.has(&place);
        self.0.insert(place.server, place.route);
        is_news
    }

    /// Nobody knows any more where they are at this server.
    pub fn forget(&mut self, server: ServerId) {
        self.0.remove(&server);
    }
}

impl From<Option<Place>> for Routes {
    fn from(place: Option<Place>) -> Self {
        Self(place.into_iter().map(|p| (p.server, p.route)).collect())
    }
}

/// A signaling server by its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignalingServer {
    /// The dialect.
    pub codec: CodecKind,
    /// Complete: `ws:` or `wss:`.
    pub url: String,
    /// What only some dialects need.
    pub options: Options,
}

/// The servers of a room in their order, and how they are used.
#[derive(Default)]
pub struct Servers {
    /// One codec for each.
    pub codecs: Vec<Box<dyn Codec>>,
    /// First or all.
    pub usage: Usage,
}

impl From<Box<dyn Codec>> for Servers {
    fn from(codec: Box<dyn Codec>) -> Self {
        Self {
            codecs: vec![codec],
            usage: Usage::First,
        }
    }
}
