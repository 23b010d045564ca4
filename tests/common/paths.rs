//! Who reaches whom: paths between connections, found, lost and found again.

use std::time::Duration;

use visavis::call::Input;
use visavis::call::input::LinkEvent;
use visavis::model::{ConnectionState, LinkId};

use super::world::Happening;
use super::{Mesh, pair};

impl Mesh {
    /// Works out who reaches whom now, and tells the pages of it: at once when a path appears, and
    /// as late as Chromium does when one is lost.
    pub(super) fn recheck_paths(&mut self) {
        let names: Vec<_> = self.nodes.keys().cloned().collect();
        let mut news = Vec::new();
        for at in &names {
            for link in self.nodes[at].pcs.keys().cloned().collect::<Vec<_>>() {
                let pc = &self.nodes[at].pcs[&link];
                let other = self.nodes.iter().find(|(_, node)| node.id == link.peer);
                let back = other.and_then(|(name, node)| {
                    let link = LinkId {
                        peer: self.nodes[at].id.clone(),
                        epoch: link.epoch,
                    };
                    Some((name, node.pcs.get(&link)?))
                });
                let reaches = back.is_some_and(|(name, other)| {
                    !self.cut.contains(&pair(at, name)) && pc.reaches(other)
                });
                news.push((at.clone(), link, reaches));
            }
        }
        for (page, link, reaches) in news {
            let now = self.now;
            let Some(pc) = self
                .nodes
                .get_mut(&page)
                .and_then(|node| node.pcs.get_mut(&link))
            else {
                continue;
            };
            let was_reached = pc.reach(now, reaches);
            let serial = pc.serial;
            if reaches && !pc.is_connected {
                pc.is_connected = true;
                let is_first = !std::mem::replace(&mut pc.is_channel_open, true);
                let event = LinkEvent::Connection(ConnectionState::Connected);
                let id = link.clone();
                self.input(&page, Input::Link { link: id, event });
                if is_first {
                    let event = LinkEvent::Channel { is_open: true };
                    self.input(&page, Input::Link { link, event });
                }
            } else if reaches && !was_reached {
                let event = LinkEvent::Connection(ConnectionState::Connected);
                self.input(&page, Input::Link { link, event });
            } else if !reaches && was_reached {
                for (seconds, is_failed) in [(6, false), (16, true)] {
                    let (page, link) = (page.clone(), link.clone());
                    let lost = Happening::Path {
                        page,
                        link,
                        serial,
                        is_failed,
                    };
                    self.post_in(Duration::from_secs(seconds), lost);
                }
            }
        }
        self.flush_channels();
    }

    /// Lets leave what waits on control channels whose path is up. A lost path loses nothing.
    pub(super) fn flush_channels(&mut self) {
        let mut texts = Vec::new();
        for node in self.nodes.values_mut() {
            for (link, pc) in node.pcs.iter_mut().filter(|(_, pc)| pc.is_reached) {
                let id = LinkId {
                    peer: node.id.clone(),
                    epoch: link.epoch,
                };
                texts.extend(
                    pc.outbox
                        .drain(..)
                        .map(|text| (link.peer.clone(), id.clone(), text)),
                );
            }
        }
        for (to, link, text) in texts {
            let page = self
                .nodes
                .iter()
                .find(|(_, node)| node.id == to)
                .map(|(name, _)| name.clone());
            if let Some(page) = page {
                self.post_in(self.hop, Happening::Text { page, link, text });
            }
        }
    }
}
