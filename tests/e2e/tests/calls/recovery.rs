//! Calls that go on through faults, in real browsers.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Result, ensure};
use visavis_e2e::{Browser, SignalingServer, Stage, run, until, within};

#[test]
fn with_the_server_gone_for_good_ice_is_restarted_over_the_calls_own_channel() {
    run(async |stage| {
        let (server, ana, ben) = call_over_own_server(stage).await?;
        drop(server);
        until("Ana knows that the server is gone", async || {
            Ok(ana.shows("banner").await?.then_some(()))
        })
        .await?;
        let before = (generations(&ana).await?, generations(&ben).await?);

        // What the browser fires when it finds a network.
        evaluate(&ana, "window.dispatchEvent(new Event('online'))").await?;

        within(
            Duration::from_secs(5),
            "both use a new generation",
            async || {
                let now = (generations(&ana).await?, generations(&ben).await?);
                Ok((now.0 != before.0 && now.1 != before.1).then_some(()))
            },
        )
        .await?;
        for person in [&ana, &ben] {
            wait_until_up(person).await?;
            person.wait_for_media().await?;
            ensure!(
                person.live().await?.connections == 1,
                "the same connection, repaired"
            );
        }
        Ok(())
    });
}

#[test]
fn with_the_server_gone_for_good_goodbye_still_arrives() {
    run(async |stage| {
        let (server, ana, ben) = call_over_own_server(stage).await?;
        drop(server);
        until("Ana knows that the server is gone", async || {
            Ok(ana.shows("banner").await?.then_some(()))
        })
        .await?;

        ben.click("leave").await?;

        ana.is_alone_within(Duration::from_secs(2)).await?;
        Ok(())
    });
}

#[test]
fn fifty_offers_that_cross_leave_one_connection_with_media() {
    run(async |stage| {
        let (ana, ben) = stage.call().await?;

        for _ in 0..50 {
            let restart = "window.visavisProbe.restartIce()";
            let (first, second) = tokio::join!(evaluate(&ana, restart), evaluate(&ben, restart));
            first?;
            second?;
        }
        let mut last = (0, 0);
        until("all is negotiated", async || {
            let now = (ana.live().await?.restarts, ben.live().await?.restarts);
            Ok((std::mem::replace(&mut last, now) == now).then_some(()))
        })
        .await?;

        for person in [&ana, &ben] {
            wait_until_up(person).await?;
            person.wait_for_media().await?;
            person.wait_for_one_tile().await?;
            ensure!(
                person.live().await?.connections == 1,
                "no second connection was needed"
            );
        }
        Ok(())
    });
}

#[test]
fn a_tab_that_was_frozen_is_back_in_the_call_after_it_thaws() {
    run(async |stage| {
        let (ana, ben) = stage.call().await?;
        let before = ben.wait_for_one_tile().await?;

        lifecycle(&ana, "frozen").await?;
        // Longer than a deadline of the page's may be missed without it having slept.
        tokio::time::sleep(Duration::from_secs(8)).await;
        lifecycle(&ana, "active").await?;
        // The command leaves the page hidden, and a hidden page asks for no pictures.
        ana.driver().minimize_window().await?;
        ana.driver().set_window_rect(0, 0, 1280, 800).await?;

        for person in [&ana, &ben] {
            wait_until_up(person).await?;
            person.wait_for_media().await?;
            ensure!(person.live().await?.connections == 1);
        }
        let after = ben.wait_for_one_tile().await?;
        ensure!(after.peer == before.peer, "the same page, not a new one");
        Ok(())
    });
}

#[test]
fn a_reload_in_the_middle_of_negotiation_leaves_one_tile_with_media() {
    run(async |stage| {
        let (ana, ben) = stage.call().await?;

        for _ in 0..3 {
            let before = ana.wait_for_one_tile().await?;
            for person in [&ana, &ben] {
                evaluate(person, "window.visavisProbe.restartIce()").await?;
            }
            ben.driver().refresh().await?;
            ana.wait_for_another(&before).await?;
            for person in [&ana, &ben] {
                person.wait_for_one_tile().await?;
                person.wait_for_media().await?;
                ensure!(person.live().await?.connections == 1);
            }
        }
        Ok(())
    });
}

#[test]
fn a_server_that_is_gone_for_20_seconds_interrupts_nothing_and_lets_a_third_in_afterwards() {
    run(async |stage| {
        let (server, ana, ben) = call_over_own_server(stage).await?;
        let port = server.port();
        let before = (ana.live().await?, ben.live().await?);
        for person in [&ana, &ben] {
            evaluate(person, LONGEST_GAP).await?;
        }

        drop(server);
        tokio::time::sleep(Duration::from_secs(20)).await;
        let _server = SignalingServer::start_on(port).await?;

        for (person, before) in [(&ana, before.0), (&ben, before.1)] {
            let gap: f64 = person.evaluate("return window.longestGap()").await?;
            ensure!(gap < 1_000.0, "{}: no sound for {gap} ms", person.name());
            let after = person.live().await?;
            ensure!(after.remote_descriptions == before.remote_descriptions);
        }

        let cleo = stage.browser("cleo").await?;
        let link = stage.room(&format!("?signal=matchbox:ws://127.0.0.1:{port}"));
        cleo.enter_lobby(&link).await?;
        cleo.join().await?;
        for person in [&ana, &ben, &cleo] {
            person.wait_for_tiles(2).await?;
            person.wait_for_media().await?;
        }
        Ok(())
    });
}

#[test]
fn a_picture_that_a_media_key_paused_goes_on() {
    run(async |stage| {
        let (ana, _ben) = stage.call().await?;

        let video = "document.querySelector('[data-testid=tile][data-self=false] video')";
        evaluate(&ana, &format!("{video}.pause()")).await?;

        until("it plays again", async || {
            let is_paused = ana
                .evaluate::<bool>(&format!("return {video}.paused"))
                .await?;
            Ok((!is_paused).then_some(()))
        })
        .await?;
        ana.wait_for_media().await
    });
}

#[test]
fn a_duplicated_tab_waits_in_the_lobby_and_leaves_the_first_tab_in_the_call() {
    run(async |stage| {
        let (ana, ben) = stage.call().await?;
        let first = ben.driver().window().await?;

        // A tab that a page opens gets a copy of its session storage, like a duplicated one.
        evaluate(&ben, "window.open(location.href)").await?;
        let copy = until("the second tab is there", async || {
            let tabs = ben.driver().windows().await?;
            Ok(tabs.into_iter().find(|tab| *tab != first))
        })
        .await?;
        ben.driver().switch_to_window(copy).await?;

        ben.wait_for("lobby").await?;
        ben.driver().switch_to_window(first).await?;
        for person in [&ana, &ben] {
            person.wait_for_one_tile().await?;
            person.wait_for_media().await?;
        }
        Ok(())
    });
}

/// Starts a call over a signaling server that can be stopped.
async fn call_over_own_server(
    stage: &Stage,
) -> Result<(SignalingServer, Arc<Browser>, Arc<Browser>)> {
    let server = SignalingServer::start().await?;
    let link = stage.room(&format!(
        "?signal=matchbox:ws://127.0.0.1:{}",
        server.port()
    ));
    let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
    for person in [&ana, &ben] {
        person.enter_lobby(&link).await?;
        person.join().await?;
    }
    for person in [&ana, &ben] {
        person.wait_for_one_tile().await?;
        person.wait_for_media().await?;
    }
    Ok((server, ana, ben))
}

async fn lifecycle(person: &Browser, state: &str) -> Result<()> {
    let parameters = serde_json::json!({ "state": state });
    let command = person.command("Page.setWebLifecycleState", parameters);
    command.await.map(drop)
}

async fn evaluate(person: &Browser, script: &str) -> Result<()> {
    person
        .evaluate::<Option<u8>>(&format!("{script}; return null"))
        .await
        .map(drop)
}

async fn generations(person: &Browser) -> Result<Vec<String>> {
    person
        .evaluate("return window.visavisProbe.generations()")
        .await
}

async fn wait_until_up(person: &Browser) -> Result<()> {
    let what = format!("{} shows the other as up", person.name());
    until(&what, async || {
        let tiles = person.tiles().await?;
        Ok(tiles.iter().all(|tile| tile.link == "up").then_some(()))
    })
    .await
}

/// A script that notes the longest time without a packet of sound, from now on, in milliseconds.
const LONGEST_GAP: &str = "
    let received = 0, at = performance.now(), longest = 0;
    const connection = window.visavisProbe.open()[0];
    setInterval(async () => {
        for (const stat of (await connection.getStats()).values()) {
            if (stat.type !== 'inbound-rtp' || stat.kind !== 'audio') continue;
            if (stat.packetsReceived > received) { received = stat.packetsReceived; at = performance.now(); }
            longest = Math.max(longest, performance.now() - at);
        }
    }, 50);
    window.longestGap = () => longest";
