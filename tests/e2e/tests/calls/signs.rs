//! What a participant sees of voices and connections: who speaks, and whose connection is weak.

use anyhow::ensure;
use serde::Deserialize;
use visavis_e2e::{run, until};

#[test]
fn in_a_call_of_two_without_pictures_the_tile_of_the_speaker_shows_it_at_once() {
    run(async |stage| {
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        ben.before_pages(MICROPHONE).await?;
        for (person, query) in [(&ana, "?camera=off&mic=off"), (&ben, "?camera=off")] {
            person.enter_lobby(&stage.room(query)).await?;
            person.join().await?;
        }
        ana.wait_for_one_tile().await?;
        ben.wait_for_one_tile().await?;
        ana.evaluate::<()>(WATCH).await?;
        until("all is quiet", async || {
            Ok(ana
                .evaluate::<bool>("return window.isQuiet()")
                .await?
                .then_some(()))
        })
        .await?;

        ben.evaluate::<()>("window.speak(true)").await?;

        let seen: Seen = until("Ana sees that Ben speaks", async || {
            ana.evaluate("return window.seen()").await
        })
        .await?;
        ensure!(seen.late < 400.0, "{} ms after the first sound", seen.late);
        ensure!(seen.frame && seen.bars && seen.avatar, "{seen:?}");
        until("Ben sees that he is heard", async || {
            let is_marked =
                "return document.querySelector('[data-self=true]').dataset.speaking === 'true'";
            Ok(ben.evaluate::<bool>(is_marked).await?.then_some(()))
        })
        .await?;

        ben.evaluate::<()>("window.speak(false)").await?;
        until("Ana sees that he does not", async || {
            Ok(ana
                .evaluate::<bool>("return window.isQuiet()")
                .await?
                .then_some(()))
        })
        .await
    });
}

#[test]
fn a_weak_connection_has_a_sign_and_a_poor_one_words_and_a_remedy() {
    run(async |stage| {
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        ana.before_pages(LOSS).await?;
        stage.meet([&ana, &ben]).await?;
        ana.click("people").await?;
        ensure!(!ana.shows("quality").await?);

        ana.evaluate::<()>("window.loss = 0.08").await?;

        let signs = until("Ana sees two signs", async || {
            let signs: Vec<Sign> = ana.evaluate(SIGNS).await?;
            let are_fair = signs.len() == 2 && signs.iter().all(|sign| sign.quality == "fair");
            Ok(are_fair.then_some(signs))
        })
        .await?;
        ensure!(signs.iter().all(|sign| sign.size >= 16.0), "{signs:?}");
        ensure!(!ana.shows("weak").await?);

        ana.evaluate::<()>("window.loss = 0.3").await?;

        until("the words are on the tile and in the list", async || {
            let signs: Vec<Sign> = ana.evaluate(SIGNS).await?;
            let are_words = |sign: &Sign| sign.words == "Poor connection" && sign.width > 60.0;
            Ok((signs.len() == 2 && signs.iter().all(are_words)).then_some(()))
        })
        .await?;
        ensure!(ana.texts("weak").await?.len() == 1);
        ana.click("weak-remedy").await?;
        until("the camera is off", async || {
            let is_off = ana.attribute("camera", "aria-pressed").await?.as_deref() == Some("false");
            Ok((is_off && !ana.shows("weak-remedy").await?).then_some(()))
        })
        .await?;

        ana.evaluate::<()>("window.loss = 0").await?;
        until("no sign is left", async || {
            Ok((!ana.shows("quality").await? && !ana.shows("weak").await?).then_some(()))
        })
        .await
    });
}

/// What changed on the tile of the speaker, and how long after the first sound, in milliseconds.
#[derive(Debug, Deserialize)]
struct Seen {
    late: f64,
    frame: bool,
    bars: bool,
    avatar: bool,
}

#[derive(Debug, Deserialize)]
struct Sign {
    quality: String,
    size: f64,
    words: String,
    width: f64,
}

/// A microphone that is silent until the test speaks.
const MICROPHONE: &str = "
    const native = MediaDevices.prototype.getUserMedia;
    MediaDevices.prototype.getUserMedia = async function (constraints) {
        if (!constraints.audio) return native.call(this, constraints);
        const context = new AudioContext();
        const tone = new OscillatorNode(context), voice = new GainNode(context, { gain: 0 });
        const output = new MediaStreamAudioDestinationNode(context);
        tone.connect(voice).connect(output);
        tone.start();
        // Otherwise they would be collected as garbage.
        (window.studio ??= []).push({ context, tone, voice, output });
        window.speak = isLoud => window.studio.forEach(({ voice }) => (voice.gain.value = +isLoud));
        await context.resume();
        return output.stream;
    };";

/// Notes when sound comes from the other participant, and when its tile looks as it did not before.
const WATCH: &str = "
    const track = window.visavisProbe.open()[0].getReceivers().find(r => r.track.kind === 'audio').track;
    const context = new AudioContext();
    const ear = new AnalyserNode(context, { fftSize: 1024 });
    context.createMediaStreamSource(new MediaStream([track])).connect(ear);
    const samples = new Float32Array(ear.fftSize);
    const tile = document.querySelector('[data-self=false]');
    const look = () => ({
        frame: getComputedStyle(tile, '::after').borderTopColor,
        bars: getComputedStyle(tile.querySelector('.name-tag__bars > i')).scale,
        avatar: getComputedStyle(tile.querySelector('.avatar')).boxShadow,
    });
    const signs = ['frame', 'bars', 'avatar'];
    let heard = null, shown = null;
    const quiet = look();
    setInterval(() => {
        ear.getFloatTimeDomainData(samples);
        if (samples.some(sample => Math.abs(sample) > 0.05)) heard ??= performance.now();
        const now = look();
        if (signs.some(sign => now[sign] !== quiet[sign])) shown ??= performance.now();
    }, 10);
    window.isQuiet = () => tile.dataset.speaking === 'false' && signs.every(sign => look()[sign] === quiet[sign]);
    window.seen = () => {
        if (heard === null || shown === null) return null;
        const now = look();
        return { late: shown - heard, ...Object.fromEntries(signs.map(sign => [sign, now[sign] !== quiet[sign]])) };
    };
    await context.resume();";

/// Lets the browser count a share of the packets as lost.
const LOSS: &str = "
    const { getStats } = RTCPeerConnection.prototype;
    const counters = new Map();
    window.loss = 0;
    RTCPeerConnection.prototype.getStats = async function (...args) {
        const report = await getStats.apply(this, args);
        return new Map([...report].map(([id, stat]) => {
            if (stat.type !== 'inbound-rtp') return [id, stat];
            const before = counters.get(stat.ssrc) ?? { packets: stat.packetsReceived, lost: 0 };
            const more = stat.packetsReceived - before.packets;
            const lost = before.lost + more * window.loss / (1 - window.loss);
            counters.set(stat.ssrc, { packets: stat.packetsReceived, lost });
            return [id, { ...stat, packetsLost: Math.round(lost) }];
        }));
    };";

/// The signs of the quality of a connection, as they are seen.
const SIGNS: &str = "
    return [...document.querySelectorAll('[data-testid=quality]')].map(sign => {
        const words = sign.querySelector('.quality-sign__words');
        return {
            quality: sign.dataset.quality,
            size: sign.querySelector('.icon').getBoundingClientRect().width,
            words: words?.innerText ?? '',
            width: words?.getBoundingClientRect().width ?? 0,
        };
    })";
