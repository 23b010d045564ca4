//! Envelopes: what the others in the room say, and what they are told.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::call::command::LinkCommand;
use crate::call::room::server_pool::Receiver;
use crate::call::timing::{ALIVE_EVERY, ALIVE_JITTER};
use crate::call::view::PhaseView;
use crate::call::view::notice::Notice;
use crate::call::{Call, Timer};
use crate::model::{DisplayName, LinkId, Media, Now, PeerId};
use crate::signaling::envelope::{Body, Hello, LONGEST_ENVELOPE, Signal, Stage, Welcome};
use crate::signaling::{Place, Routes};

impl Call {
    pub(in crate::call) fn take_hello(
        &mut self,
        now: Now,
        from: &PeerId,
        n: u64,
        mut hello: Hello,
    ) {
        self.succeed(now, from, hello.prev);
        let answer = hello.answers.remove(&self.config.me);
        let told = (hello.name, hello.stage, hello.media);
        self.update(now, from, n, told);
        if let Some(answer) = answer {
            self.take_signal(now, from, n, answer);
        }
    }

    pub(in crate::call) fn take_welcome(
        &mut self,
        now: Now,
        from: &PeerId,
        n: u64,
        welcome: Welcome,
    ) {
        self.succeed(now, from, welcome.prev);
        let told = (welcome.name, welcome.stage, welcome.media);
        self.update(now, from, n, told);
        if let Some(offer) = welcome.offer {
            self.take_signal(now, from, n, offer);
        }
    }

    /// Anybody can name anybody as their predecessor, so the claim alone removes nobody: whoever shows
    /// signs of life on their own connection stays. It is heard once, and told again and again.
    fn succeed(&mut self, now: Now, peer: &PeerId, prev: Option<PeerId>) {
        let member = self.roster.member_mut(peer);
        let is_first = member.is_some_and(|m| !std::mem::replace(&mut m.has_succeeded, true));
        let Some(prev) = prev.filter(|prev| is_first && prev != peer) else {
            return;
        };
        let is_linked = self
            .links
            .get(&prev)
            .is_some_and(|link| !link.health.is_down());
        if is_linked {
            self.roster.miss(now, &prev);
        } else {
            self.remove(&prev);
        }
    }

    fn update(&mut self, now: Now, peer: &PeerId, n: u64, told: (DisplayName, Stage, Media)) {
        let Some(member) = self.roster.member_mut(peer) else {
            return;
        };
        // What was overtaken on its way is no longer so; unless what overtook it was a lie.
        if n < member.told_by {
            let newest = member.told_by;
            return self.ask_to_count_on(now, peer, newest);
        }
        member.told_by = n;
        let (name, stage, media) = told;
        let has_left = member.stage == Stage::Call && stage == Stage::Lobby;
        let has_joined =
            member.stage == Stage::Lobby && stage == Stage::Call && !member.name.is_empty();
        let name_left = name.clone();
        member.name = name.clone();
        member.stage = stage;
        member.media = media;
        if has_joined && self.phase == PhaseView::Call {
            self.notices.show(Notice::Joined(name));
        }
        if has_left {
            self.close_link(peer);
            if self.phase == PhaseView::Call {
                self.notices.show(Notice::Left(name_left));
            }
        }
        self.arrange(now, peer);
    }

    /// Takes somebody out of the room, and their connection with them.
    pub(in crate::call) fn remove(&mut self, peer: &PeerId) {
        self.joiner.forget(peer);
        self.timers.stop(&Timer::Offer(peer.clone()));
        self.close_link(peer);
        let Some(member) = self.roster.remove(peer) else {
            return;
        };
        self.hang_up(peer);
        if member.stage == Stage::Call && self.phase == PhaseView::Call {
            self.notices.show(Notice::Left(member.name));
        }
        self.fill_room(self.now);
    }

    /// The server lost somebody. Their connection, if it is up, knows better.
    pub(in crate::call) fn miss(&mut self, now: Now, place: &Place) {
        if let Some(peer) = self.roster.at(place) {
            self.roster.miss(now, &peer);
        }
    }

    /// Says hello to a client whom the server announced.
    pub(in crate::call) fn greet(&mut self, place: Place) {
        let hello = self.hello();
        self.wire.send(Receiver::Place(place), Body::Hello(hello));
    }

    /// Says hello to one who spoke before we knew them: they answer with who they are.
    pub(in crate::call) fn ask(&mut self, peer: &PeerId) {
        let hello = self.hello();
        let to = self.receiver(peer);
        self.wire.send(to, Body::Hello(hello));
    }

    /// Somebody's numbers are behind those that came in their name: either this is old, or those were a
    /// lie. Whoever really is there counts on beyond the lie, and is heard again. Asked of all the
    /// room, for where the server has them may be a part of the lie.
    pub(in crate::call) fn ask_to_count_on(&mut self, now: Now, peer: &PeerId, newest: u64) {
        self.count("behind");
        if let Some(heard) = self.roster.wonder(now, peer) {
            let heard = Some(heard.max(newest));
            let hello = Hello {
                heard,
                ..self.hello()
            };
            let to = Receiver::Peer(peer.clone(), Routes::default());
            self.wire.send(to, Body::Hello(hello));
        }
    }

    /// Says who we are to one, perhaps with an offer.
    pub(in crate::call) fn welcome(&mut self, peer: &PeerId, offer: Option<Signal>) {
        if let Some(member) = self.roster.member_mut(peer) {
            member.is_greeted = true;
        }
        let welcome = self.introduction(offer);
        let to = self.receiver(peer);
        self.wire.send(to, Body::Welcome(welcome));
    }

    pub(in crate::call) fn introduction(&self, offer: Option<Signal>) -> Welcome {
        let Hello {
            name,
            stage,
            media,
            prev,
            ..
        } = self.hello();
        Welcome {
            name,
            stage,
            media,
            prev,
            offer,
        }
    }

    /// Sets when the other participants next learn that this page is alive: at a time of its own, so
    /// that pages that came together do not speak together.
    pub(in crate::call) fn schedule_alive(&mut self, now: Now) {
        let pause = ALIVE_EVERY - ALIVE_JITTER + self.rng.up_to(2 * ALIVE_JITTER);
        self.timers.set(Timer::Alive, now + pause);
    }

    /// Says hello to everybody before anything else is said.
    pub(in crate::call) fn announce_first(&mut self) {
        let hello = self.hello();
        // A change that those on the channels do not know yet is still to be told there.
        self.told
            .get_or_insert_with(|| (hello.name.clone(), hello.stage, hello.media));
        self.wire.send_first(Body::Hello(hello));
    }

    /// Says hello to everybody, with the answers that were laid ready. Those that would not fit one
    /// message go by themselves.
    pub(in crate::call) fn announce(&mut self, answers: BTreeMap<PeerId, Signal>) {
        let mut hello = self.hello();
        self.told = Some((hello.name.clone(), hello.stage, hello.media));
        let mut left = LONGEST_ENVELOPE / 2;
        let mut alone = Vec::new();
        for (peer, answer) in answers {
            let length = serde_json::to_string(&answer).map_or(usize::MAX, |text| text.len());
            match left.checked_sub(length) {
                Some(rest) => {
                    left = rest;
                    hello.answers.insert(peer, answer);
                }
                None => alone.push((peer, answer)),
            }
        }
        self.wire.send(Receiver::All, Body::Hello(hello));
        for (peer, answer) in alone {
            self.send_signal(&peer, answer);
        }
    }

    /// Says hello again if what we said last is no longer so.
    /// A name that is being typed is told twice a second, not with every key.
    pub(in crate::call) fn announce_changes(&mut self, now: Now) {
        let hello = self.hello();
        let told = (hello.name, hello.stage, hello.media);
        if self.told.as_ref().is_some_and(|last| *last != told) {
            let next = self.told_at + BETWEEN_HELLOS;
            if now < next {
                return self.timers.set_if_idle(Timer::Announce, next);
            }
            self.told_at = now;
            self.announce_again();
        }
    }

    /// Says hello on every way that is open: as a sign of life, and so that whoever missed a change
    /// learns of it. A wire that is not ready begins with a hello when it is.
    pub(in crate::call) fn announce_again(&mut self) {
        let hello = self.hello();
        self.told = Some((hello.name.clone(), hello.stage, hello.media));
        let open = self.links.values().filter(|link| link.is_channel_open());
        for id in open.map(|link| link.id.clone()).collect::<Vec<_>>() {
            self.tell_over_channel(&id);
        }
        if self.wire.is_ready() {
            self.wire.send(Receiver::All, Body::Hello(hello));
        }
    }

    /// Says over a control channel who we are.
    pub(in crate::call) fn tell_over_channel(&mut self, id: &LinkId) {
        let welcome = self.introduction(None);
        let (_, text) = self.wire.stamp(&id.peer, Body::Welcome(welcome));
        self.command(id, LinkCommand::SendText(text));
    }

    /// Sends negotiation to one peer: an offer to a visitor in a `welcome`, all else by itself.
    pub(in crate::call) fn send_signal(&mut self, peer: &PeerId, signal: Signal) {
        let is_visitor = self
            .roster
            .member(peer)
            .is_some_and(|member| member.stage == Stage::Lobby);
        if is_visitor && signal.description.is_some() {
            return self.welcome(peer, Some(signal));
        }
        self.send_past_server(peer, Body::Signal(signal));
    }

    /// Sends an envelope to one peer over the control channel of their connection; over the server
    /// as well where they are not heard on it, and over the server alone where it is closed.
    pub(in crate::call) fn send_past_server(&mut self, peer: &PeerId, body: Body) {
        let to = self.receiver(peer);
        let Some(link) = self.links.get(peer).filter(|link| link.is_channel_open()) else {
            return self.wire.send(to, body);
        };
        // The control channel is the faster way, and the only one when the server is gone. Where the
        // peer is not heard on it, the wire is tried as well, and whichever comes first counts.
        let (id, is_heard) = (link.id.clone(), link.health.is_up());
        let (n, text) = self.wire.stamp(peer, body.clone());
        self.command(&id, LinkCommand::SendText(text));
        if !is_heard {
            self.wire.send_stamped(to, body, n);
        }
    }

    /// What was under way to somebody may be lost: an offer that waits for its answer is sent again.
    pub(in crate::call) fn repeat_offer(&mut self, now: Now, peer: &PeerId) {
        if let Some(link) = self.links.get_mut(peer) {
            link.repeat_offer(now);
        }
    }

    /// The same for everybody, after our own socket was lost.
    pub(in crate::call) fn repeat_offers(&mut self, now: Now) {
        for link in self.links.values_mut() {
            link.repeat_offer(now);
        }
    }

    fn receiver(&self, peer: &PeerId) -> Receiver {
        let member = self.roster.member(peer);
        let routes = member.map(|member| member.routes.clone());
        Receiver::Peer(peer.clone(), routes.unwrap_or_default())
    }

    pub(in crate::call) fn hello(&self) -> Hello {
        let stage = match self.phase {
            PhaseView::Call => Stage::Call,
            PhaseView::Lobby | PhaseView::Left(_) => Stage::Lobby,
        };
        Hello {
            name: self.config.name.clone(),
            stage,
            media: self.media(),
            prev: self.config.prev.clone(),
            heard: None,
            answers: BTreeMap::new(),
        }
    }
}

/// Between two announcements of changes.
const BETWEEN_HELLOS: Duration = Duration::from_millis(500);
