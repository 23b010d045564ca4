//! Several servers: one after the other, and all at once.

use anyhow::{Result, ensure};
use visavis_e2e::{Server, ServerKind, Stage, run, until};

#[test]
fn while_the_first_server_is_away_pages_meet_at_the_second_and_then_at_the_first_again() {
    run(async |stage| {
        let (mut first, second) = two_servers().await?;
        first.stop();
        let both = link(stage, &[&first, &second], "");
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        for person in [&ana, &ben] {
            person.enter_lobby(&both).await?;
            person.click("lobby-server").await?;
            let note = person.text("lobby-server").await?.unwrap_or_default();
            ensure!(note.contains(", or else "), "{note}");
            person.join().await?;
        }
        for person in [&ana, &ben] {
            person.wait_for_one_tile().await?;
        }
        ana.hears(&ben).await?;
        ben.hears(&ana).await?;

        first.restart().await?;

        // A page that knows the first server alone finds them there.
        let cyn = stage.browser("cyn").await?;
        cyn.enter_lobby(&link(stage, &[&first], "")).await?;
        cyn.join().await?;
        for person in [&ana, &ben, &cyn] {
            person.wait_for_tiles(2).await?;
        }
        for person in [&ana, &ben] {
            let what = "the second server is hung up";
            until(what, async || {
                Ok((person.live().await?.sockets == 1).then_some(()))
            })
            .await?;
            ensure!(person.live().await?.connections == 2);
        }
        Ok(())
    });
}

#[test]
fn in_parallel_a_page_meets_pages_that_share_no_server() {
    run(async |stage| {
        let (first, second) = two_servers().await?;
        let links = [
            link(stage, &[&first, &second], "&servers=all"),
            link(stage, &[&first], ""),
            link(stage, &[&second], ""),
        ];
        let mut people = Vec::new();
        for (name, link) in ["ana", "ben", "cyn"].into_iter().zip(links) {
            let person = stage.browser(name).await?;
            person.enter_lobby(&link).await?;
            person.join().await?;
            people.push(person);
        }

        people[0].wait_for_tiles(2).await?;
        for person in &people[1..] {
            people[0].hears(person).await?;
            person.hears(&people[0]).await?;
        }
        ensure!(people[0].live().await?.sockets == 2);
        ensure!(people[1].tiles().await?.len() == 1);
        Ok(())
    });
}

async fn two_servers() -> Result<(Server, Server)> {
    let kind = ServerKind::Matchbox;
    Ok((Server::start(kind).await?, Server::start(kind).await?))
}

fn link(stage: &Stage, servers: &[&Server], more: &str) -> String {
    let signals = servers
        .iter()
        .map(|server| format!("signal={}", server.signal(0)));
    let signals: Vec<_> = signals.collect();
    stage.room(&format!("?{}{more}&camera=off", signals.join("&")))
}
