//! What the signaling server learns of a call, and what it can do to the call.

use std::io::Read;

use anyhow::ensure;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use flate2::read::{DeflateDecoder, GzDecoder, ZlibDecoder};
use visavis_e2e::{Meddler, Twist, run, until};

use crate::trouble::{check_health, wait_for_call};

#[test]
fn the_server_sees_no_name_no_address_and_no_description() {
    run(async |stage| {
        let meddler = Meddler::start(stage.server.port()).await?;
        let signal = format!("signal=matchbox:ws://127.0.0.1:{}", meddler.port());
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        ana.enter_lobby(&stage.room(&format!("?{signal}&name=Anastasia")))
            .await?;
        ben.enter_lobby(&stage.room(&format!("?{signal}&name=Benedict")))
            .await?;
        ana.join().await?;
        ben.join().await?;
        wait_for_call(&ana, &ben).await?;

        let seen = meddler.seen();

        ensure!(seen.len() > 8, "{} messages", seen.len());
        let views: Vec<_> = seen.iter().flat_map(|text| views(text)).collect();
        ensure!(views.len() > 2 * seen.len(), "not one encoded text found");
        for word in [
            "Anastasia",
            "Benedict",
            "candidate:",
            "a=fingerprint",
            "m=video",
            "ice-ufrag",
        ] {
            let found = views.iter().find(|view| contains(view, word));
            ensure!(
                found.is_none(),
                "{word} in {:?}",
                found.map(|v| String::from_utf8_lossy(v))
            );
        }
        Ok(())
    });
}

#[test]
fn a_call_outlives_a_server_that_turns_bits_and_plays_messages_again() {
    outlive(
        |text, seen| {
            let mut messages = vec![text.to_owned()];
            if text.contains(r#""s":""#) {
                messages.push(turn_a_bit(text));
                messages.extend(
                    seen.iter()
                        .rev()
                        .filter(|old| old.contains("sender"))
                        .take(3)
                        .cloned(),
                );
                messages.reverse();
            }
            messages
        },
        true,
    );
}

#[test]
fn a_call_outlives_a_server_that_swaps_senders_and_makes_up_its_own() {
    outlive(
        |text, seen| {
            let mut messages = vec![text.to_owned()];
            let names: Vec<_> = seen.iter().filter_map(|old| page_of(old)).collect();
            if let Some(page) = page_of(text) {
                // In the names of the other pages.
                let others = names.into_iter().filter(|name| *name != page);
                messages.extend(others.take(2).map(|other| text.replace(page, other)));
                // Plain envelopes, as if the page sealed nothing.
                let sender = text
                    .split_once(r#","data":"#)
                    .map_or("", |(sender, _)| sender);
                for body in [
                    r#""k":"bye""#,
                    r#""k":"signal","d":{"link":1,"description":{"type":"offer","sdp":"v=0\r\n"}}"#,
                ] {
                    messages.push(format!(
                        r#"{sender},"data":{{"v":1,"from":"{page}","n":999,{body}}}}}}}"#
                    ));
                }
            }
            messages
        },
        true,
    );
}

#[test]
fn an_earlier_call_that_is_played_into_this_one_brings_no_peer_back() {
    run(async |stage| {
        let recorder = Meddler::start(stage.server.port()).await?;
        let through = |port| stage.room(&format!("?signal=matchbox:ws://127.0.0.1:{port}"));
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        for person in [&ana, &ben] {
            person.enter_lobby(&through(recorder.port())).await?;
            person.join().await?;
        }
        wait_for_call(&ana, &ben).await?;
        let from_server = |text: &String| text.contains("sender");
        let earlier: Vec<_> = recorder.seen().into_iter().filter(from_server).collect();
        let old_ids = [ana.own_peer().await?, ben.own_peer().await?];
        for person in [&ana, &ben] {
            person.click("leave").await?;
            person.wait_for("left").await?;
        }

        let player = Meddler::start(stage.server.port()).await?;
        for person in [&ana, &ben] {
            person.enter_lobby(&through(player.port())).await?;
            person.join().await?;
        }
        wait_for_call(&ana, &ben).await?;
        for message in earlier {
            player.say(message)?;
        }

        wait_for_call(&ana, &ben).await?;
        for person in [&ana, &ben] {
            let tiles = person.tiles().await?;
            let is_old = |peer: &String| old_ids.contains(peer);
            let connected = tiles.iter().filter(|tile| tile.link == "up").count();
            ensure!(connected == 1, "{}: {tiles:?}", person.name());
            let undead = tiles
                .iter()
                .any(|tile| is_old(&tile.peer) && tile.link == "up");
            ensure!(!undead, "{}: {tiles:?}", person.name());
            check_health(person).await?;
        }
        Ok(())
    });
}

/// Checks that two participants join and connect over a server that does this to every message. A
/// notice says so, and everything that their pages dropped is counted.
fn outlive(twist: Twist, is_blamed: bool) {
    run(async |stage| {
        let meddler = Meddler::start_with(stage.server.port(), twist).await?;
        let link = stage.room(&format!(
            "?debug&signal=matchbox:ws://127.0.0.1:{}",
            meddler.port()
        ));
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        for person in [&ana, &ben] {
            person.enter_lobby(&link).await?;
        }
        for person in [&ana, &ben] {
            person.join().await?;
        }

        wait_for_call(&ana, &ben).await?;

        until("a notice says what the server does", async || {
            let mut notices = Vec::new();
            for person in [&ana, &ben] {
                notices.extend(person.texts("notice").await?);
            }
            let is_named = notices
                .iter()
                .any(|text| text.contains("changed on its way"));
            Ok((is_named == is_blamed).then_some(()))
        })
        .await?;
        for person in [&ana, &ben] {
            let panel = person.text("debug").await?.unwrap_or_default();
            ensure!(panel.contains("seal ×"), "{}: {panel}", person.name());
            check_health(person).await?;
        }
        Ok(())
    });
}

fn turn_a_bit(text: &str) -> String {
    let (before, sealed) = text.split_once(r#""s":""#).unwrap_or((text, ""));
    let turned = match sealed.as_bytes().get(40) {
        Some(b'A') => 'B',
        _ => 'A',
    };
    let rest = sealed.get(41..).unwrap_or_default();
    let start = sealed.get(..40).unwrap_or_default();
    format!(r#"{before}"s":"{start}{turned}{rest}"#)
}

/// Returns the page that a message names as its sender.
fn page_of(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once(r#""from":""#)?;
    Some(rest.split_once('"')?.0)
}

/// Returns a text as it is, and everything that is encoded or compressed in it.
fn views(text: &str) -> Vec<Vec<u8>> {
    let mut views = vec![text.as_bytes().to_vec()];
    let is_part = |c: char| !(c.is_ascii_alphanumeric() || "+/-_".contains(c));
    for word in text.split(is_part).filter(|word| word.len() > 15) {
        let decoded = [STANDARD_NO_PAD.decode(word), URL_SAFE_NO_PAD.decode(word)];
        for bytes in decoded.into_iter().flatten() {
            views.extend(inflate(DeflateDecoder::new(bytes.as_slice())));
            views.extend(inflate(ZlibDecoder::new(bytes.as_slice())));
            views.extend(inflate(GzDecoder::new(bytes.as_slice())));
            views.push(bytes);
        }
    }
    views
}

/// Decompresses as much as possible.
fn inflate(mut reader: impl Read) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let _ = reader.read_to_end(&mut bytes);
    (!bytes.is_empty()).then_some(bytes)
}

fn contains(view: &[u8], word: &str) -> bool {
    view.windows(word.len()).any(|part| part == word.as_bytes())
}
