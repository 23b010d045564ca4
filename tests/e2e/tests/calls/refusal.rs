//! Refused cameras, microphones and screens, and the reasons that the page names.

use anyhow::{Result, ensure};
use visavis_e2e::{Browser, Devices, run, until};

#[test]
fn a_participant_who_refuses_both_devices_can_still_see_and_hear() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        let ben = stage.browser_with("ben", Devices::Denied).await?;
        ana.enter_lobby(&stage.room("")).await?;
        ana.join().await?;

        ben.enter_lobby(&stage.room("")).await?;

        until(
            "Ben reads why there is no picture and no sound",
            async || Ok((ben.texts("lobby-problem").await?.len() == 1).then_some(())),
        )
        .await?;
        let problems = ben.texts("lobby-problem").await?;
        ensure!(
            problems.iter().all(|text| text.len() > 10),
            "sentences: {problems:?}"
        );
        ensure!(
            problems[0].contains("camera and microphone"),
            "one card for both: {problems:?}"
        );
        ben.click("problem-how").await?;
        ben.wait_for("problem-steps").await?;

        ben.join().await?;

        ben.wait_for_one_tile().await?;
        ben.wait_for_media().await?;
        let tile = ana.wait_for_one_tile().await?;
        ensure!(tile.is_muted && tile.is_covered, "Ana sees so: {tile:?}");
        let live = ben.live().await?;
        ensure!(
            (live.audio, live.video) == (0, 0),
            "nothing is captured: {live:?}"
        );
        Ok(())
    });
}

/// A script that lets the test pause devices and keep them busy, and refuses every shared screen.
const KEPT_BACK: &str = "
    const get = MediaDevices.prototype.getUserMedia, tracks = [];
    window.asked = 0;
    window.busy = 0;
    MediaDevices.prototype.getUserMedia = async function (constraints) {
        window.asked += 1;
        if (constraints.video && window.busy > 0) {
            window.busy -= 1;
            throw new DOMException('Could not start video source', 'NotReadableError');
        }
        const stream = await get.call(this, constraints);
        tracks.push(...stream.getTracks());
        return stream;
    };
    window.pause = (kind, isPaused) => {
        for (const track of tracks)
            if (track.kind === kind && track.readyState === 'live')
                track.dispatchEvent(new Event(isPaused ? 'mute' : 'unmute'));
    };
    MediaDevices.prototype.getDisplayMedia = () =>
        Promise.reject(new DOMException('Permission denied', 'NotAllowedError'));
    window.forbid = (...forbidden) => Object.defineProperty(document, 'featurePolicy', {
        value: { allowsFeature: feature => !forbidden.includes(feature) },
        configurable: true,
    });";

#[test]
fn the_page_says_what_keeps_a_device_away_and_offers_nothing_that_cannot_help() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.before_pages(KEPT_BACK).await?;
        ana.enter_lobby(&stage.room("")).await?;
        until("both devices are on", async || {
            let live = ana.live().await?;
            Ok((live.audio > 0 && live.video > 0).then_some(()))
        })
        .await?;
        let asked: u32 = ana.evaluate("return window.asked").await?;

        ana.evaluate::<()>("pause('video', true)").await?;

        wait_for_reasons(&ana, &["paused-by-system"]).await?;
        ensure!(buttons(&ana).await? == 0, "it comes back by itself");
        ana.evaluate::<()>("pause('video', false)").await?;
        wait_for_reasons(&ana, &[]).await?;
        ensure!(ana.evaluate::<u32>("return window.asked").await? == asked);

        ana.evaluate::<()>("window.busy = 1").await?;
        switch_camera(&ana).await?;
        until("the camera is on after all", async || {
            let reasons = reasons(&ana).await?;
            ensure!(reasons.is_empty(), "{reasons:?}");
            Ok((ana.live().await?.video > 0).then_some(()))
        })
        .await?;

        ana.evaluate::<()>(
            "forbid('camera', 'display-capture');
             MediaDevices.prototype.getUserMedia = MediaDevices.prototype.getDisplayMedia",
        )
        .await?;
        switch_camera(&ana).await?;
        wait_for_reasons(&ana, &["site-without-permission"]).await?;
        ensure!(buttons(&ana).await? == 0, "only the host can help");

        ana.join().await?;
        ana.click("screen").await?;
        until("Ana reads why no screen is shared", async || {
            let notices = ana.texts("notice").await?;
            let is_named = notices.iter().any(|text| text.contains("site’s settings"));
            Ok(is_named.then_some(()))
        })
        .await
    });
}

/// Switches the camera off and on again.
async fn switch_camera(person: &Browser) -> Result<()> {
    person.click("lobby-camera").await?;
    until("the camera is off", async || {
        Ok((person.live().await?.video == 0).then_some(()))
    })
    .await?;
    person.click("lobby-camera").await
}

async fn wait_for_reasons(person: &Browser, expected: &[&str]) -> Result<()> {
    until(&format!("the page says {expected:?}"), async || {
        Ok((reasons(person).await? == expected).then_some(()))
    })
    .await
}

/// Returns the reasons why the page gets no devices.
async fn reasons(person: &Browser) -> Result<Vec<String>> {
    person
        .evaluate(
            "return [...document.querySelectorAll('[data-testid=lobby-problem]')]
                 .map(card => card.dataset.reason)",
        )
        .await
}

/// Returns the number of buttons and links beside the problem, without the one to go on without a
/// device.
async fn buttons(person: &Browser) -> Result<u32> {
    person
        .evaluate(
            "return document.querySelectorAll(
                 '[data-testid=lobby-problem] :is(a, button):not([data-testid=problem-without])').length",
        )
        .await
}
