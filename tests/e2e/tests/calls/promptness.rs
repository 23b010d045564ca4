//! How soon the page reacts to a press, and how rarely it does anything while nothing changes.

use anyhow::ensure;
use serde::Deserialize;
use visavis_e2e::{run, until};

#[test]
fn one_press_mutes_within_50_ms_everywhere_it_shows() {
    run(async |stage| {
        let (ana, ben) = stage.lobby_with("?camera=off").await?;
        for person in [&ana, &ben] {
            person.join().await?;
        }
        ana.wait_for_one_tile().await?;
        ana.click("people").await?;
        ana.wait_for("people-close").await?;

        for means in ["button.click()", "document.dispatchEvent(key())"] {
            let mut took = Vec::new();
            for nth in 0..10 {
                took.push(ana.evaluate::<f64>(&mute(means, nth % 2 == 0)).await?);
            }
            // A press in a moment in which the machine has no time for the page says nothing.
            took.sort_by(f64::total_cmp);
            ensure!(took[took.len() / 2] <= 50.0, "{means} took {took:.1?} ms");
        }
        Ok(())
    });
}

/// Returns a script that presses, and measures how long it takes until the button, the own tile,
/// the own row in the list of people and the track that is sent say that the microphone is off, or
/// that it is not. It looks whenever anything in the page changes.
fn mute(means: &str, is_off: bool) -> String {
    format!(
        "const button = document.querySelector('[data-testid=mic]');
         const key = () => new KeyboardEvent('keydown', {{ key: 'm', bubbles: true, cancelable: true }});
         const tracks = window.visavisProbe.open().flatMap(c => c.getSenders())
             .map(sender => sender.track).filter(track => track?.kind === 'audio');
         const states = () => [
             button.ariaPressed === 'false',
             document.querySelector('[data-self=true] .name-tag').dataset.muted === 'true',
             document.querySelector(`.people__row [title='Microphone off']`) !== null,
             ...tracks.map(track => !track.enabled),
         ];
         if (tracks.length === 0 || states().some(is => is === {is_off})) return 1e6;
         const began = performance.now();
         return await new Promise(resolve => {{
             const look = () => {{
                 if (!states().every(is => is === {is_off})) return;
                 resolve(performance.now() - began);
                 observer.disconnect();
             }};
             const observer = new MutationObserver(look);
             observer.observe(document, {{
                 subtree: true, childList: true, attributes: true, characterData: true,
             }});
             {means};
         }})"
    )
}

#[test]
fn a_level_is_written_at_most_eight_times_a_second_and_only_where_it_is_seen() {
    run(async |stage| {
        let (ana, ben) = stage.lobby_with("?debug").await?;
        for person in [&ana, &ben] {
            person.join().await?;
        }
        for person in [&ana, &ben] {
            person.wait_for_one_tile().await?;
            person.wait_for_media().await?;
        }
        // Ben is not heard, or Ana's page would rightly show who speaks.
        ben.click("mic").await?;
        // Nothing else is on its way: joining and connecting are over and announced.
        until("the page is quiet", async || {
            let watched: Watched = ana.evaluate(WATCH).await?;
            ensure!(watched.others.is_empty(), "{watched:?}");
            // What passes by itself would go in the middle of the measurement.
            let is_passing = ana.shows("news").await? || ana.shows("notice").await?;
            let is_faded = ana.attribute("call", "data-idle").await?.as_deref() == Some("true");
            Ok((watched.written == 0 && !is_passing && is_faded).then_some(()))
        })
        .await?;

        let faded: Watched = ana.evaluate(WATCH).await?;
        ana.evaluate::<()>("document.dispatchEvent(new PointerEvent('pointermove'))")
            .await?;
        let shown: Watched = ana.evaluate(WATCH).await?;

        for watched in [&faded, &shown] {
            ensure!(watched.renders == 0, "{watched:?}");
            ensure!(watched.readings <= 2, "{watched:?}");
            ensure!(watched.others.is_empty(), "{watched:?}");
        }
        // By the meter, and by the watch for a silent microphone, which takes two measurements at a
        // time, as the meter does while it is not seen. A busy machine measures less often.
        ensure!((8..=15).contains(&faded.levels), "{faded:?}");
        ensure!((14..=24).contains(&shown.levels), "{shown:?}");
        ensure!(faded.written == 0, "{faded:?}");
        ensure!((1..=16).contains(&shown.written), "{shown:?}");
        Ok(())
    });
}

/// The work of the page in two seconds.
#[derive(Debug, Deserialize)]
struct Watched {
    /// How often the call was drawn.
    renders: u32,
    /// How often a level was measured, and how often one was written.
    levels: u32,
    written: u32,
    /// How often the counters of the connection were read.
    readings: u32,
    /// The other changes.
    others: Vec<String>,
}

const WATCH: &str = "
    const renders = () => Number(document.querySelector('[data-testid=debug]').dataset.renders);
    const before = renders(), read = window.visavisProbe.readings(), others = [];
    let levels = 0, written = 0;
    const { getFloatTimeDomainData } = AnalyserNode.prototype;
    AnalyserNode.prototype.getFloatTimeDomainData = function (samples) {
        levels++;
        return getFloatTimeDomainData.call(this, samples);
    };
    const observer = new MutationObserver(changes => {
        for (const { type, target, attributeName } of changes) {
            const is_level = attributeName === 'style' && target.matches('.level-meter__bar');
            if (is_level) written++;
            else others.push(`${type} ${attributeName} ${target.outerHTML?.slice(0, 100)}`);
        }
    });
    observer.observe(document, {
        subtree: true, childList: true, attributes: true, characterData: true,
    });
    await new Promise(resolve => setTimeout(resolve, 2000));
    observer.disconnect();
    AnalyserNode.prototype.getFloatTimeDomainData = getFloatTimeDomainData;
    const readings = window.visavisProbe.readings() - read;
    return { renders: renders() - before, levels, written, readings, others };";
