//! A static web server, as plain as they come, for the built page under a sub-path; and its
//! `/signal` leads to a signaling server.

use std::net::SocketAddr;
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context, Result};
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// What is served as `config.json`.
#[derive(Clone, Debug)]
pub enum ConfigFile {
    /// The one in the built page.
    Shipped,
    /// 404.
    Absent,
    /// This text.
    Text(String),
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
    misses: Mutex<Vec<String>>,
}

impl Site {
    /// Serves `folder` on 127.0.0.1, with `/signal/<topic>` passed on to the signaling server's
    /// `/<topic>`.
    pub async fn open(folder: &Path, signaling_port: u16) -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        Self::open_on(listener, folder, signaling_port)
    }

    /// The same on a socket that listens already.
    pub fn open_on(listener: TcpListener, folder: &Path, signaling_port: u16) -> Result<Self> {
        let folder = folder.canonicalize().with_context(|| {
            format!(
                "{} is missing: run `trunk build --release`",
                folder.display()
            )
        })?;
        let address = listener.local_addr()?;
        let config = Mutex::new(ConfigFile::Text(NO_ICE_SERVERS.to_owned()));
        let misses = Mutex::default();
        let shared = Arc::new(Shared {
            folder,
            signaling_port: signaling_port.into(),
            config,
            misses,
        });
        let server = tokio::spawn(serve(listener, shared.clone()));
        Ok(Self {
            address,
            shared,
            server,
        })
    }

    /// The page's address, up to the slash before query and fragment.
    pub fn address(&self) -> String {
        format!("{}{BASE}", self.origin())
    }

    /// The page's origin.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Serves another `config.json` from now on. The first one has no ICE servers, so that no test
    /// asks anybody outside this machine.
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

    /// The paths that were asked for and not there.
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
        // A browser that goes away in the middle of an answer is no news.
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
        let (status, kind, body) = match self.file(path) {
            Some((name, body)) => ("200 OK", mime(&name), body),
            None => {
                let mut misses = self.misses.lock().unwrap_or_else(PoisonError::into_inner);
                misses.push(path.to_owned());
                ("404 Not Found", "text/plain", b"not found".to_vec())
            }
        };
        let length = body.len();
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\
             Content-Security-Policy: {POLICY}\r\nX-Content-Type-Options: nosniff\r\n\
             Cache-Control: no-cache\r\nConnection: close\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).await?;
        stream.write_all(&body).await?;
        Ok(stream.shutdown().await?)
    }

    fn file(&self, path: &str) -> Option<(String, Vec<u8>)> {
        if path == "/favicon.ico" {
            return Some(("favicon.ico".to_owned(), Vec::new()));
        }
        let name = match path.strip_prefix(BASE)? {
            "" => "index.html",
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

/// A request up to the empty line. Nothing that is served here has a body.
async fn read_head(stream: &mut TcpStream) -> Result<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await?);
    }
    Ok(String::from_utf8(head)?)
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
const NO_ICE_SERVERS: &str = r#"{"iceServers":[]}"#;

/// What the README tells a host to send, and the signaling servers of these tests.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self' ws://127.0.0.1:*; \
     object-src 'none'; base-uri 'none'; frame-ancestors 'none'; \
     require-trusted-types-for 'script'";
