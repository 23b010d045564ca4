//! All rules, applied to the facts of both sides.

use super::case::Case;
use super::facts::{Fact, Facts};
use super::finding::{Finding, Whose};
use super::pair_rules::PAIR_RULES;
use super::rule::{Rule, Scope, Sides};
use super::side_rules::SIDE_RULES;

static RULES: [(Scope, &[Rule]); 2] = [(Scope::Side, &SIDE_RULES), (Scope::Pair, &PAIR_RULES)];

/// Returns all rules, each with what it is about: those about one side, then those about the pair.
pub fn rules() -> impl Iterator<Item = (Scope, &'static Rule)> {
    let of_scope = |(scope, rules): (Scope, &'static [Rule])| {
        let rules = rules.iter();
        rules.map(move |rule| (scope, rule))
    };
    RULES.into_iter().flat_map(of_scope)
}

/// Returns what the facts say, the most confident finding first. A finding that needs the peer's
/// word is marked.
pub fn diagnose(case: &Case) -> Vec<Finding> {
    let seen = findings(case, &case.observed);
    let mut all = findings(case, &case.observed.or(&case.claimed));
    for finding in &mut all {
        finding.is_claimed = !seen.contains(finding);
    }
    all.sort_by_key(|finding| std::cmp::Reverse(finding.confidence));
    all
}

fn findings(case: &Case, theirs: &Facts) -> Vec<Finding> {
    let sides = |this, other| Sides {
        this,
        other,
        is_apart: case.own.is_not(Fact::Ice),
        is_same_public: case.is_same_public,
    };
    let (ours, theirs) = (sides(case.own, *theirs), sides(*theirs, case.own));
    let mut findings = Vec::new();
    for (scope, rule) in rules() {
        let mut apply = |sides: &Sides, whose| {
            if (rule.needs)(sides) {
                findings.push(Finding {
                    cause: rule.cause,
                    whose,
                    action: rule.action,
                    confidence: rule.confidence,
                    is_claimed: false,
                });
            }
        };
        match scope {
            Scope::Pair => apply(&ours, Whose::Pair),
            Scope::Side => {
                apply(&ours, Whose::Ours);
                apply(&theirs, Whose::Theirs);
            }
        }
    }
    findings
}
