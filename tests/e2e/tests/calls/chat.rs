//! Messages that participants write to each other during a call.

use anyhow::{Result, ensure};
use thirtyfour::{By, Key};
use visavis_e2e::{Browser, run, until};

#[test]
fn messages_arrive_are_counted_and_survive_reconnects_and_reloads() {
    run(async |stage| {
        let (ana, ben) = stage.lobby_with("?camera=off&debug").await?;
        ana.join().await?;
        ben.join().await?;
        let tile = ana.wait_for_one_tile().await?;
        ben.wait_for_one_tile().await?;

        ana.click("chat").await?;
        write(&ana, "Hello Ben").await?;
        wait_for_lines(&ben, None, 1).await?;
        ensure!(ben.attribute("chat", "aria-pressed").await? == Some("false".to_owned()));
        wait_for_delivery(&ana, &["everybody"]).await?;

        ben.click("chat").await?;
        wait_for_lines(&ben, Some(&["Hello Ben"]), 0).await?;
        write(&ben, "Hello Ana").await?;
        wait_for_lines(&ana, Some(&["Hello Ben", "Hello Ana"]), 0).await?;

        // Nothing reaches Ben until his path is back, over a new connection.
        let peer = ben.wait_for_one_tile().await?.peer;
        ben.inject_fault(&peer, "debug-lose").await?;
        write(&ana, "Are you there?").await?;
        wait_for_delivery(&ana, &["everybody", "waiting"]).await?;
        ana.inject_fault(&tile.peer, "debug-rebuild").await?;
        write(&ana, "And now?").await?;
        ben.inject_fault(&peer, "debug-find").await?;
        let all = ["Hello Ben", "Hello Ana", "Are you there?", "And now?"];
        wait_for_lines(&ben, Some(&all), 0).await?;
        wait_for_delivery(&ana, &["everybody"; 3]).await?;

        // The messages and the draft are there after a reload.
        ana.type_into("chat-input", "not sent yet").await?;
        ana.driver().refresh().await?;
        ana.wait_for_one_tile().await?;
        ana.click("chat").await?;
        wait_for_lines(&ana, Some(&all), 0).await?;
        let draft = "return document.querySelector('[data-testid=chat-input]').value";
        ensure!(ana.evaluate::<String>(draft).await? == "not sent yet");
        let mine = "return [...document.querySelectorAll('[data-testid=chat-entry]')]
            .map(line => line.dataset.mine)";
        ensure!(ana.evaluate::<Vec<String>>(mine).await? == ["true", "false", "true", "true"]);
        let no_words = ana.errors(|_| false).await?;
        ensure!(no_words.is_empty(), "{no_words:?}");
        Ok(())
    });
}

#[test]
fn a_message_is_shown_over_the_pictures_for_a_moment_and_a_press_opens_the_chat() {
    run(async |stage| {
        let (ana, ben) = stage.call().await?;
        until("no one joins any more", async || {
            Ok(ana.texts("news").await?.is_empty().then_some(()))
        })
        .await?;
        // When the message comes to the page, and when it goes.
        ana.evaluate::<()>(
            "window.seen = [];
             new MutationObserver(() => {
                 const is = document.querySelector('.notice--message') !== null;
                 if (is !== (window.seen.length % 2 === 1)) window.seen.push(performance.now());
             }).observe(document.body, { childList: true, subtree: true });",
        )
        .await?;
        ben.click("chat").await?;
        write(&ben, "Look at this").await?;
        until("the message is over the pictures", async || {
            Ok((ana.texts("news").await? == ["ben Look at this"]).then_some(()))
        })
        .await?;
        until("the message is gone", async || {
            Ok(ana.texts("news").await?.is_empty().then_some(()))
        })
        .await?;
        let shown: f64 = ana
            .evaluate("return window.seen[1] - window.seen[0]")
            .await?;
        ensure!((4_000.0..8_000.0).contains(&shown), "{shown} ms");

        write(&ben, "And at this").await?;
        ana.click("news").await?;

        ana.wait_for("chat-input").await?;
        wait_for_lines(&ana, Some(&["Look at this", "And at this"]), 0).await
    });
}

#[test]
fn a_message_written_while_alone_is_there_for_the_next_participant() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.enter_lobby(&stage.room("?camera=off")).await?;
        ana.join().await?;
        ana.click("chat").await?;
        write(&ana, "I am early").await?;
        wait_for_delivery(&ana, &["nobody"]).await?;

        let ben = stage.browser("ben").await?;
        ben.enter_lobby(&stage.room("?camera=off")).await?;
        ben.join().await?;

        wait_for_lines(&ben, None, 1).await?;
        ben.click("chat").await?;
        wait_for_lines(&ben, Some(&["I am early"]), 0).await?;
        wait_for_delivery(&ana, &["everybody"]).await
    });
}

#[test]
fn what_looks_like_markup_is_text_and_only_addresses_are_links() {
    run(async |stage| {
        let (ana, ben) = stage.lobby_with("?camera=off").await?;
        ana.join().await?;
        ben.join().await?;
        ben.wait_for_one_tile().await?;
        ana.click("chat").await?;
        ben.click("chat").await?;

        let text = "<img src=x onerror=alert(1)> <b>bold</b> javascript:alert(1) \
                    see https://a.example/x?<y.";
        write(&ana, text).await?;
        wait_for_lines(&ben, Some(&[text]), 0).await?;
        let links = "return [...document.querySelectorAll('[data-testid=chat-log] :is(a, img, b)')]
            .map(e => [e.localName, e.getAttribute('href'), e.target, e.rel].join(' '))";
        let expected = "a https://a.example/x _blank noopener noreferrer nofollow";
        let links: Vec<String> = ben.evaluate(links).await?;
        ensure!(links == [expected], "{links:?}");

        // Hidden characters, piled up marks and a direction that would turn the page around.
        paste(&ana, "a\u{202E}b\u{2066}c\u{200B}d", 1).await?;
        ana.click("chat-send").await?;
        wait_for_lines(&ben, Some(&[text, "abcd"]), 0).await?;
        paste(
            &ana,
            &format!("Z{}", "\u{0335}\u{0327}\u{0301}".repeat(60)),
            1,
        )
        .await?;
        ana.click("chat-send").await?;
        wait_for_line_count(&ben, 3).await?;
        let is_wide = "const log = document.querySelector('[data-testid=chat-log]');
            return log.scrollWidth > log.clientWidth";
        ensure!(!ben.evaluate::<bool>(is_wide).await?);

        // Too much is not sent, and not lost.
        paste(&ana, "🎉", 100_000).await?;
        until("it cannot be sent", async || {
            let send = ana
                .driver()
                .find(By::Css("[data-testid=chat-send]"))
                .await?;
            Ok((!send.is_enabled().await?).then_some(()))
        })
        .await?;
        let length = "return [...document.querySelector('[data-testid=chat-input]').value].length";
        ensure!(ana.evaluate::<usize>(length).await? == 100_000);
        let said = ana.text("chat-panel").await?.unwrap_or_default();
        ensure!(said.contains("96000 characters too long"), "{said}");
        Ok(())
    });
}

#[test]
fn the_chat_is_used_by_keys_alone_and_covers_a_phone() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.enter_lobby(&stage.room("?camera=off")).await?;
        ana.join().await?;
        ana.evaluate::<Option<u8>>("document.activeElement?.blur(); return null")
            .await?;

        ana.driver()
            .find(By::Tag("body"))
            .await?
            .send_keys("c")
            .await?;
        ana.wait_for("chat-panel").await?;
        let field = ana.driver().find(By::Css(":focus")).await?;
        field.send_keys("one").await?;
        field.send_keys(Key::Shift + Key::Enter).await?;
        field.send_keys("two c m").await?;
        field.send_keys(Key::Enter + "").await?;
        wait_for_lines(&ana, Some(&["one\ntwo c m"]), 0).await?;
        ensure!(ana.attribute("mic", "aria-pressed").await? == Some("true".to_owned()));

        field.send_keys(Key::Escape + "").await?;
        until("the chat is closed", async || {
            Ok((!ana.shows("chat-panel").await?).then_some(()))
        })
        .await?;

        ana.resize(360, 640).await?;
        ana.click("chat").await?;
        let covers = "const box = e => document.querySelector(e).getBoundingClientRect();
            const [sheet, stage] = [box('.chat'), box('.call__stage')];
            const controls = [...document.querySelectorAll('.controls .control')]
                .filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect());
            return sheet.left <= stage.left && sheet.right >= stage.right - 1
                && sheet.top <= stage.top && sheet.bottom >= stage.bottom - 1
                && controls.every(c => c.left >= 0 && c.right <= 360 && c.bottom <= 640)
                && new Set(controls.map(c => c.top)).size === 1";
        until(
            "it covers the tiles, and the controls stand in one row",
            async || Ok(ana.evaluate::<bool>(covers).await?.then_some(())),
        )
        .await
    });
}

pub(crate) async fn write(person: &Browser, text: &str) -> Result<()> {
    person.type_into("chat-input", text).await?;
    person.click("chat-send").await
}

/// Puts a text into the field as the clipboard would.
async fn paste(person: &Browser, text: &str, times: usize) -> Result<()> {
    let text = serde_json::to_string(text)?;
    let script = format!(
        "const field = document.querySelector('[data-testid=chat-input]');
         field.value = {text}.repeat({times});
         field.dispatchEvent(new InputEvent('input', {{ bubbles: true }}));
         return null"
    );
    person.evaluate::<Option<u8>>(&script).await.map(drop)
}

/// Waits until the chat shows exactly these texts, if any are given, and so many are unread.
pub(crate) async fn wait_for_lines(
    person: &Browser,
    texts: Option<&[&str]>,
    unread: usize,
) -> Result<()> {
    let what = format!(
        "{} reads {texts:?} and has not read {unread}",
        person.name()
    );
    until(&what, async || {
        let all =
            "return [...document.querySelectorAll('.chat-entry__text')].map(e => e.innerText)";
        let read: Vec<String> = person.evaluate(all).await?;
        let is_read = texts.is_none_or(|texts| read == texts);
        let count = person.attribute("chat", "data-unread").await?;
        Ok((is_read && count == Some(unread.to_string())).then_some(()))
    })
    .await
}

async fn wait_for_line_count(person: &Browser, count: usize) -> Result<()> {
    until(
        &format!("{} reads {count} lines", person.name()),
        async || Ok((person.texts("chat-entry").await?.len() == count).then_some(())),
    )
    .await
}

/// Waits until the messages of the local user have got so far, in order.
async fn wait_for_delivery(person: &Browser, wanted: &[&str]) -> Result<()> {
    let what = format!("{}'s messages are delivered to {wanted:?}", person.name());
    until(&what, async || {
        let all = "return [...document.querySelectorAll('[data-delivery]')]
            .map(line => line.dataset.delivery)";
        Ok((person.evaluate::<Vec<String>>(all).await? == wanted).then_some(()))
    })
    .await
}
