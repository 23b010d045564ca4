//! Pictures of what comes over the stage, of what lasts, and of calls without a server.

use visavis_e2e::{Browser, run_for, until};

use super::{LONGEST, drawn, escape, evaluate, picture};
use crate::chat::write;
use crate::files::{choose, without_dialogs};
use crate::gestures::press;
use crate::manual::{follow, invite, paste};
use crate::pages::hints::SHORT_MINUTE;
use crate::recording::recording_lock;
use crate::sharing::wait_for_screen;

#[test]
#[ignore = "pictures to look at"]
fn links_that_lead_nowhere() {
    run_for(LONGEST, async |stage| {
        let ana = stage.browser("Ana").await?;
        let page = stage.site.address();
        ana.visit(&format!("{page}#/r/q83vasnfz4mrze8bi0vniq"))
            .await?;
        ana.wait_for("home-new").await?;
        picture(&ana, "home-damaged-link").await?;
        ana.visit("about:blank").await?;
        ana.visit(&format!("{page}#/r/K8sQ3FY25x")).await?;
        ana.wait_for("home-open-named").await?;
        picture(&ana, "home-named-or-damaged").await
    });
}

#[test]
#[ignore = "pictures to look at"]
fn what_comes_over_the_stage() {
    run_for(LONGEST, async |stage| {
        let (ana, ben) = (drawn(stage, "Ana", 0).await?, drawn(stage, "Ben", 1).await?);
        ana.before_pages(SHORT_MINUTE).await?;
        stage.meet([&ana, &ben]).await?;
        ana.wait_for("hint").await?;
        hold(&ana).await?;
        picture(&ana, "call-hint").await?;
        ana.click("hint-close").await?;

        ben.click("chat").await?;
        write(&ben, "The plan is ready, have a look at the second page").await?;
        ana.wait_for("news").await?;
        hold(&ana).await?;
        picture(&ana, "call-message").await?;
        choose(
            &ben,
            "The plan for the summer, second draft.pdf",
            180_000,
            1,
        )
        .await?;
        ana.wait_for("offer").await?;
        picture(&ana, "call-offer").await?;
        choose(&ben, "plan.ods", 20_000, 2).await?;
        until("both are offered", async || {
            Ok((ana.texts("offer").await?.len() == 2).then_some(()))
        })
        .await?;
        picture(&ana, "call-offers").await
    });
}

#[test]
#[ignore = "pictures to look at"]
fn what_lasts() {
    let _lock = recording_lock();
    run_for(LONGEST * 2, async |stage| {
        let (ana, ben) = (drawn(stage, "Ana", 0).await?, drawn(stage, "Ben", 1).await?);
        ana.before_pages(ENDING_MICROPHONE).await?;
        without_dialogs(&ana).await?;
        stage.meet([&ana, &ben]).await?;
        ana.record().await?;
        ana.wait_for("record-bar").await?;
        picture(&ana, "call-recording").await?;
        ben.wait_for("recorded-by").await?;
        picture(&ben, "call-recorded").await?;
        ana.click("screen").await?;
        wait_for_screen(&ben).await?;
        press(&ana, "h").await?;
        ana.wait_for("hand-pill").await?;
        evaluate(
            &ana,
            "const senders = window.visavisProbe.open().flatMap(c => c.getSenders());
             senders.find(sender => sender.track?.kind === 'audio').replaceTrack(null)",
        )
        .await?;
        ana.wait_for("unreceived").await?;
        picture(&ana, "call-pills").await?;
        ana.click("share-options").await?;
        picture(&ana, "call-share-options").await?;
        ana.click("share-options").await?;
        evaluate(&ana, "window.endMicrophone()").await?;
        ana.wait_for("lobby-problem").await?;
        picture(&ana, "call-device-problem").await?;
        ana.click("device-problem").await?;
        picture(&ana, "call-pills-and-device").await?;
        ana.click("share-stop").await?;
        ana.click("record-stop").await?;
        until("the recording is saved", async || {
            let notices = ana.texts("notice").await?;
            Ok(notices.iter().any(|it| it.contains(".webm")).then_some(()))
        })
        .await?;
        picture(&ana, "call-recording-saved").await?;
        ana.click("leave").await?;
        ana.wait_for("left-recorded").await?;
        picture(&ana, "left-recorded").await
    });
}

#[test]
#[ignore = "pictures to look at"]
fn a_manual_call() {
    run_for(LONGEST * 2, async |stage| {
        let (ana, ben) = (drawn(stage, "Ana", 0).await?, drawn(stage, "Ben", 1).await?);
        ana.visit(&format!("{}#/direct", stage.site.address()))
            .await?;
        let link = invite(&ana).await?;
        picture(&ana, "direct-invitation").await?;
        ben.visit(&link[..link.len() - 9]).await?;
        ben.wait_for("direct-problem").await?;
        picture(&ben, "direct-damaged").await?;
        ben.visit(&link).await?;
        ben.wait_for_lobby().await?;
        picture(&ben, "direct-invited").await?;
        ben.visit("about:blank").await?;
        let reply = follow(&ben, &link).await?;
        picture(&ben, "direct-reply").await?;
        paste(&ana, "hello").await?;
        ana.wait_for("direct-problem").await?;
        picture(&ana, "direct-wrong-reply").await?;
        paste(&ana, &reply).await?;
        ana.wait_for_one_tile().await?;
        ana.click("people").await?;
        ana.wait_for("direct-note").await?;
        picture(&ana, "direct-people").await?;
        escape(&ana).await?;
        ben.click("leave").await?;
        ben.wait_for("leave-question").await?;
        ben.click("leave-anyway").await?;
        ana.wait_for("direct-over").await?;
        picture(&ana, "direct-over").await
    });
}

/// Holds what passes by itself for as long as pictures are taken.
async fn hold(person: &Browser) -> anyhow::Result<()> {
    evaluate(
        person,
        "for (const it of document.getAnimations()) {
             if (!it.animationName?.endsWith('-pass')) continue;
             it.pause();
             it.currentTime = it.effect.getComputedTiming().endTime / 2;
         }",
    )
    .await
}

/// Lets the test end the microphone, and refuses another.
const ENDING_MICROPHONE: &str = "
    const { getUserMedia } = navigator.mediaDevices;
    const sounds = [];
    navigator.mediaDevices.getUserMedia = async wanted => {
        if (wanted.audio && window.isOver) throw new DOMException('Permission denied', 'NotAllowedError');
        const stream = await getUserMedia.call(navigator.mediaDevices, wanted);
        sounds.push(...stream.getAudioTracks());
        return stream;
    };
    window.endMicrophone = () => {
        window.isOver = true;
        for (const track of sounds.filter(track => track.readyState === 'live')) {
            track.stop();
            track.dispatchEvent(new Event('ended'));
        }
    };";
