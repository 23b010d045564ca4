//! Seeded interleavings of people coming and going, sockets and paths lost, and offers
//! crossing. Whatever happened, some time after the last fault everybody who is in the call is
//! connected to everybody else.
//!
//! `VISAVIS_SEEDS=100000 cargo test --release --test interleavings` runs more of them;
//! `VISAVIS_SEED=4711 cargo test --test interleavings` replays one.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use common::Mesh;
use visavis::call::Intent;
use visavis::call::input::LinkEvent;
use visavis::model::Source;
use visavis::model::rng::SplitMix64;

const NAMES: [&str; 4] = ["ana", "bo", "cy", "di"];

#[test]
fn whatever_happens_everybody_is_connected_in_the_end() {
    if let Some(seed) = number("VISAVIS_SEED") {
        return play(seed);
    }
    for seed in 0..number("VISAVIS_SEEDS").unwrap_or(500) {
        let outcome = catch_unwind(AssertUnwindSafe(|| play(seed)));
        assert!(
            outcome.is_ok(),
            "replay with: VISAVIS_SEED={seed} cargo test --test interleavings -- --nocapture"
        );
    }
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

fn play(seed: u64) {
    let mut mesh = Mesh::new(seed);
    let mut rng = SplitMix64::new(seed ^ 0x5EED);
    mesh.hop = Duration::from_millis(rng.below(200));
    mesh.op = Duration::from_millis(rng.below(100));
    let people = 2 + usize::try_from(rng.below(3)).unwrap();
    for name in &NAMES[..people] {
        mesh.enter(name);
        mesh.run(rng.up_to(Duration::from_millis(400)));
    }
    for name in &NAMES[..people] {
        mesh.intent(name, Intent::Join);
        mesh.run(rng.up_to(Duration::from_millis(300)));
    }

    for _ in 0..5 + rng.below(25) {
        let who = NAMES[usize::try_from(rng.below(people as u64)).unwrap()];
        let other = NAMES[usize::try_from(rng.below(people as u64)).unwrap()];
        disturb(&mut mesh, &mut rng, who, other);
        mesh.run(rng.up_to(Duration::from_millis(1_500)));
    }

    mesh.is_server_up = true;
    mesh.cut.clear();
    for (i, a) in NAMES[..people].iter().enumerate() {
        for b in &NAMES[i + 1..people] {
            mesh.set_path(a, b, true);
        }
    }
    for name in &NAMES[..people] {
        if !mesh.nodes.contains_key(*name) {
            mesh.enter_with(name, None, true);
        }
    }
    mesh.run(Duration::from_secs(90));
    mesh.assert_all_connected();
    for (name, node) in &mesh.nodes {
        assert_eq!(
            node.live.len(),
            node.call.view().me.wanted(),
            "devices of {name}"
        );
    }
}

fn disturb(mesh: &mut Mesh, rng: &mut SplitMix64, who: &str, other: &str) {
    match rng.below(11) {
        0 => mesh.drop_socket_of(who),
        1 => mesh.is_server_up = !mesh.is_server_up,
        2 if who != other => mesh.set_path(who, other, false),
        3 if who != other => mesh.set_path(who, other, true),
        4 if mesh.nodes.contains_key(who) => {
            let prev = mesh.nodes[who].id.clone();
            if rng.below(2) == 0 {
                mesh.close(who)
            } else {
                mesh.kill(who)
            }
            mesh.run(rng.up_to(Duration::from_secs(2)));
            mesh.enter_with(who, Some(prev), true);
        }
        5 if mesh.nodes.contains_key(who) => mesh.kill(who),
        6 | 7 if who != other => {
            // Both sides renegotiate at once.
            mesh.negotiate(who, other);
            mesh.negotiate(other, who);
        }
        8 => mesh.intent(who, Intent::Switch(Source::Camera, rng.below(2) == 0)),
        9 => mesh.intent(who, Intent::Switch(Source::Mic, true)),
        _ => mesh.intent(who, Intent::Redial),
    }
}

trait Disturb {
    fn drop_socket_of(&mut self, who: &str);
    fn negotiate(&mut self, at: &str, to: &str);
}

impl Disturb for Mesh {
    fn drop_socket_of(&mut self, who: &str) {
        if self.nodes.contains_key(who) {
            self.drop_socket(who);
        }
    }

    fn negotiate(&mut self, at: &str, to: &str) {
        if self.nodes.contains_key(at) && self.nodes.contains_key(to) {
            self.link_event(at, to, LinkEvent::NegotiationNeeded);
        }
    }
}

trait Wanted {
    fn wanted(&self) -> usize;
}

impl Wanted for visavis::call::view::SelfView {
    /// A muted microphone stays captured once it was.
    fn wanted(&self) -> usize {
        1 + usize::from(self.camera.is_wanted)
    }
}
