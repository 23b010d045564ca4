//! Browsers that lack a feature, or have half of it: an old one, one with a content blocker, one
//! inside another program.

use std::time::Duration;

use anyhow::ensure;
use visavis_e2e::run_for;

#[test]
fn lobby_call_and_leave_work_whatever_the_browser_lacks_and_no_error_is_left_uncaught() {
    run_for(LONGEST, async |stage| {
        let ana = stage.browser("ana").await?;
        // The page is put into frames here.
        stage.site.set_policy("");
        ana.before_pages(include_str!("lacking.js")).await?;
        ana.visit(&format!("{}config.json", stage.site.address()))
            .await?;

        let link = stage.room("");
        let cuts: Vec<String> = ana.evaluate("return window.cuts").await?;
        let mut wrong = Vec::<String>::new();
        // One frame at a time, because the frames of a tab share its history: when one goes back
        // and another goes forward before that is done, Chromium ends up where the tab already is,
        // and stops the loading of every frame.
        for cut in &cuts {
            let script = format!("return window.tryCut({cut:?}, {link:?})");
            wrong.extend(ana.evaluate::<Option<String>>(&script).await?);
        }

        ensure!(wrong.is_empty(), "of {}: {wrong:#?}", cuts.len());
        ensure!(cuts.len() > 60, "{}", cuts.len());
        Ok(())
    });
}

/// The pages take more than a minute on a busy machine, and each that does not start 20 s more.
const LONGEST: Duration = Duration::from_secs(240);
