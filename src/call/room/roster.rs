//! Who is here: everybody whose envelopes came, until they say goodbye or fall silent.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::time::Duration;

use crate::model::{DisplayName, Media, Now, PeerId};
use crate::signaling::envelope::Stage;
use crate::signaling::{Routes, ServerAddress};

/// Somebody else in the room.
#[derive(Clone, Debug)]
pub struct Member {
    /// Their name, perhaps empty.
    pub name: DisplayName,
    /// Lobby or call.
    pub stage: Stage,
    /// What they say they send.
    pub media: Media,
    /// Where each server last had them.
    pub routes: Routes,
    /// Where the server seems to have them, by what it brought in their name while they proved to be
    /// elsewhere. Good for a doubt, and for nothing else.
    rumour: Option<ServerAddress>,
    /// They were told who we are since the wire was last ready.
    pub is_greeted: bool,
    /// The number of the envelope that told name, stage and media.
    pub announced_by: u64,
    /// They have named their predecessor.
    pub has_succeeded: bool,
    /// The page that they say they had before, on a connection of their own.
    pub prev: Option<PeerId>,
    /// They were heard on a connection of their own.
    has_proved: bool,
    /// When they were last asked to count on.
    asked: Option<Now>,
    seen: Window,
    heard: Now,
    /// The server says that they lost it, or a successor says that they are gone.
    missing: Option<Now>,
}

/// Everybody else in the room, by id.
#[derive(Debug, Default)]
pub struct Roster(BTreeMap<PeerId, Member>);

/// How an envelope's sender was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Met {
    /// For the first time.
    Stranger,
    /// Again.
    Known,
    /// Again, at another place of the server: one of the two has a new socket, and what was under
    /// way on the old one may be lost.
    Moved,
    /// Seen before: an echo, a duplicate, a replay; or one too many in the room.
    Unheard,
    /// Its number is far behind: older than anything that can still be on its way.
    Behind,
    /// Its number is further ahead than anybody counts. Who believed it would not hear the true sender
    /// any more.
    Incredible,
}

impl Roster {
    /// Notes that an envelope came. One that came before, or that is much older than the newest, is
    /// not heard.
    pub fn note_sender(
        &mut self,
        now: Now,
        from: &PeerId,
        n: u64,
        place: Option<ServerAddress>,
    ) -> Met {
        if let Some(member) = self.0.get_mut(from) {
            let silence = now.since(member.heard).as_secs();
            if n.saturating_sub(member.seen.newest) > MOST_AHEAD + silence * MOST_A_SECOND {
                return Met::Incredible;
            }
            if n.saturating_add(Window::LENGTH) <= member.seen.newest {
                return Met::Behind;
            }
            if !member.seen.accept(n) {
                return Met::Unheard;
            }
            member.heard = now;
            member.missing = None;
            return match place.is_some_and(|place| member.routes.note(place)) {
                true => Met::Moved,
                false => Met::Known,
            };
        }
        if self.0.len() >= MOST_MEMBERS {
            return Met::Unheard;
        }
        let member = Member {
            name: DisplayName::default(),
            stage: Stage::Lobby,
            media: Media::default(),
            routes: place.into(),
            is_greeted: false,
            announced_by: 0,
            has_succeeded: false,
            prev: None,
            has_proved: false,
            asked: None,
            rumour: None,
            seen: Window::at(n),
            heard: now,
            missing: None,
        };
        self.0.insert(from.clone(), member);
        Met::Stranger
    }

    /// Notes that an envelope came over the control channel of its sender, which proves who speaks, and
    /// brings each once and in order: what the wire made us believe of their numbers is void.
    pub fn note_proved(&mut self, now: Now, from: &PeerId, n: u64) -> Met {
        let Some(member) = self.0.get_mut(from) else {
            return Met::Unheard;
        };
        if n.saturating_add(Window::LENGTH) <= member.seen.newest {
            member.seen = Window::at(n);
        }
        member.seen.accept(n);
        member.announced_by = member.announced_by.min(n);
        member.heard = now;
        member.missing = None;
        Met::Known
    }

    /// The newest number that came in somebody's name, to ask them about; now and then, not each time.
    pub fn next_question(&mut self, now: Now, peer: &PeerId) -> Option<u64> {
        let member = self.0.get_mut(peer)?;
        if member
            .asked
            .is_some_and(|at| now.since(at) < BETWEEN_QUESTIONS)
        {
            return None;
        }
        member.asked = Some(now);
        Some(member.seen.newest)
    }

    /// The wire brings something from elsewhere in the name of somebody who proves to be there. Where
    /// the server has them is then anybody's guess.
    pub fn suspect_address(&mut self, peer: &PeerId, place: Option<&ServerAddress>) {
        if let (Some(member), Some(place)) = (self.0.get_mut(peer), place)
            && !member.routes.has(place)
        {
            member.routes.forget(place.server);
            member.rumour = Some(place.clone());
        }
    }

    /// Who goes when one more comes, if the room is full: somebody who never proved to be there, of
    /// those at the place of the server that has the most of them; of these, the longest silent.
    pub fn removal_candidate(&self) -> Option<PeerId> {
        if self.0.len() < MOST_MEMBERS {
            return None;
        }
        let at = |routes: &Routes| {
            let others = self.0.values();
            others.filter(|other| other.routes == *routes).count()
        };
        let unproved = self.0.iter().filter(|(_, member)| !member.has_proved);
        let crowded =
            |(_, member): &(&PeerId, &Member)| (at(&member.routes), Reverse(member.heard));
        unproved.max_by_key(crowded).map(|(peer, _)| peer.clone())
    }

    /// Somebody may be gone, and has not been heard since.
    pub fn is_missing(&self, peer: &PeerId) -> bool {
        self.member(peer)
            .is_some_and(|member| member.missing.is_some())
    }

    /// Somebody may be gone: the server or a successor says so. Their next word refutes it.
    pub fn mark_missing(&mut self, now: Now, peer: &PeerId) {
        if let Some(member) = self.0.get_mut(peer) {
            member.missing.get_or_insert(now);
        }
    }

    /// The wire is new: what was on its way over the old one may be lost, and nobody could be heard
    /// without it.
    pub fn restart_greetings(&mut self, now: Now) {
        self.restart_deadlines(now);
        for member in self.0.values_mut() {
            member.is_greeted = false;
        }
    }

    /// Nobody could be heard until now.
    pub fn restart_deadlines(&mut self, now: Now) {
        for member in self.0.values_mut() {
            member.heard = now;
            member.missing = None;
        }
    }

    /// Whom a server last had there, or seems to have there.
    pub fn at(&self, place: &ServerAddress) -> Option<PeerId> {
        self.0
            .iter()
            .find(|(_, member)| member.routes.has(place) || member.rumour.as_ref() == Some(place))
            .map(|(id, _)| id.clone())
    }

    /// Somebody was heard on their connection then. Media outranks signaling: it counts as a word.
    pub fn note_alive(&mut self, peer: &PeerId, at: Now) {
        if let Some(member) = self.0.get_mut(peer) {
            member.heard = member.heard.max(at);
            member.has_proved = true;
        }
    }

    /// Those who are gone by the rules: silent for a minute, or missed and silent for longer than a
    /// reconnect takes.
    pub fn ghosts(&self, now: Now) -> Vec<PeerId> {
        let is_gone = |(_, member): &(&PeerId, &Member)| member.gone_at() <= now;
        self.0
            .iter()
            .filter(is_gone)
            .map(|(peer, _)| peer.clone())
            .collect()
    }

    /// When [`ghosts`](Self::ghosts) may have news.
    pub fn poll_timeout(&self) -> Option<Now> {
        self.0.values().map(Member::gone_at).min()
    }

    /// Takes somebody out.
    pub fn remove(&mut self, peer: &PeerId) -> Option<Member> {
        self.0.remove(peer)
    }

    /// Somebody, if they are here.
    pub fn member(&self, peer: &PeerId) -> Option<&Member> {
        self.0.get(peer)
    }

    /// Somebody, to be changed.
    pub fn member_mut(&mut self, peer: &PeerId) -> Option<&mut Member> {
        self.0.get_mut(peer)
    }

    /// Everybody, in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = (&PeerId, &Member)> {
        self.0.iter()
    }

    /// The ids of those on a stage.
    pub fn on(&self, stage: Stage) -> Vec<PeerId> {
        self.0
            .iter()
            .filter(|(_, member)| member.stage == stage)
            .map(|(peer, _)| peer.clone())
            .collect()
    }
}

impl Member {
    fn gone_at(&self) -> Now {
        let silent = self.heard + GONE_AFTER;
        // Whoever was heard well after they were missed has lost the server, and nothing else.
        match self.missing {
            Some(missing) if self.heard < missing + OUTLIVES => {
                silent.min(missing.max(self.heard) + MISSING_FOR)
            }
            _ => silent,
        }
    }
}

/// Which of a sender's numbers were seen: the newest, and which of those just below it. Two ways
/// lead from page to page, the server and the control channel, and either may be the faster one
/// (compare RFC 4303, appendix A2).
#[derive(Clone, Debug)]
struct Window {
    newest: u64,
    /// Bit i: `newest - i` was seen.
    seen: u128,
}

impl Window {
    const LENGTH: u64 = 128;

    const fn at(n: u64) -> Self {
        Self { newest: n, seen: 1 }
    }

    /// Notes a number. Says whether it is new.
    const fn accept(&mut self, n: u64) -> bool {
        if n > self.newest {
            let ahead = n - self.newest;
            self.seen = if ahead < Self::LENGTH {
                (self.seen << ahead) | 1
            } else {
                1
            };
            self.newest = n;
            return true;
        }
        let behind = self.newest - n;
        if behind >= Self::LENGTH || self.seen >> behind & 1 == 1 {
            return false;
        }
        self.seen |= 1 << behind;
        true
    }
}

/// Four `alive`s missed.
const GONE_AFTER: Duration = Duration::from_secs(60);

/// A page that lost its socket with its network is back within this; a page that was killed is not.
const MISSING_FOR: Duration = Duration::from_secs(7);

/// A killed page is still heard for a moment by readings of the counters.
const OUTLIVES: Duration = Duration::from_secs(3);

/// One question of the kind answers all that came until then.
const BETWEEN_QUESTIONS: Duration = Duration::from_secs(1);

/// How far a number may be ahead of the last, and further with each second of silence: every envelope
/// of a sender counts, whoever it is for.
const MOST_AHEAD: u64 = 4_096;
const MOST_A_SECOND: u64 = 128;

/// Far more than any mesh, so that a flood of ids ends here.
const MOST_MEMBERS: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ServerId;
    use crate::signaling::Route;

    const fn at(seconds: u64) -> Now {
        Now(Duration::from_secs(seconds))
    }

    fn ana() -> PeerId {
        PeerId::from_bytes([1; 16])
    }

    #[test]
    fn a_word_is_heard_once_whichever_way_it_came_first() {
        let mut roster = Roster::default();

        assert_eq!(roster.note_sender(at(0), &ana(), 5, None), Met::Stranger);
        for (n, met) in [
            (5, Met::Unheard),
            (9, Met::Known),
            (7, Met::Known),
            (7, Met::Unheard),
            (400, Met::Known),
            (9, Met::Behind),
            (273, Met::Known),
            (272, Met::Behind),
        ] {
            assert_eq!(roster.note_sender(at(0), &ana(), n, None), met, "{n}");
        }
    }

    #[test]
    fn a_new_place_at_the_server_is_told() {
        let mut roster = Roster::default();
        let place = |name: &str| {
            Some(ServerAddress {
                server: ServerId::FIRST,
                route: Route(name.to_owned()),
            })
        };

        roster.note_sender(at(0), &ana(), 1, place("a"));
        assert_eq!(roster.note_sender(at(0), &ana(), 2, place("a")), Met::Known);
        assert_eq!(roster.note_sender(at(0), &ana(), 3, None), Met::Known);
        assert_eq!(roster.note_sender(at(0), &ana(), 4, place("b")), Met::Moved);
    }

    #[test]
    fn a_minute_of_silence_makes_a_ghost_unless_media_flows() {
        let mut roster = Roster::default();
        roster.note_sender(at(0), &ana(), 1, None);

        assert_eq!(roster.ghosts(at(59)), []);
        assert_eq!(roster.ghosts(at(60)), [ana()]);
        roster.note_alive(&ana(), at(50));
        assert_eq!(roster.ghosts(at(60)), []);
    }

    #[test]
    fn whoever_the_server_misses_has_seconds_to_come_back() {
        let mut roster = Roster::default();
        roster.note_sender(at(0), &ana(), 1, None);

        roster.mark_missing(at(1), &ana());
        assert_eq!(roster.ghosts(at(8)), [ana()]);
        roster.note_sender(at(4), &ana(), 2, None);
        assert_eq!(roster.ghosts(at(8)), []);
    }

    #[test]
    fn a_flood_of_ids_is_bounded() {
        let mut roster = Roster::default();

        for i in 0..=255 {
            roster.note_sender(at(0), &PeerId::from_bytes([i; 16]), 1, None);
        }

        assert_eq!(roster.iter().count(), MOST_MEMBERS);
    }
}
