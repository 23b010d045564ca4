//! The properties of `tests/fuzz`, for every recorded frame and every seed and, of each, some hundreds
//! of changes that are the same every time. What a fuzz target once found is among the seeds.
#![allow(unreachable_pub, clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use visavis::model::rng::SplitMix64;

#[path = "../fuzz/src/lib.rs"]
mod properties;

/// Everything that a property begins with, by file name.
fn seeds(name: &str) -> Vec<(String, Vec<u8>)> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let folders = [
        tests.join("frames").join(name),
        tests.join("fuzz/seeds").join(name),
    ];
    let mut seeds: Vec<_> = folders
        .iter()
        .filter_map(|folder| fs::read_dir(folder).ok())
        .flatten()
        .map(|entry| {
            let path = entry.unwrap().path();
            (path.display().to_string(), fs::read(&path).unwrap())
        })
        .collect();
    seeds.sort();
    seeds
}

/// The seed with a few bytes turned, doubled, dropped, moved or put in from another.
fn changed(seed: &[u8], other: &[u8], rng: &mut SplitMix64) -> Vec<u8> {
    let mut data = seed.to_vec();
    for _ in 0..=rng.below(4) {
        let at = below(rng, data.len() + 1);
        let end = at + below(rng, (data.len() - at).min(64) + 1);
        match rng.below(6) {
            0 => data
                .get_mut(at)
                .into_iter()
                .for_each(|byte| *byte ^= 1 << rng.below(8)),
            1 => drop(data.drain(at..end)),
            2 => {
                let piece = data[at..end].to_vec();
                drop(data.splice(at..at, piece.repeat(1 + below(rng, 8))));
            }
            3 => {
                let from = below(rng, other.len() + 1);
                let piece = &other[from..(from + 64).min(other.len())];
                drop(data.splice(at..end, piece.iter().copied()));
            }
            4 => {
                let word = WORDS[below(rng, WORDS.len())];
                drop(data.splice(at..end, word.bytes()));
            }
            _ => data.truncate(at),
        }
    }
    data
}

fn below(rng: &mut SplitMix64, bound: usize) -> usize {
    rng.below(bound as u64) as usize
}

/// What readers of numbers, texts and packets stumble over.
const WORDS: [&str; 12] = [
    "18446744073709551616",
    "-1",
    "1e400",
    "4294967295",
    "\\u0000",
    "\\ud800",
    "\u{202e}",
    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    "null",
    "ff ff ff 7f",
    "\n",
    "\ntick 600\nopen\n",
];

#[test]
fn nothing_that_was_ever_recorded_or_found_breaks_a_promise_and_nothing_like_it() {
    for (name, property) in properties::ALL {
        let seeds = seeds(name);
        assert!(!seeds.is_empty(), "{name} begins with nothing");
        let mut rng = SplitMix64::new(4);
        for (path, seed) in &seeds {
            property(seed);
            for i in 0..CHANGES {
                let (_, other) = &seeds[below(&mut rng, seeds.len())];
                let data = changed(seed, other, &mut rng);
                let result = catch_unwind(AssertUnwindSafe(|| property(&data)));
                assert!(
                    result.is_ok(),
                    "{name}: change {i} of {path}:\n{}",
                    String::from_utf8_lossy(&data)
                );
            }
        }
    }
}

#[test]
fn a_thousand_inputs_on_one_socket_are_no_more_than_each_of_them() {
    for (name, property) in properties::ALL
        .iter()
        .filter(|(name, _)| CODECS.contains(name))
    {
        let seeds = seeds(name);
        let mut rng = SplitMix64::new(5);
        let mut data = Vec::new();
        while data.iter().filter(|byte| **byte == b'\n').count() < 1000 {
            let (_, seed) = &seeds[below(&mut rng, seeds.len())];
            let (_, other) = &seeds[below(&mut rng, seeds.len())];
            data.extend(changed(seed, other, &mut rng));
            data.push(b'\n');
        }
        property(&data);
    }
}

const CODECS: [&str; 6] = ["matchbox", "mqtt", "peerjs", "peerjs-peer", "topics", "raw"];
const CHANGES: usize = 500;
