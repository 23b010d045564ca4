//! Requests to the browser for a device: the effects of the answers, retries where the device is
//! busy for a moment, and a limit to the wait for an answer.

use crate::call::command::CaptureCommand;
use crate::call::fault::Refusal;
use crate::call::media::capture::{Capture, Flow, Live, State};
use crate::call::media::request::{Purpose, Request, Step};
use crate::call::timing::{ANSWER_PATIENCE, BUSY_PAUSES};
use crate::call::view::notice::Notice;
use crate::model::id::OpIds;
use crate::model::{
    ActiveDevice, DeviceKind, DevicePreference, DeviceSelector, Now, OpId, Source, Sources,
};

impl State {
    const fn request(&self) -> Option<&Request> {
        match self {
            Self::Asking(request) => Some(request),
            Self::Live(live) => live.change.as_ref(),
            Self::Idle | Self::Ended { .. } | Self::Refused { .. } => None,
        }
    }

    const fn request_mut(&mut self) -> Option<&mut Request> {
        match self {
            Self::Asking(request) => Some(request),
            Self::Live(live) => live.change.as_mut(),
            Self::Idle | Self::Ended { .. } | Self::Refused { .. } => None,
        }
    }

    /// When something is due of it.
    fn due(&self) -> Option<Now> {
        match self {
            Self::Ended { due, .. } => Some(*due),
            Self::Live(Live {
                flow: Flow::Muted(since),
                change,
                ..
            }) => {
                let change = change.as_ref().and_then(Request::due);
                change.into_iter().chain([Flow::paused_at(*since)]).min()
            }
            state => state.request()?.due(),
        }
    }
}

impl Capture {
    /// Returns the devices that the browser asks for, as far as this is known.
    pub fn asking(&self) -> Option<Sources> {
        let is_asked = |source: &Source| {
            let slot = self.slot(*source);
            slot.is_wanted && matches!(&slot.state, State::Asking(request) if request.tries == 0)
        };
        match Source::ALL.map(|source| is_asked(&source)) {
            [true, true] => Some(Sources::Both),
            [true, false] => Some(Sources::One(Source::Mic)),
            [false, true] => Some(Sources::One(Source::Camera)),
            [false, false] => None,
        }
    }

    /// Returns when [`advance`](Self::advance) has something to do.
    pub fn poll_timeout(&self) -> Option<Now> {
        let due = Source::ALL
            .into_iter()
            .filter_map(|source| self.slot(source).state.due());
        due.chain(self.list_at).min()
    }

    /// Does what is due. Called after each input.
    pub fn advance(&mut self, now: Now, ids: &mut OpIds) {
        if self.list_at.take_if(|at| *at <= now).is_some() {
            self.list();
        }
        for source in Source::ALL {
            self.advance_source(now, source, ids);
            if let Some(request) = self.slot_mut(source).state.request_mut()
                && request.step == Step::New
            {
                request.step = Step::Open(now + ANSWER_PATIENCE);
            }
        }
    }

    fn advance_source(&mut self, now: Now, source: Source, ids: &mut OpIds) {
        let state = &mut self.slot_mut(source).state;
        if let State::Live(live) = state
            && let Flow::Muted(since) = live.flow
            && Flow::paused_at(since) <= now
        {
            live.flow = Flow::Paused;
        }
        if let State::Ended { device, due } = state
            && *due <= now
        {
            // The browser does not list the devices: the last list is used.
            let device = device.clone();
            return self.repair(source, device, ids);
        }
        let Some(request) = state
            .request_mut()
            .filter(|it| it.due().is_some_and(|due| due <= now))
        else {
            return;
        };
        if request.is_open() {
            log::warn!("{source:?}: the browser does not answer");
            return self.give_up_on(source, ids);
        }
        request.op = ids.next_id();
        request.step = Step::New;
        let again = CaptureCommand::Acquire {
            op: request.op,
            source,
            pick: request.pick.clone(),
            processing: request.processing,
        };
        self.commands.push_back(again);
    }

    /// Restarts the deadlines of the browser's questions, since the local user sees them only now.
    pub fn shown(&mut self) {
        for source in Source::ALL {
            self.wait_again(source);
        }
    }

    /// Gives an open request all its time again, also where it was given up on.
    fn wait_again(&mut self, source: Source) {
        let slot = self.slot_mut(source);
        let is_given_up = matches!(
            slot.state,
            State::Refused {
                refusal: Refusal::Unanswered,
                ..
            }
        );
        if let Some(request) = slot.unanswered.pop_if(|_| is_given_up) {
            slot.state = State::Asking(request);
        }
        if let Some(request) = slot.state.request_mut().filter(|it| it.is_open()) {
            request.step = Step::New;
        }
    }

    /// Gives up on the answer. A late answer still counts if the request was not replaced.
    fn give_up_on(&mut self, source: Source, ids: &mut OpIds) {
        let Some(request) = self.take_request(source) else {
            return;
        };
        let slot = self.slot_mut(source);
        if matches!(slot.state, State::Idle) && !matches!(request.purpose, Purpose::Change { .. }) {
            slot.unanswered.push(request.clone());
            if !slot.is_wanted {
                return;
            }
        }
        self.fail(source, request, Refusal::Unanswered, ids);
    }

    fn take_request(&mut self, source: Source) -> Option<Request> {
        let state = &mut self.slot_mut(source).state;
        match std::mem::replace(state, State::Idle) {
            State::Asking(request) => Some(request),
            State::Live(mut live) => {
                let request = live.change.take();
                *state = State::Live(live);
                request
            }
            other => {
                *state = other;
                None
            }
        }
    }

    /// Takes the request of an answer out.
    fn answered(&mut self, op: OpId) -> Option<(Source, Request)> {
        let is_it = |source: &Source| {
            let request = self.slot(*source).state.request();
            request.is_some_and(|request| request.op == op)
        };
        let source = Source::ALL.into_iter().find(is_it)?;
        // Some browsers ask for one device after the other: the next question shows only now.
        for other in Source::ALL.into_iter().filter(|other| *other != source) {
            self.wait_again(other);
        }
        Some((source, self.take_request(source)?))
    }

    /// The same for a request that was given up on. Its answer counts where no device has come
    /// meanwhile; a refusal, only where no newer request is open.
    fn answered_late(&mut self, op: OpId, is_granted: bool) -> Option<(Source, Request)> {
        for source in Source::ALL {
            let slot = self.slot_mut(source);
            let late = slot.unanswered.iter().position(|it| it.op == op);
            let Some(request) = late.map(|at| slot.unanswered.remove(at)) else {
                continue;
            };
            let counts = match slot.state {
                State::Idle | State::Refused { .. } => true,
                State::Asking(_) => is_granted,
                State::Live(_) | State::Ended { .. } => false,
            };
            if counts {
                slot.state = State::Idle;
            }
            return counts.then_some((source, request));
        }
        None
    }

    pub(in crate::call) fn granted(
        &mut self,
        now: Now,
        op: OpId,
        device: ActiveDevice,
        ids: &mut OpIds,
    ) {
        let in_time = self.answered(op);
        let is_late = in_time.is_none();
        let Some((source, request)) = in_time.or_else(|| self.answered_late(op, true)) else {
            log::debug!("a device that nothing waits for is let go");
            return self.commands.push_back(CaptureCommand::Discard(op));
        };
        let slot = self.slot_mut(source);
        let is_wanted = slot.is_wanted;
        match slot.state {
            State::Live(_) => self.is_replaced = true,
            _ if !is_wanted => {
                log::debug!("{source:?} was switched off before it came: {request:?}");
                return self.commands.push_back(CaptureCommand::Discard(op));
            }
            _ => {}
        }
        let kind = DeviceKind::from(source);
        match (&request.purpose, &request.pick) {
            (Purpose::Repair(lost), _) if lost.label != device.label => {
                self.notices
                    .push(Notice::DeviceFell(kind, device.name().to_owned()));
            }
            (_, DeviceSelector::Facing(_)) => self
                .devices
                .choose(kind, Some(DevicePreference::from(&device))),
            _ => {}
        }
        let choice = DevicePreference::from(&device);
        let is_change = matches!(request.purpose, Purpose::Change { .. });
        let is_open = is_change || is_late || matches!(request.pick, DeviceSelector::Rather(_));
        let slot = self.slot_mut(source);
        slot.unanswered.clear();
        slot.state = State::Live(Live {
            device,
            pick: request.pick,
            processing: request.processing,
            since: now,
            is_repaired: matches!(request.purpose, Purpose::Repair(_)),
            change: None,
            flow: Flow::Giving,
        });
        self.commands.push_back(CaptureCommand::Use { op, source });
        // The device is disabled until it is switched on, so that the local user is never heard by
        // surprise.
        self.commands
            .push_back(CaptureCommand::Enable(source, is_wanted));
        if !self.devices.knows(kind) {
            self.list();
        } else if is_open {
            // The local user may have changed the choice meanwhile, or the browser gave another one
            // than was wished for before the list was known.
            let mut before = self.devices.choices().clone();
            before.choose(kind, Some(choice));
            self.change(source, before, ids);
        }
    }

    pub(in crate::call) fn refused(
        &mut self,
        now: Now,
        op: OpId,
        refusal: Refusal,
        ids: &mut OpIds,
    ) {
        let answered = self.answered(op);
        let Some((source, mut request)) = answered.or_else(|| self.answered_late(op, false)) else {
            return;
        };
        let slot = self.slot_mut(source);
        let is_of_use = slot.is_wanted || matches!(slot.state, State::Live(_));
        let pause = BUSY_PAUSES.get(request.tries).filter(|_| is_of_use);
        if let (Refusal::InUse, Some(pause)) = (refusal, pause) {
            // A page that was here before, or another camera of this phone, takes a moment to let
            // go.
            request.tries += 1;
            request.step = Step::Busy(now + *pause);
            return self.await_answer(source, request);
        }
        self.fail(source, request, refusal, ids);
    }

    /// Handles a refusal of the browser.
    fn fail(&mut self, source: Source, request: Request, refusal: Refusal, ids: &mut OpIds) {
        let kind = DeviceKind::from(source);
        let slot = self.slot_mut(source);
        if matches!(slot.state, State::Live(_)) {
            if let Purpose::Change { before, .. } = request.purpose {
                self.go_back(kind, &before);
            }
            return;
        }
        let is_away = matches!(refusal, Refusal::NoDevice | Refusal::InUse);
        match (request.purpose, request.pick) {
            (Purpose::Change { back, before }, _) => {
                self.go_back(kind, &before);
                let pick = match back.id.is_empty() {
                    true => DeviceSelector::Any,
                    false => DeviceSelector::Only(back.id),
                };
                if self.slot(source).is_wanted {
                    self.ask(source, pick, Purpose::Wanted, ids);
                }
            }
            // It went between the pick and the opening. The local user wants one now.
            (Purpose::Wanted, DeviceSelector::Only(id)) if refusal == Refusal::NoDevice => {
                self.devices.give_up(kind);
                let label = String::new();
                let lost = ActiveDevice {
                    id,
                    label,
                    facing: None,
                };
                self.ask(source, DeviceSelector::Any, Purpose::Repair(lost), ids);
            }
            (Purpose::Repair(lost), DeviceSelector::Only(_))
                if is_away && source == Source::Mic =>
            {
                self.ask(source, DeviceSelector::Any, Purpose::Repair(lost), ids);
            }
            (Purpose::Repair(lost), _) if is_away => self.lose(source, lost),
            (Purpose::Repair(_) | Purpose::Wanted, _) => {
                let lost = None;
                self.slot_mut(source).state = State::Refused { refusal, lost };
            }
        }
    }

    pub(in crate::call) fn ask(
        &mut self,
        source: Source,
        pick: DeviceSelector,
        purpose: Purpose,
        ids: &mut OpIds,
    ) {
        let op = ids.next_id();
        let processing = self.devices.choices().processing;
        self.commands.push_back(CaptureCommand::Acquire {
            op,
            source,
            pick: pick.clone(),
            processing,
        });
        let request = Request {
            op,
            pick,
            processing,
            purpose,
            step: Step::New,
            tries: 0,
        };
        self.await_answer(source, request);
    }

    fn await_answer(&mut self, source: Source, request: Request) {
        match &mut self.slot_mut(source).state {
            State::Live(live) => live.change = Some(request),
            state => *state = State::Asking(request),
        }
    }
}
