//! The ways to send the link.

use anyhow::{Result, ensure};
use visavis_e2e::{Browser, run, until};

#[test]
fn everything_for_inviting_is_in_one_place() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        share_into_a_list(&ana).await?;
        ana.enter_lobby(&stage.room("?name=Ana")).await?;

        ana.click("invite").await?;
        ana.wait_for("invite-sheet").await?;

        let link = stage.room("");
        let field = "return document.querySelector('[data-testid=invite-link]').value";
        ensure!(ana.evaluate::<String>(field).await? == link);
        ensure!(ana.shows("qr").await?, "as a code");

        ana.click("invite-copy").await?;
        until("it says that it copied", async || {
            let is_done = ana.attribute("invite-copy", "data-copied").await?;
            Ok((is_done.as_deref() == Some("true")).then_some(()))
        })
        .await?;

        ana.click("invite-share").await?;
        until("the link is shared", async || {
            Ok((shared(&ana).await? == [link.clone()]).then_some(()))
        })
        .await?;

        ana.click("invite-close").await?;
        until("it is closed", async || {
            Ok((!ana.shows("invite-sheet").await?).then_some(()))
        })
        .await
    });
}

#[test]
fn a_participant_who_is_alone_in_the_call_can_share_the_link_and_show_its_code() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        share_into_a_list(&ana).await?;
        ana.enter_lobby(&stage.room("")).await?;
        ana.join().await?;

        ana.click("invite-share").await?;
        until("the link is shared", async || {
            Ok((shared(&ana).await? == [stage.room("")]).then_some(()))
        })
        .await?;

        ana.click("invite-code").await?;
        ana.wait_for("qr").await
    });
}

#[test]
fn a_browser_that_cannot_share_does_not_offer_to() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.before_pages("delete Navigator.prototype.share").await?;
        ana.enter_lobby(&stage.room("")).await?;

        ana.click("invite").await?;
        ana.wait_for("invite-copy").await?;

        ensure!(!ana.shows("invite-share").await?);
        Ok(())
    });
}

/// Replaces the share sheet of the system, which no test can see.
async fn share_into_a_list(person: &Browser) -> Result<()> {
    let source = "window.shared = [];
        Navigator.prototype.canShare = data => data.url !== undefined;
        Navigator.prototype.share = async data => { window.shared.push(data.url); };";
    person.before_pages(source).await
}

async fn shared(person: &Browser) -> Result<Vec<String>> {
    person.evaluate("return window.shared").await
}
