//! The log of the chat: each message once, in reading order, bounded in number and size.

use std::rc::Rc;

use crate::call::view::{ChatEntryView, Delivery};
use crate::call::wake::ClockReading;
use crate::model::map::Map;
use crate::model::set::Set;
use crate::model::{ChatText, DisplayName, PeerId, WallTime};
use crate::signaling::peer_message::{ChatMessage, HistoryIndex, RelayedMessage};

/// An entry of the log.
#[derive(Clone, Debug)]
pub(super) struct ChatEntry {
    by: PeerId,
    id: u64,
    text: ChatText,
    /// The time that the screen shows.
    shown_at: WallTime,
    /// In ms since this page started, sleep included; negative before that.
    written: i64,
    pub(super) name: DisplayName,
    pub(super) via: Option<DisplayName>,
    /// The peer that brought it: the author, or the peer that relayed it.
    attributed_to: PeerId,
    pub(super) waiting: Set<PeerId>,
    /// The members that have it.
    reached: Set<PeerId>,
    /// Another participant has it, or had it and is gone.
    has_arrived: bool,
    /// The position in the log.
    order: i64,
    key: u64,
}

impl ChatEntry {
    pub(super) fn new(at: ClockReading, by: PeerId, id: u64, text: ChatText, age: u64) -> Self {
        let age = i64::try_from(age.min(LONGEST_AGO)).unwrap_or_default();
        Self {
            attributed_to: by.clone(),
            by,
            id,
            text,
            shown_at: WallTime(at.wall.0.saturating_sub(age)),
            written: millis(at) - age,
            name: DisplayName::default(),
            via: None,
            waiting: Set::new(),
            reached: Set::new(),
            has_arrived: false,
            order: 0,
            key: 0,
        }
    }

    /// Marks the entry as relayed by another peer.
    pub(super) fn relayed_by(mut self, peer: &PeerId, called: &DisplayName) -> Self {
        self.via = Some(called.clone());
        self.attributed_to = peer.clone();
        self
    }

    fn size(&self) -> usize {
        self.text.as_str().len() + ENTRY_OVERHEAD
    }

    fn age(&self, at: ClockReading) -> u64 {
        u64::try_from(millis(at) - self.written).unwrap_or_default()
    }

    fn arrive(&mut self, peer: &PeerId) {
        self.waiting.remove(peer);
        self.reached.insert(peer.clone());
        self.has_arrived = true;
    }

    fn delivery(&self) -> Delivery {
        let (reached, waiting) = (self.reached.len(), self.waiting.len());
        match (reached, waiting) {
            (0, 0) if !self.has_arrived => Delivery::None,
            (_, 0) => Delivery::All,
            (reached, waiting) => Delivery::Waiting {
                reached,
                of: reached + waiting,
            },
        }
    }
}

/// The entries that are kept.
#[derive(Debug)]
pub(super) struct ChatLog {
    me: PeerId,
    /// The last pages of this tab in the room, this one last.
    pages: Vec<PeerId>,
    entries: Vec<ChatEntry>,
    last_key: u64,
    /// The time at which the local user joined.
    since: Option<i64>,
    shown: Rc<[ChatEntryView]>,
    is_stale: bool,
}

impl ChatLog {
    /// The most entries that are kept.
    pub(super) const MOST: usize = 500;

    pub(super) fn new(me: PeerId, earlier_pages: Vec<PeerId>) -> Self {
        let mut pages = earlier_pages;
        pages.push(me.clone());
        while pages.len() > MOST_PAGES {
            pages.remove(0);
        }
        Self {
            me,
            pages,
            entries: Vec::new(),
            last_key: 0,
            since: None,
            shown: Rc::default(),
            is_stale: false,
        }
    }

    pub(super) fn join(&mut self, at: ClockReading) {
        self.since.get_or_insert_with(|| millis(at));
    }

    /// Returns whether this tab was in the room before this page load.
    pub(super) const fn has_been_here(&self) -> bool {
        self.pages.len() > 1
    }

    /// Returns the last pages of this tab in the room, this one last.
    pub(super) fn pages(&self) -> Vec<PeerId> {
        self.pages.clone()
    }

    /// Returns whether an entry was written before the local user joined.
    pub(super) fn is_history(&self, entry: &ChatEntry) -> bool {
        self.since.is_none_or(|since| entry.written < since)
    }

    pub(super) fn has(&self, by: &PeerId, id: u64) -> bool {
        self.find(by, id).is_some()
    }

    /// Returns whether the author itself sent the entry.
    pub(super) fn has_from_author(&self, by: &PeerId, id: u64) -> bool {
        let entry = self.find(by, id).and_then(|at| self.entries.get(at));
        entry.is_some_and(|entry| entry.via.is_none())
    }

    /// Inserts an entry. One from before the local user joined goes to its time; a later one goes
    /// behind all that the local user may have read. The author's own entry replaces a relayed one.
    /// Returns whether the entry is new.
    pub(super) fn insert(&mut self, at: ClockReading, mut entry: ChatEntry) -> bool {
        let mut is_new = true;
        if let Some(index) = self.find(&entry.by, entry.id) {
            let relayed = self.entries.remove(index);
            is_new = relayed.text != entry.text;
        }
        let is_history = self.is_history(&entry) && entry.by != self.me;
        entry.order = if is_history {
            entry.written
        } else {
            millis(at)
        };
        self.last_key += 1;
        entry.key = self.last_key;
        let place = self
            .entries
            .partition_point(|other| other.order <= entry.order);
        self.entries.insert(place, entry);
        self.is_stale = true;
        self.bound();
        is_new
    }

    /// Notes that a peer has a message.
    pub(super) fn reached(&mut self, id: u64, peer: &PeerId) {
        let me = self.me.clone();
        if let Some(entry) = self.find(&me, id).and_then(|at| self.entries.get_mut(at)) {
            entry.arrive(peer);
            self.is_stale = true;
        }
    }

    /// Has all messages of the local user sent to a peer that requests history.
    pub(super) fn await_asker(&mut self, peer: &PeerId, knows: impl Fn(u64) -> bool) {
        let mine = self.entries.iter_mut().filter(|entry| entry.by == self.me);
        for entry in mine {
            if knows(entry.id) {
                entry.arrive(peer);
            } else if !entry.reached.contains(peer) {
                entry.waiting.insert(peer.clone());
            }
        }
        self.is_stale = true;
    }

    /// Removes the peers that are gone from all counts.
    pub(super) fn forget_absent(&mut self, is_here: impl Fn(&PeerId) -> bool) {
        for entry in &mut self.entries {
            let before = entry.waiting.len() + entry.reached.len();
            entry.waiting.retain(&is_here);
            entry.reached.retain(&is_here);
            self.is_stale |= entry.waiting.len() + entry.reached.len() != before;
        }
    }

    /// Returns the local user's messages that a peer does not have, oldest first: at most `most`,
    /// and no more than one envelope holds.
    pub(super) fn waiting_for(
        &self,
        at: ClockReading,
        peer: &PeerId,
        in_flight: &Set<u64>,
        most: usize,
    ) -> Vec<ChatMessage> {
        let is_due =
            |entry: &&ChatEntry| entry.waiting.contains(peer) && !in_flight.contains(&entry.id);
        let mut size = 0;
        let fits = |entry: &&ChatEntry| {
            let is_first = size == 0;
            size += entry.size();
            is_first || size <= PIECE
        };
        let due = self
            .entries
            .iter()
            .filter(is_due)
            .take(most)
            .take_while(fits);
        due.map(|entry| ChatMessage {
            id: entry.id,
            text: entry.text.clone(),
            age: entry.age(at),
        })
        .collect()
    }

    /// Returns the messages of other authors that a peer misses, in pieces that fit an envelope;
    /// the newest, where they exceed [`MOST_RELAYED`]. A relayed message of an author who is in the
    /// call is left to the author.
    pub(super) fn relayed(
        &self,
        at: ClockReading,
        to: &PeerId,
        knows: impl Fn(&PeerId, u64) -> bool,
        is_here: impl Fn(&PeerId) -> bool,
    ) -> Vec<Vec<RelayedMessage>> {
        let is_news = |entry: &&ChatEntry| {
            let is_others = entry.by != self.me && entry.by != *to;
            let is_sure = entry.via.is_none() || !is_here(&entry.by);
            is_others && is_sure && !knows(&entry.by, entry.id)
        };
        let mut size = 0;
        let fits = |entry: &&ChatEntry| {
            size += entry.size();
            size <= MOST_RELAYED
        };
        let newest = self.entries.iter().rev().filter(is_news).take_while(fits);
        let entries: Vec<_> = newest.collect();
        let mut pieces = vec![Vec::new()];
        let mut size = 0;
        for entry in entries.into_iter().rev() {
            size += entry.size();
            if size > PIECE {
                size = entry.size();
                pieces.push(Vec::new());
            }
            if let Some(piece) = pieces.last_mut() {
                piece.push(RelayedMessage {
                    by: entry.by.clone(),
                    name: entry.name.clone(),
                    id: entry.id,
                    text: entry.text.clone(),
                    age: entry.age(at),
                });
            }
        }
        pieces
    }

    /// Returns the index of the known messages, for a request to a peer. It leaves out messages of
    /// that peer that others relayed, since the peer itself can send them.
    pub(super) fn index(&self, asked: &PeerId) -> HistoryIndex {
        let mut ids = Map::<PeerId, Set<u64>>::new();
        let sure = |entry: &&ChatEntry| entry.by != *asked || entry.via.is_none();
        for entry in self.entries.iter().filter(sure) {
            ids.entry(entry.by.clone()).or_default().insert(entry.id);
        }
        ids.into_iter()
            .map(|(by, ids)| (by, ranges(&ids)))
            .collect()
    }

    /// Updates the view.
    pub(super) fn settle(&mut self) {
        if !std::mem::take(&mut self.is_stale) {
            return;
        }
        let shown = self.entries.iter().map(|entry| ChatEntryView {
            key: entry.key,
            by: entry.by.clone(),
            name: entry.name.clone(),
            // A peer that uses the id of an earlier page of this tab is not that page.
            is_mine: entry.by == self.me || (entry.via.is_some() && self.pages.contains(&entry.by)),
            text: entry.text.clone(),
            written: entry.shown_at,
            delivery: (entry.by == self.me).then(|| entry.delivery()),
            via: entry.via.clone(),
        });
        self.shown = shown.collect();
    }

    pub(super) fn view(&self) -> Rc<[ChatEntryView]> {
        self.shown.clone()
    }

    fn find(&self, by: &PeerId, id: u64) -> Option<usize> {
        let is_it = |entry: &ChatEntry| entry.id == id && entry.by == *by;
        self.entries.iter().rposition(is_it)
    }

    /// Removes entries over the limits: of the peer that brought most, the oldest relayed one
    /// first, then the oldest own one.
    fn bound(&mut self) {
        let size: usize = self.entries.iter().map(ChatEntry::size).sum();
        let mut over = size.saturating_sub(MOST_SIZE);
        while over > 0 || self.entries.len() > Self::MOST {
            let mut brought = Map::<&PeerId, usize>::new();
            for entry in &self.entries {
                *brought.entry(&entry.attributed_to).or_default() +=
                    if over > 0 { entry.size() } else { 1 };
            }
            let loudest = brought.into_iter().max_by_key(|(_, brought)| *brought);
            let Some(loudest) = loudest.map(|(by, _)| by.clone()) else {
                return;
            };
            let theirs = |entry: &ChatEntry| entry.attributed_to == loudest;
            let relayed = |entry: &ChatEntry| theirs(entry) && entry.via.is_some();
            let at = self.entries.iter().position(relayed);
            let Some(at) = at.or_else(|| self.entries.iter().position(theirs)) else {
                return;
            };
            over = over.saturating_sub(self.entries.remove(at).size());
        }
    }
}

fn ranges(ids: &Set<u64>) -> Vec<(u64, u64)> {
    let mut ranges: Vec<(u64, u64)> = Vec::new();
    for id in ids {
        match ranges.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(*id) => *last = *id,
            _ => ranges.push((*id, *id)),
        }
    }
    ranges
}

fn millis(at: ClockReading) -> i64 {
    i64::try_from(at.elapsed.as_millis()).unwrap_or(i64::MAX / 2)
}

/// The size of an entry beside its text.
const ENTRY_OVERHEAD: usize = 200;

/// Half of an envelope, which JSON's escapes may need.
const PIECE: usize = 16 * 1024;

/// The size of one answer: more would keep a slow channel busy while a repair needs it.
const MOST_RELAYED: usize = 192 * 1024;

/// The size of the whole log.
const MOST_SIZE: usize = 1 << 20;

/// The pages of this tab that are known. What older ones wrote stands under the local user's name,
/// as if another participant had written it.
const MOST_PAGES: usize = 32;

/// A week: no call is older.
const LONGEST_AGO: u64 = 7 * 24 * 3_600_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_peer_with_the_id_of_the_page_before_is_not_the_local_user() {
        let id = |byte| PeerId::from_bytes([byte; 16]);
        let at = ClockReading::default();
        let entry = |n| ChatEntry::new(at, id(2), n, ChatText::clean("mine"), 0);
        let mut log = ChatLog::new(id(1), vec![id(2)]);

        log.insert(at, entry(1).relayed_by(&id(3), &DisplayName::default()));
        log.insert(at, entry(2));
        log.settle();

        let is_mine: Vec<_> = log.view().iter().map(|entry| entry.is_mine).collect();
        assert_eq!(is_mine, [true, false]);
    }
}
