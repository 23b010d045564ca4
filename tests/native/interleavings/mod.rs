//! Seeded interleavings of everything that can go wrong at once. After every step what must always
//! hold is checked; and some time after the last fault, all members of the call are connected to
//! each other, shown as they are, and no other page is there.
//!
//! ```text
//! VISAVIS_SEEDS=1000000 cargo test --test native interleavings      more of them
//! VISAVIS_FIRST=500000 VISAVIS_THREADS=1 …            from another seed on, on one core
//! VISAVIS_SEED=4711 cargo test --test native interleavings          replays one
//! ```
//! A seed is a list of faults. One that fails is made as short as it fails, and printed.

mod fault;
mod plan;
mod play;
mod shrink;

use std::ops::Range;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use plan::Plan;
use play::play_aloud;

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "how long the run took is for the log alone"
)]
fn whatever_happens_all_members_are_connected_in_the_end() {
    if let Some(seed) = number("VISAVIS_SEED") {
        return replay(seed);
    }
    let first = number("VISAVIS_FIRST").unwrap_or_default();
    let seeds = first..first + number("VISAVIS_SEEDS").unwrap_or(2_000);
    let cores = std::thread::available_parallelism().map_or(1, |n| n.get() as u64);
    let threads = number("VISAVIS_THREADS").unwrap_or(cores).max(1);
    let next = AtomicU64::new(first);
    let tally = Mutex::new((Duration::ZERO, Vec::new()));
    let began = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| work(&seeds, &next, &tally));
        }
    });
    let (slowest, failures) = tally.into_inner().unwrap();
    let count = next.into_inner().min(seeds.end) - first;
    println!(
        "{count} seeds in {:?}, the longest way back {slowest:?}",
        began.elapsed()
    );
    report(&failures);
}

/// Plays one seed after the other, until there is none left or enough has failed.
fn work(seeds: &Range<u64>, next: &AtomicU64, tally: &Mutex<(Duration, Vec<String>)>) {
    loop {
        let seed = next.fetch_add(1, Ordering::Relaxed);
        if seed >= seeds.end || tally.lock().unwrap().1.len() >= ENOUGH {
            return;
        }
        let outcome = judge(seed);
        let (slowest, failures) = &mut *tally.lock().unwrap();
        match outcome {
            Ok(took) => *slowest = took.max(*slowest),
            Err(failure) => {
                println!("{failure}\n");
                failures.push(failure);
            }
        }
        if seed.is_multiple_of(10_000) {
            println!("seed {seed}: {} failures", failures.len());
        }
    }
}

/// Plays one seed; if it fails, says how, and what little it takes.
fn judge(seed: u64) -> Result<Duration, String> {
    let plan = Plan::of(seed);
    shrink::attempt(&plan).map_err(|failure| {
        let (plan, failure) = shrink::shrink(plan, failure);
        format!(
            "seed {seed}: {failure}\n{plan}  VISAVIS_SEED={seed} cargo test --test native interleavings"
        )
    })
}

/// Plays one seed, and if it fails, once more in its short form with all that happens printed.
fn replay(seed: u64) {
    let plan = Plan::of(seed);
    if let Err(failure) = shrink::attempt(&plan) {
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
