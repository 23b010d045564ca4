//! Files that participants send each other during a call.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Result, ensure};
use visavis_e2e::{Browser, Fault, Stage, run, until, within};

#[test]
fn large_files_cross_both_ways_over_a_new_connection_and_arrive_as_they_were() {
    run(async |stage| {
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        for person in [&ana, &ben] {
            without_dialogs(person).await?;
            person.enter_lobby(&stage.room("?camera=off&debug")).await?;
            person.join().await?;
        }
        let tile = ana.wait_for_one_tile().await?;
        ben.wait_for_one_tile().await?;
        ana.click("chat").await?;
        ben.click("chat").await?;

        choose(&ana, "to ben.bin", LARGE, 1).await?;
        wait_for_states(&ben, &["offered"]).await?;
        choose(&ben, "to:ana.bin", LARGE, 2).await?;
        wait_for_states(&ana, &["offered", "offered"]).await?;
        ben.click("file-accept").await?;
        ana.click("file-accept").await?;

        wait_until_under_way(&ana).await?;
        ana.inject_fault(&tile.peer, "debug-restart").await?;
        pause().await;
        ana.inject_fault(&tile.peer, "debug-rebuild").await?;

        for person in [&ana, &ben] {
            let what = format!("{} has both through", person.name());
            within(Duration::from_secs(90), &what, async || {
                Ok((states(person).await? == ["done", "done"]).then_some(()))
            })
            .await?;
        }
        for (person, name, seed) in [(&ana, "to_ana.bin", 2), (&ben, "to ben.bin", 1)] {
            let (saved, hash) = saved(person).await?;
            ensure!(saved == name, "{saved}");
            ensure!(
                hash == hash_of(person, LARGE, seed).await?,
                "{name} is another file"
            );
        }
        let errors = ana.errors(|_| false).await?;
        ensure!(errors.is_empty(), "{errors:?}");
        Ok(())
    });
}

#[test]
fn a_file_is_dropped_paused_resumed_declined_and_may_be_empty() {
    run(async |stage| {
        let (ana, ben) = two_without_cameras(stage).await?;

        // An empty file, dropped over the tiles.
        drag(&ana, "dragover").await?;
        ana.wait_for("drop-zone").await?;
        drag(&ana, "drop").await?;
        ana.wait_for("chat-panel").await?;
        ensure!(!ana.shows("drop-zone").await?);
        until("Ben has something unread", async || {
            let unread = ben.attribute("chat", "data-unread").await?;
            Ok((unread.as_deref() == Some("1")).then_some(()))
        })
        .await?;
        ben.click("chat").await?;
        ben.click("file-accept").await?;
        wait_for_states(&ana, &["done"]).await?;
        wait_for_states(&ben, &["done"]).await?;
        ensure!(saved(&ben).await?.0 == "empty.txt");
        ana.click("file-cancel").await?;
        ben.click("file-cancel").await?;
        wait_for_states(&ana, &[]).await?;

        choose(&ana, "long.bin", LARGE, 3).await?;
        ben.click("file-accept").await?;
        wait_for_states(&ben, &["moving"]).await?;
        ben.click("file-hold").await?;
        wait_for_states(&ana, &["held"]).await?;
        ben.click("file-hold").await?;
        within(Duration::from_secs(60), "it is through", async || {
            Ok((states(&ana).await? == ["done"]).then_some(()))
        })
        .await?;
        let (_, hash) = saved(&ben).await?;
        ensure!(hash == hash_of(&ben, LARGE, 3).await?);
        ana.click("file-cancel").await?;
        ben.click("file-cancel").await?;

        choose(&ana, "unwanted.bin", 10, 4).await?;
        wait_for_states(&ben, &["offered"]).await?;
        ben.click("file-cancel").await?;
        wait_for_states(&ana, &["cancelled"]).await
    });
}

#[test]
fn a_file_is_offered_again_while_the_code_that_saves_it_does_not_load() {
    run(async |stage| {
        stage
            .site
            .set_faults(&[("split_files", Fault::Missing(u32::MAX))]);
        let (ana, ben) = two_without_cameras(stage).await?;
        ana.click("chat").await?;
        ben.click("chat").await?;
        choose(&ana, "small.bin", 10, 5).await?;
        wait_for_states(&ben, &["offered"]).await?;
        let watch = "const file = document.querySelector('[data-testid=file]');
             window.seen = [];
             new MutationObserver(() => window.seen.push(file.dataset.state))
                 .observe(file, { attributes: true, attributeFilter: ['data-state'] });
             return null";
        ben.evaluate::<Option<u8>>(watch).await?;
        ben.click("file-accept").await?;
        until("it is offered again", async || {
            let seen: Vec<String> = ben.evaluate("return window.seen").await?;
            Ok((seen == ["preparing", "offered"]).then_some(()))
        })
        .await?;

        stage.site.set_faults(&[]);
        ben.click("file-accept").await?;

        wait_for_states(&ben, &["done"]).await?;
        wait_for_states(&ana, &["done"]).await
    });
}

#[test]
fn a_pasted_file_waits_until_the_receiver_has_chosen_where_to_save_it() {
    run(async |stage| {
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        // No test can press anything in a dialog of the system. What it gives is a file on a disk.
        at_start(
            &ben,
            "window.chosen = [];
            window.showSaveFilePicker = async ({ suggestedName }) => {
                window.chosen.push(suggestedName);
                if (window.chosen.length === 1) throw new DOMException('not now', 'AbortError');
                const folder = await navigator.storage.getDirectory();
                return folder.getFileHandle('chosen', { create: true });
            };",
        )
        .await?;
        meet(stage, [&ana, &ben]).await?;

        paste(&ana, "a picture.png", 3_000_000, 6).await?;
        ana.wait_for("chat-panel").await?;
        ben.click("chat").await?;
        ben.click("file-accept").await?;
        until(
            "Ben is asked where to save it, and dismisses the dialog",
            async || Ok((chosen(&ben).await?.len() == 1).then_some(())),
        )
        .await?;
        wait_for_states(&ben, &["offered"]).await?;
        wait_for_states(&ana, &["offered"]).await?;
        ben.click("file-accept").await?;
        wait_for_states(&ben, &["done"]).await?;
        wait_for_states(&ana, &["done"]).await?;

        ensure!(chosen(&ben).await? == ["a picture.png"; 2]);
        let hash: String = ben
            .evaluate(
                "return navigator.storage.getDirectory()
                    .then(folder => folder.getFileHandle('chosen'))
                    .then(entry => entry.getFile())
                    .then(file => file.arrayBuffer())
                    .then(bytes => crypto.subtle.digest('SHA-256', bytes))
                    .then(hash => [...new Uint8Array(hash)].join())",
            )
            .await?;
        ensure!(hash == hash_of(&ben, 3_000_000, 6).await?);
        Ok(())
    });
}

#[test]
fn a_browser_without_storage_refuses_a_large_file_and_takes_a_small_one() {
    run(async |stage| {
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        without_dialogs(&ben).await?;
        at_start(
            &ben,
            "Object.getPrototypeOf(navigator.storage).getDirectory = () =>
                Promise.reject(new DOMException('no', 'SecurityError'));",
        )
        .await?;
        meet(stage, [&ana, &ben]).await?;
        ana.click("chat").await?;
        ben.click("chat").await?;

        // As large as it says, and made of zeros, which take no memory.
        choose(&ana, "huge.bin", 300_000_000, 0).await?;
        ben.click("file-accept").await?;
        wait_for_states(&ben, &["failed"]).await?;
        wait_for_states(&ana, &["cancelled"]).await?;
        let said = ben.text("file-state").await?.unwrap_or_default();
        ensure!(said.contains("Can’t save it"), "{said}");

        // What fits in memory is taken all the same.
        choose(&ana, "small.bin", 100_000, 5).await?;
        ben.click("file-accept").await?;
        wait_for_states(&ben, &["failed", "done"]).await?;
        let (_, hash) = saved(&ben).await?;
        ensure!(hash == hash_of(&ben, 100_000, 5).await?);
        Ok(())
    });
}

#[test]
fn a_sender_without_end_does_not_fill_the_memory_of_the_receiver() {
    run(async |stage| {
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        at_start(
            &ana,
            "const create = RTCPeerConnection.prototype.createDataChannel;
            RTCPeerConnection.prototype.createDataChannel = function (...args) {
                window.connection = this;
                return create.apply(this, args);
            };",
        )
        .await?;
        // Ben takes his time to choose where to save it.
        at_start(
            &ben,
            "window.showSaveFilePicker = () => new Promise(resolve => {
                window.choose = async () => {
                    const folder = await navigator.storage.getDirectory();
                    resolve(await folder.getFileHandle('chosen', { create: true }));
                };
            });",
        )
        .await?;
        meet(stage, [&ana, &ben]).await?;
        ana.click("chat").await?;
        ben.click("chat").await?;
        choose(&ana, "small.bin", 1_000, 7).await?;
        ben.click("file-accept").await?;
        wait_for_states(&ben, &["preparing"]).await?;

        let sent: u64 = ana
            .evaluate(
                "const flood = async () => {
                    const channel = window.connection.createDataChannel('file:1:0');
                    await new Promise(resolve => channel.onopen = resolve);
                    const piece = new Uint8Array(65536);
                    let sent = 0;
                    for (; channel.readyState === 'open' && sent < 400e6; sent += piece.length) {
                        while (channel.readyState === 'open' && channel.bufferedAmount > 4e6) {
                            await new Promise(resolve => setTimeout(resolve, 5));
                        }
                        if (channel.readyState === 'open') channel.send(piece);
                    }
                    return sent;
                };
                return flood()",
            )
            .await?;
        ensure!(sent < 100_000_000, "{sent} bytes were taken");

        ben.evaluate::<()>("window.choose()").await?;
        wait_for_states(&ben, &["failed"]).await?;
        let said = ben.text("file-state").await?.unwrap_or_default();
        ensure!(said.contains("larger than announced"), "{said}");
        Ok(())
    });
}

/// Bytes: enough to be under way for a while.
const LARGE: usize = 50_000_000;

/// Brings two browsers into a call without pictures.
async fn meet(stage: &Stage, people: [&Browser; 2]) -> Result<()> {
    for person in people {
        person.enter_lobby(&stage.room("?camera=off")).await?;
        person.join().await?;
    }
    for person in people {
        person.wait_for_one_tile().await?;
    }
    Ok(())
}

/// Runs a script before those of the page, from the next page on.
async fn at_start(person: &Browser, source: &str) -> Result<()> {
    let script = serde_json::json!({ "source": source });
    person
        .command("Page.addScriptToEvaluateOnNewDocument", script)
        .await
        .map(drop)
}

/// Takes out the save dialog, which would wait for an answer: the page downloads instead, as in
/// other browsers. Downloads are noted.
pub(crate) async fn without_dialogs(person: &Browser) -> Result<()> {
    let source = "delete window.showSaveFilePicker;
        window.saved = [];
        const create = URL.createObjectURL;
        URL.createObjectURL = blob => create.call(URL, window.lastBlob = blob);
        const click = HTMLElement.prototype.click;
        HTMLElement.prototype.click = function () {
            if (!this.download) return click.call(this);
            const name = this.download;
            const hash = window.lastBlob.arrayBuffer().then(bytes => crypto.subtle.digest('SHA-256', bytes));
            window.saved.push(hash.then(hash => [name, [...new Uint8Array(hash)].join()]));
        };";
    at_start(person, source).await
}

/// Chooses a file of so many bytes, which follow from the seed.
pub(crate) async fn choose(person: &Browser, name: &str, size: usize, seed: usize) -> Result<()> {
    person.wait_for("file-input").await?;
    let act = "const input = document.querySelector('[data-testid=file-input]');
         input.files = data.files;
         input.dispatchEvent(new Event('change', { bubbles: true }));";
    with_file(person, name, size, seed, act).await
}

/// Pastes such a file, wherever the focus is.
async fn paste(person: &Browser, name: &str, size: usize, seed: usize) -> Result<()> {
    let act = "const init = { bubbles: true, cancelable: true, clipboardData: data };
         (document.activeElement ?? document.body).dispatchEvent(new ClipboardEvent('paste', init));";
    with_file(person, name, size, seed, act).await
}

async fn with_file(
    person: &Browser,
    name: &str,
    size: usize,
    seed: usize,
    act: &str,
) -> Result<()> {
    let script = format!(
        "{MAKE} const data = new DataTransfer();
         data.items.add(new File(make({size}, {seed}), {name:?}));
         {act}
         return null"
    );
    person.evaluate::<Option<u8>>(&script).await.map(drop)
}

/// Returns the name that was suggested, each time that Ben was asked where to save a file.
async fn chosen(person: &Browser) -> Result<Vec<String>> {
    person.evaluate("return window.chosen").await
}

/// Waits until a file is under way, and far from complete.
pub(crate) async fn wait_until_under_way(person: &Browser) -> Result<()> {
    until("one is under way", async || {
        let bars = "return [...document.querySelectorAll('progress')].map(bar => bar.value)";
        let bars: Vec<u32> = person.evaluate(bars).await?;
        Ok(bars.iter().any(|bar| (1..80).contains(bar)).then_some(()))
    })
    .await
}

/// Returns two browsers in one call with cameras off, whose pages save files without a dialog.
pub(crate) async fn two_without_cameras(stage: &Stage) -> Result<(Arc<Browser>, Arc<Browser>)> {
    let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
    for person in [&ana, &ben] {
        without_dialogs(person).await?;
        person.enter_lobby(&stage.room("?camera=off")).await?;
        person.join().await?;
    }
    for person in [&ana, &ben] {
        person.wait_for_one_tile().await?;
    }
    Ok((ana, ben))
}

pub(crate) async fn hash_of(person: &Browser, size: usize, seed: usize) -> Result<String> {
    let script = format!(
        "{MAKE} return new Blob(make({size}, {seed})).arrayBuffer()
            .then(bytes => crypto.subtle.digest('SHA-256', bytes))
            .then(hash => [...new Uint8Array(hash)].join())"
    );
    person.evaluate(&script).await
}

/// Returns the name and hash of the file that was saved last.
pub(crate) async fn saved(person: &Browser) -> Result<(String, String)> {
    person.evaluate("return window.saved.at(-1)").await
}

/// Drags an empty file over the page, or lets go of it.
async fn drag(person: &Browser, what: &str) -> Result<()> {
    let script = format!(
        "const data = new DataTransfer();
         data.items.add(new File([], 'empty.txt'));
         const init = {{ bubbles: true, cancelable: true, dataTransfer: data }};
         document.querySelector('.stage').dispatchEvent(new DragEvent('{what}', init));
         return null"
    );
    person.evaluate::<Option<u8>>(&script).await.map(drop)
}

pub(crate) async fn states(person: &Browser) -> Result<Vec<String>> {
    person
        .evaluate(
            "return [...document.querySelectorAll('[data-testid=file]')].map(f => f.dataset.state)",
        )
        .await
}

pub(crate) async fn wait_for_states(person: &Browser, wanted: &[&str]) -> Result<()> {
    until(
        &format!("{}'s files are {wanted:?}", person.name()),
        async || Ok((states(person).await? == wanted).then_some(())),
    )
    .await
}

/// Waits for a time in which an ICE restart begins and ends.
async fn pause() {
    tokio::time::sleep(Duration::from_millis(300)).await;
}

/// A script that makes numbers which are all different for a while, so that a piece that is lost,
/// doubled or swapped shows. Seed zero makes nothing but zeros, which take no memory.
const MAKE: &str = "
    const make = (size, seed) => {
        if (!seed) return Array(size / 1e6).fill(new Blob([new ArrayBuffer(1e6)]));
        const words = new Uint32Array(Math.ceil(size / 4));
        let state = seed;
        for (let i = 0; i < words.length; i++) {
            state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
            words[i] = state;
        }
        return [words.buffer.slice(0, size)];
    };";
