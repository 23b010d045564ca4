//! An `RTCPeerConnection` with its control channel, and the calls on it that web-sys does not bind.

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Event, MediaStreamTrack, MessageEvent, RtcBundlePolicy, RtcConfiguration, RtcDataChannel,
    RtcDataChannelEvent, RtcDataChannelInit, RtcDataChannelState, RtcIceCandidate,
    RtcIceCandidateInit, RtcIceConnectionState, RtcIceServer, RtcIceTransportPolicy,
    RtcPeerConnection, RtcPeerConnectionIceErrorEvent, RtcPeerConnectionIceEvent,
    RtcPeerConnectionState, RtcSdpType, RtcSessionDescription, RtcSessionDescriptionInit,
    RtcStatsReport, RtcTrackEvent,
};

use super::BrowserError;
use super::listen::Listeners;
use super::pictures::Pictures;
use super::senders::{self, Outgoing, Senders};
use super::stats;
use crate::model::media::IceState;
use crate::model::{Candidate, ConnectionState, Description, DescriptionKind, IceServer, Sample};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = RtcPeerConnection)]
    type ModernPeerConnection;

    #[wasm_bindgen(method, js_name = restartIce)]
    fn restart_ice(this: &ModernPeerConnection);

    #[wasm_bindgen(method, js_name = setLocalDescription)]
    fn set_local_description_by_state(this: &ModernPeerConnection) -> Promise;

    // It throws on a connection that is closed or has no stream left, and what is thrown through a task
    // of the page is the end of that task.
    #[wasm_bindgen(method, catch, js_name = createDataChannel)]
    fn try_to_create_data_channel(
        this: &ModernPeerConnection,
        label: &str,
    ) -> Result<RtcDataChannel, JsValue>;

    #[wasm_bindgen(method, js_name = addIceCandidate)]
    fn add_end_of_candidates(this: &ModernPeerConnection) -> Promise;

    #[wasm_bindgen(extends = RtcIceCandidate)]
    type ModernCandidate;

    #[wasm_bindgen(method, getter, js_name = usernameFragment)]
    fn username_fragment(this: &ModernCandidate) -> Option<String>;
}

/// What a connection did, in the browser's words made ours.
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
    /// `track`: something of the peer's that can be played.
    Track {
        /// What.
        track: MediaStreamTrack,
        /// It is of a shared screen.
        is_screen: bool,
    },
    /// The control channel opened or closed.
    Channel {
        /// Whether it is open.
        is_open: bool,
    },
    /// Text on the control channel.
    Text(String),
    /// `datachannel`: the peer has opened one, for a file.
    Opened(RtcDataChannel),
    /// `icecandidateerror` 401: a TURN server refuses our credentials, wrong or expired.
    RelayRefused,
}

/// A connection that closes when dropped.
///
/// Its operations are futures that hold the JavaScript object alone: after the drop they fail, or
/// never settle, and hold nothing of ours.
#[derive(Debug)]
pub struct PeerConnection {
    raw: RtcPeerConnection,
    channel: RtcDataChannel,
    outgoing: Outgoing,
    pictures: Pictures,
    _listeners: Listeners,
}

impl PeerConnection {
    /// Makes a connection. What it does is posted in order.
    ///
    /// # Errors
    /// The browser has no WebRTC, refuses one of the ICE servers, or has made too many connections.
    pub fn open(
        ice_servers: &[IceServer],
        is_relay_only: bool,
        post: impl Fn(PeerEvent) + Clone + 'static,
    ) -> Result<Self, BrowserError> {
        let raw =
            RtcPeerConnection::new_with_configuration(&configuration(ice_servers, is_relay_only))?;
        let init = RtcDataChannelInit::new();
        init.set_negotiated(true);
        init.set_id(CONTROL_CHANNEL);
        let channel = raw.create_data_channel_with_data_channel_dict("control", &init);
        let outgoing = Outgoing::new()?;
        let listeners = listen(&raw, &channel, post);
        Ok(Self {
            raw,
            channel,
            outgoing,
            pictures: Pictures::default(),
            _listeners: listeners,
        })
    }

    /// Makes the transceivers send these tracks. The lines for a screen are made with the others where
    /// `has_screen`, before anything is agreed, and otherwise when there is something to send.
    pub fn sync_senders(
        &self,
        senders: Senders,
        has_screen: bool,
    ) -> impl Future<Output = Result<(), BrowserError>> + 'static {
        senders::sync(self.raw.clone(), self.outgoing.same(), senders, has_screen)
    }

    /// Makes and sets the offer or answer that the state demands, which takes stereo.
    pub fn set_local(&self) -> impl Future<Output = Result<Description, BrowserError>> + 'static {
        let raw = self.raw.clone();
        async move {
            if let Err(refused) = describe_in_stereo(&raw).await {
                // A browser that lets nobody touch its words, or is closed.
                log::debug!("{}", BrowserError::from(refused));
                let modern = raw.unchecked_ref::<ModernPeerConnection>();
                JsFuture::from(modern.set_local_description_by_state()).await?;
            }
            let local = raw
                .local_description()
                .ok_or_else(|| JsValue::from(js_sys::Error::new("none")))?;
            Ok(description_of(&local).without_stray_feedback())
        }
    }

    /// `setRemoteDescription()`; rolls a local offer back where it must.
    pub fn set_remote(
        &self,
        description: &Description,
    ) -> impl Future<Output = Result<(), BrowserError>> + 'static {
        let init = RtcSessionDescriptionInit::new(match description.kind {
            DescriptionKind::Offer => RtcSdpType::Offer,
            DescriptionKind::Answer => RtcSdpType::Answer,
        });
        init.set_sdp(&description.sdp);
        let set = self.raw.set_remote_description(&init);
        async move { Ok(JsFuture::from(set).await.map(drop)?) }
    }

    /// `addIceCandidate()` for each in order. All are tried; the first refusal is told.
    pub fn add_candidates(
        &self,
        candidates: &[Candidate],
        is_end: bool,
    ) -> impl Future<Output = Result<(), BrowserError>> + 'static {
        let add = |candidate: &Candidate| {
            let init = RtcIceCandidateInit::new(&candidate.candidate);
            init.set_sdp_mid(candidate.sdp_mid.as_deref());
            init.set_sdp_m_line_index(candidate.sdp_m_line_index);
            if let Some(ufrag) = &candidate.username_fragment {
                let _ = js_sys::Reflect::set(&init, &"usernameFragment".into(), &ufrag.into());
            }
            self.raw
                .add_ice_candidate_with_opt_rtc_ice_candidate_init(Some(&init))
        };
        let mut added: Vec<_> = candidates.iter().map(add).collect();
        if is_end {
            added.push(
                self.raw
                    .unchecked_ref::<ModernPeerConnection>()
                    .add_end_of_candidates(),
            );
        }
        async move {
            let mut first = Ok(());
            for promise in added {
                first = first.and(JsFuture::from(promise).await.map(drop));
            }
            Ok(first?)
        }
    }

    /// Reads the counters.
    pub fn sample(&self) -> impl Future<Output = Result<Sample, BrowserError>> + 'static {
        let report = self.raw.get_stats();
        async move {
            let report = JsFuture::from(report).await?;
            Ok(stats::read(report.unchecked_ref::<RtcStatsReport>()))
        }
    }

    /// Asks for new ICE credentials and candidates, from these servers; `negotiationneeded` follows.
    /// The configuration goes first: a restart gathers with what is set when it begins.
    pub fn restart_ice(&self, ice_servers: &[IceServer], is_relay_only: bool) {
        let configuration = configuration(ice_servers, is_relay_only);
        if let Err(error) = self
            .raw
            .set_configuration_with_configuration(&configuration)
        {
            log::warn!("{}", BrowserError::from(error));
        }
        self.raw
            .unchecked_ref::<ModernPeerConnection>()
            .restart_ice();
    }

    /// Sends no pictures, or sends them again, beginning with a key frame.
    pub fn hold_pictures(&self, is_held: bool) {
        self.pictures.hold(&self.raw, is_held);
    }

    /// Sends text over the control channel, if it is open.
    pub fn send_text(&self, text: &str) {
        if self.channel.ready_state() == RtcDataChannelState::Open {
            let _ = self.channel.send_with_str(text);
        }
    }

    /// Opens one more channel. `None` if the connection is closed, or has as many as it can.
    pub fn open_channel(&self, label: &str) -> Option<RtcDataChannel> {
        let modern = self.raw.unchecked_ref::<ModernPeerConnection>();
        let opened = modern.try_to_create_data_channel(label);
        opened
            .map_err(|error| log::warn!("no channel: {}", BrowserError::from(error)))
            .ok()
    }
}

impl Drop for PeerConnection {
    fn drop(&mut self) {
        self.raw.close();
    }
}

/// Whether the browser has WebRTC at all, and has it switched on.
pub fn is_supported() -> bool {
    web_sys::window()
        .and_then(|window| js_sys::Reflect::get(&window, &"RTCPeerConnection".into()).ok())
        .is_some_and(|constructor| constructor.is_function())
}

/// Sets what the state demands, with stereo put to it: Chromium plays what comes in one channel unless its
/// own description says otherwise. Nothing else is done to a connection between making and setting.
async fn describe_in_stereo(raw: &RtcPeerConnection) -> Result<(), JsValue> {
    let state = js_sys::Reflect::get(raw, &"signalingState".into())?;
    let made = match state.as_string().as_deref() {
        Some("have-remote-offer") => raw.create_answer(),
        _ => raw.create_offer(),
    };
    let made = JsFuture::from(made).await?;
    let made = made.unchecked_into::<RtcSessionDescription>();
    let init = RtcSessionDescriptionInit::new(made.type_());
    init.set_sdp(&description_of(&made).with_stereo().sdp);
    JsFuture::from(raw.set_local_description(&init)).await?;
    Ok(())
}

fn description_of(description: &RtcSessionDescription) -> Description {
    let kind = match description.type_() {
        RtcSdpType::Answer => DescriptionKind::Answer,
        _ => DescriptionKind::Offer,
    };
    let sdp = description.sdp();
    Description { kind, sdp }
}

fn configuration(ice_servers: &[IceServer], is_relay_only: bool) -> RtcConfiguration {
    let servers = Array::new();
    for server in ice_servers {
        let entry = RtcIceServer::new();
        entry.set_urls(&server.urls.iter().map(JsValue::from).collect::<Array>());
        if let Some(username) = &server.username {
            entry.set_username(username);
        }
        if let Some(credential) = &server.credential {
            entry.set_credential(credential);
        }
        servers.push(&entry);
    }
    let configuration = RtcConfiguration::new();
    configuration.set_ice_servers(&servers);
    // Every browser sends all media over one path. Without this an offer gathers for each line of its
    // own, which triples sockets, candidates and the server's work.
    configuration.set_bundle_policy(RtcBundlePolicy::MaxBundle);
    if is_relay_only {
        configuration.set_ice_transport_policy(RtcIceTransportPolicy::Relay);
    }
    configuration
}

fn listen(
    raw: &RtcPeerConnection,
    channel: &RtcDataChannel,
    post: impl Fn(PeerEvent) + Clone + 'static,
) -> Listeners {
    let mut listeners = Listeners::default();
    let sender = || post.clone();
    let post_to = sender();
    listeners.on(raw, "negotiationneeded", move |_: &Event| {
        post_to(PeerEvent::NegotiationNeeded)
    });
    let post_to = sender();
    listeners.on(
        raw,
        "icecandidate",
        move |event: &RtcPeerConnectionIceEvent| {
            // An empty line ends one generation, and null all gathering (RFC 8838, section 8.2).
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
            if event.error_code() == UNAUTHORIZED {
                post_to(PeerEvent::RelayRefused);
            }
        },
    );
    let (post_to, source) = (sender(), raw.clone());
    listeners.on(raw, "connectionstatechange", move |_: &Event| {
        post_to(PeerEvent::Connection(connection_state(
            source.connection_state(),
        )));
    });
    let (post_to, source) = (sender(), raw.clone());
    listeners.on(raw, "iceconnectionstatechange", move |_: &Event| {
        post_to(PeerEvent::Ice(ice_state(source.ice_connection_state())));
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
        username_fragment: candidate
            .unchecked_ref::<ModernCandidate>()
            .username_fragment(),
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

/// RFC 8489, section 14.8.
const UNAUTHORIZED: u16 = 401;

/// Negotiated out of band: both sides make it, so that no announcement has to travel.
const CONTROL_CHANNEL: u16 = 0;
