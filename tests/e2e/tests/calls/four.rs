//! Four people, and what one of them does before three others. A recording of four is more than two cores
//! without a graphics card do: `leaks` has one of two.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use visavis_e2e::{Browser, Live, Stage, run_for, until, within};

use crate::chat::{wait_for_lines, write};
use crate::devices::change_both;
use crate::files::{choose, hash_of, saved, states, without_dialogs};
use crate::gestures::{on_tile, press, wait_for_count};
use crate::sharing::{wait_for_no_screen, wait_for_screen};

#[test]
#[ignore = "four browsers at once take two cores some minutes: cargo test -- --ignored among_four"]
fn among_four_nothing_is_negotiated_that_need_not_be_and_nothing_is_left_behind() {
    run_for(Duration::from_secs(300), async |stage| {
        let people = gather(stage).await?;
        let (ana, others) = people.split_first().context("Ana")?;
        let me = ana.own_peer().await?;
        let before = live(&people).await?;

        change_both(ana).await?;
        ana.click("settings-close").await?;

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

        choose(ana, "for all.bin", SIZE, 5).await?;
        for person in others {
            person.click("file-accept").await?;
        }
        for person in others {
            let what = format!("{} has it", person.name());
            within(Duration::from_secs(60), &what, async || {
                Ok((states(person).await? == ["done"]).then_some(()))
            })
            .await?;
            let (name, hash) = saved(person).await?;
            ensure!(name == "for all.bin", "{name}");
            ensure!(hash == hash_of(person, SIZE, 5).await?, "another file");
        }

        for (person, count) in [(&others[0], 1), (&others[0], 0)] {
            press(person, "2").await?;
            wait_for_count(person, "[data-pinned=true]", count).await?;
        }

        until("all of it is gone", async || {
            let mut after = live(&people).await?;
            for (after, before) in after.iter_mut().zip(&before) {
                // What was saved is kept until the browser has surely copied it; devices are captured
                // anew.
                after.urls = before.urls;
                after.requests = before.requests;
            }
            ensure!(after == before, "{before:?} {after:?}");
            Ok(Some(()))
        })
        .await
    });
}

/// Four in a call, of whom Ana is seen and all are heard: one picture is work enough for a machine.
async fn gather(stage: &Stage) -> Result<Vec<Arc<Browser>>> {
    let mut people = Vec::new();
    for name in ["ana", "ben", "cyn", "dee"] {
        let person = stage.browser(name).await?;
        without_dialogs(&person).await?;
        let camera = if people.is_empty() { "on" } else { "off" };
        let query = format!("?name={name}&camera={camera}");
        person.enter_lobby(&stage.room(&query)).await?;
        person.join().await?;
        people.push(person);
    }
    for person in &people {
        person.wait_for_tiles(3).await?;
    }
    for person in &people[1..] {
        person.wait_for_media().await?;
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

/// Of the file, in bytes.
const SIZE: usize = 5_000_000;
