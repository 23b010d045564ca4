//! What is known of both sides of one connection, for the doctor: by the candidates that are seen,
//! by the errors of the servers, and by what the remote peer says of itself.

use std::time::Duration;

use crate::call::doctor::{CandidateFacts, Case, Fact, Facts};
use crate::call::fault::RelayFault;
use crate::call::input::LinkEvent;
use crate::model::media::IceState;
use crate::model::{ConnectionState, IceError, Now, PeerId, StatsSample};
use crate::signaling::envelope::Signal;

/// What is known of both sides since the connection was last up, and what the peer last said.
#[derive(Clone, Debug, Default)]
pub(super) struct CaseWatch {
    ours: CandidateFacts,
    theirs: CandidateFacts,
    /// What the servers answered and the counters show.
    shown: Facts,
    /// What the peer says of its side, and when it said so.
    claimed: Option<(Facts, Now)>,
    /// What the peer was sent last.
    sent: Option<SentFacts>,
    /// The ICE user fragment of the peer's last description: another one begins a new generation.
    generation: Option<String>,
    /// Since when ICE has a pair that works.
    ice_since: Option<Now>,
    /// It was up since the facts began: they are of an earlier network, perhaps.
    was_up: bool,
}

/// Facts that the peer was sent.
#[derive(Clone, Debug)]
struct SentFacts {
    /// Empty if the peer may have forgotten them.
    text: String,
    at: Now,
    /// The trouble had ended.
    is_last: bool,
}

impl CaseWatch {
    /// Observes an event of the connection.
    pub(super) fn note(&mut self, now: Now, peer: &PeerId, event: &LinkEvent) {
        match event {
            LinkEvent::LocalCandidate(Some(candidate)) => {
                self.ours.note(now, peer.as_str(), &candidate.candidate);
            }
            LinkEvent::LocalCandidate(None) => self.ours.end(),
            LinkEvent::IceError(error) => self.note_error(error),
            LinkEvent::Ice(IceState::Connected | IceState::Completed) => {
                self.ice_since.get_or_insert(now);
            }
            LinkEvent::Ice(_) => self.ice_since = None,
            LinkEvent::Connection(ConnectionState::Connected) => {
                self.was_up = true;
                // This refutes a claim that there is no path. Another may still be true.
                let has_path =
                    |facts: &Facts| !facts.is_not(Fact::Ice) && !facts.is_not(Fact::Dtls);
                self.claimed = self.claimed.filter(|(facts, _)| has_path(facts));
                self.forget_sent(now);
            }
            _ => {}
        }
    }

    /// Observes a signal of the peer.
    pub(super) fn note_theirs(&mut self, now: Now, peer: &PeerId, signal: &Signal) {
        if let Some(description) = &signal.description {
            let generation = description.ufrag().map(str::to_owned);
            if generation != self.generation {
                self.begin(now);
                self.generation = generation;
            }
        }
        let lines = signal.description.iter().flat_map(|it| it.sdp.lines());
        let candidates = signal.candidates.iter().map(|it| it.candidate.as_str());
        for line in lines.chain(candidates) {
            self.theirs.note(now, peer.as_str(), line);
        }
        if signal.end {
            self.theirs.end();
        }
        if let Some(facts) = &signal.facts {
            self.claimed = Some((Facts::decode(facts), now));
        }
    }

    /// Returns what the next connection to the same peer begins with.
    pub(super) fn successor(&self) -> Self {
        Self {
            ice_since: None,
            ..self.clone()
        }
    }

    /// Begins a new ICE generation. Facts from before the connection was up are void, but for what
    /// the peer says: it says so when that changes.
    pub(super) fn begin(&mut self, now: Now) {
        // The connection may have been up on the peer's side alone.
        self.forget_sent(now);
        if self.was_up {
            *self = Self {
                claimed: self.claimed,
                sent: self.sent.take(),
                ice_since: self.ice_since,
                generation: self.generation.take(),
                ..Self::default()
            };
        }
    }

    /// Has the facts sent again although they are the same, after a pause in which the peer sees
    /// the same change, and may forget them.
    fn forget_sent(&mut self, now: Now) {
        if let Some(sent) = &mut self.sent {
            sent.text.clear();
            sent.at = now;
        }
    }

    /// Notes the counters of a connection that was never up.
    pub(super) fn on_sample(&mut self, sample: StatsSample) {
        self.shown.set_is(Fact::Checks, Some(sample.checks > 0.0));
        self.shown.set_is(Fact::VpnOnly, sample.is_vpn_only);
    }

    /// Returns whether the peer lately said that it has trouble with this connection.
    pub(super) fn is_trouble_claimed(&self, now: Now) -> bool {
        let signs = [Fact::Ice, Fact::Dtls, Fact::Receives];
        let claims = self.claims(now);
        signs.iter().any(|sign| claims.is_not(*sign))
    }

    /// Returns what the peer says, if it said so lately.
    fn claims(&self, now: Now) -> Facts {
        let claimed = self.claimed.filter(|(_, at)| now.since(*at) < CLAIM_LASTS);
        claimed.map(|(facts, _)| facts).unwrap_or_default()
    }

    /// Returns what is known of both sides. `state` is what else is known of this one, and
    /// `network` what was known of it before the call.
    pub(super) fn case(
        &self,
        now: Now,
        connection: ConnectionState,
        state: &Facts,
        network: &Facts,
    ) -> Case {
        let is_up = connection == ConnectionState::Connected;
        let mut own = *state;
        own.set_is(Fact::Ice, Some(is_up || self.ice_since.is_some()));
        let is_stuck = |since: Now| now.since(since) >= DTLS_TAKES;
        match is_up {
            true => own.set(Fact::Dtls, 1),
            false if self.ice_since.is_some_and(is_stuck) => own.set(Fact::Dtls, 0),
            false => {}
        }
        Case {
            own: own.or(&self.shown).or(&self.ours.facts(now)).or(network),
            observed: self.theirs.facts(now),
            claimed: self.claims(now),
            is_same_public: self.ours.is_same_public(&self.theirs),
        }
    }

    /// Returns the facts to send, when it is time for them: changed ones after a pause, others now
    /// and then, since the last may be lost. `is_last`: the trouble has ended.
    pub(super) fn due_facts(&mut self, now: Now, own: &Facts, is_last: bool) -> Option<String> {
        let text = own.encode();
        if let Some(sent) = &self.sent {
            let pause = match sent.text == text {
                true => FACTS_AGAIN,
                false => BETWEEN_FACTS,
            };
            if now.since(sent.at) < pause {
                return None;
            }
        }
        self.sent = Some(SentFacts {
            text: text.clone(),
            at: now,
            is_last,
        });
        Some(text)
    }

    /// Returns whether the peer was sent facts of a trouble, and not yet the last ones.
    pub(super) fn has_claimed(&self) -> bool {
        self.sent.as_ref().is_some_and(|sent| !sent.is_last)
    }

    /// An error counts for its kind of server unless one of them answered, and the worst one does.
    fn note_error(&mut self, error: &IceError) {
        let Some(kind) = Fact::of_server(&error.url) else {
            return;
        };
        let worst = self.shown.get(kind).map(RelayFault::of);
        if worst < Some(RelayFault::of(error.code)) {
            self.shown.set(kind, error.code);
        }
    }
}

/// Between two messages of facts on one connection.
const BETWEEN_FACTS: Duration = Duration::from_secs(2);

/// Unchanged facts are sent again after this.
const FACTS_AGAIN: Duration = Duration::from_secs(10);

/// What the peer said of its trouble holds for this long.
const CLAIM_LASTS: Duration = Duration::from_secs(15);

/// DTLS takes two round trips, and its first retransmissions come after 1 and 2 s.
const DTLS_TAKES: Duration = Duration::from_secs(4);

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(seconds: u64) -> Now {
        Now(Duration::from_secs(seconds))
    }

    fn ana() -> PeerId {
        PeerId::from_bytes([1; 16])
    }

    fn error(code: u16, url: &str) -> LinkEvent {
        LinkEvent::IceError(IceError::new(code, url, ""))
    }

    fn facts(text: &str) -> Signal {
        Signal {
            facts: Some(text.to_owned()),
            ..Signal::default()
        }
    }

    fn own(watch: &CaseWatch, now: Now) -> Facts {
        let case = watch.case(
            now,
            ConnectionState::Connecting,
            &Facts::default(),
            &Facts::default(),
        );
        case.own
    }

    #[test]
    fn the_worst_error_of_each_kind_of_server_is_kept() {
        let mut watch = CaseWatch::default();

        for event in [
            error(701, "stun:a"),
            error(401, "turn:a:3478?transport=udp"),
            error(701, "turn:a"),
            error(701, "TURN:a?transport=tcp"),
            error(486, "turns:a:443?transport=tcp"),
            error(701, ""),
        ] {
            watch.note(at(0), &ana(), &event);
        }

        let own = own(&watch, at(1));
        let kinds = [Fact::Stun, Fact::TurnUdp, Fact::TurnTcp, Fact::TurnTls];
        assert_eq!(
            kinds.map(|kind| own.get(kind)),
            [701, 401, 701, 486].map(Some)
        );
    }

    #[test]
    fn a_pair_without_dtls_is_a_fault_only_after_a_while() {
        let mut watch = CaseWatch::default();
        watch.note(at(0), &ana(), &LinkEvent::Ice(IceState::Connected));

        assert_eq!(own(&watch, at(1)).get(Fact::Dtls), None);
        assert_eq!(own(&watch, at(9)).get(Fact::Dtls), Some(0));
        let next = own(&watch.successor(), at(9));
        assert_eq!(next.get(Fact::Dtls), None, "another connection");
        let case = watch.case(
            at(9),
            ConnectionState::Connected,
            &Facts::default(),
            &Facts::default(),
        );
        assert_eq!(case.own.get(Fact::Dtls), Some(1));
    }

    #[test]
    fn facts_are_sent_at_a_bounded_rate() {
        let mut watch = CaseWatch::default();
        let one = Facts::default().with(Fact::Ice, 0);
        let other = one.with(Fact::Stun, 701);

        let mut sent = 0;
        for tenth in 0..600 {
            let now = Now(Duration::from_millis(100 * tenth));
            let facts = [one, other][usize::from(tenth % 2 == 0)];
            sent += u32::from(watch.due_facts(now, &facts, false).is_some());
        }
        assert!((20..=31).contains(&sent), "{sent} in a minute");

        let mut watch = CaseWatch::default();
        let times = (0..60).filter(|second| watch.due_facts(at(*second), &one, false).is_some());
        assert_eq!(times.count(), 6, "unchanged ones now and then");
    }

    #[test]
    fn facts_that_the_peer_may_forget_with_a_change_are_sent_again() {
        let up = LinkEvent::Connection(ConnectionState::Connected);
        let facts = Facts::default().with(Fact::Receives, 0);
        let mut watch = CaseWatch::default();
        watch.note(at(0), &ana(), &up);
        assert!(watch.due_facts(at(1), &facts, false).is_some());
        assert!(watch.due_facts(at(4), &facts, false).is_none());

        watch.begin(at(4));
        assert!(
            watch.due_facts(at(5), &facts, false).is_none(),
            "not at once"
        );
        assert!(watch.due_facts(at(6), &facts, false).is_some());

        watch.begin(at(7));
        assert!(
            watch.due_facts(at(8), &facts, false).is_none(),
            "not at once"
        );
        assert!(
            watch.due_facts(at(9), &facts, false).is_some(),
            "it may be up there"
        );

        watch.note(at(10), &ana(), &up);
        assert!(
            watch.due_facts(at(11), &facts, false).is_none(),
            "not at once"
        );
        assert!(watch.due_facts(at(12), &facts, false).is_some());
    }

    #[test]
    fn the_last_facts_are_sent_once_and_the_next_after_a_pause() {
        let deaf = Facts::default().with(Fact::Receives, 0);
        let well = Facts::default().with(Fact::Receives, 1);
        let mut watch = CaseWatch::default();
        assert!(!watch.has_claimed());
        watch.due_facts(at(0), &deaf, false);
        assert!(watch.has_claimed());

        assert!(watch.due_facts(at(1), &well, true).is_none());
        assert!(watch.due_facts(at(2), &well, true).is_some());
        assert!(!watch.has_claimed());

        assert!(watch.due_facts(at(3), &deaf, false).is_none());
        assert!(watch.due_facts(at(4), &deaf, false).is_some());
    }

    #[test]
    fn a_claim_survives_restarts_for_a_while_and_connected_refutes_that_there_is_no_path() {
        let up = LinkEvent::Connection(ConnectionState::Connected);
        let claimed = |watch: &CaseWatch, now| {
            let (own, network) = (Facts::default(), Facts::default());
            let case = watch.case(now, ConnectionState::Connected, &own, &network);
            case.claimed
        };
        let deaf = Facts::default().with(Fact::Ice, 1).with(Fact::Receives, 0);
        let apart = Facts::default().with(Fact::Ice, 0);
        for (said, is_kept) in [(deaf, true), (apart, false)] {
            let mut watch = CaseWatch::default();
            watch.note_theirs(at(1), &ana(), &facts(&said.encode()));
            watch.note(at(2), &ana(), &up);
            watch.begin(at(3));

            assert_eq!(claimed(&watch, at(4)) == said, is_kept);
            assert_eq!(claimed(&watch, at(16)), Facts::default());
        }
    }

    #[test]
    fn only_a_peer_that_says_so_lately_has_trouble() {
        let mut watch = CaseWatch::default();
        let healthy = Facts::default().with(Fact::Ice, 1).with(Fact::Receives, 1);
        watch.note_theirs(at(1), &ana(), &facts(&healthy.encode()));
        assert!(!watch.is_trouble_claimed(at(2)));

        let deaf = healthy.with(Fact::Receives, 0);
        watch.note_theirs(at(3), &ana(), &facts(&deaf.encode()));

        assert!(watch.is_trouble_claimed(at(4)));
        assert!(!watch.is_trouble_claimed(at(60)));
    }

    #[test]
    fn what_was_known_before_it_was_up_is_void_in_the_next_generation() {
        let mut watch = CaseWatch::default();
        watch.note(at(0), &ana(), &error(701, "stun:a"));
        watch.begin(at(0));
        assert_eq!(own(&watch, at(1)).get(Fact::Stun), Some(701));

        watch.note(
            at(1),
            &ana(),
            &LinkEvent::Connection(ConnectionState::Connected),
        );
        watch.begin(at(2));

        assert_eq!(own(&watch, at(2)).get(Fact::Stun), None);
    }
}
