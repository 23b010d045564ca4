//! A file on its way out, in pieces, no faster than the connection takes them and the other page saves
//! them.

use std::cell::Cell;
use std::rc::Rc;

use futures_channel::mpsc::{UnboundedReceiver, unbounded};
use futures_util::StreamExt;
use js_sys::Uint8Array;
use sha2::{Digest, Sha256};
use web_sys::{Event, File, MessageEvent, RtcDataChannel, RtcDataChannelState};

use super::download::hex;
use super::listen::Listeners;
use super::members::ask;
use super::patience::within;
use crate::model::FileHash;

/// Why a file did not leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UploadError {
    /// The channel closed: the connection is gone, or somebody has halted it.
    Closed,
    /// The file was changed, moved or deleted.
    Unreadable,
}

/// A file to be sent, perhaps to several and more than once. Clones share what was found out about it.
#[derive(Clone)]
pub struct Sendable {
    file: File,
    hash: Rc<Cell<FileHash>>,
}

impl Sendable {
    /// A file that was not read yet.
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

/// A channel that a file leaves by. Dropping it halts the file.
#[derive(Debug)]
pub struct Upload {
    channel: RtcDataChannel,
}

impl Upload {
    /// Takes over a new channel.
    pub const fn new(channel: RtcDataChannel) -> Self {
        Self { channel }
    }

    /// Sends a file from this byte on, and gives the SHA-256 of all of it in hexadecimal. A little of what
    /// lies before is read once more for that.
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
            let _ = changed.unbounded_send(saved);
        });
        async move {
            let _listeners = listeners;
            let (start, mut hasher) = sendable.resume(from);
            let (file, from) = (&sendable.file, from as f64);
            let size = file.size();
            let (mut at, mut saved) = (start as f64, from);
            while at < size {
                // What lies before `from` is read whether or not there is room, but for nobody in vain.
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
            // An empty file needs a channel all the same.
            wait_for_room(&channel, &mut changes, from, &mut saved).await?;
            Ok(hex(hasher.finalize().as_slice()))
        }
    }
}

/// Whether a file can be read: its first and its last byte. A folder looks like a file, and cannot. A disk
/// that does not answer for a while may answer later.
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

/// Waits until the channel is open and has not much left to send, and the other page not much to save.
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

/// A message that every browser takes: what RFC 8841 says of one that names no limit.
const PIECE: u32 = 65_536;

/// How long a file may take to show its ends.
const PATIENCE_MS: u32 = 3_000;

/// A block comes within this also from a slow disk. One that does not is on a disk that is gone.
const READ_PATIENCE_MS: u32 = 30_000;

/// What is read at once.
const BLOCK: f64 = 1_048_576.0;

/// Chromium closes a channel that has 16 MiB to send. This much keeps a fast line busy while the next
/// block is read.
const HIGH: u32 = 4 << 20;
const LOW: u32 = 1 << 20;

/// What the other page may have in memory because its disk is the slower one.
pub(super) const WINDOW: f64 = 16_777_216.0;
