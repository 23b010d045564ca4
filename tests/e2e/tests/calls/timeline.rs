//! The timeline of the connections, in the call and after it, and its file.

use anyhow::{Result, ensure};
use serde_json::json;
use visavis_e2e::{Browser, run, until};

use crate::pages::widths::all_fits;
use crate::watching::wait_until;

#[test]
fn a_timeline_is_drawn_saved_compared_and_there_after_the_call() {
    run(async |stage| {
        let (ana, ben) = stage.call().await?;
        for person in [&ana, &ben] {
            open(person).await?;
            keep_what_is_saved(person).await?;
        }
        let is_drawn = "return document.querySelector('[data-testid=chart-rate] .chart__line')
            ?.getAttribute('d').split('L').length > 3
            && /incoming [1-9]/.test(document.querySelector('[data-testid=chart-rate]').innerText)";
        wait_until(&ana, "three rates are drawn", is_drawn).await?;
        let path = ana.texts("timeline-path").await?;
        ensure!(
            path == ["Path · Direct, within one network · host (udp) – host"],
            "{path:?}"
        );

        all_fits(&ben, "connection details").await?;

        // It is read each second while it is shown.
        let readings = "const rate = document.querySelector('[data-testid=chart-rate]');
            window.readings = []; window.lastRate = '';
            window.watched = setInterval(() => {
                if (rate.innerText !== window.lastRate) window.readings.push(performance.now());
                window.lastRate = rate.innerText;
            }, 20)";
        ana.evaluate::<()>(readings).await?;
        let is_each_second = "const [first, ...rest] = window.readings;
            return rest.length > 4 && (rest.at(-1) - first) / rest.length < 1600";
        wait_until(&ana, "it is read each second", is_each_second).await?;
        ana.evaluate::<()>("clearInterval(window.watched)").await?;

        let (own, other) = (save(&ana).await?, save(&ben).await?);
        let pair = format!(
            "const pairs = [{own}, {other}].map(dump => Object.values(dump.PeerConnections)[0].pair);
             return pairs[0].length > 0 && pairs[0] === pairs[1]"
        );
        ensure!(
            ana.evaluate::<bool>(&pair).await?,
            "two names for one connection"
        );
        // What an importer of Chrome's dumps makes of it.
        let import = format!(
            "const dump = {own};
             const [connection] = Object.values(dump.PeerConnections);
             const list = name => JSON.parse(connection.stats[name].values);
             const lengths = Object.keys(connection.stats).map(name => {{
                 const id = name.slice(0, name.lastIndexOf('-'));
                 return list(name).length === list(`${{id}}-timestamp`).length;
             }});
             return Array.isArray(dump.UserAgentData) && lengths.length > 50 && !lengths.includes(false)
                 && connection.updateLog.some(entry => entry.type === 'connectionstatechange')"
        );
        ensure!(ana.evaluate::<bool>(&import).await?, "an importer gives up");
        let addresses = format!(
            "return Promise.all(window.visavisProbe.open().map(c => c.getStats())).then(reports => {{
                 const stats = reports.flatMap(report => [...report.values()]);
                 const known = stats.map(stat => stat.address).filter(Boolean);
                 const text = {}.replaceAll(location.origin, '');
                 return known.length > 0 && !known.some(address => text.includes(address));
             }})",
            json!(own)
        );
        ensure!(
            ana.evaluate::<bool>(&addresses).await?,
            "an address is in the file"
        );

        give(&ana, &other).await?;
        until("the other file is drawn dashed", async || {
            let note = ana.texts("timeline-compared").await?;
            let is_said = note
                .first()
                .is_some_and(|it| it.starts_with("Dashed: the other file, within"));
            let dashed = "return document.querySelectorAll('.chart__line--other[d*=L]').length > 3";
            Ok((is_said && ana.evaluate::<bool>(dashed).await?).then_some(()))
        })
        .await?;
        for (text, note) in [
            (
                "{",
                "This file has no connection details. Choose another one.",
            ),
            (
                &own.replace("\"pair\":\"", "\"pair\":\"0"),
                "This file is from another call. Choose another one.",
            ),
        ] {
            give(&ana, text).await?;
            until("the file is refused in words", async || {
                Ok((ana.texts("timeline-compared").await? == [note]).then_some(()))
            })
            .await?;
        }

        let time = ana.texts("timeline-time").await?;
        ana.click("timeline-previous").await?;
        until("an earlier event is shown", async || {
            let events = ana.texts("timeline-event").await?;
            let is_earlier = ana.texts("timeline-time").await? != time;
            Ok((is_earlier && !events.is_empty()).then_some(()))
        })
        .await?;
        ana.click("timeline-live").await?;
        let is_live =
            "return document.querySelector('[data-testid=timeline-live]').ariaPressed === 'true'";
        wait_until(&ana, "the latest is shown", is_live).await?;

        ana.click("timeline-close").await?;
        ana.click("leave").await?;
        ana.wait_for("left").await?;
        ana.click("details").await?;
        wait_until(&ana, "it is there after the call", is_drawn_again()).await
    });
}

#[test]
fn a_call_whose_timeline_is_closed_is_read_as_seldom_as_before() {
    run(async |stage| {
        let (ana, _ben) = stage.call().await?;
        open(&ana).await?;
        let is_drawn = is_drawn_again();
        wait_until(&ana, "it is drawn", is_drawn).await?;
        ana.click("timeline-close").await?;
        let counted = "const read = RTCPeerConnection.prototype.getStats;
            window.reads = [];
            RTCPeerConnection.prototype.getStats = function () {
                window.reads.push(performance.now());
                return read.apply(this, arguments);
            }";
        ana.evaluate::<()>(counted).await?;
        let is_seldom = "const [first, ...rest] = window.reads.slice(1);
            return rest.length > 3 && (rest.at(-1) - first) / rest.length > 1900";
        wait_until(&ana, "it is read every two seconds", is_seldom).await
    });
}

async fn open(person: &Browser) -> Result<()> {
    person.click("people").await?;
    person.wait_for("details").await?;
    person.click("details").await?;
    person.wait_for("timeline").await
}

/// Keeps what the page saves, in place of the browser's downloads.
async fn keep_what_is_saved(person: &Browser) -> Result<()> {
    person
        .evaluate(
            "const make = URL.createObjectURL;
             URL.createObjectURL = blob => { window.savedBlob = blob; return make.call(URL, blob); };
             const click = HTMLElement.prototype.click;
             HTMLElement.prototype.click = function () { this.download || click.call(this); };",
        )
        .await
}

async fn save(person: &Browser) -> Result<String> {
    person.click("timeline-save").await?;
    until("it is saved", async || {
        let saved = "return window.savedBlob?.text() ?? null";
        person.evaluate::<Option<String>>(saved).await
    })
    .await
}

/// Chooses a file with this text.
async fn give(person: &Browser, text: &str) -> Result<()> {
    person
        .evaluate(&format!(
            "const field = document.querySelector('[data-testid=timeline-file]');
             const chosen = new DataTransfer();
             chosen.items.add(new File([{}], 'other.json'));
             field.files = chosen.files;
             field.dispatchEvent(new Event('change', {{ bubbles: true }}))",
            json!(text)
        ))
        .await
}

const fn is_drawn_again() -> &'static str {
    "return document.querySelector('[data-testid=chart-rate] .chart__line')?.getAttribute('d').includes('L')"
}
