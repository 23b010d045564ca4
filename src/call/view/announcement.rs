//! Announcements to a screen reader: each lasting change, once.

use std::rc::Rc;
use std::time::Duration;

use crate::call::fault::Refusal;
use crate::call::timing::BLIP;
use crate::call::view::notice::Notice;
use crate::call::view::phase::PhaseView;
use crate::call::view::server_view::SignalingView;
use crate::model::map::Map;
use crate::model::set::Set;
use crate::model::{AnnouncementTopic, DisplayName, Now, PeerId, Source, Sources};

/// An announcement, for a live region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnouncementView {
    /// The id, which rises with each announcement.
    pub id: u32,
    /// The announcement.
    pub announcement: Announcement,
}

/// An announcement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Announcement {
    /// A notice was shown.
    Notice(Notice),
    /// The link was put on the clipboard.
    Copied,
    /// The browser asks for devices.
    Asking(Sources),
    /// A device is not available.
    Refused(Source, Refusal),
    /// The server cannot be reached or used, as seen from this screen.
    ServerLost(PhaseView, SignalingView),
    /// The server is back.
    ServerBack,
    /// The call is full: the limit.
    Full(usize),
    /// The connection to a peer is being repaired.
    Reconnecting(DisplayName),
    /// It is up again.
    Reconnected(DisplayName),
    /// It is given up.
    Down(DisplayName),
    /// A peer that is received does not receive this page.
    Unheard(DisplayName),
    /// The peer receives this page again.
    Heard(DisplayName),
    /// Two other members do not receive each other.
    Apart(DisplayName, DisplayName),
    /// A member wrote a message.
    Wrote(DisplayName),
    /// A member raised the hand.
    Raised(DisplayName),
    /// A member offers a file.
    Offered(DisplayName),
    /// A member shares a screen.
    Shares(DisplayName),
    /// A member records the call.
    Records(DisplayName),
}

impl Announcement {
    /// Returns the topic of an announcement that the user can switch off. None is for what the user
    /// has to know or to act on: errors, questions, and the effect of a press.
    pub const fn topic(&self) -> Option<AnnouncementTopic> {
        match self {
            Self::Notice(Notice::Joined(_) | Notice::Left(_)) => Some(AnnouncementTopic::People),
            Self::Notice(Notice::Wrote(..))
            | Self::Wrote(_)
            | Self::Raised(_)
            | Self::Shares(_) => Some(AnnouncementTopic::Conversation),
            Self::Reconnecting(_)
            | Self::Reconnected(_)
            | Self::Unheard(_)
            | Self::Heard(_)
            | Self::Apart(..) => Some(AnnouncementTopic::Connections),
            Self::Notice(_)
            | Self::Copied
            | Self::Asking(_)
            | Self::Refused(..)
            | Self::ServerLost(..)
            | Self::ServerBack
            | Self::Full(_)
            | Self::Down(_)
            | Self::Offered(_)
            | Self::Records(_) => None,
        }
    }
}

/// A fact that holds at the moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::call) enum Fact {
    Notice(u32, Notice),
    Asking(Sources),
    Refused(Source, Refusal),
    Server(SignalingView),
    Full,
    Repair(PeerId),
    Down(PeerId),
    Unheard(PeerId),
    Apart(PeerId, PeerId),
    Shares(PeerId),
    Records(PeerId),
}

/// A live region. It announces a fact that lasts longer than a blip, and its end if it was
/// announced. Announcements that come together are given together, followed by a pause.
#[derive(Debug, Default)]
pub(in crate::call) struct LiveRegion {
    pending: Vec<PendingFact>,
    queue: Vec<Announcement>,
    announcements: Rc<[AnnouncementView]>,
    last_id: u32,
    next_at: Now,
}

#[derive(Debug)]
struct PendingFact {
    fact: Fact,
    due: Now,
    is_said: bool,
}

impl LiveRegion {
    /// Compares the facts with what was announced. Returns whether there is a new announcement.
    pub(in crate::call) fn follow(&mut self, now: Now, facts: Vec<Fact>, words: &Words) -> bool {
        let (held, over) = std::mem::take(&mut self.pending)
            .into_iter()
            .partition(|pending: &PendingFact| facts.contains(&pending.fact));
        self.pending = held;
        for PendingFact { fact, is_said, .. } in over {
            let announcement = words.of(&fact);
            let queued = self
                .queue
                .iter()
                .position(|q| Some(q) == announcement.as_ref());
            match queued {
                Some(at) => drop(self.queue.remove(at)),
                None if is_said => self.queue(words.after(&fact)),
                None => {}
            }
        }
        for fact in facts {
            if self.pending.iter().all(|pending| pending.fact != fact) {
                let due = now + fact.patience();
                let is_said = false;
                self.pending.push(PendingFact { fact, due, is_said });
            }
        }
        let mut due = Vec::new();
        for pending in &mut self.pending {
            if pending.due <= now && !std::mem::replace(&mut pending.is_said, true) {
                due.push(words.of(&pending.fact));
            }
        }
        for announcement in due {
            self.queue(announcement);
        }
        self.speak(now)
    }

    /// Returns the last announcements.
    pub(in crate::call) fn announcements(&self) -> Rc<[AnnouncementView]> {
        self.announcements.clone()
    }

    /// Queues an announcement of an event.
    pub(in crate::call) fn push(&mut self, announcement: Announcement) {
        self.queue(Some(announcement));
    }

    fn speak(&mut self, now: Now) -> bool {
        if self.queue.is_empty() || now < self.next_at {
            return false;
        }
        self.next_at = now + BETWEEN;
        let last_id = &mut self.last_id;
        let view = |announcement| {
            *last_id += 1;
            AnnouncementView {
                id: *last_id,
                announcement,
            }
        };
        self.announcements = self.queue.drain(..).map(view).collect();
        true
    }

    fn queue(&mut self, announcement: Option<Announcement>) {
        let last = self.queue.last();
        let last = last.or_else(|| self.announcements.last().map(|view| &view.announcement));
        // An event is announced each time; a fact that comes and goes is not.
        let is_news = matches!(
            announcement,
            Some(Announcement::Notice(_) | Announcement::Copied)
        );
        if last == announcement.as_ref() && !is_news {
            return;
        }
        self.queue.extend(announcement);
        if self.queue.len() > MOST_AT_ONCE {
            // An announcement that can be switched off is dropped first.
            let news = self
                .queue
                .iter()
                .position(|announcement| announcement.topic().is_some());
            self.queue.remove(news.unwrap_or_default());
        }
    }

    /// Returns when the next announcement is due.
    pub(in crate::call) fn poll_timeout(&self) -> Option<Now> {
        let waiting = self.pending.iter().filter(|pending| !pending.is_said);
        let next = (!self.queue.is_empty()).then_some(self.next_at);
        waiting.map(|pending| pending.due).chain(next).min()
    }
}

/// The names and states that turn a fact into an announcement.
#[derive(Debug)]
pub(in crate::call) struct Words {
    /// The screen that the local user sees.
    pub(in crate::call) phase: PhaseView,
    /// The most people in the call.
    pub(in crate::call) max_people: usize,
    /// Messages reach a server.
    pub(in crate::call) is_ready: bool,
    /// What the peers are called.
    pub(in crate::call) names: Map<PeerId, DisplayName>,
    /// The peers whose connection is up.
    pub(in crate::call) up: Set<PeerId>,
}

impl Words {
    fn of(&self, fact: &Fact) -> Option<Announcement> {
        Some(match fact {
            Fact::Notice(_, notice) => Announcement::Notice(notice.clone()),
            Fact::Asking(sources) => Announcement::Asking(*sources),
            Fact::Refused(source, refusal) => Announcement::Refused(*source, *refusal),
            Fact::Server(signaling) => Announcement::ServerLost(self.phase, *signaling),
            Fact::Full => Announcement::Full(self.max_people),
            Fact::Repair(peer) => Announcement::Reconnecting(self.name(peer)?),
            Fact::Down(peer) => Announcement::Down(self.name(peer)?),
            Fact::Unheard(peer) => Announcement::Unheard(self.name(peer)?),
            Fact::Apart(one, other) => Announcement::Apart(self.name(one)?, self.name(other)?),
            Fact::Shares(peer) => Announcement::Shares(self.name(peer)?),
            Fact::Records(peer) => Announcement::Records(self.name(peer)?),
        })
    }

    /// Returns the announcement for the end of a fact that was announced.
    fn after(&self, fact: &Fact) -> Option<Announcement> {
        match fact {
            Fact::Server(_) if self.is_ready => Some(Announcement::ServerBack),
            Fact::Repair(peer) | Fact::Down(peer) if self.up.contains(peer) => {
                self.name(peer).map(Announcement::Reconnected)
            }
            Fact::Unheard(peer) if self.up.contains(peer) => {
                self.name(peer).map(Announcement::Heard)
            }
            _ => None,
        }
    }

    fn name(&self, peer: &PeerId) -> Option<DisplayName> {
        self.names.get(peer).cloned()
    }
}

impl Fact {
    /// Returns how long the fact has to hold before it is announced.
    const fn patience(&self) -> Duration {
        match self {
            Self::Asking(_) | Self::Server(_) | Self::Repair(_) => BLIP,
            _ => Duration::ZERO,
        }
    }
}

/// A sentence takes about this long to be read out.
const BETWEEN: Duration = Duration::from_secs(2);

const MOST_AT_ONCE: usize = 6;
