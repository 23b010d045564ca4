//! What a newcomer is told, once.

use anyhow::{Result, ensure};
use visavis_e2e::{Browser, run, until};

#[test]
fn a_hint_that_was_read_does_not_come_back() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.enter_lobby(&stage.room("")).await?;
        ensure!(!ana.shows("hint").await?, "in the call only");
        ana.join().await?;
        wait_for_hint(&ana, Some("shortcuts")).await?;
        ensure!(covers_nothing(&ana).await?);

        ana.click("hint-close").await?;
        wait_for_hint(&ana, None).await?;

        ana.driver().refresh().await?;
        ana.wait_for("call").await?;
        let ben = stage.browser("ben").await?;
        ben.enter_lobby(&stage.room("")).await?;
        ben.join().await?;
        ana.wait_for_one_tile().await?;
        wait_for_hint(&ana, Some("invite")).await?;
        ensure!(ana.texts("hint").await?.len() == 1, "one at a time");

        ana.click("hint-close").await?;
        wait_for_hint(&ana, None).await?;
        ana.driver().refresh().await?;
        ana.wait_for_one_tile().await?;
        wait_for_hint(&ana, Some("own-picture")).await
    });
}

#[test]
fn whoever_does_what_a_hint_tells_has_read_it() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.enter_lobby(&stage.room("")).await?;
        ana.join().await?;
        wait_for_hint(&ana, Some("shortcuts")).await?;

        ana.evaluate::<Option<u8>>("document.activeElement?.blur(); return null")
            .await?;
        let body = ana.driver().find(thirtyfour::By::Tag("body")).await?;
        body.send_keys("?").await?;
        ana.wait_for("shortcut-sheet").await?;

        wait_for_hint(&ana, None).await
    });
}

async fn wait_for_hint(person: &Browser, wanted: Option<&str>) -> Result<()> {
    until(&format!("the hint is {wanted:?}"), async || {
        let hint = person.attribute("hint", "data-hint").await?;
        Ok((hint.as_deref() == wanted).then_some(()))
    })
    .await
}

async fn covers_nothing(person: &Browser) -> Result<bool> {
    person
        .evaluate(
            "const box = e => e.getBoundingClientRect();
             const hint = box(document.querySelector('[data-testid=hint]'));
             const apart = r => r.bottom <= hint.top || hint.bottom <= r.top;
             const others = document.querySelectorAll('.controls .control, [data-testid=tile], .alone-notice');
             return [...others].map(box).every(apart)",
        )
        .await
}
