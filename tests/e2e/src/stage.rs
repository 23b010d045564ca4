//! Everything that one test needs, set up before it and taken down after it.

use std::collections::BTreeMap;
use std::io::Write;
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use futures_util::FutureExt;
use futures_util::future::{join_all, try_join};

use crate::lab::{Homes, Lab};
use crate::{Auditor, Browser, Devices, Home, SignalingServer, Site, firefox};

/// The page on its web server, a signaling server, and the browsers of this test.
#[derive(Debug)]
pub struct Stage {
    /// The page.
    pub site: Site,
    /// The signaling server behind the page's `/signal`.
    pub server: SignalingServer,
    browsers: Mutex<Vec<Arc<Browser>>>,
    has_full_pictures: AtomicBool,
    /// The participants with networks of their own.
    homes: BTreeMap<&'static str, Home>,
}

impl Stage {
    async fn set() -> Result<Self> {
        Self::set_with(SignalingServer::start().await?).await
    }

    async fn set_with(server: SignalingServer) -> Result<Self> {
        let site = Site::open(&built_page(), server.port()).await?;
        Ok(Self {
            site,
            server,
            browsers: Mutex::default(),
            has_full_pictures: AtomicBool::new(false),
            homes: BTreeMap::new(),
        })
    }

    async fn set_in(lab: &Lab) -> Result<Self> {
        let server = SignalingServer::start().await?;
        let listener = lab.site()?;
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let site = Site::open_on(listener, &built_page(), server.port())?;
        let origin = site.origin();
        let home = |(name, namespace)| {
            let origin = origin.clone();
            (name, Home { namespace, origin })
        };
        Ok(Self {
            homes: lab.homes().into_iter().map(home).collect(),
            site,
            server,
            browsers: Mutex::default(),
            has_full_pictures: AtomicBool::new(false),
        })
    }

    /// Lets the cameras of all later browsers give as many pixels as the page asks for.
    pub fn use_full_pictures(&self) {
        self.has_full_pictures.store(true, Ordering::Relaxed);
    }

    /// Returns a participant's browser, with a camera and a microphone.
    pub async fn browser(&self, name: &str) -> Result<Arc<Browser>> {
        self.browser_with(name, Devices::Granted).await
    }

    /// Returns a participant's browser with these devices.
    pub async fn browser_with(&self, name: &str, devices: Devices) -> Result<Arc<Browser>> {
        let browser = Browser::get(name, devices, self.homes.get(name)).await?;
        if self.has_full_pictures.load(Ordering::Relaxed) {
            browser.use_full_pictures().await?;
        }
        Ok(self.keep(browser))
    }

    /// Starts a participant's Firefox, with a camera and a microphone: see [`run_with_firefox`].
    pub async fn firefox(&self, name: &str) -> Result<Arc<Browser>> {
        Ok(self.keep(Browser::start_firefox(name).await?))
    }

    fn keep(&self, browser: Browser) -> Arc<Browser> {
        let browser = Arc::new(browser);
        self.browsers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(browser.clone());
        browser
    }

    /// Returns the link of a new room, with `query` in it: empty, or starting with `?`.
    pub fn room(&self, query: &str) -> String {
        format!("{}{query}#/r/{ROOM}", self.site.address())
    }

    /// Returns two browsers in one call, where both see and hear each other.
    pub async fn call(&self) -> Result<(Arc<Browser>, Arc<Browser>)> {
        let pair = try_join(self.browser("ana"), self.browser("ben")).await?;
        self.meet([&pair.0, &pair.1]).await?;
        Ok(pair)
    }

    /// Brings two prepared browsers into a call, where both see and hear each other.
    pub async fn meet(&self, people: [&Browser; 2]) -> Result<()> {
        let enter = async |person: &Browser| {
            let query = format!("?name={}", person.name());
            person.enter_lobby(&self.room(&query)).await
        };
        try_join(enter(people[0]), enter(people[1])).await?;
        for person in people {
            person.join().await?;
        }
        for person in people {
            person.wait_for_one_tile().await?;
            person.wait_for_media().await?;
        }
        Ok(())
    }

    /// Returns two browsers in one lobby, where both can press Join.
    pub async fn lobby(&self) -> Result<(Arc<Browser>, Arc<Browser>)> {
        self.lobby_with("").await
    }

    /// Does the same with `query` in the link.
    pub async fn lobby_with(&self, query: &str) -> Result<(Arc<Browser>, Arc<Browser>)> {
        let (ana, ben) = try_join(self.browser("ana"), self.browser("ben")).await?;
        let room = self.room(query);
        try_join(ana.enter_lobby(&room), ben.enter_lobby(&room)).await?;
        Ok((ana, ben))
    }

    /// Leaves the browsers of this test to the next ones.
    async fn leave_browsers(&self) {
        let browsers =
            std::mem::take(&mut *self.browsers.lock().unwrap_or_else(PoisonError::into_inner));
        let free = browsers.into_iter().filter_map(Arc::into_inner);
        let origin = self.site.origin();
        join_all(free.map(|browser| browser.leave(&origin))).await;
    }

    async fn save_evidence(&self, test: &str) -> PathBuf {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("shots")
            .join(test);
        let browsers = self
            .browsers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        for browser in browsers {
            let evidence = tokio::time::timeout(SAVING, browser.save_evidence(&folder)).await;
            if !matches!(evidence, Ok(Ok(()))) {
                eprintln!(
                    "{test}: not all evidence of {} could be saved",
                    browser.name()
                );
            }
        }
        folder
    }
}

/// Runs one test on a stage of its own. If it fails, what every browser showed is in `shots/`,
/// under the test's name.
///
/// # Panics
/// If the test fails or does not end.
pub fn run<F: AsyncFnOnce(&Stage) -> Result<()>>(play: F) {
    run_for(LONGEST, play);
}

/// Does the same for a test that may take longer than others.
///
/// # Panics
/// If the test fails or does not end.
pub fn run_for<F: AsyncFnOnce(&Stage) -> Result<()>>(limit: Duration, play: F) {
    let test = test_of::<F>();
    end(block_on(async {
        let stage = Stage::set().await?;
        perform(limit, test, &stage, play(&stage)).await
    }));
}

/// Does the same without any signaling server.
///
/// # Panics
/// If the test fails or does not end.
pub fn run_without_server<F: AsyncFnOnce(&Stage) -> Result<()>>(play: F) {
    let test = test_of::<F>();
    end(block_on(async {
        let stage = Stage::set_with(SignalingServer::absent()?).await?;
        perform(LONGEST, test, &stage, play(&stage)).await
    }));
}

/// Does the same where there is a Firefox; elsewhere the test is skipped.
///
/// # Panics
/// If the test fails or does not end.
pub fn run_with_firefox<F: AsyncFnOnce(&Stage) -> Result<()>>(play: F) {
    let test = test_of::<F>();
    if let Some(obstacle) = firefox::obstacle() {
        return skip(test, obstacle);
    }
    end(block_on(async {
        let stage = Stage::set().await?;
        perform(LONGEST, test, &stage, play(&stage)).await
    }));
}

/// Does the same where axe-core is installed; elsewhere the test is skipped. The failure names the
/// barriers of all screens.
///
/// # Panics
/// If the test fails or does not end.
pub fn run_with_axe<F: AsyncFnOnce(&Stage, &Auditor) -> Result<()>>(play: F) {
    let test = test_of::<F>();
    let auditor = match Auditor::find() {
        Ok(auditor) => auditor,
        Err(obstacle) => return skip(test, &obstacle.to_string()),
    };
    end(block_on(async {
        let stage = Stage::set().await?;
        let audit = async {
            play(&stage, &auditor).await?;
            auditor.verdict()
        };
        perform(LONGEST, test, &stage, audit).await
    }));
}

/// Does the same in a network of its own, where Ana and Ben each have a home; the page's server is
/// in the public network, and the signaling server behind it. Where there can be no such network,
/// the test is skipped.
///
/// # Panics
/// If the test fails or does not end.
pub fn run_in_lab<F: AsyncFnOnce(&Stage, &Lab) -> Result<()>>(homes: impl Into<Homes>, play: F) {
    run_named_in_lab(test_of::<F>(), homes, play);
}

/// Does the same under a name of its own, which is that of the evidence.
///
/// # Panics
/// If the test fails or does not end.
pub fn run_named_in_lab<F: AsyncFnOnce(&Stage, &Lab) -> Result<()>>(
    name: &str,
    homes: impl Into<Homes>,
    play: F,
) {
    if let Some(obstacle) = Lab::obstacle() {
        return skip(name, &obstacle.to_string());
    }
    end(block_on(async {
        let lab = Lab::build(homes.into())?;
        let stage = Stage::set_in(&lab).await?;
        perform(LONGEST, name, &stage, play(&stage, &lab)).await
    }));
}

/// Prints that a test is skipped, past the test runner, which shows nothing of what a passing test
/// prints and counts the test as passed. `scripts/test` counts it as skipped.
pub fn skip(test: &str, obstacle: &str) {
    let _ = writeln!(std::io::stderr(), "skipped: {test}: {obstacle}");
}

/// Returns the name of the test that a closure stands in.
fn test_of<F>() -> &'static str {
    let closure = std::any::type_name::<F>().trim_end_matches("::{{closure}}");
    closure.rsplit("::").next().unwrap_or(closure)
}

fn block_on(test: impl Future<Output = Result<()>>) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.context("a runtime")?.block_on(test)
}

fn end(outcome: Result<()>) {
    if let Err(error) = outcome {
        let causes: Vec<String> = error.chain().map(ToString::to_string).collect();
        panic!("{}", causes.join("\n  because: "));
    }
}

async fn perform(
    limit: Duration,
    test: &str,
    stage: &Stage,
    play: impl Future<Output = Result<()>>,
) -> Result<()> {
    let play = AssertUnwindSafe(tokio::time::timeout(limit, play)).catch_unwind();
    let outcome = match play.await {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(_)) => Err(anyhow!("the test did not end within {limit:?}")),
        Err(panic) => {
            let said = panic.downcast_ref::<String>().cloned();
            let said = said.or_else(|| panic.downcast_ref::<&str>().map(ToString::to_string));
            Err(anyhow!(said.unwrap_or_default()))
        }
    };
    let Err(error) = outcome else {
        stage.leave_browsers().await;
        return Ok(());
    };
    let folder = stage.save_evidence(test).await;
    Err(error.context(format!("evidence in {}", folder.display())))
}

/// Returns the folder into which `scripts/build` puts the page.
fn built_page() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist")
}

/// A room of 128 random bits, as the page makes them.
const ROOM: &str = "q83vEjRWeJCrze8SNFZ4kA";
const LONGEST: Duration = Duration::from_secs(120);
const SAVING: Duration = Duration::from_secs(10);
