//! The layout of the call as the local user chooses it, and the keys for it.

use std::sync::Arc;

use anyhow::{Result, ensure};
use serde::Deserialize;
use thirtyfour::{By, Key};
use visavis_e2e::{Browser, Stage, run, until};

#[test]
fn a_pinned_participant_is_in_the_spotlight_and_all_tiles_fit() {
    run(async |stage| {
        let [ana, ben, cleo] = three(stage).await?;
        wait_until_tiles_fit(&ana).await?;
        ensure!(count(&ana, "[data-main=true]").await? == 0, "all alike");

        let pin = ana.driver().find(By::Css("[data-testid=pin]")).await?;
        pin.focus().await?;
        pin.send_keys(Key::Enter + "").await?;

        wait_for_count(&ana, "[data-pinned=true][data-main=true]", 1).await?;
        ensure!(ana.attribute("pin", "aria-pressed").await? == Some("true".to_owned()));
        wait_until_tiles_fit(&ana).await?;

        pin.send_keys(" ").await?;

        wait_for_count(&ana, "[data-main=true]", 0).await?;

        press(&ana, "2").await?;
        wait_for_count(&ana, "[data-pinned=true]", 1).await?;
        press(&ana, "l").await?;
        wait_for_count(&ana, "[data-pinned=true], [data-main=true]", 0).await?;
        press(&ana, "l").await?;
        wait_for_count(&ana, "[data-main=true]", 1).await?;
        wait_until_tiles_fit(&ana).await?;

        let pinned = "return document.querySelector('[data-pinned=true]')?.dataset.peer ?? ''";
        press(&ana, "2").await?;
        wait_for_count(&ana, "[data-pinned=true]", 1).await?;
        let page: String = ana.evaluate(pinned).await?;
        let is_ben = ben.own_peer().await? == page;
        let them = if is_ben { &ben } else { &cleo };
        them.driver().refresh().await?;
        them.wait_for("call").await?;
        let new_page = them.own_peer().await?;
        ensure!(new_page != page);
        until("the pinned participant is so on the new page", async || {
            let now: String = ana.evaluate(pinned).await?;
            Ok((now == new_page).then_some(()))
        })
        .await?;
        press(&ana, "l").await?;
        press(&ana, "l").await?;
        wait_for_count(&ana, "[data-pinned=true]", 0).await?;

        ana.driver().refresh().await?;
        ana.wait_for_tiles(2).await?;
        wait_for_count(&ana, "[data-main=true]", 1).await
    });
}

#[test]
fn own_picture_can_be_moved_unmirrored_and_hidden_and_stays_so() {
    run(async |stage| {
        let (ana, _ben) = stage.call().await?;
        let own = ana.driver().find(By::Css(OWN)).await?;

        own.send_keys(Key::Up + Key::Left).await?;
        wait_for_count(&ana, &format!("{OWN}[data-corner=top-start]"), 1).await?;

        until("it has arrived there", async || {
            let travels = format!("return document.querySelector('{OWN}').getAnimations().length");
            Ok((ana.evaluate::<usize>(&travels).await? == 0).then_some(()))
        })
        .await?;
        let stage_of_tiles = ana.driver().find(By::Css(".stage")).await?;
        let size = stage_of_tiles.rect().await?;
        let chain = ana.driver().action_chain();
        chain
            .drag_and_drop_element_by_offset(&own, (size.width / 2.0) as i64, 0)
            .release()
            .perform()
            .await?;
        wait_for_count(&ana, &format!("{OWN}[data-corner=top-end]"), 1).await?;

        ana.click("view").await?;
        ana.click("self-mirrored").await?;
        wait_for_count(&ana, &format!("{OWN} video[data-mirrored=false]"), 1).await?;
        ana.click("self-shown").await?;
        wait_for_count(&ana, OWN, 0).await?;

        ana.driver().refresh().await?;
        ana.wait_for_one_tile().await?;
        ana.wait_for("self-show").await?;
        ensure!(count(&ana, OWN).await? == 0, "still hidden");

        ana.click("self-show").await?;
        let back = format!("{OWN}[data-corner=top-end] video[data-mirrored=false]");
        wait_for_count(&ana, &back, 1).await
    });
}

#[test]
fn keys_work_in_the_call_but_not_in_fields_dialogs_and_with_modifiers() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.enter_lobby(&stage.room("")).await?;
        ana.join().await?;

        press(&ana, "m").await?;
        wait_for_attribute(&ana, "mic", "aria-pressed", "false").await?;
        press(&ana, "v").await?;
        wait_for_attribute(&ana, "camera", "aria-pressed", "false").await?;

        press(&ana, "?").await?;
        ana.wait_for("shortcut-sheet").await?;
        ensure!(ana.texts("shortcut").await?.len() == 12);
        let sheet = ana.driver().find(By::Css(":focus")).await?;
        sheet.send_keys("m").await?;
        sheet.send_keys(Key::Escape + "").await?;
        wait_for_count(&ana, "[data-testid=shortcut-sheet]", 0).await?;

        ana.type_into("invite-link", "m").await?;
        ana.driver()
            .action_chain()
            .key_down(Key::Alt)
            .send_keys("m")
            .key_up(Key::Alt)
            .perform()
            .await?;
        ensure!(
            ana.attribute("mic", "aria-pressed").await? == Some("false".to_owned()),
            "neither the dialog nor the field nor Alt+M touched the microphone"
        );

        press(&ana, "?").await?;
        ana.click("shortcuts-on").await?;
        ana.click("shortcut-close").await?;
        wait_for_count(&ana, "[data-testid=shortcut-sheet]", 0).await?;
        press(&ana, "p").await?;
        ensure!(count(&ana, "#people").await? == 0, "switched off");
        Ok(())
    });
}

#[test]
fn the_page_fills_the_screen_and_comes_back() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.enter_lobby(&stage.room("")).await?;
        ana.join().await?;

        ana.click("view").await?;
        ana.click("full-screen").await?;
        wait_for_attribute(&ana, "full-screen", "aria-pressed", "true").await?;
        press(&ana, "f").await?;

        wait_for_attribute(&ana, "full-screen", "aria-pressed", "false").await
    });
}

#[test]
fn a_chosen_theme_is_there_before_the_app() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.visit(&stage.site.address()).await?;

        ana.click("theme-dark").await?;
        wait_for_count(&ana, ":root[data-theme=dark]", 1).await?;

        // Notes the theme once the document is read, before the app runs.
        let source = "document.addEventListener('readystatechange', () => {
            window.firstTheme ??= document.documentElement.dataset.theme ?? 'none';
        })";
        let script = serde_json::json!({ "source": source });
        ana.command("Page.addScriptToEvaluateOnNewDocument", script)
            .await?;
        ana.driver().refresh().await?;
        wait_for_attribute(&ana, "theme-dark", "aria-pressed", "true").await?;
        let first: String = ana.evaluate("return window.firstTheme").await?;
        ensure!(first == "dark", "{first}");

        ana.click("theme-system").await?;
        wait_for_count(&ana, ":root[data-theme]", 0).await
    });
}

#[test]
fn the_tile_of_a_participant_who_leaves_shrinks_where_it_was_and_is_gone() {
    run(async |stage| {
        let [ana, ben, cleo] = three(stage).await?;
        until("all tiles are in their places", async || {
            let moving = "return document.querySelector('.stage').getAnimations({ subtree: true })
                .filter(it => it.effect.getComputedTiming().iterations !== Infinity).length";
            Ok((ana.evaluate::<u32>(moving).await? == 0).then_some(()))
        })
        .await?;
        leave(&ana, &cleo, 1).await?;
        // In a call of two, the own picture floats over the other one.
        leave(&ana, &ben, 0).await
    });
}

/// Three in a call, without pictures: the layout does not depend on them.
async fn three(stage: &Stage) -> Result<[Arc<Browser>; 3]> {
    let people = [
        stage.browser("ana").await?,
        stage.browser("ben").await?,
        stage.browser("cleo").await?,
    ];
    for person in &people {
        person.enter_lobby(&stage.room("?camera=off")).await?;
        person.join().await?;
    }
    people[0].wait_for_tiles(2).await?;
    Ok(people)
}

/// One leaves, and the tile that Ana has of them shrinks where it was.
async fn leave(ana: &Browser, leaver: &Browser, rest: usize) -> Result<()> {
    let peer = leaver.own_peer().await?;
    let watch = format!(
        "const box = it => {{ const b = it.getBoundingClientRect(); return [b.left, b.top] }};
         const stage = document.querySelector('.stage');
         const place = box(document.querySelector('[data-peer=\"{peer}\"]'));
         window.shrinking = [];
         new MutationObserver((changes, observer) => {{
             const added = changes.flatMap(it => [...it.addedNodes]);
             const gone = added.find(it => it.dataset?.gone !== undefined);
             if (!gone) return;
             observer.disconnect();
             const from = box(stage);
             window.shrinking.push({{
                 peer: gone.dataset.peer,
                 moved: Math.hypot(gone.offsetLeft + from[0] - place[0], gone.offsetTop + from[1] - place[1]),
                 animations: gone.getAnimations().map(it => it.animationName),
                 counted: document.querySelectorAll('[data-testid=tile][data-self=false]').length,
             }});
         }}).observe(stage, {{ childList: true }});
         return null"
    );
    ana.evaluate::<Option<u8>>(&watch).await?;

    leaver.click("leave").await?;

    let gone: Shrinking = until("the tile shrinks", async || {
        let seen: Vec<Shrinking> = ana.evaluate("return window.shrinking").await?;
        Ok(seen.into_iter().next())
    })
    .await?;
    ensure!(gone.peer == peer && gone.moved < 2.0, "{gone:?}");
    ensure!(gone.animations == ["tile-go"], "{gone:?}");
    ensure!(gone.counted == rest, "it is no tile any more: {gone:?}");
    wait_for_count(ana, "[data-gone]", 0).await
}

/// A tile that came onto the stage.
#[derive(Debug, Deserialize)]
struct Shrinking {
    peer: String,
    /// How far it is from where the participant's tile was, in CSS pixels.
    moved: f64,
    animations: Vec<String>,
    /// The tiles of the others that are there meanwhile.
    counted: usize,
}

const OWN: &str = "[data-testid=tile][data-self=true]";

/// Presses a key where nothing has the focus.
async fn press(person: &Browser, key: &str) -> Result<()> {
    person
        .evaluate::<Option<u8>>("document.activeElement?.blur(); return null")
        .await?;
    let body = person.driver().find(By::Tag("body")).await?;
    Ok(body.send_keys(key).await?)
}

async fn count(person: &Browser, css: &str) -> Result<usize> {
    person
        .evaluate(&format!("return document.querySelectorAll('{css}').length"))
        .await
}

async fn wait_for_count(person: &Browser, css: &str, wanted: usize) -> Result<()> {
    until(&format!("{wanted} of {css}"), async || {
        Ok((count(person, css).await? == wanted).then_some(()))
    })
    .await
}

async fn wait_for_attribute(person: &Browser, testid: &str, name: &str, is: &str) -> Result<()> {
    until(&format!("{name} of {testid} is {is}"), async || {
        let value = person.attribute(testid, name).await?;
        Ok((value.as_deref() == Some(is)).then_some(()))
    })
    .await
}

/// Waits until all tiles are inside the stage, apart from each other, and the page does not scroll.
async fn wait_until_tiles_fit(person: &Browser) -> Result<()> {
    let fits = "
        const box = e => e.getBoundingClientRect();
        const stage = box(document.querySelector('.stage'));
        const tiles = [...document.querySelectorAll('[data-testid=tile]')].map(box);
        const inside = t => t.left >= stage.left - 1 && t.right <= stage.right + 1
            && t.top >= stage.top - 1 && t.bottom <= stage.bottom + 1 && t.width > 40 && t.height > 40;
        const apart = (a, b) => a.right <= b.left || b.right <= a.left
            || a.bottom <= b.top || b.bottom <= a.top;
        const page = document.documentElement;
        return tiles.every(inside) && page.scrollHeight <= page.clientHeight
            && tiles.every((a, i) => tiles.every((b, j) => i >= j || apart(a, b)))";
    for (width, height) in [(360, 640), (740, 360), (1280, 800)] {
        person.resize(width, height).await?;
        until(&format!("all fit in {width} x {height}"), async || {
            Ok(person.evaluate::<bool>(fits).await?.then_some(()))
        })
        .await?;
    }
    Ok(())
}
