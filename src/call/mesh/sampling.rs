//! When the counters of the connections are read, and what they say after the page stood still.

use crate::call::context::Context;
use crate::call::effect::Effect;
use crate::call::mesh::peer_link::Link;
use crate::call::mesh::{Mesh, Timer};
use crate::call::timing::{SAMPLE_AGAIN, SAMPLE_EVERY, WAKE_SETTLES};
use crate::model::Now;

impl Mesh {
    /// Doubts every connection: the page seems to have stood still, and what came meanwhile comes only now.
    pub(in crate::call) fn on_gap(&mut self, cx: &Context) {
        let now = cx.now();
        self.doubt = Some(now);
        for link in self.links.values_mut() {
            link.restart_deadlines(now);
        }
        self.refresh_in_time(cx);
        self.timers.set_at_latest(Timer::Sample, now);
    }

    /// Doubts every path: the network may be another one.
    pub(in crate::call) fn on_network_change(&mut self, cx: &Context) {
        for link in self.links.values_mut() {
            link.health.network_changed(cx.now());
        }
    }

    /// Reads all counters, and looks what the last readings say.
    pub(super) fn sample(&mut self, cx: &mut Context) {
        let now = cx.now();
        for link in self.links.values_mut() {
            link.begin_sample(now, cx.ids());
        }
        let members = self.links.iter().filter(|(peer, _)| self.is_member(peer));
        let ratios = members.map(|(peer, link)| (peer, link.meter.speech_ratio()));
        self.active_speaker.update(now, &ratios.collect::<Vec<_>>());
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

    /// Looks what the connections say to a doubt: if one of them goes on, the page was kept busy. If none
    /// does, it slept, and what seems open to a server is as dead as they are.
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
