//! The real signaling server, and two who speak its language and mean no good: one more client of
//! a room, and somebody on the line between a browser and the server.

use std::net::TcpListener as Probe;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::broadcast;
use tokio::task::JoinHandle;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::handshake::server::{Request, Response};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, accept_hdr_async, connect_async};

use crate::{Process, until};

/// A `matchbox_server` on a free port of 127.0.0.1.
#[derive(Debug)]
pub struct SignalingServer {
    _process: Process,
    port: u16,
}

impl SignalingServer {
    /// Starts one and waits until it listens.
    pub async fn start() -> Result<Self> {
        // Not the port that the system would choose: it may give that to somebody else right after.
        let first = 20_000 + u16::try_from(std::process::id() % 10_000)?;
        let is_free = |port: &u16| Probe::bind(("127.0.0.1", *port)).is_ok();
        let port = (first..32_000).find(is_free).context("a free port")?;
        Self::start_on(port).await
    }

    /// Starts one where another has ended.
    pub async fn start_on(port: u16) -> Result<Self> {
        let mut command = Command::new("matchbox_server");
        let process = Process::start(command.arg(format!("127.0.0.1:{port}")))
            .context("matchbox_server is not on the PATH: scripts/test installs it")?;
        until("matchbox_server listens", async || {
            Ok(Some(TcpStream::connect(("127.0.0.1", port)).await?))
        })
        .await?;
        Ok(Self {
            _process: process,
            port,
        })
    }

    /// Where it listens.
    pub fn port(&self) -> u16 {
        self.port
    }
}

/// A client of a room that is no page.
#[derive(Debug)]
pub struct Intruder {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    members: Vec<Member>,
    n: u64,
}

/// What the intruder learned about a page: its name with the server, and its own id.
#[derive(Clone, Debug)]
struct Member {
    client: String,
    page: String,
}

impl Intruder {
    /// Joins a room and waits until `count` pages have introduced themselves.
    pub async fn join(port: u16, topic: &str, count: usize) -> Result<Self> {
        let (socket, _) = connect_async(format!("ws://127.0.0.1:{port}/{topic}")).await?;
        let mut intruder = Self {
            socket,
            members: Vec::new(),
            n: 0,
        };
        while intruder.members.len() < count {
            intruder.listen().await?;
        }
        Ok(intruder)
    }

    async fn listen(&mut self) -> Result<()> {
        let limit = Duration::from_secs(10);
        let frame = tokio::time::timeout(limit, self.socket.next()).await;
        let frame = frame
            .context("no page speaks to a newcomer")?
            .context("closed")??;
        let value: Value = serde_json::from_str(frame.to_text()?)?;
        let signal = &value["Signal"];
        let texts = (signal["sender"].as_str(), signal["data"]["from"].as_str());
        let (Some(client), Some(page)) = texts else {
            return Ok(());
        };
        if self.members.iter().all(|member| member.client != client) {
            self.members.push(Member {
                client: client.to_owned(),
                page: page.to_owned(),
            });
        }
        Ok(())
    }

    /// Sends every page one message, whatever it is.
    pub async fn say(&mut self, data: &Value) -> Result<()> {
        for member in self.members.clone() {
            self.send(&member.client, data).await?;
        }
        Ok(())
    }

    /// Sends every page an envelope of this kind, in the name of a page that does not exist.
    pub async fn say_as_page(&mut self, kind: &str, data: &Value) -> Result<()> {
        for member in self.members.clone() {
            self.n += 1;
            let envelope = json!({
                "v": 1, "from": INTRUDER, "to": member.page, "n": self.n, "k": kind, "d": data,
            });
            self.send(&member.client, &envelope).await?;
        }
        Ok(())
    }

    async fn send(&mut self, client: &str, data: &Value) -> Result<()> {
        let frame = json!({ "Signal": { "receiver": client, "data": data } });
        Ok(self.socket.send(Message::text(frame.to_string())).await?)
    }
}

/// Stands between browsers and the signaling server: passes everything on, and can speak to the
/// browsers in the server's place.
#[derive(Debug)]
pub struct Meddler {
    port: u16,
    inject: broadcast::Sender<Message>,
    server: JoinHandle<()>,
}

impl Meddler {
    /// Listens on a free port, in front of the server on another.
    pub async fn start(server_port: u16) -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let port = listener.local_addr()?.port();
        let (inject, _) = broadcast::channel(16);
        let sender = inject.clone();
        let server = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let injected = sender.subscribe();
                tokio::spawn(async move { relay(stream, server_port, injected).await.ok() });
            }
        });
        Ok(Self {
            port,
            inject,
            server,
        })
    }

    /// Where it listens.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Says something to every browser on the line.
    pub fn say(&self, message: impl Into<Message>) -> Result<()> {
        if self.inject.send(message.into()).is_err() {
            bail!("no browser is on the line");
        }
        Ok(())
    }
}

impl Drop for Meddler {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn relay(
    stream: TcpStream,
    server_port: u16,
    mut injected: broadcast::Receiver<Message>,
) -> Result<()> {
    let mut path = String::new();
    // The error type is the library's.
    #[allow(clippy::result_large_err)]
    let note_path = |request: &Request, response: Response| {
        path = request.uri().path().to_owned();
        Ok(response)
    };
    let mut browser = accept_hdr_async(stream, note_path).await?;
    let (mut server, _) = connect_async(format!("ws://127.0.0.1:{server_port}{path}")).await?;
    loop {
        tokio::select! {
            Some(message) = browser.next() => server.send(message?).await?,
            Some(message) = server.next() => browser.send(message?).await?,
            Ok(message) = injected.recv() => browser.send(message).await?,
            else => return Ok(()),
        }
    }
}

const INTRUDER: &str = "intruder-intruder-intr";
