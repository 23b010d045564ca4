//! Writing a recorder's output into a file as it arrives, and checking the outcome before it counts
//! as a success.

use std::time::Duration;

use futures_channel::mpsc::UnboundedReceiver;
use futures_util::StreamExt;
use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::Blob;

use super::clock;
use super::file_sink::FileSink;
use super::reflect::ask;
use super::timeout::within;
use crate::model::recording::Outcome;
use crate::model::webm::{Reach, WebmDurationSlot};
use crate::model::{Now, Recording};

/// An event of a recorder. Events are processed in order.
#[derive(Debug)]
pub(super) enum RecorderEvent {
    Slice(Blob),
    /// The page has ended the recording: the rest follows.
    Stopped(Now),
    /// The recorder failed: the rest follows.
    Broken,
    /// The recording is complete.
    End,
}

/// Writes the output until it ends, then its duration. A partial file is kept; an empty one is
/// discarded. Returns the outcome, and the number of bytes.
pub(super) async fn keep(
    sink: FileSink,
    fed: UnboundedReceiver<RecorderEvent>,
) -> (Recording, u64) {
    let mut file = RecordingFile {
        sink,
        began: clock::now(),
        held: Some(Vec::new()),
        length_at: None,
        reach: Reach::default(),
        outcome: Outcome::default(),
    };
    let stopped = file.write_all(fed).await;
    file.finish(stopped).await
}

struct RecordingFile {
    sink: FileSink,
    began: Now,
    /// The first bytes, held until the header can be parsed: a browser may deliver a single byte
    /// first.
    held: Option<Vec<u8>>,
    /// The position of the duration.
    length_at: Option<usize>,
    reach: Reach,
    outcome: Outcome,
}

impl RecordingFile {
    /// Writes the output. Returns when the page ended the recording, if it did.
    async fn write_all(&mut self, mut fed: UnboundedReceiver<RecorderEvent>) -> Option<Now> {
        let (mut stopped, mut quiet) = (None, 0);
        while !self.outcome.is_full {
            let feed = within(TICK_MS, fed.next()).await;
            quiet = if feed.is_some() { 0 } else { quiet + 1 };
            match feed {
                Some(Some(RecorderEvent::Slice(blob))) => self.write(&blob).await,
                Some(Some(RecorderEvent::Stopped(at))) => stopped = Some(at),
                Some(Some(RecorderEvent::Broken)) => self.outcome.is_broken = true,
                Some(Some(RecorderEvent::End) | None) => break,
                // Detects a recorder that delivers nothing at all before its end. A recorder that
                // has ended and stays silent has delivered everything.
                None if quiet >= MOST_QUIET && (self.outcome.bytes == 0 || stopped.is_some()) => {
                    break;
                }
                None => {}
            }
        }
        stopped
    }

    async fn write(&mut self, blob: &Blob) {
        let bytes = within(READ_PATIENCE_MS, ask(blob, "arrayBuffer", &[])).await;
        let Some(Ok(bytes)) = bytes else {
            self.outcome.is_broken = true;
            return;
        };
        let mut bytes = Uint8Array::new(bytes.unchecked_ref::<ArrayBuffer>()).to_vec();
        self.outcome.bytes += bytes.len() as u64;
        self.reach.read(&bytes);
        if let Some(mut held) = self.held.take() {
            held.append(&mut bytes);
            match WebmDurationSlot::of(&held) {
                Some(head) => {
                    self.length_at = Some(head.length_at);
                    held = head.bytes;
                }
                None if held.len() < MOST_HELD => {
                    self.held = Some(held);
                    return;
                }
                None => {}
            }
            bytes = held;
        }
        // The local user learns of the failure now, and the other participants no longer see that
        // they are recorded.
        let written = self.sink.write(Uint8Array::from(bytes.as_slice())).await;
        self.outcome.is_full |= written.is_err();
    }

    async fn finish(mut self, stopped: Option<Now>) -> (Recording, u64) {
        // If there was no `Stopped`, the browser ended the recording, not the page.
        let ended = stopped.unwrap_or_else(clock::now);
        self.outcome.is_broken |= stopped.is_none();
        self.outcome.lasted = ended.since(self.began);
        self.outcome.reaches = self.reach.millis().map(Duration::from_millis);
        if self.outcome.bytes == 0 && !self.outcome.is_full {
            self.sink.abandon();
            return (self.outcome.verdict(), 0);
        }
        if let Some(held) = self.held.take().filter(|held| !held.is_empty()) {
            let held = Uint8Array::from(held.as_slice());
            self.outcome.is_full |= self.sink.write(held).await.is_err();
        }
        if let Some(at) = self.length_at {
            let is_partial = self.outcome.verdict() == Recording::Partial;
            let length = match self.outcome.reaches {
                Some(reaches) if is_partial => reaches,
                _ => self.outcome.lasted,
            };
            let bytes = WebmDurationSlot::length(length.as_secs_f64() * 1e3);
            let written = self.sink.write_at(at, Uint8Array::from(bytes.as_slice()));
            self.outcome.is_full |= written.await.is_err();
        }
        self.outcome.is_full |= self.sink.keep().await.is_err();
        (self.outcome.verdict(), self.outcome.bytes)
    }
}

/// The header of a recording ends within so many bytes.
const MOST_HELD: usize = 4_096;

/// The time limit for reading the last slice.
const READ_PATIENCE_MS: u32 = 10_000;

/// A recorder delivers a slice each second; the first may take a little longer.
const TICK_MS: u32 = 2_000;
const MOST_QUIET: u32 = 5;
