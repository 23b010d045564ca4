//! An incoming file: received in pieces, measured and hashed on arrival, and kept only if it
//! matches its announcement.

use std::cell::Cell;
use std::rc::Rc;

use futures_channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures_util::StreamExt;
use js_sys::{ArrayBuffer, Uint8Array};
use sha2::{Digest, Sha256};
use wasm_bindgen::JsCast;
use web_sys::{MessageEvent, RtcDataChannel, RtcDataChannelType};

use super::file_sink::{FileSink, SaveError};
use super::listen::Listeners;
use super::upload::WINDOW;
use crate::model::file_hash::hex;

/// The progress or the outcome of an incoming file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DownloadEvent {
    /// The receiver accepts data from this byte on.
    Ready(u64),
    /// So many bytes have arrived.
    Moved(u64),
    /// The whole file is saved.
    Kept,
    /// More bytes arrived than were announced.
    TooMuch,
    /// The hash differs from that of the sent file.
    Mismatch,
    /// The file cannot be saved.
    NoRoom,
    /// The local user closed the file picker.
    Dismissed,
}

/// An incoming file. Dropping it stops the transfer and leaves no partial file.
#[derive(Debug)]
pub struct Download {
    feed: UnboundedSender<DownloadOrder>,
    /// The number of channels so far.
    count: u32,
    channel: Option<(RtcDataChannel, Listeners)>,
    waiting: Waiting,
}

/// An order to the saving task. Orders are processed in sequence.
#[derive(Debug)]
enum DownloadOrder {
    /// More data is expected over another channel.
    Expect,
    /// The channel with this number brings the data from this byte on.
    Begin(u32, u64, RtcDataChannel),
    /// A piece that arrived over the channel with this number.
    Piece(u32, ArrayBuffer),
    /// More data is unsaved than the window allows: the sender does not wait for acknowledgments.
    Flood,
    /// The SHA-256 of the whole file, in hexadecimal.
    Finish(String),
}

impl Download {
    /// Opens a save target for a file of this name and size, and posts the progress. Must be called
    /// during a user activation.
    pub fn open(name: &str, size: u64, post: impl Fn(DownloadEvent) + 'static) -> Self {
        let (feed, fed) = unbounded();
        let sink = FileSink::open(name, size);
        let waiting = Waiting::default();
        let held = waiting.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let news = match sink.await {
                Ok(sink) => receive_all(sink, size, fed, &held, &post).await,
                Err(error) => Some(news_of(error)),
            };
            if let Some(news) = news {
                post(news);
            }
        });
        Self {
            feed,
            count: 0,
            channel: None,
            waiting,
        }
    }

    /// Expects more data over another channel.
    pub fn expect_more(&mut self) {
        self.halt();
        self.tell(DownloadOrder::Expect);
    }

    /// Receives data over this channel, which starts at byte `from`. If another byte is wanted
    /// next, the channel is closed and [`DownloadEvent::Ready`] names the byte.
    pub fn receive(&mut self, channel: RtcDataChannel, from: u64) {
        self.halt();
        self.count = self.count.wrapping_add(1);
        self.tell(DownloadOrder::Begin(self.count, from, channel.clone()));
        channel.set_binary_type(RtcDataChannelType::Arraybuffer);
        let mut listeners = Listeners::default();
        let (feed, waiting, number) = (self.feed.clone(), self.waiting.clone(), self.count);
        let source = channel.clone();
        listeners.on(&channel, "message", move |event: &MessageEvent| {
            let Ok(bytes) = event.data().dyn_into::<ArrayBuffer>() else {
                return;
            };
            if waiting.add(&bytes) {
                let _ = feed.unbounded_send(DownloadOrder::Piece(number, bytes));
            } else {
                source.close();
                let _ = feed.unbounded_send(DownloadOrder::Flood);
            }
        });
        self.channel = Some((channel, listeners));
    }

    /// Stops receiving for now.
    pub fn halt(&mut self) {
        if let Some((channel, _)) = self.channel.take() {
            channel.close();
        }
    }

    /// Records that the sender has sent everything, and its SHA-256 in hexadecimal.
    pub fn finish(&self, sha256: String) {
        self.tell(DownloadOrder::Finish(sha256));
    }

    fn tell(&self, feed: DownloadOrder) {
        let _ = self.feed.unbounded_send(feed);
    }
}

impl Drop for Download {
    fn drop(&mut self) {
        self.halt();
    }
}

/// The number of bytes that have arrived and are not saved yet.
#[derive(Clone, Debug, Default)]
struct Waiting(Rc<Cell<u64>>);

impl Waiting {
    /// Adds a piece. Returns whether it fits into the limit.
    fn add(&self, bytes: &ArrayBuffer) -> bool {
        let more = self.0.get() + weight(bytes);
        let has_room = more <= MOST_WAITING;
        if has_room {
            self.0.set(more);
        }
        has_room
    }

    fn take(&self, bytes: &ArrayBuffer) {
        self.0.set(self.0.get().saturating_sub(weight(bytes)));
    }
}

/// Returns what a piece counts. An empty piece counts as well.
fn weight(bytes: &ArrayBuffer) -> u64 {
    u64::from(bytes.byte_length()) + 64
}

/// Saves pieces until the file is complete, invalid or canceled.
async fn receive_all(
    mut sink: FileSink,
    size: u64,
    mut fed: UnboundedReceiver<DownloadOrder>,
    waiting: &Waiting,
    post: &impl Fn(DownloadEvent),
) -> Option<DownloadEvent> {
    let (mut written, mut shown) = (0, 0);
    let mut source = None;
    let mut hasher = Sha256::new();
    let mut wanted = None;
    post(DownloadEvent::Ready(0));
    let fault = loop {
        let Some(feed) = fed.next().await else {
            sink.abandon();
            return None;
        };
        match feed {
            DownloadOrder::Expect => {
                source = None;
                post(DownloadEvent::Ready(written));
            }
            DownloadOrder::Begin(number, from, channel) if from == written => {
                source = Some((number, channel));
            }
            // The channel answers an earlier request, and the transfer was halted since.
            DownloadOrder::Begin(_, _, channel) => {
                channel.close();
                source = None;
                post(DownloadEvent::Ready(written));
            }
            DownloadOrder::Flood => break DownloadEvent::TooMuch,
            DownloadOrder::Piece(of, bytes) => {
                waiting.take(&bytes);
                let Some((_, source)) = source.as_ref().filter(|(number, _)| *number == of) else {
                    continue;
                };
                let bytes = Uint8Array::new(&bytes);
                let length = u64::from(bytes.length());
                if written + length > size {
                    break DownloadEvent::TooMuch;
                }
                hasher.update(bytes.to_vec());
                if let Err(error) = sink.write(bytes).await {
                    break news_of(error);
                }
                written += length;
                if written - shown >= BETWEEN_NEWS || written == size {
                    shown = written;
                    post(DownloadEvent::Moved(written));
                    // The sender waits for this acknowledgment. If the channel has closed
                    // meanwhile, it needs none.
                    let _ = source.send_with_str(&written.to_string());
                }
            }
            DownloadOrder::Finish(sha256) => wanted = Some(sha256),
        }
        if let Some(wanted) = wanted.as_ref().filter(|_| written == size) {
            let is_whole = hex(hasher.finalize().as_slice()) == *wanted;
            if !is_whole {
                break DownloadEvent::Mismatch;
            }
            return Some(
                sink.keep()
                    .await
                    .map_or_else(news_of, |()| DownloadEvent::Kept),
            );
        }
    };
    sink.abandon();
    Some(fault)
}

const fn news_of(error: SaveError) -> DownloadEvent {
    match error {
        SaveError::Dismissed => DownloadEvent::Dismissed,
        SaveError::NoRoom => DownloadEvent::NoRoom,
    }
}

/// The sender waits for acknowledgments after half of this.
const MOST_WAITING: u64 = 2 * WINDOW as u64;

/// How many bytes lie between two progress reports: enough for a smooth progress bar.
const BETWEEN_NEWS: u64 = 1 << 20;
