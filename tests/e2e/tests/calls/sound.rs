//! Voices are played whatever becomes of the pictures. The tests measure what the browser has
//! played, and not what came.

use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use visavis_e2e::{Browser, Devices, Played, Stage, run, run_with_firefox, until};

#[test]
fn each_of_four_hears_the_others_whichever_devices_they_joined_with() {
    run(async |stage| {
        let mut people = Vec::new();
        for (name, devices) in ["ana", "ben", "cyn", "dee"].iter().zip(DEVICES) {
            people.push(join(&stage.browser(name).await?, stage, devices).await?);
        }
        for listener in &people {
            listener.wait_for_tiles(3).await?;
            let speakers = people[..2].iter();
            for speaker in speakers.filter(|speaker| speaker.name() != listener.name()) {
                listener.hears(speaker).await?;
            }
        }

        // The same for a listener who comes back, and for a speaker who does.
        for person in [&people[3], &people[1]] {
            person.driver().refresh().await?;
            person.wait_for_tiles(3).await?;
        }
        people[3].hears(&people[0]).await?;
        for listener in [&people[0], &people[2], &people[3]] {
            listener.hears(&people[1]).await?;
        }
        Ok(())
    });
}

#[test]
fn a_chromium_with_a_camera_and_a_firefox_with_any_devices_hear_each_other() {
    run_with_firefox(async |stage| call_with_each(stage, [0, 2]).await);
}

#[test]
fn a_chromium_without_a_camera_and_a_firefox_with_any_devices_hear_each_other() {
    run_with_firefox(async |stage| call_with_each(stage, [1, 3]).await);
}

#[test]
fn a_voice_goes_on_through_every_change_of_the_picture() {
    run(async |stage| {
        let ana = join(&stage.browser("ana").await?, stage, "&camera=off").await?;
        let ben = join(&stage.browser("ben").await?, stage, "").await?;
        ben.wait_for_one_tile().await?;
        ben.hears(&ana).await?;

        for change in ["camera", "camera", "screen"] {
            ana.click(change).await?;
        }
        ben.click("view").await?;
        ben.click("layout-spotlight").await?;
        for change in ["share-stop", "mic", "mic"] {
            ana.click(change).await?;
        }
        ben.hears(&ana).await?;
        ben.click("self-shown").await?;
        ben.hears(&ana).await
    });
}

#[test]
fn a_voice_that_is_not_played_is_named_and_one_press_plays_it() {
    run(async |stage| {
        let ana = join(&stage.browser("ana").await?, stage, "&camera=off").await?;
        let ben = join(&stage.browser("ben").await?, stage, "").await?;
        ana.wait_for_one_tile().await?;
        ana.hears(&ben).await?;

        // A browser that lost its output does so: the element is there and takes nothing.
        ana.evaluate::<()>(
            "const sound = document.querySelector('[data-of=voice]');
             sound.srcObject = null;
             Object.defineProperty(sound, 'srcObject', { configurable: true, get() {}, set() {} });",
        )
        .await?;
        ana.wait_for("unplayed").await?;

        ana.evaluate::<()>("delete document.querySelector('[data-of=voice]').srcObject")
            .await?;
        ana.click("play-sound").await?;
        ana.hears(&ben).await?;
        until("nothing is said of it any more", async || {
            Ok((!ana.shows("unplayed").await?).then_some(()))
        })
        .await
    });
}

#[test]
fn the_sound_of_a_screen_that_is_not_played_is_named_and_one_press_plays_it() {
    run(async |stage| {
        let ben = stage.browser("ben").await?;
        ben.before_pages(SCREEN_WITH_SOUND).await?;
        let ben = join(&ben, stage, "&camera=off").await?;
        let ana = join(&stage.browser("ana").await?, stage, "&camera=off").await?;
        ana.wait_for_one_tile().await?;

        ben.click("screen").await?;
        let played =
            "return await window.visavisProbe.played(document.querySelector('[data-of=screen]'))";
        let is_heard = async |before: Played| {
            let now: Played = ana.evaluate(played).await?;
            Ok((now.seconds > before.seconds && now.energy > before.energy).then_some(now))
        };
        let before = until("the screen is heard", async || {
            is_heard(Played::default()).await
        })
        .await?;
        ensure!(!ana.shows("unplayed").await?);

        ana.evaluate::<()>(
            "const sound = document.querySelector('[data-of=screen]');
             sound.srcObject = null;
             Object.defineProperty(sound, 'srcObject', { configurable: true, get() {}, set() {} });",
        )
        .await?;
        ana.wait_for("unplayed").await?;
        let said = ana.text("unplayed").await?.unwrap_or_default();
        ensure!(said.contains("shared screen"), "{said}");

        ana.evaluate::<()>("delete document.querySelector('[data-of=screen]').srcObject")
            .await?;
        ana.click("play-sound").await?;
        let before = Played {
            seconds: 0.0,
            ..before
        };
        until("it is heard again", async || is_heard(before).await).await?;
        until("nothing is said of it any more", async || {
            Ok((!ana.shows("unplayed").await?).then_some(()))
        })
        .await
    });
}

/// A script that shares a screen that moves and hums, as a tab does: no screen of this machine has
/// a sound.
const SCREEN_WITH_SOUND: &str = "MediaDevices.prototype.getDisplayMedia = async () => {
    const canvas = document.createElement('canvas');
    const brush = canvas.getContext('2d');
    setInterval(() => brush.fillRect(Math.random() * 300, Math.random() * 150, 9, 9), 200);
    const context = new AudioContext();
    const hum = context.createOscillator(), end = context.createMediaStreamDestination();
    hum.connect(end);
    hum.start();
    return new MediaStream([canvas.captureStream(5).getTracks()[0], end.stream.getTracks()[0]]);
};";

#[test]
fn where_the_browser_plays_nothing_before_a_touch_the_page_asks_for_one() {
    run(async |stage| {
        let ben = join(&stage.browser("ben").await?, stage, "&camera=off").await?;
        let ana = stage.browser_with("ana", Devices::GrantedSilent).await?;
        ana.enter_lobby(&stage.room("?name=ana&mic=off&camera=off"))
            .await?;
        // A press by a program is no touch for the browser, and neither is a page that it restores.
        until("Ana joins", async || {
            let joins = "const join = document.querySelector('[data-testid=lobby-join]:enabled');
                         join?.click(); return !!join";
            Ok(ana.evaluate::<bool>(joins).await?.then_some(()))
        })
        .await?;

        ana.wait_for("tap-to-hear").await?;
        let peer = ben.own_peer().await?;
        let before = ana.played(&peer).await?;
        ensure!(before.energy == 0.0, "{before:?}");

        ana.click("tap-to-hear").await?;
        ana.hears(&ben).await?;
        ensure!(!ana.shows("tap-to-hear").await?);
        Ok(())
    });
}

/// Calls from a Chromium with each of these devices to a Firefox with any devices, except where no
/// side has a microphone.
async fn call_with_each(stage: &Stage, devices: [usize; 2]) -> Result<()> {
    let (ana, ben) = (stage.browser("ana").await?, stage.firefox("ben").await?);
    for ana_has in devices {
        for ben_has in (0..DEVICES.len()).filter(|&ben| has_mic(ana_has) || has_mic(ben)) {
            call_with(stage, [(&ana, ana_has), (&ben, ben_has)])
                .await
                .with_context(|| format!("{:?}, {:?}", DEVICES[ana_has], DEVICES[ben_has]))?;
        }
    }
    Ok(())
}

/// Runs a call of two with these devices: each plays the voice of the other, if there is one, and
/// both leave.
async fn call_with(stage: &Stage, people: [(&Arc<Browser>, usize); 2]) -> Result<()> {
    for (person, devices) in people {
        join(person, stage, DEVICES[devices]).await?;
    }
    let [ana, ben] = people;
    for ((listener, _), (speaker, devices)) in [(ana, ben), (ben, ana)] {
        listener.wait_for_one_tile().await?;
        if has_mic(devices) {
            listener.hears(speaker).await?;
        }
    }
    // By now the other voice has been played for a while over the same connection.
    for ((listener, _), (speaker, devices)) in [(ana, ben), (ben, ana)] {
        let played = listener.played(&speaker.own_peer().await?).await?;
        let is_heard = played.energy > 0.0;
        ensure!(
            is_heard == has_mic(devices),
            "{} plays {played:?}",
            listener.name()
        );
    }
    for (person, _) in people {
        person.click("leave").await?;
        person.wait_for("left").await?;
    }
    Ok(())
}

/// Enters the room of the test with the devices that the query says, and joins.
async fn join(browser: &Arc<Browser>, stage: &Stage, devices: &str) -> Result<Arc<Browser>> {
    let query = format!("?name={}{devices}", browser.name());
    // An address that differs in its fragment alone would load nothing.
    browser.visit("about:blank").await?;
    browser.enter_lobby(&stage.room(&query)).await?;
    browser.join().await?;
    Ok(browser.clone())
}

const fn has_mic(devices: usize) -> bool {
    devices < 2
}

/// The queries for both devices, for the microphone alone, for the camera alone, and for neither.
const DEVICES: [&str; 4] = ["", "&camera=off", "&mic=off", "&mic=off&camera=off"];
