//! Everything that can wake the pump.

use futures_channel::mpsc::UnboundedSender;
use web_sys::MediaStreamTrack;

use crate::browser::capture::LocalTrack;
use crate::call::Input;
use crate::model::{LinkId, OpId, Refusal, ServerId, Source};
use crate::signaling::transport::SocketEvent;

/// One delivery: plain input for the core, or a JavaScript object on its way to the driver.
#[derive(Debug)]
pub(super) enum Mail {
    /// For the core as it is.
    Input(Input),
    /// A socket did something; old news if it is not the socket in use.
    Socket {
        /// To which server.
        server: ServerId,
        /// Which socket.
        serial: u32,
        /// What it did.
        event: SocketEvent,
    },
    /// A device came, or did not.
    Captured {
        /// The request.
        op: OpId,
        /// Which device.
        source: Source,
        /// The device, or who refused it.
        result: Result<LocalTrack, Refusal>,
    },
    /// Something to play came from a peer.
    Track {
        /// From which connection.
        link: LinkId,
        /// The track.
        track: MediaStreamTrack,
    },
}

/// Posts mail. Never runs anything: the pump wakes in a later microtask.
#[derive(Clone, Debug)]
pub(super) struct Mailbox(UnboundedSender<Mail>);

impl Mailbox {
    pub(super) const fn new(sender: UnboundedSender<Mail>) -> Self {
        Self(sender)
    }

    /// Without effect once the pump has ended.
    pub(super) fn post(&self, mail: Mail) {
        let _ = self.0.unbounded_send(mail);
    }

    pub(super) fn input(&self, input: Input) {
        self.post(Mail::Input(input));
    }
}
