//! Measurements of how long an interruption lasts, no tests. `scripts/bench recovery` runs this.

use std::cell::Cell;

use anyhow::Result;
use visavis_e2e::lab::{Lab, Nat};
use visavis_e2e::{Stage, run_in_lab};

use crate::faults;
use crate::scene::Missed;

#[test]
#[ignore = "a measurement"]
fn interruptions() {
    println!("milliseconds without media, on the side that missed more: median (least to most)");
    measure("nothing at all for 20 s", Nat::Cone, faults::nothing);
    measure(
        "signaling gone for 20 s",
        Nat::Cone,
        faults::server_gone_20_s,
    );
    measure("signaling gone for good", Nat::Cone, faults::server_gone);
    measure("Wi-Fi to mobile", Nat::Cone, faults::wifi_to_mobile);
    measure("new public address", Nat::Cone, faults::new_address);
    measure(
        "path dead 15 s, after it is back",
        Nat::Cone,
        faults::path_dead_and_back,
    );
    measure(
        "roaming without signaling, after it is back",
        Nat::Cone,
        faults::roaming_without_server,
    );
    measure(
        "relay dead, another configured",
        Nat::Symmetric,
        faults::relay_dead,
    );
}

/// Runs a fault as often as `VISAVIS_RUNS` says, and prints a line of the table.
fn measure(name: &str, nat: Nat, fault: impl AsyncFn(&Stage, &Lab) -> Result<Missed>) {
    let wanted = std::env::var("VISAVIS_ONLY").unwrap_or_default();
    if !name.contains(&wanted) {
        return;
    }
    let runs = std::env::var("VISAVIS_RUNS")
        .ok()
        .and_then(|runs| runs.parse().ok());
    let mut all = Vec::new();
    for _ in 0..runs.unwrap_or(5) {
        let one = Cell::new(None);
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            run_in_lab(nat, async |stage, lab| {
                one.set(Some(fault(stage, lab).await?));
                Ok(())
            });
        }));
        // A call that was lost is a figure too.
        drop(outcome);
        let lost = Missed {
            audio: f64::INFINITY,
            video: f64::INFINITY,
        };
        all.push(one.get().unwrap_or(lost));
    }
    let audio = spread(all.iter().map(|missed| missed.audio).collect());
    let video = spread(all.iter().map(|missed| missed.video).collect());
    println!("{name:45} audio {audio:24} video {video:24}");
}

fn spread(mut values: Vec<f64>) -> String {
    values.sort_by(f64::total_cmp);
    let middle = f64::midpoint(values[(values.len() - 1) / 2], values[values.len() / 2]);
    format!(
        "{middle:.0} ({:.0} to {:.0})",
        values[0],
        values[values.len() - 1]
    )
}
