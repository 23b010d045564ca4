//! All messages that can wake the pump.

use futures_channel::mpsc::UnboundedSender;
use web_sys::{File, MediaStreamTrack, RtcDataChannel, RtcStatsReport};

use crate::browser::capture::LocalTrack;
use crate::browser::display_capture::SharedScreen;
use crate::browser::media_session::CallButton;
use crate::browser::peer_connection::PeerEvent;
use crate::browser::permission::PermissionWatch;
use crate::browser::recorder::Recorder;
use crate::call::Input;
use crate::call::input::{CaptureEvent, LinkEvent};
use crate::call::settings::Settings;
use crate::model::{LinkId, OpId, Refusal, ServerId, Source};
use crate::session::file_mover::CreateFileMover;
use crate::session::ice::{Fetched, IceSupply};
use crate::session::on_demand::NotLoaded;
use crate::session::timeline_keeper::CreateKeeper;
use crate::signaling::transport::SocketEvent;

/// A message to the pump: plain input for the core, or a JavaScript object for the driver.
#[derive(Debug)]
pub(super) enum Message {
    /// Input for the core, passed on unchanged.
    Input(Input),
    /// The host's settings, or more of them, are loaded.
    Settings {
        /// The settings for the core.
        call: Settings,
        /// Only paths through a TURN server are used.
        is_relay_only: bool,
        /// The STUN and TURN servers, once all of them are known.
        ice: Option<IceSupply>,
    },
    /// The watchdog asks whether the pump responds.
    WatchdogPing,
    /// A socket reported an event. It is stale if the socket is no longer in use.
    Socket {
        /// The server.
        server: ServerId,
        /// The serial number of the socket.
        serial: u32,
        /// The event.
        event: SocketEvent,
    },
    /// Capture requests are ready to leave.
    Acquire,
    /// The watch on the permissions has started.
    Permissions(PermissionWatch),
    /// A capture request has settled.
    Captured {
        /// The request.
        op: OpId,
        /// The source.
        source: Source,
        /// The track, or who refused it.
        result: Result<LocalTrack, Refusal>,
    },
    /// A request for ICE servers has settled.
    IceServers {
        /// The request.
        op: OpId,
        /// The servers, if there are any.
        fetched: Option<Fetched>,
    },
    /// The local user pressed a call button outside the page.
    Pressed(CallButton),
    /// The local user offers these files to the other participants.
    Files(Vec<File>),
    /// The code of file transfers has loaded, or has failed to load.
    FileMover(Result<CreateFileMover, NotLoaded>),
    /// A message for the timeline.
    Timeline(TimelineMessage),
    /// A peer has opened a channel.
    Channel {
        /// The connection.
        link: LinkId,
        /// The channel.
        channel: RtcDataChannel,
    },
    /// A captured device reported an event. It is stale if the device is no longer in use.
    Device {
        /// The request that produced the track.
        op: OpId,
        /// The source.
        source: Source,
        /// The event.
        event: CaptureEvent,
    },
    /// A request for screen sharing has settled.
    Screen {
        /// The request.
        op: OpId,
        /// The screen, or who refused it.
        result: Result<SharedScreen, Refusal>,
    },
    /// Screen sharing has ended. The event is stale if the screen is no longer in use.
    ScreenEnded {
        /// The request that produced the screen.
        op: OpId,
    },
    /// The new recording, which replaces the one before.
    Recorder(Option<Recorder>),
    /// A peer's track has arrived.
    Track {
        /// The connection.
        link: LinkId,
        /// The track.
        track: MediaStreamTrack,
        /// The track belongs to a shared screen.
        is_screen: bool,
    },
}

/// A message for the timeline.
#[derive(Debug)]
pub(super) enum TimelineMessage {
    /// What the browser reports of a connection.
    Report(LinkId, RtcStatsReport),
    /// The code of the timeline has loaded, or has failed to load.
    Keeper(Result<CreateKeeper, NotLoaded>),
    /// A panel that draws the timeline has opened or closed.
    Watch(bool),
}

impl Message {
    /// Returns the message for an event of a connection.
    pub(super) fn of_peer(link: LinkId, event: PeerEvent) -> Self {
        let event = match event {
            PeerEvent::Track { track, is_screen } => {
                return Self::Track {
                    link,
                    track,
                    is_screen,
                };
            }
            PeerEvent::Opened(channel) => return Self::Channel { link, channel },
            PeerEvent::NegotiationNeeded => LinkEvent::NegotiationNeeded,
            PeerEvent::Candidate(candidate) => LinkEvent::LocalCandidate(candidate),
            PeerEvent::Connection(state) => LinkEvent::Connection(state),
            PeerEvent::Ice(state) => LinkEvent::Ice(state),
            PeerEvent::Channel { is_open } => LinkEvent::Channel { is_open },
            PeerEvent::Text(text) => LinkEvent::Text(text),
            PeerEvent::IceError(error) => LinkEvent::IceError(error),
        };
        Self::Input(Input::Link { link, event })
    }
}

/// A sender of messages to the pump. Sending runs nothing: the pump wakes in a later microtask.
#[derive(Clone, Debug)]
pub(super) struct Sender(UnboundedSender<Message>);

impl Sender {
    pub(super) const fn new(sender: UnboundedSender<Message>) -> Self {
        Self(sender)
    }

    /// Posts a message. Has no effect once the pump has ended.
    pub(super) fn post(&self, message: Message) {
        let _ = self.0.unbounded_send(message);
    }

    pub(super) fn input(&self, input: Input) {
        self.post(Message::Input(input));
    }
}
