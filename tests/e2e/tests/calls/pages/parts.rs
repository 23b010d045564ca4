//! Parts of the page that are loaded on demand, and come late or broken.

use anyhow::{Result, ensure};
use visavis_e2e::{Browser, Fault, run, until};

const PANELS: &str = "split_panels";

#[test]
fn a_panel_that_does_not_load_says_so_and_comes_when_it_is_tried_again() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        for fault in Fault::USELESS {
            stage.site.set_faults(&[(PANELS, fault)]);
            ana.visit("about:blank").await?;
            ana.enter_lobby(&stage.room("")).await?;

            ana.click("invite").await?;
            ana.wait_for("part-failed").await?;
            ana.click("part-close").await?;
            ensure!(!ana.shows("part-failed").await?, "{fault:?}: it is closed");
            ana.click("invite").await?;
            ana.wait_for("part-failed").await?;
            ana.click("part-again").await?;
            ana.wait_for("part-failed").await?;
            ensure!(!ana.shows("invite-sheet").await?, "{fault:?}");

            stage.site.set_faults(&[]);
            ana.click("part-again").await?;
            ana.wait_for("invite-sheet").await?;
            has_focus(&ana, "[data-testid=invite-sheet]").await?;
        }
        Ok(())
    });
}

#[test]
fn a_panel_that_loads_late_can_be_closed_meanwhile_and_takes_the_focus_when_it_is_there() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        stage.site.set_faults(&[(PANELS, Fault::Held)]);
        ana.enter_lobby(&stage.room("")).await?;
        ana.join().await?;

        ana.click("people").await?;
        until("it says that it loads", async || {
            Ok(ana.shows("part-loading").await?.then_some(()))
        })
        .await?;
        ana.click("people").await?;
        ensure!(!ana.shows("part-loading").await?, "closed");
        ana.click("people").await?;
        ana.click("mic").await?;

        stage.site.set_faults(&[]);
        has_focus(&ana, "#people").await?;
        ensure!(!ana.shows("part-loading").await?);
        ana.click("chat").await?;
        has_focus(&ana, ".chat").await
    });
}

#[test]
fn a_panel_that_does_not_come_for_long_says_so_and_can_be_tried_again() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        stage.site.set_faults(&[(PANELS, Fault::Held)]);
        ana.enter_lobby(&stage.room("")).await?;

        ana.click("settings").await?;
        ana.wait_for("part-failed").await?;
        ensure!(!ana.shows("part-loading").await?);
        stage.site.set_faults(&[]);
        ana.click("part-again").await?;

        ana.wait_for("settings-dialog").await
    });
}

#[test]
fn the_dialect_of_a_server_that_does_not_load_is_loaded_again_and_the_server_is_dialed_then() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        // No server has to answer.
        let link = stage.room("?signal=mqtt:ws://127.0.0.1:9/mqtt");
        for fault in Fault::USELESS {
            stage.site.set_faults(&[("split_mqtt", fault)]);
            ana.visit("about:blank").await?;
            ana.enter_lobby(&link).await?;
            ana.wait_for("notice").await?;
            ensure!(ana.sockets().await?.is_empty(), "{fault:?}");

            stage.site.set_faults(&[]);

            until("the server is dialed", async || {
                let is_dialed = !ana.sockets().await?.is_empty();
                Ok((is_dialed && !ana.shows("notice").await?).then_some(()))
            })
            .await?;
        }
        Ok(())
    });
}

async fn has_focus(person: &Browser, selector: &str) -> Result<()> {
    until("the focus is in the panel", async || {
        let is_in = format!(
            "return document.querySelector('{selector}')?.contains(document.activeElement) ?? false"
        );
        Ok(person.evaluate::<bool>(&is_in).await?.then_some(()))
    })
    .await
}
