//! A participant's Firefox: driven by geckodriver, with Firefox's own fake devices and the same
//! probe.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use thirtyfour::{BrowserCapabilitiesHelper, CapabilitiesHelper, DesiredCapabilities, WebDriver};

use crate::Browser;
use crate::bidi::Bidi;
use crate::browser::Running;
use crate::process::Process;
use crate::servers::find_program;

/// Returns what is missing to start a Firefox, if anything is.
pub(crate) fn obstacle() -> Option<&'static str> {
    match (firefox(), geckodriver()) {
        (None, _) => Some("there is no Firefox on the PATH"),
        (_, None) => Some("there is no geckodriver"),
        (Some(_), Some(_)) => None,
    }
}

impl Browser {
    /// Starts a Firefox with a camera and a microphone. The probe is in place before the first
    /// page.
    pub async fn start_firefox(name: &str) -> Result<Self> {
        let program = geckodriver().context("there is no geckodriver")?;
        let mut command = Command::new(program);
        command.args(["--port=0", "--websocket-port=0"]);
        let geckodriver = Process::start_until(&mut command, "Listening on")?;
        let port = geckodriver.first_line().rsplit(':').next();
        let port: u16 = port.unwrap_or_default().trim().parse()?;

        let profile = tempfile::Builder::new().prefix("visavis-").tempdir()?;
        let folder = profile.path().display().to_string();
        let mut capabilities = DesiredCapabilities::firefox();
        let binary = firefox().context("there is no Firefox")?;
        capabilities.set_firefox_binary(&binary.display().to_string())?;
        capabilities.set_browser_option(
            "args",
            json!([
                "-headless",
                "-profile",
                folder,
                "--width=1280",
                "--height=800",
            ]),
        )?;
        capabilities.set_browser_option("prefs", preferences())?;
        capabilities.set("webSocketUrl", true)?;
        let driver = WebDriver::new(format!("http://127.0.0.1:{port}"), capabilities).await?;

        let address = driver
            .capabilities()
            .get("webSocketUrl")
            .and_then(Value::as_str);
        let bidi = Bidi::connect(address.context("a line for BiDi")?).await?;
        let running = Running {
            driver,
            profile,
            driver_process: geckodriver,
        };
        let browser = Self::assemble(name, running, Some(bidi));
        browser.before_pages(include_str!("probe.js")).await?;
        // Firefox does not report these to the driver, as Chromium does.
        let violations = "addEventListener('securitypolicyviolation', event =>
            console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`))";
        browser.before_pages(violations).await?;
        Ok(browser)
    }
}

fn preferences() -> Value {
    json!({
        "media.navigator.streams.fake": true,
        "media.navigator.permission.disabled": true,
        "media.autoplay.default": 0,
        // Two browsers on one machine meet at 127.0.0.1.
        "media.peerconnection.ice.loopback": true,
        "media.peerconnection.ice.obfuscate_host_addresses": false,
        // No test reaches a host outside this machine.
        "network.dns.disabled": true,
        "media.gmp-manager.updateEnabled": false,
    })
}

fn firefox() -> Option<PathBuf> {
    find_program("firefox-esr").or_else(|| find_program("firefox"))
}

/// Returns geckodriver, which the PATH need not have: `scripts/test` keeps it away from there, for
/// wasm-bindgen's test runner would take it.
fn geckodriver() -> Option<PathBuf> {
    let named = std::env::var_os("GECKODRIVER").filter(|path| !path.is_empty());
    named
        .map(PathBuf::from)
        .or_else(|| find_program("geckodriver"))
}
