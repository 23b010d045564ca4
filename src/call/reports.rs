//! Who does not receive whom. Every page tells the others which of its connections are not up, so
//! that a broken pair is known to all, and nobody speaks to one who cannot hear.

use std::collections::{BTreeMap, BTreeSet};

use crate::call::link::Link;
use crate::call::policy::{BETWEEN_REPORTS, BLIP};
use crate::call::view::{PairView, PhaseView};
use crate::call::{Call, Timer};
use crate::model::{Now, PeerId};
use crate::signaling::envelope::{Body, Report, Stage};

/// What we have to report, and what the others reported.
#[derive(Debug, Default)]
pub(super) struct Reports {
    /// Since when the connection to somebody in the call is not up.
    outages: BTreeMap<PeerId, Now>,
    /// The last report of ours, and when.
    told: BTreeSet<PeerId>,
    told_at: Option<Now>,
    /// It may have been lost.
    is_lost: bool,
    /// The last report of each of the others, and its number.
    claims: BTreeMap<PeerId, (u64, BTreeSet<PeerId>)>,
}

impl Reports {
    /// The wire is new: what was told while there was none may not have arrived.
    pub(super) const fn repeat(&mut self) {
        self.is_lost = self.told_at.is_some();
    }

    /// Since when the connection to somebody is not up.
    pub(super) fn down_since(&self, peer: &PeerId) -> Option<Now> {
        self.outages.get(peer).copied()
    }

    /// Somebody says that they do not receive somebody.
    pub(super) fn is_claimed(&self, by: &PeerId, of: &PeerId) -> bool {
        self.claims
            .get(by)
            .is_some_and(|(_, unheard)| unheard.contains(of))
    }
}

impl Call {
    /// Notes which connections are not up, and tells the others when that has changed for longer than
    /// a blip.
    pub(super) fn report(&mut self, now: Now) {
        if self.phase != PhaseView::Call {
            return;
        }
        self.note_outages(now);
        let Reports {
            outages,
            told,
            told_at,
            is_lost,
            ..
        } = &mut self.reports;
        let unheard: BTreeSet<_> = outages
            .iter()
            .filter(|(_, since)| now.since(**since) >= BLIP)
            .map(|(peer, _)| peer.clone())
            .collect();
        let next = told_at.map_or(now, |at| at + BETWEEN_REPORTS);
        if unheard == *told && !*is_lost {
            let settles = outages.values().map(|since| *since + BLIP);
            match settles.filter(|at| *at > now).min() {
                Some(at) => self.timers.set(Timer::Report, at),
                None => self.timers.stop(&Timer::Report),
            }
        } else if now < next {
            self.timers.set(Timer::Report, next);
        } else {
            (*told, *told_at, *is_lost) = (unheard, Some(now), false);
            for peer in self.roster.on(Stage::Call) {
                self.tell_report(&peer);
            }
        }
    }

    /// The control channel to somebody is new. What they told before does not hold any more, and is
    /// repeated by them if it does, as ours is here.
    pub(super) fn meet_on_channel(&mut self, peer: &PeerId) {
        if let Some((_, unheard)) = self.reports.claims.get_mut(peer) {
            unheard.clear();
        }
        if !self.reports.told.is_empty() {
            self.tell_report(peer);
        }
    }

    /// Takes somebody's report. What it says of people who are not here is kept for the moment in
    /// which they are, and shown to nobody before.
    pub(super) fn take_report(&mut self, from: &PeerId, n: u64, report: Report) {
        let Report { mut unheard } = report;
        if unheard.len() >= self.config.max_people {
            return self.complain("report-long", "more people than there can be");
        }
        if unheard.remove(from) {
            self.complain("report-own", "somebody does not receive themselves");
        }
        let is_known = |peer: &PeerId| *peer == self.config.me || self.is_in_call(peer);
        if !unheard.iter().all(is_known) {
            self.complain("report-unknown", "about somebody who is not in the call");
        }
        let roster = &self.roster;
        let claims = &mut self.reports.claims;
        claims.retain(|peer, _| roster.member(peer).is_some());
        // Two ways lead here, and the slower one may bring old news.
        if claims.get(from).is_none_or(|(last, _)| *last < n) {
            claims.insert(from.clone(), (n, unheard));
        }
    }

    /// The broken pairs that are worth a word: one who is not received here either has it on their
    /// tile.
    pub(super) fn apart(&self) -> Vec<PairView> {
        let is_here = |peer: &PeerId| {
            let is_up = |link: &Link| link.health.is_up();
            self.is_in_call(peer) && self.links.get(peer).is_some_and(is_up)
        };
        let mut pairs = BTreeSet::new();
        for (by, (_, unheard)) in &self.reports.claims {
            for of in unheard.iter().filter(|of| is_here(of) && is_here(by)) {
                pairs.insert((by.min(of), by.max(of)));
            }
        }
        let name = |peer: &PeerId| {
            let member = self.roster.member(peer);
            member.map(|member| member.name.clone()).unwrap_or_default()
        };
        let pair = |(one, other): (&PeerId, &PeerId)| PairView {
            one: name(one),
            other: name(other),
        };
        pairs.into_iter().map(pair).collect()
    }

    fn note_outages(&mut self, now: Now) {
        let mut earlier = std::mem::take(&mut self.reports.outages);
        for (peer, link) in &self.links {
            if !link.health.is_up() && self.is_in_call(peer) {
                let since = earlier.remove(peer).unwrap_or(now);
                self.reports.outages.insert(peer.clone(), since);
            }
        }
    }

    fn tell_report(&mut self, peer: &PeerId) {
        let unheard = self.reports.told.clone();
        self.send_past_server(peer, Body::Report(Report { unheard }));
    }

    fn is_in_call(&self, peer: &PeerId) -> bool {
        let member = self.roster.member(peer);
        member.is_some_and(|member| member.stage == Stage::Call)
    }
}
