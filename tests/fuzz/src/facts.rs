//! What no peer may do to the doctor, by the facts that it sends and the candidates that it has.

use std::time::Duration;

use visavis::call::doctor::{CandidateFacts, Case, Facts, diagnose, verdict};
use visavis::model::Now;

/// Lines of facts and candidates: whatever they are, the facts read back, and the rules apply.
pub fn facts(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut case = Case::default();
    let mut seen = [CandidateFacts::default(), CandidateFacts::default()];
    for (at, line) in text.lines().enumerate() {
        let facts = Facts::decode(line);
        assert_eq!(Facts::decode(&facts.encode()), facts);
        seen[at % 2].note(Now::default(), "key", line);
        case.own = facts.or(&case.own);
        std::mem::swap(&mut case.own, &mut case.claimed);
    }
    let late = Now(Duration::from_secs(60));
    for now in [Now::default(), late] {
        let [own, observed] = seen.each_ref().map(|seen| seen.facts(now));
        let case = Case {
            own: case.own.or(&own),
            observed,
            is_same_public: seen[0].is_same_public(&seen[1]),
            ..case
        };
        let findings = diagnose(&case);
        assert!(findings.is_sorted_by_key(|it| std::cmp::Reverse(it.confidence)));
        let _ = verdict(case.own);
    }
}
