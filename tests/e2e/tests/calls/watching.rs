//! The mark of the speaker, volumes, and pictures that leave the page.

use anyhow::{Result, ensure};
use thirtyfour::{By, Key};
use visavis_e2e::{Browser, run, until};

#[test]
fn a_participant_who_speaks_is_marked_and_can_be_made_softer_on_one_page_alone() {
    run(async |stage| {
        let (ana, ben) = stage.call().await?;
        let is_speaking =
            "return document.querySelector('[data-self=false]').dataset.speaking === 'true'";
        wait_until(&ana, "Ben is heard", is_speaking).await?;
        ben.click("mic").await?;
        let is_silent =
            "return document.querySelector('[data-self=false]').dataset.speaking === 'false'";
        wait_until(&ana, "Ben is silent", is_silent).await?;

        ana.click("people").await?;
        ana.click("volume").await?;
        let slider = ana.driver().find(By::Css("[data-testid=volume-slider]"));
        let slider = slider.await?;
        slider.send_keys(Key::Left + "").await?;
        let softer = "return document.querySelector('[data-of=voice]').volume < 1";
        wait_until(&ana, "Ben is softer", softer).await?;
        ben.click("mic").await?;
        ana.hears(&ben).await?;
        slider.send_keys(Key::Home + "").await?;

        let volume = "document.querySelector('[data-of=voice]').volume";
        wait_until(&ana, "Ben is soft", &format!("return {volume} === 0")).await?;
        let there: f64 = ben.evaluate(&format!("return {volume}")).await?;
        ensure!((there - 1.0).abs() < 0.01, "{there}");
        // A panel that was closed forgets nothing.
        ana.click("people-close").await?;
        ana.click("people").await?;
        ana.click("volume").await?;
        let shown = "return document.querySelector('[data-testid=volume-slider]').value === '0'";
        wait_until(&ana, "it is kept", shown).await?;

        let before = ana.wait_for_one_tile().await?;
        ben.driver().refresh().await?;
        ana.wait_for_another(&before).await?;
        wait_until(&ana, "Ben is soft again", &format!("return {volume} === 0")).await
    });
}

#[test]
fn a_picture_leaves_the_page_and_comes_back() {
    run(async |stage| {
        let (ana, ben) = stage.call().await?;

        point_at_tile(&ana).await?;
        ana.click("pop-out").await?;
        let is_out = "return document.pictureInPictureElement !== null
            && document.querySelector('[data-testid=pop-out]').ariaPressed === 'true'";
        wait_until(&ana, "it is out", is_out).await?;
        ana.hears(&ben).await?;

        ana.click("pop-out").await?;
        let is_back = "return document.pictureInPictureElement === null
            && document.querySelector('[data-testid=pop-out]').ariaPressed === 'false'";
        wait_until(&ana, "it is back", is_back).await?;
        ana.hears(&ben).await
    });
}

#[test]
fn the_call_goes_on_in_a_small_window_with_its_controls() {
    run(async |stage| {
        let (ana, ben) = stage.call().await?;
        let has: bool = ana
            .evaluate("return 'documentPictureInPicture' in window")
            .await?;
        ensure!(has, "Chromium has such windows");

        ana.click("view").await?;
        ana.click("mini-window").await?;

        let small = "documentPictureInPicture.window?.document";
        let plays = format!(
            "const video = {small}?.querySelector('[data-testid=mini-tile] video');
             return Boolean(video && video.videoWidth > 0 && video.muted)"
        );
        wait_until(&ana, "Ben is in it", &plays).await?;
        let dress = format!("return {small}.styleSheets.length === document.styleSheets.length");
        wait_until(&ana, "it is dressed", &dress).await?;
        ana.hears(&ben).await?;

        let press = format!("{small}.querySelector('[data-testid=mini-mic]').click(); return null");
        ana.evaluate::<Option<u8>>(&press).await?;
        let muted = "return document.querySelector('[data-testid=mic]').ariaPressed === 'false'";
        wait_until(&ana, "the page knows", muted).await?;
        let shown =
            "return document.querySelector('[data-self=false] .name-tag').dataset.muted === 'true'";
        wait_until(&ben, "Ben knows", shown).await?;

        // The user closes it.
        ana.evaluate::<Option<u8>>("documentPictureInPicture.window.close(); return null")
            .await?;
        let closed =
            "return document.querySelector('[data-testid=mini-window]').ariaPressed === 'false'";
        wait_until(&ana, "it is closed", closed).await?;

        ana.click("mini-window").await?;
        wait_until(&ana, "it is open again", &plays).await?;
        let leave =
            format!("{small}.querySelector('[data-testid=mini-leave]').click(); return null");
        ana.evaluate::<Option<u8>>(&leave).await?;
        let gone = "return documentPictureInPicture.window === null
            && document.querySelector('[data-testid=call]') === null";
        wait_until(&ana, "it goes with the call", gone).await
    });
}

/// Points at the tile of the other, which then shows its buttons.
async fn point_at_tile(person: &Browser) -> Result<()> {
    let tile = person.driver().find(By::Css("[data-self=false]")).await?;
    let chain = person.driver().action_chain();
    Ok(chain.move_to_element_center(&tile).perform().await?)
}

async fn wait_until(person: &Browser, what: &str, script: &str) -> Result<()> {
    until(what, async || {
        Ok(person.evaluate::<bool>(script).await?.then_some(()))
    })
    .await
}
