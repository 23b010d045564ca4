//! A recording of the call.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use anyhow::{Result, ensure};
use visavis_e2e::{Browser, run, until};

/// Two recordings at once, without a graphics card and beside two calls, are more than two cores do.
pub(crate) fn nobody_else_records() -> MutexGuard<'static, ()> {
    static RECORDING: Mutex<()> = Mutex::new(());
    RECORDING.lock().unwrap_or_else(PoisonError::into_inner)
}

#[test]
fn a_recording_can_be_played_is_as_long_as_it_took_and_everybody_is_told() {
    let _alone = nobody_else_records();
    run(async |stage| {
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        // A dialog of the system waits for a person; the way around it is what other browsers take.
        ana.before_pages(
            "delete window.showSaveFilePicker;
            const create = URL.createObjectURL;
            URL.createObjectURL = blob => create.call(URL, window.lastBlob = blob);
            const click = HTMLElement.prototype.click;
            HTMLElement.prototype.click = function () {
                if (this.download) window.saved = this.download; else click.call(this);
            };
            const write = CanvasRenderingContext2D.prototype.fillText;
            window.captions = {};
            CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
                window.captions[text] = true;
                return write.call(this, text, ...place);
            };",
        )
        .await?;
        stage.meet([&ana, &ben]).await?;
        ensure!(!asks_before_it_goes(&ana).await?, "nothing is at stake");

        let asked = Instant::now();
        ana.click("record").await?;

        ana.wait_for("record-bar").await?;
        let began = Instant::now();
        ben.wait_for("recorded-by").await?;
        let told = ben.text("recorded-by").await?.unwrap_or_default();
        ensure!(told.contains("ana is recording"), "{told}");
        ensure!(
            asks_before_it_goes(&ana).await?,
            "the recording is at stake"
        );
        ensure!(
            !asks_before_it_goes(&ben).await?,
            "nothing is, at the other's"
        );
        until("ten seconds are over", async || {
            Ok((began.elapsed().as_secs() >= 10).then_some(()))
        })
        .await?;
        let least = began.elapsed().as_secs_f64();
        ana.click("record-stop").await?;

        until("it is saved", async || {
            let saved: Option<String> = ana.evaluate("return window.saved ?? null").await?;
            Ok(saved.filter(|name| name.starts_with("visavis ")))
        })
        .await?;
        let most = asked.elapsed().as_secs_f64();
        until("nobody records", async || {
            let is_told = ben.shows("recorded-by").await? || ana.shows("record-bar").await?;
            Ok((!is_told).then_some(()))
        })
        .await?;
        let played = play(&ana).await?;
        // The last slice may lack what its encoder had not come to.
        let is_as_long = (least - 1.0..=most).contains(&played.duration);
        ensure!(is_as_long, "{played:?}, {least} to {most} s");
        ensure!(played.width == 1280 && played.height == 720, "{played:?}");
        ensure!(played.sound > 0.0 && played.colours > 2, "{played:?}");
        let captions: Vec<String> = ana
            .evaluate("return Object.keys(window.captions).filter(text => text.length > 1).sort()")
            .await?;
        ensure!(captions == ["ana", "ben"], "{captions:?}");
        ensure!(!asks_before_it_goes(&ana).await?, "it is saved");
        let errors = ana.errors(|_| false).await?;
        ensure!(errors.is_empty(), "{errors:?}");
        Ok(())
    });
}

#[test]
fn a_recording_that_finds_no_room_ends_at_once_for_everybody() {
    let _alone = nobody_else_records();
    run(async |stage| {
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        ana.before_pages(
            "delete window.showSaveFilePicker;
            FileSystemWritableFileStream.prototype.write = () =>
                Promise.reject(new DOMException('full', 'QuotaExceededError'));",
        )
        .await?;
        stage.meet([&ana, &ben]).await?;

        ana.click("record").await?;

        until("Ana is told", async || {
            let notices = ana.texts("notice").await?;
            let is_told = notices.iter().any(|notice| notice.contains("No room"));
            Ok(is_told.then_some(()))
        })
        .await?;
        until("nobody records", async || {
            let is_told = ben.shows("recorded-by").await? || ana.shows("record-bar").await?;
            Ok((!is_told).then_some(()))
        })
        .await
    });
}

/// Whether the browser would ask somebody who closes the page.
async fn asks_before_it_goes(person: &Browser) -> Result<bool> {
    let ask = "const event = new Event('beforeunload', { cancelable: true });
        window.dispatchEvent(event);
        return event.defaultPrevented";
    person.evaluate(ask).await
}

#[derive(Debug, serde::Deserialize)]
struct Played {
    duration: f64,
    width: u32,
    height: u32,
    /// The loudest sample.
    sound: f64,
    /// How many different ones there are in the middle of the recording.
    colours: usize,
}

/// Plays what was recorded, as any player would.
async fn play(person: &Browser) -> Result<Played> {
    person
        .evaluate(
            "const load = async () => {
                const video = document.createElement('video');
                video.muted = true;
                video.src = URL.createObjectURL(window.lastBlob);
                await new Promise((resolve, reject) => {
                    video.onloadedmetadata = resolve;
                    video.onerror = () => reject(video.error.message);
                });
                video.currentTime = video.duration / 2;
                await new Promise(resolve => video.onseeked = resolve);
                const canvas = document.createElement('canvas');
                canvas.width = 64; canvas.height = 36;
                const context = canvas.getContext('2d');
                context.drawImage(video, 0, 0, 64, 36);
                const pixels = new Uint32Array(context.getImageData(0, 0, 64, 36).data.buffer);
                const audio = new OfflineAudioContext(1, 48000, 48000);
                const bytes = await window.lastBlob.arrayBuffer();
                const sound = (await audio.decodeAudioData(bytes)).getChannelData(0);
                return {
                    duration: video.duration, width: video.videoWidth, height: video.videoHeight,
                    sound: sound.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0),
                    colours: new Set(pixels).size,
                };
             };
             return load()",
        )
        .await
}
