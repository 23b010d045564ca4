//! A pool of browsers, kept from one test to the next, since starting one keeps two cores busy for
//! over a second. Each test gets a new tab, without anything that the test before left behind.

use std::io::Write;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result};
use serde_json::json;

use crate::Devices;
use crate::browser::Running;
use crate::process::groups_of;

static KEPT: Mutex<Kept> = Mutex::new(Kept {
    free: Vec::new(),
    warden: None,
});

struct Kept {
    free: Vec<(Devices, Running)>,
    warden: Option<Warden>,
}

/// Takes a kept browser with these devices, if there is one.
pub(crate) fn take(devices: Devices) -> Option<Running> {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let index = kept.free.iter().position(|(kind, _)| *kind == devices)?;
    Some(kept.free.swap_remove(index).1)
}

/// Keeps a browser for the next test. One that no longer answers is ended.
pub(crate) async fn keep(devices: Devices, running: Running, origin: &str) -> Result<()> {
    clean(&running, origin).await?;
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if kept.warden.is_none() {
        kept.warden = Some(Warden::start()?);
    }
    if let Some(warden) = &mut kept.warden {
        warden.watch(&running)?;
    }
    kept.free.push((devices, running));
    Ok(())
}

/// Closes the tab of the last test, and with it its scripts and emulations, and forgets what its
/// page stored. A browser in which something else is open would not be clean.
async fn clean(running: &Running, origin: &str) -> Result<()> {
    let driver = &running.driver;
    let old = driver.windows().await?;
    let new = driver.new_tab().await?;
    for window in old {
        driver.switch_to_window(window).await?;
        driver.close_window().await?;
    }
    driver.switch_to_window(new).await?;
    let everything = json!({ "origin": origin, "storageTypes": "all" });
    let cdp = driver.cdp();
    cdp.send_raw("Storage.clearDataForOrigin", everything)
        .await?;
    cdp.send_raw("Browser.resetPermissions", json!({})).await?;
    driver.browser_log().await?;
    Ok(())
}

/// A shell that ends the kept browsers when the tests end: statics are not dropped, and the tests
/// may be killed.
struct Warden(Child);

impl Warden {
    fn start() -> Result<Self> {
        let child = Command::new("sh")
            .args(["-c", WARDEN])
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        Ok(Self(child.context("a shell")?))
    }

    fn watch(&mut self, running: &Running) -> Result<()> {
        let profile = running.profile.path().display().to_string();
        let mut orders = self.0.stdin.as_ref().context("a pipe")?;
        for group in groups_of(&profile)? {
            writeln!(orders, "{group} {profile}")?;
        }
        Ok(writeln!(
            orders,
            "{} {profile}",
            running.driver_process.id()
        )?)
    }
}

/// A script that reads process groups and profiles until its input closes, then kills the groups
/// and removes the profiles.
const WARDEN: &str = r#"
    groups=
    while read -r group profile; do groups="$groups -$group"; set -- "$@" "$profile"; done
    kill -KILL $groups
    rm -rf "$@"
"#;
