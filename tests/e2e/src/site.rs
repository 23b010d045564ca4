//! A plain static web server for the built page under a sub-path, whose `/signal` leads to a
//! signaling server.

use std::net::SocketAddr;
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU16, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::{Context, Result};
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio::task::JoinHandle;

/// The file that is served as `config.json`.
#[derive(Clone, Debug)]
pub enum ConfigFile {
    /// The one in the built page.
    Shipped,
    /// 404.
    Absent,
    /// This text.
    Text(String),
}

/// A fault of a file on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is missing, so many times.
    Missing(u32),
    /// The page itself is sent in its place, as by hosts with a fallback for unknown paths.
    Page,
    /// One of its bits is changed.
    Changed,
    /// Its second half is missing.
    Truncated,
    /// It does not come, until the fault is over.
    Held,
    /// A browser that navigates to it gets it. To the scripts of a page it does not come, until the
    /// fault is over.
    HeldFromScripts,
}

impl Fault {
    /// The faults of a file that make it useless for a page.
    pub const USELESS: [Self; 4] = [Self::Missing(9), Self::Page, Self::Changed, Self::Truncated];
}

/// The built page, served until dropped.
#[derive(Debug)]
pub struct Site {
    address: SocketAddr,
    shared: Arc<Shared>,
    server: JoinHandle<()>,
}

#[derive(Debug)]
struct Shared {
    folder: PathBuf,
    signaling_port: AtomicU16,
    config: Mutex<ConfigFile>,
    loads: AtomicU32,
    misses: Mutex<Vec<String>>,
    faults: Mutex<Vec<(String, Fault)>>,
    faults_changed: Notify,
    policy: Mutex<String>,
    has_old_clock: AtomicBool,
}

impl Site {
    /// Serves `folder` on 127.0.0.1, with `/signal/<topic>` passed on to the signaling server's
    /// `/<topic>`.
    pub async fn open(folder: &Path, signaling_port: u16) -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        Self::open_on(listener, folder, signaling_port)
    }

    /// Does the same on a socket that listens already.
    pub fn open_on(listener: TcpListener, folder: &Path, signaling_port: u16) -> Result<Self> {
        let folder = folder
            .canonicalize()
            .with_context(|| format!("{} is missing: run `scripts/build`", folder.display()))?;
        let address = listener.local_addr()?;
        let config = Mutex::new(ConfigFile::Text(NO_ICE_SERVERS.to_owned()));
        let (misses, faults) = (Mutex::default(), Mutex::default());
        let (faults_changed, policy) = (Notify::new(), Mutex::new(POLICY.to_owned()));
        let shared = Arc::new(Shared {
            folder,
            signaling_port: signaling_port.into(),
            config,
            loads: AtomicU32::new(0),
            misses,
            faults,
            faults_changed,
            policy,
            has_old_clock: AtomicBool::new(false),
        });
        let server = tokio::spawn(serve(listener, shared.clone()));
        Ok(Self {
            address,
            shared,
            server,
        })
    }

    /// Returns the page's address, up to the slash before query and fragment.
    pub fn address(&self) -> String {
        format!("{}{BASE}", self.origin())
    }

    /// Returns the page's origin.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Serves another `config.json` from now on. The first one has no ICE servers, so that no test
    /// reaches a host outside this machine.
    pub fn set_config(&self, config: ConfigFile) {
        *self
            .shared
            .config
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = config;
    }

    /// Passes `/signal` on to another server from now on.
    pub fn lead_to(&self, signaling_port: u16) {
        let port = &self.shared.signaling_port;
        port.store(signaling_port, Ordering::Relaxed);
    }

    /// Gives these faults, and no others, to the files whose names contain these words, from now
    /// on. The page itself is `index.html`.
    pub fn set_faults(&self, faults: &[(&str, Fault)]) {
        let faults = faults
            .iter()
            .map(|(name, fault)| ((*name).to_owned(), *fault));
        *self.shared.faults() = faults.collect();
        self.shared.faults_changed.notify_waiters();
    }

    /// Sends another content security policy from now on. If it is empty, the page has its own
    /// alone.
    pub fn set_policy(&self, policy: &str) {
        let shared = self.shared.policy.lock();
        *shared.unwrap_or_else(PoisonError::into_inner) = policy.to_owned();
    }

    /// Sends an old date with every answer from now on.
    pub fn turn_clock_back(&self) {
        self.shared.has_old_clock.store(true, Ordering::Relaxed);
    }

    /// Returns how often browsers have navigated to the page. A reload counts, and a fetch by a
    /// script does not.
    pub fn loads(&self) -> u32 {
        self.shared.loads.load(Ordering::Relaxed)
    }

    /// Returns the paths that browsers requested and that are not there.
    pub fn misses(&self) -> Vec<String> {
        self.shared
            .misses
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn serve(listener: TcpListener, shared: Arc<Shared>) {
    while let Ok((stream, _)) = listener.accept().await {
        let shared = shared.clone();
        // A browser may go away in the middle of an answer.
        tokio::spawn(async move { shared.answer(stream).await.ok() });
    }
}

impl Shared {
    async fn answer(&self, mut stream: TcpStream) -> Result<()> {
        let head = read_head(&mut stream).await?;
        let target = head.split(' ').nth(1).context("a request line")?;
        if let Some(topic) = target
            .strip_prefix(BASE)
            .and_then(|p| p.strip_prefix("signal/"))
        {
            let head = head.replacen(target, &format!("/{topic}"), 1);
            let port = self.signaling_port.load(Ordering::Relaxed);
            let mut server = TcpStream::connect(("127.0.0.1", port)).await?;
            server.write_all(head.as_bytes()).await?;
            copy_bidirectional(&mut stream, &mut server).await?;
            return Ok(());
        }
        let path = target.split(['?', '#']).next().unwrap_or_default();
        let is_load = is_navigation(&head);
        if is_load && path == BASE {
            self.loads.fetch_add(1, Ordering::Relaxed);
        }
        let file = match self.suffer(path, is_load).await {
            None | Some(Fault::Held | Fault::HeldFromScripts) => self.file(path),
            Some(Fault::Missing(_)) => None,
            Some(Fault::Page) => self.file(BASE),
            Some(Fault::Changed) => self.file(path).map(|(name, mut body)| {
                if let Some(byte) = body.last_mut() {
                    *byte ^= 1;
                }
                (name, body)
            }),
            Some(Fault::Truncated) => self.file(path).map(|(name, mut body)| {
                body.truncate(body.len() / 2);
                (name, body)
            }),
        };
        let policy = self.policy();
        let (status, kind, body) = match file {
            Some((name, body)) => ("200 OK", mime(&name), body),
            None => {
                let mut misses = self.misses.lock().unwrap_or_else(PoisonError::into_inner);
                misses.push(path.to_owned());
                ("404 Not Found", "text/plain", b"not found".to_vec())
            }
        };
        let length = body.len();
        let date = match self.has_old_clock.load(Ordering::Relaxed) {
            true => "Date: Thu, 01 Jan 2026 00:00:00 GMT\r\n",
            false => "",
        };
        let head = format!(
            "HTTP/1.1 {status}\r\n{date}Content-Type: {kind}\r\nContent-Length: {length}\r\n\
             Content-Security-Policy: {policy}\r\nX-Content-Type-Options: nosniff\r\n\
             Cache-Control: no-cache\r\nConnection: close\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).await?;
        stream.write_all(&body).await?;
        Ok(stream.shutdown().await?)
    }

    fn faults(&self) -> MutexGuard<'_, Vec<(String, Fault)>> {
        self.faults.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn policy(&self) -> String {
        let policy = self.policy.lock();
        policy.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Returns the present fault of a file. Waits until it is not held any longer.
    async fn suffer(&self, path: &str, is_load: bool) -> Option<Fault> {
        let path = if path == BASE { INDEX } else { path };
        loop {
            let changed = self.faults_changed.notified();
            let fault = {
                let mut faults = self.faults();
                let found = faults.iter().position(|(name, _)| path.contains(name));
                let found = found.and_then(|at| Some((at, faults.get(at)?.1)));
                if let Some((at, Fault::Missing(times))) = found {
                    match times {
                        0 | 1 => drop(faults.remove(at)),
                        _ => faults[at].1 = Fault::Missing(times - 1),
                    }
                }
                found.map(|(_, fault)| fault)
            };
            let is_held = match fault {
                Some(Fault::Held) => true,
                Some(Fault::HeldFromScripts) => !is_load,
                _ => false,
            };
            if !is_held {
                return fault;
            }
            changed.await;
        }
    }

    fn file(&self, path: &str) -> Option<(String, Vec<u8>)> {
        if path == "/favicon.ico" {
            return Some(("favicon.ico".to_owned(), Vec::new()));
        }
        let name = match path.strip_prefix(BASE)? {
            "" => INDEX,
            name => name,
        };
        let is_inside = |part| matches!(part, Component::Normal(_));
        if !Path::new(name).components().all(is_inside) {
            return None;
        }
        let config = self
            .config
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let body = match (name, config) {
            ("config.json", ConfigFile::Absent) => return None,
            ("config.json", ConfigFile::Text(text)) => text.into_bytes(),
            _ => std::fs::read(self.folder.join(name)).ok()?,
        };
        Some((name.to_owned(), body))
    }
}

/// Reads a request up to the empty line. No request to this server has a body.
async fn read_head(stream: &mut TcpStream) -> Result<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await?);
    }
    Ok(String::from_utf8(head)?)
}

/// Returns whether a browser navigates, rather than fetches a file for a page.
fn is_navigation(head: &str) -> bool {
    let lines = head.lines().filter_map(|line| line.split_once(": "));
    let mut modes = lines.filter(|(name, _)| name.eq_ignore_ascii_case("sec-fetch-mode"));
    modes.any(|(_, mode)| mode == "navigate")
}

fn mime(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript",
        "css" => "text/css",
        "wasm" => "application/wasm",
        "json" | "webmanifest" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => "application/octet-stream",
    }
}

const BASE: &str = "/some/sub/path/";
const INDEX: &str = "index.html";
const NO_ICE_SERVERS: &str = r#"{"iceServers":[]}"#;

/// The policy that docs/hosting.md recommends, with the signaling servers of these tests.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self' ws://127.0.0.1:*; \
     object-src 'none'; base-uri 'none'; frame-ancestors 'none'; \
     require-trusted-types-for 'script'";
