//! Files that are offered: over the stage while the chat is closed, and in the chat one card for
//! each.

use anyhow::{Result, ensure};
use visavis_e2e::{Browser, run, until};

use crate::chat::write;
use crate::files::{choose, saved, two_without_cameras, wait_for_states};

#[test]
fn a_file_is_saved_or_declined_over_the_stage_without_the_chat_and_not_on_a_shared_screen() {
    run(async |stage| {
        let (ana, ben) = two_without_cameras(stage).await?;
        ben.click("chat").await?;

        choose(&ben, "report.pdf", 180_000, 1).await?;

        let text = until("Ana reads what is offered", async || {
            ana.text("offer").await
        })
        .await?;
        for word in ["wants to send you", "report.pdf", "180 kB"] {
            ensure!(text.contains(word), "{word} in {text}");
        }
        ensure!(!ana.shows("chat-panel").await?);
        ana.click("offer-accept").await?;
        wait_for_states(&ben, &["done"]).await?;
        until("it is saved", async || {
            Ok((saved(&ana).await?.0 == "report.pdf").then_some(()))
        })
        .await?;
        wait_for_offers(&ana, 0).await?;
        ensure!(!ana.shows("chat-panel").await?, "the chat stays closed");
        ben.click("file-cancel").await?;

        choose(&ben, "unwanted.pdf", 10, 2).await?;
        ana.click("offer-decline").await?;
        wait_for_states(&ben, &["cancelled"]).await?;
        wait_for_offers(&ana, 0).await?;
        ben.click("file-cancel").await?;

        for name in ["1.txt", "2.txt", "3.txt"] {
            choose(&ben, name, 10, 3).await?;
        }
        wait_for_offers(&ana, 2).await?;
        ana.click("chat").await?;
        wait_for_states(
            &ana,
            &["done", "cancelled", "offered", "offered", "offered"],
        )
        .await?;
        ensure!(!ana.shows("offer").await?, "the chat has them");
        ana.click("chat-close").await?;
        wait_for_offers(&ana, 2).await?;
        // The other participants see this screen.
        ana.click("screen").await?;
        ana.wait_for("share-bar").await?;
        wait_for_offers(&ana, 0).await?;
        ana.click("share-stop").await?;
        wait_for_offers(&ana, 2).await
    });
}

#[test]
fn two_files_to_three_participants_are_two_cards_above_what_is_written_later() {
    run(async |stage| {
        let mut people = Vec::new();
        for name in ["ana", "ben", "cyn", "dee"] {
            let person = stage.browser(name).await?;
            let query = format!("?camera=off&mic=off&name={name}");
            person.enter_lobby(&stage.room(&query)).await?;
            person.join().await?;
            people.push(person);
        }
        let ana = &people[0];
        ana.wait_for_tiles(3).await?;
        ana.click("chat").await?;
        write(ana, "Two files:").await?;

        for name in ["one.txt", "two.txt"] {
            choose(ana, name, 10, 1).await?;
        }
        write(ana, "Look at both").await?;

        wait_for_states(ana, &["offered", "offered"]).await?;
        until("both are between the messages", async || {
            let order: Vec<String> = ana.evaluate(FROM_TOP_TO_BOTTOM).await?;
            let expected = ["Two files:", "one.txt", "two.txt", "Look at both"];
            ensure!(order == expected, "{order:?}");
            Ok(Some(()))
        })
        .await?;
        let receivers = ana.texts("file-state").await?;
        ensure!(receivers.len() == 6, "{receivers:?}");
        for name in ["ben", "cyn", "dee"] {
            let of_name = receivers.iter().filter(|text| text.starts_with(name));
            ensure!(of_name.count() == 2, "{name} in {receivers:?}");
        }
        for person in &people[1..] {
            wait_for_offers(person, 2).await?;
        }

        people[1].click("offer-decline").await?;

        until("the card says who declined", async || {
            let texts = ana.texts("file-state").await?;
            let declined = texts.iter().filter(|text| **text == "ben: Declined");
            Ok((declined.count() == 1).then_some(()))
        })
        .await?;
        wait_for_states(ana, &["offered", "offered"]).await
    });
}

async fn wait_for_offers(person: &Browser, count: usize) -> Result<()> {
    let what = format!("{} sees {count} offers over the stage", person.name());
    until(&what, async || {
        Ok((person.texts("offer").await?.len() == count).then_some(()))
    })
    .await
}

/// The messages and the names of the files in the chat, as they are seen from top to bottom.
const FROM_TOP_TO_BOTTOM: &str = "
    return [...document.querySelectorAll('[data-testid=chat-entry], [data-testid=file]')]
        .sort((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top)
        .map(line => (line.querySelector('.chat-entry__text, .file-card__name') ?? line).innerText)";
