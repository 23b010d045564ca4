//! A page without a browser: a codec, a socket, and a clock between them. It prints what goes over
//! the wire, which is how the recordings in `tests/frames` were made.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};
use visavis::config::Parameters;
use visavis::model::{Now, PeerId};
use visavis::signaling::{Codec, Endpoint, Event, Frame, Output, Route, Setup, Target};

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// A page in the room.
pub(crate) struct Page {
    name: String,
    id: PeerId,
    codec: Box<dyn Codec>,
    began: Instant,
    opened: Instant,
    socket: Option<Socket>,
    is_ready: bool,
    n: u64,
    known: BTreeMap<String, Option<Route>>,
    heard: Vec<Value>,
    departed: Vec<Route>,
}

impl Page {
    /// Opens a page whose `signal=` is this, and dials.
    pub(crate) async fn open(name: &str, signal: String) -> Result<Self> {
        let id = PeerId::parse(&format!("{name:-<22}")).context("an id")?;
        let parameters = Parameters::read([("signal", signal.as_str())]).value;
        let server = parameters.servers.first().context("a usable address")?;
        let codec = server.codec.codec(&Setup {
            url: &server.url,
            topic: TOPIC,
            room: "",
            me: &id,
            options: &server.options,
        });
        let mut page = Self {
            name: name.to_owned(),
            id,
            codec,
            began: Instant::now(),
            opened: Instant::now(),
            socket: None,
            is_ready: false,
            n: 0,
            known: BTreeMap::new(),
            heard: Vec::new(),
            departed: Vec::new(),
        };
        page.dial().await?;
        Ok(page)
    }

    /// Dials wherever the codec wants to go.
    pub(crate) async fn dial(&mut self) -> Result<()> {
        let Endpoint::Socket { url, protocol } = self.codec.endpoint() else {
            bail!("no socket");
        };
        let mut request = url.as_str().into_client_request()?;
        if let Some(protocol) = protocol {
            let value = HeaderValue::from_static(protocol);
            request
                .headers_mut()
                .insert("Sec-WebSocket-Protocol", value);
        }
        let (socket, _) = connect_async(request).await.context(url)?;
        self.socket = Some(socket);
        self.is_ready = false;
        self.known.clear();
        self.opened = Instant::now();
        println!("{} open", self.name);
        let mut out = Output::default();
        self.codec.opened(self.now(), &mut out);
        self.carry(out).await?;
        Ok(())
    }

    /// Dials again, and returns the socket that it had, on which it listens no more.
    pub(crate) async fn come_again(&mut self) -> Result<Socket> {
        let zombie = self.socket.take().context("a socket")?;
        self.dial().await?;
        Ok(zombie)
    }

    /// Returns how long ago the socket opened.
    pub(crate) fn since_opened(&self) -> Duration {
        self.opened.elapsed()
    }

    /// Sends a message to all pages; returns what they should hear.
    pub(crate) async fn say(&mut self, what: &str) -> Result<String> {
        let envelope = self.envelope(what);
        self.send(Target::All, &envelope).await?;
        Ok(envelope)
    }

    /// Sends a message to one page that it has heard; returns what that page should hear.
    pub(crate) async fn answer(&mut self, to: &Self, what: &str) -> Result<String> {
        let envelope = self.envelope(what);
        let route = self.route_of(to);
        let (peer, route) = (&to.id, route.as_ref());
        self.send(Target::One { peer, route }, &envelope).await?;
        Ok(envelope)
    }

    /// Returns the route by which it heard another page last.
    pub(crate) fn route_of(&self, other: &Self) -> Option<Route> {
        self.known.get(other.id.as_str())?.clone()
    }

    /// Waits until it has heard another page. If the server hangs up, it dials again, as pages do.
    pub(crate) async fn meet(&mut self, id: &PeerId) -> Result<()> {
        while !self.known.contains_key(id.as_str()) {
            if self.socket.is_none() {
                self.dial().await?;
            }
            let whom = format!("{} meets {id}", self.name);
            self.step().await.context(whom)?;
        }
        Ok(())
    }

    /// Returns its id.
    pub(crate) fn id(&self) -> PeerId {
        self.id.clone()
    }

    /// Waits until messages travel.
    pub(crate) async fn wait_until_ready(&mut self) -> Result<()> {
        while !self.is_ready {
            self.step().await.context("ready")?;
        }
        Ok(())
    }

    /// Waits until the server has hung up.
    pub(crate) async fn wait_until_closed(&mut self) -> Result<()> {
        while self.socket.is_some() {
            self.step().await.context("closed")?;
        }
        Ok(())
    }

    /// Waits until it has heard this message.
    pub(crate) async fn wait_for(&mut self, what: &str) -> Result<()> {
        while !self.has_heard(what) {
            let short: String = what.chars().take(100).collect();
            self.step()
                .await
                .with_context(|| format!("{} hears {short}", self.name))?;
        }
        Ok(())
    }

    /// Waits until the server has announced that the page of this route is gone.
    pub(crate) async fn wait_for_departure(&mut self, route: &Route) -> Result<()> {
        while !self.departed.contains(route) {
            self.step().await.context("a departure")?;
        }
        Ok(())
    }

    /// Returns whether it has heard this message.
    pub(crate) fn has_heard(&self, what: &str) -> bool {
        // Servers may change the order of the fields of an object.
        let what: Option<Value> = serde_json::from_str(what).ok();
        what.is_some_and(|what| self.heard.contains(&what))
    }

    /// Returns the messages with this text in them, in order.
    pub(crate) fn heard_with(&self, what: &str) -> Vec<String> {
        let texts = self.heard.iter().map(Value::to_string);
        texts.filter(|text| text.contains(what)).collect()
    }

    /// Ends the page and its socket without a goodbye.
    pub(crate) fn die(self) {}

    async fn send(&mut self, target: Target<'_>, envelope: &str) -> Result<()> {
        let mut out = Output::default();
        self.codec.send(self.now(), target, envelope, &mut out);
        self.carry(out).await
    }

    /// Takes an envelope as a page does: drops what is its own, for others, or heard before;
    /// answers a hello.
    async fn hear(&mut self, route: Option<Route>, envelope: &str) -> Result<()> {
        let envelope: Value = serde_json::from_str(envelope)?;
        let from = envelope["from"].as_str().context("a sender")?.to_owned();
        let is_for_me = envelope["to"]
            .as_str()
            .is_none_or(|to| to == self.id.as_str());
        if from == self.id.as_str() || !is_for_me || self.heard.contains(&envelope) {
            return Ok(());
        }
        let is_hello = envelope["k"] == "hello";
        self.heard.push(envelope);
        self.known.insert(from.clone(), route.clone());
        if is_hello {
            let (peer, route) = (&PeerId::parse(&from).context("an id")?, route.as_ref());
            let welcome = self.envelope("welcome");
            self.send(Target::One { peer, route }, &welcome).await?;
        }
        Ok(())
    }

    fn now(&self) -> Now {
        Now(self.began.elapsed())
    }

    fn envelope(&mut self, what: &str) -> String {
        self.n += 1;
        let envelope = json!({ "v": 1, "from": self.id.as_str(), "n": self.n, "k": what });
        envelope.to_string()
    }

    /// Runs until something has happened.
    async fn step(&mut self) -> Result<()> {
        let Some(socket) = &mut self.socket else {
            bail!("the server has hung up");
        };
        let mut out = Output::default();
        let due = self.codec.poll_timeout().map(|at| self.began + at.0);
        let due = tokio::time::Instant::from_std(due.unwrap_or_else(|| self.began + PATIENCE));
        let message = tokio::select! {
            message = tokio::time::timeout(PATIENCE, socket.next()) => message.context("nothing comes")?,
            () = tokio::time::sleep_until(due) => {
                self.codec.tick(self.now(), &mut out);
                return self.carry(out).await;
            }
        };
        let frame = match message {
            Some(Ok(Message::Text(text))) => Frame::Text(text.as_str().to_owned()),
            Some(Ok(Message::Binary(bytes))) => Frame::Binary(bytes.to_vec()),
            Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Frame(_))) => return Ok(()),
            Some(Ok(Message::Close(_)) | Err(_)) | None => {
                println!("{} closed", self.name);
                self.socket = None;
                return Ok(());
            }
        };
        println!("{} <{}", self.name, shown(&frame));
        self.codec
            .received(self.now(), &frame, &mut out)
            .with_context(|| format!("{} does not understand{}", self.name, shown(&frame)))?;
        self.carry(out).await
    }

    async fn carry(&mut self, out: Output) -> Result<()> {
        for frame in out.frames {
            println!("{} >{}", self.name, shown(&frame));
            let message = match frame {
                Frame::Text(text) => Message::text(text),
                Frame::Binary(bytes) => Message::binary(bytes),
            };
            let socket = self.socket.as_mut().context("the server has hung up")?;
            socket.send(message).await?;
        }
        for event in out.events {
            println!("{} = {event:?}", self.name);
            match event {
                Event::Open | Event::Ready if self.is_ready => {}
                Event::Open | Event::Ready => {
                    self.is_ready = true;
                    Box::pin(self.say("hello")).await?;
                }
                Event::Joined(route) => {
                    let hello = self.envelope("hello");
                    Box::pin(self.send(Target::Route(&route), &hello)).await?;
                }
                Event::Message { route, envelope } => {
                    Box::pin(self.hear(route, &envelope)).await?;
                }
                Event::Left(route) => self.departed.push(route),
                Event::Redirected => Box::pin(self.dial()).await?,
                // Any later frame clears this doubt.
                Event::Foreign => {}
                // Whatever waits for the socket dials again, as pages do.
                Event::TimedOut => self.socket = None,
                Event::Refused(_) => bail!("{}: {event:?}", self.name),
            }
        }
        Ok(())
    }
}

fn shown(frame: &Frame) -> String {
    match frame {
        Frame::Text(text) => format!(" {}", text.chars().take(LONGEST_SHOWN).collect::<String>()),
        Frame::Binary(bytes) => {
            bytes
                .iter()
                .take(LONGEST_SHOWN)
                .fold("x".to_owned(), |mut line, byte| {
                    let _ = write!(line, " {byte:02x}");
                    line
                })
        }
    }
}

/// The topic, by which the server knows the room.
const TOPIC: &str = "3mHhthGcEBCYyFG4nGxwnA";

const PATIENCE: Duration = Duration::from_secs(15);
const LONGEST_SHOWN: usize = 600;
