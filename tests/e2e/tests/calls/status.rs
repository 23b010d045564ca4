//! What the page says about connections: on the tiles, above them, and aloud.

use std::collections::BTreeSet;

use anyhow::{Result, bail, ensure};
use visavis_e2e::{Browser, ConfigFile, run, until};

#[test]
fn a_broken_pair_is_shown_to_all_participants_until_it_is_mended() {
    run(async |stage| {
        let mut people = Vec::new();
        for name in ["ana", "ben", "cyn"] {
            let person = stage.browser(name).await?;
            person
                .enter_lobby(&stage.room(&format!("?debug&camera=off&name={name}")))
                .await?;
            person.join().await?;
            people.push(person);
        }
        let [ana, ben, cyn] = people.as_slice() else {
            bail!("three people")
        };
        for person in &people {
            person.wait_for_tiles(2).await?;
            person.listen().await?;
        }
        let (bens, cyns) = (ben.own_peer().await?, cyn.own_peer().await?);

        ben.inject_fault(&cyns, "debug-lose").await?;

        until("Ana sees who cannot hear whom", async || {
            let text = ana.text("apart").await?.unwrap_or_default();
            Ok((text.contains("ben") && text.contains("cyn")).then_some(()))
        })
        .await?;
        until("Cyn sees that Ben cannot hear her", async || {
            let is_shown = cyn.text_of_tile(&bens).await?.contains("can’t hear you");
            Ok(is_shown.then_some(()))
        })
        .await?;
        for person in [ana, cyn] {
            person.wait_for_tiles(2).await?;
        }
        ensure!(!cyn.shows("apart").await? && !ben.shows("apart").await?);

        ben.inject_fault(&cyns, "debug-find").await?;

        until("the pair is shown no more", async || {
            let is_shown = ana.shows("apart").await? || cyn.shows("unheard").await?;
            Ok((!is_shown).then_some(()))
        })
        .await?;
        for person in &people {
            person.wait_for_tiles(2).await?;
        }
        wait_to_hear(ana, &["can’t hear each other"]).await?;
        wait_to_hear(ben, &["Reconnecting to cyn.", "Connected to cyn again."]).await?;
        wait_to_hear(
            cyn,
            &["ben can’t hear you right now.", "ben can hear you again."],
        )
        .await
    });
}

#[test]
fn a_tile_in_repair_counts_its_seconds_and_says_so_once() {
    run(async |stage| {
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        for person in [&ana, &ben] {
            person.enter_lobby(&stage.room("?debug")).await?;
            person.join().await?;
        }
        let tile = ana.wait_for_one_tile().await?;
        ana.listen().await?;

        ana.inject_fault(&tile.peer, "debug-lose").await?;

        let mut seen = BTreeSet::new();
        until("the seconds pass", async || {
            let text = ana.text_of_tile(&tile.peer).await?;
            seen.extend(
                text.lines()
                    .find(|line| line.contains(" s"))
                    .map(str::to_owned),
            );
            Ok((seen.len() >= 3).then_some(()))
        })
        .await?;
        ensure!(
            seen.iter().all(|line| line.starts_with("Reconnecting…")),
            "{seen:?}"
        );
        ensure!(ana.tiles().await?[0].link == "restarting");

        ana.inject_fault(&tile.peer, "debug-find").await?;

        ana.wait_for_one_tile().await?;
        let text = ana.text_of_tile(&tile.peer).await?;
        ensure!(!text.contains("Reconnecting"), "{text}");
        wait_to_hear(
            &ana,
            &["Reconnecting to Guest.", "Connected to Guest again."],
        )
        .await
    });
}

#[test]
fn a_visitor_of_a_full_call_reads_so_in_the_lobby_and_joins_when_a_participant_leaves() {
    run(async |stage| {
        let config = r#"{"iceServers":[],"maxPeople":2}"#.to_owned();
        stage.site.set_config(ConfigFile::Text(config));
        let (ana, ben) = stage.call().await?;
        let before = ana.texts("notice").await?;
        let cyn = stage.browser("cyn").await?;

        cyn.visit(&stage.room("")).await?;

        until("Cyn reads that the call is full", async || {
            let text = cyn.text("lobby-verdict").await?.unwrap_or_default();
            Ok(text.contains("full (2 people)").then_some(()))
        })
        .await?;
        let is_closed: bool = cyn
            .evaluate("return document.querySelector('[data-testid=lobby-join]').disabled")
            .await?;
        ensure!(is_closed, "Join can be pressed");
        ensure!(!cyn.shows("notice").await?, "said once is enough");
        for person in [&ana, &ben] {
            person.wait_for_one_tile().await?;
            person.wait_for_media().await?;
        }
        let after = ana.texts("notice").await?;
        ensure!(after.iter().all(|text| before.contains(text)), "{after:?}");

        ben.click("leave").await?;

        cyn.wait_for_lobby().await?;
        cyn.join().await?;
        for person in [&ana, &cyn] {
            person.wait_for_one_tile().await?;
            person.wait_for_media().await?;
        }
        Ok(())
    });
}

#[test]
fn the_link_is_said_to_be_copied_each_time() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.enter_lobby(&stage.room("")).await?;
        ana.listen().await?;
        ana.click("invite").await?;

        for count in 1..=3 {
            ana.click("invite-copy").await?;

            until("the copy is announced", async || {
                let said = ana.heard().await?;
                let copies = said.iter().filter(|text| *text == "Copied");
                Ok((copies.count() == count).then_some(()))
            })
            .await?;
        }
        Ok(())
    });
}

/// Waits until all of these were said aloud, and checks that each was said once.
async fn wait_to_hear(person: &Browser, lines: &[&str]) -> Result<()> {
    let what = format!("{} hears {lines:?}", person.name());
    let said = until(&what, async || {
        let said = person.heard().await?;
        let is_said = |line: &&str| said.iter().any(|text| text.contains(*line));
        Ok(lines.iter().all(is_said).then_some(said))
    })
    .await?;
    for line in lines {
        let count = said.iter().filter(|text| text.contains(*line)).count();
        ensure!(
            count == 1,
            "{}: {line:?} {count} times: {said:?}",
            person.name()
        );
    }
    Ok(())
}
