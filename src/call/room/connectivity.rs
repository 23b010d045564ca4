//! The broken pairs of members. Every page reports which of its connections are not up, so that all
//! members know the pairs that do not receive each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::call::context::Context;
use crate::call::room::{Room, Timer};
use crate::call::timing::{BETWEEN_REPORTS, BLIP};
use crate::call::view::PairView;
use crate::model::{Now, PeerId};
use crate::signaling::envelope::{Body, Report, Stage};

/// What this page has to report, and what the peers reported.
#[derive(Debug, Default)]
pub(super) struct Reports {
    /// The connections that are up again since a moment ago. Their other ends may not know it yet.
    mended: BTreeMap<PeerId, Now>,
    /// The last report of this page, and when.
    sent: BTreeSet<PeerId>,
    sent_at: Option<Now>,
    /// It may have been lost.
    is_lost: bool,
    /// The last report of each peer, and its number.
    claims: BTreeMap<PeerId, (u64, BTreeSet<PeerId>)>,
}

impl Reports {
    /// The server is new: what was reported while there was none may not have arrived.
    pub(super) const fn repeat(&mut self) {
        self.is_lost = self.sent_at.is_some();
    }

    /// The connection to a peer is up again, or there is none any more.
    pub(super) fn note_mended(&mut self, peer: PeerId, at: Now) {
        self.mended.insert(peer, at);
    }

    /// The peer `by` says that it does not receive this page, and not only because all was lost until now.
    pub(super) fn is_unheard(&self, me: &PeerId, by: &PeerId) -> bool {
        self.is_claimed(by, me) && !self.mended.contains_key(by)
    }

    fn is_claimed(&self, by: &PeerId, of: &PeerId) -> bool {
        self.claims
            .get(by)
            .is_some_and(|(_, unheard)| unheard.contains(of))
    }
}

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
        let unheard: BTreeSet<_> = outages
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

    /// The control channel to a peer is new. What the peer reported before does not hold any more, and is
    /// repeated by it if it does, as this page's report is here.
    pub(super) fn report_over_channel(&mut self, cx: &mut Context, peer: &PeerId) {
        self.is_changed = true;
        if let Some((_, unheard)) = self.reports.claims.get_mut(peer) {
            unheard.clear();
        }
        if !self.reports.sent.is_empty() {
            self.send_report(cx, peer);
        }
    }

    /// Handles the report of a peer. What it says of peers that are not here is kept for the moment in
    /// which they are, and not shown before. What the server brings counts if its number is beyond that of
    /// the last report; what the channel brings always does, or a forged number would outdo it for good.
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
        claims.retain(|peer, _| roster.member(peer).is_some());
        // Two ways lead here, and the slower one may bring old news.
        if is_proved || claims.get(from).is_none_or(|(last, _)| *last < n) {
            claims.insert(from.clone(), (n, unheard));
        }
    }

    /// The broken pairs that are worth a word: a peer that is not received here either has it on its
    /// tile.
    pub(super) fn pairs_apart(&self) -> BTreeSet<(&PeerId, &PeerId)> {
        let is_here = |peer: &PeerId| self.is_member(peer) && self.is_received(peer);
        let mut pairs = BTreeSet::new();
        for (by, (_, unheard)) in &self.reports.claims {
            for of in unheard.iter().filter(|of| is_here(of) && is_here(by)) {
                pairs.insert((by.min(of), by.max(of)));
            }
        }
        pairs
    }

    /// The same for the screen.
    pub(super) fn apart(&self) -> Vec<PairView> {
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

    fn send_report(&mut self, cx: &mut Context, peer: &PeerId) {
        let unheard = self.reports.sent.clone();
        self.send_past_server(cx, peer, Body::Report(Report { unheard }));
    }
}
