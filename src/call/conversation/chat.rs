//! The chat of a call. Each page keeps its own messages until every other member has acknowledged
//! them, over as many connections as that takes. A page that joins or was away asks the other
//! members one after another for the messages that it misses: the first sends all, the next ones
//! what the first did not have.

use std::collections::VecDeque;
use std::time::Duration;

use crate::call::conversation::chat_log::{ChatEntry, ChatLog};
use crate::call::room::backoff::doubled;
use crate::call::room::rate_limit::TokenBucket;
use crate::call::view::ChatView;
use crate::call::wake::ClockReading;
use crate::model::map::Map;
use crate::model::set::Set;
use crate::model::{ChatText, DisplayName, Now, PeerId};
use crate::signaling::peer_message::{ChatMessage, History, HistoryIndex, PeerMessage};

/// Another member of the call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Partner {
    /// The name.
    pub(super) name: DisplayName,
    /// The epoch of the connection whose control channel is open.
    pub(super) channel: Option<u32>,
}

/// The outcome of a chat message from a peer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ReceivedChat {
    /// The text of the last new entry that was written just now, not in the past.
    pub(super) news: Option<ChatText>,
    /// The number of messages dropped: more than a person writes, or history that was not
    /// requested.
    pub(super) dropped: u32,
}

/// The chat with all other members.
#[derive(Debug)]
pub(super) struct Chat {
    me: PeerId,
    log: ChatLog,
    last_id: u64,
    ends: Map<PeerId, End>,
    /// The peers that may have the missing messages.
    to_ask: VecDeque<PeerId>,
    asked: Option<Asked>,
    /// The chat is open on the screen.
    is_open: bool,
    unread: usize,
    outbox: VecDeque<(PeerId, PeerMessage)>,
}

/// The messages under way to one peer, and the limits on what the peer sends.
#[derive(Debug)]
struct End {
    channel: Option<u32>,
    in_flight: Set<u64>,
    again_at: Now,
    tries: u32,
    words: TokenBucket,
    questions: TokenBucket,
}

#[derive(Debug)]
struct Asked {
    peer: PeerId,
    until: Now,
    /// The number of entries that are still accepted from the answer.
    left: usize,
}

impl Chat {
    pub(super) fn new(me: PeerId, earlier_pages: Vec<PeerId>) -> Self {
        Self {
            log: ChatLog::new(me.clone(), earlier_pages),
            me,
            last_id: 0,
            ends: Map::new(),
            to_ask: VecDeque::new(),
            asked: None,
            is_open: false,
            unread: 0,
            outbox: VecDeque::new(),
        }
    }

    /// Notes that the local user is in the call from now on.
    pub(super) fn join(&mut self, at: ClockReading) {
        self.log.join(at);
    }

    /// Writes a message of the local user to these peers. A text without visible characters is
    /// dropped.
    pub(super) fn say(
        &mut self,
        at: ClockReading,
        text: ChatText,
        to: impl Iterator<Item = PeerId>,
    ) {
        if text.is_empty() {
            return;
        }
        self.last_id += 1;
        let by = self.me.clone();
        let mut entry = ChatEntry::new(at, by, self.last_id, text, 0);
        entry.waiting = to.collect();
        self.log.insert(at, entry);
    }

    /// Notes whether the local user sees the chat.
    pub(super) const fn show(&mut self, is_open: bool) {
        self.is_open = is_open;
        if is_open {
            self.unread = 0;
        }
    }

    /// Counts a file that a peer offers as unread.
    pub(super) const fn note_file(&mut self) {
        if !self.is_open {
            self.unread += 1;
        }
    }

    /// Handles a message that a peer sent over its control channel.
    pub(super) fn on_message(
        &mut self,
        at: ClockReading,
        from: &PeerId,
        who: &Partner,
        talk: &PeerMessage,
    ) -> ReceivedChat {
        let mut received = ReceivedChat::default();
        self.on_acknowledgement(from, &talk.ack);
        self.on_messages(at, from, who, &talk.say, &mut received);
        if let Some(history) = &talk.history {
            self.on_history(at, from, who, history, &mut received);
        }
        if let Some(known) = &talk.history_request {
            let is_answered = self.answer(at, from, known);
            received.dropped += u32::from(!is_answered);
        }
        received
    }

    fn on_acknowledgement(&mut self, from: &PeerId, ids: &[u64]) {
        let Some(end) = self.ends.get_mut(from) else {
            return;
        };
        for id in ids {
            if end.in_flight.remove(id) {
                end.tries = 0;
                self.log.reached(*id, from);
            }
        }
    }

    fn on_messages(
        &mut self,
        at: ClockReading,
        from: &PeerId,
        who: &Partner,
        say: &[ChatMessage],
        received: &mut ReceivedChat,
    ) {
        let mut ack = Vec::new();
        for ChatMessage { id, text, age } in say {
            let is_known = self.log.has_from_author(from, *id);
            if !is_known && !self.end(from).words.spend(at.now) {
                // The peer sends it again.
                received.dropped += 1;
                continue;
            }
            ack.push(*id);
            if is_known || text.is_empty() {
                continue;
            }
            let mut entry = ChatEntry::new(at, from.clone(), *id, text.clone(), *age);
            entry.name = who.name.clone();
            if self.record(at, entry) {
                received.news = Some(text.clone());
            }
        }
        if !ack.is_empty() {
            self.post(
                from,
                PeerMessage {
                    ack,
                    ..PeerMessage::default()
                },
            );
        }
    }

    fn on_history(
        &mut self,
        at: ClockReading,
        from: &PeerId,
        who: &Partner,
        history: &History,
        received: &mut ReceivedChat,
    ) {
        let Some(asked) = self.asked.as_mut().filter(|asked| asked.peer == *from) else {
            received.dropped += 1;
            return;
        };
        let lines = history.lines.iter().take(asked.left);
        asked.left = asked.left.saturating_sub(history.lines.len());
        asked.until = at.now + PATIENCE;
        if !history.more {
            self.asked = None;
        }
        for said in lines {
            // The peer sends its own messages itself, and this page has its own.
            let is_theirs = said.by == *from || said.by == self.me;
            if is_theirs || said.text.is_empty() || self.log.has(&said.by, said.id) {
                continue;
            }
            let mut entry =
                ChatEntry::new(at, said.by.clone(), said.id, said.text.clone(), said.age);
            entry.name = said.name.clone();
            self.record(at, entry.relayed_by(from, &who.name));
        }
    }

    /// Records an entry. Returns whether it is new and was written just now.
    fn record(&mut self, at: ClockReading, entry: ChatEntry) -> bool {
        let is_late = self.log.is_history(&entry);
        let is_new = self.log.insert(at, entry);
        // A user who was in the call before has read the earlier entries.
        let is_unread = is_new && !self.is_open && !(is_late && self.log.has_been_here());
        self.unread += usize::from(is_unread);
        is_new && !is_late
    }

    /// Sends a peer the entries that it misses. The local user's own messages wait for the peer as
    /// if written now.
    fn answer(&mut self, at: ClockReading, peer: &PeerId, known: &HistoryIndex) -> bool {
        if !self.end(peer).questions.spend(at.now) {
            return false;
        }
        let knows = |by: &PeerId, id: u64| {
            let ranges = known.get(by).into_iter().flatten();
            ranges
                .into_iter()
                .any(|(first, last)| (*first..=*last).contains(&id))
        };
        self.log.await_asker(peer, |id| knows(&self.me, id));
        let is_here = |by: &PeerId| self.ends.get(by).is_some_and(|end| end.channel.is_some());
        let pieces = self.log.relayed(at, peer, knows, is_here);
        let mut pieces = pieces.into_iter().peekable();
        while let Some(lines) = pieces.next() {
            let more = pieces.peek().is_some();
            let talk = PeerMessage {
                history: Some(History { lines, more }),
                ..PeerMessage::default()
            };
            self.post(peer, talk);
        }
        true
    }

    /// Does what is due among the members that are in the call now.
    pub(super) fn advance(&mut self, at: ClockReading, here: &Map<PeerId, Partner>) {
        let now = at.now;
        self.ends.retain(|peer, _| here.contains_key(peer));
        self.to_ask.retain(|peer| here.contains_key(peer));
        self.log.forget_absent(|peer| here.contains_key(peer));
        for (peer, partner) in here {
            let end = self.end(peer);
            if end.channel == partner.channel {
                continue;
            }
            end.channel = partner.channel;
            // Messages under way on another connection may be lost.
            end.in_flight.clear();
            end.tries = 0;
            if partner.channel.is_some() && !self.to_ask.contains(peer) {
                self.to_ask.push_back(peer.clone());
            }
        }
        self.ask_next(now);
        for (peer, end) in &mut self.ends {
            if end.channel.is_none() {
                continue;
            }
            if !end.in_flight.is_empty() && end.again_at <= now {
                end.in_flight.clear();
                end.tries = end.tries.saturating_add(1);
            }
            let room = MOST_IN_FLIGHT.saturating_sub(end.in_flight.len());
            let say = self.log.waiting_for(at, peer, &end.in_flight, room);
            if !say.is_empty() {
                end.in_flight.extend(say.iter().map(|saying| saying.id));
                end.again_at = now + doubled(AGAIN, LONGEST_PAUSE, end.tries);
                let talk = PeerMessage {
                    say,
                    ..PeerMessage::default()
                };
                self.outbox.push_back((peer.clone(), talk));
            }
        }
        self.log.settle();
    }

    fn ask_next(&mut self, now: Now) {
        let is_open = |end: &End| end.channel.is_some();
        self.asked.take_if(|asked| {
            asked.until <= now || !self.ends.get(&asked.peer).is_some_and(is_open)
        });
        if self.asked.is_some() {
            return;
        }
        while let Some(peer) = self.to_ask.pop_front() {
            if self.ends.get(&peer).is_some_and(is_open) {
                let history_request = Some(self.log.index(&peer));
                self.post(
                    &peer,
                    PeerMessage {
                        history_request,
                        ..PeerMessage::default()
                    },
                );
                self.asked = Some(Asked {
                    peer,
                    until: now + PATIENCE,
                    left: ChatLog::MOST,
                });
                return;
            }
        }
    }

    /// Returns the next message to a peer.
    pub(super) fn poll(&mut self) -> Option<(PeerId, PeerMessage)> {
        self.outbox.pop_front()
    }

    /// When [`advance`](Self::advance) has something to do next.
    pub(super) fn poll_timeout(&self) -> Option<Now> {
        let ends = self.ends.values();
        let waits = |end: &&End| end.channel.is_some() && !end.in_flight.is_empty();
        let again = ends.filter(waits).map(|end| end.again_at);
        let asked = self.asked.as_ref().map(|asked| asked.until);
        again.chain(asked).min()
    }

    pub(super) fn view(&self) -> ChatView {
        ChatView {
            entries: self.log.view(),
            unread: self.unread,
            pages: self.log.pages(),
        }
    }

    /// Returns the key of the last entry.
    pub(super) fn last_key(&self) -> Option<u64> {
        self.log.view().last().map(|entry| entry.key)
    }

    /// The chat is open on the screen.
    pub(super) const fn is_open(&self) -> bool {
        self.is_open
    }

    fn post(&mut self, to: &PeerId, talk: PeerMessage) {
        self.outbox.push_back((to.clone(), talk));
    }

    fn end(&mut self, peer: &PeerId) -> &mut End {
        self.ends.entry(peer.clone()).or_insert_with(|| End {
            channel: None,
            in_flight: Set::new(),
            again_at: Now::default(),
            tries: 0,
            words: TokenBucket::of(MOST_WORDS, PER_WORD),
            questions: TokenBucket::of(MOST_QUESTIONS, PER_QUESTION),
        })
    }
}

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// The wait for an acknowledgement. An open channel loses nothing, but the peer may have dropped
/// the message. The wait doubles each time, up to the longest.
const AGAIN: Duration = Duration::from_secs(3);
const LONGEST_PAUSE: Duration = Duration::from_secs(48);

/// Few enough that a user who pastes line by line does not exceed the peer's limit.
const MOST_IN_FLIGHT: usize = 16;

/// Faster than a person writes, and slow enough to be read.
const MOST_WORDS: u32 = 32;
const PER_WORD: Duration = Duration::from_millis(500);

/// One history request for each new connection.
const MOST_QUESTIONS: u32 = 4;
const PER_QUESTION: Duration = Duration::from_secs(5);
