//! matchbox_server 0.15, as its frames were seen: ids at connect, joins and leaves announced to the
//! others, signals passed on, anything else ignored.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use visavis::call::input::CaptureEvent;
use visavis::model::Now;

/// The server, its sockets, and an ordered delivery on each.
#[derive(Default)]
pub(super) struct Server {
    pages: BTreeMap<u64, String>,
    last: BTreeMap<(u64, bool), Now>,
    /// Sockets that carry nothing any more.
    deaf: std::collections::BTreeSet<u64>,
    /// Everything that came in.
    pub(super) log: Vec<(u64, String)>,
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
        let news = json!({ "NewPeer": id(socket) }).to_string();
        let mut frames: Vec<_> = self
            .pages
            .keys()
            .map(|other| (*other, news.clone()))
            .collect();
        frames.push((socket, json!({ "IdAssigned": id(socket) }).to_string()));
        self.pages.insert(socket, page.to_owned());
        frames
    }

    pub(super) fn receive(&mut self, socket: u64, text: &str) -> Vec<(u64, String)> {
        if !self.pages.contains_key(&socket) || self.deaf.contains(&socket) {
            return Vec::new();
        }
        self.log.push((socket, text.to_owned()));
        let frame: Value = serde_json::from_str(text).expect("pages send JSON");
        let Some(signal) = frame.get("Signal") else {
            assert_eq!(frame, json!("KeepAlive"));
            return Vec::new();
        };
        let receiver = self
            .pages
            .keys()
            .find(|other| Some(id(**other).as_str()) == signal["receiver"].as_str());
        let passed =
            json!({ "Signal": { "sender": id(socket), "data": signal["data"] } }).to_string();
        receiver
            .filter(|receiver| !self.deaf.contains(receiver))
            .map(|receiver| (*receiver, passed))
            .into_iter()
            .collect()
    }

    pub(super) fn deafen(&mut self, socket: u64) {
        self.deaf.insert(socket);
    }

    pub(super) fn disconnect(&mut self, socket: u64) -> Vec<(u64, String)> {
        if self.pages.remove(&socket).is_none() {
            return Vec::new();
        }
        let news = json!({ "PeerLeft": id(socket) }).to_string();
        self.pages
            .keys()
            .map(|other| (*other, news.clone()))
            .collect()
    }

    pub(super) fn page(&self, socket: u64) -> Option<String> {
        self.pages.get(&socket).cloned()
    }
}

fn id(socket: u64) -> String {
    format!("00000000-0000-4000-8000-{socket:012}")
}
