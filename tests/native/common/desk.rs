//! One user's devices, with the browser's part in the test's hands.

use std::collections::BTreeMap;
use std::time::Duration;

use visavis::call::command::{CaptureCommand, Command};
use visavis::call::fault::Refusal;
use visavis::call::input::CaptureEvent;
use visavis::call::media::capture::Capture;
use visavis::model::id::OpIds;
use visavis::model::{
    ActiveDevice, Device, DeviceKind, DevicePreference, DeviceSelector, Now, OpId, Source,
};

use super::devices::device;

pub struct Desk {
    pub capture: Capture,
    pub ids: OpIds,
    pub now: Now,
    /// The requests whose devices are on.
    pub used: BTreeMap<Source, OpId>,
}

impl Desk {
    pub fn new() -> Self {
        Self {
            capture: Capture::new(false, false),
            ids: OpIds::default(),
            now: Now(Duration::from_secs(1)),
            used: BTreeMap::new(),
        }
    }

    /// This source is live, on this device, and has been for a while.
    pub fn with(source: Source, id: &str, list: &[Device]) -> Self {
        let mut desk = Self::new();
        let (op, _) = desk.ask(source);
        desk.grant(op, id);
        desk.take(CaptureEvent::Listed(list.to_vec()));
        desk.now = desk.now + Duration::from_secs(60);
        desk
    }

    /// What was ordered, except the use of what was granted.
    pub fn commands(&mut self) -> Vec<CaptureCommand> {
        let ordered = std::iter::from_fn(|| self.capture.poll_command());
        let mut others = Vec::new();
        for command in ordered {
            match command {
                Command::Capture(CaptureCommand::Use { op, source }) => {
                    self.used.insert(source, op);
                }
                Command::Capture(command) => {
                    if let CaptureCommand::Stop(source) = command {
                        self.used.remove(&source);
                    }
                    others.push(command);
                }
                other => panic!("{other:?}"),
            }
        }
        others
    }

    pub fn switch(&mut self, source: Source, is_on: bool) -> Vec<CaptureCommand> {
        self.capture.switch(source, is_on, &mut self.ids);
        self.settle()
    }

    pub fn ask(&mut self, source: Source) -> (OpId, DeviceSelector) {
        self.capture.switch(source, true, &mut self.ids);
        self.asked()
    }

    /// The one device that was asked for just now.
    pub fn asked(&mut self) -> (OpId, DeviceSelector) {
        let commands = self.settle();
        only(requests(&commands))
    }

    pub fn take(&mut self, event: CaptureEvent) -> Vec<CaptureCommand> {
        self.capture.on_event(self.now, event, &mut self.ids);
        self.settle()
    }

    /// As after each input.
    fn settle(&mut self) -> Vec<CaptureCommand> {
        self.capture.advance(self.now, &mut self.ids);
        self.commands()
    }

    /// Time passes, and what is due is done. Gives what was ordered.
    pub fn wait(&mut self, time: Duration) -> Vec<CaptureCommand> {
        let end = self.now + time;
        let mut commands = Vec::new();
        while let Some(at) = self.capture.poll_timeout().filter(|at| *at <= end) {
            self.now = at;
            commands.extend(self.settle());
        }
        self.now = end;
        commands
    }

    pub fn grant(&mut self, op: OpId, id: &str) -> Vec<CaptureCommand> {
        let label = format!("The {id}");
        let id = id.to_owned();
        let facing = None;
        let device = ActiveDevice { id, label, facing };
        self.take(CaptureEvent::Granted { op, device })
    }

    pub fn refuse(&mut self, op: OpId, refusal: Refusal) {
        self.capture.on_event(
            self.now,
            CaptureEvent::Refused { op, refusal },
            &mut self.ids,
        );
        self.capture.advance(self.now, &mut self.ids);
    }

    pub fn choose(&mut self, device: &Device) {
        let choice = Some(DevicePreference::from(device));
        self.capture.choose(device.kind, choice, &mut self.ids);
    }
}

/// The devices that were asked for among what was ordered.
pub fn requests(commands: &[CaptureCommand]) -> Vec<(OpId, DeviceSelector)> {
    let request = |command: &CaptureCommand| match command {
        CaptureCommand::Acquire { op, pick, .. } => Some((*op, pick.clone())),
        _ => None,
    };
    commands.iter().filter_map(request).collect()
}

/// The one request that there is.
pub fn only(requests: Vec<(OpId, DeviceSelector)>) -> (OpId, DeviceSelector) {
    assert_eq!(requests.len(), 1, "{requests:?}");
    requests.into_iter().next().unwrap()
}

pub fn mic(id: &str) -> Device {
    device(DeviceKind::Mic, id)
}

pub fn camera(id: &str) -> Device {
    device(DeviceKind::Camera, id)
}
