//! An outgoing file: sent in pieces, no faster than the connection and the receiver's disk allow.

use std::cell::Cell;
use std::rc::Rc;

use futures_channel::mpsc::{UnboundedReceiver, unbounded};
use futures_util::StreamExt;
use js_sys::Uint8Array;
use sha2::{Digest, Sha256};
use web_sys::{Event, File, MessageEvent, RtcDataChannel, RtcDataChannelState};

use super::listen::Listeners;
use super::reflect::ask;
use super::timeout::within;
use crate::model::FileHash;
use crate::model::file_hash::hex;

/// The reason why a file was not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UploadError {
    /// The channel closed: the connection is gone, or the transfer was halted.
    Closed,
    /// The file was changed, moved or deleted.
    Unreadable,
}

/// A file to send, perhaps to several receivers and more than once. Clones share the computed hash.
#[derive(Clone)]
pub struct Sendable {
    file: File,
    hash: Rc<Cell<FileHash>>,
}

impl Sendable {
    /// Wraps a file that was not read yet.
    pub fn new(file: File) -> Self {
        Self {
            file,
            hash: Rc::default(),
        }
    }

    fn resume(&self, from: u64) -> (u64, Sha256) {
        let hash = self.hash.take();
        let resumed = hash.resume(from);
        self.hash.set(hash);
        resumed
    }

    fn note(&self, at: u64, state: &Sha256) {
        let mut hash = self.hash.take();
        hash.note(at, state);
        self.hash.set(hash);
    }
}

/// A channel that sends a file. Dropping it halts the transfer.
#[derive(Debug)]
pub struct Upload {
    channel: RtcDataChannel,
}

impl Upload {
    /// Takes over a new channel.
    pub const fn new(channel: RtcDataChannel) -> Self {
        Self { channel }
    }

    /// Sends a file from this byte on, and returns the SHA-256 of the whole file in hexadecimal.
    /// For the hash, a part before that byte may be read again.
    pub fn send(
        &self,
        sendable: Sendable,
        from: u64,
        progress: impl Fn(u64) + 'static,
    ) -> impl Future<Output = Result<String, UploadError>> + 'static {
        let channel = self.channel.clone();
        channel.set_buffered_amount_low_threshold(LOW);
        let (mut listeners, (changed, mut changes)) = (Listeners::default(), unbounded());
        for name in ["open", "bufferedamountlow", "close", "error"] {
            let changed = changed.clone();
            listeners.on(&channel, name, move |_: &Event| {
                let _ = changed.unbounded_send(None);
            });
        }
        listeners.on(&channel, "message", move |event: &MessageEvent| {
            let saved = event.data().as_string().and_then(|text| text.parse().ok());
            let _ = changed.unbounded_send(saved.map(|saved: u64| saved as f64));
        });
        async move {
            let _listeners = listeners;
            let (start, mut hasher) = sendable.resume(from);
            let (file, from) = (&sendable.file, from as f64);
            let size = file.size();
            let (mut at, mut saved) = (start as f64, from);
            while at < size {
                // Data before `from` is read without waiting for room, but not after the channel
                // has closed.
                if is_over(&channel) {
                    return Err(UploadError::Closed);
                }
                let end = size.min(at + BLOCK);
                let bytes = read(file, at, end).await?;
                hasher.update(bytes.to_vec());
                sendable.note(end as u64, &hasher);
                if end > from {
                    // A difference within one block.
                    let mut next = (from - at).max(0.0) as u32;
                    while next < bytes.length() {
                        let position = at + f64::from(next);
                        wait_for_room(&channel, &mut changes, position, &mut saved).await?;
                        let last = bytes.length().min(next + PIECE);
                        let piece = bytes.subarray(next, last);
                        let sent = channel.send_with_array_buffer_view(&piece);
                        sent.map_err(|_| UploadError::Closed)?;
                        next = last;
                    }
                    progress(end as u64);
                }
                at = end;
            }
            // An empty file needs an open channel as well.
            wait_for_room(&channel, &mut changes, from, &mut saved).await?;
            Ok(hex(hasher.finalize().as_slice()))
        }
    }
}

/// Returns whether the first and the last byte of a file can be read. A folder looks like a file
/// and cannot be read. A disk that does not answer in time counts as readable.
pub async fn is_readable(file: &File) -> bool {
    let size = file.size();
    let looks = async {
        if size < 1.0 {
            return ask(file, "arrayBuffer", &[]).await.is_ok();
        }
        read(file, 0.0, 1.0).await.is_ok() && read(file, size - 1.0, size).await.is_ok()
    };
    within(PATIENCE_MS, looks).await.unwrap_or(true)
}

impl Drop for Upload {
    fn drop(&mut self) {
        self.channel.close();
    }
}

async fn read(file: &File, from: f64, to: f64) -> Result<Uint8Array, UploadError> {
    let unreadable = |_| UploadError::Unreadable;
    let blob = file.slice_with_f64_and_f64(from, to).map_err(unreadable)?;
    let buffer = within(READ_PATIENCE_MS, ask(&blob, "arrayBuffer", &[])).await;
    let buffer = buffer.ok_or(UploadError::Unreadable)?.map_err(unreadable)?;
    let bytes = Uint8Array::new(&buffer);
    if f64::from(bytes.length()) == to - from {
        Ok(bytes)
    } else {
        Err(UploadError::Unreadable)
    }
}

/// Waits until the channel is open, has little left to send, and the receiver has little left to
/// save.
async fn wait_for_room(
    channel: &RtcDataChannel,
    changes: &mut UnboundedReceiver<Option<f64>>,
    position: f64,
    saved: &mut f64,
) -> Result<(), UploadError> {
    loop {
        if is_over(channel) {
            return Err(UploadError::Closed);
        }
        let is_open = channel.ready_state() == RtcDataChannelState::Open;
        if is_open && channel.buffered_amount() <= HIGH && position - *saved <= WINDOW {
            return Ok(());
        }
        match changes.next().await {
            Some(Some(to)) => *saved = to,
            Some(None) => {}
            None => return Err(UploadError::Closed),
        }
    }
}

fn is_over(channel: &RtcDataChannel) -> bool {
    matches!(
        channel.ready_state(),
        RtcDataChannelState::Closing | RtcDataChannelState::Closed
    )
}

/// A message size that every browser accepts: the default of RFC 8841 without a negotiated limit.
const PIECE: u32 = 65_536;

/// The time limit for reading the ends of a file.
const PATIENCE_MS: u32 = 3_000;

/// A slow disk delivers a block within this time. A disk that does not is disconnected.
const READ_PATIENCE_MS: u32 = 30_000;

/// How much is read at once.
const BLOCK: f64 = 1_048_576.0;

/// Chromium closes a channel that has 16 MiB to send. This much keeps a fast connection busy while
/// the next block is read.
const HIGH: u32 = 4 << 20;
const LOW: u32 = 1 << 20;

/// How much the receiver may hold in memory because its disk is slower.
pub(super) const WINDOW: f64 = 16_777_216.0;
