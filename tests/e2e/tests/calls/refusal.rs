//! Without camera and microphone.

use anyhow::ensure;
use visavis_e2e::{Devices, run, until};

#[test]
fn whoever_refuses_both_devices_can_still_see_and_hear() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        let ben = stage.browser_with("ben", Devices::Denied).await?;
        ana.enter_lobby(&stage.room("")).await?;
        ana.join().await?;

        ben.enter_lobby(&stage.room("")).await?;

        until(
            "Ben reads why there is no picture and no sound",
            async || Ok((ben.texts("lobby-problem").await?.len() == 2).then_some(())),
        )
        .await?;
        let problems = ben.texts("lobby-problem").await?;
        ensure!(
            problems.iter().all(|text| text.len() > 10),
            "sentences: {problems:?}"
        );
        ensure!(problems[0] != problems[1], "each has its own: {problems:?}");

        ben.join().await?;

        ben.wait_for_one_tile().await?;
        ben.wait_for_media().await?;
        let tile = ana.wait_for_one_tile().await?;
        ensure!(tile.is_muted && tile.is_covered, "Ana is told: {tile:?}");
        let live = ben.live().await?;
        ensure!(
            (live.audio, live.video) == (0, 0),
            "nothing is captured: {live:?}"
        );
        Ok(())
    });
}
