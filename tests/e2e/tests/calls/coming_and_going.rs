//! Reloads, goodbyes, crashes, and what they leave behind.

use std::time::Duration;

use anyhow::{Result, ensure};
use visavis_e2e::{Browser, SignalingServer, run, until};

#[test]
fn a_reloaded_page_comes_back_into_the_call_in_one_tile() {
    run(async |stage| {
        let (ana, ben) = stage.call().await?;
        let before = ana.wait_for_one_tile().await?;
        count_tiles(&ana).await?;

        ben.driver().refresh().await?;

        ben.wait_for("call").await?;
        ana.wait_for_another(&before).await?;
        for person in [&ana, &ben] {
            person.wait_for_one_tile().await?;
            person.wait_for_media().await?;
        }
        let most: usize = ana.evaluate("return window.mostTiles").await?;
        ensure!(most == 1, "{most} remote tiles at once");
        ensure!(ben.live().await?.connections == 1);
        ensure!(
            ana.live().await?.connections == 1,
            "the old connection is closed"
        );
        Ok(())
    });
}

#[test]
fn a_link_that_is_opened_after_the_home_page_leads_to_the_lobby() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        let link = stage.room("");
        ana.enter_lobby(&link).await?;
        ana.join().await?;

        // Without a fragment, so that the page is loaded again.
        ana.visit(&stage.site.address()).await?;
        ana.wait_for("home-new").await?;
        ana.visit(&link).await?;

        ana.wait_for_lobby().await?;
        ensure!(!ana.shows("call").await?);
        Ok(())
    });
}

#[test]
fn a_page_that_has_not_reached_the_server_does_not_claim_that_no_one_is_here() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        let server = SignalingServer::start().await?;
        let signal = format!(
            "?signal=matchbox:ws://127.0.0.1:{}/&name=Ana",
            server.port()
        );
        ana.enter_lobby(&stage.room(&signal)).await?;
        ana.join().await?;
        ana.wait_for("alone").await?;
        ana.click("leave").await?;
        let port = server.port();
        drop(server);

        ana.click("left-rejoin").await?;
        ana.wait_for("alone-unknown").await?;
        ensure!(!ana.shows("alone").await?);

        let _server = SignalingServer::start_on(port).await?;
        ana.wait_for("alone").await
    });
}

#[test]
fn joining_and_leaving_are_shown_in_a_toast() {
    run(async |stage| {
        let (ana, ben) = stage.call().await?;
        wait_for_toasts(&ana, &["ben joined"]).await?;
        wait_for_toasts(&ana, &[]).await?;

        let cem = stage.browser("cem").await?;
        cem.enter_lobby(&stage.room("?name=cem&camera=off&mic=off"))
            .await?;
        cem.join().await?;
        wait_for_toasts(&ana, &["cem joined"]).await?;
        cem.click("leave").await?;
        wait_for_toasts(&ana, &["cem left"]).await?;
        wait_for_toasts(&ana, &[]).await?;

        ben.click("leave").await?;

        // The stage says it, and nothing else does.
        until("Ana reads that Ben left", async || {
            let text = ana.text("alone").await?.unwrap_or_default();
            Ok(text.contains("ben left").then_some(()))
        })
        .await?;
        let toasts = ana.texts("news").await?;
        ensure!(toasts.iter().all(String::is_empty), "{toasts:?}");
        ensure!(!ana.shows("notice").await?);
        Ok(())
    });
}

async fn wait_for_toasts(person: &Browser, expected: &[&str]) -> Result<()> {
    until(&format!("the toasts are {expected:?}"), async || {
        Ok((person.texts("news").await? == expected).then_some(()))
    })
    .await
}

#[test]
fn a_participant_who_closes_the_tab_is_gone_within_a_second() {
    run(async |stage| {
        let (ana, ben) = stage.call().await?;

        ben.driver().close_window().await?;

        ana.is_alone_within(Duration::from_secs(1)).await?;
        Ok(())
    });
}

#[test]
fn a_participant_who_goes_to_another_page_is_gone_within_a_second() {
    run(async |stage| {
        let (ana, ben) = stage.call().await?;

        ben.visit("about:blank").await?;

        ana.is_alone_within(Duration::from_secs(1)).await?;
        Ok(())
    });
}

#[test]
fn a_participant_whose_browser_is_killed_is_gone_within_10_seconds() {
    run(async |stage| {
        let (ana, ben) = stage.call().await?;

        ben.kill()?;

        ana.is_alone_within(Duration::from_secs(10)).await?;
        ensure!(
            ana.live().await?.connections == 0,
            "the connection is closed"
        );
        Ok(())
    });
}

#[test]
fn a_call_goes_on_without_its_signaling_server_and_finds_it_again() {
    run(async |stage| {
        let server = SignalingServer::start().await?;
        let port = server.port();
        let link = stage.room(&format!("?signal=matchbox:ws://127.0.0.1:{port}"));
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        for person in [&ana, &ben] {
            person.enter_lobby(&link).await?;
            person.join().await?;
        }
        for person in [&ana, &ben] {
            person.wait_for_one_tile().await?;
            person.wait_for_media().await?;
        }
        let before = ana.live().await?;

        drop(server);

        for person in [&ana, &ben] {
            let what = format!("{} knows that the server is gone", person.name());
            until(&what, async || {
                Ok((person.shows("banner").await?).then_some(()))
            })
            .await?;
            person.wait_for_one_tile().await?;
            person.wait_for_media().await?;
        }

        let _server = SignalingServer::start_on(port).await?;
        ben.driver().refresh().await?;

        for person in [&ana, &ben] {
            person.wait_for_one_tile().await?;
            person.wait_for_media().await?;
        }
        ensure!(
            ana.live().await?.requests == before.requests,
            "no device was requested again"
        );
        Ok(())
    });
}

#[test]
fn nothing_is_alive_after_leaving_and_rejoining_works() {
    run(async |stage| {
        let (ana, ben) = stage.call().await?;

        ben.click("leave").await?;

        ben.wait_for("left-reason").await?;
        wait_until_nothing_is_alive(&ben).await?;
        ana.is_alone_within(Duration::from_secs(1)).await?;
        ensure!(
            ana.live().await?.connections == 0,
            "the other side's is closed too"
        );

        ben.click("left-rejoin").await?;

        ben.wait_for("call").await?;
        for person in [&ana, &ben] {
            person.wait_for_one_tile().await?;
            person.wait_for_media().await?;
        }

        ana.click("leave").await?;
        ben.click("leave").await?;

        for person in [&ana, &ben] {
            wait_until_nothing_is_alive(person).await?;
            let errors = person.errors(|_| false).await?;
            ensure!(errors.is_empty(), "{}: {errors:?}", person.name());
        }
        Ok(())
    });
}

#[test]
fn going_home_from_the_lobby_lets_go_of_camera_and_microphone() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.enter_lobby(&stage.room("")).await?;

        ana.evaluate::<()>("location.hash = '#/'").await?;

        ana.wait_for("home-new").await?;
        wait_until_nothing_is_alive(&ana).await
    });
}

async fn wait_until_nothing_is_alive(person: &Browser) -> Result<()> {
    until(
        &format!("nothing is alive in {}'s page", person.name()),
        async || {
            let live = person.live().await?;
            let left = [
                live.audio,
                live.video,
                live.connections,
                live.sockets,
                live.contexts,
            ];
            ensure!(left == [0; 5], "{live:?}");
            Ok(Some(()))
        },
    )
    .await
}

/// Notes the largest number of remote tiles from now on, between the looks of the test too.
async fn count_tiles(person: &Browser) -> Result<()> {
    person
        .evaluate(
            "const count = () =>
                 document.querySelectorAll('[data-testid=tile]:not([data-self=true])').length;
             window.mostTiles = count();
             new MutationObserver(() => { window.mostTiles = Math.max(window.mostTiles, count()); })
                 .observe(document.body, { subtree: true, childList: true });",
        )
        .await
}
