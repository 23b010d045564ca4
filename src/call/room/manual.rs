//! A call without a server: an invitation and the reply to it, which people hand over themselves, say
//! all that a server would have carried. To both pages it is the way into a room: the guest is a visitor
//! for whom an offer is laid ready, in a `welcome`, and whose `hello` carries the answer. Once the two are
//! connected, their control channel carries the rest.

use std::time::Duration;

use crate::call::fault::SlipProblem;
use crate::call::mesh::peer_link::Link;
use crate::call::room::receive::Way;
use crate::call::view::PhaseView;
use crate::call::{Call, CallConfig, Timer};
use crate::model::{DescriptionKind, DisplayName, Now, PeerId};
use crate::signaling::envelope::{Body, Envelope, Hello, Signal, Stage, Welcome};
use crate::signaling::slip;
use crate::signaling::{ByHand, Codec};

/// An invitation to a call without a server, fit to be answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Invitation {
    envelope: Envelope,
    guest: PeerId,
}

impl Invitation {
    /// Reads a slip.
    ///
    /// # Errors
    /// It is none, or not one that could be answered.
    pub fn read(text: &str) -> Result<Self, SlipProblem> {
        let envelope = slip::read(text)?;
        let Body::Welcome(welcome) = &envelope.body else {
            return Err(match envelope.body {
                Body::Hello(_) => SlipProblem::Reply,
                _ => SlipProblem::Damaged,
            });
        };
        let offer = welcome.offer.as_ref();
        let description = offer.and_then(|offer| offer.description.as_ref());
        let is_offer =
            description.is_some_and(|text| text.kind == DescriptionKind::Offer && text.is_whole());
        let guest = envelope.to.clone().filter(|to| *to != envelope.from);
        match guest.filter(|_| is_offer && welcome.stage == Stage::Call) {
            Some(guest) => Ok(Self { envelope, guest }),
            None => Err(SlipProblem::Damaged),
        }
    }

    /// What the guest's page is called.
    pub const fn guest(&self) -> &PeerId {
        &self.guest
    }
}

/// A call without a server, for the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandView {
    /// What is to be handed over.
    pub step: HandStep,
    /// Who invites, perhaps without a name. Nobody if the person does.
    pub host: Option<DisplayName>,
    /// What was wrong with the last slip that was taken.
    pub problem: Option<SlipProblem>,
}

/// What is to be handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HandStep {
    /// Nothing yet: the person has not pressed anything.
    Lobby,
    /// What is being made.
    Gathering,
    /// This slip: the invitation of a host, the reply of a guest.
    Slip(String),
    /// Nothing any more: the other one has it.
    Over,
}

/// What the call knows of it.
#[derive(Debug)]
pub(in crate::call) struct Hand {
    /// What the guest was invited with.
    invitation: Option<Invitation>,
    /// With whom.
    peer: Option<PeerId>,
    step: Step,
    problem: Option<SlipProblem>,
}

#[derive(Debug)]
enum Step {
    Lobby,
    Gathering { signal: Signal, until: Option<Now> },
    Slip(String),
    Over,
}

impl Hand {
    fn new(invitation: Option<Invitation>) -> Self {
        Self {
            invitation,
            peer: None,
            step: Step::Lobby,
            problem: None,
        }
    }

    fn gather(&mut self) {
        self.step = Step::Gathering {
            signal: Signal::default(),
            until: None,
        };
    }

    /// Takes what would have gone over the wire: our description, and the candidates as they come.
    fn collect(&mut self, now: Now, body: Body) {
        let Step::Gathering { signal, until } = &mut self.step else {
            return;
        };
        let part = match body {
            Body::Welcome(welcome) => welcome.offer,
            Body::Hello(hello) => hello.answers.into_values().next(),
            Body::Signal(signal) => Some(signal),
            _ => None,
        };
        let Some(part) = part else {
            return;
        };
        if signal.description.is_none() && part.description.is_some() {
            signal.link = part.link;
            signal.description = part.description;
            signal.re = part.re;
            *until = Some(now + GATHERING);
        }
        signal.candidates.extend(part.candidates);
        signal.end |= part.end;
    }

    /// All that there is to say, once it is complete or has taken too long.
    fn take_gathered(&mut self, now: Now) -> Option<Signal> {
        let Step::Gathering { signal, until } = &mut self.step else {
            return None;
        };
        let is_due = until.is_some_and(|until| signal.end || until <= now);
        is_due.then(|| std::mem::take(signal))
    }
}

impl Call {
    /// A call without a server: of whoever invites, or of the guest of an invitation, whose id is
    /// [`Invitation::guest`].
    pub fn by_hand(config: CallConfig, invitation: Option<Invitation>, seed: u64) -> Self {
        let codec: Box<dyn Codec> = Box::new(ByHand);
        let mut call = Self::new(config, codec, seed);
        call.hand = Some(Hand::new(invitation));
        call
    }

    /// The guest hears what the invitation says, as if a server had brought it.
    pub(in crate::call) fn start_by_hand(&mut self, now: Now) {
        let invitation = self.hand.as_ref().and_then(|hand| hand.invitation.clone());
        if let Some(Invitation { envelope, .. }) = invitation {
            let host = envelope.from.clone();
            if let Some(hand) = &mut self.hand {
                hand.peer = Some(host);
            }
            self.take_envelope(now, Way::Wire(None), envelope);
        }
    }

    /// Makes an invitation. The guest is a visitor from then on, who has said nothing so far.
    pub(in crate::call) fn invite_by_hand(&mut self, now: Now, guest: PeerId) {
        let is_able = self.is_able();
        let Some(hand) = &mut self.hand else {
            return;
        };
        let is_new = guest != self.config.me && self.roster.member(&guest).is_none();
        if !is_new || !is_able {
            return;
        }
        hand.gather();
        hand.invitation = None;
        hand.problem = None;
        if let Some(former) = hand.peer.replace(guest.clone()) {
            self.close_link(&former);
            self.roster.remove(&former);
        }
        if self.phase == PhaseView::Lobby {
            self.join(now);
        }
        self.roster.hear(now, &guest, 0, None);
        self.arrange(now, &guest);
    }

    /// Takes the reply to our invitation.
    pub(in crate::call) fn take_slip(&mut self, now: Now, text: &str) {
        let read = self.read_reply(text);
        let Some(hand) = &mut self.hand else {
            return;
        };
        hand.problem = read.as_ref().err().copied();
        let Ok(envelope) = read else {
            return;
        };
        let guest = envelope.from.clone();
        let step = std::mem::replace(&mut hand.step, Step::Over);
        self.take_envelope(now, Way::Wire(None), envelope);
        // The rules of the room hold here as well, and a reply may break one.
        if !self.is_in_call(&guest)
            && let Some(hand) = &mut self.hand
        {
            hand.step = step;
            hand.problem = Some(SlipProblem::Damaged);
        }
    }

    fn read_reply(&self, text: &str) -> Result<Envelope, SlipProblem> {
        let envelope = slip::read(text)?;
        let me = &self.config.me;
        let hello = match &envelope.body {
            Body::Hello(hello) => hello,
            Body::Welcome(_) if envelope.from == *me => return Err(SlipProblem::Own),
            Body::Welcome(_) => return Err(SlipProblem::Invitation),
            _ => return Err(SlipProblem::Damaged),
        };
        let hand = self.hand.as_ref().ok_or(SlipProblem::Elsewhere)?;
        let is_mine =
            envelope.to.as_ref() == Some(me) && hand.peer.as_ref() == Some(&envelope.from);
        match hand.step {
            _ if !is_mine => return Err(SlipProblem::Elsewhere),
            Step::Slip(_) => {}
            Step::Over => return Err(SlipProblem::Used),
            Step::Lobby | Step::Gathering { .. } => return Err(SlipProblem::Elsewhere),
        }
        let answer = hello.answers.get(me);
        let description = answer.and_then(|answer| answer.description.as_ref());
        let is_answer =
            description.is_some_and(|text| text.kind == DescriptionKind::Answer && text.is_whole());
        if is_answer && hello.stage == Stage::Call {
            Ok(envelope)
        } else {
            Err(SlipProblem::Damaged)
        }
    }

    /// Gathers what is to be handed over, and watches the one connection that there is.
    pub(in crate::call) fn advance_by_hand(&mut self, now: Now) {
        let Some(hand) = &mut self.hand else {
            return;
        };
        if hand.invitation.is_some()
            && self.phase == PhaseView::Call
            && matches!(hand.step, Step::Lobby)
        {
            hand.gather();
        }
        for body in self.wire.take_unsent() {
            hand.collect(now, body);
        }
        if let Some(signal) = hand.take_gathered(now) {
            self.write_slip(signal);
        }
        self.watch_by_hand(now);
    }

    fn write_slip(&mut self, signal: Signal) {
        let Some(peer) = self.hand.as_ref().and_then(|hand| hand.peer.clone()) else {
            return;
        };
        let is_guest = self.hand.as_ref().is_some_and(|h| h.invitation.is_some());
        let body = if is_guest {
            Body::Hello(Hello {
                answers: [(peer.clone(), signal)].into(),
                ..self.hello()
            })
        } else {
            let welcome: Welcome = self.introduction(Some(signal));
            Body::Welcome(welcome)
        };
        let (n, _) = self.wire.stamp(&peer, body.clone());
        let envelope = Envelope {
            from: self.config.me.clone(),
            to: Some(peer.clone()),
            n,
            body,
        };
        let slip = slip::write(&envelope);
        if slip.is_none() {
            log::error!("what the browser says of this connection is too long to be handed over");
            if let Some(link) = self.links.get_mut(&peer) {
                give_up(link);
            }
        }
        if let Some(hand) = &mut self.hand {
            hand.step = slip.map_or(Step::Over, Step::Slip);
        }
    }

    /// A guest has handed over the reply when the connection is up. One that does not come up, or not
    /// again, is given up: nobody could be told of another.
    fn watch_by_hand(&mut self, now: Now) {
        let Some(hand) = &mut self.hand else {
            return;
        };
        let link = hand.peer.as_ref().and_then(|peer| self.links.get_mut(peer));
        let is_up = link.as_ref().is_some_and(|link| link.health.is_up());
        if is_up && matches!(hand.step, Step::Slip(_)) {
            hand.step = Step::Over;
        }
        let outage = hand
            .peer
            .as_ref()
            .and_then(|peer| self.reports.outage(peer));
        let until = outage
            .filter(|_| matches!(hand.step, Step::Over) && !is_up)
            .map(|outage| outage.since + if outage.was_up { LOST } else { FIRST });
        let link = link.filter(|link| !link.health.is_down());
        match until.zip(link) {
            Some((until, link)) if until <= now => give_up(link),
            Some((until, _)) => self.timers.set(Timer::Hand, until),
            None => match &hand.step {
                Step::Gathering {
                    until: Some(until), ..
                } => self.timers.set(Timer::Hand, *until),
                _ => self.timers.stop(&Timer::Hand),
            },
        }
    }

    /// Whether a connection that is done with cannot be made anew. It is given up then.
    pub(in crate::call) fn is_irreplaceable(&mut self, peer: &PeerId) -> bool {
        let link = self.links.get_mut(peer).filter(|_| self.hand.is_some());
        let is_irreplaceable = link.is_some();
        if let Some(link) = link.filter(|link| !link.health.is_down()) {
            give_up(link);
        }
        is_irreplaceable
    }

    /// Only an invitation leads into a call without a server, and not one that turned out useless.
    pub(in crate::call) fn may_join_by_hand(&self) -> bool {
        let Some(hand) = &self.hand else {
            return true;
        };
        let link = hand.peer.as_ref().and_then(|peer| self.links.get(peer));
        hand.invitation.is_none() || link.is_some_and(|link| !link.health.is_down())
    }

    pub(in crate::call) fn hand_view(&self) -> Option<HandView> {
        let hand = self.hand.as_ref()?;
        let host = hand.peer.as_ref().filter(|_| hand.invitation.is_some());
        let name = |peer: &PeerId| self.roster.member(peer).map(|member| member.name.clone());
        let is_useless = self.phase == PhaseView::Lobby && !self.may_join_by_hand();
        Some(HandView {
            step: match &hand.step {
                Step::Lobby => HandStep::Lobby,
                Step::Gathering { .. } => HandStep::Gathering,
                Step::Slip(slip) => HandStep::Slip(slip.clone()),
                Step::Over => HandStep::Over,
            },
            host: host.map(|host| name(host).unwrap_or_default()),
            problem: hand
                .problem
                .or_else(|| is_useless.then_some(SlipProblem::Damaged)),
        })
    }
}

fn give_up(link: &mut Link) {
    let step = link.health.give_up();
    link.climb(step);
}

/// Without internet a STUN server is waited for in vain, for longer than a person waits.
const GATHERING: Duration = Duration::from_secs(4);

/// How long the first connection may take from the moment in which the reply was handed over.
const FIRST: Duration = Duration::from_secs(30);

/// How long a connection that was up may be away. It can only come back by itself.
const LOST: Duration = Duration::from_secs(60);
