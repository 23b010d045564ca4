//! A file on its way in: taken piece by piece, measured and hashed as it comes, and kept only if it is
//! what was announced.

use std::cell::Cell;
use std::rc::Rc;

use futures_channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures_util::StreamExt;
use js_sys::{ArrayBuffer, Uint8Array};
use sha2::{Digest, Sha256};
use wasm_bindgen::JsCast;
use web_sys::{MessageEvent, RtcDataChannel, RtcDataChannelType};

use super::listen::Listeners;
use super::saving::{SaveError, Saving};
use super::upload::WINDOW;

/// What became of a file, or how far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DownloadNews {
    /// More can come, from this byte on.
    Ready(u64),
    /// So much has come.
    Moved(u64),
    /// All of it is saved.
    Kept,
    /// More came than was announced.
    TooMuch,
    /// What came is not what was sent.
    Mismatch,
    /// It cannot be saved.
    NoRoom,
    /// The person has chosen no place for it.
    Dismissed,
}

/// A file that is expected. Dropping it takes nothing more, and leaves nothing half saved.
#[derive(Debug)]
pub struct Download {
    feed: UnboundedSender<Feed>,
    /// Of the channels that it came by.
    count: u32,
    channel: Option<(RtcDataChannel, Listeners)>,
    waiting: Waiting,
}

/// What the saving end is told, in order.
#[derive(Debug)]
enum Feed {
    /// More is wanted, over another channel.
    Expect,
    /// This channel, by its number, brings what follows this byte.
    Begin(u32, u64, RtcDataChannel),
    /// A piece that came over this channel.
    Piece(u32, ArrayBuffer),
    /// More came than the saving end keeps up with, from somebody who does not wait for it.
    Flood,
    /// The SHA-256 of all of it, in hexadecimal.
    Finish(String),
}

impl Download {
    /// Makes a place for a file of this name and size, and says how it goes. Has to be called while the
    /// browser still knows that the person has pressed something.
    pub fn open(name: &str, size: u64, post: impl Fn(DownloadNews) + 'static) -> Self {
        let (feed, fed) = unbounded();
        let saving = Saving::open(name, size);
        let waiting = Waiting::default();
        let held = waiting.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let news = match saving.await {
                Ok(saving) => take_all(saving, size, fed, &held, &post).await,
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

    /// Expects more of it over another channel, which may come any moment.
    pub fn expect_more(&mut self) {
        self.halt();
        self.tell(Feed::Expect);
    }

    /// Takes what comes over this channel, which is what follows this byte. If that is not what is wanted
    /// next, the channel is closed and [`DownloadNews::Ready`] says what is.
    pub fn take(&mut self, channel: RtcDataChannel, from: u64) {
        self.halt();
        self.count = self.count.wrapping_add(1);
        self.tell(Feed::Begin(self.count, from, channel.clone()));
        channel.set_binary_type(RtcDataChannelType::Arraybuffer);
        let mut listeners = Listeners::default();
        let (feed, waiting, number) = (self.feed.clone(), self.waiting.clone(), self.count);
        let source = channel.clone();
        listeners.on(&channel, "message", move |event: &MessageEvent| {
            let Ok(bytes) = event.data().dyn_into::<ArrayBuffer>() else {
                return;
            };
            if waiting.add(&bytes) {
                let _ = feed.unbounded_send(Feed::Piece(number, bytes));
            } else {
                source.close();
                let _ = feed.unbounded_send(Feed::Flood);
            }
        });
        self.channel = Some((channel, listeners));
    }

    /// Takes nothing for now.
    pub fn halt(&mut self) {
        if let Some((channel, _)) = self.channel.take() {
            channel.close();
        }
    }

    /// All of it has left, and comes to this SHA-256 in hexadecimal.
    pub fn finish(&self, sha256: String) {
        self.tell(Feed::Finish(sha256));
    }

    fn tell(&self, feed: Feed) {
        let _ = self.feed.unbounded_send(feed);
    }
}

impl Drop for Download {
    fn drop(&mut self) {
        self.halt();
    }
}

/// What has come and is not taken yet, in bytes.
#[derive(Clone, Debug, Default)]
struct Waiting(Rc<Cell<u64>>);

impl Waiting {
    /// Makes room for one more piece, if it has a place.
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

/// An empty piece takes its place, too.
fn weight(bytes: &ArrayBuffer) -> u64 {
    u64::from(bytes.byte_length()) + 64
}

/// Takes pieces until the file is whole, is not what it should be, or is not wanted any more.
async fn take_all(
    mut saving: Saving,
    size: u64,
    mut fed: UnboundedReceiver<Feed>,
    waiting: &Waiting,
    post: &impl Fn(DownloadNews),
) -> Option<DownloadNews> {
    let (mut written, mut shown) = (0, 0);
    let mut source = None;
    let mut hasher = Sha256::new();
    let mut wanted = None;
    post(DownloadNews::Ready(0));
    let fault = loop {
        let Some(feed) = fed.next().await else {
            saving.abandon();
            return None;
        };
        match feed {
            Feed::Expect => {
                source = None;
                post(DownloadNews::Ready(written));
            }
            Feed::Begin(number, from, channel) if from == written => {
                source = Some((number, channel));
            }
            // It answers an earlier word, and somebody has halted the file since.
            Feed::Begin(_, _, channel) => {
                channel.close();
                source = None;
                post(DownloadNews::Ready(written));
            }
            Feed::Flood => break DownloadNews::TooMuch,
            Feed::Piece(of, bytes) => {
                waiting.take(&bytes);
                let Some((_, source)) = source.as_ref().filter(|(number, _)| *number == of) else {
                    continue;
                };
                let bytes = Uint8Array::new(&bytes);
                let length = u64::from(bytes.length());
                if written + length > size {
                    break DownloadNews::TooMuch;
                }
                hasher.update(bytes.to_vec());
                if let Err(error) = saving.write(bytes).await {
                    break news_of(error);
                }
                written += length;
                if written - shown >= BETWEEN_NEWS || written == size {
                    shown = written;
                    post(DownloadNews::Moved(written));
                    // More comes when this is known. A channel that has closed meanwhile needs no word.
                    let _ = source.send_with_str(&written.to_string());
                }
            }
            Feed::Finish(sha256) => wanted = Some(sha256),
        }
        if let Some(wanted) = wanted.as_ref().filter(|_| written == size) {
            let is_whole = hex(hasher.finalize().as_slice()) == *wanted;
            if !is_whole {
                break DownloadNews::Mismatch;
            }
            return Some(
                saving
                    .keep()
                    .await
                    .map_or_else(news_of, |()| DownloadNews::Kept),
            );
        }
    };
    saving.abandon();
    Some(fault)
}

/// In hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

const fn news_of(error: SaveError) -> DownloadNews {
    match error {
        SaveError::Dismissed => DownloadNews::Dismissed,
        SaveError::NoRoom => DownloadNews::NoRoom,
    }
}

/// Whoever sends waits for what was saved after half of this.
const MOST_WAITING: u64 = 2 * WINDOW as u64;

/// Often enough for a bar that grows.
const BETWEEN_NEWS: u64 = 1 << 20;
