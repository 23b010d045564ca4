//! A call without a server: an invitation and the reply to it, which people hand over themselves, say
//! all that a server would have carried. To both pages it is the way into a room: the guest is a visitor
//! for whom an offer is laid ready, in a `welcome`, and whose `hello` carries the answer. Once the two are
//! connected, their control channel carries the rest.

use std::time::Duration;

use crate::call::context::Context;
use crate::call::effect::{Effect, Peer};
use crate::call::fault::InviteCodeProblem;
use crate::call::room::receive::Origin;
use crate::call::room::{Room, Timer};
use crate::call::view::PhaseView;
use crate::model::{DescriptionKind, DisplayName, Now, PeerId};
use crate::signaling::envelope::{Body, Envelope, Hello, Signal, Stage};
use crate::signaling::invite_code;

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
    pub fn read(text: &str) -> Result<Self, InviteCodeProblem> {
        let envelope = invite_code::read(text)?;
        let Body::Welcome(welcome) = &envelope.body else {
            return Err(match envelope.body {
                Body::Hello(_) => InviteCodeProblem::Reply,
                _ => InviteCodeProblem::Damaged,
            });
        };
        let offer = welcome.offer.as_ref();
        let description = offer.and_then(|offer| offer.description.as_ref());
        let is_offer =
            description.is_some_and(|text| text.kind == DescriptionKind::Offer && text.is_whole());
        let guest = envelope.to.clone().filter(|to| *to != envelope.from);
        match guest.filter(|_| is_offer && welcome.stage == Stage::Call) {
            Some(guest) => Ok(Self { envelope, guest }),
            None => Err(InviteCodeProblem::Damaged),
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
    pub problem: Option<InviteCodeProblem>,
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
    problem: Option<InviteCodeProblem>,
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

impl Room {
    /// Makes it a room without a server: of the host who invites, or of the guest of an invitation.
    pub(in crate::call) fn set_manual(&mut self, invitation: Option<Invitation>) {
        self.hand = Some(Hand::new(invitation));
    }

    /// Hands the guest what the invitation says, as if a server had brought it.
    pub(super) fn start_manual(&mut self, cx: &mut Context) {
        let invitation = self.hand.as_ref().and_then(|hand| hand.invitation.clone());
        if let Some(Invitation { envelope, .. }) = invitation {
            let host = envelope.from.clone();
            if let Some(hand) = &mut self.hand {
                hand.peer = Some(host);
            }
            self.on_envelope(cx, Origin::Server(None), envelope);
        }
    }

    /// Begins an invitation. False: there can be none.
    pub(in crate::call) fn invite(&mut self, cx: &mut Context, guest: &PeerId) -> bool {
        let is_able = self.is_able();
        let is_new = guest != cx.me() && self.roster.member(guest).is_none();
        let Some(hand) = self.hand.as_mut().filter(|_| is_new && is_able) else {
            return false;
        };
        hand.gather();
        hand.invitation = None;
        hand.problem = None;
        if let Some(former) = hand.peer.replace(guest.clone()) {
            self.roster.remove(&former);
            cx.emit(Effect::PeerLeft(former));
        }
        true
    }

    /// Awaits the guest of an invitation: a visitor, who has said nothing so far.
    pub(in crate::call) fn await_guest(&mut self, cx: &mut Context, guest: PeerId) {
        self.roster.hear(cx.now(), &guest, 0, None);
        cx.emit(Effect::PeerChanged(guest, Peer::default()));
    }

    /// Handles the reply to the invitation.
    pub(in crate::call) fn on_invite_code(&mut self, cx: &mut Context, text: &str) {
        let read = self.read_reply(cx, text);
        let Some(hand) = &mut self.hand else {
            return;
        };
        hand.problem = read.as_ref().err().copied();
        let Ok(envelope) = read else {
            return;
        };
        let guest = envelope.from.clone();
        let step = std::mem::replace(&mut hand.step, Step::Over);
        self.on_envelope(cx, Origin::Server(None), envelope);
        // The rules of the room hold here as well, and a reply may break one.
        if !self.is_member(&guest)
            && let Some(hand) = &mut self.hand
        {
            hand.step = step;
            hand.problem = Some(InviteCodeProblem::Damaged);
        }
    }

    fn read_reply(&self, cx: &Context, text: &str) -> Result<Envelope, InviteCodeProblem> {
        let envelope = invite_code::read(text)?;
        let me = cx.me();
        let hello = match &envelope.body {
            Body::Hello(hello) => hello,
            Body::Welcome(_) if envelope.from == *me => return Err(InviteCodeProblem::Own),
            Body::Welcome(_) => return Err(InviteCodeProblem::Invitation),
            _ => return Err(InviteCodeProblem::Damaged),
        };
        let hand = self.hand.as_ref().ok_or(InviteCodeProblem::Elsewhere)?;
        let is_mine =
            envelope.to.as_ref() == Some(me) && hand.peer.as_ref() == Some(&envelope.from);
        match hand.step {
            _ if !is_mine => return Err(InviteCodeProblem::Elsewhere),
            Step::Slip(_) => {}
            Step::Over => return Err(InviteCodeProblem::Used),
            Step::Lobby | Step::Gathering { .. } => return Err(InviteCodeProblem::Elsewhere),
        }
        let answer = hello.answers.get(me);
        let description = answer.and_then(|answer| answer.description.as_ref());
        let is_answer =
            description.is_some_and(|text| text.kind == DescriptionKind::Answer && text.is_whole());
        if is_answer && hello.stage == Stage::Call {
            Ok(envelope)
        } else {
            Err(InviteCodeProblem::Damaged)
        }
    }

    /// Gathers what is to be handed over, and watches the one connection that there is.
    pub(in crate::call) fn advance_manual(&mut self, cx: &mut Context) {
        let Some(hand) = &mut self.hand else {
            return;
        };
        self.is_changed = true;
        if hand.invitation.is_some() && cx.is_in_call() && matches!(hand.step, Step::Lobby) {
            hand.gather();
        }
        for body in self.signaling.take_unsent() {
            hand.collect(cx.now(), body);
        }
        if let Some(signal) = hand.take_gathered(cx.now()) {
            self.write_invite_code(cx, signal);
        }
        self.watch_manual(cx);
    }

    fn write_invite_code(&mut self, cx: &mut Context, signal: Signal) {
        let Some(peer) = self.hand.as_ref().and_then(|hand| hand.peer.clone()) else {
            return;
        };
        let is_guest = self.hand.as_ref().is_some_and(|h| h.invitation.is_some());
        let body = if is_guest {
            Body::Hello(Hello {
                answers: [(peer.clone(), signal)].into(),
                ..self.hello(cx)
            })
        } else {
            Body::Welcome(self.introduction(cx, Some(signal)))
        };
        let (n, _) = self.signaling.stamp(&peer, body.clone());
        let envelope = Envelope {
            from: cx.me().clone(),
            to: Some(peer.clone()),
            n,
            body,
        };
        let invite_code = invite_code::write(&envelope);
        if invite_code.is_none() {
            log::error!("what the browser says of this connection is too long to be handed over");
            cx.emit(Effect::GiveUp(peer));
        }
        if let Some(hand) = &mut self.hand {
            hand.step = invite_code.map_or(Step::Over, Step::Slip);
        }
    }

    /// A guest has handed over the reply when the connection is up. One that does not come up, or not
    /// again, is given up: there is no way to offer another.
    fn watch_manual(&mut self, cx: &mut Context) {
        let Some(hand) = &mut self.hand else {
            return;
        };
        let link = hand.peer.as_ref().and_then(|peer| self.links.get(peer));
        let is_up = link.is_some_and(|link| link.is_up);
        if is_up && matches!(hand.step, Step::Slip(_)) {
            hand.step = Step::Over;
        }
        let outage = link.and_then(|link| link.outage);
        let until = outage
            .filter(|_| matches!(hand.step, Step::Over) && !is_up)
            .filter(|_| link.is_some_and(|link| !link.is_down))
            .map(|outage| outage.since + if outage.was_up { LOST } else { FIRST });
        match (until, &hand.peer) {
            (Some(until), Some(peer)) if until <= cx.now() => {
                cx.emit(Effect::GiveUp(peer.clone()));
            }
            (Some(until), _) => self.timers.set(Timer::Hand, until),
            (None, _) => match &hand.step {
                Step::Gathering {
                    until: Some(until), ..
                } => self.timers.set(Timer::Hand, *until),
                _ => self.timers.stop(&Timer::Hand),
            },
        }
    }

    /// Only an invitation leads into a call without a server, and not one that turned out useless.
    pub(super) fn may_join_manually(&self) -> bool {
        let Some(hand) = &self.hand else {
            return true;
        };
        let link = hand.peer.as_ref().and_then(|peer| self.links.get(peer));
        hand.invitation.is_none() || link.is_some_and(|link| !link.is_down)
    }

    /// The manual exchange, for the screen.
    pub(super) fn manual_view(&self, cx: &Context) -> Option<HandView> {
        let hand = self.hand.as_ref()?;
        let host = hand.peer.as_ref().filter(|_| hand.invitation.is_some());
        let name = |peer: &PeerId| self.roster.member(peer).map(|member| member.name.clone());
        let is_useless = cx.phase() == PhaseView::Lobby && !self.may_join_manually();
        Some(HandView {
            step: match &hand.step {
                Step::Lobby => HandStep::Lobby,
                Step::Gathering { .. } => HandStep::Gathering,
                Step::Slip(invite_code) => HandStep::Slip(invite_code.clone()),
                Step::Over => HandStep::Over,
            },
            host: host.map(|host| name(host).unwrap_or_default()),
            problem: hand
                .problem
                .or_else(|| is_useless.then_some(InviteCodeProblem::Damaged)),
        })
    }
}

/// Without internet a STUN server is waited for in vain, for longer than a person waits.
const GATHERING: Duration = Duration::from_secs(4);

/// How long the first connection may take from the moment in which the reply was handed over.
const FIRST: Duration = Duration::from_secs(30);

/// How long a connection that was up may be away. It can only come back by itself.
const LOST: Duration = Duration::from_secs(60);
