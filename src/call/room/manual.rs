//! The manual exchange of a call without a server: an invitation and the reply to it, which the
//! users pass on themselves, contain all that a server would have carried. Both pages treat it as a
//! room: the guest is a visitor whose early offer is in the `welcome`, and whose `hello` carries
//! the answer. Once the two are connected, their control channel carries the rest.
//!
//! ```text
//!  inviter: Lobby ──invite──► Gathering ──all candidates, or 4 s──► Code ──reply entered──► Over
//!  guest:   Lobby ───join───► Gathering ──all candidates, or 4 s──► Code ───connected────► Over
//! ```
//! The inviter can begin another invitation from each of them. The test
//! `an_invitation_and_a_reply_make_a_call_without_a_server` plays one exchange.

use std::time::Duration;

use crate::call::context::Context;
use crate::call::effect::{Effect, Peer};
use crate::call::fault::InviteCodeProblem;
use crate::call::room::invitation::Invitation;
use crate::call::room::manual_exchange::{ExchangeState, ManualExchange};
use crate::call::room::origin::Origin;
use crate::call::room::{Room, Timer};
use crate::call::view::{ExchangeStep, ManualView, PhaseView};
use crate::model::{DescriptionKind, PeerId};
use crate::signaling::envelope::{Body, Envelope, Hello, Signal, Stage};
use crate::signaling::invite_code::InviteCodes;

impl Room {
    /// Makes it a room without a server: of the inviter, or of the guest of an invitation.
    pub(in crate::call) fn set_manual(
        &mut self,
        invitation: Option<Invitation>,
        invite_codes: InviteCodes,
    ) {
        self.is_changed = true;
        self.manual = Some(ManualExchange::new(invitation, invite_codes));
    }

    /// Handles the invitation on the guest's page, as if a server had brought it.
    pub(super) fn start_manual(&mut self, cx: &mut Context) {
        if let Some(manual) = &mut self.manual
            && let Some(invitation) = &manual.invitation
            && let Ok(envelope) = Envelope::decode(&invitation.text)
        {
            manual.peer = Some(envelope.from.clone());
            self.on_envelope(cx, Origin::Server(None), envelope);
        }
    }

    /// Begins an invitation. Returns false if none is possible.
    pub(in crate::call) fn invite(&mut self, cx: &mut Context, guest: &PeerId) -> bool {
        self.is_changed = true;
        let is_able = self.is_able();
        let is_new = guest != cx.me() && self.roster.participant(guest).is_none();
        let Some(manual) = self.manual.as_mut().filter(|_| is_new && is_able) else {
            return false;
        };
        manual.gather();
        manual.invitation = None;
        manual.problem = None;
        if let Some(former) = manual.peer.replace(guest.clone()) {
            self.roster.remove(&former);
            cx.emit(Effect::PeerLeft(former));
        }
        true
    }

    /// Awaits the guest of an invitation: a visitor, who has said nothing so far.
    pub(in crate::call) fn await_guest(&mut self, cx: &mut Context, guest: PeerId) {
        self.roster.note_sender(cx.now(), &guest, 0, None);
        cx.emit(Effect::PeerChanged(guest, Peer::default()));
    }

    /// Handles the reply to the invitation.
    pub(in crate::call) fn on_invite_code(&mut self, cx: &mut Context, text: &str) {
        self.is_changed = true;
        let read = self.read_reply(cx, text);
        let Some(manual) = &mut self.manual else {
            return;
        };
        manual.problem = read.as_ref().err().copied();
        let Ok(envelope) = read else {
            return;
        };
        let guest = envelope.from.clone();
        let step = std::mem::replace(&mut manual.state, ExchangeState::Over);
        self.on_envelope(cx, Origin::Server(None), envelope);
        // The rules of the room apply to a reply as well.
        if !self.is_member(&guest)
            && let Some(manual) = &mut self.manual
        {
            manual.state = step;
            manual.problem = Some(InviteCodeProblem::Damaged);
        }
    }

    fn read_reply(&self, cx: &Context, text: &str) -> Result<Envelope, InviteCodeProblem> {
        let manual = self.manual.as_ref().ok_or(InviteCodeProblem::Elsewhere)?;
        let envelope = (manual.invite_codes.read)(text)?;
        let me = cx.me();
        let hello = match &envelope.body {
            Body::Hello(hello) => hello,
            Body::Welcome(_) if envelope.from == *me => return Err(InviteCodeProblem::Own),
            Body::Welcome(_) => return Err(InviteCodeProblem::Invitation),
            _ => return Err(InviteCodeProblem::Damaged),
        };
        let is_mine =
            envelope.to.as_ref() == Some(me) && manual.peer.as_ref() == Some(&envelope.from);
        match manual.state {
            _ if !is_mine => return Err(InviteCodeProblem::Elsewhere),
            ExchangeState::Code(_) => {}
            ExchangeState::Over => return Err(InviteCodeProblem::Used),
            ExchangeState::Lobby | ExchangeState::Gathering { .. } => {
                return Err(InviteCodeProblem::Elsewhere);
            }
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

    /// Collects the signal for the invite code, and watches the only connection.
    pub(in crate::call) fn advance_manual(&mut self, cx: &mut Context) {
        let Some(manual) = &mut self.manual else {
            return;
        };
        let before = std::mem::discriminant(&manual.state);
        if manual.invitation.is_some()
            && cx.is_in_call()
            && matches!(manual.state, ExchangeState::Lobby)
        {
            manual.gather();
        }
        for body in self.signaling.take_unsent() {
            manual.collect(cx.now(), body);
        }
        if let Some(signal) = manual.take_gathered(cx.now()) {
            self.write_invite_code(cx, signal);
        }
        self.watch_manual(cx);
        let after = self.manual.as_ref();
        let after = after.map(|manual| std::mem::discriminant(&manual.state));
        self.is_changed |= after != Some(before);
    }

    fn write_invite_code(&mut self, cx: &mut Context, signal: Signal) {
        let Some(peer) = self.manual.as_ref().and_then(|manual| manual.peer.clone()) else {
            return;
        };
        let is_guest = self.manual.as_ref().is_some_and(|h| h.invitation.is_some());
        let body = if is_guest {
            Body::Hello(Hello {
                answers: [(peer.clone(), signal)].into(),
                ..self.hello(cx)
            })
        } else {
            Body::Welcome(self.introduction(cx, Some(signal)))
        };
        let envelope = self.signaling.stamp(&peer, body);
        let write = |manual: &ManualExchange| (manual.invite_codes.write)(&envelope);
        let invite_code = self.manual.as_ref().and_then(write);
        if invite_code.is_none() {
            log::error!("what the browser says of this connection is too long to be handed over");
            cx.emit(Effect::GiveUp(peer));
        }
        if let Some(manual) = &mut self.manual {
            manual.state = invite_code.map_or(ExchangeState::Over, ExchangeState::Code);
        }
    }

    /// Watches the connection. Once it is up, the guest has passed the reply on. A connection that
    /// does not come up, or not again, is given up, since no other one can be offered.
    fn watch_manual(&mut self, cx: &mut Context) {
        let Some(manual) = &mut self.manual else {
            return;
        };
        let link = manual.peer.as_ref().and_then(|peer| self.links.get(peer));
        let is_up = link.is_some_and(|link| link.is_up);
        if is_up && matches!(manual.state, ExchangeState::Code(_)) {
            manual.state = ExchangeState::Over;
        }
        let outage = link.and_then(|link| link.outage);
        let until = outage
            .filter(|_| matches!(manual.state, ExchangeState::Over) && !is_up)
            .filter(|_| link.is_some_and(|link| !link.is_down))
            .map(|outage| outage.since + if outage.was_up { LOST } else { FIRST });
        match (until, &manual.peer) {
            (Some(until), Some(peer)) if until <= cx.now() => {
                cx.emit(Effect::GiveUp(peer.clone()));
            }
            (Some(until), _) => self.timers.set(Timer::Manual, until),
            (None, _) => match &manual.state {
                ExchangeState::Gathering {
                    until: Some(until), ..
                } => self.timers.set(Timer::Manual, *until),
                _ => self.timers.stop(&Timer::Manual),
            },
        }
    }

    /// Returns whether the local user may join: without a server, only by an invitation that still
    /// works.
    pub(super) fn may_join_manually(&self) -> bool {
        let Some(manual) = &self.manual else {
            return true;
        };
        let link = manual.peer.as_ref().and_then(|peer| self.links.get(peer));
        manual.invitation.is_none() || link.is_some_and(|link| !link.is_down)
    }

    /// Returns the manual exchange for the screen.
    pub(super) fn manual_view(&self, cx: &Context) -> Option<ManualView> {
        let manual = self.manual.as_ref()?;
        let inviter = manual.peer.as_ref().filter(|_| manual.invitation.is_some());
        let name = |peer: &PeerId| {
            self.roster
                .participant(peer)
                .map(|participant| participant.name.clone())
        };
        let is_useless = cx.phase() == PhaseView::Lobby && !self.may_join_manually();
        Some(ManualView {
            step: match &manual.state {
                ExchangeState::Lobby => ExchangeStep::Lobby,
                ExchangeState::Gathering { .. } => ExchangeStep::Gathering,
                ExchangeState::Code(invite_code) => ExchangeStep::Code(invite_code.clone()),
                ExchangeState::Over => ExchangeStep::Over,
            },
            inviter: inviter.map(|inviter| name(inviter).unwrap_or_default()),
            problem: manual
                .problem
                .or_else(|| is_useless.then_some(InviteCodeProblem::Damaged)),
        })
    }
}

/// The time for the first connection after the reply was entered.
const FIRST: Duration = Duration::from_secs(30);

/// The time for which a connection that was up may be down. It can only come back by itself.
const LOST: Duration = Duration::from_secs(60);
