//! An `RTCPeerConnection` with its control channel, and the calls on it that web-sys does not bind.

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Event, MediaStream, MediaStreamTrack, MessageEvent, RtcConfiguration, RtcDataChannel,
    RtcDataChannelInit, RtcDataChannelState, RtcIceCandidate, RtcIceCandidateInit,
    RtcIceConnectionState, RtcIceServer, RtcIceTransportPolicy, RtcPeerConnection,
    RtcPeerConnectionIceErrorEvent, RtcPeerConnectionIceEvent, RtcPeerConnectionState,
    RtcRtpSender, RtcRtpTransceiver, RtcRtpTransceiverDirection, RtcRtpTransceiverInit, RtcSdpType,
    RtcSessionDescriptionInit, RtcStatsReport, RtcTrackEvent,
};

use super::BrowserError;
use super::listen::Listeners;
use super::pictures::Pictures;
use super::stats::{self, Reading};
use crate::model::media::IceState;
use crate::model::{
    Candidate, ConnectionState, Description, DescriptionKind, IceServer, MediaKind,
};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = RtcPeerConnection)]
    type ModernPeerConnection;

    #[wasm_bindgen(method, js_name = restartIce)]
    fn restart_ice(this: &ModernPeerConnection);

    #[wasm_bindgen(method, js_name = setLocalDescription)]
    fn set_local_description_by_state(this: &ModernPeerConnection) -> Promise;

    #[wasm_bindgen(method, js_name = addIceCandidate)]
    fn add_end_of_candidates(this: &ModernPeerConnection) -> Promise;

    #[wasm_bindgen(extends = RtcIceCandidate)]
    type ModernCandidate;

    #[wasm_bindgen(method, getter, js_name = usernameFragment)]
    fn username_fragment(this: &ModernCandidate) -> Option<String>;

    #[wasm_bindgen(extends = RtcRtpSender)]
    type ModernSender;

    #[wasm_bindgen(method, catch, js_name = setStreams)]
    fn set_streams(this: &ModernSender, stream: &MediaStream) -> Result<(), JsValue>;
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
    Track(MediaStreamTrack),
    /// The control channel opened or closed.
    Channel {
        /// Whether it is open.
        is_open: bool,
    },
    /// Text on the control channel.
    Text(String),
    /// `icecandidateerror` 401: a TURN server refuses our credentials, wrong or expired.
    RelayRefused,
}

/// The tracks to send, by media line; `None` sends nothing on it.
#[derive(Clone, Debug, Default)]
pub struct Senders {
    /// Sound.
    pub audio: Option<MediaStreamTrack>,
    /// Picture.
    pub video: Option<MediaStreamTrack>,
}

/// A connection that closes when dropped.
///
/// Its operations are futures that hold the JavaScript object alone: after the drop they fail, or
/// never settle, and hold nothing of ours.
#[derive(Debug)]
pub struct PeerConnection {
    raw: RtcPeerConnection,
    channel: RtcDataChannel,
    outgoing: MediaStream,
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
        let outgoing = MediaStream::new()?;
        let listeners = listen(&raw, &channel, post);
        Ok(Self {
            raw,
            channel,
            outgoing,
            pictures: Pictures::default(),
            _listeners: listeners,
        })
    }

    /// Makes the audio and video transceivers send these tracks. A transceiver that a description
    /// knows is taken before one that none does; what is left over after a rollback is stopped
    /// before it ever reaches a description (RFC 8829, section 5.10).
    pub fn sync_senders(
        &self,
        senders: Senders,
    ) -> impl Future<Output = Result<(), BrowserError>> + 'static {
        let raw = self.raw.clone();
        // Not the browser's own `clone()`, which would make another stream.
        let outgoing = Clone::clone(&self.outgoing);
        async move {
            for (kind, track) in [
                (MediaKind::Audio, senders.audio),
                (MediaKind::Video, senders.video),
            ] {
                // A closed connection throws at everything below.
                if raw.connection_state() == RtcPeerConnectionState::Closed {
                    return Err(BrowserError::closed());
                }
                let transceiver = transceiver(&raw, kind, &outgoing);
                let sender = transceiver.sender();
                if sender.track() != track {
                    JsFuture::from(sender.replace_track(track.as_ref())).await?;
                }
            }
            Ok(())
        }
    }

    /// `setLocalDescription()`: makes and sets the offer or answer that the state demands.
    pub fn set_local(&self) -> impl Future<Output = Result<Description, BrowserError>> + 'static {
        let raw = self.raw.clone();
        async move {
            let modern = raw.unchecked_ref::<ModernPeerConnection>();
            JsFuture::from(modern.set_local_description_by_state()).await?;
            let local = raw
                .local_description()
                .ok_or_else(|| JsValue::from(js_sys::Error::new("none")))?;
            let kind = match local.type_() {
                RtcSdpType::Answer => DescriptionKind::Answer,
                _ => DescriptionKind::Offer,
            };
            Ok(Description {
                kind,
                sdp: local.sdp(),
            })
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
    pub fn sample(&self) -> impl Future<Output = Result<Reading, BrowserError>> + 'static {
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
    let post_to = sender();
    listeners.on(raw, "track", move |event: &RtcTrackEvent| {
        post_to(PeerEvent::Track(event.track()))
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

fn transceiver(
    raw: &RtcPeerConnection,
    kind: MediaKind,
    outgoing: &MediaStream,
) -> RtcRtpTransceiver {
    let word = match kind {
        MediaKind::Audio => "audio",
        MediaKind::Video => "video",
    };
    let all = raw.get_transceivers();
    let of_kind = all
        .iter()
        .map(JsCast::unchecked_into::<RtcRtpTransceiver>)
        .filter(|transceiver| {
            transceiver.receiver().track().kind() == word
                && transceiver.direction() != RtcRtpTransceiverDirection::Stopped
        });
    let (known, unknown): (Vec<_>, Vec<_>) =
        of_kind.partition(|transceiver| transceiver.mid().is_some());
    let mut candidates = known.into_iter().chain(unknown);
    let chosen = candidates.next().unwrap_or_else(|| {
        let init = RtcRtpTransceiverInit::new();
        init.set_direction(RtcRtpTransceiverDirection::Sendrecv);
        raw.add_transceiver_with_str_and_init(word, &init)
    });
    for left_over in candidates.filter(|transceiver| transceiver.mid().is_none()) {
        left_over.stop();
    }
    chosen.set_direction(RtcRtpTransceiverDirection::Sendrecv);
    // One stream for both lines, so that the receiver keeps lips and voice together. A browser
    // without setStreams plays them apart.
    let _ = chosen
        .sender()
        .unchecked_ref::<ModernSender>()
        .set_streams(outgoing);
    chosen
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
