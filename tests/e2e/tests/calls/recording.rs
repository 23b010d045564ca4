//! Recordings of the call.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use visavis_e2e::{Browser, run, until};

use crate::files::{saved, without_dialogs};

/// Lets one test record at a time: two recordings at once, without a graphics card and beside two
/// calls, are too much for two cores.
pub(crate) fn recording_lock() -> MutexGuard<'static, ()> {
    static RECORDING: Mutex<()> = Mutex::new(());
    RECORDING.lock().unwrap_or_else(PoisonError::into_inner)
}

#[test]
fn a_recording_is_shown_to_the_others_can_be_played_and_is_as_long_as_it_took() {
    let _lock = recording_lock();
    run(async |stage| {
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        without_dialogs(&ana).await?;
        note_captions(&ana).await?;
        stage.meet([&ana, &ben]).await?;
        ensure!(!asks_before_it_goes(&ana).await?, "nothing is at stake");

        let asked = Instant::now();
        ana.record().await?;

        ana.wait_for("record-bar").await?;
        let began = Instant::now();
        ben.wait_for("recorded-by").await?;
        let shown = ben.text("recorded-by").await?.unwrap_or_default();
        ensure!(shown.contains("ana is recording"), "{shown}");
        let cem = stage.browser("cem").await?;
        cem.enter_lobby(&stage.room("")).await?;
        cem.wait_for("lobby-recording").await?;
        let shown = cem.text("lobby-recording").await?.unwrap_or_default();
        ensure!(shown == "ana is recording", "{shown}");
        ensure!(
            asks_before_it_goes(&ana).await?,
            "the recording is at stake"
        );
        ensure!(
            !asks_before_it_goes(&ben).await?,
            "nothing is at stake for Ben"
        );
        until("ten seconds are over", async || {
            Ok((began.elapsed().as_secs() >= 10).then_some(()))
        })
        .await?;
        let least = began.elapsed().as_secs_f64();
        ana.click("record-stop").await?;

        let name = until("it is saved", async || Ok(Some(saved(&ana).await?.0))).await?;
        ensure!(name.starts_with("visavis "), "{name}");
        let most = asked.elapsed().as_secs_f64();
        until("no recording is shown", async || {
            let is_shown = ben.shows("recorded-by").await? || ana.shows("record-bar").await?;
            Ok((!is_shown).then_some(()))
        })
        .await?;
        let played = play(&ana).await?;
        played.ensure_whole(least, most)?;
        ensure!(captions(&ana).await? == ["ana", "ben"]);
        ensure!(!asks_before_it_goes(&ana).await?, "it is saved");
        let errors = ana.errors(|_| false).await?;
        ensure!(errors.is_empty(), "{errors:?}");
        Ok(())
    });
}

#[test]
fn a_recording_without_disk_space_ends_at_once_for_all_participants() {
    let _lock = recording_lock();
    run(async |stage| {
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        ana.before_pages(
            "delete window.showSaveFilePicker;
            FileSystemWritableFileStream.prototype.write = () =>
                Promise.reject(new DOMException('full', 'QuotaExceededError'));",
        )
        .await?;
        stage.meet([&ana, &ben]).await?;

        ana.record().await?;

        until("Ana reads why", async || {
            let notices = ana.texts("notice").await?;
            let is_named = notices.iter().any(|notice| notice.contains("disk is full"));
            Ok(is_named.then_some(()))
        })
        .await?;
        until("no recording is shown", async || {
            let is_shown = ben.shows("recorded-by").await? || ana.shows("record-bar").await?;
            Ok((!is_shown).then_some(()))
        })
        .await
    });
}

#[test]
fn a_recording_without_a_microphone_plays_and_one_whose_pictures_would_be_noise_has_sound_alone() {
    let _lock = recording_lock();
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        without_dialogs(&ana).await?;
        // Firefox scrambles pictures so with resistFingerprinting.
        ana.before_pages(
            "const read = CanvasRenderingContext2D.prototype.getImageData;
            CanvasRenderingContext2D.prototype.getImageData = function (...place) {
                const image = read.apply(this, place);
                if (window.scrambles) crypto.getRandomValues(image.data);
                return image;
            };",
        )
        .await?;
        let link = stage.room("?mic=off&camera=off");
        ana.enter_lobby(&link).await?;
        ana.join().await?;

        let silent = record(&ana, Duration::from_secs(3)).await?;
        silent.ensure_length(3.0)?;
        ensure!(
            silent.width == 1280 && silent.sound < INAUDIBLE,
            "{silent:?}"
        );
        let notices = ana.texts("notice").await?;
        ensure!(
            notices.len() == 1 && notices[0].starts_with("Recording saved: visavis "),
            "{notices:?}"
        );

        ana.evaluate::<bool>("return window.scrambles = true")
            .await?;
        let sound = record(&ana, Duration::from_secs(2)).await?;
        sound.ensure_length(2.0)?;
        ensure!(sound.width == 0, "{sound:?}");
        let notices = ana.texts("notice").await?.join(" ");
        ensure!(notices.contains("Recording sound only"), "{notices}");
        Ok(())
    });
}

/// Records for so long, and plays what is saved.
async fn record(person: &Browser, length: Duration) -> Result<Played> {
    let saved = "return window.saved.length";
    let before: usize = person.evaluate(saved).await?;
    person.record().await?;
    person.wait_for("record-bar").await?;
    let began = Instant::now();
    until("it is long enough", async || {
        Ok((began.elapsed() >= length).then_some(()))
    })
    .await?;
    person.click("record-stop").await?;
    until("it is saved", async || {
        let now: usize = person.evaluate(saved).await?;
        Ok((now > before).then_some(()))
    })
    .await?;
    play(person).await
}

/// Returns whether the browser would ask before the user closes the page.
async fn asks_before_it_goes(person: &Browser) -> Result<bool> {
    let ask = "const event = new Event('beforeunload', { cancelable: true });
        window.dispatchEvent(event);
        return event.defaultPrevented";
    person.evaluate(ask).await
}

/// Notes the names that are written on pictures of the call, for [`captions`].
pub(crate) async fn note_captions(person: &Browser) -> Result<()> {
    person
        .before_pages(
            "const write = CanvasRenderingContext2D.prototype.fillText;
            window.captions = {};
            CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
                window.captions[text] = true;
                return write.call(this, text, ...place);
            };",
        )
        .await
}

/// Returns the names that were written, in order, without the initials that stand for a picture.
pub(crate) async fn captions(person: &Browser) -> Result<Vec<String>> {
    person
        .evaluate("return Object.keys(window.captions).filter(text => text.length > 1).sort()")
        .await
}

/// A recording, as a player reads it.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct Played {
    duration: f64,
    width: u32,
    height: u32,
    /// The loudest sample.
    sound: f64,
    /// The number of different colours in the middle of the recording.
    colours: usize,
}

impl Played {
    /// Checks that it is about this many seconds long.
    fn ensure_length(&self, seconds: f64) -> Result<()> {
        let is_as_long = (seconds - 0.5..seconds + 1.5).contains(&self.duration);
        ensure!(is_as_long, "{self:?} is not {seconds} s long");
        Ok(())
    }

    /// Checks that it has picture and sound, and is as long as it took: a number of seconds between
    /// these two.
    pub(crate) fn ensure_whole(&self, least: f64, most: f64) -> Result<()> {
        // The last slice may lack what its encoder had not come to.
        let is_as_long = (least - 1.0..=most).contains(&self.duration);
        ensure!(is_as_long, "{self:?}, {least} to {most} s");
        ensure!(self.width == 1280 && self.height == 720, "{self:?}");
        ensure!(self.sound > 0.0 && self.colours > 2, "{self:?}");
        Ok(())
    }
}

/// Plays what was saved last, as any player would.
pub(crate) async fn play(person: &Browser) -> Result<Played> {
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
                URL.revokeObjectURL(video.src);
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

/// The loudest sample that an encoder makes of silence.
const INAUDIBLE: f64 = 1e-9;
