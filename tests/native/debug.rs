//! Injected faults: each looks to the rest of the call like the real one.

use std::time::Duration;

use crate::common::Mesh;
use visavis::call::Intent;
use visavis::call::fault::ServerLoss;
use visavis::call::input::InjectedFault;
use visavis::call::view::{LinkState, SignalingView};

const fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn inject(mesh: &mut Mesh, at: &str, inject: InjectedFault) {
    mesh.intent(at, Intent::Debug(inject));
}

fn state(mesh: &Mesh, of: &str, at: &str) -> LinkState {
    mesh.tile(of, at).unwrap().state
}

#[test]
fn a_lost_socket_is_redialed_and_no_connection_notices() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let before = mesh.tile("bo", "ana").unwrap();

    inject(&mut mesh, "ana", InjectedFault::LoseSocket);
    assert_eq!(
        mesh.view("ana").room.signaling,
        SignalingView::Lost(ServerLoss::Silent)
    );
    mesh.run(s(5));

    assert_eq!(mesh.view("ana").room.signaling, SignalingView::Ready);
    assert_eq!(mesh.tile("bo", "ana").unwrap(), before);
}

#[test]
fn a_path_lost_here_climbs_the_whole_ladder_here_and_none_of_it_there() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let bo = mesh.nodes["bo"].id.clone();
    let mut seen = Vec::new();

    inject(&mut mesh, "ana", InjectedFault::LosePath(bo.clone()));
    mesh.run_until(s(3), |mesh| state(mesh, "bo", "ana") != LinkState::Up);
    assert_eq!(state(&mesh, "ana", "bo"), LinkState::Up);
    mesh.run_until(s(4), |mesh| mesh.tile("ana", "bo").unwrap().is_deaf);
    for _ in 0..1_800 {
        mesh.run(Duration::from_millis(100));
        let state = state(&mesh, "bo", "ana");
        if seen.last() != Some(&state) {
            seen.push(state);
        }
    }

    let ladder = [
        LinkState::Restarting,
        LinkState::Rebuilding,
        LinkState::Down,
    ];
    // The other side, which receives all, sees this one hang up and starts over.
    assert_eq!(seen.get(..3), Some(ladder.as_slice()));

    inject(&mut mesh, "ana", InjectedFault::FindPath(bo.clone()));
    mesh.intent("ana", Intent::RetryLink(bo));
    mesh.run(s(5));
    mesh.assert_all_connected();
}

#[test]
fn a_path_that_is_found_again_carries_media_at_once_even_over_a_new_connection() {
    for wait in [1, 4, 13, 30] {
        let mut mesh = Mesh::of(&["ana", "bo"]);
        let bo = mesh.nodes["bo"].id.clone();
        inject(&mut mesh, "ana", InjectedFault::LosePath(bo.clone()));
        mesh.run(s(wait));

        inject(&mut mesh, "ana", InjectedFault::FindPath(bo));

        mesh.run_until(s(2), |mesh| state(mesh, "bo", "ana") == LinkState::Up);
        assert!(!mesh.tile("bo", "ana").unwrap().is_cut);
    }
}

#[test]
fn a_restart_by_hand_is_one_restart_on_the_same_connection() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let bo = mesh.nodes["bo"].id.clone();
    let before = mesh.tile("bo", "ana").unwrap();
    let generation = mesh.pc("ana", "bo").generation();

    inject(&mut mesh, "ana", InjectedFault::RestartIce(bo));
    mesh.run(s(3));

    let after = mesh.tile("bo", "ana").unwrap();
    assert_eq!(mesh.pc("ana", "bo").generation(), generation + 1);
    assert_eq!(after.link, before.link);
    assert_eq!(mesh.restarts("bo", "ana"), Some(1));
    mesh.assert_all_connected();
}

#[test]
fn a_rebuild_by_hand_makes_a_new_connection() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    let bo = mesh.nodes["bo"].id.clone();
    let epoch = mesh.tile("bo", "ana").unwrap().link.epoch;

    inject(&mut mesh, "ana", InjectedFault::Rebuild(bo));
    mesh.run(s(3));

    let newer = mesh.tile("bo", "ana").unwrap().link.epoch - epoch;
    assert!((1..=2).contains(&newer), "{newer}");
    mesh.assert_all_connected();
}

#[test]
fn a_fault_for_an_absent_peer_does_nothing() {
    let mut mesh = Mesh::of(&["ana", "bo"]);
    mesh.enter("lou");
    mesh.run(s(1));
    let absent = visavis::model::PeerId::from_bytes([9; 16]);
    let before = mesh.view("ana");

    for peer in [absent, mesh.nodes["ana"].id.clone()] {
        inject(&mut mesh, "ana", InjectedFault::LosePath(peer.clone()));
        inject(&mut mesh, "ana", InjectedFault::RestartIce(peer.clone()));
        inject(&mut mesh, "ana", InjectedFault::Rebuild(peer.clone()));
        inject(&mut mesh, "ana", InjectedFault::FindPath(peer));
    }

    assert_eq!(mesh.view("ana"), before);
}
