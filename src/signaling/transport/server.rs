//! A `WebSocket` with all information about its end. The one of gloo-net does not expose the close
//! code of a failed socket.

use std::rc::{Rc, Weak};

use js_sys::{ArrayBuffer, Promise, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    BinaryType, CloseEvent, MessageEvent, PermissionState, PermissionStatus, Url, WebSocket,
};

use super::{SocketEvent, Undialable};
use crate::signaling::{AddressSpace, Close, Frame, LocalNetwork};

type Post = Rc<dyn Fn(SocketEvent)>;

/// A socket to a server, closed when dropped.
#[derive(Debug)]
pub(super) struct Server {
    socket: WebSocket,
    _opened: Closure<dyn Fn()>,
    _received: Closure<dyn Fn(MessageEvent)>,
    _closed: Closure<dyn Fn(CloseEvent)>,
}

impl Server {
    pub(super) fn open(url: &str, protocol: Option<&str>, post: Post) -> Result<Self, Undialable> {
        let socket = match protocol {
            Some(protocol) => WebSocket::new_with_str(url, protocol),
            None => WebSocket::new(url),
        };
        let socket = socket.map_err(|_| Undialable)?;
        socket.set_binary_type(BinaryType::Arraybuffer);
        ask_for_local_network(url, Rc::downgrade(&post));
        let asked = protocol.unwrap_or_default().to_owned();
        let opened = {
            let (socket, post) = (socket.clone(), post.clone());
            Closure::<dyn Fn()>::new(move || {
                if socket.protocol() == asked {
                    return post(SocketEvent::Opened);
                }
                // Chromium fails such a socket and Firefox does not; this gives all browsers the
                // same outcome.
                log::warn!("signaling: the server did not accept the subprotocol {asked:?}");
                let _ = socket.close();
                post(SocketEvent::Closed);
            })
        };
        let received = {
            let post = post.clone();
            Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                if let Some(frame) = read(&event.data()) {
                    post(SocketEvent::Frame(frame));
                }
            })
        };
        let closed = Closure::<dyn Fn(CloseEvent)>::new(move |event: CloseEvent| {
            post(match event.code() {
                NO_STATUS | ABNORMAL => SocketEvent::Closed,
                code => SocketEvent::HungUp(Close::new(code, &event.reason())),
            });
        });
        socket.set_onopen(Some(opened.as_ref().unchecked_ref()));
        socket.set_onmessage(Some(received.as_ref().unchecked_ref()));
        socket.set_onclose(Some(closed.as_ref().unchecked_ref()));
        Ok(Self {
            socket,
            _opened: opened,
            _received: received,
            _closed: closed,
        })
    }

    /// Sends a frame. A socket that cannot send reports this by closing.
    pub(super) fn send(&self, frame: &Frame) {
        let _ = match frame {
            Frame::Text(text) => self.socket.send_with_str(text),
            Frame::Binary(bytes) => self.socket.send_with_u8_array(bytes),
        };
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.socket.set_onopen(None);
        self.socket.set_onmessage(None);
        self.socket.set_onclose(None);
        let _ = self.socket.close_with_code(NORMAL_CLOSURE);
    }
}

fn read(data: &JsValue) -> Option<Frame> {
    if let Some(text) = data.as_string() {
        return Some(Frame::Text(text));
    }
    let buffer = data.dyn_ref::<ArrayBuffer>()?;
    Some(Frame::Binary(Uint8Array::new(buffer).to_vec()))
}

/// Asks the browser whether the page may reach a server in the local network. While the browser
/// asks the user, the dial waits. Browsers without this permission let every page do so.
fn ask_for_local_network(url: &str, post: Weak<dyn Fn(SocketEvent)>) {
    let host = |url: &str| Url::new(url).map(|url| url.hostname()).unwrap_or_default();
    let space = AddressSpace::of(&host(url));
    let name = match space {
        AddressSpace::Public => return,
        AddressSpace::Local => "local-network",
        AddressSpace::Loopback => "loopback-network",
    };
    let page = web_sys::window().and_then(|window| window.location().hostname().ok());
    let is_sure = AddressSpace::of(&page.unwrap_or_default()) == AddressSpace::Public;
    spawn_local(async move {
        // The first name of both permissions; later versions of Chromium split it.
        let state = match state_of(name).await {
            None => state_of("local-network-access").await,
            state => state,
        };
        let local_network = match state {
            Some(PermissionState::Denied) => LocalNetwork::Denied,
            Some(PermissionState::Prompt) => LocalNetwork::Asks { is_sure },
            _ => LocalNetwork::Open,
        };
        if let Some(post) = post.upgrade() {
            post(SocketEvent::LocalNetwork(local_network));
        }
    });
}

async fn state_of(name: &str) -> Option<PermissionState> {
    let permission = js_sys::Object::new();
    js_sys::Reflect::set(&permission, &"name".into(), &name.into()).ok()?;
    let permissions = web_sys::window()?.navigator().permissions().ok()?;
    let status = JsFuture::from(Promise::resolve(&permissions.query(&permission).ok()?)).await;
    Some(status.ok()?.dyn_into::<PermissionStatus>().ok()?.state())
}

/// RFC 6455, section 7.4.1. The last two are never sent.
const NORMAL_CLOSURE: u16 = 1000;
const NO_STATUS: u16 = 1005;
const ABNORMAL: u16 = 1006;
