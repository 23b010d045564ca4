//! The events of a connection, in a form that can be posted.

use std::rc::Rc;

use web_sys::{
    Event, MediaStreamTrack, MessageEvent, RtcDataChannel, RtcDataChannelEvent, RtcIceCandidate,
    RtcIceConnectionState, RtcPeerConnection, RtcPeerConnectionIceErrorEvent,
    RtcPeerConnectionIceEvent, RtcPeerConnectionState, RtcTrackEvent,
};

use super::listen::Listeners;
use super::reflect::{get, text};
use super::senders;
use crate::model::media::IceState;
use crate::model::{Candidate, ConnectionState, IceError};

/// An event of a connection, translated into our types.
#[derive(Clone, Debug)]
pub enum PeerEvent {
    /// `negotiationneeded`.
    NegotiationNeeded,
    /// `icecandidate`; `None` ends the generation.
    Candidate(Option<Candidate>),
    /// `connectionstatechange`.
    Connection(ConnectionState),
    /// `iceconnectionstatechange`.
    Ice(IceState),
    /// `track`: a track of the peer that can be played.
    Track {
        /// The track.
        track: MediaStreamTrack,
        /// The track belongs to a shared screen.
        is_screen: bool,
    },
    /// The control channel opened or closed.
    Channel {
        /// Whether the channel is open.
        is_open: bool,
    },
    /// Text on the control channel.
    Text(String),
    /// `datachannel`: the peer has opened a channel for a file.
    Opened(RtcDataChannel),
    /// `icecandidateerror`: a STUN or TURN server provides no address.
    IceError(IceError),
}

/// The function that takes the events of a connection.
pub(super) type Post = Rc<dyn Fn(PeerEvent)>;

/// Posts the events of a connection and its control channel while the listeners live.
pub(super) fn listen(raw: &RtcPeerConnection, channel: &RtcDataChannel, post: &Post) -> Listeners {
    let mut listeners = Listeners::default();
    let sender = || Rc::clone(post);
    let post_to = sender();
    listeners.on(raw, "negotiationneeded", move |_: &Event| {
        post_to(PeerEvent::NegotiationNeeded)
    });
    let post_to = sender();
    listeners.on(
        raw,
        "icecandidate",
        move |event: &RtcPeerConnectionIceEvent| {
            // An empty candidate ends one generation, and null ends all gathering (RFC 8838,
            // section 8.2).
            let candidate = event
                .candidate()
                .filter(|candidate| !candidate.candidate().is_empty());
            post_to(PeerEvent::Candidate(candidate.as_ref().map(candidate_of)));
        },
    );
    let post_to = sender();
    listeners.on(
        raw,
        "icecandidateerror",
        move |event: &RtcPeerConnectionIceErrorEvent| {
            let code = get(event, "errorCode").and_then(|code| code.as_f64());
            let member = |key| text(event, key).unwrap_or_default();
            let code = code.unwrap_or_default() as u16;
            let error = IceError::new(code, &member("url"), &member("errorText"));
            post_to(PeerEvent::IceError(error));
        },
    );
    let (post_to, source) = (sender(), raw.clone());
    listeners.on(raw, "connectionstatechange", move |_: &Event| {
        if text(&source, "connectionState").is_some() {
            let state = connection_state(source.connection_state());
            post_to(PeerEvent::Connection(state));
        }
    });
    let (post_to, source) = (sender(), raw.clone());
    listeners.on(raw, "iceconnectionstatechange", move |_: &Event| {
        let ice = ice_state(source.ice_connection_state());
        post_to(PeerEvent::Ice(ice));
        // Browsers from before 2023 may have no `connectionState`.
        if text(&source, "connectionState").is_none() {
            post_to(PeerEvent::Connection(as_connection(ice)));
        }
    });
    let (post_to, source) = (sender(), raw.clone());
    listeners.on(raw, "track", move |event: &RtcTrackEvent| {
        post_to(PeerEvent::Track {
            track: event.track(),
            is_screen: senders::is_screen(&source, &event.transceiver()),
        });
    });
    let post_to = sender();
    listeners.on(raw, "datachannel", move |event: &RtcDataChannelEvent| {
        post_to(PeerEvent::Opened(event.channel()))
    });
    let post_to = sender();
    listeners.on(channel, "open", move |_: &Event| {
        post_to(PeerEvent::Channel { is_open: true })
    });
    let post_to = sender();
    listeners.on(channel, "close", move |_: &Event| {
        post_to(PeerEvent::Channel { is_open: false })
    });
    let post_to = sender();
    listeners.on(channel, "message", move |event: &MessageEvent| {
        if let Some(text) = event.data().as_string() {
            post_to(PeerEvent::Text(text));
        }
    });
    listeners
}

fn candidate_of(candidate: &RtcIceCandidate) -> Candidate {
    Candidate {
        candidate: candidate.candidate(),
        sdp_mid: candidate.sdp_mid(),
        sdp_m_line_index: candidate.sdp_m_line_index(),
        username_fragment: text(candidate, "usernameFragment"),
    }
}

fn connection_state(state: RtcPeerConnectionState) -> ConnectionState {
    match state {
        RtcPeerConnectionState::Connecting => ConnectionState::Connecting,
        RtcPeerConnectionState::Connected => ConnectionState::Connected,
        RtcPeerConnectionState::Disconnected => ConnectionState::Disconnected,
        RtcPeerConnectionState::Failed => ConnectionState::Failed,
        RtcPeerConnectionState::Closed => ConnectionState::Closed,
        _ => ConnectionState::New,
    }
}

fn ice_state(state: RtcIceConnectionState) -> IceState {
    match state {
        RtcIceConnectionState::Checking => IceState::Checking,
        RtcIceConnectionState::Connected => IceState::Connected,
        RtcIceConnectionState::Completed => IceState::Completed,
        RtcIceConnectionState::Disconnected => IceState::Disconnected,
        RtcIceConnectionState::Failed => IceState::Failed,
        RtcIceConnectionState::Closed => IceState::Closed,
        _ => IceState::New,
    }
}

const fn as_connection(ice: IceState) -> ConnectionState {
    match ice {
        IceState::New => ConnectionState::New,
        IceState::Checking => ConnectionState::Connecting,
        IceState::Connected | IceState::Completed => ConnectionState::Connected,
        IceState::Disconnected => ConnectionState::Disconnected,
        IceState::Failed => ConnectionState::Failed,
        IceState::Closed => ConnectionState::Closed,
    }
}
