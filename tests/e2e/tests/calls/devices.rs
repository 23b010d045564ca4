//! Camera, microphone and speaker, chosen before and in the call.

use std::time::Duration;

use anyhow::{Result, ensure};
use thirtyfour::{By, Key};
use visavis_e2e::{Browser, run, until};

#[test]
fn another_camera_and_microphone_are_used_in_the_call_without_a_renegotiation() {
    run(async |stage| {
        let (ana, ben) = stage.call().await?;
        let before = (ana.live().await?, ben.live().await?);
        let tile = ben.wait_for_one_tile().await?;

        change_both(&ana).await?;

        ben.wait_for_media().await?;
        let after = (ana.live().await?, ben.live().await?);
        ensure!(after.0.video == 1, "one camera is on: {:?}", after.0);
        for (before, after) in [(before.0, after.0), (before.1, after.1)] {
            ensure!(
                (after.remote_descriptions, after.local_descriptions)
                    == (before.remote_descriptions, before.local_descriptions),
                "a renegotiation: {before:?} {after:?}"
            );
            ensure!(after.connections == 1, "the same connection: {after:?}");
        }
        ensure!(ben.wait_for_one_tile().await?.peer == tile.peer);
        ensure!(ana.texts("notice").await?.is_empty());
        Ok(())
    });
}

#[test]
fn what_was_chosen_in_the_lobby_is_used_again_and_after_a_reload() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.enter_lobby(&stage.room("")).await?;
        ana.click("settings").await?;
        until("the cameras are listed", async || {
            Ok((options(&ana, "device-camera").await?.len() > 2).then_some(()))
        })
        .await?;
        let used = captured(&ana, "video").await?;
        let other = pick_another(&ana, "device-camera", &used).await?;
        until("the other camera is on", async || {
            Ok((captured(&ana, "video").await? == other).then_some(()))
        })
        .await?;
        ana.click("noise").await?;
        until("noise is let through", async || {
            Ok((!is_noise_suppressed(&ana).await?).then_some(()))
        })
        .await?;

        ana.driver().refresh().await?;
        ana.wait_for_lobby().await?;

        until("the same camera is on at once", async || {
            Ok((captured(&ana, "video").await? == other).then_some(()))
        })
        .await?;
        until("the microphone is on", async || {
            Ok((ana.live().await?.audio > 0).then_some(()))
        })
        .await?;
        ensure!(!is_noise_suppressed(&ana).await?);
        Ok(())
    });
}

#[test]
fn the_settings_take_the_focus_and_escape_gives_it_back() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.enter_lobby(&stage.room("")).await?;
        ana.join().await?;

        ana.click("settings").await?;

        until("the focus is in the settings", async || {
            let is_in = "return document.querySelector('[data-testid=settings-dialog]')
                ?.contains(document.activeElement) ?? false";
            Ok(ana.evaluate::<bool>(is_in).await?.then_some(()))
        })
        .await?;
        for name in ["camera", "mic"] {
            let label: String = ana
                .evaluate(&format!(
                    "return document.querySelector('[data-testid=device-{name}]').labels[0].innerText"
                ))
                .await?;
            ensure!(!label.is_empty(), "{name} has a name");
        }

        let focused = ana.driver().find(By::Css(":focus")).await?;
        focused.send_keys(Key::Escape + "").await?;

        until(
            "the settings are closed and More, where their button is, has the focus",
            async || {
                let is_back =
                    "return document.querySelector('[data-testid=settings-dialog]') === null
                && document.activeElement === document.querySelector('[data-testid=more]')";
                Ok(ana.evaluate::<bool>(is_back).await?.then_some(()))
            },
        )
        .await
    });
}

#[test]
fn a_voice_is_played_on_the_speaker_that_was_chosen() {
    run(async |stage| {
        let (ana, ben) = stage.call().await?;
        ana.click("settings").await?;
        let speakers = options(&ana, "device-speaker").await?;
        let other = speakers.last().cloned().unwrap_or_default();
        ensure!(!other.is_empty(), "{speakers:?}");

        choose(&ana, "device-speaker", &other).await?;

        let sink = "return document.querySelector('[data-of=voice]').sinkId";
        until("the voice plays there", async || {
            Ok((ana.evaluate::<String>(sink).await? == other).then_some(()))
        })
        .await?;
        ana.hears(&ben).await?;
        choose(&ana, "device-speaker", "").await?;
        until("the voice plays on the usual one", async || {
            Ok(ana.evaluate::<String>(sink).await?.is_empty().then_some(()))
        })
        .await?;
        ana.hears(&ben).await
    });
}

#[test]
fn a_microphone_that_is_unplugged_is_replaced_and_offered_when_it_is_back() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        let ben = stage.browser("ben").await?;
        ana.rig_devices().await?;
        for person in [&ana, &ben] {
            person.enter_lobby(&stage.room("")).await?;
            person.join().await?;
        }
        for person in [&ana, &ben] {
            person.wait_for_one_tile().await?;
            person.wait_for_media().await?;
        }
        ana.click("settings").await?;
        let used = sent(&ana, "audio").await?;
        let headset = pick_another(&ana, "device-mic", &used).await?;
        until("the headset is sent", async || {
            Ok((sent(&ana, "audio").await? == headset).then_some(()))
        })
        .await?;
        ana.click("settings-close").await?;
        // One that goes at once is not taken again.
        tokio::time::sleep(Duration::from_secs(6)).await;

        ana.evaluate::<()>(&format!("return window.unplug({headset:?})"))
            .await?;

        until("Ana reads that another microphone is in use", async || {
            let notices = ana.texts("notice").await?;
            Ok(notices
                .iter()
                .any(|text| text.contains(" now."))
                .then_some(()))
        })
        .await?;
        ben.wait_for_media().await?;
        ensure!(sent(&ana, "audio").await? != headset);

        ana.evaluate::<()>(&format!("return window.plug({headset:?})"))
            .await?;

        until("Ana reads that it is back", async || {
            let notices = ana.texts("notice").await?;
            Ok(notices
                .iter()
                .any(|text| text.contains("is back"))
                .then_some(()))
        })
        .await?;
        ensure!(
            sent(&ana, "audio").await? != headset,
            "nothing is taken unasked"
        );
        ana.click("notice-remedy").await?;
        until("the headset is sent again", async || {
            Ok((sent(&ana, "audio").await? == headset).then_some(()))
        })
        .await?;
        ben.wait_for_media().await?;
        ensure!(ana.live().await?.connections == 1);
        Ok(())
    });
}

#[test]
fn a_permission_that_is_taken_back_in_the_call_is_reported_and_can_be_given_again() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        let ben = stage.browser("ben").await?;
        ana.rig_devices().await?;
        for person in [&ana, &ben] {
            person.enter_lobby(&stage.room("")).await?;
            person.join().await?;
        }
        ben.wait_for_one_tile().await?;
        ben.wait_for_media().await?;
        tokio::time::sleep(Duration::from_secs(6)).await;

        ana.evaluate::<()>("return window.revoke('video')").await?;

        ana.wait_for("lobby-problem").await?;
        until("Ben sees that the camera is off", async || {
            let tiles = ben.tiles().await?;
            Ok(tiles
                .first()
                .is_some_and(|tile| tile.is_covered)
                .then_some(()))
        })
        .await?;
        let asked: u32 = ana.evaluate("return window.asked").await?;
        ensure!(ben.live().await?.connections == 1);

        ana.evaluate::<()>("return window.permit()").await?;
        let now: u32 = ana.evaluate("return window.asked").await?;
        ensure!(now == asked, "the user was asked without a press");
        ana.evaluate::<()>("document.querySelector('[data-testid=problem-again]').click()")
            .await?;

        until("Ben sees Ana again", async || {
            let tiles = ben.tiles().await?;
            Ok(tiles
                .first()
                .is_some_and(|tile| !tile.is_covered)
                .then_some(()))
        })
        .await?;
        ben.wait_for_media().await
    });
}

#[test]
fn a_browser_that_stores_nothing_lets_the_user_choose_a_camera_all_the_same() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.before_pages(
            "Storage.prototype.setItem = () => {
                 throw new DOMException('full', 'QuotaExceededError');
             };
             Storage.prototype.getItem = () => {
                 throw new DOMException('forbidden', 'SecurityError');
             };",
        )
        .await?;
        ana.enter_lobby(&stage.room("")).await?;
        ana.join().await?;

        ana.click("settings").await?;
        let used = captured(&ana, "video").await?;
        let other = pick_another(&ana, "device-camera", &used).await?;

        until("the other camera is on", async || {
            Ok((captured(&ana, "video").await? == other).then_some(()))
        })
        .await?;
        ensure!(ana.errors(|_| false).await?.is_empty());
        Ok(())
    });
}

/// Returns the ids in a list of devices, the first of which leaves the choice to the browser.
async fn options(person: &Browser, select: &str) -> Result<Vec<String>> {
    person.wait_for(select).await?;
    person
        .evaluate(&format!(
            "return [...document.querySelectorAll('[data-testid={select}] option')].map(o => o.value)"
        ))
        .await
}

/// Chooses a device, as a user does in the browser's own list.
async fn choose(person: &Browser, select: &str, id: &str) -> Result<()> {
    person
        .evaluate(&format!(
            "const select = document.querySelector('[data-testid={select}]');
             select.value = {id:?};
             select.dispatchEvent(new Event('change', {{ bubbles: true }}));"
        ))
        .await
}

/// Opens the settings, chooses another camera and another microphone, and waits until they are
/// sent.
pub(crate) async fn change_both(person: &Browser) -> Result<()> {
    person.click("settings").await?;
    for (select, kind) in [("device-camera", "video"), ("device-mic", "audio")] {
        let used = sent(person, kind).await?;
        let other = pick_another(person, select, &used).await?;
        until("the other device is sent", async || {
            Ok((sent(person, kind).await? == other).then_some(()))
        })
        .await?;
    }
    Ok(())
}

/// Chooses a device that is not in use, and returns its id.
async fn pick_another(person: &Browser, select: &str, used: &str) -> Result<String> {
    let other = until("there is another device", async || {
        let ids = options(person, select).await?;
        let mut others = ids.into_iter().filter(|id| !id.is_empty() && id != used);
        Ok(others.next_back())
    })
    .await?;
    choose(person, select, &other).await?;
    Ok(other)
}

/// Returns the id of the device that is sent.
async fn sent(person: &Browser, kind: &str) -> Result<String> {
    person
        .evaluate(&format!(
            "const senders = window.visavisProbe.open().flatMap(c => c.getSenders());
             const sender = senders.find(s => s.track?.kind === '{kind}');
             return sender?.track.getSettings().deviceId ?? ''"
        ))
        .await
}

/// Returns the id of the device that is captured.
async fn captured(person: &Browser, kind: &str) -> Result<String> {
    person
        .evaluate(&format!(
            "return window.visavisProbe.captured('{kind}').deviceId ?? ''"
        ))
        .await
}

async fn is_noise_suppressed(person: &Browser) -> Result<bool> {
    person
        .evaluate("return window.visavisProbe.captured('audio').noiseSuppression ?? true")
        .await
}
