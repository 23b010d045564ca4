//! A `BroadcastChannel`: whatever one tab says, every other tab of this browser with the same page
//! hears. It is always open, and loses nothing.

use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

use super::{Frame, SocketEvent, Undialable};

/// A channel to the other tabs, closed when dropped.
#[derive(Debug)]
pub(super) struct Tabs {
    channel: BroadcastChannel,
    _listener: EventListener,
}

impl Tabs {
    pub(super) fn open(
        name: &str,
        post: impl Fn(SocketEvent) + 'static,
    ) -> Result<Self, Undialable> {
        let channel = BroadcastChannel::new(name).map_err(|_| Undialable)?;
        post(SocketEvent::Opened);
        let listener = EventListener::new(&channel, "message", move |event| {
            let data = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
            if let Some(text) = data.and_then(|data| data.as_string()) {
                post(SocketEvent::Frame(Frame::Text(text)));
            }
        });
        Ok(Self {
            channel,
            _listener: listener,
        })
    }

    /// Sends a text frame. No codec speaks bytes to a tab.
    pub(super) fn send(&self, frame: &Frame) {
        if let Frame::Text(text) = frame {
            // Fails only for what cannot be cloned, or on a closed channel.
            let _ = self.channel.post_message(&JsValue::from_str(text));
        }
    }
}

impl Drop for Tabs {
    fn drop(&mut self) {
        self.channel.close();
    }
}
