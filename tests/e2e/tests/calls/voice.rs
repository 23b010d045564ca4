//! Push-to-talk, and the choice between voice and music.

use anyhow::{Result, ensure};
use thirtyfour::{By, Key};
use visavis_e2e::{Browser, Live, run, until};

#[test]
fn a_muted_participant_is_heard_for_as_long_as_the_space_bar_is_held() {
    run(async |stage| {
        let (ana, ben) = stage.call().await?;
        // The button keeps the focus, and the space bar does not press it.
        ben.click("mic").await?;
        wait_until_heard(&ana, false).await?;

        hold(&ben).await?;

        wait_until_heard(&ana, true).await?;
        ben.wait_for("holding").await?;
        ensure!(ben.attribute("mic", "data-held").await?.as_deref() == Some("true"));
        ana.wait_for_media().await?;

        let_go(&ben).await?;

        wait_until_heard(&ana, false).await?;
        ensure!(!is_on(&ben).await? && !ben.shows("holding").await?);

        let hidden = "Object.defineProperty(document, 'visibilityState', {
                value: 'hidden', configurable: true });
            document.dispatchEvent(new Event('visibilitychange'));
            delete document.visibilityState";
        for end in ["window.dispatchEvent(new Event('blur'))", hidden] {
            hold(&ben).await?;
            wait_until_heard(&ana, true).await?;
            ben.evaluate::<Option<u8>>(&format!("{end}; return null"))
                .await?;
            wait_until_heard(&ana, false).await?;
            let_go(&ben).await?;
            ensure!(!is_on(&ben).await?, "{end}");
        }
        Ok(())
    });
}

#[test]
fn the_space_bar_is_typed_in_fields_presses_what_keys_led_to_and_can_be_switched_off() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.enter_lobby(&stage.room("?mic=off&camera=off")).await?;
        ana.join().await?;

        ana.click("chat").await?;
        ana.type_into("chat-input", "a b").await?;
        let typed = "return document.querySelector('[data-testid=chat-input]').value";
        ensure!(ana.evaluate::<String>(typed).await? == "a b");
        ensure!(!is_on(&ana).await?, "it was typed");
        ana.click("chat-close").await?;

        let mic = ana.driver().find(By::Css("[data-testid=mic]")).await?;
        mic.send_keys(Key::Tab + "").await?;
        mic.focus().await?;
        mic.send_keys(" ").await?;
        wait_until_on(&ana, true).await?;
        ensure!(!ana.shows("holding").await?, "the button was pressed");
        mic.send_keys(" ").await?;
        wait_until_on(&ana, false).await?;

        press(&ana, "?").await?;
        ana.wait_for("shortcut-sheet").await?;
        hold(&ana).await?;
        let_go(&ana).await?;
        until("the button of the dialog was pressed", async || {
            Ok((!ana.shows("shortcut-sheet").await?).then_some(()))
        })
        .await?;
        ensure!(!is_on(&ana).await?, "a dialog was open");
        press(&ana, "?").await?;
        ana.click("shortcuts-on").await?;
        ana.click("shortcut-close").await?;
        press(&ana, " ").await?;
        ensure!(!is_on(&ana).await?, "switched off");
        Ok(())
    });
}

#[test]
fn a_page_that_is_reloaded_while_the_key_is_held_comes_back_muted() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.enter_lobby(&stage.room("?mic=off&camera=off")).await?;
        ana.join().await?;
        hold(&ana).await?;
        wait_until_on(&ana, true).await?;

        ana.driver().refresh().await?;

        ana.wait_for("call").await?;
        wait_until_on(&ana, false).await?;
        let_go(&ana).await
    });
}

#[test]
fn music_goes_out_as_it_is_and_in_stereo_by_one_negotiation_there_and_one_back() {
    run(async |stage| {
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        ana.before_pages(STEREO_MICROPHONE).await?;
        for person in [&ana, &ben] {
            person.enter_lobby(&stage.room("?camera=off")).await?;
            person.join().await?;
        }
        for person in [&ana, &ben] {
            person.wait_for_one_tile().await?;
        }
        let before = (ana.live().await?, ben.live().await?);
        until("a voice is limited", async || {
            Ok((spending(&ana).await? == 40_000).then_some(()))
        })
        .await?;

        ana.click("settings").await?;
        ana.click("sound-music").await?;

        until("the microphone is asked for music", async || {
            let wishes: Vec<bool> = ana
                .evaluate(
                    "const { channelCount, echoCancellation, noiseSuppression, autoGainControl }
                         = window.wishes.at(-1);
                     return [channelCount?.ideal === 2,
                         ...[echoCancellation, noiseSuppression, autoGainControl]
                             .map(wish => wish.ideal === false)]",
                )
                .await?;
            Ok(wishes.iter().all(|is| *is).then_some(()))
        })
        .await?;
        until("more is spent on it", async || {
            Ok((spending(&ana).await? == 128_000).then_some(()))
        })
        .await?;
        ensure!(!ana.shows("noise").await?, "nothing is done to music");
        // The rate is raised before the answer has come.
        until("stereo is negotiated", async || {
            let line: String = ana.evaluate(SENT_CODEC).await?;
            Ok(line.contains("stereo=1").then_some(()))
        })
        .await?;
        until("Ben hears the tone on one side alone", async || {
            let [left, right]: [f64; 2] = ben.evaluate(SIDES).await?;
            Ok((left > 0.02 && right < left / 4.0).then_some(()))
        })
        .await?;

        ana.click("sound-voice").await?;
        until("less is spent again", async || {
            Ok((spending(&ana).await? == 40_000).then_some(()))
        })
        .await?;
        ana.wait_for("noise").await?;
        until(
            "an offer for music and one for the voice are answered",
            async || {
                let after = (ana.live().await?, ben.live().await?);
                let negotiated = |before: &Live, after: &Live| {
                    let described = (after.remote_descriptions, after.local_descriptions);
                    let expected = (
                        before.remote_descriptions + 2,
                        before.local_descriptions + 2,
                    );
                    described == expected && after.connections == 1
                };
                let both = negotiated(&before.0, &after.0) && negotiated(&before.1, &after.1);
                ensure!(both, "{before:?} {after:?}");
                Ok(Some(()))
            },
        )
        .await
    });
}

#[test]
fn a_real_microphone_is_opened_for_music_and_stays_so() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.enter_lobby(&stage.room("?camera=off")).await?;

        ana.click("settings").await?;
        ana.click("sound-music").await?;

        let is_raw = "const { echoCancellation, noiseSuppression, autoGainControl }
                = window.visavisProbe.captured('audio');
            return [echoCancellation, noiseSuppression, autoGainControl]";
        let until_raw = async || {
            until("nothing is done to the sound", async || {
                let done: Vec<Option<bool>> = ana.evaluate(is_raw).await?;
                Ok((done == [Some(false); 3]).then_some(()))
            })
            .await
        };
        until_raw().await?;
        ana.driver().refresh().await?;
        ana.wait_for_lobby().await?;
        until_raw().await?;
        ana.click("settings").await?;
        ana.wait_for("sound-music").await?;
        ensure!(ana.attribute("sound-music", "aria-pressed").await? == Some("true".to_owned()));
        Ok(())
    });
}

/// A script that makes a microphone with a tone on its left side alone, and keeps the constraints.
const STEREO_MICROPHONE: &str = "
    const native = MediaDevices.prototype.getUserMedia;
    window.wishes = [];
    MediaDevices.prototype.getUserMedia = async function (constraints) {
        if (!constraints.audio) return native.call(this, constraints);
        window.wishes.push(constraints.audio);
        const context = new AudioContext(), tone = new OscillatorNode(context);
        const merger = new ChannelMergerNode(context, { numberOfInputs: 2 });
        const output = new MediaStreamAudioDestinationNode(context, { channelCount: 2 });
        tone.connect(merger, 0, 0).connect(output);
        tone.start();
        // Otherwise they would be collected as garbage.
        (window.studio ??= []).push({ context, tone, merger, output });
        await context.resume();
        return output.stream;
    };";

/// A script that returns the parameters of the codec of the sound that is sent.
const SENT_CODEC: &str = "
    const stats = await window.visavisProbe.open()[0].getStats();
    const sent = [...stats.values()].find(s => s.type === 'outbound-rtp' && s.kind === 'audio');
    return stats.get(sent.codecId).sdpFmtpLine";

/// A script that measures how loud both sides of the received sound are.
const SIDES: &str = "
    const track = window.visavisProbe.open()[0].getReceivers().find(r => r.track.kind === 'audio').track;
    const context = new AudioContext();
    const source = context.createMediaStreamSource(new MediaStream([track]));
    const splitter = new ChannelSplitterNode(context, { numberOfOutputs: 2 });
    source.connect(splitter);
    const sides = [0, 1].map(side => {
        const analyser = new AnalyserNode(context, { fftSize: 2048 });
        splitter.connect(analyser, side);
        return analyser;
    });
    await new Promise(resolve => setTimeout(resolve, 500));
    const loudness = sides.map(analyser => {
        const samples = new Float32Array(analyser.fftSize);
        analyser.getFloatTimeDomainData(samples);
        return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
    });
    await context.close();
    return loudness";

/// Returns the most that is spent on the sound that is sent, in bit/s.
async fn spending(person: &Browser) -> Result<u64> {
    person
        .evaluate(
            "const senders = window.visavisProbe.open()[0].getSenders();
             const sender = senders.find(sender => sender.track?.kind === 'audio');
             return sender?.getParameters().encodings[0].maxBitrate ?? 0",
        )
        .await
}

async fn hold(person: &Browser) -> Result<()> {
    let chain = person.driver().action_chain();
    Ok(chain.key_down(' ').perform().await?)
}

async fn let_go(person: &Browser) -> Result<()> {
    let chain = person.driver().action_chain();
    Ok(chain.key_up(' ').perform().await?)
}

async fn is_on(person: &Browser) -> Result<bool> {
    let pressed = person.attribute("mic", "aria-pressed").await?;
    Ok(pressed.as_deref() == Some("true"))
}

async fn wait_until_on(person: &Browser, wanted: bool) -> Result<()> {
    until("the switch says so", async || {
        Ok((is_on(person).await? == wanted).then_some(()))
    })
    .await
}

/// Waits until the only other tile says that its participant is heard, or is muted.
async fn wait_until_heard(person: &Browser, wanted: bool) -> Result<()> {
    until("the other tile says so", async || {
        let tiles = person.tiles().await?;
        let is_heard = tiles.first().map(|tile| !tile.is_muted);
        Ok((is_heard == Some(wanted)).then_some(()))
    })
    .await
}

/// Presses a key where nothing has the focus.
async fn press(person: &Browser, key: &str) -> Result<()> {
    person
        .evaluate::<Option<u8>>("document.activeElement?.blur(); return null")
        .await?;
    let body = person.driver().find(By::Tag("body")).await?;
    Ok(body.send_keys(key).await?)
}
