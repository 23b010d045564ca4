//! Whatever begins and ends in a call leaves nothing behind.

use anyhow::{Context, Result, ensure};
use visavis_e2e::{Browser, Live, run, until};

use crate::recording::recording_lock;

#[test]
fn whatever_is_begun_and_ended_leaves_nothing_behind_and_negotiates_nothing() {
    let _lock = recording_lock();
    run(async |stage| {
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        ana.before_pages(
            "delete window.showSaveFilePicker;
             const click = HTMLElement.prototype.click;
             HTMLElement.prototype.click = function () {
                 if (this.download) window.saved = (window.saved ?? 0) + 1; else click.call(this);
             };",
        )
        .await?;
        stage.meet([&ana, &ben]).await?;
        // Objects that are made once and kept are there after the first time.
        use_everything(&ana, &ben).await?;
        let mut before = alive(&ana, &ben).await?;
        // No other address of a file may be left.
        before[0].urls = 0;

        use_everything(&ana, &ben).await?;

        until("all of it is gone", async || {
            let mut after = alive(&ana, &ben).await?;
            // Devices are captured again; and a page restarts ICE where a machine with too much to
            // do lets nothing come.
            after[0].requests = before[0].requests;
            for (after, before) in after.iter_mut().zip(&before) {
                after.restarts = before.restarts;
            }
            ensure!(after == before, "{before:?} {after:?}");
            Ok(Some(()))
        })
        .await
    });
}

/// Returns what is alive. A file that was saved is kept until the browser has surely copied it, and
/// does not count. A recording is discarded if it ended before its first picture.
async fn alive(ana: &Browser, ben: &Browser) -> Result<[Live; 2]> {
    let saved: u32 = ana.evaluate("return window.saved ?? 0").await?;
    let mut anas = ana.live().await?;
    anas.urls = anas.urls.checked_sub(saved).context("a file is gone")?;
    Ok([anas, ben.live().await?])
}

/// Begins and ends everything that a participant can begin and end in a call.
async fn use_everything(ana: &Browser, ben: &Browser) -> Result<()> {
    ana.click("screen").await?;
    ana.wait_for("share-bar").await?;
    ana.click("share-stop").await?;
    is_gone(ana, "share-bar").await?;

    ana.record().await?;
    ben.wait_for("recorded-by").await?;
    ana.click("record-stop").await?;
    is_gone(ana, "record-bar").await?;
    is_gone(ben, "recorded-by").await?;

    for switch in ["mic", "camera"] {
        ana.click(switch).await?;
        ana.click(switch).await?;
    }
    for _ in ["up", "down"] {
        ana.click("react").await?;
        ana.click("hand").await?;
    }
    for (open, inside, close) in [
        ("settings", "device-camera", "settings-close"),
        ("people", "volume", "people-close"),
        ("chat", "chat-input", "chat-close"),
        ("invite", "invite-sheet", "invite-close"),
    ] {
        ana.click(open).await?;
        ana.wait_for(inside).await?;
        ana.click(close).await?;
        is_gone(ana, inside).await?;
    }
    ana.click("view").await?;
    ana.click("mini-window").await?;
    let is_open = "return documentPictureInPicture.window !== null";
    until("the small window is there", async || {
        Ok(ana.evaluate::<bool>(is_open).await?.then_some(()))
    })
    .await?;
    ana.click("mini-window").await?;
    ana.click("view").await?;
    ana.wait_for_media().await?;
    ben.wait_for_media().await
}

async fn is_gone(person: &Browser, testid: &str) -> Result<()> {
    let what = format!("{testid} is gone at {}", person.name());
    until(&what, async || {
        Ok((!person.shows(testid).await?).then_some(()))
    })
    .await
}
