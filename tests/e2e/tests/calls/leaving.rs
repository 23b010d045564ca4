//! Going back, going elsewhere and leaving, while something is open or would be lost.

use anyhow::{Result, ensure};
use visavis_e2e::{Browser, run, until};

#[test]
fn going_back_closes_what_is_open_and_nothing_is_lost_in_silence() {
    run(async |stage| {
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        ana.visit(&format!("{}?camera=off", stage.site.address()))
            .await?;
        ana.click("home-new").await?;
        ana.wait_for_lobby().await?;
        let room = ana.address().await?;

        // In the lobby a sheet closes, and then nothing holds the user.
        ana.click("invite").await?;
        ana.wait_for("invite-sheet").await?;
        go(&ana, -1).await?;
        gone(&ana, "invite-sheet").await?;
        is_guarded(&ana, false).await?;
        ensure!(ana.shows("lobby").await? && ana.address().await? == room);
        go(&ana, -1).await?;
        ana.wait_for("home-new").await?;
        go(&ana, 1).await?;
        ana.wait_for_lobby().await?;
        ana.join().await?;
        ben.enter_lobby(&room).await?;
        ben.join().await?;
        ana.wait_for_one_tile().await?;
        let entries: usize = ana.evaluate("return history.length").await?;

        for (button, open) in [
            ("chat", "chat-panel"),
            ("settings", "settings-dialog"),
            ("people", "people-close"),
        ] {
            ana.click(button).await?;
            ana.wait_for(open).await?;
            go(&ana, -1).await?;
            gone(&ana, open).await?;
            is_guarded(&ana, true).await?;
        }
        ensure!(!ana.shows("leave-question").await? && ana.shows("call").await?);
        go(&ana, -1).await?;
        ana.wait_for("leave-question").await?;
        is_guarded(&ana, true).await?;
        go(&ana, -1).await?;
        gone(&ana, "leave-question").await?;
        is_guarded(&ana, true).await?;

        // A draft is named, whichever way leads out.
        ana.click("chat").await?;
        ana.type_into("chat-input", "not yet").await?;
        ana.click("leave").await?;
        ana.wait_for("leave-question").await?;
        let said = ana.text("leave-question").await?.unwrap_or_default();
        ensure!(said.contains("unsent"), "{said}");
        ana.click("leave-stay").await?;
        gone(&ana, "leave-question").await?;
        let draft = "return document.querySelector('[data-testid=chat-input]').value";
        ensure!(ana.evaluate::<String>(draft).await? == "not yet");

        let elsewhere = format!(
            "{}#/r/elsewhere",
            room.split('#').next().unwrap_or_default()
        );
        let follow = "location.hash = '#/r/elsewhere'; return null";
        for answer in ["leave-stay", "leave-anyway"] {
            ana.evaluate::<Option<u8>>(follow).await?;
            ana.wait_for("leave-question").await?;
            until("the address is that of the call", async || {
                Ok((ana.address().await? == room).then_some(()))
            })
            .await?;
            ensure!(ana.shows("call").await?);
            ana.click(answer).await?;
            gone(&ana, "leave-question").await?;
        }
        ana.wait_for_lobby().await?;
        ensure!(ana.address().await? == elsewhere);
        ben.wait_for("invite-copy").await?;
        go(&ana, -1).await?;
        until("the room of the call is one step away", async || {
            Ok((ana.address().await? == room).then_some(()))
        })
        .await?;
        ana.wait_for_lobby().await?;
        let now: usize = ana.evaluate("return history.length").await?;
        ensure!(now <= entries + 1, "{entries} entries became {now}");

        // A participant who leaves by the Back button can come back.
        ana.join().await?;
        is_guarded(&ana, true).await?;
        go(&ana, -1).await?;
        ana.click("leave-anyway").await?;
        ana.wait_for("left").await?;
        ensure!(ana.address().await? == room);
        ana.click("left-rejoin").await?;
        ana.wait_for("call").await?;

        let errors = ana.errors(|_| false).await?;
        ensure!(errors.is_empty(), "{errors:?}");
        Ok(())
    });
}

/// Presses Back or Forward in the browser.
async fn go(person: &Browser, steps: i32) -> Result<()> {
    let script = format!("history.go({steps}); return null");
    person.evaluate::<Option<u8>>(&script).await.map(drop)
}

/// Waits until the tab is at the entry that stands guard, or at any other. A browser moves in its
/// history in its own time, and forgets a step when the next one comes too early.
async fn is_guarded(person: &Browser, is: bool) -> Result<()> {
    until(
        &format!("the entry of {} is a guard: {is}", person.name()),
        async || {
            let state = "return String(history.state).endsWith('guard')";
            Ok((person.evaluate::<bool>(state).await? == is).then_some(()))
        },
    )
    .await
}

async fn gone(person: &Browser, testid: &str) -> Result<()> {
    until(&format!("{testid} is gone"), async || {
        Ok((!person.shows(testid).await?).then_some(()))
    })
    .await
}
