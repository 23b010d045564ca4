//! Raised hands, reactions, and a name that changes during the call.

use anyhow::{Result, ensure};
use thirtyfour::{By, Key};
use visavis_e2e::{Browser, run, until};

#[test]
fn a_raised_hand_is_seen_on_the_tile_and_in_the_list_until_it_goes_down() {
    run(async |stage| {
        let (ana, ben) = stage.lobby_with("?camera=off").await?;
        ana.join().await?;
        ben.join().await?;
        let tile = ben.wait_for_one_tile().await?;
        ana.wait_for_one_tile().await?;
        ben.listen().await?;

        press(&ana, "h").await?;
        wait_for_count(&ben, &on_tile(&tile.peer, "hand-up"), 1).await?;
        until("Ben hears of it", async || {
            let heard = ben.heard().await?;
            Ok(heard
                .iter()
                .any(|said| said.contains("raised a hand"))
                .then_some(()))
        })
        .await?;
        ben.click("people").await?;
        wait_for_count(&ben, "[data-testid=people-hand]", 1).await?;

        ben.click("react").await?;
        ben.click("hand").await?;
        wait_for_count(&ana, "[data-testid=hand-up]", 2).await?;
        let places = "return [...document.querySelectorAll('.reactions-overlay__place')]
            .map(e => [e.closest('[data-testid=tile]').dataset.self, e.innerText].join(' ')).sort()";
        ensure!(ana.evaluate::<Vec<String>>(places).await? == ["false 2", "true 1"]);

        press(&ana, "h").await?;
        wait_for_count(&ben, &on_tile(&tile.peer, "hand-up"), 0).await
    });
}

#[test]
fn a_reaction_floats_over_the_tile_of_its_sender_and_passes() {
    run(async |stage| {
        let (ana, ben) = stage.lobby_with("?camera=off").await?;
        ana.join().await?;
        ben.join().await?;
        let tile = ana.wait_for_one_tile().await?;
        ben.wait_for_one_tile().await?;

        ben.click("react").await?;
        ben.click("react-heart").await?;
        ben.click("react-wow").await?;

        let shown = on_tile(&tile.peer, "reaction");
        wait_for_count(&ana, &shown, 2).await?;
        wait_for_count(&ben, "[data-self=true] [data-testid=reaction]", 2).await?;
        wait_for_count(&ana, &shown, 0).await?;
        wait_for_count(&ben, "[data-testid=reaction]", 0).await
    });
}

#[test]
fn a_name_is_changed_in_the_call_and_escape_keeps_the_old_one() {
    run(async |stage| {
        let (ana, ben) = stage.lobby_with("?camera=off&name=Guestling").await?;
        ana.join().await?;
        ben.join().await?;
        let tile = ana.wait_for_one_tile().await?;

        ben.click("people").await?;
        ben.click("rename").await?;
        ben.type_into("rename-input", " of Honour <b>").await?;
        press_in_field(&ben, Key::Enter).await?;
        until("Ana sees the new name", async || {
            let text = ana.text_of_tile(&tile.peer).await?;
            Ok(text.contains("Guestling of Honour <b>").then_some(()))
        })
        .await?;

        ben.click("rename").await?;
        ben.type_into("rename-input", "x").await?;
        press_in_field(&ben, Key::Escape).await?;
        wait_for_count(&ben, "[data-testid=rename-input]", 0).await?;
        wait_for_count(&ben, "#people", 1).await?;
        let name = "return document.querySelector('.rename__name').innerText";
        ensure!(ben.evaluate::<String>(name).await? == "Guestling of Honour <b>");
        Ok(())
    });
}

pub(crate) fn on_tile(peer: &str, testid: &str) -> String {
    format!("[data-testid=tile][data-peer=\"{peer}\"] [data-testid={testid}]")
}

/// Presses a key where nothing has the focus.
pub(crate) async fn press(person: &Browser, key: &str) -> Result<()> {
    person
        .evaluate::<Option<u8>>("document.activeElement?.blur(); return null")
        .await?;
    let body = person.driver().find(By::Tag("body")).await?;
    Ok(body.send_keys(key).await?)
}

async fn press_in_field(person: &Browser, key: Key) -> Result<()> {
    let field = person.driver().find(By::Css(":focus")).await?;
    Ok(field.send_keys(key + "").await?)
}

pub(crate) async fn wait_for_count(person: &Browser, css: &str, wanted: usize) -> Result<()> {
    until(&format!("{wanted} of {css}"), async || {
        let count = format!("return document.querySelectorAll('{css}').length");
        Ok((person.evaluate::<usize>(&count).await? == wanted).then_some(()))
    })
    .await
}
