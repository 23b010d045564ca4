//! The part of WebDriver BiDi that Firefox needs: scripts that run before those of the pages, and
//! the lines of the console. <https://w3c.github.io/webdriver-bidi/>

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context, Result, bail};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::sync::{mpsc, oneshot};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

/// An open connection to a browser. It closes when dropped.
#[derive(Debug)]
pub(crate) struct Bidi {
    orders: mpsc::UnboundedSender<Order>,
    lines: Lines,
}

/// The lines of the console that the test has not read yet.
type Lines = Arc<Mutex<Vec<String>>>;

#[derive(Debug)]
struct Order {
    method: String,
    parameters: Value,
    answer: oneshot::Sender<Value>,
}

impl Bidi {
    /// Connects, and collects the lines of the console from now on.
    pub(crate) async fn connect(address: &str) -> Result<Self> {
        let (socket, _) = connect_async(address).await?;
        let (orders, queue) = mpsc::unbounded_channel();
        let lines = Lines::default();
        // The task ends by itself once the sender of its orders is dropped.
        tokio::spawn(serve(socket, queue, lines.clone()));
        let bidi = Self { orders, lines };
        let events = json!({ "events": ["log.entryAdded"] });
        bidi.command("session.subscribe", events).await?;
        Ok(bidi)
    }

    /// Sends a command, and waits for its result.
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

    /// Takes the lines that came to the console since the last call.
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
                    on_message(message, &mut waiting, &lines);
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

fn on_message(message: Value, waiting: &mut BTreeMap<u64, oneshot::Sender<Value>>, lines: &Lines) {
    if let Some(answer) = message["id"].as_u64().and_then(|id| waiting.remove(&id)) {
        // The caller may have given up.
        let _ = answer.send(message);
    } else if message["method"] == "log.entryAdded" {
        let entry = &message["params"];
        // Chromium's driver names the levels so.
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
