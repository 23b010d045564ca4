//! Join, pressed by several users in the same moment: whatever order the messages come in, there is a call.
//!
//! ```text
//! VISAVIS_JOINS=100000 cargo test --test native joining        more of them
//! VISAVIS_JOIN=4711 cargo test --test native joining           replays one
//! ```

use std::time::Duration;

use visavis::call::Intent;
use visavis::model::rng::SplitMix64;

use crate::common::{Carriage, Kind, Mesh};

/// One room in which all users press Join at once, or nearly.
struct Plan {
    kind: Kind,
    people: usize,
    /// Between the page and the press: less than the server takes, or longer.
    looks: Duration,
    /// Between two presses.
    apart: Duration,
    hop: Duration,
    op: Duration,
    /// Each message is late by up to this, past those after it.
    shuffled: Duration,
    /// Of each hundred, which make no difference to a server that keeps its promises.
    doubled: u64,
    /// One user loads the page again, this long after the press.
    reload: Option<Duration>,
    /// One user's socket comes this late.
    late: Option<Duration>,
    /// One user's page is busy for so long from the press on.
    busy: Option<Duration>,
}

impl Plan {
    fn of(seed: u64) -> Self {
        let mut rng = SplitMix64::new(seed ^ 0x0101_4A01);
        let kind = [Kind::Relay, Kind::Matchbox, Kind::Foreign][index(&mut rng, 3)];
        let people = match kind {
            // A call with a client of another make is one of two.
            Kind::Foreign => 2,
            _ => [2, 2, 2, 3, 4][index(&mut rng, 5)],
        };
        let mut maybe = |one_in: u64, most: u64| {
            let is_so = rng.below(one_in) == 0;
            let time = Duration::from_millis(rng.below(most));
            is_so.then_some(time)
        };
        let is_interop = kind == Kind::Foreign;
        let reload = maybe(4, 1_500).filter(|_| !is_interop);
        let late = maybe(4, 4_000);
        let busy = maybe(4, 4_000);
        let is_shuffled = rng.below(2) == 0 && !is_interop;
        Self {
            kind,
            people,
            looks: Duration::from_millis([0, 20, 300, 3_000][index(&mut rng, 4)]),
            apart: Duration::from_millis([0, 0, 0, 1, 30][index(&mut rng, 5)]),
            hop: Duration::from_millis(rng.below(120)),
            op: Duration::from_millis(rng.below(300)),
            shuffled: Duration::from_millis(if is_shuffled { rng.below(400) } else { 0 }),
            doubled: if is_shuffled { rng.below(30) } else { 0 },
            reload,
            late,
            busy,
        }
    }

    /// Plays it. Says how long after the last disturbance all were connected.
    fn play(&self, seed: u64, is_traced: bool) -> Duration {
        let mut mesh = Mesh::new(seed).at_a(self.kind);
        mesh.be_forgetful();
        mesh.is_traced = is_traced;
        (mesh.hop, mesh.op) = (self.hop, self.op);
        mesh.carriage = Carriage {
            lost: 0,
            doubled: self.doubled,
            shuffled: self.shuffled,
        };
        let names: Vec<_> = ["ana", "bo", "cy", "di"][..self.people].to_vec();
        for name in &names {
            mesh.enter(name);
        }
        if self.late.is_some() {
            mesh.drop_socket(names[0]);
        }
        mesh.run(self.looks);
        for name in &names {
            mesh.intent(name, Intent::Join);
            mesh.run(self.apart);
        }
        if let Some(busy) = self.busy {
            mesh.fall_asleep(names[self.people - 1], busy, false, false);
        }
        if let Some(late) = self.late {
            mesh.run(late / 2);
            mesh.drop_socket(names[0]);
        }
        if let Some(reload) = self.reload {
            mesh.run(reload);
            let name = names[seed as usize % self.people];
            if !mesh.is_asleep(name) {
                let prev = mesh.nodes[name].id.clone();
                mesh.close(name);
                mesh.enter_with(name, Some(prev), true);
            }
        }
        while mesh.is_any_page_asleep() {
            mesh.run(Duration::from_millis(50));
        }
        let began = mesh.now;
        loop {
            let are_connected = names.iter().all(|a| {
                let others = names.iter().filter(|b| *b != a);
                // What a page said before it was reloaded may come after its goodbye, where messages
                // overtake each other: it is missed a minute later.
                let has_no_ghost = mesh.tile_count(a) == self.people - 1;
                (has_no_ghost || !self.shuffled.is_zero())
                    && others.into_iter().all(|b| mesh.is_connected(a, b))
            });
            if are_connected {
                return mesh.now.since(began);
            }
            let passed = mesh.now.since(began);
            assert!(passed < LONGEST, "seed {seed}: no call after {passed:?}");
            mesh.run(Duration::from_millis(50));
        }
    }
}

fn index(rng: &mut SplitMix64, len: u64) -> usize {
    usize::try_from(rng.below(len)).unwrap()
}

#[test]
fn visitors_who_press_join_in_the_same_moment_are_in_one_call_soon() {
    let number = |name| std::env::var(name).ok().and_then(|text| text.parse().ok());
    if let Some(seed) = number("VISAVIS_JOIN") {
        let took = Plan::of(seed).play(seed, true);
        return println!("seed {seed}: {took:?}");
    }
    let mut slowest = (Duration::ZERO, 0);
    for seed in 0..number("VISAVIS_JOINS").unwrap_or(600) {
        let took = Plan::of(seed).play(seed, false);
        slowest = slowest.max((took, seed));
    }
    println!("the slowest took {:?}, seed {}", slowest.0, slowest.1);
}

/// An offer that is late is made by the other side after 3 s; one that is lost is repeated after 2.
const LONGEST: Duration = Duration::from_secs(15);
