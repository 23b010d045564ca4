//! Browsers that lack something, or have half of it: an old one, one with a content blocker, one inside
//! another program.

use anyhow::ensure;
use serde::Deserialize;
use visavis_e2e::run;

#[derive(Deserialize)]
struct Tried {
    tried: usize,
    wrong: Vec<String>,
}

/// On demand: the pages share one tab and its storage, and now and then one of them does not start.
#[test]
#[ignore = "three or four of 68 pages do not start, four at a time in one tab"]
fn lobby_call_and_leave_work_whatever_the_browser_lacks_and_no_error_is_left_uncaught() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        // The page is put into frames here.
        stage.site.set_policy("");
        ana.before_pages(include_str!("lacking.js")).await?;
        ana.visit(&format!("{}config.json", stage.site.address()))
            .await?;

        let link = stage.room("");
        let script = format!("return window.tryCuts({link:?})");
        let Tried { tried, wrong } = ana.evaluate(&script).await?;

        ensure!(wrong.is_empty(), "of {tried}: {wrong:#?}");
        ensure!(tried > 60, "{tried}");
        Ok(())
    });
}
