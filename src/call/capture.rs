//! Own camera and microphone: what the person wants, what the browser gave. Two sources that never
//! wait for each other, so that either may be missing.

use std::collections::VecDeque;

use crate::call::command::{CaptureCommand, Command};
use crate::call::fault::Refusal;
use crate::call::input::CaptureEvent;
use crate::call::view::{SourceState, SourceView};
use crate::model::id::OpIds;
use crate::model::{Media, OpId, Source};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Idle,
    Asking(OpId),
    Live,
    Refused(Refusal),
}

#[derive(Debug)]
struct Slot {
    is_wanted: bool,
    state: State,
}

/// Both sources.
#[derive(Debug)]
pub struct Capture {
    mic: Slot,
    camera: Slot,
    commands: VecDeque<CaptureCommand>,
}

impl Capture {
    /// Nothing is captured yet; what is wanted is asked for by [`start`](Self::start).
    pub const fn new(is_mic_wanted: bool, is_camera_wanted: bool) -> Self {
        Self {
            mic: Slot {
                is_wanted: is_mic_wanted,
                state: State::Idle,
            },
            camera: Slot {
                is_wanted: is_camera_wanted,
                state: State::Idle,
            },
            commands: VecDeque::new(),
        }
    }

    /// Asks for what is wanted.
    pub fn start(&mut self, ids: &mut OpIds) {
        for source in Source::ALL {
            if self.slot(source).is_wanted {
                self.switch(source, true, ids);
            }
        }
    }

    /// The person switched a source. A muted microphone stays captured, so that it opens without
    /// delay; a camera that is off is let go, and its light with it.
    pub fn switch(&mut self, source: Source, is_on: bool, ids: &mut OpIds) {
        let slot = self.slot_mut(source);
        slot.is_wanted = is_on;
        let command = match (slot.state, source, is_on) {
            (State::Idle | State::Refused(_), _, true) => {
                let op = ids.next_id();
                slot.state = State::Asking(op);
                CaptureCommand::Acquire { op, source }
            }
            (State::Live, Source::Mic, _) => CaptureCommand::Enable(source, is_on),
            (State::Live, Source::Camera, false) => {
                slot.state = State::Idle;
                CaptureCommand::Stop(source)
            }
            (State::Refused(_), _, false) => {
                slot.state = State::Idle;
                return;
            }
            _ => return,
        };
        self.commands.push_back(command);
    }

    /// Takes what a device did. A refused source stays wanted, so that it can be asked for again, or
    /// switched off and with it the problem. Returns the source that stopped by itself, if one did.
    pub fn take(&mut self, event: CaptureEvent) -> Option<Source> {
        match event {
            CaptureEvent::Granted { op } => {
                let source = self.asking(op)?;
                let slot = self.slot_mut(source);
                slot.state = if slot.is_wanted {
                    State::Live
                } else {
                    State::Idle
                };
                if !slot.is_wanted {
                    self.commands.push_back(CaptureCommand::Stop(source));
                }
                None
            }
            CaptureEvent::Refused { op, refusal } => {
                let source = self.asking(op)?;
                self.slot_mut(source).state = State::Refused(refusal);
                None
            }
            CaptureEvent::Ended(source) => {
                let slot = self.slot_mut(source);
                if slot.state != State::Live {
                    return None;
                }
                slot.state = State::Refused(Refusal::Lost);
                let is_missed = slot.is_wanted;
                self.commands.push_back(CaptureCommand::Stop(source));
                is_missed.then_some(source)
            }
        }
    }

    /// Lets go of everything.
    pub fn stop(&mut self) {
        for source in Source::ALL {
            self.slot_mut(source).state = State::Idle;
            self.commands.push_back(CaptureCommand::Stop(source));
        }
    }

    /// The sources that senders carry, muted or not.
    pub fn live(&self) -> Vec<Source> {
        Source::ALL
            .into_iter()
            .filter(|source| self.slot(*source).state == State::Live)
            .collect()
    }

    /// What the others are told.
    pub fn media(&self) -> Media {
        Media {
            mic: self.view(Source::Mic).is_live(),
            camera: self.view(Source::Camera).is_live(),
        }
    }

    /// What to show of one source.
    pub const fn view(&self, source: Source) -> SourceView {
        let slot = self.slot(source);
        let state = match slot.state {
            State::Idle => SourceState::Idle,
            State::Asking(_) => SourceState::Asking,
            State::Live => SourceState::Live,
            State::Refused(refusal) => SourceState::Refused(refusal),
        };
        SourceView {
            is_wanted: slot.is_wanted,
            state,
        }
    }

    /// The next order to the shell.
    pub fn poll_command(&mut self) -> Option<Command> {
        self.commands.pop_front().map(Command::Capture)
    }

    fn asking(&self, op: OpId) -> Option<Source> {
        Source::ALL
            .into_iter()
            .find(|source| self.slot(*source).state == State::Asking(op))
    }

    const fn slot(&self, source: Source) -> &Slot {
        match source {
            Source::Mic => &self.mic,
            Source::Camera => &self.camera,
        }
    }

    const fn slot_mut(&mut self, source: Source) -> &mut Slot {
        match source {
            Source::Mic => &mut self.mic,
            Source::Camera => &mut self.camera,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic)]

    use super::*;

    fn acquire(capture: &mut Capture, source: Source, ids: &mut OpIds) -> OpId {
        capture.switch(source, true, ids);
        match capture.commands.pop_front() {
            Some(CaptureCommand::Acquire { op, source: asked }) if asked == source => op,
            other => panic!("expected a request for {source:?}, got {other:?}"),
        }
    }

    fn live(source: Source) -> (Capture, OpIds) {
        let (mut capture, mut ids) = (Capture::new(false, false), OpIds::default());
        let op = acquire(&mut capture, source, &mut ids);
        capture.take(CaptureEvent::Granted { op });
        (capture, ids)
    }

    #[test]
    fn the_two_sources_are_asked_for_apart() {
        let mut capture = Capture::new(true, true);

        capture.start(&mut OpIds::default());

        let asked = capture
            .commands
            .iter()
            .filter(|c| matches!(c, CaptureCommand::Acquire { .. }));
        assert_eq!(asked.count(), 2);
    }

    #[test]
    fn a_muted_microphone_is_kept_and_a_switched_off_camera_is_let_go() {
        let (mut mic, mut ids) = live(Source::Mic);
        mic.switch(Source::Mic, false, &mut ids);
        assert_eq!(mic.commands, [CaptureCommand::Enable(Source::Mic, false)]);
        assert_eq!((mic.live(), mic.media().mic), (vec![Source::Mic], false));

        let (mut camera, mut ids) = live(Source::Camera);
        camera.switch(Source::Camera, false, &mut ids);
        assert_eq!(camera.commands, [CaptureCommand::Stop(Source::Camera)]);
        assert_eq!(camera.live(), []);
    }

    #[test]
    fn a_device_that_comes_after_it_was_switched_off_is_stopped() {
        for source in Source::ALL {
            let (mut capture, mut ids) = (Capture::new(false, false), OpIds::default());
            let op = acquire(&mut capture, source, &mut ids);
            capture.switch(source, false, &mut ids);

            capture.take(CaptureEvent::Granted { op });

            assert_eq!(capture.commands, [CaptureCommand::Stop(source)]);
            assert_eq!(capture.view(source).state, SourceState::Idle);
        }
    }

    #[test]
    fn a_refusal_stays_until_a_retry_or_the_switch() {
        let (mut capture, mut ids) = (Capture::new(false, false), OpIds::default());
        let op = acquire(&mut capture, Source::Camera, &mut ids);

        capture.take(CaptureEvent::Refused {
            op,
            refusal: Refusal::InUse,
        });

        assert_eq!(capture.view(Source::Camera).problem(), Some(Refusal::InUse));
        assert!(!capture.media().camera && capture.view(Source::Camera).is_wanted);
        let again = acquire(&mut capture, Source::Camera, &mut ids);
        assert_ne!(again, op);
        capture.take(CaptureEvent::Refused {
            op: again,
            refusal: Refusal::InUse,
        });
        capture.switch(Source::Camera, false, &mut ids);
        assert_eq!(capture.view(Source::Camera).state, SourceState::Idle);
    }

    #[test]
    fn a_device_that_stops_by_itself_is_told_and_let_go() {
        let (mut capture, _) = live(Source::Camera);

        assert_eq!(
            capture.take(CaptureEvent::Ended(Source::Camera)),
            Some(Source::Camera)
        );
        assert_eq!(capture.view(Source::Camera).problem(), Some(Refusal::Lost));
        assert_eq!(capture.take(CaptureEvent::Ended(Source::Camera)), None);
    }

    #[test]
    fn pressing_twice_while_the_browser_asks_does_not_ask_twice() {
        let (mut capture, mut ids) = (Capture::new(false, false), OpIds::default());
        acquire(&mut capture, Source::Mic, &mut ids);

        capture.switch(Source::Mic, false, &mut ids);
        capture.switch(Source::Mic, true, &mut ids);

        assert_eq!(capture.commands, []);
    }
}
