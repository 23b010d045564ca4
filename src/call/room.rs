//! Envelopes: what the others in the room say, and what they are told.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::call::command::LinkCommand;
use crate::call::notice::Notice;
use crate::call::roster::Met;
use crate::call::view::PhaseView;
use crate::call::wire::Receiver;
use crate::call::{Call, Timer};
use crate::model::{DisplayName, LinkId, Media, Now, PeerId};
use crate::signaling::Route;
use crate::signaling::envelope::{
    Body, Envelope, EnvelopeError, Hello, LONGEST_MESSAGE, Signal, Stage, Welcome,
};

impl Call {
    /// Takes the text of an envelope from the wire.
    pub(super) fn take_message(&mut self, now: Now, route: Option<Route>, text: &str) {
        match Envelope::decode(text) {
            Ok(envelope) => self.take_envelope(now, Way::Wire(route), envelope),
            Err(EnvelopeError::Version(_)) => self.notices.show(Notice::PeerVersion),
            Err(error @ EnvelopeError::TooLong(_)) => {
                self.complain("envelope-size", &error.to_string())
            }
            Err(error @ EnvelopeError::Foreign) => {
                self.complain("envelope-foreign", &error.to_string())
            }
            Err(error @ EnvelopeError::Malformed(_)) => {
                self.complain("envelope", &error.to_string())
            }
        }
    }

    /// Takes an envelope, which the server or the control channel to its sender brought.
    pub(super) fn take_envelope(&mut self, now: Now, way: Way, envelope: Envelope) {
        let Envelope { from, to, n, body } = envelope;
        let is_for_me = to.as_ref().is_none_or(|to| *to == self.config.me);
        if from == self.config.me || !is_for_me {
            return;
        }
        // A stranger's goodbye is no reason to know them.
        if body == Body::Bye && self.roster.member(&from).is_none() {
            return;
        }
        // Two who are both lied about hear nothing else of each other.
        if let (Some(_), Body::Hello(Hello { heard: Some(n), .. })) = (&to, &body) {
            self.wire.count_on(*n);
        }
        let is_proved = way == Way::Channel;
        let met = match way {
            Way::Channel => self.roster.prove(now, &from, n),
            Way::Wire(route) if self.speaks_for_itself(now, &from) => {
                self.roster.doubt_route(&from, route.as_ref());
                return self.doubt(now, &from, n, to.is_some(), body);
            }
            Way::Wire(route) => self.meet(now, &from, n, route),
        };
        match met {
            Met::Unheard => return self.count("again"),
            Met::Behind => return self.ask_to_count_on(now, &from),
            Met::Incredible => return self.complain("number", "an envelope far ahead of the last"),
            Met::Moved => self.repeat_offer(now, &from),
            Met::Stranger | Met::Known => {}
        }
        match body {
            Body::Hello(hello) => {
                let is_greeted = self
                    .roster
                    .member(&from)
                    .is_some_and(|member| member.is_greeted);
                if !is_greeted || to.is_some() {
                    self.welcome(&from, None);
                }
                self.take_hello(now, &from, n, hello);
            }
            Body::Welcome(welcome) => self.take_welcome(now, &from, n, welcome),
            Body::Signal(signal) => {
                if met == Met::Stranger {
                    self.ask(&from);
                }
                self.take_signal(now, &from, signal);
            }
            Body::Bye => self.remove(&from),
            Body::Report(report) => {
                if met == Met::Stranger {
                    self.ask(&from);
                }
                self.take_report(&from, n, is_proved, report);
            }
            Body::Part(part) => {
                if let Some(text) = self.joiner.push(&from, &part) {
                    self.take_joined(now, &from, &text);
                }
            }
            Body::Unknown if met == Met::Stranger => self.ask(&from),
            Body::Unknown => {}
        }
    }

    /// Whether somebody is heard on their own connection, whose control channel proves who speaks. Then
    /// that channel brings all that they have to say.
    fn speaks_for_itself(&self, now: Now, peer: &PeerId) -> bool {
        self.links.get(peer).is_some_and(|link| {
            link.is_channel_open() && link.health.is_up() && link.is_in_touch(now)
        })
    }

    /// Takes what the server brings in the name of somebody who speaks for themselves. Anybody in the
    /// room could have sent it; what is true of it comes over the channel as well, or is said again.
    fn doubt(&mut self, now: Now, from: &PeerId, n: u64, is_directed: bool, body: Body) {
        match body {
            Body::Hello(_) => {
                let member = self.roster.member(from);
                if is_directed || member.is_some_and(|member| !member.is_greeted) {
                    self.welcome(from, None);
                }
            }
            Body::Bye => {
                self.roster.miss(now, from);
                self.complain("bye", "a goodbye for somebody who is still heard");
            }
            Body::Signal(_) | Body::Part(_) => {
                self.complain(
                    "signal",
                    "negotiation past the channel of a connection that works",
                );
            }
            // A channel may be dead in the one direction that matters here, and a word is all it moves.
            Body::Report(report) => self.take_report(from, n, false, report),
            Body::Welcome(_) | Body::Unknown => {}
        }
    }

    /// Notes who speaks. Where there are too many, one of those who never proved to be there goes.
    fn meet(&mut self, now: Now, from: &PeerId, n: u64, route: Option<Route>) -> Met {
        if self.roster.member(from).is_none()
            && let Some(victim) = self.roster.one_too_many()
        {
            self.complain("crowd", "more people than any room holds");
            self.remove(&victim);
        }
        self.roster.hear(now, from, n, route)
    }

    /// An envelope put together from parts is heard as if it had come whole, but only in the name of
    /// who sent the parts, and never as a part again.
    fn take_joined(&mut self, now: Now, from: &PeerId, text: &str) {
        match Envelope::decode(text) {
            Ok(Envelope {
                body: Body::Part(_),
                ..
            })
            | Err(_) => {
                self.complain("envelope-parts", "the parts make no envelope");
            }
            Ok(envelope) if envelope.from != *from => {
                self.complain("envelope-parts", "the parts make somebody else's envelope");
            }
            Ok(envelope) => self.take_envelope(now, Way::Wire(None), envelope),
        }
    }

    fn take_hello(&mut self, now: Now, from: &PeerId, n: u64, mut hello: Hello) {
        // Anybody can name anybody as their predecessor, so the claim alone removes nobody: whoever
        // shows signs of life on their own connection stays. It is heard once; a hello is repeated.
        let member = self.roster.member_mut(from);
        let is_first = member.is_some_and(|m| !std::mem::replace(&mut m.has_succeeded, true));
        let prev = hello.prev.take_if(|prev| is_first && prev != from);
        if let Some(prev) = prev {
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
        let answer = hello.answers.remove(&self.config.me);
        let told = (hello.name, hello.stage, hello.media);
        self.update(now, from, n, told);
        if let Some(answer) = answer {
            self.take_signal(now, from, answer);
        }
    }

    fn take_welcome(&mut self, now: Now, from: &PeerId, n: u64, welcome: Welcome) {
        let told = (welcome.name, welcome.stage, welcome.media);
        self.update(now, from, n, told);
        if let Some(offer) = welcome.offer {
            self.take_signal(now, from, offer);
        }
    }

    fn update(&mut self, now: Now, peer: &PeerId, n: u64, told: (DisplayName, Stage, Media)) {
        let Some(member) = self.roster.member_mut(peer) else {
            return;
        };
        // What was overtaken on its way is no longer so; unless what overtook it was a lie.
        if n < member.told_by {
            return self.ask_to_count_on(now, peer);
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
    pub(super) fn remove(&mut self, peer: &PeerId) {
        self.joiner.forget(peer);
        self.timers.stop(&Timer::Offer(peer.clone()));
        self.close_link(peer);
        let Some(member) = self.roster.remove(peer) else {
            return;
        };
        if member.stage == Stage::Call && self.phase == PhaseView::Call {
            self.notices.show(Notice::Left(member.name));
        }
        self.fill_room(self.now);
    }

    /// The server lost somebody. Their connection, if it is up, knows better.
    pub(super) fn miss(&mut self, now: Now, route: &Route) {
        if let Some(peer) = self.roster.at(route) {
            self.roster.miss(now, &peer);
        }
    }

    /// Says hello to a client whom the server announced.
    pub(super) fn greet(&mut self, route: Route) {
        let hello = self.hello();
        self.wire.send(Receiver::Route(route), Body::Hello(hello));
    }

    /// Says hello to one who spoke before we knew them: they answer with who they are.
    pub(super) fn ask(&mut self, peer: &PeerId) {
        let hello = self.hello();
        let to = self.receiver(peer);
        self.wire.send(to, Body::Hello(hello));
    }

    /// Somebody's numbers are behind those that came in their name: either this is old, or those were a
    /// lie. Whoever really is there counts on beyond the lie, and is heard again. Asked of all the
    /// room, for where the server has them may be a part of the lie.
    fn ask_to_count_on(&mut self, now: Now, peer: &PeerId) {
        self.count("behind");
        if let Some(newest) = self.roster.wonder(now, peer) {
            let heard = Some(newest);
            let hello = Hello {
                heard,
                ..self.hello()
            };
            let to = Receiver::Peer(peer.clone(), None);
            self.wire.send(to, Body::Hello(hello));
        }
    }

    /// Says who we are to one, perhaps with an offer.
    pub(super) fn welcome(&mut self, peer: &PeerId, offer: Option<Signal>) {
        if let Some(member) = self.roster.member_mut(peer) {
            member.is_greeted = true;
        }
        let welcome = self.introduction(offer);
        let to = self.receiver(peer);
        self.wire.send(to, Body::Welcome(welcome));
    }

    fn introduction(&self, offer: Option<Signal>) -> Welcome {
        let Hello {
            name, stage, media, ..
        } = self.hello();
        Welcome {
            name,
            stage,
            media,
            offer,
        }
    }

    /// Says hello to everybody before anything else is said.
    pub(super) fn announce_first(&mut self) {
        let hello = self.hello();
        self.told = Some((hello.name.clone(), hello.stage, hello.media));
        self.wire.send_first(Body::Hello(hello));
    }

    /// Says hello to everybody, with the answers that were laid ready. Those that would not fit one
    /// message go by themselves.
    pub(super) fn announce(&mut self, answers: BTreeMap<PeerId, Signal>) {
        let mut hello = self.hello();
        self.told = Some((hello.name.clone(), hello.stage, hello.media));
        let mut left = LONGEST_MESSAGE / 2;
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
    pub(super) fn announce_changes(&mut self, now: Now) {
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
    pub(super) fn announce_again(&mut self) {
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
    pub(super) fn tell_over_channel(&mut self, id: &LinkId) {
        let welcome = self.introduction(None);
        let (_, text) = self.wire.stamp(&id.peer, Body::Welcome(welcome));
        self.command(id, LinkCommand::SendText(text));
    }

    /// Sends negotiation to one peer: an offer to a visitor in a `welcome`, all else by itself.
    pub(super) fn send_signal(&mut self, peer: &PeerId, signal: Signal) {
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
    pub(super) fn send_past_server(&mut self, peer: &PeerId, body: Body) {
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
    fn repeat_offer(&mut self, now: Now, peer: &PeerId) {
        if let Some(link) = self.links.get_mut(peer) {
            link.repeat_offer(now);
        }
    }

    /// The same for everybody, after our own socket was lost.
    pub(super) fn repeat_offers(&mut self, now: Now) {
        for link in self.links.values_mut() {
            link.repeat_offer(now);
        }
    }

    fn receiver(&self, peer: &PeerId) -> Receiver {
        let route = self
            .roster
            .member(peer)
            .and_then(|member| member.route.clone());
        Receiver::Peer(peer.clone(), route)
    }

    fn hello(&self) -> Hello {
        let stage = match self.phase {
            PhaseView::Call => Stage::Call,
            PhaseView::Lobby | PhaseView::Left(_) => Stage::Lobby,
        };
        Hello {
            name: self.config.name.clone(),
            stage,
            media: self.capture.media(),
            prev: self.config.prev.clone(),
            heard: None,
            answers: BTreeMap::new(),
        }
    }
}

/// How an envelope came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Through the server, from this place of it: in whose name is anybody's choice.
    Wire(Option<Route>),
    /// Over the control channel of its sender's own connection.
    Channel,
}

/// Between two announcements of changes.
const BETWEEN_HELLOS: Duration = Duration::from_millis(500);
