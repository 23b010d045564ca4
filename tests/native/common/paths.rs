//! Who reaches whom: paths between connections, found, lost and found again.

use std::time::Duration;

use visavis::call::input::LinkEvent;
use visavis::model::{ConnectionState, LinkId, PeerId};

use super::fake_pc::Path;
use super::world::Happening;
use super::{Mesh, pair};

impl Mesh {
    /// Works out who reaches whom now, and tells the pages of it: at once when a path appears, and
    /// as late as Chromium does when one is lost.
    pub(super) fn recheck_paths(&mut self) {
        let names: Vec<_> = self.nodes.keys().cloned().collect();
        for name in &names {
            self.recheck_page(name);
        }
    }

    /// The same for the connections of one page, and those at their other ends.
    pub(super) fn recheck_page(&mut self, name: &str) {
        let links = |node: &super::Node| node.pcs.keys().cloned().collect::<Vec<_>>();
        for link in self.nodes.get(name).map(links).unwrap_or_default() {
            self.recheck_link(name, &link);
        }
    }

    /// The same for one connection and its other end.
    pub(super) fn recheck_link(&mut self, name: &str, link: &LinkId) {
        let Some(me) = self.nodes.get(name).map(|node| node.id.clone()) else {
            return;
        };
        let other = self.name_of(&link.peer);
        let back = LinkId {
            peer: me,
            epoch: link.epoch,
        };
        let here = self.path(name, link, other.as_deref(), &back);
        let there = other
            .as_deref()
            .map(|other| self.path(other, &back, Some(name), link));
        self.take_path(name, link, here);
        if let (Some(other), Some(there)) = (other, there) {
            self.take_path(&other, &back, there);
            self.flush_channel(&other, &back);
        }
        self.flush_channel(name, link);
    }

    pub(super) fn name_of(&self, peer: &PeerId) -> Option<String> {
        let found = self.nodes.iter().find(|(_, node)| node.id == *peer);
        found.map(|(name, _)| name.clone())
    }

    fn path(&self, at: &str, link: &LinkId, other: Option<&str>, back: &LinkId) -> Path {
        let Some((other, here, there)) = other.and_then(|other| {
            let here = self.nodes.get(at)?.pcs.get(link)?;
            let there = self.nodes.get(other)?.pcs.get(back)?;
            Some((other, here, there))
        }) else {
            return Path::default();
        };
        let is_pair = here.reaches(there)
            && !self.cut.contains(&pair(at, other))
            && !self.is_out_cold(at)
            && !self.is_out_cold(other);
        let passes = |from: &str, to: &str| {
            !self
                .one_way
                .iter()
                .any(|(cut_from, cut_to)| cut_from == from && cut_to == to)
        };
        let is_heard = is_pair && passes(other, at);
        Path {
            is_reached: is_heard && passes(at, other),
            is_heard,
            has_media: !there.sending.is_empty()
                && !self
                    .without_media
                    .contains(&(other.to_owned(), at.to_owned())),
        }
    }

    fn take_path(&mut self, page: &str, link: &LinkId, path: Path) {
        let now = self.now;
        let Some(pc) = self
            .nodes
            .get_mut(page)
            .and_then(|node| node.pcs.get_mut(link))
        else {
            return;
        };
        let was_reached = pc.note(now, path);
        let (serial, reaches) = (pc.serial, path.is_reached);
        if reaches && !was_reached {
            pc.is_connected = true;
            let is_channel_open = pc.open_channel();
            let connected = LinkEvent::Connection(ConnectionState::Connected);
            self.link_input(page, link, connected);
            if is_channel_open {
                self.link_input(page, link, LinkEvent::Channel { is_open: true });
            }
        } else if !reaches && was_reached {
            for (seconds, is_failed) in [(6, false), (16, true)] {
                let (page, link) = (page.to_owned(), link.clone());
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

    /// A connection says something, which comes after what is under way.
    pub(super) fn link_input(&mut self, page: &str, link: &LinkId, event: LinkEvent) {
        let (page, link) = (page.to_owned(), link.clone());
        self.post_in(Duration::ZERO, Happening::Link { page, link, event });
    }

    /// Lets leave what waits on a control channel whose path is up. A lost path loses nothing.
    pub(super) fn flush_channel(&mut self, name: &str, link: &LinkId) {
        let Some(to) = self.name_of(&link.peer) else {
            return;
        };
        let Some(node) = self.nodes.get_mut(name) else {
            return;
        };
        let id = LinkId {
            peer: node.id.clone(),
            epoch: link.epoch,
        };
        let Some(pc) = node.pcs.get_mut(link).filter(|pc| pc.is_reached) else {
            return;
        };
        let texts = std::mem::take(&mut pc.outbox);
        for text in texts {
            let (page, link) = (to.clone(), id.clone());
            self.post_in(self.hop, Happening::Text { page, link, text });
        }
    }
}
