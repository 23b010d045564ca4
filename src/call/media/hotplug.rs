//! Devices that stop by themselves, and devices that come and go.

use crate::call::fault::Refusal;
use crate::call::media::capture::{Capture, Flow, Live, State};
use crate::call::media::request::Purpose;
use crate::call::timing::{DEVICE_LASTS, LIST_PATIENCE, PAUSE_LASTS, STALLS_AGAIN};
use crate::call::view::notice::Notice;
use crate::model::id::OpIds;
use crate::model::{
    ActiveDevice, Device, DeviceKind, DevicePreference, DeviceSelector, Now, Source,
};

impl Capture {
    pub(in crate::call) fn ended(&mut self, now: Now, source: Source) {
        let is_wanted = self.slot(source).is_wanted;
        let State::Live(live) = self.slot(source).state.clone() else {
            return;
        };
        self.let_go(source);
        match live.change {
            // Its replacement is already requested.
            Some(request) => self.slot_mut(source).state = State::Asking(request),
            None if !is_wanted => {}
            // A device that never lasts is not requested again and again.
            None if now.since(live.since) < DEVICE_LASTS => self.lose(source, live.device),
            None => {
                let (device, due) = (live.device, now + LIST_PATIENCE);
                self.slot_mut(source).state = State::Ended { device, due };
                self.list();
            }
        }
    }

    /// Notes that the system mutes or unmutes a captured device. The device is kept meanwhile:
    /// another request would bring the same one, muted, and in some browsers a question.
    /// <https://www.w3.org/TR/mediacapture-streams/#track-muted>
    pub(in crate::call) fn muted(&mut self, now: Now, source: Source, is_muted: bool) {
        if let State::Live(live) = &mut self.slot_mut(source).state {
            live.flow = match (is_muted, live.flow) {
                (true, Flow::Giving) => Flow::Muted(now),
                (true, flow) => flow,
                (false, _) => Flow::Giving,
            };
        }
    }

    /// Returns whether the device is captured and the system has muted it.
    pub fn is_muted(&self, source: Source) -> bool {
        matches!(&self.slot(source).state, State::Live(live) if live.flow != Flow::Giving)
    }

    /// Handles a browser without a list of devices: the last known list is used.
    pub(in crate::call) fn unlisted(&mut self, ids: &mut OpIds) {
        for source in Source::ALL {
            if let State::Ended { device, .. } = self.slot(source).state.clone() {
                self.repair(source, device, ids);
            }
        }
    }

    pub(in crate::call) fn listed(&mut self, list: Vec<Device>, ids: &mut OpIds) {
        let change = self.devices.update(list);
        for source in Source::ALL {
            let kind = DeviceKind::from(source);
            let slot = self.slot(source);
            match slot.state.clone() {
                State::Ended { device, .. } => self.repair(source, device, ids),
                State::Live(Live {
                    device,
                    change: None,
                    ..
                }) if change
                    .gone
                    .iter()
                    .any(|gone| gone.kind == kind && gone.id == device.id) =>
                {
                    // Not every browser reports this on the track.
                    let is_wanted = slot.is_wanted;
                    self.let_go(source);
                    if is_wanted {
                        self.repair(source, device, ids);
                    }
                }
                State::Refused {
                    lost: Some(lost), ..
                } if slot.is_wanted => {
                    let lost = DevicePreference::from(&lost);
                    let mut appeared = change.appeared.iter();
                    let back = appeared.find(|device| device.kind == kind && lost.fits(device));
                    if let Some(back) = back {
                        let pick = DeviceSelector::Only(back.id.clone());
                        self.ask(source, pick, Purpose::Wanted, ids);
                    }
                }
                State::Live(_) if change.learned.contains(&kind) => {
                    let chosen = self.devices.pick(source);
                    if matches!(chosen, DeviceSelector::Only(_)) {
                        let before = self.devices.choices().clone();
                        self.change(source, before, ids);
                    }
                }
                _ => {}
            }
        }
        let offers = self.devices.offers(&change.appeared);
        self.notices.extend(offers);
        let is_deaf = |gone: &&Device| gone.kind == DeviceKind::Speaker;
        let chosen = self.devices.choices().of(DeviceKind::Speaker);
        let is_chosen = |gone: &Device| chosen.is_some_and(|choice| choice.id == gone.id);
        if change.gone.iter().filter(is_deaf).any(is_chosen) {
            let fell = Notice::DeviceFell(DeviceKind::Speaker, String::new());
            self.notices.push(fell);
        }
    }

    /// Requests the device once more, if it is still there. A microphone is replaced by another; a
    /// camera is not, since another one may show what the local user does not want to show.
    pub(in crate::call) fn repair(&mut self, source: Source, lost: ActiveDevice, ids: &mut OpIds) {
        let kind = DeviceKind::from(source);
        let still = self.devices.find(kind, &DevicePreference::from(&lost));
        let pick = match still {
            Some(device) => Some(DeviceSelector::Only(device.id.clone())),
            None if source == Source::Mic && self.devices.knows(kind) => Some(DeviceSelector::Any),
            None => None,
        };
        match pick {
            Some(pick) => self.ask(source, pick, Purpose::Repair(lost), ids),
            None => self.lose(source, lost),
        }
    }

    /// Reopens a camera that gives no pictures, once in a while.
    pub(in crate::call) fn stalled(&mut self, now: Now, ids: &mut OpIds) {
        let State::Live(live) = &self.slot(Source::Camera).state else {
            return;
        };
        if live.flow != Flow::Giving {
            return;
        }
        if !live.is_repaired || now.since(live.since) >= STALLS_AGAIN {
            return self.reopen(Source::Camera, ids);
        }
        let lost = Some(live.device.clone());
        self.let_go(Source::Camera);
        let refusal = Refusal::InUse;
        self.slot_mut(Source::Camera).state = State::Refused { refusal, lost };
    }

    /// Reopens the same device.
    pub fn reopen(&mut self, source: Source, ids: &mut OpIds) {
        let State::Live(live) = &self.slot(source).state else {
            return;
        };
        if live.change.is_some() {
            return;
        }
        let device = live.device.clone();
        let pick = match self
            .devices
            .find(source.into(), &DevicePreference::from(&device))
        {
            Some(device) => DeviceSelector::Only(device.id.clone()),
            None => DeviceSelector::Any,
        };
        // The release comes first, or the request would bring another track of the same dead
        // source.
        self.let_go(source);
        self.ask(source, pick, Purpose::Repair(device), ids);
    }

    pub(in crate::call) fn lose(&mut self, source: Source, lost: ActiveDevice) {
        self.notices.push(Notice::DeviceLost(source));
        self.slot_mut(source).state = State::Refused {
            refusal: Refusal::Lost,
            lost: Some(lost),
        };
    }
}

impl Flow {
    /// Returns when a device that has been muted since then is shown as paused.
    pub(in crate::call) fn paused_at(since: Now) -> Now {
        since + PAUSE_LASTS
    }
}
