//! One participant's browser: a Chromium with its own driver and profile, fake devices and the
//! probe. All of it is true of Firefox too, which `firefox.rs` starts.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use anyhow::{Context, Result};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::{CapabilitiesHelper, ChromiumLikeCapabilities, DesiredCapabilities, WebDriver};

use crate::bidi::Bidi;
use crate::lab::{Door, Namespace};
use crate::process::{Process, kill_groups_of, memory_of};
use crate::{kept, until};

/// The answer of a browser when the page asks for microphone and camera.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Devices {
    /// Both are granted: a microphone that beeps and a camera whose picture moves.
    Granted,
    /// The same, in a browser that does not wait until a page has loaded: some file of it never
    /// comes.
    GrantedUnloaded,
    /// The same, in a browser that plays no sound before the user touches the page.
    GrantedSilent,
    /// Both are refused, as if by the user.
    Denied,
}

/// The place of a browser that runs in a network of its own.
#[derive(Clone, Debug)]
pub struct Home {
    /// The network.
    pub namespace: Arc<Namespace>,
    /// The page's origin, which the browser trusts as if it came by https.
    pub origin: String,
}

/// A running browser with one tab. Dropping it ends the browser and its driver.
#[derive(Debug)]
pub struct Browser {
    name: String,
    running: Running,
    _door: Option<Door>,
    /// The kind of the browser, if another test may have it after this one.
    reusable: Option<Devices>,
    /// In Firefox, what Chromium's driver does by the DevTools protocol.
    bidi: Option<Bidi>,
}

/// The processes of a browser. Dropping it ends them.
#[derive(Debug)]
pub(crate) struct Running {
    pub(crate) driver: WebDriver,
    pub(crate) profile: TempDir,
    pub(crate) driver_process: Process,
}

impl Browser {
    /// Returns a Chromium in a clean window: one that the last test kept, or a new one. The probe
    /// is in place before the first page.
    pub async fn get(name: &str, devices: Devices, home: Option<&Home>) -> Result<Self> {
        let reusable = (devices == Devices::Granted && home.is_none()).then_some(devices);
        let kept = reusable.and_then(kept::take);
        let mut browser = match kept {
            Some(running) => Self::assemble(name, running, None),
            None => Self::start(name, devices, home).await?,
        };
        browser.reusable = reusable;
        browser.before_pages(include_str!("probe.js")).await?;
        Ok(browser)
    }

    async fn start(name: &str, devices: Devices, home: Option<&Home>) -> Result<Self> {
        let chromedriver = start_chromedriver(home)?;
        let port = chromedriver
            .first_line()
            .rsplit(' ')
            .next()
            .unwrap_or_default();
        let mut port = port.trim_end_matches('.').parse()?;
        let door = match home {
            Some(home) => Some(home.namespace.door(port).await?),
            None => None,
        };
        if let Some(door) = &door {
            port = door.port();
        }
        let address = format!("http://127.0.0.1:{port}");

        let profile = tempfile::Builder::new().prefix("visavis-").tempdir()?;
        let mut capabilities = DesiredCapabilities::chrome();
        for argument in ARGUMENTS {
            capabilities.add_arg(argument)?;
        }
        match home {
            Some(home) => {
                let origin = &home.origin;
                let trust = format!("--unsafely-treat-insecure-origin-as-secure={origin}");
                capabilities.add_arg(&trust)?;
                // The certificate of a relay is signed by itself.
                capabilities.add_arg("--ignore-certificate-errors")?;
            }
            None => capabilities.add_arg("--allow-loopback-in-peer-connection")?,
        }
        capabilities.add_arg(&format!("--user-data-dir={}", profile.path().display()))?;
        if devices != Devices::Denied {
            capabilities.add_arg("--use-fake-ui-for-media-stream")?;
        }
        capabilities.add_arg(match devices {
            Devices::GrantedSilent => "--autoplay-policy=document-user-activation-required",
            _ => "--autoplay-policy=no-user-gesture-required",
        })?;
        capabilities.set("goog:loggingPrefs", json!({ "browser": "ALL" }))?;
        if devices == Devices::GrantedUnloaded {
            capabilities.set("pageLoadStrategy", json!("none"))?;
        }
        let driver = WebDriver::new(address, capabilities).await?;
        let running = Running {
            driver,
            profile,
            driver_process: chromedriver,
        };
        let mut browser = Self::assemble(name, running, None);
        browser._door = door;
        if devices == Devices::Denied {
            for device in ["microphone", "camera"] {
                let denied = json!({ "permission": { "name": device }, "setting": "denied" });
                browser.command("Browser.setPermission", denied).await?;
            }
        }
        Ok(browser)
    }

    pub(crate) fn assemble(name: &str, running: Running, bidi: Option<Bidi>) -> Self {
        Self {
            name: name.to_owned(),
            running,
            _door: None,
            reusable: None,
            bidi,
        }
    }

    /// Leaves the browser to the next test, if it is of a kind that is kept. `origin` is the
    /// page's.
    pub(crate) async fn leave(self, origin: &str) {
        let Some(devices) = self.reusable else { return };
        if let Err(error) = kept::keep(devices, self.running, origin).await {
            eprintln!("{}'s browser is not kept: {error:#}", self.name);
        }
    }

    /// Returns the name of the participant.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the driver session, for what has no method here.
    pub fn driver(&self) -> &WebDriver {
        &self.running.driver
    }

    /// Lets no page of this browser have a device before [`answer`](Self::answer): the question to
    /// the user stays open.
    pub async fn hold_answer(&self) -> Result<()> {
        let source = "(() => {
            const native = MediaDevices.prototype.getUserMedia;
            const answer = new Promise(resolve => { window.answerDevices = resolve; });
            MediaDevices.prototype.getUserMedia = async function (...args) {
                await answer;
                return native.apply(this, args);
            };
        })()";
        self.before_pages(source).await
    }

    /// Lets the test unplug devices and take permissions back, in every page from now on.
    pub async fn rig_devices(&self) -> Result<()> {
        self.before_pages(include_str!("devices.js")).await
    }

    /// Lets the camera of every page from now on give as many pixels as the page asks for, for
    /// measurements and screenshots.
    pub async fn use_full_pictures(&self) -> Result<()> {
        self.before_pages("window.visavisFullPictures = true").await
    }

    /// Lets a drawn person sit before the camera of every page from now on: number 0 to 5.
    pub async fn draw_person(&self, number: usize) -> Result<()> {
        let camera = include_str!("faces.js").replace("FACE", &number.to_string());
        self.before_pages(&camera).await
    }

    /// Runs a script in every page from now on, before those of the page.
    pub async fn before_pages(&self, source: &str) -> Result<()> {
        match &self.bidi {
            Some(bidi) => {
                let script = json!({ "functionDeclaration": format!("() => {{ {source} }}") });
                bidi.command("script.addPreloadScript", script).await?;
            }
            None => {
                let script = json!({ "source": source });
                self.command("Page.addScriptToEvaluateOnNewDocument", script)
                    .await?;
            }
        }
        Ok(())
    }

    /// Answers the question for the devices, which these browsers always grant.
    pub async fn answer(&self) -> Result<()> {
        self.evaluate("window.answerDevices()").await
    }

    /// Loads an address. One that differs in its fragment only does not reload the page.
    pub async fn visit(&self, address: &str) -> Result<()> {
        Ok(self.running.driver.goto(address).await?)
    }

    /// Evaluates the body of a function in the page; a promise is awaited.
    pub async fn evaluate<T: DeserializeOwned>(&self, body: &str) -> Result<T> {
        let value = self.running.driver.execute(body, Vec::new()).await;
        let value = value.with_context(|| format!("{}: {body}", self.name))?;
        Ok(serde_json::from_value(value.json().clone())?)
    }

    /// Sends a command of the Chrome DevTools protocol, to a Chromium.
    pub async fn command(&self, name: &str, parameters: Value) -> Result<Value> {
        let answer = self.running.driver.cdp().send_raw(name, parameters).await;
        answer.with_context(|| format!("{}: {name}", self.name))
    }

    /// Gives the window this size, in CSS pixels.
    pub async fn resize(&self, width: u32, height: u32) -> Result<()> {
        let size =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        let done = self.command("Emulation.setDeviceMetricsOverride", size);
        done.await.map(drop)
    }

    /// Returns the lines that came to the console since the last call, from the page or from the
    /// browser itself: violations of the content security policy are among them.
    pub async fn console(&self) -> Result<Vec<String>> {
        if let Some(bidi) = &self.bidi {
            return Ok(bidi.console());
        }
        let lines = self.running.driver.browser_log().await?;
        Ok(lines
            .into_iter()
            .map(|line| format!("{:?} {}", line.level, line.message))
            .collect())
    }

    /// Kills the browser's processes, as a crash or a power cut would.
    pub fn kill(&self) -> Result<()> {
        kill_groups_of(&self.running.profile.path().display().to_string())
    }

    /// Runs `act` in the other window of this browser, once it is there, and switches back.
    pub async fn in_small_window(&self, act: impl AsyncFnOnce() -> Result<()>) -> Result<()> {
        let page = self.running.driver.window().await?;
        let small = until("the small window is there", async || {
            let windows = self.running.driver.windows().await?;
            Ok(windows.into_iter().find(|window| *window != page))
        });
        self.running.driver.switch_to_window(small.await?).await?;
        let result = act().await;
        self.running.driver.switch_to_window(page).await?;
        result
    }

    /// Returns the memory of all its processes, in bytes. What they share counts for each.
    pub fn memory(&self) -> Result<u64> {
        memory_of(&self.running.profile.path().display().to_string())
    }

    /// Saves picture, document, console and the probe's report, as far as the browser still
    /// answers.
    pub async fn save_evidence(&self, folder: &Path) -> Result<()> {
        std::fs::create_dir_all(folder)?;
        let file = |kind: &str| folder.join(format!("{}.{kind}", self.name));
        let report = self
            .evaluate::<Value>("return window.visavisProbe.report()")
            .await;
        if let Ok(report) = report {
            std::fs::write(file("json"), serde_json::to_string_pretty(&report)?)?;
        }
        if let Ok(lines) = self.console().await {
            std::fs::write(file("console.txt"), lines.join("\n"))?;
        }
        if let Ok(document) = self.running.driver.source().await {
            std::fs::write(file("html"), document)?;
        }
        Ok(self.running.driver.screenshot(&file("png")).await?)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // The session ends with its processes; the library would block to end it politely.
        let _ = self.driver.clone().leak();
        let _ = kill_groups_of(&self.profile.path().display().to_string());
    }
}

/// Starts a driver. It picks a free port of one address family and wants the same one of the other,
/// which another process may have: then it ends, and the next driver picks another port.
fn start_chromedriver(home: Option<&Home>) -> Result<Process> {
    let program = std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
    let start = || {
        let mut command = match home {
            Some(home) => home.namespace.command(&program),
            None => Command::new(&program),
        };
        Process::start_until(command.arg("--port=0"), "successfully on port")
    };
    start().or_else(|_| start()).or_else(|_| start())
}

const ARGUMENTS: [&str; 13] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--use-fake-device-for-media-stream=device-count=3,fps=10",
    // The browser answers the question what to share with the entire screen.
    "--auto-select-desktop-capture-source=Entire screen",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-features=WebRtcHideLocalIpsWithMdns",
    "--window-size=1280,800",
    // No test reaches a host outside this machine and its lab.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE 203.0.113.*",
];
