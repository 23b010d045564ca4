//! The language of the page, and what it says aloud.

use anyhow::{Result, ensure};
use visavis_e2e::{Browser, Fault, run, until};

#[test]
fn the_menu_on_the_first_page_switches_the_language_at_once_and_for_good() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.visit(&stage.site.address()).await?;
        ana.wait_for("home-new").await?;

        for (code, says) in [
            ("de", "Neuer Anruf"),
            ("fr", "Nouvel appel"),
            ("es", "Nueva llamada"),
        ] {
            ana.choose("language", code).await?;
            wait_for_words(&ana, "home-new", says).await?;
            ensure!(lang(&ana).await? == code);
        }

        ana.driver().refresh().await?;
        wait_for_words(&ana, "home-new", "Nueva llamada").await?;
        ensure!(chosen(&ana).await? == "es");

        ana.choose("language", "").await?;
        wait_for_words(&ana, "home-new", "New call").await?;
        ana.driver().refresh().await?;
        wait_for_words(&ana, "home-new", "New call").await?;
        ensure!(chosen(&ana).await?.is_empty() && lang(&ana).await? == "en");
        Ok(())
    });
}

#[test]
fn a_call_goes_on_while_its_language_changes() {
    run(async |stage| {
        let (ana, ben) = stage.call().await?;
        let peer = ben.own_peer().await?;
        let before = ana.live().await?;
        ana.listen().await?;

        ana.click("settings").await?;
        ana.choose("language", "de").await?;
        until("everything is German", async || {
            let texts = [ana.text("leave").await?, ana.text("settings-dialog").await?];
            let [leave, settings] = texts.map(Option::unwrap_or_default);
            Ok((leave == "Verlassen" && settings.contains("Kamera")).then_some(()))
        })
        .await?;
        ensure!(lang(&ana).await? == "de");
        ana.click("settings-close").await?;

        let tile = ana.wait_for_one_tile().await?;
        ensure!(tile.peer == peer, "the same connection");
        ana.wait_for_media().await?;
        ben.wait_for_media().await?;
        let after = ana.live().await?;
        let is_untouched =
            after.requests == before.requests && after.connections == before.connections;
        ensure!(is_untouched, "{before:?}, then {after:?}");
        let said = ana.text("announcer").await?.unwrap_or_default();
        ensure!(!said.contains("nimmt jetzt teil"), "said again: {said}");

        ben.click("leave").await?;
        until("what is said is German", async || {
            let heard = ana.heard().await?;
            let is_said = heard
                .iter()
                .any(|text| text.contains("hat den Anruf verlassen"));
            Ok(is_said.then_some(()))
        })
        .await
    });
}

#[test]
fn the_language_of_a_link_goes_before_the_remembered_one_until_the_user_chooses() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.visit(&stage.site.address()).await?;
        ana.choose("language", "de").await?;
        wait_for_words(&ana, "home-new", "Neuer Anruf").await?;

        ana.enter_lobby(&stage.room("?lang=zh&mic=off")).await?;
        until("the page is Chinese", async || {
            Ok((lang(&ana).await? == "zh-Hans").then_some(()))
        })
        .await?;
        ana.click("settings").await?;
        ana.wait_for("language").await?;
        ensure!(chosen(&ana).await? == "zh");

        ana.choose("language", "fr").await?;
        wait_for_words(&ana, "lobby-join", "Rejoindre").await?;
        let address = ana.address().await?;
        ensure!(
            address.contains("?mic=off#/r/"),
            "only the language is gone: {address}"
        );

        ana.driver().refresh().await?;
        wait_for_words(&ana, "lobby-join", "Rejoindre").await
    });
}

#[test]
fn without_announcements_of_people_the_other_announcements_are_heard() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.enter_lobby(&stage.room("")).await?;
        ana.click("settings").await?;
        ana.click("settings-said").await?;
        ana.click("say-people").await?;
        ana.click("settings-close").await?;
        ana.join().await?;
        ana.listen().await?;

        let ben = stage.browser("ben").await?;
        ben.enter_lobby(&stage.room("?name=Ben")).await?;
        ben.join().await?;
        ana.wait_for_one_tile().await?;
        ben.click("react").await?;
        ben.click("hand").await?;
        wait_to_hear(&ana, "Ben raised a hand.").await?;

        ana.click("invite").await?;
        ana.click("invite-copy").await?;
        wait_to_hear(&ana, "Copied").await?;
        let heard = ana.heard().await?;
        ensure!(
            !heard.iter().any(|text| text.contains("joined")),
            "{heard:?}"
        );
        Ok(())
    });
}

#[test]
fn the_first_screen_is_in_the_language_of_the_link() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.before_pages(WATCH_JOIN).await?;

        stage.site.set_faults(&[("_bg.wasm", Fault::Held)]);
        ana.visit(&stage.room("?lang=de")).await?;
        until("the words came before the app", async || {
            let has_come = "return performance.getEntriesByType('resource')
                .some(({ name }) => name.endsWith('split_de.wasm'))";
            Ok(ana.evaluate::<bool>(has_come).await?.then_some(()))
        })
        .await?;
        stage.site.set_faults(&[]);

        wait_for_words(&ana, "lobby-join", "Teilnehmen").await?;
        let seen: Vec<String> = ana.evaluate("return joinTexts").await?;
        ensure!(seen == ["Teilnehmen"], "{seen:?}");
        ensure!(lang(&ana).await? == "de");
        Ok(())
    });
}

#[test]
fn a_link_with_any_other_word_for_a_language_starts_the_page_in_english() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        for word in ["constructor", "panels", "-", "en_de", "%F0%9F%92%A3"] {
            ana.visit("about:blank").await?;
            ana.enter_lobby(&stage.room(&format!("?lang={word}")))
                .await?;
            ensure!(lang(&ana).await? == "en", "{word}");
        }
        Ok(())
    });
}

#[test]
fn a_language_that_does_not_load_leaves_english_and_can_be_tried_again() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        for fault in Fault::USELESS {
            stage.site.set_faults(&[(GERMAN, fault)]);
            ana.visit("about:blank").await?;
            ana.enter_lobby(&stage.room("?lang=de")).await?;
            wait_for_words(&ana, "lobby-join", "Join").await?;
            ensure!(lang(&ana).await? == "en", "{fault:?}");

            ana.click("settings").await?;
            ana.wait_for("language-missing").await?;
            stage.site.set_faults(&[]);
            ana.click("language-again").await?;
            wait_for_words(&ana, "lobby-join", "Teilnehmen").await?;
            ensure!(!ana.shows("language-missing").await?, "{fault:?}");
        }
        Ok(())
    });
}

#[test]
fn a_late_language_keeps_no_visitor_from_joining_and_comes_into_the_call() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        stage
            .site
            .set_faults(&[(GERMAN, Fault::Held), ("split_fr", Fault::Missing(1))]);
        ana.enter_lobby(&stage.room("?lang=de")).await?;
        ana.join().await?;
        wait_for_words(&ana, "leave", "Leave").await?;

        stage.site.set_faults(&[("split_fr", Fault::Missing(1))]);
        wait_for_words(&ana, "leave", "Verlassen").await?;

        ana.click("settings").await?;
        ana.choose("language", "fr").await?;
        ana.wait_for("language-missing").await?;
        ensure!(lang(&ana).await? == "de", "the language before stays");
        ana.choose("language", "es").await?;
        wait_for_words(&ana, "leave", "Salir").await?;
        ensure!(!ana.shows("language-missing").await?);
        ana.choose("language", "fr").await?;
        wait_for_words(&ana, "leave", "Quitter").await
    });
}

async fn lang(person: &Browser) -> Result<String> {
    person
        .evaluate("return document.documentElement.lang")
        .await
}

async fn chosen(person: &Browser) -> Result<String> {
    person
        .evaluate("return document.querySelector('[data-testid=language]').value")
        .await
}

async fn wait_for_words(person: &Browser, testid: &str, says: &str) -> Result<()> {
    until(&format!("{testid} says {says}"), async || {
        let text = person.text(testid).await?.unwrap_or_default();
        Ok((text.trim() == says).then_some(()))
    })
    .await
}

async fn wait_to_hear(person: &Browser, line: &str) -> Result<()> {
    until(&format!("{} hears {line}", person.name()), async || {
        let heard = person.heard().await?;
        Ok(heard.iter().any(|text| text == line).then_some(()))
    })
    .await
}

const GERMAN: &str = "split_de";

/// A script that keeps every text that the button has had.
const WATCH_JOIN: &str = "window.joinTexts = [];
    new MutationObserver(() => {
        const text = document.querySelector('[data-testid=lobby-join]')?.textContent.trim();
        if (text && joinTexts.at(-1) !== text) joinTexts.push(text);
    }).observe(document, { subtree: true, childList: true, characterData: true });";
