//! File transfers between members: offered, accepted or declined, moved in pieces past the core,
//! and continued where they stood after a new connection. A page sends only what the receiver
//! requested, and keeps only what matches the announcement. The states of one transfer are in
//! `src/call/transfer.rs`, and the test
//! `a_file_is_sent_when_it_is_wanted_and_done_when_it_is_checked` plays one exchange.

use std::time::Duration;

use crate::call::conversation::chat::Partner;
use crate::call::room::rate_limit::TokenBucket;
use crate::call::transfer::{
    FileCommand, FileEvent, FileFault, FileKey, FileState, FileView, NewFile,
};
use crate::model::map::Map;
use crate::model::{DisplayName, FileName, LinkId, Now, PeerId};
use crate::signaling::peer_message::{FileMessage, Offer};

/// All file transfers.
#[derive(Debug, Default)]
pub(super) struct Files {
    files: Vec<Entry>,
    reaction_buckets: Map<PeerId, TokenBucket>,
    outbox: Vec<(PeerId, FileMessage)>,
    /// The key of the last chat entry.
    last_entry: Option<u64>,
    commands: Vec<FileCommand>,
}

#[derive(Debug)]
struct Entry {
    view: FileView,
    /// The epoch of the connection on which it moves, or is expected.
    epoch: Option<u32>,
    /// The byte from which the receiver requested it, while that is not answered.
    wanted: Option<u64>,
    /// The limit on answers, since each one reads the disk.
    answers: TokenBucket,
}

impl Files {
    /// Notes the last chat entry, behind which files are offered from now on.
    pub(super) const fn set_last_entry(&mut self, key: Option<u64>) {
        self.last_entry = key;
    }

    /// Offers a file of the local user to these members.
    pub(super) fn offer(&mut self, file: &NewFile, to: &Map<PeerId, Partner>) {
        for (peer, partner) in to {
            let key = FileKey {
                peer: peer.clone(),
                is_mine: true,
                id: file.id,
            };
            let name = FileName::clean(&file.name);
            let is_too_many = self.under_way(peer, true) >= MOST_OF_ONE;
            self.add(key.clone(), name, file.size, partner.name.clone());
            if is_too_many {
                // The receiver would decline it.
                self.set(&key, FileState::Cancelled { by_me: false });
            }
        }
        self.release(file.id);
    }

    /// Accepts a file for the local user.
    pub(super) fn accept(&mut self, key: &FileKey) {
        let Some(entry) = self.entry(key).filter(|entry| !entry.view.key.is_mine) else {
            return;
        };
        if entry.view.state == FileState::Offered {
            entry.view.state = FileState::Preparing;
            let (name, size) = (entry.view.name.clone(), entry.view.size);
            let key = key.clone();
            self.commands.push(FileCommand::Prepare { key, name, size });
        }
    }

    /// Halts or continues a transfer for the local user.
    pub(super) fn hold(&mut self, key: &FileKey, is_held: bool) {
        let Some(entry) = self.entry(key) else {
            return;
        };
        match (entry.view.state, is_held) {
            (FileState::Moving, true) => {
                entry.view.state = FileState::Held { by_me: true };
                entry.wanted = None;
                self.commands.push(FileCommand::Halt(key.clone()));
                self.say(key, |word| word.hold = true);
            }
            (FileState::Held { by_me: true }, false) => {
                entry.view.state = FileState::Moving;
                if key.is_mine {
                    self.say(key, |word| word.go = true);
                } else {
                    self.commands.push(FileCommand::Expect(key.clone()));
                }
            }
            _ => {}
        }
    }

    /// Cancels or declines a transfer for the local user; removes one that is over from the screen.
    pub(super) fn cancel(&mut self, key: &FileKey) {
        let Some(entry) = self.entry(key) else {
            return;
        };
        if entry.view.state.is_over() {
            return self.files.retain(|entry| entry.view.key != *key);
        }
        self.end(key, FileState::Cancelled { by_me: true });
        self.say(key, |word| word.cancel = true);
    }

    /// Handles a peer's message about a file. Returns whether it is an offer; `None` if it exceeds
    /// a limit.
    pub(super) fn on_message(
        &mut self,
        now: Now,
        from: &PeerId,
        who: &Partner,
        word: &FileMessage,
    ) -> Option<bool> {
        let bucket = || TokenBucket::of(MOST_WORDS, PER_WORD);
        let bucket = self
            .reaction_buckets
            .entry(from.clone())
            .or_insert_with(bucket);
        if !bucket.spend(now) {
            return None;
        }
        // The owner in the message is the sender; here it is the reverse.
        let key = FileKey {
            peer: from.clone(),
            is_mine: !word.own,
            id: word.id,
        };
        let Some(entry) = self.entry(&key) else {
            let offer = word.offer.as_ref().filter(|_| word.own)?;
            if offer.size > LARGEST {
                return None;
            }
            if self.under_way(from, false) >= MOST_OF_ONE {
                self.say(&key, |word| word.cancel = true);
                return None;
            }
            self.add(key, offer.name.clone(), offer.size, who.name.clone());
            return Some(true);
        };
        let state = entry.view.state;
        if state.is_over() {
            // A peer that offers it again did not hear that it was declined.
            if word.offer.is_some() {
                let is_done = state == FileState::Done;
                self.say(&key, |word| (word.done, word.cancel) = (is_done, !is_done));
            }
            return Some(false);
        }
        if word.cancel {
            self.end(&key, FileState::Cancelled { by_me: false });
        } else if key.is_mine {
            self.on_receiver_message(&key, state, word);
        } else {
            self.on_owner_message(&key, state, word);
        }
        Some(false)
    }

    fn on_receiver_message(&mut self, key: &FileKey, state: FileState, word: &FileMessage) {
        let is_held = state == FileState::Held { by_me: true };
        if let (Some(from), false) = (word.want, is_held)
            && let Some(entry) = self.entry(key)
        {
            let from = from.min(entry.view.size);
            entry.view.state = FileState::Moving;
            entry.view.moved = from;
            entry.wanted = Some(from);
        } else if word.hold && state == FileState::Moving {
            self.set(key, FileState::Held { by_me: false });
            if let Some(entry) = self.entry(key) {
                entry.wanted = None;
            }
            self.commands.push(FileCommand::Halt(key.clone()));
        } else if word.done && matches!(state, FileState::Moving | FileState::Checking) {
            self.end(key, FileState::Done);
        } else if word.failed {
            self.end(key, FileState::Failed(FileFault::Mismatch));
        }
    }

    fn on_owner_message(&mut self, key: &FileKey, state: FileState, word: &FileMessage) {
        // That it was halted may not have been heard.
        let is_going = matches!(state, FileState::Moving | FileState::Held { by_me: false });
        if let (Some(sha256), FileState::Moving) = (&word.end, state) {
            let (key, sha256) = (key.clone(), sha256.clone());
            self.commands.push(FileCommand::Finish { key, sha256 });
        } else if word.hold && state == FileState::Moving {
            self.set(key, FileState::Held { by_me: false });
            self.commands.push(FileCommand::Halt(key.clone()));
        } else if word.go && is_going {
            self.set(key, FileState::Moving);
            self.commands.push(FileCommand::Expect(key.clone()));
        }
    }

    /// Handles what the shell did with a file.
    pub(super) fn done(&mut self, key: &FileKey, event: FileEvent) {
        let Some(entry) = self.entry(key).filter(|entry| !entry.view.state.is_over()) else {
            return;
        };
        let state = entry.view.state;
        match event {
            FileEvent::Ready(from) => {
                if matches!(state, FileState::Preparing | FileState::Moving) {
                    entry.view.state = FileState::Moving;
                    entry.view.moved = from;
                    self.say(key, |word| word.want = Some(from));
                }
            }
            FileEvent::Moved(to) => entry.view.moved = to.min(entry.view.size),
            FileEvent::Sent(sha256) => {
                if state == FileState::Moving {
                    entry.view.state = FileState::Checking;
                    entry.view.moved = entry.view.size;
                    self.say(key, |word| word.end = Some(sha256));
                }
            }
            FileEvent::Kept => {
                entry.view.moved = entry.view.size;
                self.say(key, |word| word.done = true);
                self.end(key, FileState::Done);
            }
            FileEvent::Dismissed => entry.view.state = FileState::Offered,
            FileEvent::Failed(fault) => {
                self.end(key, FileState::Failed(fault));
                self.say(key, |word| match fault {
                    FileFault::Mismatch | FileFault::TooMuch => word.failed = true,
                    _ => word.cancel = true,
                });
            }
        }
    }

    /// Does what is due among the members that are in the call now.
    pub(super) fn advance(&mut self, now: Now, here: &Map<PeerId, Partner>) {
        self.reaction_buckets
            .retain(|peer, _| here.contains_key(peer));
        let mut gone = Vec::new();
        for entry in &mut self.files {
            let (key, state) = (&entry.view.key, entry.view.state);
            let Some(partner) = here.get(&key.peer) else {
                if !state.is_over() {
                    gone.push(key.clone());
                }
                continue;
            };
            if state.is_over() {
                continue;
            }
            let Some(epoch) = partner.channel else {
                // The receiver says on the next channel from where it wants it.
                entry.wanted = None;
                continue;
            };
            if let Some(from) = entry.wanted
                && entry.answers.spend(now)
            {
                entry.wanted = None;
                let (key, peer) = (key.clone(), key.peer.clone());
                let link = LinkId { peer, epoch };
                self.commands.push(FileCommand::Send { link, key, from });
            }
            if entry.epoch == partner.channel {
                continue;
            }
            // Messages on another connection may be lost. Each is sent again, and the transfer
            // continues where the receiver says that it stands.
            entry.epoch = partner.channel;
            match (key.is_mine, state) {
                (true, state) => {
                    let mut word = entry.offer();
                    word.hold = state == FileState::Held { by_me: true };
                    self.outbox.push((key.peer.clone(), word));
                }
                (false, FileState::Moving) => {
                    self.commands.push(FileCommand::Expect(key.clone()));
                }
                (false, _) => {}
            }
        }
        for key in gone {
            self.end(&key, FileState::Failed(FileFault::Gone));
        }
    }

    /// When [`advance`](Self::advance) has something to do next.
    pub(super) fn poll_timeout(&self) -> Option<Now> {
        let waits = |entry: &&Entry| entry.wanted.is_some() && !entry.view.state.is_over();
        let waiting = self.files.iter().filter(waits);
        waiting.map(|entry| entry.answers.next_at()).min()
    }

    /// Returns the next message to a peer.
    pub(super) fn poll(&mut self) -> Option<(PeerId, FileMessage)> {
        (!self.outbox.is_empty()).then(|| self.outbox.remove(0))
    }

    /// Returns the next command to the shell.
    pub(super) fn poll_command(&mut self) -> Option<FileCommand> {
        (!self.commands.is_empty()).then(|| self.commands.remove(0))
    }

    pub(super) fn view(&self) -> Vec<FileView> {
        self.files.iter().map(|entry| entry.view.clone()).collect()
    }

    fn add(&mut self, key: FileKey, name: FileName, size: u64, who: DisplayName) {
        let view = FileView {
            key,
            name,
            size,
            who,
            moved: 0,
            state: FileState::Offered,
            after: self.last_entry,
        };
        self.files.push(Entry {
            view,
            epoch: None,
            wanted: None,
            answers: TokenBucket::of(MOST_ANSWERS, PER_ANSWER),
        });
        // What is over is news for a while.
        let over = |entry: &Entry| entry.view.state.is_over();
        if self.files.len() > MOST
            && let Some(at) = self.files.iter().position(over)
        {
            self.files.remove(at);
        }
    }

    /// Returns the number of transfers with a peer, in one direction, that are not over.
    fn under_way(&self, peer: &PeerId, is_mine: bool) -> usize {
        let is_one = |entry: &&Entry| {
            let FileView { key, state, .. } = &entry.view;
            key.peer == *peer && key.is_mine == is_mine && !state.is_over()
        };
        self.files.iter().filter(is_one).count()
    }

    fn end(&mut self, key: &FileKey, state: FileState) {
        self.set(key, state);
        self.commands.push(FileCommand::Forget(key.clone()));
        if key.is_mine {
            self.release(key.id);
        }
    }

    /// Releases an own file that no receiver can request any more. A member that joins later was
    /// not offered it.
    fn release(&mut self, id: u64) {
        let is_wanted = |entry: &Entry| {
            let FileView { key, state, .. } = &entry.view;
            key.is_mine && key.id == id && !state.is_over()
        };
        if !self.files.iter().any(is_wanted) {
            self.commands.push(FileCommand::Release(id));
        }
    }

    fn set(&mut self, key: &FileKey, state: FileState) {
        if let Some(entry) = self.entry(key) {
            entry.view.state = state;
        }
    }

    fn say(&mut self, key: &FileKey, change: impl FnOnce(&mut FileMessage)) {
        let mut word = FileMessage {
            id: key.id,
            own: key.is_mine,
            ..FileMessage::default()
        };
        change(&mut word);
        self.outbox.push((key.peer.clone(), word));
    }

    fn entry(&mut self, key: &FileKey) -> Option<&mut Entry> {
        self.files.iter_mut().find(|entry| entry.view.key == *key)
    }
}

impl Entry {
    fn offer(&self) -> FileMessage {
        FileMessage {
            id: self.view.key.id,
            own: true,
            offer: Some(Offer {
                name: self.view.name.clone(),
                size: self.view.size,
            }),
            ..FileMessage::default()
        }
    }
}

/// What is listed.
const MOST: usize = 100;
const MOST_OF_ONE: usize = 32;

/// Far more than any disk holds, and exact in every language.
const LARGEST: u64 = 1 << 50;

/// A new connection, or a pause that is over. What is wanted more often waits.
const MOST_ANSWERS: u32 = 4;
const PER_ANSWER: Duration = Duration::from_secs(2);

/// More than a person presses.
const MOST_WORDS: u32 = 40;
const PER_WORD: Duration = Duration::from_millis(250);
