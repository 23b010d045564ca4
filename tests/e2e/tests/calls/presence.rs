//! The call beyond its page: the tab, the wake lock, the buttons of headset and lock screen, and
//! the sound effects.

use std::time::Duration;

use anyhow::{Result, ensure};
use visavis_e2e::{Browser, run, until};

#[test]
fn the_tab_shows_the_status_of_the_call() {
    run(async |stage| {
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        let room = format!("{}?camera=off#/r/standup", stage.site.address());
        ana.visit(&stage.site.address()).await?;
        ana.wait_for("home-new").await?;
        ensure!(tab(&ana).await? == ("visavis".to_owned(), "icon.svg".to_owned()));

        ana.enter_lobby(&room).await?;
        wait_for_title(&ana, "Lobby · standup").await?;
        ana.join().await?;
        wait_for_title(&ana, "1 in call · standup").await?;
        let heard = tab(&ana).await?.1;
        ben.enter_lobby(&room).await?;
        wait_for_title(&ben, "Lobby · 1 in call · standup").await?;
        ben.join().await?;
        wait_for_title(&ana, "2 in call · standup").await?;
        ensure!(heard.starts_with("data:image/svg+xml,"), "{heard}");
        ensure!(tab(&ana).await?.1 == heard);

        ana.click("mic").await?;
        wait_for_title(&ana, "Muted · 2 in call · standup").await?;
        let muted = tab(&ana).await?.1;
        ensure!(muted != heard && muted.starts_with("data:"));
        ana.wait_for_one_tile().await?;
        ben.click("chat").await?;
        ben.type_into("chat-input", "hello").await?;
        ben.click("chat-send").await?;
        wait_for_title(&ana, "(1) Muted · 2 in call · standup").await?;

        ana.click("leave").await?;
        ana.wait_for("left").await?;
        ensure!(tab(&ana).await?.1 == "icon.svg");
        ana.evaluate::<()>("location.hash = '#/'").await?;
        wait_for_title(&ana, "visavis").await?;
        let errors = ana.errors(|_| false).await?;
        ensure!(errors.is_empty(), "{errors:?}");
        Ok(())
    });
}

#[test]
fn the_icon_with_a_mark_can_be_painted() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.enter_lobby(&stage.room("?camera=off&mic=off")).await?;
        ana.join().await?;
        wait_for_title(&ana, "Muted · 1 in call · visavis").await?;

        let colours: Vec<[u8; 4]> = ana
            .evaluate(
                "const image = new Image();
                 image.src = document.querySelector('link[rel=icon]').getAttribute('href');
                 await image.decode();
                 const canvas = new OffscreenCanvas(64, 64).getContext('2d');
                 canvas.drawImage(image, 0, 0, 64, 64);
                 return [[10, 32], [52, 52], [2, 2]].map(
                     ([x, y]) => [...canvas.getImageData(x, y, 1, 1).data])",
            )
            .await?;

        let [face, mark, corner] = colours[..] else {
            anyhow::bail!("{colours:?}")
        };
        ensure!(face[3] == 255 && mark[3] == 255 && corner[3] == 0);
        ensure!(mark[0] > 2 * mark[1], "muted is red: {mark:?}");
        Ok(())
    });
}

#[test]
fn the_screen_stays_lit_during_the_call() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.before_pages(
            "window.locks = [];
             Object.defineProperty(navigator, 'wakeLock', { value: { request: async kind => {
                 const lock = { kind, released: false, async release() { this.released = true; } };
                 window.locks.push(lock);
                 return lock;
             } } });",
        )
        .await?;
        let locks = "return window.locks.map(lock => [lock.kind, lock.released])";
        let wait_for = async |wanted: &[bool]| {
            until(&format!("locks are released: {wanted:?}"), async || {
                let locks: Vec<(String, bool)> = ana.evaluate(locks).await?;
                ensure!(locks.iter().all(|(kind, _)| kind == "screen"));
                let is_so = locks.iter().map(|(_, is)| *is).eq(wanted.iter().copied());
                Ok(is_so.then_some(()))
            })
            .await
        };

        ana.enter_lobby(&stage.room("?camera=off")).await?;
        wait_for(&[]).await?;
        ana.join().await?;
        wait_for(&[false]).await?;

        // The browser lets go of it when the page is hidden.
        ana.evaluate::<()>(
            "window.locks[0].released = true;
             document.dispatchEvent(new Event('visibilitychange'))",
        )
        .await?;
        wait_for(&[true, false]).await?;

        ana.click("leave").await?;
        wait_for(&[true, true]).await
    });
}

#[test]
fn a_browser_that_refuses_the_wake_lock_causes_no_error() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.before_pages(
            "Object.defineProperty(navigator, 'wakeLock', { value: { request: async () => {
                 throw new DOMException('low battery', 'NotAllowedError');
             } } });
             Object.defineProperty(navigator, 'mediaSession', { value: undefined });",
        )
        .await?;

        ana.enter_lobby(&stage.room("?camera=off")).await?;
        ana.join().await?;
        ana.click("leave").await?;

        ana.wait_for("left").await?;
        let errors = ana.errors(|_| false).await?;
        ensure!(errors.is_empty(), "{errors:?}");
        Ok(())
    });
}

#[test]
fn the_buttons_of_a_headset_work_on_the_call_and_end_with_it() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.before_pages(
            "window.buttons = {}; window.lamps = {};
             MediaSession.prototype.setActionHandler = (action, handler) => {
                 if (action === 'togglecamera') throw new TypeError('unknown');
                 window.buttons[action] = handler;
             };
             MediaSession.prototype.setMicrophoneActive = is => { window.lamps.mic = is; };
             MediaSession.prototype.setCameraActive = is => { window.lamps.camera = is; };",
        )
        .await?;
        let lamps = async |mic: bool, camera: bool| {
            until(&format!("the lamps say {mic} {camera}"), async || {
                let is_so: bool = ana
                    .evaluate(&format!(
                        "return window.lamps.mic === {mic} && window.lamps.camera === {camera}"
                    ))
                    .await?;
                Ok(is_so.then_some(()))
            })
            .await
        };
        let buttons =
            "return Object.keys(window.buttons).filter(name => window.buttons[name]).sort()";

        ana.enter_lobby(&stage.room("")).await?;
        ensure!(ana.evaluate::<Vec<String>>(buttons).await?.is_empty());
        ana.join().await?;
        lamps(true, true).await?;
        let known: Vec<String> = ana.evaluate(buttons).await?;
        ensure!(known == ["hangup", "togglemicrophone"], "{known:?}");

        ana.evaluate::<()>("window.buttons.togglemicrophone()")
            .await?;
        lamps(false, true).await?;
        ensure!(ana.attribute("mic", "aria-pressed").await?.as_deref() == Some("false"));
        ana.click("camera").await?;
        lamps(false, false).await?;
        ana.evaluate::<()>("window.buttons.togglemicrophone()")
            .await?;
        lamps(true, false).await?;

        ana.evaluate::<()>("window.buttons.hangup()").await?;
        ana.wait_for("left").await?;
        until("the buttons have no handlers", async || {
            Ok(ana
                .evaluate::<Vec<String>>(buttons)
                .await?
                .is_empty()
                .then_some(()))
        })
        .await
    });
}

#[test]
fn sound_effects_mark_joining_and_leaving_unless_they_are_switched_off() {
    run(async |stage| {
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        ana.before_pages(
            "window.tones = [];
             window.heard = 0;
             const native = AudioContext.prototype.createOscillator;
             BaseAudioContext.prototype.createOscillator = function () {
                 const tone = native.call(this);
                 window.tones.push(tone.frequency);
                 tone.onended = () => window.heard++;
                 return tone;
             };",
        )
        .await?;
        let wait_for_tones = async |count: usize| {
            until(&format!("{count} tones"), async || {
                let tones: Vec<f64> = ana
                    .evaluate("return window.tones.map(tone => tone.value)")
                    .await?;
                ensure!(tones.len() <= count, "{tones:?}");
                Ok((tones.len() == count).then_some(tones))
            })
            .await
        };
        let room = stage.room("?camera=off");
        ana.enter_lobby(&room).await?;
        ana.join().await?;
        // Participants who are there already make no sound.
        tokio::time::sleep(Duration::from_secs(4)).await;

        ben.enter_lobby(&room).await?;
        ben.join().await?;
        let tones = wait_for_tones(2).await?;
        ensure!(tones[0] < tones[1], "what comes goes up: {tones:?}");
        ana.wait_for_one_tile().await?;
        tokio::time::sleep(Duration::from_secs(3)).await;
        ben.click("leave").await?;
        let tones = wait_for_tones(4).await?;
        ensure!(tones[2] > tones[3], "what goes goes down: {tones:?}");
        until("all of them were played to their end", async || {
            Ok((ana.evaluate::<u32>("return window.heard").await? == 4).then_some(()))
        })
        .await?;
        until(
            "nothing is open between sounds but what listens",
            async || Ok((ana.live().await?.contexts == 1).then_some(())),
        )
        .await?;

        ana.click("settings").await?;
        ana.click("sounds").await?;
        ana.click("settings-close").await?;
        tokio::time::sleep(Duration::from_secs(3)).await;
        ben.click("left-rejoin").await?;
        ana.wait_for_one_tile().await?;
        wait_for_tones(4).await?;
        ana.driver().refresh().await?;
        ana.wait_for_one_tile().await?;
        ana.click("settings").await?;
        ana.wait_for("sounds").await?;
        ensure!(ana.attribute("sounds", "aria-checked").await?.as_deref() == Some("false"));
        Ok(())
    });
}

/// Returns the title and the icon of the tab.
async fn tab(person: &Browser) -> Result<(String, String)> {
    let icon = "document.querySelector('link[rel=icon]').getAttribute('href')";
    person
        .evaluate(&format!("return [document.title, {icon}]"))
        .await
}

async fn wait_for_title(person: &Browser, wanted: &str) -> Result<()> {
    let what = format!("the tab of {} says {wanted:?}", person.name());
    until(&what, async || {
        Ok((tab(person).await?.0 == wanted).then_some(()))
    })
    .await
}
