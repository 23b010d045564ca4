//! What a seed stands for: who is there, on what network, and what goes wrong when.

use std::fmt;
use std::time::Duration;

use visavis::model::rng::SplitMix64;

use super::fault::Fault;
use crate::common::{Carriage, Kind};

/// One complete interleaving. Playing it twice gives the same twice.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Plan {
    /// Of the small things: ids, jitter, which frame is lost.
    pub(crate) seed: u64,
    pub(crate) kind: Kind,
    pub(crate) people: usize,
    pub(crate) hop: Duration,
    pub(crate) op: Duration,
    pub(crate) prompt: Duration,
    pub(crate) carriage: Carriage,
    /// Each fault, and the pause after it.
    pub(crate) steps: Vec<(Fault, Duration)>,
}

impl Plan {
    /// The plan of a seed.
    pub(crate) fn of(seed: u64) -> Self {
        let mut rng = SplitMix64::new(seed ^ 0x5EED);
        // What goes wrong goes wrong between two or three; many cost ten times as much to play.
        let people = match rng.below(64) {
            0..=43 => 2,
            44..=57 => 3,
            58..=60 => 4,
            61 | 62 => 5,
            _ => 6 + usize::try_from(rng.below(3)).unwrap(),
        };
        let kind = match rng.below(3) {
            0 => Kind::Relay,
            _ => Kind::Matchbox,
        };
        let hop = Duration::from_millis(rng.below(200));
        let op = Duration::from_millis(rng.below(100));
        let prompt = Duration::from_millis(rng.below(3_000));
        let is_wire_bad = rng.below(4) == 0;
        let carriage = match is_wire_bad {
            true => Carriage {
                lost: rng.below(30),
                doubled: rng.below(30),
                shuffled: Duration::from_millis(rng.below(300)),
            },
            false => Carriage::default(),
        };
        let steps = (0..1 + rng.below(25)).map(|_| {
            let fault = Fault::any(&mut rng, people);
            let long = rng.below(8) == 0;
            let most = Duration::from_millis(if long { 12_000 } else { 1_500 });
            (fault, rng.up_to(most))
        });
        let steps = steps.collect();
        Self {
            seed,
            kind,
            people,
            hop,
            op,
            prompt,
            carriage,
            steps,
        }
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            kind,
            people,
            hop,
            op,
            prompt,
            carriage,
            ..
        } = self;
        writeln!(
            f,
            "{people} people at a {kind:?}; hop {hop:?}, operation {op:?}, prompt {prompt:?}, {carriage:?}"
        )?;
        for (fault, pause) in &self.steps {
            writeln!(f, "  {fault:?}, then {pause:?}")?;
        }
        Ok(())
    }
}
