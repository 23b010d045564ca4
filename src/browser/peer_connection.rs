//! An `RTCPeerConnection` with its control channel. Browsers and content blockers provide
//! incomplete versions of it, so every method is looked up by name, and a missing one is an error.

use std::cell::Cell;
use std::fmt;
use std::rc::{Rc, Weak};

use gloo_timers::future::TimeoutFuture;
use js_sys::Array;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{
    Event, RtcBundlePolicy, RtcConfiguration, RtcDataChannel, RtcDataChannelInit,
    RtcDataChannelState, RtcIceCandidateInit, RtcIceServer, RtcIceTransportPolicy,
    RtcPeerConnection, RtcSdpType, RtcSessionDescription, RtcSessionDescriptionInit,
    RtcStatsReport,
};

use super::BrowserError;
use super::listen::Listeners;
use super::peer_event::{Post, listen};
use super::reflect::{ask, attempt, call, has_method, set, text};
use super::senders::{self, Outgoing, Senders};
use super::{reception, stats};
use crate::model::{
    Candidate, ConnectionState, Description, DescriptionKind, IceServer, PerVideo, Reception,
    SoundMode, StatsSample, VideoLimit,
};

pub use super::peer_event::PeerEvent;

/// A connection that closes when dropped.
///
/// Its operations are futures that hold the JavaScript object alone: after the drop they fail or
/// never settle, and they hold no Rust state of the connection.
pub struct PeerConnection {
    raw: RtcPeerConnection,
    channel: RtcDataChannel,
    outgoing: Rc<Outgoing>,
    is_relay_only: Cell<bool>,
    sound: Rc<NegotiatedSound>,
    /// Asks for a negotiation.
    post: Post,
    _listeners: Listeners,
}

impl PeerConnection {
    /// Opens a connection. Its events are posted in order.
    ///
    /// # Errors
    /// The browser has no WebRTC or an incomplete one, refuses an ICE server, or has too many
    /// connections.
    pub fn open(
        ice_servers: &[IceServer],
        is_relay_only: bool,
        post: impl Fn(PeerEvent) + 'static,
    ) -> Result<Self, BrowserError> {
        Self::open_with(ice_servers, is_relay_only, Rc::new(post))
    }

    // This is compiled once, and not for each type of `post`.
    fn open_with(
        ice_servers: &[IceServer],
        is_relay_only: bool,
        post: Post,
    ) -> Result<Self, BrowserError> {
        let outgoing = Rc::new(Outgoing::new()?);
        let raw = bare(ice_servers, is_relay_only)?;
        let channel = match control_channel(&raw) {
            Ok(channel) => channel,
            Err(error) => {
                call(&raw, "close", &[]);
                return Err(error);
            }
        };
        let post = tuned_when_connected(post, &outgoing);
        let mut listeners = listen(&raw, &channel, &post);
        let sound = Rc::new(NegotiatedSound::default());
        let (source, watched, needed) = (raw.clone(), Rc::clone(&sound), Rc::clone(&post));
        listeners.on(&raw, "signalingstatechange", move |_: &Event| {
            let (sound, raw, post) = (Rc::clone(&watched), source.clone(), Rc::clone(&needed));
            // The operation that changed the state ends first, and with it its description.
            spawn_local(async move {
                TimeoutFuture::new(0).await;
                sound.negotiate(&raw, &post);
            });
        });
        Ok(Self {
            raw,
            channel,
            outgoing,
            is_relay_only: Cell::new(is_relay_only),
            sound,
            post,
            _listeners: listeners,
        })
    }

    /// Makes the transceivers send these tracks. If `has_screen`, the media lines for a screen are
    /// made together with the others, before the first negotiation; otherwise they are made when
    /// there is something to send. A change between music and voice, and of what the peer is asked
    /// for, takes a negotiation.
    ///
    /// The next operation may follow at once. The future is done when the tracks are replaced.
    ///
    /// # Errors
    /// The connection is closed or, by the future, cannot send a track.
    pub fn sync_senders(
        &self,
        senders: Senders,
        has_screen: bool,
    ) -> Result<impl Future<Output = Result<(), BrowserError>> + 'static, BrowserError> {
        self.sound.wanted.set(SoundFormat {
            is_music: senders.mode == SoundMode::Music,
            asks_redundancy: senders.asks_redundancy && senders::has_redundancy(),
        });
        let replaced = self.outgoing.sync(&self.raw, senders, has_screen);
        self.sound.negotiate(&self.raw, &self.post);
        replaced
    }

    /// Makes and sets the offer or answer that the signaling state demands. The description is the
    /// browser's own, except that it accepts stereo if one of the two sides sends music.
    pub fn set_local(&self) -> impl Future<Output = Result<Description, BrowserError>> + 'static {
        let (raw, sound) = (self.raw.clone(), Rc::clone(&self.sound));
        async move {
            let format = sound.wanted.get();
            let described = sound.described.get().unwrap_or_default();
            if format.asks_redundancy != described.asks_redundancy {
                senders::prefer_redundancy(&raw, format.asks_redundancy);
            }
            let is_sent = format.is_music;
            let is_heard = || {
                let remote = raw.remote_description();
                remote.is_some_and(|remote| description_of(&remote).sends_stereo())
            };
            let is_described = (is_sent || is_heard()) && {
                let described = describe_in_stereo(&raw, is_sent).await;
                // This browser accepts no changed descriptions, or the connection is closed.
                described
                    .map_err(|refused| log::debug!("{}", BrowserError::from(refused)))
                    .is_ok()
            };
            if !is_described {
                ask(&raw, "setLocalDescription", &[]).await?;
            }
            sound.described.set(Some(format));
            let local = raw
                .local_description()
                .ok_or_else(|| BrowserError::missing("localDescription"))?;
            Ok(description_of(&local).without_stray_feedback())
        }
    }

    /// Calls `setRemoteDescription()`, which rolls back a local offer if necessary.
    pub fn set_remote(
        &self,
        description: &Description,
    ) -> impl Future<Output = Result<(), BrowserError>> + 'static {
        let init = RtcSessionDescriptionInit::new(match description.kind {
            DescriptionKind::Offer => RtcSdpType::Offer,
            DescriptionKind::Answer => RtcSdpType::Answer,
        });
        init.set_sdp(&description.sdp);
        let set = ask(&self.raw, "setRemoteDescription", &[init.into()]);
        async move { Ok(set.await.map(drop)?) }
    }

    /// Calls `addIceCandidate()` for each candidate in order. All are tried; the first error is
    /// returned.
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
                set(&init, "usernameFragment", &ufrag.into());
            }
            ask(&self.raw, "addIceCandidate", &[init.into()])
        };
        let mut added: Vec<_> = candidates.iter().map(add).collect();
        if is_end {
            added.push(ask(&self.raw, "addIceCandidate", &[]));
        }
        async move {
            let mut first = Ok(());
            for promise in added {
                first = first.and(promise.await.map(drop));
            }
            Ok(first?)
        }
    }

    /// Reads what the receivers report of the media that was played last.
    pub fn reception(&self) -> Result<Reception, BrowserError> {
        reception::read(&self.raw, self.outgoing.voice_receiver().as_ref())
    }

    /// Reads the statistics. Returns the report as well, for the timeline.
    pub fn sample(
        &self,
    ) -> impl Future<Output = Result<(StatsSample, RtcStatsReport), BrowserError>> + 'static {
        // A captured picture may have changed its size, and a change may have been rejected.
        self.outgoing.tune();
        let report = ask(&self.raw, "getStats", &[]);
        let screen_mids = senders::screen_mids(&self.raw);
        async move {
            let report = report.await?;
            if !has_method(&report, "forEach") {
                return Err(BrowserError::missing("getStats"));
            }
            let report = report.unchecked_into::<RtcStatsReport>();
            Ok((stats::read(&report, &screen_mids), report))
        }
    }

    /// Uses these servers for all later gathering.
    pub fn use_servers(&self, ice_servers: &[IceServer]) {
        let configuration = configuration(ice_servers, self.is_relay_only.get());
        if let Err(error) = attempt(&self.raw, "setConfiguration", &[configuration.into()]) {
            log::warn!("setConfiguration failed: {}", BrowserError::from(error));
        }
    }

    /// Restarts ICE with these servers; `negotiationneeded` follows. The configuration is set
    /// first, because a restart gathers with the configuration at its beginning.
    pub fn restart_ice(&self, ice_servers: &[IceServer], is_relay_only: bool) {
        self.is_relay_only.set(is_relay_only);
        self.use_servers(ice_servers);
        if let Err(error) = attempt(&self.raw, "restartIce", &[]) {
            log::warn!("restartIce failed: {}", BrowserError::from(error));
        }
    }

    /// Stops sending video, or resumes with a key frame.
    pub fn hold_video(&self, is_held: bool) {
        self.outgoing.videos.hold(is_held);
        self.outgoing.tune();
    }

    /// Limits the sent videos.
    pub fn limit_videos(&self, limits: PerVideo<VideoLimit>) {
        self.outgoing.videos.limit(limits);
        self.outgoing.tune();
    }

    /// Sends text over the control channel, if it is open.
    pub fn send_text(&self, text: &str) {
        if self.channel.ready_state() == RtcDataChannelState::Open {
            let _ = self.channel.send_with_str(text);
        }
    }

    /// Opens another channel. Returns `None` if the connection is closed or has no free channel.
    pub fn open_channel(&self, label: &str) -> Option<RtcDataChannel> {
        let opened = attempt(&self.raw, "createDataChannel", &[label.into()]);
        opened
            .map_err(|error| log::warn!("createDataChannel failed: {}", BrowserError::from(error)))
            .ok()
            .map(JsCast::unchecked_into)
    }
}

impl fmt::Debug for PeerConnection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PeerConnection").finish_non_exhaustive()
    }
}

impl Drop for PeerConnection {
    fn drop(&mut self) {
        call(&self.raw, "close", &[]);
    }
}

/// Returns a function that posts the events, and has the senders tuned once the first pictures of
/// the connection are shown.
fn tuned_when_connected(post: Post, senders: &Rc<Outgoing>) -> Post {
    let senders = Rc::downgrade(senders);
    Rc::new(move |event| {
        if matches!(event, PeerEvent::Connection(ConnectionState::Connected)) {
            let senders = Weak::clone(&senders);
            spawn_local(async move {
                TimeoutFuture::new(FIRST_PICTURES_MS).await;
                if let Some(senders) = senders.upgrade() {
                    senders.begin_to_tune();
                }
            });
        }
        post(event);
    })
}

/// What a description says about the sound.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct SoundFormat {
    /// Music is sent, which alone is sent in stereo.
    is_music: bool,
    /// The peer is asked to send its voice with redundancy.
    asks_redundancy: bool,
}

/// What our descriptions are to say about the sound, and what the last one says.
#[derive(Debug, Default)]
struct NegotiatedSound {
    wanted: Cell<SoundFormat>,
    described: Cell<Option<SoundFormat>>,
}

impl NegotiatedSound {
    /// Asks for a negotiation if the last description says something else, and none is running.
    fn negotiate(&self, raw: &RtcPeerConnection, post: &Post) {
        let described = self.described.get();
        let is_undescribed = described.is_some_and(|described| described != self.wanted.get());
        if is_undescribed && is_stable(raw) {
            post(PeerEvent::NegotiationNeeded);
        }
    }
}

/// Returns whether the browser has WebRTC, and has it enabled. Content blockers leave a stub, which
/// shows only when a connection is made.
pub fn is_supported() -> bool {
    let opened = bare(&[], false).and_then(|raw| {
        let channel = control_channel(&raw);
        call(&raw, "close", &[]);
        channel
    });
    if let Err(error) = &opened {
        log::warn!("no WebRTC: {error}");
    }
    opened.is_ok()
}

/// Creates a connection without channels and transceivers.
pub(super) fn bare(
    ice_servers: &[IceServer],
    is_relay_only: bool,
) -> Result<RtcPeerConnection, BrowserError> {
    let configuration = configuration(ice_servers, is_relay_only);
    Ok(RtcPeerConnection::new_with_configuration(&configuration)?)
}

/// Creates the channel that both sides create. Fails if the connection lacks a method that a call
/// needs.
fn control_channel(raw: &RtcPeerConnection) -> Result<RtcDataChannel, BrowserError> {
    if let Some(missing) = NEEDED.into_iter().find(|method| !has_method(raw, method)) {
        return Err(BrowserError::missing(missing));
    }
    let init = RtcDataChannelInit::new();
    init.set_negotiated(true);
    init.set_id(CONTROL_CHANNEL);
    let channel = attempt(raw, "createDataChannel", &["control".into(), init.into()])?;
    if has_method(&channel, "send") {
        Ok(channel.unchecked_into())
    } else {
        Err(BrowserError::missing("RTCDataChannel"))
    }
}

/// Creates and sets the local description with stereo added: Chromium plays received sound in mono
/// unless its own description says otherwise. No other operation runs between creating and setting.
async fn describe_in_stereo(raw: &RtcPeerConnection, is_sent: bool) -> Result<(), JsValue> {
    let make = match text(raw, "signalingState").as_deref() {
        Some("have-remote-offer") => "createAnswer",
        _ => "createOffer",
    };
    let made = ask(raw, make, &[]).await?;
    let made = made.unchecked_into::<RtcSessionDescription>();
    let init = RtcSessionDescriptionInit::new(made.type_());
    init.set_sdp(&description_of(&made).with_stereo(is_sent).sdp);
    ask(raw, "setLocalDescription", &[init.into()]).await?;
    Ok(())
}

fn is_stable(raw: &RtcPeerConnection) -> bool {
    text(raw, "signalingState").as_deref() == Some("stable")
}

fn description_of(description: &RtcSessionDescription) -> Description {
    let kind = match description.type_() {
        RtcSdpType::Answer => DescriptionKind::Answer,
        _ => DescriptionKind::Offer,
    };
    let sdp = text(description, "sdp").unwrap_or_default();
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
    // Every browser sends all media over one path. Without this, an offer gathers for each media
    // line separately, which triples sockets, candidates and the load of the server.
    configuration.set_bundle_policy(RtcBundlePolicy::MaxBundle);
    if is_relay_only {
        configuration.set_ice_transport_policy(RtcIceTransportPolicy::Relay);
    }
    configuration
}

/// The methods that every call needs.
const NEEDED: [&str; 9] = [
    "addEventListener",
    "addIceCandidate",
    "addTransceiver",
    "createAnswer",
    "createDataChannel",
    "createOffer",
    "getTransceivers",
    "setLocalDescription",
    "setRemoteDescription",
];

/// Negotiated out of band: both sides create the channel, so no announcement is sent.
const CONTROL_CHANNEL: u16 = 0;

/// In ms after a connection is made: its first pictures are shown by then.
const FIRST_PICTURES_MS: u32 = 300;
