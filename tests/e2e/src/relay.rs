//! A minimal relay with the habits of real ones.

use anyhow::Result;
use futures_util::{SinkExt, StreamExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::broadcast;
use tokio::task::JoinHandle;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::{WebSocketStream, accept_async};

/// The way in which a relay treats its clients.
#[derive(Clone, Copy, Debug)]
pub enum Habit {
    /// Hands a message of at most so many bytes to all others, in a binary frame. On a longer one
    /// it closes with 1009.
    Binary(usize),
    /// Closes with this code and reason as soon as a socket opens.
    Refuse(u16, &'static str),
}

/// A relay on a free port of 127.0.0.1, until dropped.
#[derive(Debug)]
pub struct Relay {
    port: u16,
    server: JoinHandle<()>,
}

impl Relay {
    /// Starts a relay.
    pub async fn start(habit: Habit) -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let port = listener.local_addr()?.port();
        let (room, _) = broadcast::channel(256);
        let server = tokio::spawn(async move {
            let mut client = 0;
            while let Ok((stream, _)) = listener.accept().await {
                client += 1;
                let room = room.clone();
                tokio::spawn(async move { serve(client, stream, room, habit).await.ok() });
            }
        });
        Ok(Self { port, server })
    }

    /// Returns the port on which it listens.
    pub fn port(&self) -> u16 {
        self.port
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.server.abort();
    }
}

type Room = broadcast::Sender<(u32, Vec<u8>)>;

async fn serve(client: u32, stream: TcpStream, room: Room, habit: Habit) -> Result<()> {
    let mut heard = room.subscribe();
    let mut socket = accept_async(stream).await?;
    let close = |code: u16, reason: &'static str| CloseFrame {
        code: code.into(),
        reason: reason.into(),
    };
    let longest = match habit {
        Habit::Binary(longest) => longest,
        Habit::Refuse(code, reason) => return hang_up(socket, close(code, reason)).await,
    };
    loop {
        tokio::select! {
            said = socket.next() => match said {
                Some(Ok(said)) if said.len() > longest => {
                    return hang_up(socket, close(1009, "too long")).await;
                }
                Some(Ok(Message::Text(text))) => {
                    room.send((client, text.as_bytes().to_owned())).ok();
                }
                Some(Ok(_)) => {}
                _ => return Ok(()),
            },
            Ok((from, bytes)) = heard.recv() => {
                if from != client {
                    socket.send(Message::binary(bytes)).await?;
                }
            }
        }
    }
}

/// Closes a socket, and reads what still comes: a connection that is dropped with unread bytes is
/// reset, and its client may never read why (RFC 6455, section 7.1.1).
async fn hang_up(mut socket: WebSocketStream<TcpStream>, why: CloseFrame) -> Result<()> {
    socket.close(Some(why)).await?;
    while socket.next().await.is_some_and(|said| said.is_ok()) {}
    Ok(())
}
