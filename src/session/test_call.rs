//! A test call: a call of the local user to themselves through a relay, before a call. It has two
//! connections of this page, of which one sends and has no address but a relay's.

use std::time::Duration;

use futures_channel::mpsc::unbounded;
use futures_util::StreamExt;
use futures_util::future::abortable;
use wasm_bindgen_futures::spawn_local;
use web_sys::MediaStreamTrack;

use crate::browser::peer_connection::{PeerConnection, PeerEvent};
use crate::browser::senders::Senders;
use crate::browser::timeout::within;
use crate::browser::{BrowserError, clock};
use crate::call::fault::RelayFault;
use crate::model::{ConnectionState, Now};
use crate::session::network_check::Running;
use crate::session::remote::RemoteMedia;
use crate::session::snapshot::Snapshot;

/// The state of a test call.
#[derive(Clone, Debug, PartialEq)]
pub enum TestCall {
    /// The connections are being made.
    Calling,
    /// They are connected, and this media comes back.
    Playing(RemoteMedia),
    /// The call is over.
    Over(Returned),
    /// The relay does not connect them, for this reason.
    Failed(RelayFault),
}

/// What came back. `None`: it was not sent, or this browser does not report it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Returned {
    /// Whether sound came back that is no silence.
    pub sound: Option<bool>,
    /// Whether the picture came back.
    pub picture: Option<bool>,
    /// The round trip through the relay, in ms.
    pub trip_ms: Option<f64>,
}

/// Starts a test call with what is live of the local user's media, and reports each state. Only a
/// part that is loaded on demand may name this function.
pub fn start_test_call(
    snapshot: &Snapshot,
    is_relay_only: bool,
    report: impl Fn(TestCall) + 'static,
) -> Running {
    let snapshot = snapshot.clone();
    let (calling, handle) = abortable(async move {
        // A browser may leave any operation unanswered.
        let ended = within(ENDS_WITHIN_MS, call(&snapshot, is_relay_only, &report)).await;
        let ended = ended.and_then(Result::ok);
        report(ended.unwrap_or(TestCall::Failed(RelayFault::Silent)));
    });
    spawn_local(async move {
        let _ = calling.await;
    });
    Running(handle)
}

async fn call(
    snapshot: &Snapshot,
    is_relay_only: bool,
    report: impl Fn(TestCall),
) -> Result<TestCall, BrowserError> {
    let (post, mut events) = unbounded();
    let open = |side: usize, is_relay_only| {
        let post = post.clone();
        PeerConnection::open(&snapshot.ice_servers, is_relay_only, move |event| {
            let _ = post.unbounded_send((side, event));
        })
    };
    let sides = [open(0, true)?, open(1, is_relay_only)?];
    let [sender, receiver] = &sides;
    // A muted microphone is a track that is not enabled.
    let live = |track: Option<MediaStreamTrack>| track.filter(MediaStreamTrack::enabled);
    let senders = Senders {
        audio: live(snapshot.mic.as_ref().and_then(|mic| mic.track())),
        mode: snapshot.view.devices.choices.processing.mode,
        video: live(snapshot.camera.as_ref().and_then(|camera| camera.track())),
        screen: None,
        asks_redundancy: false,
    };
    let (has_sound, has_picture) = (senders.audio.is_some(), senders.video.is_some());
    let replaced = sender.sync_senders(senders, false)?;
    let offer = sender.set_local().await?;
    replaced.await?;
    receiver.set_remote(&offer).await?;
    let answer = receiver.set_local().await?;
    sender.set_remote(&answer).await?;
    let mut end = clock::now() + CONNECTS_WITHIN;

    let mut media = RemoteMedia::default();
    let mut fault = None;
    let (mut is_up, mut has_relay) = (false, false);
    while let Some(Some((side, event))) = within(left(end), events.next()).await {
        match event {
            PeerEvent::Candidate(candidate) => {
                has_relay |= side == 0 && candidate.is_some();
                if side == 0 && candidate.is_none() && !has_relay {
                    break;
                }
                // The relay would learn local addresses, which no server does before Join.
                let is_local = |line: &str| side == 1 && line.contains(" typ host");
                let candidate = candidate.filter(|it| !is_local(&it.candidate));
                if let Some((other, candidate)) = sides.get(1 - side).zip(candidate) {
                    // One that the browser does not take leaves the others.
                    let _ = other.add_candidates(&[candidate], false).await;
                }
            }
            PeerEvent::IceError(error) if side == 0 && error.is_of_relay() => {
                fault = fault.max(Some(RelayFault::of(error.code)));
            }
            PeerEvent::Track { track, is_screen } if side == 1 => media.add(&track, is_screen),
            PeerEvent::Connection(ConnectionState::Connected) if side == 1 && !is_up => {
                is_up = true;
                if !has_sound && !has_picture {
                    break;
                }
                end = clock::now() + PLAYS_FOR;
                report(TestCall::Playing(media.clone()));
            }
            PeerEvent::Connection(ConnectionState::Failed) => break,
            _ => {}
        }
    }
    if !is_up {
        return Ok(TestCall::Failed(fault.unwrap_or(RelayFault::Silent)));
    }
    let (received, _) = receiver.sample().await?;
    let voice = received.voice;
    let is_known = has_sound && voice.is_counted;
    Ok(TestCall::Over(Returned {
        sound: is_known.then_some(voice.energy > 0.0),
        picture: has_picture.then_some(received.camera.frames > 0),
        trip_ms: received.round_trip.map(|seconds| seconds * 1_000.0),
    }))
}

/// Returns the time left until `end`, in ms.
fn left(end: Now) -> u32 {
    u32::try_from(end.since(clock::now()).as_millis()).unwrap_or(u32::MAX)
}

/// The limit for two allocations at a relay over TLS on a slow line.
const CONNECTS_WITHIN: Duration = Duration::from_secs(15);
/// Long enough to hear a sentence.
const PLAYS_FOR: Duration = Duration::from_secs(5);
/// Longer than both, and what comes before and after them.
const ENDS_WITHIN_MS: u32 = 25_000;
