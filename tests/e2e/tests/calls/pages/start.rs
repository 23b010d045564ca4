//! Faults that keep the page from starting, and faults that do not.

use anyhow::{Result, ensure};
use visavis_e2e::{Browser, ConfigFile, Devices, Fault, Site, run, until};

#[test]
fn whatever_keeps_the_page_from_starting_is_said_with_its_cause() {
    run(async |stage| {
        let ana = stage.browser_with("ana", Devices::GrantedUnloaded).await?;
        let room = |number: u32| stage.room(&format!("?name=visit{number}"));

        // A deployment took the file away: the page loads itself again once, and finds the new one.
        stage.site.set_faults(&[("/boot-", Fault::Missing(2))]);
        ana.enter_lobby(&room(1)).await?;
        ensure!(kind_of_load(&ana).await? == "reload");
        // A page that has started may load itself again, the next time that a file is missing.
        let forgets = "return sessionStorage.getItem('visavis:reloaded') === null";
        until("the reload is forgotten", async || {
            Ok(ana.evaluate::<bool>(forgets).await?.then_some(()))
        })
        .await?;

        // Once, and no more.
        stage.site.set_faults(&[("/boot-", Fault::Page)]);
        ana.visit(&room(2)).await?;
        says(&ana, "page is missing", "boot-").await?;
        ensure!(kind_of_load(&ana).await? == "reload");

        // Each has an address of its own: one that differs in its fragment alone loads nothing.
        for (number, file, fault, cause) in [
            (31, "_bg.wasm", Fault::Missing(9), "page is missing"),
            (32, "_bg.wasm", Fault::Changed, "changed on its way"),
            (33, "/visavis-", Fault::Page, "page is missing"),
            (34, "/boot-", Fault::Changed, "changed on its way"),
        ] {
            stage.site.set_faults(&[(file, fault)]);
            ana.visit(&room(number)).await?;
            says(&ana, cause, file.trim_start_matches('/')).await?;
            ensure!(kind_of_load(&ana).await? == "navigate", "{file}: no loop");
        }

        // The button loads it all again, past the cache.
        stage.site.set_faults(&[]);
        press_reload(&ana).await?;
        ana.wait_for_lobby().await?;
        ensure!(!is_failure_shown(&ana).await?, "it has started");

        // Nothing comes any more: the page says so, even where a style sheet keeps it from being
        // painted; and a load that is late is not cut off.
        stage
            .site
            .set_faults(&[("_bg.wasm", Fault::Held), ("/styles-", Fault::Held)]);
        ana.visit(&room(4)).await?;
        says(&ana, "loading slowly", "_bg.wasm").await?;
        stage.site.set_faults(&[("/styles-", Fault::Held)]);
        ana.wait_for_lobby().await?;
        says(&ana, "The design of this page", "").await?;

        stage.site.set_faults(&[]);
        stage.site.set_policy("script-src 'self'");
        ana.visit(&stage.room("?name=visit5&lang=de")).await?;
        says(&ana, "darf hier nicht", "wasm-unsafe-eval").await?;
        stage.site.set_policy("sandbox allow-scripts");
        ana.visit(&room(6)).await?;
        says(&ana, "allowed to run", "sandbox").await?;
        stage.site.set_policy("");
        ana.before_pages("delete window.WebAssembly").await?;
        ana.visit(&room(7)).await?;
        says(&ana, "WebAssembly is off", "").await
    });
}

#[test]
fn a_page_without_a_style_sheet_reloads_by_itself_once_and_then_leaves_it_to_the_user() {
    run(async |stage| {
        let ana = stage.browser_with("ana", Devices::GrantedUnloaded).await?;
        let slow_app = [NO_STYLES, ("_bg.wasm", Fault::Held)];

        stage.site.set_faults(&slow_app);
        ana.visit(&stage.room("")).await?;
        says(&ana, "loading slowly", "_bg.wasm").await?;
        ensure_loads(&stage.site, 2)?;

        stage.site.set_faults(&[NO_STYLES]);
        ana.wait_for_lobby().await?;
        says(&ana, "The design of this page", "").await?;
        ensure_loads(&stage.site, 2)?;

        // The sheet is still missing, so the load that the user asks for is not followed by
        // another.
        stage.site.set_faults(&slow_app);
        press_reload(&ana).await?;
        says(&ana, "loading slowly", "_bg.wasm").await?;
        ensure_loads(&stage.site, 3)
    });
}

#[test]
fn a_page_that_has_started_does_not_reload_by_itself() {
    run(async |stage| {
        let ana = stage.browser_with("ana", Devices::GrantedUnloaded).await?;
        let slow_page = [NO_STYLES, ("index.html", Fault::HeldFromScripts)];

        // The app comes while the page fetches itself once more, to reload past the cache.
        let slow_app = ("_bg.wasm", Fault::Held);
        stage
            .site
            .set_faults(&[&slow_page[..], &[slow_app]].concat());
        ana.visit(&stage.room("")).await?;
        until("the page is about to reload", async || {
            let is_noted = "return sessionStorage.getItem('visavis:reloaded') !== null";
            Ok(ana.evaluate::<bool>(is_noted).await?.then_some(()))
        })
        .await?;
        stage.site.set_faults(&slow_page);
        ana.wait_for_lobby().await?;
        let loads = stage.site.loads();
        says(&ana, "The design of this page", "").await?;

        stage.site.set_faults(&[NO_STYLES]);
        until("the page has fetched itself, or reloaded", async || {
            Ok(ana
                .evaluate::<bool>(HAS_FETCHED_ITSELF)
                .await?
                .then_some(()))
        })
        .await?;
        ana.join().await?;
        says(&ana, "The design of this page", "").await?;
        ensure_loads(&stage.site, loads)
    });
}

#[test]
fn the_first_screen_waits_for_nothing_that_is_optional() {
    run(async |stage| {
        let ana = stage.browser_with("ana", Devices::GrantedUnloaded).await?;
        let optional = ["config.json", "manifest", "icon.svg", "/first-", "watchdog"];
        let held = optional.map(|name| (name, Fault::Held));

        stage.site.set_faults(&held);
        ana.visit(&stage.room("")).await?;
        ana.wait_for_lobby().await?;
        until("the own picture is there", async || {
            let picture =
                "return document.querySelector('[data-testid=lobby-preview]')?.videoWidth > 0";
            Ok(ana.evaluate::<bool>(picture).await?.then_some(()))
        })
        .await?;
        stage.site.set_faults(&[]);
        ana.wait_for_mark("wire-open").await?;

        // A host with a fallback for unknown paths has no settings; broken ones are named.
        stage.site.set_faults(&[("config.json", Fault::Page)]);
        ana.enter_lobby(&stage.room("?name=visit2&signal=local:"))
            .await?;
        ana.wait_for_mark("wire-open").await?;
        ensure!(!ana.shows("notice").await?, "no settings, no notice");
        stage.site.set_faults(&[]);
        stage
            .site
            .set_config(ConfigFile::Text(r#"{ "name": }"#.to_owned()));
        ana.visit(&stage.room("?name=visit3&signal=local:")).await?;
        ana.wait_for("notice").await
    });
}

#[test]
fn a_page_that_is_loading_has_the_shape_of_the_lobby_and_moves_until_it_is_there() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        for (link, has_lobby) in [(stage.room(""), true), (stage.site.address(), false)] {
            ana.visit("about:blank").await?;
            stage.site.set_faults(&[("_bg.wasm", Fault::Held)]);
            ana.visit(&link).await?;
            until("something moves", async || {
                Ok(ana.evaluate::<bool>(MOVES).await?.then_some(()))
            })
            .await?;
            ensure!(ana.evaluate::<bool>(SHAPE).await? == has_lobby, "{link}");

            stage.site.set_faults(&[]);
            ana.wait_for(if has_lobby { "lobby" } else { "home-new" })
                .await?;
            ensure!(!ana.evaluate::<bool>(MOVES).await?, "{link}");
        }
        Ok(())
    });
}

/// Waits for a sentence of the watchdog that is seen, and for the line below it.
pub(crate) async fn says(person: &Browser, sentence: &str, detail: &str) -> Result<()> {
    until(&format!("{sentence:?} is said"), async || {
        let text: Option<String> = person.evaluate(FAILURE).await?;
        let text = text.unwrap_or_default();
        Ok((text.contains(sentence) && text.contains(detail)).then_some(()))
    })
    .await
}

pub(crate) async fn press_reload(person: &Browser) -> Result<()> {
    person
        .evaluate::<Option<u8>>(
            "document.querySelector('#boot-sorry .button--primary').click(); return null",
        )
        .await
        .map(drop)
}

fn ensure_loads(site: &Site, expected: u32) -> Result<()> {
    let loads = site.loads();
    ensure!(loads == expected, "{loads} loads, not {expected}");
    Ok(())
}

async fn is_failure_shown(person: &Browser) -> Result<bool> {
    Ok(person.evaluate::<Option<String>>(FAILURE).await?.is_some())
}

async fn kind_of_load(person: &Browser) -> Result<String> {
    person
        .evaluate("return performance.getEntriesByType('navigation')[0].type")
        .await
}

/// The style sheet is never there.
const NO_STYLES: (&str, Fault) = ("/styles-", Fault::Missing(u32::MAX));

const HAS_FETCHED_ITSELF: &str = "const [page] = location.href.split('#');
    return performance.getEntriesByName(page, 'resource').length > 0
        || performance.getEntriesByType('navigation')[0].type === 'reload'";

/// The text of the failure, if one is shown.
const MOVES: &str = "const bar = document.querySelector('.boot__progress');
    return bar?.checkVisibility() === true && bar.getAnimations().length === 1";

const SHAPE: &str =
    "const box = document.querySelector('.boot-lobby .preview').getBoundingClientRect();
    return box.width > 200 && box.height > 100 && box.bottom < innerHeight";

const FAILURE: &str = "const failure = document.getElementById('boot-sorry');
    return failure?.checkVisibility() ? failure.innerText : null";
