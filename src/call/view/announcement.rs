//! What is said aloud to whoever does not see the screen: what has changed and lasts, each thing once.

use std::collections::VecDeque;
use std::time::Duration;

use crate::call::fault::Refusal;
use crate::call::timing::BLIP;
use crate::call::view::notice::Notice;
use crate::call::view::{LinkState, PhaseView, SaidView, WireView};
use crate::call::{Call, Timer};
use crate::model::{DisplayName, Now, PeerId, Source, Subject};

/// One thing said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A notice came up.
    Notice(Notice),
    /// The link was put on the clipboard.
    Copied,
    /// The browser asks for a device.
    Asking(Source),
    /// A device is not to be had.
    Refused(Source, Refusal),
    /// The server, which cannot be reached or used, as seen from this screen.
    ServerLost(PhaseView, WireView),
    /// The server is there again.
    ServerBack,
    /// The call holds no more than so many, and that many are in it.
    Full(usize),
    /// The connection to somebody is being repaired.
    Reconnecting(DisplayName),
    /// It is up again.
    Reconnected(DisplayName),
    /// It is given up.
    Down(DisplayName),
    /// Somebody who is received does not receive us.
    Unheard(DisplayName),
    /// They do again.
    Heard(DisplayName),
    /// Two others do not receive each other.
    Apart(DisplayName, DisplayName),
    /// Somebody wrote something.
    Wrote(DisplayName),
    /// Somebody raised their hand.
    Raised(DisplayName),
    /// Somebody has a file for the person.
    Offered(DisplayName),
    /// Somebody shares a screen.
    Shares(DisplayName),
    /// Somebody records the call.
    Records(DisplayName),
}

impl Said {
    /// What it is about, where that can be done without. None is for whatever the person has to know or
    /// to act on: errors, questions, and what came of a press.
    pub const fn subject(&self) -> Option<Subject> {
        match self {
            Self::Notice(Notice::Joined(_) | Notice::Left(_)) => Some(Subject::People),
            Self::Wrote(_) | Self::Raised(_) | Self::Shares(_) => Some(Subject::Conversation),
            Self::Reconnecting(_)
            | Self::Reconnected(_)
            | Self::Unheard(_)
            | Self::Heard(_)
            | Self::Apart(..) => Some(Subject::Connections),
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

/// Something that holds at the moment.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Fact {
    Notice(u32, Notice),
    Asking(Source),
    Refused(Source, Refusal),
    Server(WireView),
    Full,
    Repair(PeerId),
    Down(PeerId),
    Unheard(PeerId),
    Apart(PeerId, PeerId),
    Shares(PeerId),
    Records(PeerId),
}

/// Says what holds for longer than a blip, and that it is over if it was said. Several things that
/// come together are said together; then it is silent for a moment.
#[derive(Debug, Default)]
pub(in crate::call) struct Announcer {
    standing: Vec<Standing>,
    queue: VecDeque<Said>,
    said: Vec<SaidView>,
    last_id: u32,
    next_at: Now,
}

#[derive(Debug)]
struct Standing {
    fact: Fact,
    due: Now,
    is_said: bool,
}

impl Announcer {
    /// What was said last.
    pub(in crate::call) fn said(&self) -> &[SaidView] {
        &self.said
    }

    /// The link was put on the clipboard.
    pub(in crate::call) fn copied(&mut self) {
        self.queue(Some(Said::Copied));
    }

    /// Something happened among the people.
    pub(in crate::call) fn note(&mut self, said: Said) {
        self.queue(Some(said));
    }

    fn speak(&mut self, now: Now) {
        if self.queue.is_empty() || now < self.next_at {
            return;
        }
        self.next_at = now + BETWEEN;
        let last_id = &mut self.last_id;
        let view = |said| {
            *last_id += 1;
            SaidView { id: *last_id, said }
        };
        self.said = self.queue.drain(..).map(view).collect();
    }

    fn queue(&mut self, said: Option<Said>) {
        let last = self.queue.back();
        let last = last.or_else(|| self.said.last().map(|view| &view.said));
        // News is worth its word each time; what comes and goes is not.
        let is_news = matches!(said, Some(Said::Notice(_) | Said::Copied));
        if last == said.as_ref() && !is_news {
            return;
        }
        self.queue.extend(said);
        if self.queue.len() > MOST_AT_ONCE {
            // What can be switched off can be done without.
            let news = self.queue.iter().position(|said| said.subject().is_some());
            self.queue.remove(news.unwrap_or_default());
        }
    }

    fn poll_timeout(&self) -> Option<Now> {
        let waiting = self.standing.iter().filter(|standing| !standing.is_said);
        let next = (!self.queue.is_empty()).then_some(self.next_at);
        waiting.map(|standing| standing.due).chain(next).min()
    }
}

impl Call {
    /// Compares what holds with what was said of it.
    pub(in crate::call) fn announce_news(&mut self, now: Now) {
        let facts = self.facts();
        let (held, over) = std::mem::take(&mut self.announcer.standing)
            .into_iter()
            .partition(|standing| facts.contains(&standing.fact));
        self.announcer.standing = held;
        for Standing { fact, is_said, .. } in over {
            let said = self.said_of(&fact);
            let queued = self
                .announcer
                .queue
                .iter()
                .position(|q| Some(q) == said.as_ref());
            match queued {
                Some(place) => drop(self.announcer.queue.remove(place)),
                None if is_said => self.announcer.queue(self.said_after(&fact)),
                None => {}
            }
        }
        for fact in facts {
            if self.announcer.standing.iter().all(|s| s.fact != fact) {
                let due = now + fact.patience();
                let is_said = false;
                self.announcer
                    .standing
                    .push(Standing { fact, due, is_said });
            }
        }
        for i in 0..self.announcer.standing.len() {
            let Some(standing) = self.announcer.standing.get_mut(i) else {
                continue;
            };
            if standing.due <= now && !std::mem::replace(&mut standing.is_said, true) {
                let fact = standing.fact.clone();
                let said = self.said_of(&fact);
                self.announcer.queue(said);
            }
        }
        self.announcer.speak(now);
        match self.announcer.poll_timeout() {
            Some(at) => self.timers.set(Timer::Say, at),
            None => self.timers.stop(&Timer::Say),
        }
    }

    fn facts(&self) -> Vec<Fact> {
        let notices = self.notices.shown().iter();
        let mut facts: Vec<_> = notices
            .map(|view| Fact::Notice(view.id, view.notice.clone()))
            .collect();
        facts.extend(self.capture.asking().map(Fact::Asking));
        for source in Source::ALL {
            let view = self.capture.view(source);
            if let Some(refusal) = view.problem().filter(|_| view.is_wanted) {
                facts.push(Fact::Refused(source, refusal));
            }
        }
        let wire = self.wire.view();
        if matches!(wire, WireView::Lost(_) | WireView::Unusable) {
            facts.push(Fact::Server(wire));
        }
        if self.phase != PhaseView::Call {
            facts.extend(self.is_full().then_some(Fact::Full));
            return facts;
        }
        for peer in self.links.keys().filter(|peer| self.is_in_call(peer)) {
            match self.state_of(peer) {
                Some(LinkState::Up) if self.reports.is_unheard(&self.config.me, peer) => {
                    facts.push(Fact::Unheard(peer.clone()));
                }
                Some(LinkState::Shaky | LinkState::Restarting | LinkState::Rebuilding) => {
                    facts.push(Fact::Repair(peer.clone()));
                }
                Some(LinkState::Down) => facts.push(Fact::Down(peer.clone())),
                Some(LinkState::Up | LinkState::Connecting) | None => {}
            }
        }
        let sharing = self
            .roster
            .iter()
            .filter(|(peer, member)| member.media.screen == Some(true) && self.is_in_call(peer));
        facts.extend(sharing.map(|(peer, _)| Fact::Shares(peer.clone())));
        let recording = self
            .roster
            .iter()
            .filter(|(peer, member)| member.media.rec && self.is_in_call(peer));
        facts.extend(recording.map(|(peer, _)| Fact::Records(peer.clone())));
        let pairs = self.pairs_apart().into_iter();
        facts.extend(pairs.map(|(one, other)| Fact::Apart(one.clone(), other.clone())));
        facts
    }

    fn said_of(&self, fact: &Fact) -> Option<Said> {
        Some(match fact {
            Fact::Notice(_, notice) => Said::Notice(notice.clone()),
            Fact::Asking(source) => Said::Asking(*source),
            Fact::Refused(source, refusal) => Said::Refused(*source, *refusal),
            Fact::Server(wire) => Said::ServerLost(self.phase, *wire),
            Fact::Full => Said::Full(self.config.max_people),
            Fact::Repair(peer) => Said::Reconnecting(self.name_of(peer)?),
            Fact::Down(peer) => Said::Down(self.name_of(peer)?),
            Fact::Unheard(peer) => Said::Unheard(self.name_of(peer)?),
            Fact::Apart(one, other) => Said::Apart(self.name_of(one)?, self.name_of(other)?),
            Fact::Shares(peer) => Said::Shares(self.name_of(peer)?),
            Fact::Records(peer) => Said::Records(self.name_of(peer)?),
        })
    }

    /// What there is to say when something that was said does not hold any more.
    fn said_after(&self, fact: &Fact) -> Option<Said> {
        let is_up = |peer: &PeerId| self.state_of(peer) == Some(LinkState::Up);
        match fact {
            Fact::Server(_) if self.wire.is_ready() => Some(Said::ServerBack),
            Fact::Repair(peer) | Fact::Down(peer) if is_up(peer) => {
                self.name_of(peer).map(Said::Reconnected)
            }
            Fact::Unheard(peer) if is_up(peer) => self.name_of(peer).map(Said::Heard),
            _ => None,
        }
    }

    fn state_of(&self, peer: &PeerId) -> Option<LinkState> {
        self.links.get(peer).map(|link| self.link_state(link))
    }

    fn name_of(&self, peer: &PeerId) -> Option<DisplayName> {
        self.roster.member(peer).map(|member| member.name.clone())
    }
}

impl Fact {
    /// How long it has to hold before it is worth a word.
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
