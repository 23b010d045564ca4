//! Plays a plan to its end, and checks the state of all pages.

use std::time::Duration;

use visavis::call::Intent;
use visavis::call::view::{LinkState, PhaseView};

use super::fault::{come, name};
use super::plan::Plan;
use crate::common::{Carriage, Mesh, Seat};

/// Plays a plan. Says how long after the last fault all was well.
pub(crate) fn play(plan: &Plan) -> Duration {
    play_in(Mesh::new(plan.seed), plan)
}

/// The same, with every input and command printed.
pub(crate) fn play_aloud(plan: &Plan) -> Duration {
    let mut mesh = Mesh::new(plan.seed);
    mesh.is_traced = true;
    play_in(mesh, plan)
}

fn play_in(mesh: Mesh, plan: &Plan) -> Duration {
    let mut mesh = mesh.at_a(plan.kind);
    mesh.be_forgetful();
    // Room for all members, the copies of their tabs and the ghosts of both.
    mesh.max_people = 32;
    (mesh.hop, mesh.op, mesh.prompt) = (plan.hop, plan.op, plan.prompt);
    mesh.carriage = plan.carriage;
    for who in 0..plan.people {
        mesh.enter(&name(who));
        let pause = mesh.rng.up_to(Duration::from_millis(400));
        mesh.run(pause);
    }
    for who in 0..plan.people {
        mesh.intent(&name(who), Intent::Join);
        let pause = mesh.rng.up_to(Duration::from_millis(300));
        mesh.run(pause);
    }
    for (fault, pause) in &plan.steps {
        if mesh.is_traced {
            println!("{:9.3} {fault:?}", mesh.now.0.as_secs_f64());
        }
        fault.strike(&mut mesh);
        mesh.run(*pause);
        mesh.note_untouched();
    }
    make_peace(&mut mesh, plan.people);
    let took = wait_until_well(&mut mesh);
    // What is well stays well: now and then for long enough that every timer has run.
    let longest = if plan.seed.is_multiple_of(32) { 100 } else { 3 };
    for _ in 0..longest {
        mesh.run(Duration::from_secs(1));
        mesh.note_untouched();
        assert_eq!(mesh.what_is_wrong(), None, "after all was well");
    }
    took
}

/// The last fault is over: sleeping pages wake, missing pages come back.
fn make_peace(mesh: &mut Mesh, people: usize) {
    mesh.is_server_up = true;
    mesh.carriage = Carriage::default();
    mesh.spoil_nothing();
    let (cut, one_way) = (mesh.cut.clone(), mesh.one_way.clone());
    for (a, b) in cut.iter().chain(&one_way) {
        mesh.set_path(a, b, true);
    }
    while mesh.is_any_page_asleep() {
        mesh.run(Duration::from_secs(1));
    }
    for who in 0..people {
        let name = name(who);
        match mesh.nodes.contains_key(&name) {
            true => mesh.nodes.get_mut(&name).unwrap().refuses.clear(),
            false => come(mesh, &name, Seat::default()),
        }
    }
}

fn wait_until_well(mesh: &mut Mesh) -> Duration {
    let began = mesh.now;
    loop {
        mesh.run(Duration::from_millis(500));
        mesh.note_untouched();
        let Some(wrong) = mesh.what_is_wrong() else {
            return mesh.now.since(began);
        };
        let passed = mesh.now.since(began);
        assert!(
            passed < LONGEST_WAY_BACK,
            "{passed:?} after the last fault: {wrong}"
        );
        press_buttons(mesh);
    }
}

/// People press what the screen offers: Join where they are kept in the lobby, and the retry of a
/// connection that was given up.
fn press_buttons(mesh: &mut Mesh) {
    let names: Vec<_> = mesh.nodes.keys().cloned().collect();
    for name in names {
        let view = mesh.view(&name);
        if view.phase == PhaseView::Lobby && view.room.can_join {
            mesh.intent(&name, Intent::Join);
        }
        for tile in view.tiles.iter() {
            if tile.state == LinkState::Down {
                mesh.intent(&name, Intent::RetryLink(tile.link.peer.clone()));
            }
        }
    }
}

/// Half a minute of ladder, or a ghost whose last word came just before a reconnect of ours.
const LONGEST_WAY_BACK: Duration = Duration::from_secs(90);
