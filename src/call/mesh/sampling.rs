//! When the receivers and the counters of the connections are read, and what they show after the
//! page stood still.

use crate::call::command::LinkCommand;
use crate::call::context::Context;
use crate::call::effect::Effect;
use crate::call::fault::OpError;
use crate::call::input::OpOutcome;
use crate::call::mesh::liveness::Evidence;
use crate::call::mesh::peer_link::{Link, Outcome};
use crate::call::mesh::reading::Reading;
use crate::call::mesh::{Mesh, Timer};
use crate::call::timing::{OP_PATIENCE, SAMPLE_AGAIN, SAMPLE_EVERY, WAKE_SETTLES};
use crate::call::view::Quality;
use crate::model::id::OpIds;
use crate::model::{ConnectionState, Now, OpId, ReceivedSound, StatsSample};

impl Mesh {
    /// Restarts all deadlines: the page seems to have stood still, and the events of that time come
    /// only now.
    pub(in crate::call) fn on_gap(&mut self, cx: &Context) {
        let now = cx.now();
        self.doubt = Some(now);
        self.encode_load.on_gap();
        for link in self.links.values_mut() {
            link.restart_deadlines(now);
        }
        self.refresh_in_time(cx);
        self.timers.set_at_latest(Timer::Sample, now);
    }

    /// Handles a possible change of the network on all connections.
    pub(in crate::call) fn on_network_change(&mut self, cx: &Context) {
        for link in self.links.values_mut() {
            link.health.network_changed(cx.now());
        }
    }

    /// Reads all counters, and updates the active speaker from the last samples.
    pub(super) fn sample(&mut self, cx: &mut Context) {
        let now = cx.now();
        for (peer, link) in &mut self.links {
            let media = self.peers.get(peer).map(|record| record.announced.media);
            let is_expected = link.has_been_up() && !self.signaling.is_interop;
            let media = media.filter(|_| is_expected).unwrap_or_default();
            let has_camera = media.camera && link.videos.shown.expects_camera();
            let is_sent = media.mic || has_camera;
            let is_sent = match link.connection {
                ConnectionState::Connected => Some(is_sent),
                // That is an outage, and no absence of media.
                ConnectionState::Disconnected | ConnectionState::Failed => Some(false),
                _ => None,
            };
            link.receive_reports.expect(now, is_sent);
            link.begin_sample(now, cx.ids(), self.is_watched);
        }
        let members = self.links.iter().filter(|(peer, _)| self.is_member(peer));
        let ratios = members.clone();
        let ratios = ratios.map(|(peer, link)| (peer, link.meter.speech_ratio()));
        let ratios: Vec<_> = ratios.collect();
        // Nothing is sent to others, whatever their limits and their last load are.
        let sent = members.filter(|(_, link)| !link.health.is_down());
        let load = sent.clone().map(|(_, link)| link.encode_meter.load()).sum();
        let largest = sent.map(|(_, link)| link.videos.camera_height()).max();
        self.active_speaker.update(now, &ratios);
        self.encode_load
            .on_load(now, load, largest.unwrap_or_default());
    }

    /// Has the counters read at their pace, sooner where one leaves a doubt.
    pub(super) fn sample_soon(&mut self, now: Now) {
        if !self.links.is_empty() {
            let is_doubtful = self.links.values().any(Link::is_doubtful);
            let pause = if is_doubtful {
                SAMPLE_AGAIN
            } else {
                SAMPLE_EVERY
            };
            self.timers.set_at_latest(Timer::Sample, now + pause);
        }
    }

    /// Decides whether the page slept. If one connection goes on, the page was only busy. If none
    /// does, it slept, and the sockets to the servers are as dead as the connections.
    pub(super) fn settle_doubt(&mut self, cx: &mut Context) {
        let (Some(since), now) = (self.doubt, cx.now()) else {
            return;
        };
        let mut links = self.links.values().filter(|link| link.has_been_up());
        let has_links = links.clone().next().is_some();
        if has_links && links.clone().all(|link| link.health.is_silent()) {
            log::info!("woke up: no connection goes on");
            self.doubt = None;
            cx.emit(Effect::Slept);
            self.on_network_change(cx);
        } else if links.any(|link| link.alive_at().is_some_and(|at| at > since))
            || now.since(since) >= WAKE_SETTLES
        {
            self.doubt = None;
        }
    }
}

impl Link {
    /// Begins a reading, unless one is under way: of the counters where they are due, else of what
    /// the receivers report. `is_watched`: a panel shows the counters.
    pub fn begin_sample(&mut self, now: Now, ids: &mut OpIds, is_watched: bool) {
        let is_overdue = |reading: Reading| now.since(reading.since) >= OP_PATIENCE;
        if self.reading.is_none_or(is_overdue) && self.has_been_up() {
            let is_good = self.is_connected() && self.meter.quality() == Quality::Good;
            let is_well = is_good && !self.is_bad(now);
            let is_count = self.liveness.is_count_due(now, is_watched || !is_well);
            self.read(now, ids.next_id(), is_count);
        }
    }

    /// Handles a reading. Where the receivers leave a doubt, or this browser's cannot tell, the
    /// counters are read at once.
    pub(super) fn on_reading(&mut self, now: Now, op: OpId, result: Result<OpOutcome, OpError>) {
        let is_count = self.reading.take().is_some_and(|reading| reading.is_count);
        match result {
            Ok(OpOutcome::Sampled(sample)) if !self.has_been_up() => {
                self.watch.case.on_sample(sample);
            }
            Ok(OpOutcome::Sampled(sample)) => self.on_sample(now, sample),
            Ok(OpOutcome::Received(reception)) => {
                self.meter.on_reception(reception);
                match self.liveness.on_reception(now, reception) {
                    Evidence::Alive => {
                        self.receive_reports.on_media();
                        self.pulse(now, true);
                    }
                    Evidence::None => {}
                    Evidence::Doubt => self.read(now, op, true),
                }
            }
            _ if !is_count => self.read(now, op, true),
            _ => {}
        }
    }

    pub(super) fn read(&mut self, now: Now, op: OpId, is_count: bool) {
        self.reading = Some(Reading {
            op,
            since: now,
            is_count,
        });
        self.outcomes.push_back(Outcome::Command(if is_count {
            LinkCommand::Sample { op }
        } else {
            LinkCommand::Receive { op }
        }));
    }

    fn on_sample(&mut self, now: Now, sample: StatsSample) {
        self.path = sample.path.or(self.path);
        self.meter.on_sample(now, sample);
        self.redundancy.on_sample(now, sample);
        self.encode_meter.on_sample(now, sample);
        self.playout.on_sample(now, sample);
        let is_voice_stuck = self.playout.is_stuck(ReceivedSound::Voice);
        self.receive_reports.on_sample(now, sample, is_voice_stuck);
        let is_alive = self.liveness.on_sample(now, sample);
        self.pulse(now, is_alive);
    }

    fn pulse(&mut self, now: Now, is_alive: bool) {
        if self.is_connected() {
            self.health.pulse(now, is_alive);
        }
    }
}
