//! A signaling server: matchbox_server 0.15, as its frames were seen (ids at connect, joins and
//! leaves announced to the others, signals passed on, anything else ignored), or a plain relay that
//! knows no client.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::json;
use serde_json::value::RawValue;
use visavis::call::input::CaptureEvent;
use visavis::model::Now;

/// What a server promises.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Says who comes and goes, and carries a message to one.
    #[default]
    Matchbox,
    /// Carries everything to all other clients.
    Relay,
    /// The same, in a dialect that is not ours: pages take each other for clients of another make.
    Foreign,
}

/// The server, its sockets, and an ordered delivery on each.
#[derive(Default)]
pub(super) struct Server {
    pub(super) kind: Kind,
    pages: BTreeMap<u64, String>,
    last: BTreeMap<(u64, bool), Now>,
    /// Sockets that carry nothing any more.
    deaf: BTreeSet<u64>,
    /// Everything that came in, if it is kept.
    pub(super) log: Vec<(u64, String)>,
    pub(super) is_forgetful: bool,
    /// What devices will answer, by order.
    pub(super) captures: BTreeMap<u64, CaptureEvent>,
}

impl Server {
    /// A socket never overtakes itself.
    pub(super) fn in_order(&mut self, socket: u64, at: Now, is_up: bool) -> Now {
        let last = self.last.entry((socket, is_up)).or_insert(at);
        *last = (*last).max(at);
        *last
    }

    pub(super) fn connect(&mut self, socket: u64, page: &str) -> Vec<(u64, String)> {
        let mut frames = Vec::new();
        if self.kind == Kind::Matchbox {
            let news = json!({ "NewPeer": id(socket) }).to_string();
            frames.extend(self.hearing().map(|other| (other, news.clone())));
            frames.push((socket, json!({ "IdAssigned": id(socket) }).to_string()));
        }
        self.pages.insert(socket, page.to_owned());
        frames
    }

    pub(super) fn receive(&mut self, socket: u64, text: &str) -> Vec<(u64, String)> {
        if !self.pages.contains_key(&socket) || self.deaf.contains(&socket) {
            return Vec::new();
        }
        if !self.is_forgetful {
            self.log.push((socket, text.to_owned()));
        }
        if self.kind != Kind::Matchbox {
            let is_echo = text == ECHO;
            let hears = |other: &u64| (*other == socket) == is_echo && !self.deaf.contains(other);
            let others = self.pages.keys().copied().filter(hears);
            return others.map(|other| (other, text.to_owned())).collect();
        }
        let FromPage::Signal { receiver, data } =
            serde_json::from_str(text).expect("pages send signals");
        let receiver = receiver.rsplit('-').next().and_then(|n| n.parse().ok());
        let Some(receiver) = receiver.filter(|r| self.pages.contains_key(r)) else {
            return Vec::new();
        };
        if self.deaf.contains(&receiver) {
            return Vec::new();
        }
        let sender = id(socket);
        vec![(
            receiver,
            format!(r#"{{"Signal":{{"sender":"{sender}","data":{data}}}}}"#),
        )]
    }

    pub(super) fn deafen(&mut self, socket: u64) {
        self.deaf.insert(socket);
    }

    pub(super) fn is_deaf(&self, socket: u64) -> bool {
        self.deaf.contains(&socket)
    }

    pub(super) fn disconnect(&mut self, socket: u64) -> Vec<(u64, String)> {
        if self.pages.remove(&socket).is_none() || self.kind != Kind::Matchbox {
            return Vec::new();
        }
        let news = json!({ "PeerLeft": id(socket) }).to_string();
        self.hearing().map(|other| (other, news.clone())).collect()
    }

    fn hearing(&self) -> impl Iterator<Item = u64> {
        let sockets = self.pages.keys().copied();
        sockets.filter(|socket| !self.deaf.contains(socket))
    }

    pub(super) fn page(&self, socket: u64) -> Option<String> {
        self.pages.get(&socket).cloned()
    }

    pub(super) fn sockets(&self) -> Vec<u64> {
        self.pages.keys().copied().collect()
    }
}

#[derive(Deserialize)]
enum FromPage<'a> {
    Signal {
        receiver: &'a str,
        #[serde(borrow)]
        data: &'a RawValue,
    },
}

fn id(socket: u64) -> String {
    format!("00000000-0000-4000-8000-{socket:012}")
}

/// What a page asks a relay to hear that it is still there.
pub(super) const ECHO: &str = "\"echo\"";
