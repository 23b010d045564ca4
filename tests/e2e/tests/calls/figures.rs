//! Not tests of anything: what is measured and pictured on demand.
//!
//! ```text
//! cargo test -- --ignored --nocapture time_to_first_frame
//! cargo test -- --ignored screenshot
//! ```

use std::path::Path;

use anyhow::{Context, Result};
use visavis_e2e::{Browser, run};

#[test]
#[ignore = "a measurement"]
fn time_to_first_frame() {
    let mut stayed = Vec::new();
    let mut joined = Vec::new();
    for _ in 0..10 {
        run(async |stage| {
            let (ana, ben) = stage.lobby().await?;
            ana.join().await?;
            ana.wait_for_mark("wire-open").await?;
            ben.join().await?;
            for person in [&ana, &ben] {
                person.wait_for_mark("first-frame").await?;
            }
            // Whoever was there first waits for the other's Join, and not from their own on.
            let join = on_the_wall(&ben, "join").await?;
            joined.push(on_the_wall(&ben, "first-frame").await? - join);
            stayed.push(on_the_wall(&ana, "first-frame").await? - join);
            Ok(())
        });
    }
    println!("from the second Join to the first picture, median of 10:");
    println!(
        "  whoever joined: {:.0} ms {joined:.0?}",
        median(&mut joined.clone())
    );
    println!(
        "  whoever was there: {:.0} ms {stayed:.0?}",
        median(&mut stayed.clone())
    );
}

#[test]
#[ignore = "makes the picture in the README"]
fn screenshot() {
    run(async |stage| {
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        ana.enter_lobby(&stage.room("?name=Ana")).await?;
        ben.enter_lobby(&stage.room("?name=Ben")).await?;
        ana.join().await?;
        ben.join().await?;
        ana.wait_for_one_tile().await?;
        ana.wait_for_media().await?;
        let picture = Path::new(env!("CARGO_MANIFEST_DIR")).join("screenshot.png");
        Ok(ana.driver().screenshot(&picture).await?)
    });
}

/// When a mark was set, in milliseconds of the wall clock, which all browsers here share.
async fn on_the_wall(person: &Browser, name: &str) -> Result<f64> {
    let marks = person.marks().await?;
    let (_, at) = marks
        .iter()
        .find(|(mark, _)| mark == name)
        .context("a mark")?;
    Ok(at
        + person
            .evaluate::<f64>("return performance.timeOrigin")
            .await?)
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    f64::midpoint(values[middle.saturating_sub(1)], values[middle])
}
