//! Microphone and camera during a call.

use anyhow::{Result, ensure};
use visavis_e2e::{Browser, Tile, run, until};

#[test]
fn a_muted_microphone_is_silent_and_shown_to_the_other() {
    run(async |stage| {
        let (ana, ben) = stage.call().await?;
        let pressed = ben.attribute("mic", "aria-pressed").await?;

        ben.click("mic").await?;

        wait_for_tile(&ana, "Ben is muted", |tile| tile.is_muted).await?;
        ensure!(
            ben.attribute("mic", "aria-pressed").await? != pressed,
            "the switch says so"
        );
        until("Ben is silent", async || {
            Ok(is_silent(&ana).await?.then_some(()))
        })
        .await?;

        ben.click("mic").await?;

        wait_for_tile(&ana, "Ben is not muted", |tile| !tile.is_muted).await?;
        ana.wait_for_media().await
    });
}

#[test]
fn a_camera_goes_off_and_comes_back_without_a_renegotiation() {
    run(async |stage| {
        let (ana, ben) = stage.call().await?;
        let before = (ana.live().await?, ben.live().await?);
        ensure!(before.1.video == 1, "one camera track: {:?}", before.1);

        ben.click("camera").await?;

        wait_for_tile(&ana, "Ben's camera is off", |tile| tile.is_covered).await?;
        until("Ben's camera is released", async || {
            Ok((ben.live().await?.video == 0).then_some(()))
        })
        .await?;
        ensure!(
            ben.live().await?.audio == before.1.audio,
            "the microphone is untouched"
        );

        ben.click("camera").await?;

        wait_for_tile(&ana, "Ben's camera is on", |tile| !tile.is_covered).await?;
        ana.wait_for_media().await?;
        let after = (ana.live().await?, ben.live().await?);
        ensure!(after.1.video == 1, "one camera track again: {:?}", after.1);
        for (before, after) in [(before.0, after.0), (before.1, after.1)] {
            ensure!(
                after.remote_descriptions == before.remote_descriptions,
                "a renegotiation"
            );
            ensure!(after.connections == 1, "the same connection");
        }
        Ok(())
    });
}

#[test]
fn a_participant_who_speaks_while_muted_is_warned_and_unmuted_by_the_button_alone() {
    run(async |stage| {
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        // Both fake microphones beep alike, which an echo canceller takes for an echo.
        ben.before_pages(
            "const native = MediaDevices.prototype.getUserMedia;
             MediaDevices.prototype.getUserMedia = async function (constraints) {
                 const stream = await native.call(this, constraints);
                 if (!constraints.audio) return stream;
                 const context = new AudioContext();
                 const voice = context.createOscillator();
                 const heard = context.createMediaStreamDestination();
                 voice.connect(heard);
                 voice.start();
                 stream.getAudioTracks().forEach(track => { track.stop(); stream.removeTrack(track); });
                 stream.addTrack(heard.stream.getAudioTracks()[0]);
                 return stream;
             };",
        )
        .await?;
        stage.meet([&ana, &ben]).await?;
        ben.click("mic").await?;

        ben.wait_for("notice-remedy").await?;

        ensure!(ben.attribute("mic", "aria-pressed").await?.as_deref() == Some("false"));
        ensure!(is_silent(&ana).await?, "nothing of it is sent");
        ben.click("notice-remedy").await?;
        ensure!(ben.attribute("mic", "aria-pressed").await?.as_deref() == Some("true"));
        ana.wait_for_media().await?;
        until("the warning is gone", async || {
            Ok((!ben.shows("notice-remedy").await?).then_some(()))
        })
        .await
    });
}

#[test]
fn a_dead_microphone_is_reopened_before_the_user_is_warned() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.before_pages(
            "const native = MediaDevices.prototype.getUserMedia;
             window.opened = 0;
             MediaDevices.prototype.getUserMedia = async function (constraints) {
                 if (!constraints.audio) return native.call(this, constraints);
                 window.opened++;
                 const context = new AudioContext();
                 return context.createMediaStreamDestination().stream;
             };",
        )
        .await?;
        ana.enter_lobby(&stage.room("")).await?;

        ana.wait_for("notice").await?;

        ensure!(ana.evaluate::<u32>("return window.opened").await? == 2);
        let notices = ana.texts("notice").await?;
        ensure!(notices.len() == 1 && notices[0].len() > 20, "{notices:?}");
        Ok(())
    });
}

#[test]
fn a_camera_without_new_pictures_is_reopened() {
    run(async |stage| {
        let (ana, ben) = stage.call().await?;
        let before = (ana.live().await?, ben.live().await?);
        let used = "return window.visavisProbe.open()[0].getSenders()
            .find(sender => sender.track?.kind === 'video')?.track.id ?? ''";
        let id: String = ana.evaluate(used).await?;

        // From now on the present track reports no new pictures; later tracks report what is so.
        ana.evaluate::<()>(&format!(
            "const native = Object.getOwnPropertyDescriptor(MediaStreamTrack.prototype, 'stats').get;
             Object.defineProperty(MediaStreamTrack.prototype, 'stats', {{ get() {{
                 return this.id === {id:?} ? {{ totalFrames: 7 }} : native.call(this);
             }} }});"
        ))
        .await?;

        until("another track is sent", async || {
            let now: String = ana.evaluate(used).await?;
            Ok((!now.is_empty() && now != id).then_some(()))
        })
        .await?;
        ben.wait_for_media().await?;
        let after = (ana.live().await?, ben.live().await?);
        ensure!(
            after.0.video == 1 && after.0.connections == 1,
            "{:?}",
            after.0
        );
        ensure!(after.1.remote_descriptions == before.1.remote_descriptions);
        Ok(())
    });
}

async fn wait_for_tile(person: &Browser, what: &str, is_so: impl Fn(&Tile) -> bool) -> Result<()> {
    until(&format!("{} sees that {what}", person.name()), async || {
        Ok(person
            .tiles()
            .await?
            .first()
            .is_some_and(&is_so)
            .then_some(()))
    })
    .await
}

/// Returns whether nothing but silence comes in for longer than the fake microphone's pause between
/// beeps.
async fn is_silent(person: &Browser) -> Result<bool> {
    let difference: f64 = person
        .evaluate(
            "const before = (await window.visavisProbe.flow()).energy;
             await new Promise(resolve => setTimeout(resolve, 1500));
             return (await window.visavisProbe.flow()).energy - before;",
        )
        .await?;
    Ok(difference < 1e-6)
}
