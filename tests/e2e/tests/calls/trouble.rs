//! Nonsense and malice from the signaling server and from other clients of the room.

use std::collections::BTreeSet;

use anyhow::{Result, ensure};
use serde_json::json;
use tokio_tungstenite::tungstenite::Message;
use visavis_e2e::{Browser, Intruder, Meddler, run, until};

#[test]
fn nonsense_on_the_wire_neither_stops_a_page_nor_floods_it_with_notices() {
    run(async |stage| {
        let meddler = Meddler::start(stage.server.port()).await?;
        let link = stage.room(&format!(
            "?signal=matchbox:ws://127.0.0.1:{}",
            meddler.port()
        ));
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        ana.enter_lobby(&link).await?;
        ben.enter_lobby(&link).await?;
        for person in [&ana, &ben] {
            person.wait_for_mark("wire-open").await?;
        }

        speak_nonsense(&meddler)?;
        ana.join().await?;
        ben.join().await?;
        wait_for_call(&ana, &ben).await?;
        speak_nonsense(&meddler)?;

        wait_for_call(&ana, &ben).await?;
        for person in [&ana, &ben] {
            check_health(person).await?;
        }
        Ok(())
    });
}

#[test]
fn an_intruder_in_the_room_cannot_disturb_the_call() {
    run(async |stage| {
        let (ana, ben) = stage.lobby().await?;
        let mut intruder = Intruder::join(stage.server.port(), &stage.room(""), 2).await?;

        misbehave(&mut intruder).await?;
        ana.join().await?;
        ben.join().await?;
        wait_for_call(&ana, &ben).await?;
        misbehave(&mut intruder).await?;

        wait_for_call(&ana, &ben).await?;
        for person in [&ana, &ben] {
            check_health(person).await?;
        }

        intruder.say_as_page("bye", &json!({})).await?;
        drop(intruder);
        for person in [&ana, &ben] {
            person.wait_for_one_tile().await?;
        }
        Ok(())
    });
}

/// Sends what a server of another kind, or a broken one, might send.
fn speak_nonsense(meddler: &Meddler) -> Result<()> {
    for text in [
        "",
        "not json",
        "{",
        "7",
        "null",
        "[]",
        "{}",
        r#"{"type":"welcome"}"#,
    ] {
        meddler.say(text)?;
    }
    meddler.say(r#"{"Signal":{"sender":7,"data":{}}}"#)?;
    meddler.say(r#"{"NewPeer":{}}"#)?;
    meddler.say(Message::binary(vec![0xff; 1000]))?;
    meddler.say("x".repeat(FIVE_MEGABYTES))?;
    meddler.say(format!(
        r#"{{"Signal":{{"sender":"x","data":"{}"}}}}"#,
        "y".repeat(FIVE_MEGABYTES)
    ))
}

/// Sends what an attacker with the link of the room might send.
async fn misbehave(intruder: &mut Intruder) -> Result<()> {
    for foreign in [
        json!("hello"),
        json!(7),
        json!(null),
        json!([]),
        json!({"type": "OFFER"}),
    ] {
        intruder.say(&foreign).await?;
    }
    intruder
        .say(&json!({ "v": 2, "from": "a-page-of-the-future", "n": 1, "k": "hello" }))
        .await?;
    intruder
        .say(&json!({ "v": 1, "from": "x", "n": -1, "k": 7 }))
        .await?;
    intruder.say(&json!("z".repeat(FIVE_MEGABYTES))).await?;

    let candidate = json!({
        "candidate": "candidate:1 1 udp 1 127.0.0.1 9 typ host", "sdpMid": "0", "sdpMLineIndex": 0,
    });
    let early = json!({ "link": 1, "candidates": [candidate] });
    intruder.say_as_page("signal", &early).await?;
    let unasked = json!({ "link": 1, "description": { "type": "answer", "sdp": "v=0\r\n" } });
    intruder.say_as_page("signal", &unasked).await?;
    intruder
        .say_as_page("hello", &json!({ "name": "Mallory", "stage": "call" }))
        .await?;
    intruder.say_as_page("signal", &early).await?;
    intruder.say_as_page("signal", &unasked).await?;
    let truncated = "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RT";
    let offer = json!({ "link": 1, "description": { "type": "offer", "sdp": truncated } });
    intruder.say_as_page("signal", &offer).await?;
    intruder
        .say_as_page("signal", &json!({ "link": "one" }))
        .await?;
    intruder
        .say_as_page("part", &json!({ "id": 1, "i": 9, "of": 2, "s": "{" }))
        .await
}

/// Waits until these two are connected and media flows, whatever other peers seem to be there.
pub(crate) async fn wait_for_call(ana: &Browser, ben: &Browser) -> Result<()> {
    for (person, other) in [(ana, ben), (ben, ana)] {
        let peer = other.own_peer().await?;
        until(
            &format!("{} is connected to {}", person.name(), other.name()),
            async || {
                let tiles = person.tiles().await?;
                Ok(tiles
                    .iter()
                    .any(|tile| tile.peer == peer && tile.link == "up")
                    .then_some(()))
            },
        )
        .await?;
        person.wait_for_media().await?;
    }
    Ok(())
}

pub(crate) async fn check_health(person: &Browser) -> Result<()> {
    let notices = person.texts("notice").await?;
    let distinct: BTreeSet<&String> = notices.iter().collect();
    ensure!(
        distinct.len() == notices.len(),
        "{}: {notices:?}",
        person.name()
    );
    let is_crash = |line: &String| {
        ["panicked", "Uncaught", "unreachable"]
            .iter()
            .any(|word| line.contains(word))
    };
    let crashes: Vec<_> = person
        .console()
        .await?
        .into_iter()
        .filter(is_crash)
        .collect();
    ensure!(crashes.is_empty(), "{}: {crashes:?}", person.name());
    ensure!(
        person.live().await?.sockets == 1,
        "the page gave up its server"
    );
    Ok(())
}

const FIVE_MEGABYTES: usize = 5 << 20;
