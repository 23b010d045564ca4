//! The one thing that must work.

use std::time::Duration;

use anyhow::{Result, ensure};
use visavis_e2e::{Browser, run, until, within};

#[test]
fn two_people_see_and_hear_each_other_within_3_seconds_of_the_second_join() {
    run(async |stage| {
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        ana.visit(&stage.site.address()).await?;
        ana.click("home-new").await?;
        ana.wait_for_lobby().await?;
        let link = ana.address().await?;
        ben.enter_lobby(&link).await?;
        ana.join().await?;
        ana.wait_for_mark("wire-open").await?;

        ben.press_join().await?;
        wait_for_both(&ana, &ben).await?;

        for (person, other) in [(&ana, &ben), (&ben, &ana)] {
            let tile = person.wait_for_one_tile().await?;
            ensure!(
                tile.peer == other.own_peer().await?,
                "the tile is the other's"
            );
            until("the tile says how the media travels", async || {
                let tiles = person.tiles().await?;
                let path = tiles.first().and_then(|tile| tile.path.as_deref());
                Ok((path == Some("host")).then_some(()))
            })
            .await?;
            ensure!(!tile.is_muted && !tile.is_covered, "{tile:?}");
            for mark in ["ready", "join", "wire-open", "link-up", "first-frame"] {
                person.wait_for_mark(mark).await?;
            }
            let errors = person.errors(|_| false).await?;
            ensure!(errors.is_empty(), "{}: {errors:?}", person.name());
        }
        let offering = if has_mark(&ana, "offer-sent").await? {
            &ana
        } else {
            &ben
        };
        offering.wait_for_mark("offer-sent").await?;
        offering.wait_for_mark("answer-received").await?;
        ensure!(!stage.site.address().contains('?') && stage.site.misses().is_empty());
        Ok(())
    });
}

#[test]
fn a_camera_that_is_allowed_just_before_joining_delays_nothing() {
    run(async |stage| {
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        ana.enter_lobby(&stage.room("")).await?;
        ana.join().await?;
        ben.hold_answer().await?;
        ben.visit(&stage.room("")).await?;
        // The offer from the call is answered ahead, when there is nothing to send yet.
        until("Ben's page has an answer ready", async || {
            Ok((ben.live().await?.local_descriptions > 0).then_some(()))
        })
        .await?;

        ben.answer().await?;
        until("Ben's devices are on", async || {
            let live = ben.live().await?;
            Ok((live.audio > 0 && live.video > 0).then_some(()))
        })
        .await?;
        ben.press_join().await?;

        wait_for_both(&ana, &ben).await
    });
}

#[test]
fn a_camera_that_is_allowed_after_joining_is_seen_by_the_other() {
    run(async |stage| {
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        ana.enter_lobby(&stage.room("")).await?;
        ana.join().await?;
        ben.hold_answer().await?;
        ben.enter_lobby(&stage.room("")).await?;
        ben.join().await?;
        ben.wait_for_one_tile().await?;
        ben.wait_for_media().await?;

        ben.answer().await?;

        wait_for_both(&ana, &ben).await
    });
}

#[test]
fn a_third_participant_is_connected_to_both() {
    run(async |stage| {
        let (ana, ben) = stage.call().await?;
        let cyn = stage.browser("cyn").await?;
        cyn.enter_lobby(&stage.room("")).await?;

        cyn.join().await?;

        for person in [&ana, &ben, &cyn] {
            let tiles = person.wait_for_tiles(2).await?;
            ensure!(tiles[0].peer != tiles[1].peer, "twice the same participant");
            person.wait_for_media().await?;
        }
        Ok(())
    });
}

/// Waits until pictures and sound go both ways; not longer than the promised 3 seconds.
async fn wait_for_both(one: &Browser, other: &Browser) -> Result<()> {
    within(
        Duration::from_secs(3),
        "both see and hear the other",
        async || Ok((sees_and_hears(one).await? && sees_and_hears(other).await?).then_some(())),
    )
    .await?;
    Ok(())
}

/// Returns whether several pictures were decoded and painted, and sound came that is not silence.
async fn sees_and_hears(person: &Browser) -> Result<bool> {
    let (flow, painted) = person.perceived().await?;
    Ok(flow.frames >= 5 && painted >= 3 && flow.energy > 0.0)
}

async fn has_mark(person: &Browser, name: &str) -> Result<bool> {
    Ok(person.marks().await?.iter().any(|(mark, _)| mark == name))
}
