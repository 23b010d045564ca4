//! Calls between our page and a PeerJS client, and between two of our pages that take each other
//! for PeerJS clients.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::Value;
use tempfile::TempDir;
use visavis_e2e::{Browser, Server, ServerKind, Site, Stage, peerjs_library, run, skip, until};

#[test]
fn a_peerjs_page_calls_us_waits_for_join_and_hangs_up() {
    run(async |stage| {
        let Some(server) = &peerserver().await? else {
            return Ok(());
        };
        let ana = stage.browser("ana").await?;
        let paula = Client::open(stage, server, "paula").await?;
        ana.enter_lobby(&room(stage, server, "front-desk")).await?;
        ensure!(ana.shows("lobby-not-sealed").await?);

        paula.call("front-desk", "Paula").await?;
        until("Ana sees who calls", async || {
            let roster = ana.text("lobby-roster").await?.unwrap_or_default();
            Ok(roster.contains("Paula").then_some(()))
        })
        .await?;
        ensure!(!paula.asks::<bool>("isAnswered()").await?, "before Join");
        ana.join().await?;

        let tile = ana.wait_for_one_tile().await?;
        wait_for_media(&ana, &paula).await?;
        ensure!(
            !ana.shows("record").await?,
            "Paula's page could not show a recording"
        );
        let text = ana.text_of_tile(&tile.peer).await?;
        ensure!(
            text.contains("Paula") && text.contains(NOT_SEALED),
            "{text}"
        );

        paula.tell("hangUp()").await?;
        ana.is_alone_within(SOON).await?;

        paula.tell("callWithoutPicture('front-desk')").await?;
        let tile = ana.wait_for_one_tile().await?;
        ensure!(tile.is_covered && !tile.is_muted, "{tile:?}");
        let text = ana.text_of_tile(&tile.peer).await?;
        ensure!(
            text.contains("paula"),
            "her id stands in place of a name: {text}"
        );
        let (energy, packets) = (ana.flow().await?.energy, paula.received().await?.packets);
        until("both hear each other", async || {
            let is_heard = ana.flow().await?.energy > energy;
            Ok((is_heard && paula.received().await?.packets > packets).then_some(()))
        })
        .await?;
        ana.click("leave").await?;
        paula
            .wait_until("she knows that Ana left", "closed.length === 2")
            .await
    });
}

#[test]
fn we_call_a_peerjs_page_and_repair_by_a_new_call() {
    run(async |stage| {
        let Some(server) = &peerserver().await? else {
            return Ok(());
        };
        let paula = Client::open(stage, server, "help-desk").await?;
        let ana = stage.browser("ana").await?;
        let link = room(stage, server, "help-desk");
        ana.enter_lobby(&link.replace('#', "&debug&name=Ana#"))
            .await?;
        until("Ana sees that Paula is there", async || {
            let roster = ana.text("lobby-roster").await?.unwrap_or_default();
            Ok(roster.contains("help-desk").then_some(()))
        })
        .await?;
        ensure!(paula.asks::<u32>("count()").await? == 0, "before Join");

        ana.join().await?;
        let tile = ana.wait_for_one_tile().await?;
        wait_for_media(&ana, &paula).await?;
        ensure!(paula.asks::<String>("metadata()").await? == "Ana");
        let text = ana.text_of_tile(&tile.peer).await?;
        ensure!(
            text.contains("help-desk") && text.contains(NOT_SEALED),
            "{text}"
        );
        let first: String = paula.asks("connection()").await?;

        ana.inject_fault(&tile.peer, "debug-rebuild").await?;

        paula
            .wait_until("she is called again", "count() === 2")
            .await?;
        let same = ana.wait_for_one_tile().await?;
        wait_for_media(&ana, &paula).await?;
        ensure!(same.peer == tile.peer, "the same person");
        ensure!(paula.asks::<String>("connection()").await? != first);
        ensure!(paula.asks::<Vec<String>>("closed").await? == [first]);
        ensure!(ana.live().await?.connections == 1);

        paula.tell("destroy()").await?;
        ana.is_alone_within(SOON).await?;
        Ok(())
    });
}

#[test]
fn a_peerjs_page_that_vanishes_is_not_waited_for() {
    run(async |stage| {
        let Some(server) = &peerserver().await? else {
            return Ok(());
        };
        let paula = Client::open(stage, server, "help-desk").await?;
        let ana = stage.browser("ana").await?;
        ana.enter_lobby(&room(stage, server, "help-desk")).await?;
        ana.join().await?;
        ana.wait_for_one_tile().await?;
        wait_for_media(&ana, &paula).await?;

        paula.browser.kill()?;

        let took = ana.is_alone_within(Duration::from_secs(30)).await?;
        println!("gone after {took:.1?}");
        Ok(())
    });
}

#[test]
fn two_pages_of_ours_meet_by_the_words_of_peerjs() {
    run(async |stage| {
        let Some(server) = &peerserver().await? else {
            return Ok(());
        };
        let link = room(stage, server, "front-desk");
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        for (person, name) in [(&ana, "Ana"), (&ben, "Ben")] {
            let named = format!("&debug&name={name}#");
            person.enter_lobby(&link.replace('#', &named)).await?;
            person.join().await?;
        }
        let tile = see_each_other(&ana, &ben).await?;
        ensure!(ana.text_of_tile(&tile).await?.contains("Ben"));

        // Either side repairs.
        for (person, other) in [(&ana, &ben), (&ben, &ana)] {
            let tile = person.wait_for_one_tile().await?;
            let before = other.live().await?.local_descriptions;
            person.inject_fault(&tile.peer, "debug-rebuild").await?;
            until("a new connection is made", async || {
                let now = other.live().await?.local_descriptions;
                Ok((now > before).then_some(()))
            })
            .await?;
            see_each_other(&ana, &ben).await?;
        }

        // Either one comes again, whichever of them has the name of the room.
        for person in [&ana, &ben] {
            person.driver().refresh().await?;
            person.wait_for("call").await?;
            see_each_other(&ana, &ben).await?;
        }

        ben.click("leave").await?;
        ana.is_alone_within(SOON).await?;
        Ok(())
    });
}

/// Waits until both see and hear each other, and returns Ben's id as Ana knows it.
async fn see_each_other(ana: &Browser, ben: &Browser) -> Result<String> {
    for person in [ana, ben] {
        person.wait_for_one_tile().await?;
        person.wait_for_media().await?;
        ensure!(person.live().await?.connections == 1);
    }
    Ok(ana.wait_for_one_tile().await?.peer)
}

/// A page of PeerJS in a browser.
struct Client {
    browser: Arc<Browser>,
    _site: Site,
    _folder: TempDir,
}

/// The media that it has received.
#[derive(Clone, Copy, Debug, Deserialize)]
struct Received {
    decoded: u64,
    painted: u64,
    packets: u64,
}

impl Client {
    /// Opens a client with this id, and waits until it can be called.
    async fn open(stage: &Stage, server: &Server, id: &str) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text);
        write("index.html", include_str!("client/index.html"))?;
        write("client.js", include_str!("client/client.js"))?;
        let library = peerjs_library().context("PeerJS")?;
        std::fs::copy(library, folder.path().join("peerjs.min.js"))?;
        let site = Site::open(folder.path(), 0).await?;
        let browser = stage.browser("paula").await?;
        let (address, port) = (site.address(), server.port());
        browser
            .visit(&format!("{address}?id={id}&port={port}"))
            .await?;
        let client = Self {
            browser,
            _site: site,
            _folder: folder,
        };
        client.wait_until("she can be called", "isOpen").await?;
        Ok(client)
    }

    async fn call(&self, id: &str, name: &str) -> Result<()> {
        self.tell(&format!("call('{id}', '{name}')")).await
    }

    async fn tell(&self, what: &str) -> Result<()> {
        let script = format!("await window.client.{what}; return null");
        let script = format!("return (async () => {{ {script} }})()");
        self.browser.evaluate::<Value>(&script).await.map(drop)
    }

    async fn asks<T: serde::de::DeserializeOwned>(&self, what: &str) -> Result<T> {
        self.browser
            .evaluate(&format!("return window.client.{what}"))
            .await
    }

    async fn received(&self) -> Result<Received> {
        self.asks("received()").await
    }

    async fn wait_until(&self, what: &str, condition: &str) -> Result<()> {
        let is_so = async || Ok(self.asks::<bool>(condition).await?.then_some(()));
        let waited = until(what, is_so).await;
        let troubles: Vec<String> = self.asks("troubles").await.unwrap_or_default();
        waited.with_context(|| format!("PeerJS says {troubles:?}"))
    }
}

/// Waits until picture and sound arrive on both sides from now on.
async fn wait_for_media(ours: &Browser, theirs: &Client) -> Result<()> {
    ours.wait_for_media().await?;
    let mut before = theirs.received().await?;
    until("the PeerJS page sees and hears", async || {
        let now = theirs.received().await?;
        // A new call starts its counters at zero.
        if now.decoded < before.decoded || now.packets < before.packets {
            before = now;
        }
        let is_seen = now.decoded > before.decoded && now.painted > before.painted;
        Ok((is_seen && now.packets > before.packets).then_some(()))
    })
    .await
}

fn room(stage: &Stage, server: &Server, name: &str) -> String {
    let (page, port) = (stage.site.address(), server.port());
    format!("{page}?signal=peerjs-peer:ws://127.0.0.1:{port}#/r/{name}")
}

/// Starts a PeerServer, if it and PeerJS are installed.
async fn peerserver() -> Result<Option<Server>> {
    let no_library = || Some("npm's peerjs is not beside PeerServer".to_owned());
    let missing = ServerKind::PeerServer.missing();
    let missing = missing.or_else(|| peerjs_library().map_or_else(no_library, |_| None));
    if let Some(missing) = missing {
        skip("a call with PeerJS", &missing);
        return Ok(None);
    }
    Server::start(ServerKind::PeerServer).await.map(Some)
}

const NOT_SEALED: &str = "not end-to-end encrypted";

/// A connection ends with a goodbye here, which takes no timeout.
const SOON: Duration = Duration::from_secs(3);
