//! The negotiation machine, row by row of its table, against the rules of the specification.

use visavis::call::command::LinkCommand;
use visavis::call::fault::{LinkFault, OpError, PeerFault};
use visavis::call::input::OpOutcome;
use visavis::call::mesh::negotiation::{Action, Negotiator};
use visavis::call::mesh::role::Role;
use visavis::model::id::OpIds;
use visavis::model::{Candidate, Description, DescriptionKind, OpId, Source};
use visavis::signaling::envelope::Signal;

struct Bench {
    negotiator: Negotiator,
    ids: OpIds,
    /// Of the last signal that came.
    n: u64,
}

impl Bench {
    fn new(role: Role) -> Self {
        Self {
            negotiator: Negotiator::new(role, vec![Source::Mic]),
            ids: OpIds::default(),
            n: 0,
        }
    }

    /// One whose offer is out.
    fn offering(role: Role) -> Self {
        let mut bench = Self::new(role);
        bench.negotiator.want_offer();
        bench.expect_sync();
        bench.expect_described(DescriptionKind::Offer, "ours");
        bench
    }

    /// One that is settled on the peer's answer `theirs`.
    fn settled(role: Role) -> Self {
        let mut bench = Self::offering(role);
        bench.receive(DescriptionKind::Answer, "theirs");
        bench.expect_remote(DescriptionKind::Answer);
        bench.expect_idle();
        bench
    }

    /// One that has answered the peer's first offer, and nothing since.
    fn answered(role: Role) -> Self {
        let mut bench = Self::new(role);
        bench.receive(DescriptionKind::Offer, "first");
        bench.expect_remote(DescriptionKind::Offer);
        bench.expect_sync();
        bench.expect_described(DescriptionKind::Answer, "ours");
        bench.expect_idle();
        bench
    }

    fn poll(&mut self) -> Option<Action> {
        self.negotiator.poll(&mut self.ids).unwrap()
    }

    fn run(&mut self) -> LinkCommand {
        match self.poll() {
            Some(Action::Run(command)) => {
                assert_eq!(self.poll(), None, "one operation in flight");
                command
            }
            other => panic!("expected an operation, got {other:?}"),
        }
    }

    fn finish(&mut self, op: OpId, outcome: OpOutcome) {
        assert_eq!(self.negotiator.finish(op, Ok(outcome)), Ok(true));
    }

    fn expect_idle(&mut self) {
        assert_eq!(self.poll(), None);
    }

    fn expect_sync(&mut self) {
        match self.run() {
            LinkCommand::SyncSenders { op, .. } => self.finish(op, OpOutcome::Applied),
            other => panic!("expected the senders to be synced, got {other:?}"),
        }
    }

    fn expect_described(&mut self, kind: DescriptionKind, ufrag: &str) {
        let LinkCommand::SetLocal { op } = self.run() else {
            panic!("expected a local description")
        };
        self.finish(op, OpOutcome::Described(description(kind, ufrag)));
        assert_eq!(self.poll(), Some(Action::Send(description(kind, ufrag))));
    }

    fn expect_remote(&mut self, kind: DescriptionKind) {
        match self.run() {
            LinkCommand::SetRemote { op, description } if description.kind == kind => {
                self.finish(op, OpOutcome::Applied);
            }
            other => panic!("expected their {kind:?} to be applied, got {other:?}"),
        }
    }

    fn expect_candidates(&mut self) -> (Vec<String>, bool) {
        match self.run() {
            LinkCommand::AddCandidates {
                op,
                candidates,
                is_end,
            } => {
                self.finish(op, OpOutcome::Applied);
                (
                    candidates
                        .into_iter()
                        .map(|candidate| candidate.candidate)
                        .collect(),
                    is_end,
                )
            }
            other => panic!("expected candidates, got {other:?}"),
        }
    }

    fn receive(&mut self, kind: DescriptionKind, ufrag: &str) {
        let description = Some(description(kind, ufrag));
        self.receive_signal(Signal {
            description,
            ..Signal::default()
        });
    }

    fn receive_signal(&mut self, signal: Signal) -> bool {
        self.n += 1;
        self.negotiator.receive(self.n, signal)
    }

    fn receive_candidates(&mut self, names: &[&str], ufrag: &str, end: bool) {
        let candidates = names.iter().map(|name| candidate(name, ufrag)).collect();
        self.receive_signal(Signal {
            candidates,
            end,
            ..Signal::default()
        });
    }
}

fn description(kind: DescriptionKind, ufrag: &str) -> Description {
    let sdp = format!("v=0\r\nm=audio\r\na=ice-ufrag:{ufrag}\r\na=fingerprint:sha-256 00\r\n");
    Description { kind, sdp }
}

fn candidate(name: &str, ufrag: &str) -> Candidate {
    Candidate {
        candidate: name.to_owned(),
        sdp_mid: Some("0".to_owned()),
        sdp_m_line_index: Some(0),
        username_fragment: Some(ufrag.to_owned()),
    }
}

#[test]
fn the_polite_side_repeats_the_first_exchange_by_itself_before_its_first_offer() {
    let mut bench = Bench::answered(Role::Polite);

    bench.negotiator.want_offer();

    let LinkCommand::SetRemote { op, description } = bench.run() else {
        panic!("expected the first offer again")
    };
    assert_eq!(
        description,
        self::description(DescriptionKind::Offer, "first")
    );
    bench.finish(op, OpOutcome::Applied);
    let LinkCommand::SetLocal { op } = bench.run() else {
        panic!("expected an answer to it")
    };
    let answer = self::description(DescriptionKind::Answer, "ours");
    bench.finish(op, OpOutcome::Described(answer));
    // That answer is sent to no peer.
    bench.expect_described(DescriptionKind::Offer, "restart");
}

#[test]
fn no_side_repeats_what_cannot_be_rolled_back_or_is_not_the_last() {
    let mut impolite = Bench::answered(Role::Impolite);
    impolite.negotiator.want_offer();
    impolite.expect_described(DescriptionKind::Offer, "restart");

    let mut twice = Bench::answered(Role::Polite);
    twice.receive(DescriptionKind::Offer, "second");
    twice.expect_remote(DescriptionKind::Offer);
    twice.expect_sync();
    twice.expect_described(DescriptionKind::Answer, "ours");
    twice.negotiator.want_offer();
    twice.expect_described(DescriptionKind::Offer, "restart");
}

#[test]
fn an_offerer_syncs_its_senders_offers_and_takes_the_answer() {
    let bench = Bench::settled(Role::Polite);

    assert!(bench.negotiator.is_settled());
}

#[test]
fn an_answerer_makes_its_senders_after_the_offer_and_before_the_answer() {
    let mut bench = Bench::new(Role::Impolite);
    bench.expect_idle();

    bench.receive(DescriptionKind::Offer, "theirs");

    bench.expect_remote(DescriptionKind::Offer);
    bench.expect_sync();
    bench.expect_described(DescriptionKind::Answer, "ours");
    bench.expect_idle();
    assert!(bench.negotiator.is_settled());
}

#[test]
fn the_polite_side_yields_when_offers_cross() {
    let mut bench = Bench::settled(Role::Polite);
    bench.negotiator.want_offer();
    bench.expect_described(DescriptionKind::Offer, "ours");

    bench.receive(DescriptionKind::Offer, "theirs");

    bench.expect_remote(DescriptionKind::Offer);
    bench.expect_sync();
    bench.expect_described(DescriptionKind::Answer, "ours");
}

#[test]
fn a_first_offer_is_never_rolled_back() {
    let mut bench = Bench::offering(Role::Polite);

    bench.receive(DescriptionKind::Offer, "theirs");

    let fault = bench.negotiator.poll(&mut bench.ids);
    assert_eq!(fault, Err(LinkFault::Stuck));
}

#[test]
fn the_impolite_side_drops_the_crossed_offer_and_what_belongs_to_it() {
    let mut bench = Bench::offering(Role::Impolite);

    bench.receive(DescriptionKind::Offer, "dropped");
    bench.receive_candidates(&["of the dropped offer"], "dropped", true);
    bench.expect_idle();
    bench.receive(DescriptionKind::Answer, "theirs");
    bench.receive_candidates(&["of the answer"], "theirs", true);

    bench.expect_remote(DescriptionKind::Answer);
    assert_eq!(
        bench.expect_candidates(),
        (vec!["of the answer".to_owned()], true)
    );
    bench.expect_idle();
}

#[test]
fn an_offer_that_comes_while_ours_is_being_made_is_glare_too() {
    let mut bench = Bench::settled(Role::Polite);
    bench.negotiator.want_offer();
    let LinkCommand::SetLocal { op } = bench.run() else {
        panic!()
    };

    bench.receive(DescriptionKind::Offer, "theirs");
    bench.expect_idle();
    bench.finish(
        op,
        OpOutcome::Described(description(DescriptionKind::Offer, "ours")),
    );

    assert!(matches!(bench.poll(), Some(Action::Send(_))));
    bench.expect_remote(DescriptionKind::Offer);
}

#[test]
fn an_offer_that_waits_is_answered_instead_of_ours_unless_the_browser_asks_again() {
    let mut bench = Bench::new(Role::Impolite);
    bench.receive(DescriptionKind::Offer, "theirs");
    bench.negotiator.want_offer();

    bench.expect_remote(DescriptionKind::Offer);
    bench.expect_sync();
    bench.expect_described(DescriptionKind::Answer, "ours");
    bench.expect_idle();
    bench.negotiator.negotiation_needed();
    bench.expect_described(DescriptionKind::Offer, "ours");
}

#[test]
fn an_answer_that_nothing_asked_for_is_dropped() {
    for mut bench in [Bench::new(Role::Polite), Bench::settled(Role::Polite)] {
        bench.receive(DescriptionKind::Answer, "theirs");

        bench.expect_idle();
    }
}

#[test]
fn candidates_wait_for_their_description() {
    let mut bench = Bench::offering(Role::Polite);
    bench.receive_candidates(&["early"], "theirs", true);
    bench.expect_idle();

    bench.receive(DescriptionKind::Answer, "theirs");

    bench.expect_remote(DescriptionKind::Answer);
    assert_eq!(bench.expect_candidates(), (vec!["early".to_owned()], true));
}

#[test]
fn candidates_of_the_next_generation_wait_for_it() {
    let mut bench = Bench::settled(Role::Polite);
    bench.receive_candidates(&["next"], "restarted", false);
    bench.expect_idle();

    bench.receive(DescriptionKind::Offer, "restarted");

    bench.expect_remote(DescriptionKind::Offer);
    bench.expect_sync();
    bench.expect_described(DescriptionKind::Answer, "ours");
    assert_eq!(bench.expect_candidates(), (vec!["next".to_owned()], false));
}

#[test]
fn no_more_candidates_are_held_than_a_browser_gathers() {
    let mut bench = Bench::offering(Role::Polite);
    let names: Vec<_> = (0..500).map(|i| i.to_string()).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    bench.receive_candidates(&names, "theirs", false);
    bench.expect_idle();

    bench.receive(DescriptionKind::Answer, "theirs");

    bench.expect_remote(DescriptionKind::Answer);
    let (held, _) = bench.expect_candidates();
    assert_eq!(
        (held.len(), held.last().map(String::as_str)),
        (64, Some("499"))
    );
}

#[test]
fn a_refused_candidate_harms_nothing() {
    let mut bench = Bench::settled(Role::Polite);
    bench.receive_candidates(&["nonsense"], "theirs", false);
    let LinkCommand::AddCandidates { op, .. } = bench.run() else {
        panic!()
    };

    let result = bench
        .negotiator
        .finish(op, Err(OpError::Rejected("OperationError".to_owned())));

    assert_eq!(result, Ok(true));
    bench.expect_idle();
}

#[test]
fn a_description_cut_short_is_the_peers_fault_and_never_reaches_the_browser() {
    let mut bench = Bench::new(Role::Polite);
    let sdp = "v=0\r\nm=audio\r\na=ice-ufr".to_owned();
    let description = Some(Description {
        kind: DescriptionKind::Offer,
        sdp,
    });
    bench.receive_signal(Signal {
        description,
        ..Signal::default()
    });

    let result = bench.negotiator.poll(&mut bench.ids);

    assert_eq!(result, Err(LinkFault::Peer(PeerFault::BadDescription)));
}

#[test]
fn a_description_that_the_browser_refuses_is_the_peers_fault() {
    let mut bench = Bench::offering(Role::Polite);
    bench.receive(DescriptionKind::Answer, "theirs");
    let LinkCommand::SetRemote { op, .. } = bench.run() else {
        panic!()
    };

    let refused = Err(OpError::Rejected("InvalidAccessError".to_owned()));
    let result = bench.negotiator.finish(op, refused);

    assert_eq!(result, Err(LinkFault::Peer(PeerFault::BadDescription)));
}

#[test]
fn an_outcome_of_another_operation_is_old_news() {
    let mut bench = Bench::offering(Role::Polite);
    let mut others = OpIds::default();
    for _ in 0..100 {
        others.next_id();
    }

    assert_eq!(
        bench
            .negotiator
            .finish(others.next_id(), Ok(OpOutcome::Applied)),
        Ok(false)
    );
}

#[test]
fn negotiation_that_is_needed_is_begun_when_stable_and_once() {
    let mut bench = Bench::settled(Role::Polite);

    bench.negotiator.negotiation_needed();
    bench.negotiator.negotiation_needed();

    bench.expect_described(DescriptionKind::Offer, "again");
    // Fired before our offer took effect, and covered by it.
    bench.negotiator.negotiation_needed();
    bench.receive(DescriptionKind::Answer, "theirs");
    bench.expect_remote(DescriptionKind::Answer);
    bench.expect_idle();
}

#[test]
fn an_answer_to_an_earlier_offer_is_old_news() {
    let mut bench = Bench::settled(Role::Impolite);
    bench.negotiator.negotiation_needed();
    bench.expect_described(DescriptionKind::Offer, "later");
    let answer = |ufrag: &str, re: &str| Signal {
        description: Some(description(DescriptionKind::Answer, ufrag)),
        re: Some(re.to_owned()),
        ..Signal::default()
    };

    bench.receive_signal(answer("stale", "ours"));
    bench.expect_idle();
    bench.receive_signal(answer("theirs", "later"));

    bench.expect_remote(DescriptionKind::Answer);
    bench.expect_idle();
}

#[test]
fn a_changed_source_is_synced_without_any_description() {
    let mut bench = Bench::settled(Role::Polite);

    bench
        .negotiator
        .send_sources(vec![Source::Mic, Source::Camera].into());
    bench.expect_sync();
    bench
        .negotiator
        .send_sources(vec![Source::Mic, Source::Camera].into());

    bench.expect_idle();
}

#[test]
fn a_flood_of_signals_is_bounded_while_an_operation_runs() {
    let mut bench = Bench::offering(Role::Polite);
    bench.receive(DescriptionKind::Answer, "theirs");
    let LinkCommand::SetRemote { op, .. } = bench.run() else {
        panic!()
    };
    for _ in 0..10_000 {
        bench.receive_candidates(&["x"], "theirs", false);
    }

    bench.finish(op, OpOutcome::Applied);

    let mut batches = 0;
    while let Some(Action::Run(LinkCommand::AddCandidates { op, .. })) = bench.poll() {
        bench.finish(op, OpOutcome::Applied);
        batches += 1;
    }
    assert!(batches <= 64, "{batches}");
}

#[test]
fn an_offer_that_is_overtaken_by_a_later_description_is_void() {
    let mut bench = Bench::settled(Role::Polite);
    let offer = |ufrag: &str| Signal {
        description: Some(description(DescriptionKind::Offer, ufrag)),
        ..Signal::default()
    };

    bench.negotiator.receive(20, offer("newer"));
    bench.negotiator.receive(19, offer("older"));

    let LinkCommand::SetRemote { description, .. } = bench.run() else {
        panic!()
    };
    assert_eq!(description.ufrag(), Some("newer"));
    bench.expect_idle();
}

#[test]
fn an_offer_that_is_said_again_meanwhile_is_answered_once_and_afterwards_once_more() {
    let mut bench = Bench::settled(Role::Polite);
    for _ in 0..3 {
        bench.receive(DescriptionKind::Offer, "theirs");
    }
    bench.expect_remote(DescriptionKind::Offer);
    bench.receive(DescriptionKind::Offer, "theirs");
    bench.expect_sync();
    bench.expect_described(DescriptionKind::Answer, "ours");
    bench.expect_idle();

    // The answer may be lost.
    bench.receive(DescriptionKind::Offer, "theirs");

    bench.expect_remote(DescriptionKind::Offer);
    bench.expect_sync();
    bench.expect_described(DescriptionKind::Answer, "ours");
    bench.expect_idle();
}
