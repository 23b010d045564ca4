//! Manual calls, without a server: the link goes one way, the reply the other, and the participants
//! pass on both.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::json;
use visavis_e2e::{Browser, ConfigFile, Stage, run_without_server, until, within};

#[test]
fn a_link_and_a_reply_make_a_call_and_no_server_is_asked_for_anything() {
    run_without_server(async |stage| {
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        ana.visit(&stage.site.address()).await?;
        ana.click("home-direct").await?;
        ana.wait_for("direct").await?;
        ensure!(!ana.shows("direct-scan").await?, "no detector, no button");
        let loaded = requests(&ana).await?;
        let link = invite(&ana).await?;
        ensure!(link.starts_with(&format!("{}#/d/", stage.site.address())));

        let reply = follow(&ben, &link).await?;
        let loaded_by_ben = requests(&ben).await?;
        ensure!(ana.live().await?.connections == 1 && ben.tiles().await?.is_empty());
        paste(&ana, &reply).await?;
        for person in [&ana, &ben] {
            person.wait_for_one_tile().await?;
            person.wait_for_media().await?;
            ensure!(
                !person.shows("invite").await?,
                "no other participant can join"
            );
            ensure!(!person.shows("banner").await?, "that is no outage");
        }
        ensure!(ana.tiles().await?[0].peer == ben.own_peer().await?);

        ana.click("mic").await?;
        until("Ben sees that Ana is muted", async || {
            Ok(ben.tiles().await?[0].is_muted.then_some(()))
        })
        .await?;
        ana.click("people").await?;
        let note = ana.text("direct-note").await?.context("a note")?;
        ensure!(note.contains("No one else can join"), "{note}");

        for (person, before) in [(&ana, loaded), (&ben, loaded_by_ben)] {
            let after = requests(person).await?;
            ensure!(after == before, "{}: {after:?}", person.name());
            ensure!(person.sockets().await?.is_empty(), "a socket");
            let errors = person.errors(|_| false).await?;
            ensure!(errors.is_empty(), "{}: {errors:?}", person.name());
        }

        // There is no way back in.
        ben.click("leave").await?;
        ben.wait_for("leave-question").await?;
        ben.click("leave-anyway").await?;
        ana.wait_for("direct-over").await?;
        ensure!(ana.live().await?.connections == 0);
        ana.click("direct-again").await?;
        ensure!(
            wait_for_invite_code(&ana).await? != link,
            "another invitation"
        );
        Ok(())
    });
}

#[test]
fn a_network_without_internet_holds_up_no_invitation() {
    run_without_server(async |stage| {
        // An address that belongs to no host (RFC 5737): what is sent there is never answered.
        let config = r#"{"iceServers":[{"urls":"stun:198.51.100.7:3478"}]}"#;
        stage.site.set_config(ConfigFile::Text(config.to_owned()));
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        ana.visit(&format!("{}#/direct", stage.site.address()))
            .await?;
        ana.click("direct-invite").await?;

        let limit = Duration::from_secs(6);
        within(limit, "the invitation is there", async || {
            Ok(ana.shows("direct-code").await?.then_some(()))
        })
        .await?;
        let reply = follow(&ben, &wait_for_invite_code(&ana).await?).await?;
        paste(&ana, &reply).await?;

        for person in [&ana, &ben] {
            person.wait_for_one_tile().await?;
            person.wait_for_media().await?;
        }
        Ok(())
    });
}

#[test]
fn what_was_pasted_wrongly_is_refused_in_words() {
    run_without_server(async |stage| {
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        let direct = format!("{}#/direct", stage.site.address());
        ana.visit(&direct).await?;
        let link = invite(&ana).await?;
        let reply = follow(&ben, &link).await?;
        for (text, reason) in [
            ("hello", "foreign"),
            (&*link, "own"),
            (&reply[..reply.len() - 9], "damaged"),
        ] {
            paste(&ana, text).await?;
            is_refused(&ana, reason).await?;
        }
        paste(&ana, &reply).await?;
        ana.wait_for_one_tile().await?;
        ben.wait_for_one_tile().await?;

        // A reload ends the call: without a server there is no way back into it.
        ben.driver().refresh().await?;
        is_refused(&ben, "used").await?;
        paste(&ben, &reply).await?;
        is_refused(&ben, "reply").await?;
        ana.wait_for("direct-over").await?;
        // The camera is on, as in any lobby, and nothing else is.
        ensure!(ben.live().await?.connections == 0);
        Ok(())
    });
}

#[test]
fn an_invitation_can_be_pasted_and_a_reply_scanned() {
    run_without_server(async |stage| {
        let (ana, ben) = (
            browser_that_scans(stage, "ana").await?,
            stage.browser("ben").await?,
        );
        let direct = format!("{}#/direct", stage.site.address());
        ana.visit(&direct).await?;
        let link = invite(&ana).await?;
        ben.visit(&direct).await?;
        let invite_code = link.split("#/d/").nth(1).context("an invite code")?;
        paste(&ben, invite_code).await?;
        let reply = join(&ben).await?;

        ana.click("direct-scan").await?;
        until(
            "the scanner looks, with the one camera that is on",
            async || {
                let is_seen =
                    "return document.querySelector('[data-testid=scanner] video')?.videoWidth > 0";
                let is_alone = ana.live().await?.video == 1;
                Ok((is_alone && ana.evaluate(is_seen).await?).then_some(()))
            },
        )
        .await?;
        ana.evaluate::<()>(&format!("window.codeInView = '{reply}'"))
            .await?;

        for person in [&ana, &ben] {
            person.wait_for_one_tile().await?;
            person.wait_for_media().await?;
        }
        ensure!(!ana.shows("scanner").await?);
        until(
            "Ana's camera is back, and the scanner's is off",
            async || {
                let is_on = ana.attribute("camera", "aria-pressed").await?;
                let is_alone = ana.live().await?.video == 1;
                Ok((is_alone && is_on.as_deref() == Some("true")).then_some(()))
            },
        )
        .await
    });
}

/// Returns a browser that scans codes: it sees what the test puts before the camera.
async fn browser_that_scans(stage: &Stage, name: &str) -> Result<Arc<Browser>> {
    let browser = stage.browser(name).await?;
    let source = "window.BarcodeDetector = class {
        static async getSupportedFormats() { return ['qr_code']; }
        async detect(video) {
            const code = video.videoWidth > 0 ? window.codeInView : undefined;
            return code ? [{ rawValue: code }] : [];
        }
    }";
    let script = json!({ "source": source });
    browser
        .command("Page.addScriptToEvaluateOnNewDocument", script)
        .await?;
    Ok(browser)
}

/// Makes an invitation, and returns its link.
pub(crate) async fn invite(inviter: &Browser) -> Result<String> {
    inviter.click("direct-invite").await?;
    wait_for_invite_code(inviter).await
}

/// Opens the link of an invitation, joins, and returns the reply.
pub(crate) async fn follow(guest: &Browser, link: &str) -> Result<String> {
    guest.visit(link).await?;
    join(guest).await
}

async fn join(guest: &Browser) -> Result<String> {
    guest.wait_for("lobby-join").await?;
    ensure!(!guest.shows("direct-code").await?, "Join was not pressed");
    guest.press_join().await?;
    wait_for_invite_code(guest).await
}

/// Waits until an invite code is shown, and returns the text to pass on.
async fn wait_for_invite_code(person: &Browser) -> Result<String> {
    person.wait_for("direct-code").await?;
    person.wait_for("qr").await?;
    person
        .evaluate("return document.querySelector('[data-testid=direct-code] input').value")
        .await
}

/// Puts a text into the field, in place of what is in it, and presses the button.
pub(crate) async fn paste(person: &Browser, text: &str) -> Result<()> {
    person.wait_for("direct-paste").await?;
    let typed = json!(text);
    person
        .evaluate::<()>(&format!(
            "const field = document.querySelector('[data-testid=direct-paste]');
             field.value = {typed};
             field.dispatchEvent(new InputEvent('input', {{ bubbles: true }}))"
        ))
        .await?;
    person.click("direct-take").await
}

async fn is_refused(person: &Browser, reason: &str) -> Result<()> {
    let what = format!("{} reads why it is refused: {reason}", person.name());
    until(&what, async || {
        let shown = person.attribute("direct-problem", "data-reason").await?;
        let words = person.text("direct-problem").await?.unwrap_or_default();
        Ok((shown.as_deref() == Some(reason) && !words.is_empty()).then_some(()))
    })
    .await
}

/// Returns what the page has requested so far. The browser by itself fetches the icon again when
/// the address changes.
async fn requests(person: &Browser) -> Result<Vec<String>> {
    person
        .evaluate(
            "return performance.getEntriesByType('resource').map(entry => entry.name)
                 .filter(name => !name.endsWith('/icon.svg'))",
        )
        .await
}
