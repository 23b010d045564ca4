//! Everything that can wake the pump.

use futures_channel::mpsc::UnboundedSender;
use web_sys::{File, MediaStreamTrack, RtcDataChannel};

use crate::browser::capture::LocalTrack;
use crate::browser::media_session::CallButton;
use crate::browser::recorder::Recorder;
use crate::browser::screen::SharedScreen;
use crate::call::Input;
use crate::call::input::CaptureEvent;
use crate::call::settings::Settings;
use crate::model::{LinkId, OpId, Refusal, ServerId, Source};
use crate::session::ice::{Fetched, IceSupply};
use crate::signaling::transport::SocketEvent;

/// One delivery: plain input for the core, or a JavaScript object on its way to the driver.
#[derive(Debug)]
pub(super) enum Mail {
    /// For the core as it is.
    Input(Input),
    /// The host's settings have come, or more of them.
    Settings {
        /// For the core.
        call: Settings,
        /// Only paths through a TURN server are used.
        is_relay_only: bool,
        /// STUN and TURN servers, once all of them are known.
        ice: Option<IceSupply>,
    },
    /// The watchdog asks whether the pump lives.
    Pulse,
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
    /// ICE servers came, or none.
    IceServers {
        /// The request.
        op: OpId,
        /// What came.
        fetched: Option<Fetched>,
    },
    /// A button for the call was pressed that is not on the page.
    Pressed(CallButton),
    /// The person hands these to the others.
    Files(Vec<File>),
    /// A peer has opened a channel.
    Channel {
        /// Over which connection.
        link: LinkId,
        /// The channel.
        channel: RtcDataChannel,
    },
    /// A captured device did something; old news if it is not the one in use.
    Device {
        /// The request that it came from.
        op: OpId,
        /// Of which kind.
        source: Source,
        /// What it did.
        event: CaptureEvent,
    },
    /// A screen came, or did not.
    Screen {
        /// The request.
        op: OpId,
        /// The screen, or who refused it.
        result: Result<SharedScreen, Refusal>,
    },
    /// A screen is not shared any more; old news if it is not the one in use.
    ScreenEnded {
        /// The request that it came from.
        op: OpId,
    },
    /// The recording that runs from now on; the one before is over.
    Recorder(Option<Recorder>),
    /// Something to play came from a peer.
    Track {
        /// From which connection.
        link: LinkId,
        /// The track.
        track: MediaStreamTrack,
        /// It is of a shared screen.
        is_screen: bool,
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
