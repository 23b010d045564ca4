//! The main path between browsers of two makes.

use std::time::Duration;

use anyhow::{Result, ensure};
use visavis_e2e::{Browser, run_with_firefox, until};

#[test]
fn chromium_and_firefox_meet_whichever_of_them_comes_first() {
    run_with_firefox(async |stage| {
        let (ana, ben) = (stage.browser("ana").await?, stage.firefox("ben").await?);
        ben.enter_lobby(&stage.room("")).await?;
        ben.join().await?;
        ben.wait_for_mark("wire-open").await?;
        ana.enter_lobby(&stage.room("")).await?;
        ana.join().await?;
        meet(&ana, &ben).await?;
        for person in [&ana, &ben] {
            let readings: u32 = person.evaluate(READINGS).await?;
            ensure!(readings <= 4, "{}: {readings} in 4 s", person.name());
        }
        for (person, other) in [(&ana, &ben), (&ben, &ana)] {
            mute(person, other).await?;
        }
        talk(&ana, &ben).await?;
        leave(&ben, &ana).await?;

        ben.visit("about:blank").await?;
        ben.enter_lobby(&stage.room("")).await?;
        ben.join().await?;
        meet(&ana, &ben).await?;
        leave(&ana, &ben).await?;

        for person in [&ana, &ben] {
            // Neither refuses what the other offers, which a new connection would only hide.
            let lines = person.console().await?;
            let is_wrong = |line: &String| line.starts_with("Severe") || line.contains("Rebuild");
            ensure!(!lines.iter().any(is_wrong), "{}: {lines:?}", person.name());
        }
        ben.click("leave").await?;
        ben.wait_for("left").await?;
        for person in [&ana, &ben] {
            let live = person.live().await?;
            let on = (live.audio, live.video, live.connections);
            ensure!(on == (0, 0, 0), "{}: {live:?}", person.name());
        }
        Ok(())
    });
}

/// A script that counts how often the page reads the counters in four seconds: once in two, and
/// once more in doubt.
const READINGS: &str = "
    const before = window.visavisProbe.readings();
    return new Promise(resolve => setTimeout(resolve, 4000))
        .then(() => window.visavisProbe.readings() - before)";

/// Waits until both see and hear each other, and know how the media travels.
async fn meet(ana: &Browser, ben: &Browser) -> Result<()> {
    for (person, other) in [(ana, ben), (ben, ana)] {
        let tile = person.wait_for_one_tile().await?;
        ensure!(tile.peer == other.own_peer().await?);
        person.wait_for_media().await?;
        until("the tile says how the media travels", async || {
            let tiles = person.tiles().await?;
            let path = tiles.first().and_then(|tile| tile.path.as_deref());
            // A path on which packets come before the candidates is peer reflexive.
            Ok(matches!(path, Some("host" | "prflx")).then_some(()))
        })
        .await?;
        let tile = person.wait_for_one_tile().await?;
        ensure!(!tile.is_muted && !tile.is_covered, "{tile:?}");
    }
    Ok(())
}

/// Lets one participant leave, and waits until the other is alone.
async fn leave(person: &Browser, other: &Browser) -> Result<()> {
    person.click("leave").await?;
    person.wait_for("left").await?;
    other.is_alone_within(Duration::from_secs(5)).await?;
    ensure!(other.live().await?.connections == 0);
    Ok(())
}

/// Mutes and unmutes one participant, and waits until the other sees both.
async fn mute(person: &Browser, other: &Browser) -> Result<()> {
    for is_muted in [true, false] {
        person.click("mic").await?;
        let what = format!(
            "{} sees that {} is muted: {is_muted}",
            other.name(),
            person.name()
        );
        until(&what, async || {
            let tiles = other.tiles().await?;
            let is_so = tiles.first().is_some_and(|tile| tile.is_muted == is_muted);
            Ok(is_so.then_some(()))
        })
        .await?;
    }
    Ok(())
}

async fn talk(ana: &Browser, ben: &Browser) -> Result<()> {
    ana.click("chat").await?;
    ben.click("chat").await?;
    for (person, other, text) in [(ana, ben, "Hello Ben"), (ben, ana, "Hello Ana")] {
        person.type_into("chat-input", text).await?;
        person.click("chat-send").await?;
        until(&format!("{} reads it", other.name()), async || {
            let lines =
                "return [...document.querySelectorAll('.chat-entry__text')].map(e => e.innerText)";
            let lines: Vec<String> = other.evaluate(lines).await?;
            Ok((lines.last().map(String::as_str) == Some(text)).then_some(()))
        })
        .await?;
    }
    Ok(())
}
