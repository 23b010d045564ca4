//! Audits of every screen by axe-core, in the light and the dark theme. Tests of the keyboard, in
//! `keyboard.rs`, find what no rule sees.

use anyhow::{Context, Result, ensure};
use visavis_e2e::{Auditor, Browser, Devices, run_with_axe, until};

use crate::chat::write;
use crate::files::{choose, without_dialogs};
use crate::gestures::press;
use crate::pages::hints::SHORT_MINUTE;
use crate::recording::recording_lock;

#[test]
fn the_screens_on_the_way_into_a_call_and_out_have_no_barrier() {
    run_with_axe(async |stage, auditor| {
        let ana = stage.browser("ana").await?;
        ana.visit(&format!("{}#/r/", stage.site.address())).await?;
        ana.wait_for("home-new").await?;
        auditor.look(&ana, "a link with no room").await?;
        ana.visit(&format!("{}?mic=loud#/", stage.site.address()))
            .await?;
        ana.wait_for("notice").await?;
        auditor.look(&ana, "home with a notice").await?;
        ana.visit(&stage.site.address()).await?;
        ana.wait_for("home-new").await?;
        auditor.look(&ana, "home").await?;

        ana.enter_lobby(&stage.room("")).await?;
        auditor.look(&ana, "lobby").await?;
        ana.click("settings").await?;
        ana.wait_for("settings-dialog").await?;
        auditor.look(&ana, "lobby with settings").await?;

        let ben = stage.browser_with("ben", Devices::Denied).await?;
        let named = format!("{}?name=Ben#/r/team", stage.site.address());
        ben.enter_lobby(&named).await?;
        until("both devices are refused", async || {
            Ok((ben.texts("lobby-problem").await?.len() == 1).then_some(()))
        })
        .await?;
        auditor
            .look(&ben, "lobby of a guessable room without devices")
            .await?;
        ben.click("problem-how").await?;
        ben.wait_for("problem-steps").await?;
        auditor.look(&ben, "lobby with the way to allow").await?;
        ben.join().await?;
        auditor.look(&ben, "alone without devices").await?;
        ben.click("leave").await?;
        ben.wait_for("left").await?;
        auditor.look(&ben, "left").await
    });
}

#[test]
fn the_panels_of_a_call_have_no_barrier() {
    run_with_axe(async |stage, auditor| {
        let (ana, ben) = stage.lobby_with("?camera=off&name=Kimberly").await?;
        ana.join().await?;
        auditor.look(&ana, "alone").await?;
        ben.join().await?;
        for person in [&ana, &ben] {
            person.wait_for_one_tile().await?;
        }
        ana.click("mic").await?;
        open(&ana, "people", "people-close").await?;
        ana.click("rename").await?;
        auditor.look(&ana, "people").await?;
        open(&ana, "details", "timeline-live").await?;
        auditor.look(&ana, "connection details").await?;
        ana.click("timeline-close").await?;
        open(&ana, "chat", "chat-panel").await?;
        auditor.look(&ana, "an empty chat").await?;
        talk(&ana, &ben).await?;
        auditor.look(&ana, "chat of the sender of a file").await?;
        auditor.look(&ben, "chat of the receiver of a file").await?;
        open(&ana, "view", "view-panel").await?;
        auditor.look(&ana, "view").await?;
        open(&ana, "invite", "invite-close").await?;
        auditor.look(&ana, "invite").await?;
        ana.click("invite-close").await?;
        ana.click("more").await?;
        auditor.look(&ana, "more").await?;
        ana.click("more").await?;
        open(&ana, "react", "gestures").await?;
        auditor.look(&ana, "gestures").await?;
        ana.click("react-heart").await?;
        ana.click("hand").await?;
        ana.wait_for("hand-up").await?;
        auditor.look(&ana, "a hand").await?;
        open(&ana, "settings", "settings-dialog").await?;
        auditor.look(&ana, "settings").await?;
        ana.click("settings-close").await?;
        ana.click("view").await?;
        open(&ana, "shortcuts", "shortcut-sheet").await?;
        auditor.look(&ana, "shortcuts").await
    });
}

#[test]
fn a_call_with_pictures_and_on_a_phone_has_no_barrier() {
    run_with_axe(async |stage, auditor| {
        let (ana, ben) = stage.call().await?;
        auditor.look(&ana, "two").await?;
        // The screen alone is enough work for a machine.
        for person in [&ana, &ben] {
            person.click("camera").await?;
        }
        open(&ana, "screen", "share-bar").await?;
        auditor.look(&ana, "sharing").await?;
        until("Ben sees the screen", async || {
            let is_there = "return document.querySelector('[data-screen=true]') !== null";
            Ok(ben.evaluate::<bool>(is_there).await?.then_some(()))
        })
        .await?;
        auditor.look(&ben, "a shared screen").await?;

        shrink(&ana).await?;
        auditor.look(&ana, "sharing on a phone").await?;
        ana.click("more").await?;
        auditor.look(&ana, "more on a phone").await?;
        shrink(&ben).await?;
        open(&ben, "chat", "chat-panel").await?;
        auditor.look(&ben, "chat on a phone").await
    });
}

#[test]
fn what_comes_over_the_stage_has_no_barrier() {
    run_with_axe(async |stage, auditor| {
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        ana.before_pages(SHORT_MINUTE).await?;
        for person in [&ana, &ben] {
            let query = format!("?debug&camera=off&name={}", person.name());
            person.enter_lobby(&stage.room(&query)).await?;
            person.join().await?;
        }
        for person in [&ana, &ben] {
            person.wait_for_one_tile().await?;
        }
        ana.wait_for("hint").await?;
        auditor.look(&ana, "a hint, and the debug panel").await?;
        ensure!(ana.shows("hint").await?, "it stays while it is looked at");
        ana.click("hint-close").await?;

        ben.click("chat").await?;
        write(&ben, "Look at this").await?;
        ana.wait_for("news").await?;
        auditor.look(&ana, "a message over the stage").await?;
        ensure!(ana.shows("news").await?, "it stays while it is looked at");
        choose(&ben, "report.pdf", 180_000, 1).await?;
        ana.wait_for("offer").await?;
        auditor.look(&ana, "an offer of a file").await?;
        shrink(&ana).await?;
        auditor.look(&ana, "an offer of a file on a phone").await?;

        open(&ana, "people", "people-close").await?;
        open(&ana, "volume", "volume-slider").await?;
        auditor.look(&ana, "volume").await
    });
}

#[test]
fn the_pills_of_a_call_and_the_page_after_a_recording_have_no_barrier() {
    let _lock = recording_lock();
    run_with_axe(async |stage, auditor| {
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        ana.rig_devices().await?;
        without_dialogs(&ana).await?;
        for person in [&ana, &ben] {
            person.enter_lobby(&stage.room("?camera=off")).await?;
            person.join().await?;
        }
        for person in [&ana, &ben] {
            person.wait_for_one_tile().await?;
        }
        ana.record().await?;
        ana.wait_for("record-bar").await?;
        open(&ana, "screen", "share-bar").await?;
        open(&ana, "share-options", "share-motion").await?;
        press(&ana, "h").await?;
        ana.wait_for("hand-pill").await?;
        // The browser sends no more sound, and the page does not know.
        ana.evaluate::<()>(
            "const senders = window.visavisProbe.open().flatMap(c => c.getSenders());
             senders.find(sender => sender.track?.kind === 'audio').replaceTrack(null);",
        )
        .await?;
        ana.wait_for("unreceived").await?;
        auditor.look(&ana, "all that lasts").await?;
        shrink(&ana).await?;
        auditor.look(&ana, "all that lasts, on a phone").await?;
        ana.evaluate::<()>("return window.revoke('audio')").await?;
        ana.wait_for("device-problem").await?;
        ana.wait_for("lobby-problem").await?;
        auditor.look(&ana, "a microphone that is gone").await?;

        ana.click("record-stop").await?;
        until("the recording is saved", async || {
            let notices = ana.texts("notice").await?;
            Ok(notices.iter().any(|it| it.contains(".webm")).then_some(()))
        })
        .await?;
        auditor.look(&ana, "a recording that was saved").await?;
        ana.click("share-stop").await?;
        ana.click("leave").await?;
        ana.wait_for("left-recorded").await?;
        auditor.look(&ana, "left after a recording").await
    });
}

#[test]
fn a_recording_and_the_small_window_have_no_barrier() {
    let _lock = recording_lock();
    run_with_axe(async |stage, auditor| {
        let (ana, ben) = stage.lobby_with("?camera=off").await?;
        // A dialog of the system would wait for an answer.
        for person in [&ana, &ben] {
            person
                .evaluate::<()>("delete window.showSaveFilePicker")
                .await?;
            person.join().await?;
        }
        for person in [&ana, &ben] {
            person.wait_for_one_tile().await?;
        }
        open(&ana, "record", "record-question").await?;
        auditor.look(&ana, "the question before recording").await?;
        open(&ana, "record-start", "record-bar").await?;
        ben.wait_for("recorded-by").await?;
        auditor.look(&ana, "recording").await?;
        auditor.look(&ben, "recorded").await?;
        shrink(&ben).await?;
        auditor.look(&ben, "recorded on a phone").await?;
        open(&ana, "view", "view-panel").await?;
        ana.click("mini-window").await?;
        ana.in_small_window(async || auditor.look(&ana, "small window").await)
            .await
    });
}

#[test]
fn the_screens_of_a_manual_call_have_no_barrier() {
    run_with_axe(async |stage, auditor| {
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        ana.visit(&format!("{}?camera=off#/direct", stage.site.address()))
            .await?;
        ana.wait_for("direct-invite").await?;
        auditor.look(&ana, "before an invitation").await?;
        ana.click("direct-invite").await?;
        let link = invite_code(&ana).await?;
        auditor.look(&ana, "an invitation").await?;

        follow(&ben, auditor, &link).await?;
        let reply = invite_code(&ben).await?;
        auditor.look(&ben, "a reply").await?;
        ana.type_into("direct-paste", "hello").await?;
        ana.click("direct-take").await?;
        until("it is refused", async || {
            ana.attribute("direct-problem", "data-reason").await
        })
        .await?;
        auditor.look(&ana, "a reply that is none").await?;
        ana.evaluate::<()>("document.querySelector('[data-testid=direct-paste]').value = ''")
            .await?;
        ana.type_into("direct-paste", &reply).await?;
        ana.click("direct-take").await?;
        ana.wait_for_one_tile().await?;
        ben.wait_for_one_tile().await?;
        open(&ana, "people", "direct-note").await?;
        auditor.look(&ana, "people without a server").await?;
        ben.click("leave").await?;
        ben.wait_for("leave-question").await?;
        auditor.look(&ben, "the question before leaving").await?;
        ben.click("leave-anyway").await?;
        ana.wait_for("direct-over").await?;
        auditor.look(&ana, "a manual call that is over").await
    });
}

/// Opens the link of an invitation as a guest, first cut short and then whole, and joins.
async fn follow(guest: &Browser, auditor: &Auditor, link: &str) -> Result<()> {
    let cut = link.get(..link.len() - 9).context("a long link")?;
    guest.visit(cut).await?;
    guest.wait_for("direct-problem").await?;
    auditor.look(guest, "a broken invitation").await?;
    guest.visit(link).await?;
    guest.wait_for_lobby().await?;
    auditor.look(guest, "invited").await?;
    guest.press_join().await
}

/// Waits until an invite code is shown, and returns the text to pass on.
async fn invite_code(person: &Browser) -> Result<String> {
    person.wait_for("qr").await?;
    person
        .evaluate("return document.querySelector('[data-testid=direct-code] input').value")
        .await
}

async fn open(person: &Browser, button: &str, opened: &str) -> Result<()> {
    person.click(button).await?;
    person.wait_for(opened).await
}

/// Lets both write, one of them a link, and Ana offer a file that Ben does not accept.
async fn talk(ana: &Browser, ben: &Browser) -> Result<()> {
    ben.click("chat").await?;
    for (person, text) in [(ana, "Look: https://example.org/"), (ben, "Seen")] {
        person.type_into("chat-input", text).await?;
        person.click("chat-send").await?;
    }
    ana.evaluate::<()>(
        "const field = document.querySelector('[data-testid=file-input]');
         const files = new DataTransfer();
         files.items.add(new File(['words'], 'words.txt'));
         field.files = files.files;
         field.dispatchEvent(new Event('change', { bubbles: true }));",
    )
    .await?;
    for person in [ana, ben] {
        person.wait_for("file").await?;
        until("both have written", async || {
            Ok((person.texts("chat-entry").await?.len() == 2).then_some(()))
        })
        .await?;
    }
    Ok(())
}

async fn shrink(person: &Browser) -> Result<()> {
    person.resize(360, 640).await
}
