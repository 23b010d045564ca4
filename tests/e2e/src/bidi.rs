//! WebDriver BiDi, as little of it as Firefox needs: scripts before those of the pages, and what
//! comes to the console. <https://w3c.github.io/webdriver-bidi/>

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context, Result, bail};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::sync::{mpsc, oneshot};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

/// An open line to a browser. It closes when dropped.
#[derive(Debug)]
pub(crate) struct Bidi {
    orders: mpsc::UnboundedSender<Order>,
    lines: Lines,
}

/// What came to the console and was not asked for yet.
type Lines = Arc<Mutex<Vec<String>>>;

#[derive(Debug)]
struct Order {
    method: String,
    parameters: Value,
    answer: oneshot::Sender<Value>,
}

impl Bidi {
    /// Connects, and listens to the console from now on.
    pub(crate) async fn connect(address: &str) -> Result<Self> {
        let (socket, _) = connect_async(address).await?;
        let (orders, queue) = mpsc::unbounded_channel();
        let lines = Lines::default();
        // It ends by itself when nobody can give orders any more.
        tokio::spawn(serve(socket, queue, lines.clone()));
        let bidi = Self { orders, lines };
        let events = json!({ "events": ["log.entryAdded"] });
        bidi.command("session.subscribe", events).await?;
        Ok(bidi)
    }

    /// Sends a command, and waits for what it gives.
    pub(crate) async fn command(&self, method: &str, parameters: Value) -> Result<Value> {
        let (answer, answered) = oneshot::channel();
        let order = Order {
            method: method.to_owned(),
            parameters,
            answer,
        };
        self.orders.send(order).context("the line is closed")?;
        let mut answer = answered.await.context("the line was closed")?;
        if answer["type"] == "error" {
            bail!("{}: {}", answer["error"], answer["message"]);
        }
        Ok(answer["result"].take())
    }

    /// What came to the console since this was last asked.
    pub(crate) fn console(&self) -> Vec<String> {
        std::mem::take(&mut self.lines.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

async fn serve(
    mut socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    mut queue: mpsc::UnboundedReceiver<Order>,
    lines: Lines,
) {
    let mut waiting = BTreeMap::new();
    for id in 1_u64.. {
        let order = loop {
            tokio::select! {
                order = queue.recv() => break order,
                message = socket.next() => {
                    let Some(Ok(message)) = message else { return };
                    let Ok(message) = serde_json::from_slice::<Value>(&message.into_data()) else {
                        continue;
                    };
                    take(message, &mut waiting, &lines);
                }
            }
        };
        let Some(Order {
            method,
            parameters,
            answer,
        }) = order
        else {
            return;
        };
        waiting.insert(id, answer);
        let order = json!({ "id": id, "method": method, "params": parameters });
        if socket.send(Message::text(order.to_string())).await.is_err() {
            return;
        }
    }
}

fn take(message: Value, waiting: &mut BTreeMap<u64, oneshot::Sender<Value>>, lines: &Lines) {
    if let Some(answer) = message["id"].as_u64().and_then(|id| waiting.remove(&id)) {
        // Whoever asked may have given up.
        let _ = answer.send(message);
    } else if message["method"] == "log.entryAdded" {
        let entry = &message["params"];
        // As Chromium's driver calls it.
        let level = match entry["level"].as_str() {
            Some("error") => "Severe",
            Some("warn") => "Warning",
            _ => "Info",
        };
        let text = entry["text"].as_str().unwrap_or_default();
        let mut lines = lines.lock().unwrap_or_else(PoisonError::into_inner);
        lines.push(format!("{level} {text}"));
    }
}
