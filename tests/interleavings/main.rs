//! Seeded interleavings of everything that can go wrong at once. After every step what must always
//! hold is checked; and some time after the last fault, everybody who is in the call is connected to
//! everybody else, seen as they are, and nobody else is there.
//!
//! ```text
//! VISAVIS_SEEDS=1000000 cargo test --test interleavings                  more of them
//! VISAVIS_FIRST=500000 …                                                 from another seed on
//! VISAVIS_SEED=4711 cargo test --test interleavings                      replays one
//! ```
//! A seed is a list of faults. One that fails is made as short as it fails, and printed.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

#[path = "../common/mod.rs"]
mod common;
mod fault;
mod plan;
mod play;
mod shrink;

use std::time::{Duration, Instant};

use plan::Plan;
use play::{play, play_aloud};

#[test]
fn whatever_happens_everybody_is_connected_in_the_end() {
    if let Some(seed) = number("VISAVIS_SEED") {
        return replay(seed);
    }
    let first = number("VISAVIS_FIRST").unwrap_or_default();
    let count = number("VISAVIS_SEEDS").unwrap_or(2_000);
    let began = Instant::now();
    let mut slowest = (Duration::ZERO, 0);
    let mut failures = Vec::new();
    for seed in first..first + count {
        match judge(seed) {
            Ok(took) => slowest = slowest.max((took, seed)),
            Err(failure) => failures.push(failure),
        }
        let so_far = seed - first + 1;
        if so_far.is_multiple_of(10_000) {
            println!("{so_far} seeds in {:?}", began.elapsed());
        }
        if failures.len() >= ENOUGH {
            break;
        }
    }
    let (took, seed) = slowest;
    println!("{count} seeds in {:?}", began.elapsed());
    println!("the longest way back took {took:?}, in seed {seed}");
    report(&failures);
}

/// Plays one seed; if it fails, says how, and what little it takes.
fn judge(seed: u64) -> Result<Duration, String> {
    let plan = Plan::of(seed);
    shrink::quietly(|| play(&plan)).map_err(|failure| {
        let (plan, failure) = shrink::shrink(plan, failure);
        format!(
            "seed {seed}: {failure}\n{plan}  VISAVIS_SEED={seed} cargo test --test interleavings"
        )
    })
}

/// Plays one seed, and if it fails, once more in its short form with all that happens printed.
fn replay(seed: u64) {
    let plan = Plan::of(seed);
    if let Err(failure) = shrink::quietly(|| play(&plan)) {
        let (plan, _) = shrink::shrink(plan, failure);
        println!("{plan}");
        play_aloud(&plan);
    }
}

fn report(failures: &[String]) {
    assert!(failures.is_empty(), "\n{}\n", failures.join("\n\n"));
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

/// One run tells about no more failures than this.
const ENOUGH: usize = 5;
