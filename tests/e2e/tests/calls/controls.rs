//! Microphone and camera during a call.

use anyhow::{Result, ensure};
use visavis_e2e::{Browser, Tile, run, until};

#[test]
fn a_muted_microphone_is_silent_and_shown_to_the_other() {
    run(async |stage| {
        let (ana, ben) = stage.call().await?;
        let pressed = ben.attribute("mic", "aria-pressed").await?;

        ben.click("mic").await?;

        wait_for_tile(&ana, "Ben is muted", |tile| tile.is_muted).await?;
        ensure!(
            ben.attribute("mic", "aria-pressed").await? != pressed,
            "the switch says so"
        );
        until("Ben is silent", async || {
            Ok(is_silent(&ana).await?.then_some(()))
        })
        .await?;

        ben.click("mic").await?;

        wait_for_tile(&ana, "Ben is not muted", |tile| !tile.is_muted).await?;
        ana.wait_for_media().await
    });
}

#[test]
fn a_camera_goes_off_and_comes_back_without_a_renegotiation() {
    run(async |stage| {
        let (ana, ben) = stage.call().await?;
        let before = (ana.live().await?, ben.live().await?);
        ensure!(before.1.video == 1, "one camera track: {:?}", before.1);

        ben.click("camera").await?;

        wait_for_tile(&ana, "Ben's camera is off", |tile| tile.is_covered).await?;
        until("Ben's camera is released", async || {
            Ok((ben.live().await?.video == 0).then_some(()))
        })
        .await?;
        ensure!(
            ben.live().await?.audio == before.1.audio,
            "the microphone is untouched"
        );

        ben.click("camera").await?;

        wait_for_tile(&ana, "Ben's camera is on", |tile| !tile.is_covered).await?;
        ana.wait_for_media().await?;
        let after = (ana.live().await?, ben.live().await?);
        ensure!(after.1.video == 1, "one camera track again: {:?}", after.1);
        for (before, after) in [(before.0, after.0), (before.1, after.1)] {
            ensure!(
                after.remote_descriptions == before.remote_descriptions,
                "a renegotiation"
            );
            ensure!(after.connections == 1, "the same connection");
        }
        Ok(())
    });
}

async fn wait_for_tile(person: &Browser, what: &str, is_so: impl Fn(&Tile) -> bool) -> Result<()> {
    until(
        &format!("{} is told that {what}", person.name()),
        async || {
            Ok(person
                .tiles()
                .await?
                .first()
                .is_some_and(&is_so)
                .then_some(()))
        },
    )
    .await
}

/// Whether nothing but silence comes in for longer than the fake microphone's pause between beeps.
async fn is_silent(person: &Browser) -> Result<bool> {
    let difference: f64 = person
        .evaluate(
            "const before = (await window.visavisProbe.flow()).energy;
             await new Promise(resolve => setTimeout(resolve, 1500));
             return (await window.visavisProbe.flow()).energy - before;",
        )
        .await?;
    Ok(difference < 1e-6)
}
