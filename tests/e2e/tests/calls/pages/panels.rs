//! Panels beside the call, and the ways into it.

use anyhow::{Context, Result, ensure};
use thirtyfour::{By, Key};
use visavis_e2e::{Browser, Live, run, until};

#[test]
fn the_list_of_people_takes_the_focus_and_escape_gives_it_back() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.enter_lobby(&stage.room("")).await?;
        ana.join().await?;

        ana.click("people").await?;

        until("the focus is in the list", async || {
            let is_in = "return document.querySelector('#people')?.contains(document.activeElement) ?? false";
            Ok(ana.evaluate::<bool>(is_in).await?.then_some(()))
        })
        .await?;

        press_escape(&ana).await?;

        until(
            "the list is closed and the button has the focus",
            async || {
                let is_back = "return document.querySelector('#people') === null
                && document.activeElement === document.querySelector('[data-testid=more]')";
                Ok(ana.evaluate::<bool>(is_back).await?.then_some(()))
            },
        )
        .await
    });
}

#[test]
fn the_debug_panel_breaks_and_repairs_a_call() {
    run(async |stage| {
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        ana.enter_lobby(&stage.room("?debug")).await?;
        ensure!(!ana.shows("debug").await?, "in the call only");
        ben.enter_lobby(&stage.room("")).await?;
        // The participant who comes second answers the first offer. If its page is the polite one, it
        // applies that offer again before a restart.
        ben.join().await?;
        ana.join().await?;
        let tile = ana.wait_for_one_tile().await?;
        ensure!(ana.shows("debug").await? && !ben.shows("debug").await?);

        ana.click("debug-socket").await?;
        until("another socket is open", async || {
            let live = ana.live().await?;
            Ok((live.sockets == 1 && ana.sockets().await?.len() == 2).then_some(()))
        })
        .await?;

        let before = ana.live().await?;
        ana.inject_fault(&tile.peer, "debug-restart").await?;
        until(
            "ICE was restarted, and nothing else negotiated",
            async || {
                let text = ana.text("debug").await?.unwrap_or_default();
                let after = ana.live().await?;
                let is_restarted = after.restarts >= before.restarts + 2;
                let restarts = before.restarts;
                ensure!(Live { restarts, ..after } == before, "{before:?} {after:?}");
                Ok((is_restarted && !text.contains("restarts 0")).then_some(()))
            },
        )
        .await?;
        ana.wait_for_one_tile().await?;

        let epoch = async || {
            let text = ana.text("debug").await?.unwrap_or_default();
            let (_, rest) = text.split_once('#').context("no epoch")?;
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            anyhow::Ok(digits.parse::<u32>()?)
        };
        let before = epoch().await?;
        ana.inject_fault(&tile.peer, "debug-rebuild").await?;
        until("the connection is a new one", async || {
            Ok((epoch().await? > before).then_some(()))
        })
        .await?;
        for person in [&ana, &ben] {
            person.wait_for_one_tile().await?;
            person.wait_for_media().await?;
            ensure!(person.live().await?.connections == 1);
        }
        Ok(())
    });
}

#[test]
fn a_link_cannot_do_more_than_show_the_debug_panel() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;

        ana.enter_lobby(&stage.room("?debug=rebuild")).await?;
        ana.join().await?;

        ensure!(!ana.shows("debug").await?);
        ensure!(
            ana.texts("notice")
                .await?
                .iter()
                .any(|text| text.contains("debug"))
        );
        Ok(())
    });
}

#[test]
fn an_invitation_does_not_ask_for_the_debug_panel() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.enter_lobby(&stage.room("?debug&lang=en")).await?;
        ana.join().await?;

        let link: String = ana
            .evaluate("return document.querySelector('[data-testid=invite-link]').value")
            .await?;

        ensure!(
            link.contains("lang=en") && !link.contains("debug"),
            "{link}"
        );
        Ok(())
    });
}

#[test]
fn a_room_that_is_named_like_a_scheme_keeps_the_query_of_the_page() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.visit(&format!("{}?lang=zh", stage.site.address()))
            .await?;

        ana.type_into("home-link", "http-team").await?;
        ana.click("home-join").await?;

        ana.wait_for_lobby().await?;
        let address = ana.address().await?;
        ensure!(address.ends_with("?lang=zh#/r/http-team"), "{address}");
        Ok(())
    });
}

async fn press_escape(person: &Browser) -> Result<()> {
    let focused = person.driver().find(By::Css(":focus")).await?;
    Ok(focused.send_keys(Key::Escape + "").await?)
}

#[test]
fn what_has_no_place_in_a_narrow_bar_is_a_press_away() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.enter_lobby(&stage.room("")).await?;
        ana.join().await?;
        ana.resize(360, 640).await?;
        let is_seen = async |testid: &str| {
            let seen = format!(
                "return document.querySelector('[data-testid={testid}]')?.checkVisibility() ?? false"
            );
            ana.evaluate::<bool>(&seen).await
        };

        let fits = "return [...document.querySelectorAll('.controls .control')]
            .filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect())
            .every(r => r.left >= 0 && r.right <= innerWidth && r.width >= 40)";
        until("the bar fits", async || {
            Ok(ana.evaluate::<bool>(fits).await?.then_some(()))
        })
        .await?;
        ensure!(is_seen("mic").await? && is_seen("leave").await? && !is_seen("people").await?);

        ana.click("more").await?;
        ensure!(is_seen("people").await? && is_seen("settings").await?);
        ana.driver()
            .active_element()
            .await?
            .send_keys(Key::Escape)
            .await?;
        until("Escape closes it", async || {
            Ok((!is_seen("people").await?).then_some(()))
        })
        .await?;

        ana.click("more").await?;
        ana.click("people").await?;
        until(
            "what was chosen is open, and the choice is not",
            async || {
                let is_open = ana.shows("people-close").await?;
                Ok((is_open && !is_seen("settings").await?).then_some(()))
            },
        )
        .await
    });
}
