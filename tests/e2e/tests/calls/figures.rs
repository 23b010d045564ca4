//! Measurements on demand, no tests: `scripts/bench start`, `reload`, `eight` and `file`.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use visavis_e2e::lab::Moment;
use visavis_e2e::{Browser, run, run_for, within};

#[test]
#[ignore = "a measurement"]
fn time_to_first_frame() {
    let mut stayed = Vec::new();
    let mut joined = Vec::new();
    for _ in 0..10 {
        run(async |stage| {
            stage.use_full_pictures();
            let (ana, ben) = stage.lobby().await?;
            ana.join().await?;
            ana.wait_for_mark("wire-open").await?;
            ben.join().await?;
            for person in [&ana, &ben] {
                person.wait_for_mark("first-frame").await?;
            }
            // Both are measured from the second Join, for which the first page has to wait.
            let join = on_the_wall(&ben, "join").await?;
            joined.push(on_the_wall(&ben, "first-frame").await? - join);
            stayed.push(on_the_wall(&ana, "first-frame").await? - join);
            Ok(())
        });
    }
    println!("from the second Join to the first picture, median of 10:");
    println!(
        "  on the page that joined: {:.0} ms {joined:.0?}",
        median(&mut joined.clone())
    );
    println!(
        "  on the page that was there: {:.0} ms {stayed:.0?}",
        median(&mut stayed.clone())
    );
}

#[test]
#[ignore = "a measurement"]
fn time_back_after_a_reload() {
    let mut reloaded = Vec::new();
    let mut stayed = Vec::new();
    for _ in 0..5 {
        run(async |stage| {
            stage.use_full_pictures();
            let (ana, ben) = stage.call().await?;
            let before = ana.wait_for_one_tile().await?;

            ben.driver().refresh().await?;

            ana.wait_for_another(&before).await?;
            for person in [&ana, &ben] {
                person.wait_for_mark("first-frame").await?;
            }
            let script = script_on_the_wall(&ben).await?;
            reloaded.push(on_the_wall(&ben, "first-frame").await? - script);
            stayed.push(on_the_wall(&ana, "first-frame").await? - script);
            ensure!(ana.tiles().await?.len() == 1, "a stale tile");
            Ok(())
        });
    }
    println!("from the reloaded page's script to the first picture, median of 5:");
    println!(
        "  on the reloaded page: {:.0} ms {reloaded:.0?}",
        median(&mut reloaded.clone())
    );
    println!(
        "  on the other: {:.0} ms {stayed:.0?}",
        median(&mut stayed.clone())
    );
}

#[test]
#[ignore = "a measurement"]
fn eight_people_at_once() {
    run(async |stage| {
        stage.use_full_pictures();
        let mut people = Vec::new();
        for name in ["ana", "ben", "cyn", "dee", "eve", "fay", "gus", "hal"] {
            let person = stage.browser(name).await?;
            // Eight cameras and microphones on one machine would measure its encoders.
            let query = format!("?camera=off&mic=off&name={name}");
            person.enter_lobby(&stage.room(&query)).await?;
            people.push(person);
        }
        // A driver's click takes its time, and these are to come within 5 s.
        let start = Moment::now().after(Duration::from_secs(3));
        for (at, person) in (0..).zip(&people) {
            let press = "document.querySelector('[data-testid=lobby-join]').click()";
            let at = start.after(BETWEEN_JOINS * at).0;
            person
                .evaluate::<()>(&format!("setTimeout(() => {press}, {at} - Date.now())"))
                .await?;
        }
        for person in &people {
            person
                .wait_for_tiles_within(Duration::from_secs(60), 7)
                .await?;
        }
        let up = Moment::now();
        let mut joined = Vec::new();
        for person in &people {
            let join = "return performance.timeOrigin
                + performance.getEntriesByName('visavis:join')[0].startTime";
            joined.push(person.evaluate::<f64>(join).await?);
        }
        let first = joined.iter().copied().fold(f64::INFINITY, f64::min);
        let last = joined.iter().copied().fold(0.0, f64::max);
        println!(
            "8 people joined within {:.0} ms; all 28 connections were up {:.0} ms after that",
            last - first,
            up.0 - last
        );
        Ok(())
    });
}

#[test]
#[ignore = "a measurement"]
fn a_large_file() {
    run_for(HALF_AN_HOUR, async |stage| {
        stage.use_full_pictures();
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        // Without the save dialog, and without the download of the complete file.
        ben.before_pages(
            "delete window.showSaveFilePicker;
             const click = HTMLElement.prototype.click;
             HTMLElement.prototype.click = function () { this.download || click.call(this); };",
        )
        .await?;
        for person in [&ana, &ben] {
            person.enter_lobby(&stage.room("?camera=off")).await?;
            person.join().await?;
        }
        ana.wait_for_one_tile().await?;
        ben.wait_for_one_tile().await?;
        ben.click("chat").await?;
        ana.click("chat").await?;
        ana.wait_for("file-input").await?;
        ana.evaluate::<Option<u8>>(concat!(
            "const data = new DataTransfer();
             const megabyte = new Blob([crypto.getRandomValues(new Uint8Array(1e6 / 16)),
                 new Uint8Array(1e6 - 1e6 / 16)]);
             data.items.add(new File(Array(2000).fill(megabyte), 'large.bin'));
             const input = document.querySelector('[data-testid=file-input]');
             input.files = data.files;
             input.dispatchEvent(new Event('change', { bubbles: true }))",
            "; return null"
        ))
        .await?;
        ben.wait_for("file-accept").await?;
        let before = [ana.memory()?, ben.memory()?];
        let mut most = before;

        ben.click("file-accept").await?;

        let (state, took) = within(HALF_AN_HOUR, "it is there", async || {
            most = [most[0].max(ana.memory()?), most[1].max(ben.memory()?)];
            tokio::time::sleep(BETWEEN_READINGS).await;
            let state = ben.attribute("file", "data-state").await?;
            Ok(state.filter(|state| state == "done" || state == "failed"))
        })
        .await?;
        let said = ben.text("file-state").await?;
        ensure!(state == "done", "{said:?}");
        let more = |at: usize| (most[at] - before[at]) / 1_000_000;
        println!(
            "2 GB in {took:.0?}: {:.1} MB/s; at most {} MB more memory in the sender's browser, {} in \
             the receiver's",
            2_000.0 / took.as_secs_f64(),
            more(0),
            more(1)
        );
        Ok(())
    });
}

/// Returns when the page's script had come and could run, on the same clock as the marks.
async fn script_on_the_wall(person: &Browser) -> Result<f64> {
    let script = "const scripts = performance.getEntriesByType('resource')
            .filter((entry) => entry.name.endsWith('.js'));
        return performance.timeOrigin + Math.min(...scripts.map((entry) => entry.responseEnd))";
    person.evaluate(script).await
}

/// Returns when a mark was set, in milliseconds of the wall clock, which all browsers here share.
async fn on_the_wall(person: &Browser, name: &str) -> Result<f64> {
    let marks = person.marks().await?;
    // The last one: a page that stays sets the mark again when a reloaded page sends its first
    // picture.
    let (_, at) = marks
        .iter()
        .rfind(|(mark, _)| mark == name)
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

/// Longer than a large file takes on a small machine.
const HALF_AN_HOUR: Duration = Duration::from_secs(1_800);
/// The pause between two readings of the memory, each of which takes a while itself.
const BETWEEN_READINGS: Duration = Duration::from_secs(1);

/// Eight participants join within some 4 s.
const BETWEEN_JOINS: Duration = Duration::from_millis(600);
