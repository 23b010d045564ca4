//! The broken pairs of members. Every page reports which of its connections are not up, so that all
//! members know the pairs that do not receive each other.

use crate::call::context::Context;
use crate::call::room::reports::Reports;
use crate::call::room::{Room, Timer};
use crate::call::timing::{BETWEEN_REPORTS, BLIP};
use crate::call::view::PairView;
use crate::model::PeerId;
use crate::model::set::Set;
use crate::signaling::envelope::{Body, Report, Stage};

impl Room {
    /// Reports which connections are not up, when that has changed for longer than a blip.
    pub(in crate::call) fn report(&mut self, cx: &mut Context) {
        let now = cx.now();
        let mended = self.reports.mended.len();
        self.reports.mended.retain(|_, at| now.since(*at) < BLIP);
        self.is_changed |= self.reports.mended.len() < mended;
        if !cx.is_in_call() {
            return;
        }
        let outages = self.links.iter();
        let outages = outages.filter_map(|(peer, link)| Some((peer, link.outage?.since)));
        let Reports {
            mended,
            sent,
            sent_at,
            is_lost,
            ..
        } = &mut self.reports;
        let unheard: Set<_> = outages
            .clone()
            .filter(|(_, since)| now.since(*since) >= BLIP)
            .map(|(peer, _)| peer.clone())
            .collect();
        let next = sent_at.map_or(now, |at| at + BETWEEN_REPORTS);
        if unheard == *sent && !*is_lost {
            let settles = outages
                .map(|(_, since)| since)
                .chain(mended.values().copied());
            let settles = settles.map(|at| at + BLIP).filter(|at| *at > now);
            match settles.min() {
                Some(at) => self.timers.set(Timer::Report, at),
                None => self.timers.stop(&Timer::Report),
            }
        } else if now < next {
            self.timers.set(Timer::Report, next);
        } else {
            (*sent, *sent_at, *is_lost) = (unheard, Some(now), false);
            for peer in self.roster.on(Stage::Call) {
                self.send_report(cx, &peer);
            }
        }
    }

    /// Reports over a new control channel. The peer's earlier report is void; it repeats the report
    /// if it still holds, as this page does here.
    pub(super) fn report_over_channel(&mut self, cx: &mut Context, peer: &PeerId) {
        self.is_changed = true;
        if let Some((_, unheard)) = self.reports.claims.get_mut(peer) {
            unheard.clear();
        }
        if !self.reports.sent.is_empty() {
            self.send_report(cx, peer);
        }
    }

    /// Handles the report of a peer. Its entries on absent peers are kept and shown once those
    /// peers are here. A report from the server counts if its number is beyond that of the last
    /// report; a report from the channel always counts, or a forged number would suppress it for
    /// good.
    pub(super) fn on_report(
        &mut self,
        cx: &mut Context,
        from: &PeerId,
        n: u64,
        is_proved: bool,
        report: Report,
    ) {
        let Report { mut unheard } = report;
        if unheard.len() >= cx.max_people() {
            return cx.complain("report-long", "more people than there can be");
        }
        if unheard.remove(from) {
            cx.complain("report-own", "a peer does not receive itself");
        }
        let is_known = |peer: &PeerId| peer == cx.me() || self.is_member(peer);
        if !unheard.iter().all(is_known) {
            cx.complain("report-unknown", "about a peer that is not in the call");
        }
        let roster = &self.roster;
        let claims = &mut self.reports.claims;
        claims.retain(|peer, _| roster.participant(peer).is_some());
        // Reports come over two transports, and the slower one may bring a stale one.
        if is_proved || claims.get(from).is_none_or(|(last, _)| *last < n) {
            claims.insert(from.clone(), (n, unheard));
        }
    }

    /// Returns the broken pairs to announce. A peer that this page does not receive either shows
    /// that on its tile.
    pub(super) fn pairs_apart(&self) -> Set<(&PeerId, &PeerId)> {
        let is_here = |peer: &PeerId| self.is_member(peer) && self.is_received(peer);
        let mut pairs = Set::new();
        for (by, (_, unheard)) in &self.reports.claims {
            for of in unheard.iter().filter(|of| is_here(of) && is_here(by)) {
                pairs.insert((by.min(of), by.max(of)));
            }
        }
        pairs
    }

    /// Returns the broken pairs for the screen.
    pub(super) fn apart(&self) -> Vec<PairView> {
        let name = |peer: &PeerId| {
            let participant = self.roster.participant(peer);
            participant
                .map(|participant| participant.name.clone())
                .unwrap_or_default()
        };
        let pair = |(one, other): (&PeerId, &PeerId)| PairView {
            one: name(one),
            other: name(other),
        };
        self.pairs_apart().into_iter().map(pair).collect()
    }

    fn send_report(&mut self, cx: &mut Context, peer: &PeerId) {
        let unheard = self.reports.sent.clone();
        self.send_past_server(cx, peer, Body::Report(Report { unheard }));
    }
}
