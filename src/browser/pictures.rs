//! Holding back the pictures of a connection while nobody gets them.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{RtcPeerConnection, RtcRtpSender, RtcRtpTransceiver};

use super::BrowserError;
use super::members::{ask, attempt, get, items, list, set};
use super::senders::kind_of;

/// Whether one connection sends pictures.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    is_held: Rc<Cell<bool>>,
}

impl Pictures {
    /// Sends no pictures, or sends them again, beginning with a key frame. Whatever was said last
    /// holds in the end. A browser that cannot do it goes on sending.
    pub(super) fn hold(&self, connection: &RtcPeerConnection, is_held: bool) {
        self.is_held.set(is_held);
        for transceiver in list(connection, "getTransceivers") {
            let transceiver = transceiver.unchecked_into::<RtcRtpTransceiver>();
            // A sender without a track gets one later.
            if kind_of(&transceiver).as_deref() == Some("video") {
                let is_held = Rc::clone(&self.is_held);
                spawn_local(async move { settle(&transceiver.sender(), &is_held).await });
            }
        }
    }
}

/// The browser takes one change of parameters at a time, and refuses one that another has overtaken.
async fn settle(sender: &RtcRtpSender, is_held: &Cell<bool>) {
    for _ in 0..MOST_TRIES {
        let wanted = is_held.get();
        match set_active(sender, !wanted).await {
            Ok(()) if is_held.get() == wanted => return,
            Ok(()) => {}
            Err(error) => log::debug!("{error}"),
        }
    }
}

/// <https://www.w3.org/TR/webrtc/#dom-rtcrtpencodingparameters-active>
async fn set_active(sender: &RtcRtpSender, is_active: bool) -> Result<(), BrowserError> {
    let parameters = attempt(sender, "getParameters", &[])?;
    for encoding in items(&get(&parameters, "encodings").unwrap_or_default()) {
        set(&encoding, "active", &is_active.into());
    }
    ask(sender, "setParameters", &[parameters]).await?;
    Ok(())
}

/// More than two words that overtake each other.
const MOST_TRIES: usize = 4;
