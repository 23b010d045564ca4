//! What the call looks and sounds like, kept as a file as it happens.
//! <https://www.w3.org/TR/mediastream-recording/>

use futures_channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures_util::StreamExt;
use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    AudioContext, Blob, BlobEvent, Element, Event, HtmlCanvasElement, MediaRecorder,
    MediaRecorderOptions, MediaStream, MediaStreamAudioDestinationNode, MediaStreamAudioSourceNode,
    MediaStreamTrack, RecordingState,
};

use super::audio_level::OpenContext;
use super::listen::Listeners;
use super::painter::{FRAMES_PER_SECOND, Painter, Painting};
use super::saving::{SaveError, Saving};
use super::{BrowserError, Stream, clock, watchdog};
use crate::model::webm::Head;
use crate::model::{Now, Recording};

/// A recording that runs until dropped. What was recorded is then saved in peace, as long as the page is
/// there.
#[derive(Debug)]
pub struct Recorder {
    recorder: MediaRecorder,
    feed: UnboundedSender<Feed>,
    mixer: Mixer,
    _painting: Painting,
}

/// What comes of it, in order.
#[derive(Debug)]
enum Feed {
    Slice(Blob),
    /// It was told to end: the rest of what it has seen until now comes yet.
    Stopped(Now),
    /// That was all.
    End,
}

impl Recorder {
    /// The browser can record what it shows.
    pub fn is_supported() -> bool {
        kind().is_some()
    }

    /// Records what an element shows, tile by tile, into a file named so; says how it goes. Has to be
    /// called while the browser still knows that the person has pressed something.
    pub fn start(
        stage: Element,
        name: String,
        post: impl Fn(Recording) + 'static,
    ) -> impl Future<Output = Option<Self>> + 'static {
        let kind = kind();
        let extension = kind.map_or("webm", |kind| kind.extension);
        let saving = Saving::open(&format!("{name}.{extension}"), 0);
        async move {
            let saving = match saving.await {
                Ok(saving) => saving,
                Err(SaveError::Dismissed) => {
                    post(Recording::Dismissed);
                    return None;
                }
                Err(SaveError::NoRoom) => {
                    post(Recording::NoRoom);
                    return None;
                }
            };
            let Some(kind) = kind else {
                saving.abandon();
                post(Recording::Failed);
                return None;
            };
            let (feed, fed) = unbounded();
            match Self::begin(&stage, kind, feed) {
                Ok((recorder, listeners)) => {
                    post(Recording::Begun);
                    spawn_local(async move {
                        let news = keep(saving, fed).await;
                        drop(listeners);
                        watchdog::saved(news == Recording::Kept);
                        post(news);
                    });
                    Some(recorder)
                }
                Err(error) => {
                    log::warn!("no recording: {error}");
                    saving.abandon();
                    post(Recording::Failed);
                    None
                }
            }
        }
    }

    fn begin(
        stage: &Element,
        kind: Kind,
        feed: UnboundedSender<Feed>,
    ) -> Result<(Self, Listeners), BrowserError> {
        let document = web_sys::window().and_then(|window| window.document());
        let document = document.ok_or_else(BrowserError::closed)?;
        let canvas: HtmlCanvasElement = document.create_element("canvas")?.unchecked_into();
        let painter = Painter::new(&canvas, stage.clone())?;
        let picture = canvas.capture_stream_with_frame_request_rate(FRAMES_PER_SECOND)?;
        let mixer = Mixer::new()?;

        let whole = MediaStream::new()?;
        for stream in [&picture, &mixer.out.stream()] {
            for track in stream.get_tracks().iter() {
                whole.add_track(&track.unchecked_into::<MediaStreamTrack>());
            }
        }
        let options = MediaRecorderOptions::new();
        options.set_mime_type(kind.mime);
        options.set_video_bits_per_second(VIDEO_BITS);
        options.set_audio_bits_per_second(AUDIO_BITS);
        let recorder =
            MediaRecorder::new_with_media_stream_and_media_recorder_options(&whole, &options)?;
        let mut listeners = Listeners::default();
        let (slices, end) = (feed.clone(), feed.clone());
        listeners.on(&recorder, "dataavailable", move |event: &BlobEvent| {
            if let Some(blob) = event.data() {
                let _ = slices.unbounded_send(Feed::Slice(blob));
            }
        });
        listeners.on(&recorder, "stop", move |_: &Event| {
            let _ = end.unbounded_send(Feed::End);
        });
        let (ending, last) = (recorder.clone(), feed.clone());
        watchdog::on_crash(&mut listeners, move || {
            let _ = ending.stop();
            let _ = last.unbounded_send(Feed::Stopped(clock::now()));
        });
        recorder.start_with_time_slice(SLICE_MS)?;
        let this = Self {
            recorder,
            feed,
            mixer,
            _painting: Painting::begin(painter),
        };
        Ok((this, listeners))
    }

    /// Records the sound of these streams from now on.
    pub fn mix(&mut self, sounds: &[Stream]) {
        self.mixer.mix(sounds);
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        // The last of it comes after this, and then the word that it was the last.
        if self.recorder.state() != RecordingState::Inactive {
            let _ = self.feed.unbounded_send(Feed::Stopped(clock::now()));
            let _ = self.recorder.stop();
        }
        for track in self.recorder.stream().get_tracks().iter() {
            track.unchecked_into::<MediaStreamTrack>().stop();
        }
    }
}

/// Everybody's sound in one. Closes its context when dropped.
struct Mixer {
    out: MediaStreamAudioDestinationNode,
    sources: Vec<(Stream, MediaStreamAudioSourceNode)>,
    context: OpenContext,
}

impl Mixer {
    fn new() -> Result<Self, BrowserError> {
        let context = OpenContext(AudioContext::new()?);
        Ok(Self {
            out: context.0.create_media_stream_destination()?,
            sources: Vec::new(),
            context,
        })
    }

    /// Mixes these, and none that was mixed before and is not among them.
    fn mix(&mut self, sounds: &[Stream]) {
        self.sources.retain(|(stream, node)| {
            let is_kept = sounds.contains(stream);
            if !is_kept {
                let _ = node.disconnect();
            }
            is_kept
        });
        for stream in sounds {
            let is_mixed = self.sources.iter().any(|(mixed, _)| mixed == stream);
            // A stream without sound throws: it is tried again when it has some.
            let node = (!is_mixed).then(|| {
                let node = self.context.0.create_media_stream_source(stream.as_media());
                node.and_then(|node| node.connect_with_audio_node(&self.out).map(|_| node))
            });
            if let Some(Ok(node)) = node {
                self.sources.push((stream.clone(), node));
            }
        }
    }
}

impl std::fmt::Debug for Mixer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Mixer of {}", self.sources.len())
    }
}

/// Writes what comes until it ends, then how long it was.
async fn keep(mut saving: Saving, mut fed: UnboundedReceiver<Feed>) -> Recording {
    let began = clock::now();
    let mut length_at = None;
    // A browser may give a single byte first: it is held until there is enough to be read.
    let mut begun = Some(Vec::new());
    let mut is_full = false;
    let mut stopped = None;
    while let Some(feed) = fed.next().await {
        let blob = match feed {
            Feed::Slice(blob) => blob,
            Feed::Stopped(at) => {
                stopped = Some(at);
                continue;
            }
            Feed::End => break,
        };
        let Ok(bytes) = JsFuture::from(blob.array_buffer()).await else {
            is_full = true;
            break;
        };
        let mut bytes = Uint8Array::new(bytes.unchecked_ref::<ArrayBuffer>());
        if let Some(mut held) = begun.take() {
            held.extend(bytes.to_vec());
            match Head::of(&held) {
                Some(head) => {
                    length_at = Some(head.length_at);
                    held = head.bytes;
                }
                None if held.len() < MOST_HELD => {
                    begun = Some(held);
                    continue;
                }
                None => {}
            }
            bytes = Uint8Array::from(held.as_slice());
        }
        if saving.write(bytes).await.is_err() {
            // Whoever records is told now, and nobody is told any longer that they do.
            is_full = true;
            break;
        }
    }
    if let Some(held) = begun {
        is_full |= saving
            .write(Uint8Array::from(held.as_slice()))
            .await
            .is_err();
    }
    if let Some(at) = length_at {
        // One that the browser ended was not told to.
        let ended = stopped.unwrap_or_else(clock::now);
        let millis = ended.since(began).as_secs_f64() * 1e3;
        let bytes = Uint8Array::from(Head::length(millis).as_slice());
        is_full |= saving.write_at(at, bytes).await.is_err();
    }
    match saving.keep().await {
        Ok(()) if !is_full => Recording::Kept,
        _ => Recording::NoRoom,
    }
}

/// A kind of file.
#[derive(Clone, Copy)]
struct Kind {
    mime: &'static str,
    extension: &'static str,
}

/// The first kind that the browser writes.
fn kind() -> Option<Kind> {
    let window = web_sys::window()?;
    let has_recorder = js_sys::Reflect::has(&window, &"MediaRecorder".into()) == Ok(true);
    let mut kinds = KINDS.into_iter();
    kinds.find(|kind| has_recorder && MediaRecorder::is_type_supported(kind.mime))
}

/// VP8 is the cheapest to make, beside a call that has to be encoded as well.
const KINDS: [Kind; 3] = [
    Kind {
        mime: "video/webm;codecs=vp8,opus",
        extension: "webm",
    },
    Kind {
        mime: "video/webm",
        extension: "webm",
    },
    Kind {
        mime: "video/mp4",
        extension: "mp4",
    },
];

const VIDEO_BITS: u32 = 2_500_000;
const AUDIO_BITS: u32 = 128_000;

/// How much is held in memory between two writes.
const SLICE_MS: i32 = 1_000;

/// Bytes within which a recording says what it is.
const MOST_HELD: usize = 4_096;
