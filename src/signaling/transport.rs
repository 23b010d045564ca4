//! The socket itself. One task owns it: frames in, frames out, close. Between the tabs of one browser
//! a `BroadcastChannel` stands in for it.

mod tabs;

use std::pin::Pin;

use futures_channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures_util::future::{Either, poll_fn, select};
use futures_util::{Sink, SinkExt, StreamExt};
use gloo_net::websocket::futures::WebSocket;
use gloo_net::websocket::{Message, State};
use wasm_bindgen_futures::spawn_local;

use super::{Endpoint, Frame};
use tabs::Tabs;

/// What a socket did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SocketEvent {
    /// It is open.
    Opened,
    /// A frame came in.
    Frame(Frame),
    /// It is closed, or never opened. Nothing follows.
    Closed,
}

/// The browser does not even dial this address: malformed, or insecure on a secure page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undialable;

/// An open socket, or one that is being opened. Dropping it sends what was queued and closes it;
/// after that nothing is posted any more.
#[derive(Debug)]
pub struct Socket(Way);

#[derive(Debug)]
enum Way {
    Server(UnboundedSender<Frame>),
    Tabs(Tabs),
}

impl Socket {
    /// Dials. What happens is posted in order.
    ///
    /// # Errors
    /// The address cannot be dialed at all.
    pub fn open(
        endpoint: &Endpoint,
        post: impl Fn(SocketEvent) + 'static,
    ) -> Result<Self, Undialable> {
        let (url, protocol) = match endpoint {
            Endpoint::Socket { url, protocol } => (url, protocol),
            Endpoint::Nowhere => return Err(Undialable),
            Endpoint::Tabs(name) => return Ok(Self(Way::Tabs(Tabs::open(name, post)?))),
        };
        let socket = match protocol {
            Some(protocol) => WebSocket::open_with_protocol(url, protocol),
            None => WebSocket::open(url),
        };
        let socket = socket.map_err(|_| Undialable)?;
        let (outgoing, frames) = unbounded();
        spawn_local(run(socket, frames, post));
        Ok(Self(Way::Server(outgoing)))
    }

    /// Queues a frame.
    pub fn send(&self, frame: Frame) {
        match &self.0 {
            // Fails only when the task has ended, which it has posted.
            Way::Server(outgoing) => drop(outgoing.unbounded_send(frame)),
            Way::Tabs(tabs) => tabs.send(&frame),
        }
    }
}

async fn run(
    mut socket: WebSocket,
    mut frames: UnboundedReceiver<Frame>,
    post: impl Fn(SocketEvent),
) {
    let opening = poll_fn(|context| Pin::new(&mut socket).poll_ready(context));
    // A frame cannot come before the socket is open, so that the end of the queue is all there is.
    if matches!(select(opening, frames.next()).await, Either::Right(_)) {
        return;
    }
    if !matches!(socket.state(), State::Open) {
        return post(SocketEvent::Closed);
    }
    post(SocketEvent::Opened);
    loop {
        match select(frames.next(), socket.next()).await {
            Either::Left((Some(frame), _)) => {
                let message = match frame {
                    Frame::Text(text) => Message::Text(text),
                    Frame::Binary(bytes) => Message::Bytes(bytes),
                };
                // A socket that cannot send says so by closing.
                let _ = socket.send(message).await;
            }
            Either::Left((None, _)) => break,
            Either::Right((Some(Ok(Message::Text(text))), _)) => {
                post(SocketEvent::Frame(Frame::Text(text)));
            }
            Either::Right((Some(Ok(Message::Bytes(bytes))), _)) => {
                post(SocketEvent::Frame(Frame::Binary(bytes)));
            }
            Either::Right((Some(Err(_)) | None, _)) => return post(SocketEvent::Closed),
        }
    }
    let _ = socket.close(Some(NORMAL_CLOSURE), None);
}

/// RFC 6455, section 7.4.1.
const NORMAL_CLOSURE: u16 = 1000;
