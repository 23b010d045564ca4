//! Windows of little height: a phone on its side, its keyboard up, a page at 400 %.

use anyhow::{Result, ensure};
use visavis_e2e::{Browser, run, until};

use crate::pages::hints::SHORT_MINUTE;

#[test]
fn every_control_is_within_reach_in_a_low_window() {
    run(async |stage| {
        let (ana, ben) = stage.lobby_with("?camera=off").await?;
        ana.evaluate::<()>(SHORT_MINUTE).await?;
        ana.join().await?;
        ben.join().await?;
        ana.wait_for_one_tile().await?;
        ana.click("screen").await?;
        ana.wait_for("share-bar").await?;
        ana.wait_for("hint").await?;
        ana.click("chat").await?;
        ana.wait_for("chat-input").await?;

        for (width, height) in [(667, 320), (568, 256), (320, 256), (844, 390), (1366, 500)] {
            ana.resize(width, height).await?;
            until("all is within reach", async || {
                let covered: Vec<String> = ana.evaluate(OUT_OF_REACH).await?;
                ensure!(covered.is_empty(), "{width}×{height}: {covered:?}");
                Ok(Some(()))
            })
            .await?;
        }

        // The keyboard of a phone takes the rest.
        ana.click("chat-input").await?;
        ana.resize(667, 140).await?;
        until("what is typed is seen", async || {
            let seen = "const field = document.activeElement, box = field.getBoundingClientRect();
                const over = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                return field.dataset.testid === 'chat-input' && over === field
                    && box.top >= 0 && box.bottom <= innerHeight";
            Ok(ana.evaluate::<bool>(seen).await?.then_some(()))
        })
        .await
    });
}

#[test]
fn the_tiles_of_a_low_window_reach_both_edges_and_only_the_lowest_names_avoid_the_bar() {
    run(async |stage| {
        let (ana, ben) = stage.call().await?;
        for (width, height) in [(640, 360), (844, 390)] {
            ana.resize(width, height).await?;
            wait_for_tidy_tiles(&ana).await?;
        }
        let cem = stage.browser("cem").await?;
        cem.enter_lobby(&stage.room("?camera=off&mic=off")).await?;
        cem.join().await?;
        until("Ana sees two others", async || {
            Ok((ana.tiles().await?.len() == 2).then_some(()))
        })
        .await?;
        ana.resize(640, 360).await?;
        wait_for_tidy_tiles(&ana).await?;
        ben.wait_for_media().await
    });
}

async fn wait_for_tidy_tiles(person: &Browser) -> Result<()> {
    until("the tiles are tidy", async || {
        let wrong: Vec<String> = person.evaluate(UNTIDY).await?;
        Ok(wrong.is_empty().then_some(()))
    })
    .await
}

/// What is wrong with the tiles: a margin that is wider on one side, or a name that is higher in its
/// tile than the bar demands.
const UNTIDY: &str = "
    const tiles = [...document.querySelectorAll('.tile:not([data-corner])')];
    const boxes = tiles.map(tile => tile.getBoundingClientRect());
    const left = Math.min(...boxes.map(box => box.left));
    const right = innerWidth - Math.max(...boxes.map(box => box.right));
    const wrong = Math.abs(left - right) < 1.5 ? [] : [`margins ${left} and ${right}`];
    const bar = document.querySelector('.controls').getBoundingClientRect();
    tiles.forEach((tile, at) => {
        const name = tile.querySelector('.name-tag').getBoundingClientRect();
        const meetsBar = boxes[at].bottom > bar.top;
        const isLifted = boxes[at].bottom - name.bottom > 30;
        if (meetsBar !== isLifted) wrong.push(`${name.bottom} in ${boxes[at].bottom}, bar ${bar.top}`);
        if (name.bottom > bar.top && boxes[at].height > 144) wrong.push('a name under the bar');
    });
    return wrong";

/// Buttons and fields with something over them, or outside the window: leaving and muting at once,
/// the others after scrolling to them. What is over all of the tiles covers what is on the tiles.
const OUT_OF_REACH: &str = "
    const reaches = e => {
        const box = e.getBoundingClientRect();
        const over = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
        return over !== null && e.contains(over);
    };
    scrollTo(0, 0);
    const first = ['leave', 'mic'].map(id => document.querySelector(`[data-testid=${id}]`));
    const wrong = first.filter(e => !reaches(e));
    scrollTo(0, document.documentElement.scrollHeight);
    wrong.push(...first.filter(e => !reaches(e)));
    const all = [...document.querySelectorAll('.call :is(button, textarea)')]
        .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.closest('.call__stage'));
    for (const e of all) {
        e.scrollIntoView({ block: 'center' });
        if (!reaches(e)) wrong.push(e);
    }
    return wrong.map(e => e.dataset.testid ?? e.outerHTML.slice(0, 80))";
