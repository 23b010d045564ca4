//! An `RTCPeerConnection` with its control channel. Browsers and content blockers leave all kinds of it:
//! every method is looked up by name, and what is missing is an error.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{
    Event, RtcBundlePolicy, RtcConfiguration, RtcDataChannel, RtcDataChannelInit,
    RtcDataChannelState, RtcIceCandidateInit, RtcIceServer, RtcIceTransportPolicy,
    RtcPeerConnection, RtcSdpType, RtcSessionDescription, RtcSessionDescriptionInit,
    RtcStatsReport,
};

use super::BrowserError;
use super::listen::Listeners;
use super::members::{ask, attempt, call, has_method, set, text};
use super::peer_event::listen;
use super::pictures::Pictures;
use super::senders::{self, Outgoing, Senders};
use super::stats;
use crate::model::{Candidate, Description, DescriptionKind, IceServer, Sample, SoundMode};

pub use super::peer_event::PeerEvent;

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
    is_relay_only: Cell<bool>,
    stereo: Rc<Stereo>,
    _listeners: Listeners,
}

impl PeerConnection {
    /// Makes a connection. What it does is posted in order.
    ///
    /// # Errors
    /// The browser has no WebRTC, or half of it, refuses one of the ICE servers, or has made too many
    /// connections.
    pub fn open(
        ice_servers: &[IceServer],
        is_relay_only: bool,
        post: impl Fn(PeerEvent) + Clone + 'static,
    ) -> Result<Self, BrowserError> {
        let outgoing = Outgoing::new()?;
        let raw = bare(ice_servers, is_relay_only)?;
        let channel = match control_channel(&raw) {
            Ok(channel) => channel,
            Err(error) => {
                call(&raw, "close", &[]);
                return Err(error);
            }
        };
        let mut listeners = listen(&raw, &channel, post.clone());
        let stereo = Rc::new(Stereo::default());
        let (source, watched) = (raw.clone(), Rc::clone(&stereo));
        let needed = move || post(PeerEvent::NegotiationNeeded);
        listeners.on(&raw, "signalingstatechange", move |_: &Event| {
            if watched.is_undescribed() && is_stable(&source) {
                needed();
            }
        });
        Ok(Self {
            raw,
            channel,
            outgoing,
            pictures: Pictures::default(),
            is_relay_only: Cell::new(is_relay_only),
            stereo,
            _listeners: listeners,
        })
    }

    /// Makes the transceivers send these tracks. The lines for a screen are made with the others where
    /// `has_screen`, before anything is agreed, and otherwise when there is something to send. Music in
    /// the place of a voice, or the other way round, has to be agreed on:
    /// [`is_negotiation_needed`](Self::is_negotiation_needed) says so.
    pub fn sync_senders(
        &self,
        senders: Senders,
        has_screen: bool,
    ) -> impl Future<Output = Result<(), BrowserError>> + 'static {
        self.stereo.is_sent.set(senders.mode == SoundMode::Music);
        senders::sync(self.raw.clone(), self.outgoing.same(), senders, has_screen)
    }

    /// What is sent is not what was agreed on, and nothing else is being agreed on.
    pub fn is_negotiation_needed(&self) -> bool {
        self.stereo.is_undescribed() && is_stable(&self.raw)
    }

    /// Makes and sets the offer or answer that the state demands: the browser's own, as it is, but that it
    /// takes stereo where one of the two sends music.
    pub fn set_local(&self) -> impl Future<Output = Result<Description, BrowserError>> + 'static {
        let (raw, stereo) = (self.raw.clone(), Rc::clone(&self.stereo));
        async move {
            let is_sent = stereo.is_sent.get();
            let is_heard = || {
                let remote = raw.remote_description();
                remote.is_some_and(|remote| description_of(&remote).sends_stereo())
            };
            let is_described = (is_sent || is_heard()) && {
                let described = describe_in_stereo(&raw, is_sent).await;
                // A browser that lets nobody touch its words, or is closed.
                described
                    .map_err(|refused| log::debug!("{}", BrowserError::from(refused)))
                    .is_ok()
            };
            if !is_described {
                ask(&raw, "setLocalDescription", &[]).await?;
            }
            stereo.described.set(Some(is_sent));
            let local = raw
                .local_description()
                .ok_or_else(|| BrowserError::missing("localDescription"))?;
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
        let set = ask(&self.raw, "setRemoteDescription", &[init.into()]);
        async move { Ok(set.await.map(drop)?) }
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

    /// Reads the counters.
    pub fn sample(&self) -> impl Future<Output = Result<Sample, BrowserError>> + 'static {
        let report = ask(&self.raw, "getStats", &[]);
        async move {
            let report = report.await?;
            if !has_method(&report, "forEach") {
                return Err(BrowserError::missing("getStats"));
            }
            Ok(stats::read(report.unchecked_ref::<RtcStatsReport>()))
        }
    }

    /// Takes these servers for whatever is gathered from now on.
    pub fn use_servers(&self, ice_servers: &[IceServer]) {
        let configuration = configuration(ice_servers, self.is_relay_only.get());
        if let Err(error) = attempt(&self.raw, "setConfiguration", &[configuration.into()]) {
            log::warn!("the servers stay: {}", BrowserError::from(error));
        }
    }

    /// Asks for new ICE credentials and candidates, from these servers; `negotiationneeded` follows.
    /// The configuration goes first: a restart gathers with what is set when it begins.
    pub fn restart_ice(&self, ice_servers: &[IceServer], is_relay_only: bool) {
        self.is_relay_only.set(is_relay_only);
        self.use_servers(ice_servers);
        if let Err(error) = attempt(&self.raw, "restartIce", &[]) {
            log::warn!("no restart: {}", BrowserError::from(error));
        }
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
        let opened = attempt(&self.raw, "createDataChannel", &[label.into()]);
        opened
            .map_err(|error| log::warn!("no channel: {}", BrowserError::from(error)))
            .ok()
            .map(JsCast::unchecked_into)
    }
}

impl Drop for PeerConnection {
    fn drop(&mut self) {
        call(&self.raw, "close", &[]);
    }
}

/// What is sent, and what the last description of ours says of it. Only music is worth two channels.
#[derive(Debug, Default)]
struct Stereo {
    is_sent: Cell<bool>,
    described: Cell<Option<bool>>,
}

impl Stereo {
    fn is_undescribed(&self) -> bool {
        let described = self.described.get();
        described.is_some_and(|described| described != self.is_sent.get())
    }
}

/// Whether the browser has WebRTC at all, and has it switched on. Content blockers leave a shell of it, which
/// only shows when a connection is made.
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

/// A connection as the browser makes it, with nothing in it yet.
pub(super) fn bare(
    ice_servers: &[IceServer],
    is_relay_only: bool,
) -> Result<RtcPeerConnection, BrowserError> {
    let configuration = configuration(ice_servers, is_relay_only);
    Ok(RtcPeerConnection::new_with_configuration(&configuration)?)
}

/// The channel that both sides make. A connection without what a call needs is none.
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

/// Sets what the state demands, with stereo put to it: Chromium plays what comes in one channel unless its
/// own description says otherwise. Nothing else is done to a connection between making and setting.
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
    // Every browser sends all media over one path. Without this an offer gathers for each line of its
    // own, which triples sockets, candidates and the server's work.
    configuration.set_bundle_policy(RtcBundlePolicy::MaxBundle);
    if is_relay_only {
        configuration.set_ice_transport_policy(RtcIceTransportPolicy::Relay);
    }
    configuration
}

/// What no call can do without.
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

/// Negotiated out of band: both sides make it, so that no announcement has to travel.
const CONTROL_CHANNEL: u16 = 0;
