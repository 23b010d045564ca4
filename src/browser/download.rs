//! A file on its way in: taken piece by piece, measured and hashed as it comes, and kept only if it is
//! what was announced.

use futures_channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures_util::StreamExt;
use js_sys::{ArrayBuffer, Uint8Array};
use sha2::{Digest, Sha256};
use wasm_bindgen::JsCast;
use web_sys::{MessageEvent, RtcDataChannel, RtcDataChannelType};

use super::listen::Listeners;
use super::saving::{SaveError, Saving};

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
    attempt: u32,
    channel: Option<(RtcDataChannel, Listeners)>,
}

/// What the saving end is told, in order.
#[derive(Debug)]
enum Feed {
    /// Whatever comes of an earlier attempt is not taken.
    Expect(u32),
    /// A piece, of this attempt, and over which channel it came.
    Piece(u32, ArrayBuffer, RtcDataChannel),
    /// The SHA-256 of all of it, in hexadecimal.
    Finish(String),
}

impl Download {
    /// Makes a place for a file of this name and size, and says how it goes. Has to be called while the
    /// browser still knows that the person has pressed something.
    pub fn open(name: &str, size: u64, post: impl Fn(DownloadNews) + 'static) -> Self {
        let (feed, fed) = unbounded();
        let saving = Saving::open(name, size);
        wasm_bindgen_futures::spawn_local(async move {
            let news = match saving.await {
                Ok(saving) => take_all(saving, size, fed, &post).await,
                Err(error) => Some(news_of(error)),
            };
            if let Some(news) = news {
                post(news);
            }
        });
        Self {
            feed,
            attempt: 0,
            channel: None,
        }
    }

    /// Expects more of it over another channel, which may come any moment.
    pub fn expect_more(&mut self) {
        self.halt();
        self.attempt = self.attempt.wrapping_add(1);
        self.tell(Feed::Expect(self.attempt));
    }

    /// Takes what comes over this channel.
    pub fn take(&mut self, channel: RtcDataChannel) {
        self.halt();
        channel.set_binary_type(RtcDataChannelType::Arraybuffer);
        let mut listeners = Listeners::default();
        let (feed, attempt, source) = (self.feed.clone(), self.attempt, channel.clone());
        listeners.on(&channel, "message", move |event: &MessageEvent| {
            if let Ok(bytes) = event.data().dyn_into::<ArrayBuffer>() {
                let _ = feed.unbounded_send(Feed::Piece(attempt, bytes, source.clone()));
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

/// Takes pieces until the file is whole, is not what it should be, or is not wanted any more.
async fn take_all(
    mut saving: Saving,
    size: u64,
    mut fed: UnboundedReceiver<Feed>,
    post: &impl Fn(DownloadNews),
) -> Option<DownloadNews> {
    let (mut written, mut shown, mut attempt) = (0, 0, 0);
    let mut hasher = Sha256::new();
    let mut wanted = None;
    post(DownloadNews::Ready(0));
    let fault = loop {
        let Some(feed) = fed.next().await else {
            saving.abandon();
            return None;
        };
        match feed {
            Feed::Expect(next) => {
                attempt = next;
                post(DownloadNews::Ready(written));
            }
            Feed::Piece(of, bytes, source) if of == attempt => {
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
            Feed::Piece(..) => {}
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

/// Often enough for a bar that grows.
const BETWEEN_NEWS: u64 = 1 << 20;
