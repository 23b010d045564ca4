//! A call of the local user to themselves through a relay, before a call: two connections of this
//! page, of which one sends and has no address but a relay's.

use std::time::Duration;

use futures_channel::mpsc::unbounded;
use futures_util::StreamExt;
use futures_util::future::abortable;
use wasm_bindgen_futures::spawn_local;

use crate::browser::peer_connection::{PeerConnection, PeerEvent};
use crate::browser::senders::Senders;
use crate::browser::timeout::within;
use crate::browser::{BrowserError, Stream, clock};
use crate::model::{ConnectionState, Now};
use crate::session::network_check::{NetworkCheck, RunningCheck};
use crate::session::remote::RemoteMedia;

/// What a call to oneself has come to.
#[derive(Clone, Debug, PartialEq)]
pub enum Loopback {
    /// The connections are being made.
    Calling,
    /// They are connected, and this comes back.
    Playing(RemoteMedia),
    /// The call is over.
    Over(Returned),
    /// No relay connects the two connections.
    Failed,
}

/// What came back.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Returned {
    /// Sound that is no silence.
    pub has_sound: bool,
    /// Frames of the picture.
    pub has_picture: bool,
    /// The round trip through the relay, in ms, where the browser reports it.
    pub trip_ms: Option<f64>,
}

/// Makes a call to oneself, with what is live of the local user's media, and reports each step.
/// Only a part that is loaded on demand may name this function.
pub fn call_oneself(
    check: &NetworkCheck,
    mic: Option<&Stream>,
    camera: Option<&Stream>,
    report: impl Fn(Loopback) + 'static,
) -> RunningCheck {
    let senders = Senders {
        audio: mic.and_then(Stream::track),
        video: camera.and_then(Stream::track),
        ..Senders::default()
    };
    let check = check.clone();
    let (calling, handle) = abortable(async move {
        let ended = call(&check, senders, &report).await;
        report(ended.unwrap_or_else(|error| {
            log::debug!("the call to oneself failed: {error}");
            Loopback::Failed
        }));
    });
    spawn_local(async move {
        let _ = calling.await;
    });
    RunningCheck(handle)
}

async fn call(
    check: &NetworkCheck,
    senders: Senders,
    report: impl Fn(Loopback),
) -> Result<Loopback, BrowserError> {
    let (post, mut events) = unbounded();
    let open = |side: usize, is_relay_only| {
        let post = post.clone();
        PeerConnection::open(&check.servers, is_relay_only, move |event| {
            let _ = post.unbounded_send((side, event));
        })
    };
    let sides = [open(0, true)?, open(1, check.is_relay_only)?];
    let [sender, receiver] = &sides;
    let replaced = sender.sync_senders(senders, false)?;
    let offer = sender.set_local().await?;
    replaced.await?;
    receiver.set_remote(&offer).await?;
    let answer = receiver.set_local().await?;
    sender.set_remote(&answer).await?;

    let mut media = RemoteMedia::default();
    let (mut is_up, mut has_relay) = (false, false);
    let mut end = clock::now() + CONNECTS_WITHIN;
    while let Some(Some((side, event))) = within(until(end), events.next()).await {
        match event {
            PeerEvent::Candidate(candidate) => {
                has_relay |= side == 0 && candidate.is_some();
                if side == 0 && candidate.is_none() && !has_relay {
                    break;
                }
                let (candidates, is_end) = (candidate.as_slice(), candidate.is_none());
                if let Some(other) = sides.get(1 - side) {
                    // One that the browser does not understand leaves the others.
                    let _ = other.add_candidates(candidates, is_end).await;
                }
            }
            PeerEvent::Track { track, is_screen } if side == 1 => media.add(&track, is_screen),
            PeerEvent::Connection(ConnectionState::Connected) if side == 1 && !is_up => {
                is_up = true;
                end = clock::now() + PLAYS_FOR;
                report(Loopback::Playing(media.clone()));
            }
            PeerEvent::Connection(ConnectionState::Failed) => break,
            _ => {}
        }
    }
    if !is_up {
        return Ok(Loopback::Failed);
    }
    let (received, _) = receiver.sample().await?;
    Ok(Loopback::Over(Returned {
        has_sound: received.voice.energy > 0.0,
        has_picture: received.camera.frames > 0,
        trip_ms: received.round_trip.map(|seconds| seconds * 1_000.0),
    }))
}

/// Returns the time until then, in ms.
fn until(end: Now) -> u32 {
    u32::try_from(end.since(clock::now()).as_millis()).unwrap_or(u32::MAX)
}

/// Two allocations at a relay over TLS on a slow line.
const CONNECTS_WITHIN: Duration = Duration::from_secs(15);
/// Long enough to hear a sentence.
const PLAYS_FOR: Duration = Duration::from_secs(5);
