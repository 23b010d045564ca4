//! A `BroadcastChannel`: each message of one tab reaches all other tabs of this browser with the
//! same page. It is always open and loses nothing.

use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, MessageEvent};

use super::{SocketEvent, Undialable};
use crate::signaling::Frame;

/// A channel to the other tabs, closed when dropped.
#[derive(Debug)]
pub(super) struct Tabs {
    channel: BroadcastChannel,
    _listener: Closure<dyn Fn(MessageEvent)>,
}

impl Tabs {
    pub(super) fn open(
        name: &str,
        post: impl Fn(SocketEvent) + 'static,
    ) -> Result<Self, Undialable> {
        let channel = BroadcastChannel::new(name).map_err(|_| Undialable)?;
        post(SocketEvent::Opened);
        let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string() {
                post(SocketEvent::Frame(Frame::Text(text)));
            }
        });
        channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        Ok(Self {
            channel,
            _listener: listener,
        })
    }

    /// Sends a text frame. No codec sends bytes to a tab.
    pub(super) fn send(&self, frame: &Frame) {
        if let Frame::Text(text) = frame {
            // Fails only for data that cannot be cloned, or on a closed channel.
            let _ = self.channel.post_message(&JsValue::from_str(text));
        }
    }
}

impl Drop for Tabs {
    fn drop(&mut self) {
        self.channel.set_onmessage(None);
        self.channel.close();
    }
}
