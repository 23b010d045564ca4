//! Four participants, and what one of them does before three others. Pictures are shown one at a
//! time, since four browsers without a graphics card are work enough for two cores.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use visavis_e2e::{Browser, Live, Stage, run_for, until, within};

use crate::chat::{wait_for_lines, write};
use crate::devices::change_both;
use crate::files::{choose, hash_of, saved, wait_until_under_way, without_dialogs};
use crate::gestures::{on_tile, press, wait_for_count};
use crate::recording::{captions, note_captions, play, recording_lock};
use crate::sharing::{wait_for_no_screen, wait_for_screen};
use crate::watching::{hide, sends_again, stops_sending};

#[test]
fn among_four_nothing_is_negotiated_that_need_not_be_and_nothing_is_left_behind() {
    run_for(LONGEST, async |stage| {
        let people = gather(stage, "").await?;
        let (ana, others) = people.split_first().context("Ana")?;
        let me = ana.own_peer().await?;
        let before = live(&people).await?;

        press(ana, "v").await?;
        for person in others {
            person.wait_for_media().await?;
        }
        change_both(ana).await?;
        ana.click("settings-close").await?;
        press(ana, "v").await?;

        let muted = format!("[data-peer=\"{me}\"] .name-tag[data-muted=true]");
        for (key, count) in [("m", 1), ("m", 0)] {
            press(ana, key).await?;
            everywhere(others, &muted, count).await?;
        }

        press(ana, "s").await?;
        for person in others {
            wait_for_screen(person).await?;
        }
        press(ana, "s").await?;
        for person in others {
            wait_for_no_screen(person).await?;
        }

        for count in [1, 0] {
            press(ana, "h").await?;
            everywhere(others, &on_tile(&me, "hand-up"), count).await?;
        }

        ana.click("chat").await?;
        write(ana, "Hello all").await?;
        for person in others {
            wait_for_lines(person, None, 1).await?;
            person.click("chat").await?;
            wait_for_lines(person, Some(&["Hello all"]), 0).await?;
        }
        for person in &people {
            person.click("chat").await?;
        }

        for (person, count) in [(&others[0], 1), (&others[0], 0)] {
            press(person, "2").await?;
            wait_for_count(person, "[data-pinned=true]", count).await?;
        }

        wait_until_all_is_as(&people, &before).await
    });
}

#[test]
fn among_four_files_cross_an_ice_restart_and_the_call_is_recorded() {
    let _lock = recording_lock();
    run_for(LONGEST, async |stage| {
        let people = gather(stage, "&debug").await?;
        let (ana, others) = people.split_first().context("Ana")?;
        let ben = others.first().context("Ben")?;
        for person in &people {
            person.click("chat").await?;
        }
        let bens = ben.own_peer().await?;
        let before = live(&people).await?;

        choose(ana, "from ana.bin", LARGE, 1).await?;
        ben.click("file-accept").await?;
        choose(ben, "from ben.bin", LARGE, 2).await?;
        ana.click("file-accept").await?;
        wait_until_under_way(ana).await?;
        ana.inject_fault(&bens, "debug-restart").await?;
        wait_for_file(ana, "from ben.bin", 2).await?;
        wait_for_file(ben, "from ana.bin", 1).await?;
        for person in &others[1..] {
            person.click("file-accept").await?;
        }
        for person in &others[1..] {
            wait_for_file(person, "from ana.bin", 1).await?;
        }
        // Ben's page asks before he leaves as long as a file that he offers waits to be accepted.
        for person in &others[1..] {
            person.evaluate::<()>(DECLINE).await?;
        }

        record(ana, others).await?;

        // A restart is an offer of one and an answer of the other.
        for (after, before) in live(&people[..2]).await?.iter().zip(&before) {
            ensure!(
                after.restarts >= before.restarts + 2,
                "{before:?} {after:?}"
            );
        }
        wait_until_all_is_as(&people, &before).await
    });
}

#[test]
fn among_four_a_picture_is_sent_to_those_alone_who_see_it() {
    run_for(LONGEST, async |stage| {
        let people = gather(stage, "").await?;
        let (ana, others) = people.split_first().context("Ana")?;
        press(ana, "v").await?;
        for person in others {
            person.wait_for_media().await?;
        }

        for person in others {
            hide(person, true).await?;
        }
        stops_sending(ana).await?;
        for person in others {
            hide(person, false).await?;
            sends_again(ana).await?;
            let before = person.flow().await?.frames;
            let seen = async || Ok((person.flow().await?.frames > before).then_some(()));
            until("the picture is back", seen).await?;
            hide(person, true).await?;
            stops_sending(ana).await?;
        }
        for person in &people {
            let tiles = person.wait_for_tiles(3).await?;
            ensure!(tiles.iter().all(|tile| tile.link == "up"), "{tiles:?}");
        }
        Ok(())
    });
}

/// Waits until a participant has saved a file as it was sent.
async fn wait_for_file(person: &Browser, name: &str, seed: usize) -> Result<()> {
    let what = format!("{} has a file", person.name());
    let file = async || Ok(Some(saved(person).await?));
    let ((saved, hash), _) = within(Duration::from_secs(120), &what, file).await?;
    ensure!(saved == name, "{saved}");
    ensure!(hash == hash_of(person, LARGE, seed).await?, "another file");
    Ok(())
}

/// Records ten seconds, which all others see, and plays them.
async fn record(ana: &Browser, others: &[Arc<Browser>]) -> Result<()> {
    let asked = Instant::now();
    ana.record().await?;
    ana.wait_for("record-bar").await?;
    let began = Instant::now();
    for person in others {
        person.wait_for("recorded-by").await?;
    }
    until("ten seconds are over", async || {
        Ok((began.elapsed().as_secs() >= 10).then_some(()))
    })
    .await?;
    let least = began.elapsed().as_secs_f64();
    ana.click("record-stop").await?;
    until("it is saved", async || {
        Ok(saved(ana).await?.0.starts_with("visavis ").then_some(()))
    })
    .await?;
    let most = asked.elapsed().as_secs_f64();
    for person in others {
        wait_for_count(person, "[data-testid=recorded-by]", 0).await?;
    }
    play(ana).await?.ensure_whole(least, most)?;
    ensure!(captions(ana).await? == ["ana", "ben", "cyn", "dee"]);
    Ok(())
}

/// Brings four participants into a call, heard and not seen, with `query` in the link.
async fn gather(stage: &Stage, query: &str) -> Result<Vec<Arc<Browser>>> {
    let mut people = Vec::new();
    for name in ["ana", "ben", "cyn", "dee"] {
        let person = stage.browser(name).await?;
        without_dialogs(&person).await?;
        note_captions(&person).await?;
        let query = format!("?name={name}&camera=off{query}");
        person.enter_lobby(&stage.room(&query)).await?;
        person.join().await?;
        people.push(person);
    }
    for person in &people {
        person.wait_for_tiles(3).await?;
        until(
            "the sound and the notice of the last to join are gone",
            async || {
                let is_over = person.live().await?.contexts == 1 && !person.shows("notice").await?;
                Ok(is_over.then_some(()))
            },
        )
        .await?;
    }
    Ok(people)
}

async fn everywhere(people: &[Arc<Browser>], css: &str, count: usize) -> Result<()> {
    for person in people {
        wait_for_count(person, css, count).await?;
    }
    Ok(())
}

async fn live(people: &[Arc<Browser>]) -> Result<Vec<Live>> {
    let mut all = Vec::new();
    for person in people {
        all.push(person.live().await?);
    }
    Ok(all)
}

async fn wait_until_all_is_as(people: &[Arc<Browser>], before: &[Live]) -> Result<()> {
    until("all of it is gone", async || {
        let mut after = live(people).await?;
        for (after, before) in after.iter_mut().zip(before) {
            // What was saved is kept until the browser has surely copied it; devices are captured
            // again; and a page restarts ICE where a machine with too much to do lets nothing come.
            after.urls = before.urls;
            after.requests = before.requests;
            after.restarts = before.restarts;
        }
        ensure!(after == before, "{before:?} {after:?}");
        Ok(Some(()))
    })
    .await
}

const DECLINE: &str = "document.querySelector('[data-testid=file][data-state=offered] [data-testid=file-cancel]').click()";

/// The size of a file in bytes, which is under way for a while.
const LARGE: usize = 8_000_000;

/// Four browsers take two cores some minutes.
const LONGEST: Duration = Duration::from_secs(400);
