//! Pictures of the page, made by `scripts/pictures`: no tests.

mod states;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use serde_json::json;
use thirtyfour::Key;
use visavis_e2e::{
    Browser, ConfigFile, Devices, SignalingServer, Stage, run, run_for, until, within,
};

use crate::chat::{wait_for_lines, write};
use crate::files::{choose, without_dialogs};
use crate::gestures::press;
use crate::recording::recording_lock;
use crate::sharing::wait_for_screen;

#[test]
#[ignore = "makes the pictures in the README"]
fn the_face_of_the_readme() {
    run(async |stage| {
        let (ana, ben) = (drawn(stage, "Ana", 0).await?, drawn(stage, "Ben", 1).await?);
        stage.meet([&ana, &ben]).await?;
        ben.click("mic").await?;
        for person in [&ana, &ben] {
            person.click("chat").await?;
        }
        write(&ben, "The notes: https://example.org/notes").await?;
        write(&ana, "Got them, thanks!").await?;
        wait_for_lines(&ana, None, 0).await?;
        let cyn = drawn(stage, "Cyn", 2).await?;
        cyn.enter_lobby(&stage.room("?name=Cyn")).await?;
        wait_for_present(&cyn, 2).await?;
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/pictures");
        std::fs::create_dir_all(&folder)?;
        for (person, name) in [(&ana, "call"), (&cyn, "lobby")] {
            person.resize(1280, 720).await?;
            until("no notice is left", async || {
                let is_calm = "return !document.querySelector('.notice')";
                Ok(person.evaluate::<bool>(is_calm).await?.then_some(()))
            })
            .await?;
            for theme in ["light", "dark"] {
                set_theme(person, theme).await?;
                settle(person).await?;
                let file = folder.join(format!("{name}-{theme}.png"));
                person.driver().screenshot(&file).await?;
            }
        }
        Ok(())
    });
}

#[test]
#[ignore = "pictures to look at"]
fn the_way_into_a_call() {
    run_for(LONGEST, async |stage| {
        let ana = drawn(stage, "Ana", 0).await?;
        ana.visit(&stage.site.address()).await?;
        ana.wait_for("home-new").await?;
        picture(&ana, "home").await?;
        let foreign = "Join me: https://meet.example.org/abc-defg-hij - see you";
        ana.type_into("home-link", foreign).await?;
        ana.click("home-join").await?;
        picture(&ana, "home-foreign-link").await?;

        ana.enter_lobby(&stage.room("")).await?;
        picture(&ana, "lobby-alone").await?;
        let ben = drawn(stage, "Ben", 1).await?;
        ben.enter_lobby(&stage.room("?name=Ben")).await?;
        ben.join().await?;
        wait_for_present(&ana, 1).await?;
        picture(&ana, "lobby").await?;
        ana.click("settings").await?;
        ana.wait_for("settings-dialog").await?;
        picture(&ana, "lobby-settings").await?;

        let cyn = stage.browser_with("Cyn", Devices::Denied).await?;
        cyn.visit(&stage.room("?name=Cyn")).await?;
        cyn.wait_for("lobby-problem").await?;
        picture(&cyn, "lobby-refused").await?;
        cyn.click("problem-how").await?;
        picture(&cyn, "lobby-refused-how").await?;

        ana.visit(&format!("{}#/direct", stage.site.address()))
            .await?;
        ana.wait_for("direct-invite").await?;
        picture(&ana, "direct").await
    });
}

#[test]
#[ignore = "pictures to look at"]
fn a_call_of_two() {
    let _lock = recording_lock();
    run_for(LONGEST, async |stage| {
        let (ana, ben) = (drawn(stage, "Ana", 0).await?, drawn(stage, "Ben", 1).await?);
        for person in [&ana, &ben] {
            without_dialogs(person).await?;
        }
        stage.meet([&ana, &ben]).await?;
        picture(&ana, "call").await?;

        ana.click("chat").await?;
        write(&ana, "Notes are at https://example.org/notes").await?;
        ben.click("chat").await?;
        choose(&ben, "plan.pdf", 200_000, 1).await?;
        ana.wait_for("file-accept").await?;
        picture(&ana, "call-chat").await?;
        ana.click("chat").await?;
        for (panel, open) in [
            ("people", "people-close"),
            ("react", "gestures"),
            ("view", "view-panel"),
            ("invite", "invite-sheet"),
            ("settings", "settings-dialog"),
        ] {
            ana.click(panel).await?;
            ana.wait_for(open).await?;
            picture(&ana, &format!("call-{panel}")).await?;
            escape(&ana).await?;
        }
        ana.click("people").await?;
        ana.wait_for("details").await?;
        ana.click("details").await?;
        ana.wait_for("timeline-live").await?;
        picture(&ana, "call-details").await?;
        escape(&ana).await?;
        ana.resize(360, 640).await?;
        ana.click("more").await?;
        picture(&ana, "call-more").await?;
        escape(&ana).await?;

        ana.click("record").await?;
        picture(&ana, "call-record-question").await?;
        ana.click("record-start").await?;
        ana.wait_for("record-bar").await?;
        ana.click("screen").await?;
        wait_for_screen(&ben).await?;
        press(&ben, "h").await?;
        ana.wait_for("hand-up").await?;
        picture(&ana, "call-sharing-and-recording").await?;
        picture(&ben, "call-watching").await?;
        ana.click("screen").await?;
        ana.click("record-stop").await?;
        ana.click("leave").await?;
        if ana.shows("leave-question").await? {
            picture(&ana, "call-leave-question").await?;
            ana.click("leave-anyway").await?;
        }
        ana.wait_for("left").await?;
        picture(&ana, "left").await
    });
}

#[test]
#[ignore = "pictures to look at"]
fn a_call_of_four() {
    run_for(LONGEST, async |stage| {
        let mut people = Vec::new();
        for (n, name) in ["Ana", "Ben", "Cyn", "Dee"].into_iter().enumerate() {
            let person = drawn(stage, name, n).await?;
            person
                .enter_lobby(&stage.room(&format!("?name={name}")))
                .await?;
            person.join().await?;
            people.push(person);
        }
        for person in &people {
            person.wait_for_tiles(3).await?;
        }
        people[0].wait_for_media().await?;
        people[3].click("camera").await?;
        picture(&people[0], "call-of-four").await
    });
}

#[test]
#[ignore = "pictures to look at"]
fn troubles_of_three() {
    run(async |stage| {
        stage.use_full_pictures();
        let server = SignalingServer::start().await?;
        let signal = format!("signal=matchbox:ws://127.0.0.1:{}", server.port());
        let mut people = Vec::new();
        for name in ["Ana", "Ben", "Cyn"] {
            let person = stage.browser(name).await?;
            let query = format!("?debug&camera=off&name={name}&{signal}");
            person.enter_lobby(&stage.room(&query)).await?;
            person.join().await?;
            people.push(person);
        }
        for person in &people {
            person.wait_for_tiles(2).await?;
        }
        let cyn = people[2].own_peer().await?;
        picture(&people[0], "debug").await?;
        for person in &people {
            hide_debug(person).await?;
        }
        evaluate(
            &people[1],
            "document.querySelector('.debug').hidden = false",
        )
        .await?;
        people[1].inject_fault(&cyn, "debug-lose").await?;
        hide_debug(&people[1]).await?;
        people[0].wait_for("apart").await?;
        people[2].wait_for("unheard").await?;
        picture(&people[2], "unheard").await?;
        picture(&people[0], "apart").await?;
        picture(&people[1], "reconnecting").await?;
        drop(server);
        people[0].wait_for("banner").await?;
        picture(&people[0], "server-lost").await
    });
}

#[test]
#[ignore = "pictures to look at"]
fn troubles_of_two() {
    run_for(LONGEST, async |stage| {
        stage.use_full_pictures();
        let (ana, ben) = (stage.browser("Ana").await?, stage.browser("Ben").await?);
        for person in [&ana, &ben] {
            let query = format!("?debug&name={}", person.name());
            person.enter_lobby(&stage.room(&query)).await?;
            person.join().await?;
        }
        for (person, other) in [(&ana, &ben), (&ben, &ana)] {
            person.wait_for_one_tile().await?;
            person
                .inject_fault(&other.own_peer().await?, "debug-lose")
                .await?;
            hide_debug(person).await?;
        }
        for (link, limit) in [("restarting", 20), ("rebuilding", 30), ("down", 200)] {
            within(Duration::from_secs(limit), link, async || {
                let tiles = ana.tiles().await?;
                Ok(tiles.iter().any(|tile| tile.link == link).then_some(()))
            })
            .await?;
            if link == "restarting" {
                until("it takes a while", async || {
                    let text = ana.text_of_tile(&ben.own_peer().await?).await?;
                    Ok(text.contains("Reconnecting… 7 s").then_some(()))
                })
                .await?;
            }
            picture(&ana, link).await?;
        }
        Ok(())
    });
}

#[test]
#[ignore = "pictures to look at"]
fn troubles_of_one_too_many() {
    run(async |stage| {
        stage.use_full_pictures();
        let config = r#"{"iceServers":[],"maxPeople":2}"#.to_owned();
        stage.site.set_config(ConfigFile::Text(config));
        stage.call().await?;
        let cyn = stage.browser("Cyn").await?;
        cyn.visit(&stage.room("")).await?;
        until("it is full", async || {
            let full = cyn.attribute("lobby-verdict", "data-full").await?;
            Ok((full.as_deref() == Some("true")).then_some(()))
        })
        .await?;
        picture(&cyn, "full").await
    });
}

/// Returns the browser of a participant before whose camera a drawn person sits.
async fn drawn(stage: &Stage, name: &str, face: usize) -> Result<Arc<Browser>> {
    stage.use_full_pictures();
    let person = stage.browser(name).await?;
    person.draw_person(face).await?;
    Ok(person)
}

async fn escape(person: &Browser) -> Result<()> {
    let chain = person.driver().action_chain();
    Ok(chain.send_keys(Key::Escape).perform().await?)
}

async fn wait_for_present(person: &Browser, count: usize) -> Result<()> {
    until("those who are there are in the list", async || {
        let rows = "return document.querySelectorAll('.roster__row').length";
        Ok((person.evaluate::<usize>(rows).await? == count).then_some(()))
    })
    .await
}

/// Hides the debug panel, so that it is not in the picture.
async fn hide_debug(person: &Browser) -> Result<()> {
    evaluate(person, "document.querySelector('.debug').hidden = true").await
}

async fn evaluate(person: &Browser, script: &str) -> Result<()> {
    let script = format!("{script}; return null");
    person.evaluate::<Option<u8>>(&script).await.map(drop)
}

/// Takes pictures of a participant's page: on a desk, on a phone and on one on its side, in the
/// light and the dark theme. The window is as on a desk afterwards.
async fn picture(person: &Browser, name: &str) -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/pictures");
    std::fs::create_dir_all(&folder)?;
    for size in [(812, 375), (360, 640), DESK] {
        person.resize(size.0, size.1).await?;
        for theme in ["dark", "light"] {
            set_theme(person, theme).await?;
            settle(person).await?;
            let file = folder.join(format!("{name}-{}-{theme}.png", size.0));
            person.driver().screenshot(&file).await?;
        }
    }
    Ok(())
}

async fn set_theme(person: &Browser, theme: &str) -> Result<()> {
    let features = json!([{ "name": "prefers-color-scheme", "value": theme }]);
    let media = json!({ "features": features });
    let command = "Emulation.setEmulatedMedia";
    person.command(command, media).await.map(drop)
}

/// Waits until nothing on the page moves that ends by itself.
async fn settle(person: &Browser) -> Result<()> {
    until("the page is at rest", async || {
        Ok(person.evaluate::<bool>(RESTS).await?.then_some(()))
    })
    .await
}

const DESK: (u32, u32) = (1280, 800);

const RESTS: &str = "await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    return document.getAnimations().every(it => it.playState !== 'running'
        || it.effect.getComputedTiming().endTime > 1000)";

/// There are six pictures of each state.
const LONGEST: Duration = Duration::from_secs(400);
