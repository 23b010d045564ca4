//! The real signaling server, and two attackers who speak its dialect: one is a client of the room,
//! the other stands between a browser and the server.

use std::process::Command;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
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
use visavis::invite::{CharClass, Room, Unicode};
use visavis::model::PeerId;
use visavis::signaling::seal::{RoomSecret, Seal};

use crate::servers::free_ports;
use crate::{Process, until};

/// A `matchbox_server` on a free port of 127.0.0.1.
#[derive(Debug)]
pub struct SignalingServer {
    _process: Option<Process>,
    port: u16,
}

impl SignalingServer {
    /// Starts a server and waits until it listens.
    pub async fn start() -> Result<Self> {
        Self::start_on(Self::free_port()?).await
    }

    /// Picks a port on which no server listens.
    pub fn absent() -> Result<Self> {
        let port = Self::free_port()?;
        Ok(Self {
            _process: None,
            port,
        })
    }

    fn free_port() -> Result<u16> {
        free_ports(1)?.pop().context("a free port")
    }

    /// Starts a server on the port of one that has ended.
    pub async fn start_on(port: u16) -> Result<Self> {
        let mut command = Command::new("matchbox_server");
        let process = Process::start(command.arg(format!("127.0.0.1:{port}")))
            .context("matchbox_server is not on the PATH: scripts/test installs it")?;
        until("matchbox_server listens", async || {
            Ok(Some(TcpStream::connect(("127.0.0.1", port)).await?))
        })
        .await?;
        Ok(Self {
            _process: Some(process),
            port,
        })
    }

    /// Returns the port on which it listens.
    pub fn port(&self) -> u16 {
        self.port
    }
}

/// An attacker who has the link of a room: a client of it that is no page.
pub struct Intruder {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    members: Vec<Member>,
    n: u64,
    seal: Seal,
}

/// A page, as the intruder knows it: its name with the server, and its own id.
#[derive(Clone, Debug)]
struct Member {
    client: String,
    page: String,
}

impl Intruder {
    /// Joins the room of a link, and waits until `count` pages have introduced themselves.
    pub async fn join(port: u16, link: &str, count: usize) -> Result<Self> {
        let secret = secret(link)?;
        let topic = secret.topic();
        let me = PeerId::parse(INTRUDER).context("an id")?;
        let (socket, _) = connect_async(format!("ws://127.0.0.1:{port}/{topic}")).await?;
        let mut intruder = Self {
            socket,
            members: Vec::new(),
            n: 0,
            seal: Seal::new(secret, me)?,
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

    /// Sends any message to every page.
    pub async fn say(&mut self, data: &Value) -> Result<()> {
        for member in self.members.clone() {
            self.send(&member.client, data).await?;
        }
        Ok(())
    }

    /// Sends every page a sealed envelope of this kind, in the name of a page that does not exist.
    pub async fn say_as_page(&mut self, kind: &str, data: &Value) -> Result<()> {
        for member in self.members.clone() {
            self.n += 1;
            let envelope = json!({
                "v": 1, "from": INTRUDER, "to": member.page, "n": self.n, "k": kind, "d": data,
            });
            let sealed = self.seal.close(&envelope.to_string());
            self.send(&member.client, &serde_json::from_str(&sealed?)?)
                .await?;
        }
        Ok(())
    }

    async fn send(&mut self, client: &str, data: &Value) -> Result<()> {
        let frame = json!({ "Signal": { "receiver": client, "data": data } });
        Ok(self.socket.send(Message::text(frame.to_string())).await?)
    }
}

/// Returns the secret that the members of a link's room share.
fn secret(link: &str) -> Result<RoomSecret> {
    let (_, fragment) = link.split_once('#').context("a room link")?;
    let room = Room::from_fragment(fragment, &PLAIN).context("a room link")?;
    Ok(room.context("a room")?.secret()?)
}

/// Rules that are enough for the rooms of the tests, which are random or of ASCII.
const PLAIN: Unicode = Unicode {
    normalize: str::to_owned,
    lowercase: str::to_ascii_lowercase,
    class: |_| CharClass::Other,
};

/// An attacker between browsers and the signaling server: records what passes, passes it on as it
/// is or altered, and can speak to the browsers in the server's place.
#[derive(Debug)]
pub struct Meddler {
    port: u16,
    inject: broadcast::Sender<Message>,
    seen: Arc<Mutex<Vec<String>>>,
    server: JoinHandle<()>,
}

/// The change of a message from the server on its way to a browser: the messages in its place.
pub type Twist = fn(text: &str, seen: &[String]) -> Vec<String>;

impl Meddler {
    /// Listens on a free port, in front of the server on another, and passes everything on.
    pub async fn start(server_port: u16) -> Result<Self> {
        Self::start_with(server_port, |text, _| vec![text.to_owned()]).await
    }

    /// Does the same, and alters what the server says.
    pub async fn start_with(server_port: u16, twist: Twist) -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let port = listener.local_addr()?.port();
        let (inject, _) = broadcast::channel(16);
        let seen = Arc::default();
        let line = Line {
            server_port,
            twist,
            inject: inject.clone(),
            seen: Arc::clone(&seen),
        };
        let server = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let line = line.clone();
                tokio::spawn(async move { line.relay(stream).await.ok() });
            }
        });
        Ok(Self {
            port,
            inject,
            seen,
            server,
        })
    }

    /// Returns every text that passed so far, in both directions.
    pub fn seen(&self) -> Vec<String> {
        lock(&self.seen).clone()
    }

    /// Returns the port on which it listens.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Sends a message to every browser on the line.
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

#[derive(Clone)]
struct Line {
    server_port: u16,
    twist: Twist,
    inject: broadcast::Sender<Message>,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Line {
    async fn relay(self, stream: TcpStream) -> Result<()> {
        let mut injected = self.inject.subscribe();
        let mut path = String::new();
        // The error type is the library's.
        #[allow(clippy::result_large_err)]
        let note_path = |request: &Request, response: Response| {
            path = request.uri().path().to_owned();
            Ok(response)
        };
        let mut browser = accept_hdr_async(stream, note_path).await?;
        let address = format!("ws://127.0.0.1:{}{path}", self.server_port);
        let (mut server, _) = connect_async(address).await?;
        loop {
            tokio::select! {
                Some(message) = browser.next() => {
                    let message = message?;
                    self.note(&message);
                    server.send(message).await?;
                }
                Some(message) = server.next() => match message? {
                    Message::Text(text) => {
                        let seen = lock(&self.seen).clone();
                        for twisted in (self.twist)(&text, &seen) {
                            browser.send(Message::text(twisted)).await?;
                        }
                        self.note(&Message::Text(text));
                    }
                    other => browser.send(other).await?,
                },
                Ok(message) = injected.recv() => browser.send(message).await?,
                else => return Ok(()),
            }
        }
    }

    fn note(&self, message: &Message) {
        if let Message::Text(text) = message {
            lock(&self.seen).push(text.to_string());
        }
    }
}

fn lock(seen: &Mutex<Vec<String>>) -> MutexGuard<'_, Vec<String>> {
    seen.lock().unwrap_or_else(PoisonError::into_inner)
}

const INTRUDER: &str = "intruder-intruder-intr";
