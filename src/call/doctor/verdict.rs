//! What the page says of its network before the call.

use super::case::Case;
use super::facts::{Fact, Facts};
use super::finding::{Cause, Finding, Whose};
use super::rule::{RELAYS, TURNS};
use super::rules::diagnose;

/// The verdict on the network of this side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing is wrong, as far as the servers show.
    Fine,
    /// Calls work with most others, and this is worth a remark to those who look for one.
    Remark(Finding),
    /// Calls do not work, or only with few others.
    Alarm(Finding),
    /// No server has shown anything.
    Unknown,
}

/// Returns the verdict. A relay that fails is no alarm where STUN works: two people in one flat do
/// not need it, and most others do not either.
pub fn verdict(own: Facts) -> Verdict {
    let case = Case {
        own: own.with(Fact::Ice, 0),
        ..Case::default()
    };
    // There is no pair yet.
    let is_ours = |finding: &Finding| finding.whose == Whose::Ours;
    let Some(best) = diagnose(&case).into_iter().find(is_ours) else {
        let servers = TURNS.iter().chain([&Fact::Stun]);
        let is_known = servers.into_iter().any(|kind| own.is_reached(*kind));
        return if is_known {
            Verdict::Fine
        } else {
            Verdict::Unknown
        };
    };
    let is_reachable = own.is_reached(Fact::Stun) && !own.is(Fact::RelayOnly);
    let is_relayed = own.has(&RELAYS);
    match best.cause {
        Cause::NoNetwork => Verdict::Alarm(best),
        _ if is_reachable || is_relayed => Verdict::Remark(best),
        _ => Verdict::Alarm(best),
    }
}
