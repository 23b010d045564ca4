//! The mark of the speaker, volumes, pictures that leave the page, and pictures that no one sees.

use std::time::Duration;

use anyhow::{Result, ensure};
use thirtyfour::{By, Key};
use visavis_e2e::{Browser, run, until, within};

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
fn each_participant_reads_what_the_others_receive() {
    run(async |stage| {
        let (ana, ben) = stage.call().await?;
        ana.click("people").await?;
        until("Ana reads what Ben receives", async || {
            let texts = ana.texts("received").await?;
            let text = texts.first().map(String::as_str).unwrap_or_default();
            let lines = text.strip_prefix("Hears you · Sees you at ");
            let lines = lines.and_then(|it| it.strip_suffix('p')?.parse::<u32>().ok());
            Ok(lines.filter(|lines| *lines > 0))
        })
        .await?;
        ensure!(!ana.shows("unreceived").await?);

        // The browser sends no more pictures, and the page does not know.
        ana.evaluate::<()>(
            "const senders = window.visavisProbe.open().flatMap(c => c.getSenders());
             const camera = senders.find(sender => sender.track?.kind === 'video');
             window.taken = camera.track;
             window.camera = camera;
             camera.replaceTrack(null);",
        )
        .await?;
        until("Ana reads that no one sees her", async || {
            let texts = ana.texts("unreceived").await?;
            Ok((texts == ["No one can see you"]).then_some(()))
        })
        .await?;
        ensure!(ana.texts("received").await? == ["Hears you · Can’t see you"]);

        ana.evaluate::<()>("window.camera.replaceTrack(window.taken)")
            .await?;
        until("Ben sees Ana again", async || {
            Ok((!ana.shows("unreceived").await?).then_some(()))
        })
        .await?;
        ben.click("mic").await?;
        ana.click("mic").await?;
        until("nothing is said of a muted voice", async || {
            let texts = ana.texts("received").await?;
            Ok(texts
                .first()
                .is_some_and(|it| it.starts_with("Sees you"))
                .then_some(()))
        })
        .await
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

#[test]
fn a_picture_that_no_one_sees_is_not_sent_and_is_back_within_a_second() {
    run(async |stage| {
        let (ana, ben) = stage.call().await?;

        for _ in 0..2 {
            hide(&ana, true).await?;
            stops_sending(&ben).await?;
            ana.hears(&ben).await?;
            let tile = ana.wait_for_one_tile().await?;
            ensure!(tile.link == "up", "{tile:?}");

            let before = ana.flow().await?.frames;
            hide(&ana, false).await?;
            sends_again(&ben).await?;
            let seen = async || Ok((ana.flow().await?.frames > before).then_some(()));
            within(SOON, "Ana sees Ben again", seen).await?;
        }

        // The other direction never stopped.
        let before = ben.flow().await?.frames;
        hide(&ana, true).await?;
        stops_sending(&ben).await?;
        ensure!(ben.flow().await?.frames > before, "Ben does not see Ana");
        hide(&ana, false).await
    });
}

#[test]
fn a_picture_in_the_small_window_is_sent_although_the_page_is_hidden() {
    run(async |stage| {
        let (ana, ben) = stage.call().await?;
        ana.click("view").await?;
        ana.click("mini-window").await?;
        let plays = "const small = documentPictureInPicture.window?.document;
            const video = small?.querySelector('[data-testid=mini-tile] video');
            return Boolean(video && video.videoWidth > 0)";
        wait_until(&ana, "Ben is in it", plays).await?;

        hide(&ana, true).await?;
        tokio::time::sleep(2 * SOON).await;
        let before = ana.flow().await?.frames;
        let seen = async || Ok((ana.flow().await?.frames > before + 3).then_some(()));
        within(2 * SOON, "Ana sees Ben", seen).await?;

        ana.evaluate::<Option<u8>>("documentPictureInPicture.window.close(); return null")
            .await?;
        stops_sending(&ben).await?;
        hide(&ana, false).await?;
        sends_again(&ben).await
    });
}

#[test]
fn a_small_tile_gets_a_small_picture_and_a_large_one_a_large() {
    run(async |stage| {
        stage.use_full_pictures();
        let (ana, ben) = stage.call().await?;
        // A busy machine sends fewer lines than it may, so what Ben may send is compared.
        let may_send = "window.visavisProbe.sentLines()";
        let is_large = format!("return {may_send}.every(lines => lines > 360)");
        wait_until(&ben, "it is large", &is_large).await?;

        let (width, height) = (480, 360);
        ana.driver().set_window_rect(0, 0, width, height).await?;
        let is_small = format!("return {may_send}.every(lines => lines <= 360)");
        wait_until(&ben, "it may be small alone", &is_small).await?;
        let lines = "document.querySelector('[data-self=false] video').videoHeight";
        let is_small = format!("return {lines} > 0 && {lines} <= 360");
        wait_until(&ana, "it is small", &is_small).await?;

        ana.driver().set_window_rect(0, 0, 1280, 800).await?;
        wait_until(&ben, "it is large again", &is_large).await
    });
}

#[test]
fn saving_data_makes_pictures_small_in_both_directions_and_is_kept() {
    run(async |stage| {
        stage.use_full_pictures();
        let (ana, ben) = stage.call().await?;
        let lines = "document.querySelector('[data-self=false] video').videoHeight";
        let is_small = format!("return {lines} > 0 && {lines} <= 180");
        // A busy machine sends fewer lines than the page asks for, but never so few.
        wait_until(&ana, "it is large", &format!("return {lines} > 180")).await?;

        ana.click("settings").await?;
        ana.click("save-data").await?;
        ana.click("settings-close").await?;
        for person in [&ana, &ben] {
            wait_until(person, "it is small", &is_small).await?;
        }

        let kept = "return localStorage.getItem('visavis:save-data') === 'on'";
        wait_until(&ana, "it is kept", kept).await
    });
}

/// Hides or shows the page, as a change of the tab does.
pub(crate) async fn hide(person: &Browser, is_hidden: bool) -> Result<()> {
    let state = if is_hidden {
        "Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });"
    } else {
        "delete document.visibilityState;"
    };
    let changed = "document.dispatchEvent(new Event('visibilitychange')); return null";
    person
        .evaluate::<Option<u8>>(&format!("{state} {changed}"))
        .await?;
    Ok(())
}

/// Checks that a participant sends no frame a second from now.
pub(crate) async fn stops_sending(person: &Browser) -> Result<()> {
    tokio::time::sleep(SOON).await;
    let before = person.flow().await?.frames_sent;
    tokio::time::sleep(SOON).await;
    let after = person.flow().await?.frames_sent;
    ensure!(after == before, "{before} frames, then {after}");
    Ok(())
}

/// Checks that a participant sends frames within a second.
pub(crate) async fn sends_again(person: &Browser) -> Result<()> {
    let before = person.flow().await?.frames_sent;
    let sends = async || Ok((person.flow().await?.frames_sent > before).then_some(()));
    within(SOON, "it is sent again", sends).await?;
    Ok(())
}

const SOON: Duration = Duration::from_secs(1);

/// Points at the tile of the other, which then shows its buttons.
async fn point_at_tile(person: &Browser) -> Result<()> {
    let tile = person.driver().find(By::Css("[data-self=false]")).await?;
    let chain = person.driver().action_chain();
    Ok(chain.move_to_element_center(&tile).perform().await?)
}

pub(crate) async fn wait_until(person: &Browser, what: &str, script: &str) -> Result<()> {
    until(what, async || {
        Ok(person.evaluate::<bool>(script).await?.then_some(()))
    })
    .await
}
