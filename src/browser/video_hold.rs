//! Holding back the video of a connection while the peer cannot receive it.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{RtcPeerConnection, RtcRtpSender, RtcRtpTransceiver};

use super::BrowserError;
use super::reflect::{ask, attempt, get, items, list, set};
use super::senders::kind_of;

/// The switch for the video that one connection sends.
#[derive(Debug, Default)]
pub(super) struct VideoHold {
    is_held: Rc<Cell<bool>>,
}

impl VideoHold {
    /// Stops sending video, or resumes with a key frame. The last call wins. A browser without
    /// support goes on sending.
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

/// Applies the switch. The browser makes one change of parameters at a time, and rejects a change
/// that another one overtakes.
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

/// Sets the `active` flag of all encodings.
/// <https://www.w3.org/TR/webrtc/#dom-rtcrtpencodingparameters-active>
async fn set_active(sender: &RtcRtpSender, is_active: bool) -> Result<(), BrowserError> {
    let parameters = attempt(sender, "getParameters", &[])?;
    for encoding in items(&get(&parameters, "encodings").unwrap_or_default()) {
        set(&encoding, "active", &is_active.into());
    }
    ask(sender, "setParameters", &[parameters]).await?;
    Ok(())
}

/// More than enough for two calls that overtake each other.
const MOST_TRIES: usize = 4;
