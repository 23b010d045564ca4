//! Relays that were not made for this page, with limits and refusals.

use anyhow::{Context, Result, ensure};
use visavis_e2e::{Browser, Habit, Relay, run_without_server, until};

#[test]
fn a_relay_that_answers_in_bytes_and_takes_eight_kibibytes_carries_a_call_and_a_refusal_is_named() {
    run_without_server(async |stage| {
        let relay = Relay::start(Habit::Binary(8_192)).await?;
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        let link = |relay: &Relay| {
            stage.room(&format!(
                "?debug&signal=raw:ws://127.0.0.1:{}",
                relay.port()
            ))
        };

        ana.enter_lobby(&link(&relay)).await?;
        wait_for_verdict(&ana, "data-wire", "connected").await?;
        ben.enter_lobby(&link(&relay)).await?;
        for person in [&ana, &ben] {
            wait_for_verdict(person, "data-wire", "ready").await?;
        }
        ana.join().await?;
        ben.join().await?;
        for person in [&ana, &ben] {
            person.wait_for_one_tile().await?;
        }
        let closes = [
            ana.texts("debug-close").await?,
            ben.texts("debug-close").await?,
        ]
        .concat();
        let is_named = |close: &String| close.contains("1009") && close.contains("too long");
        ensure!(closes.iter().any(is_named), "{closes:?}");
        for person in [&ana, &ben] {
            ensure!(!person.shows("banner").await?, "the server is back");
        }

        ana.click("leave").await?;
        ana.wait_for("left").await?;
        let refusing = Relay::start(Habit::Refuse(1008, "bad origin")).await?;
        ana.enter_lobby(&link(&refusing)).await?;
        wait_for_verdict(&ana, "data-loss", "turned-away").await?;
        ana.join().await?;
        let close = ana.text("debug-close").await?.context("a close code")?;
        ensure!(
            close.contains("1008") && close.contains("bad origin"),
            "{close}"
        );
        Ok(())
    });
}

async fn wait_for_verdict(person: &Browser, attribute: &str, value: &str) -> Result<()> {
    until(&format!("{attribute} is {value}"), async || {
        let now = person.attribute("lobby-verdict", attribute).await?;
        Ok((now.as_deref() == Some(value)).then_some(()))
    })
    .await
}
