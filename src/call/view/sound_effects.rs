//! The changes of the call that play a short sound. Changes that come together, or soon after each
//! other, play one.

use std::time::Duration;

use crate::call::CallView;
use crate::model::set::Set;
use crate::model::{Now, PeerId, SoundEffect};

/// Compares each snapshot of a call with the one before.
#[derive(Debug, Default)]
pub struct SoundEffects {
    before: Option<Snapshot>,
    next_at: Now,
}

/// The parts of a view that sounds depend on.
#[derive(Debug)]
struct Snapshot {
    people: Set<PeerId>,
    raised: Set<PeerId>,
    unread: usize,
}

impl SoundEffects {
    /// Compares a view with the one before, and returns the sound to play. Returns none before the
    /// call, and none while the present members appear.
    pub fn follow(&mut self, now: Now, view: &CallView) -> Option<SoundEffect> {
        if !view.is_in_call() {
            self.before = None;
            return None;
        }
        let snapshot = Snapshot::of(view);
        let Some(before) = self.before.replace(snapshot) else {
            self.next_at = now + MEETING;
            return None;
        };
        let effect = self.before.as_ref()?.news(&before)?;
        if now < self.next_at {
            return None;
        }
        self.next_at = now + BETWEEN;
        Some(effect)
    }
}

impl Snapshot {
    fn of(view: &CallView) -> Self {
        let others = view
            .conversation
            .raised
            .iter()
            .filter(|peer| **peer != view.me.peer);
        Self {
            people: view
                .tiles
                .iter()
                .map(|tile| tile.link.peer.clone())
                .collect(),
            raised: others.cloned().collect(),
            unread: view.conversation.chat.unread,
        }
    }

    /// Returns the sound for the most important change.
    fn news(&self, before: &Self) -> Option<SoundEffect> {
        let come = self.people.difference(&before.people).count();
        let gone = before.people.difference(&self.people).count();
        // A page that was reloaded replaces itself.
        if come > gone {
            Some(SoundEffect::Joined)
        } else if gone > come {
            Some(SoundEffect::Left)
        } else if self.raised.difference(&before.raised).next().is_some() {
            Some(SoundEffect::Raised)
        } else if self.unread > before.unread {
            Some(SoundEffect::Wrote)
        } else {
            None
        }
    }
}

/// The members that are already in the call appear within this time.
const MEETING: Duration = Duration::from_secs(3);

/// The shortest time between two sounds.
const BETWEEN: Duration = Duration::from_secs(2);
