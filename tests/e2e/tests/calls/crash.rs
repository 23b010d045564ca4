//! A page that has crashed: its devices are off, it says so, and a reload leads back.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use visavis_e2e::{Browser, run, until};

use crate::pages::start::{press_reload, says};
use crate::recording::recording_lock;

#[test]
fn a_crashed_page_switches_its_devices_off_says_so_and_resumes_after_a_reload() {
    let _lock = recording_lock();
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.before_pages(NOTE_DOWNLOADS).await?;
        ana.enter_lobby(&stage.room("")).await?;

        break_pump(&ana, "lobby-mic").await?;
        check_stopped(&ana).await?;
        press_reload(&ana).await?;
        ana.wait_for_lobby().await?;

        ana.join().await?;
        ana.click("mic").await?;
        wait_for_mic(&ana, "false").await?;
        let was_muted = ana.attribute("mic", "aria-pressed").await?;
        break_pump(&ana, "camera").await?;
        check_stopped(&ana).await?;
        press_reload(&ana).await?;
        ana.wait_for("call").await?;
        ensure!(ana.attribute("mic", "aria-pressed").await? == was_muted);

        // An error that does not harm the page ends nothing: both parts of the page still answer.
        ana.evaluate::<Option<u8>>(STRAY).await?;
        ensure!(ana.shows("call").await?, "a stray error is no crash");

        ana.record().await?;
        ana.wait_for("record-bar").await?;
        let began = Instant::now();
        until("a second is recorded", async || {
            Ok((began.elapsed() > Duration::from_secs(1)).then_some(()))
        })
        .await?;
        ana.evaluate::<Option<u8>>(BREAK_SCREEN).await?;
        ana.click("people").await?;
        check_stopped(&ana).await?;
        says(&ana, "Your recording so far was saved", "").await?;
        let saved = "return JSON.parse(sessionStorage.downloads ?? 'null')";
        let saved: Option<Download> = ana.evaluate(saved).await?;
        let saved = saved.context("a download")?;
        ensure!(
            saved.name.ends_with(".webm") && saved.size > 10_000,
            "{saved:?}"
        );
        press_reload(&ana).await?;
        ana.wait_for("call").await
    });
}

#[derive(Debug, Deserialize)]
struct Download {
    name: String,
    size: u64,
}

/// Makes the browser's clock give one impossible time: the pump panics at the next input, which is
/// this press at the latest.
async fn break_pump(person: &Browser, pressed: &str) -> Result<()> {
    let source = format!(
        "const {{ now }} = performance;
        performance.now = () => {{
            performance.now = now;
            return Infinity;
        }};
        document.querySelector('[data-testid={pressed}]').click();
        return null"
    );
    person.evaluate::<Option<u8>>(&source).await.map(drop)
}

async fn wait_for_mic(person: &Browser, pressed: &str) -> Result<()> {
    until("the microphone is switched", async || {
        let state = person.attribute("mic", "aria-pressed").await?;
        Ok((state.as_deref() == Some(pressed)).then_some(()))
    })
    .await
}

/// Waits until the crash is reported, on a reloaded page in which the app has not run.
async fn check_stopped(person: &Browser) -> Result<()> {
    until("the page has gone", async || {
        let kind = "return performance.getEntriesByType('navigation')[0].type === 'reload'
            && document.getElementById('boot-sorry')?.checkVisibility() === true
            && window.visavis?.isHeld === true";
        Ok(person.evaluate::<bool>(kind).await?.then_some(()))
    })
    .await?;
    says(person, "camera and microphone are off", "").await?;
    let live = person.live().await?;
    let is_off = live.audio + live.video + live.connections + live.sockets == 0;
    ensure!(is_off && live.requests == 0, "{live:?}");
    ensure!(!person.shows("call").await? && !person.shows("lobby").await?);
    Ok(())
}

const NOTE_DOWNLOADS: &str = "delete window.showSaveFilePicker;
    const create = URL.createObjectURL;
    URL.createObjectURL = blob => create.call(URL, window.lastBlob = blob);
    const click = HTMLElement.prototype.click;
    HTMLElement.prototype.click = function () {
        if (!this.download) return click.call(this);
        sessionStorage.downloads = JSON.stringify({ name: this.download, size: window.lastBlob.size });
    };";

const STRAY: &str = "const answers = ['call', 'screen'].map(part =>
        new Promise(resolve => addEventListener(`visavis:alive-${part}`, resolve)));
    setTimeout(() => { throw new TypeError('stray'); });
    return Promise.all(answers).then(() => null)";

const BREAK_SCREEN: &str = "const { insertBefore } = Node.prototype;
    Node.prototype.insertBefore = function (...args) {
        if (!this.closest?.('#app')) return insertBefore.apply(this, args);
        Node.prototype.insertBefore = insertBefore;
        throw new DOMException('no child', 'NotFoundError');
    };
    return null";
