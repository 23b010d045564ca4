//! Hints for a new user, each of which is shown once.

use anyhow::{Result, ensure};
use visavis_e2e::{Browser, run, until};

#[test]
fn a_hint_that_was_read_does_not_come_back() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.before_pages(SHORT_MINUTE).await?;
        ana.enter_lobby(&stage.room("")).await?;
        ensure!(!ana.shows("hint").await?, "in the call only");
        ana.join().await?;
        wait_for_hint(&ana, Some("shortcuts")).await?;
        ensure!(covers_no_control(&ana).await?);

        ana.click("hint-close").await?;
        wait_for_hint(&ana, None).await?;

        no_hint_comes_after_the_next_reload(&ana).await?;
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
        no_hint_comes_after_the_next_reload(&ana).await?;
        ana.driver().refresh().await?;
        ana.wait_for_one_tile().await?;
        wait_for_hint(&ana, Some("own-picture")).await
    });
}

#[test]
fn a_hint_passes_by_itself_and_none_comes_in_the_first_minute() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.enter_lobby(&stage.room("")).await?;
        // The minute is over when this page says so.
        ana.evaluate::<()>(
            "const wait = window.setTimeout.bind(window);
             window.setTimeout = (act, ms, ...rest) => ms === 60000
                 ? (window.endMinute = act, 0) : wait(act, ms, ...rest);",
        )
        .await?;
        ana.join().await?;
        ana.wait_for("invite-link").await?;
        ensure!(!ana.shows("hint").await?);

        ana.evaluate::<()>("window.endMinute()").await?;
        wait_for_hint(&ana, Some("shortcuts")).await?;
        let began = std::time::Instant::now();
        wait_for_hint(&ana, None).await?;

        let shown = began.elapsed();
        ensure!((8..=12).contains(&shown.as_secs()), "{shown:?}");
        Ok(())
    });
}

#[test]
fn a_hint_is_gone_once_the_user_does_what_it_says() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.before_pages(SHORT_MINUTE).await?;
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

/// Reloads the page, and checks that the next call of this browser has no hint.
async fn no_hint_comes_after_the_next_reload(person: &Browser) -> Result<()> {
    person.driver().refresh().await?;
    person.wait_for("call").await?;
    until("the first minute is over", async || {
        let is_over = "return window.isMinuteOver === true";
        Ok(person.evaluate::<bool>(is_over).await?.then_some(()))
    })
    .await?;
    let frames = "for (let n = 0; n < 10; n++) await new Promise(requestAnimationFrame);";
    person.evaluate::<()>(frames).await?;
    ensure!(!person.shows("hint").await?, "two calls in a row have one");
    Ok(())
}

async fn wait_for_hint(person: &Browser, wanted: Option<&str>) -> Result<()> {
    until(&format!("the hint is {wanted:?}"), async || {
        let hint = person.attribute("hint", "data-hint").await?;
        Ok((hint.as_deref() == wanted).then_some(()))
    })
    .await
}

async fn covers_no_control(person: &Browser) -> Result<bool> {
    person
        .evaluate(
            "const box = e => e.getBoundingClientRect();
             const hint = box(document.querySelector('[data-testid=hint]'));
             const apart = r => r.bottom <= hint.top || hint.bottom <= r.top;
             const others = document.querySelectorAll('.controls__row > *, .alone-notice button');
             return [...others].map(box).every(apart)",
        )
        .await
}

/// No hint comes in the first minute of a call, which is shorter here.
pub(crate) const SHORT_MINUTE: &str = "
    const wait = window.setTimeout.bind(window);
    const end = act => () => {
        act();
        window.isMinuteOver = true;
    };
    window.setTimeout = (act, ms, ...rest) => ms === 60000 ? wait(end(act), 200) : wait(act, ms, ...rest);";
