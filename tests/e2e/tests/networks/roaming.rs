//! Paths that go, and others that come.

use anyhow::ensure;
use visavis_e2e::lab::{Moment, Nat};
use visavis_e2e::run_in_lab;

use crate::scene;

#[test]
fn from_wifi_to_mobile_the_call_goes_on() {
    run_in_lab(Nat::Cone, async |stage, lab| {
        let relay = lab.relay(1).await?;
        let pair = scene::call(stage, &[relay.stun()]).await?;

        let began = lab.roam()?;

        // What was under way may still arrive.
        scene::wait_for_return(&pair, Moment(began.0 + 1_000.0)).await?;
        for person in [&pair.0, &pair.1] {
            let path = person.wait_for_one_tile().await?.path;
            ensure!(path.as_deref() != Some("relay"), "{path:?}");
        }
        Ok(())
    });
}
