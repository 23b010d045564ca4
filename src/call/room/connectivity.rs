//! Who does not receive whom. Every page tells the others which of its connections are not up, so
//! that a broken pair is known to all, and nobody speaks to one who cannot hear.

use std::collections::{BTreeMap, BTreeSet};

use crate::call::mesh::peer_link::Link;
use crate::call::timing::{BETWEEN_REPORTS, BLIP};
use crate::call::view::{OutageView, PairView, PhaseView};
use crate::call::{Call, Timer};
use crate::model::{Now, PeerId};
use crate::signaling::envelope::{Body, Report, Stage};

/// What we have to report, and what the others reported.
#[derive(Debug, Default)]
pub(in crate::call) struct Reports {
    /// The connections to people in the call that are not up.
    outages: BTreeMap<PeerId, OutageView>,
    /// Those that are up again since a moment ago. Their other ends may not know it yet.
    mended: BTreeMap<PeerId, Now>,
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
    pub(in crate::call) const fn repeat(&mut self) {
        self.is_lost = self.told_at.is_some();
    }

    /// The ladder tries something on the connection to somebody.
    pub(in crate::call) fn note_try(&mut self, peer: &PeerId) {
        if let Some(outage) = self.outages.get_mut(peer) {
            outage.tries += 1;
        }
    }

    /// Since when the connection to somebody is not up, and what was tried.
    pub(in crate::call) fn outage(&self, peer: &PeerId) -> Option<OutageView> {
        self.outages.get(peer).copied()
    }

    /// Somebody says that they do not receive us, and not only because all was lost until now.
    pub(in crate::call) fn is_unheard(&self, me: &PeerId, by: &PeerId) -> bool {
        self.is_claimed(by, me) && !self.mended.contains_key(by)
    }

    fn is_claimed(&self, by: &PeerId, of: &PeerId) -> bool {
        self.claims
            .get(by)
            .is_some_and(|(_, unheard)| unheard.contains(of))
    }
}

impl Call {
    /// Notes which connections are not up, and tells the others when that has changed for longer than
    /// a blip.
    pub(in crate::call) fn report(&mut self, now: Now) {
        if self.phase != PhaseView::Call {
            return;
        }
        self.note_outages(now);
        let Reports {
            outages,
            mended,
            told,
            told_at,
            is_lost,
            ..
        } = &mut self.reports;
        let unheard: BTreeSet<_> = outages
            .iter()
            .filter(|(_, outage)| now.since(outage.since) >= BLIP)
            .map(|(peer, _)| peer.clone())
            .collect();
        let next = told_at.map_or(now, |at| at + BETWEEN_REPORTS);
        if unheard == *told && !*is_lost {
            let settles = outages.values().map(|outage| outage.since);
            let settles = settles.chain(mended.values().copied()).map(|at| at + BLIP);
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
    pub(in crate::call) fn meet_on_channel(&mut self, peer: &PeerId) {
        if let Some((_, unheard)) = self.reports.claims.get_mut(peer) {
            unheard.clear();
        }
        if !self.reports.told.is_empty() {
            self.tell_report(peer);
        }
    }

    /// Takes somebody's report. What it says of people who are not here is kept for the moment in
    /// which they are, and shown to nobody before. The server's word counts if its number is beyond that
    /// of the last report; the channel's always does, or a number made up once would outdo it for good.
    pub(in crate::call) fn take_report(
        &mut self,
        from: &PeerId,
        n: u64,
        is_proved: bool,
        report: Report,
    ) {
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
        if is_proved || claims.get(from).is_none_or(|(last, _)| *last < n) {
            claims.insert(from.clone(), (n, unheard));
        }
    }

    /// The broken pairs that are worth a word: one who is not received here either has it on their
    /// tile.
    pub(in crate::call) fn pairs_apart(&self) -> BTreeSet<(&PeerId, &PeerId)> {
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
        pairs
    }

    /// The same for the screen.
    pub(in crate::call) fn apart(&self) -> Vec<PairView> {
        let name = |peer: &PeerId| {
            let member = self.roster.member(peer);
            member.map(|member| member.name.clone()).unwrap_or_default()
        };
        let pair = |(one, other): (&PeerId, &PeerId)| PairView {
            one: name(one),
            other: name(other),
        };
        self.pairs_apart().into_iter().map(pair).collect()
    }

    /// Notes which connections are not up, before the ladder tries anything against it and after.
    pub(in crate::call) fn note_outages(&mut self, now: Now) {
        let mut earlier = std::mem::take(&mut self.reports.outages);
        self.reports.mended.retain(|_, at| now.since(*at) < BLIP);
        for (peer, link) in &self.links {
            if !link.health.is_up() && self.is_in_call(peer) {
                let outage = earlier.remove(peer);
                let outage = outage.unwrap_or_else(|| OutageView {
                    since: now,
                    was_up: link.alive_at().is_some(),
                    tries: 0,
                });
                self.reports.outages.insert(peer.clone(), outage);
            }
        }
        let mended = earlier.into_keys().map(|peer| (peer, now));
        self.reports.mended.extend(mended);
    }

    fn tell_report(&mut self, peer: &PeerId) {
        let unheard = self.reports.told.clone();
        self.send_past_server(peer, Body::Report(Report { unheard }));
    }

    pub(in crate::call) fn is_in_call(&self, peer: &PeerId) -> bool {
        let member = self.roster.member(peer);
        member.is_some_and(|member| member.stage == Stage::Call)
    }
}
