//! Calls that go on whatever happens to the networks.

use anyhow::ensure;
use visavis_e2e::lab::Nat;
use visavis_e2e::run_in_lab;

use crate::faults;

#[test]
fn from_wifi_to_mobile_the_call_goes_on() {
    run_in_lab(Nat::Cone, async |stage, lab| {
        faults::wifi_to_mobile(stage, lab).await.map(drop)
    });
}

#[test]
fn behind_a_new_public_address_the_call_goes_on() {
    run_in_lab(Nat::Cone, async |stage, lab| {
        faults::new_address(stage, lab).await.map(drop)
    });
}

#[test]
fn a_path_that_was_dead_for_15_seconds_is_taken_again() {
    run_in_lab(Nat::Cone, async |stage, lab| {
        faults::path_dead_and_back(stage, lab).await.map(drop)
    });
}

#[test]
fn a_participant_who_roams_while_the_server_is_gone_is_back_with_it() {
    run_in_lab(Nat::Cone, async |stage, lab| {
        faults::roaming_without_server(stage, lab).await.map(drop)
    });
}

#[test]
fn nothing_is_missed_while_the_server_is_gone() {
    run_in_lab(Nat::Cone, async |stage, lab| {
        let missed = faults::server_gone_20_s(stage, lab).await?;
        ensure!(missed.most() < 2_000.0, "{missed:?}");
        Ok(())
    });
}

#[test]
fn when_a_relay_goes_dark_another_one_takes_over() {
    run_in_lab(Nat::Symmetric, async |stage, lab| {
        faults::relay_dead(stage, lab).await.map(drop)
    });
}
