//! Recording of the call's picture and sound into a file.
//! <https://www.w3.org/TR/mediastream-recording/>

use futures_channel::mpsc::{UnboundedSender, unbounded};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{
    AudioContext, BlobEvent, ConstantSourceNode, Element, Event, HtmlCanvasElement, MediaRecorder,
    MediaRecorderOptions, MediaStream, MediaStreamAudioDestinationNode, MediaStreamAudioSourceNode,
    MediaStreamTrack, RecordingState,
};

use super::audio_level::OpenContext;
use super::file_sink::{FileSink, SaveError};
use super::listen::Listeners;
use super::recording_canvas::{self, FRAMES_PER_SECOND, PaintLoop, RecordingCanvas};
use super::recording_file::{RecorderEvent, keep};
use super::reflect::{call, get};
use super::{BrowserError, Stream, clock, watchdog};
use crate::model::Recording;

/// A recording that runs until dropped. The rest is then saved in the background, as long as the
/// page exists.
#[derive(Debug)]
pub struct Recorder {
    recorder: MediaRecorder,
    feed: UnboundedSender<RecorderEvent>,
    mixer: Mixer,
    /// `None` if the recording has no picture.
    _paint_loop: Option<PaintLoop>,
}

impl Recorder {
    /// Returns whether the browser can record a call.
    pub fn is_supported() -> bool {
        kind(&KINDS).is_some()
    }

    /// Records the tiles of an element into a file with this name, and posts the progress; also the
    /// name and the size of the file, once it is saved. Must be called during a user activation.
    pub fn start(
        stage: Element,
        name: String,
        post: impl Fn(Recording) + 'static,
        saved: impl Fn(String, u64) + 'static,
    ) -> impl Future<Output = Option<Self>> + 'static {
        // In a browser that replaces canvas contents by noise, only sound is recorded, and a notice
        // tells the local user.
        let has_picture = recording_canvas::gives_out_what_it_paints();
        let kind = kind(if has_picture { &KINDS } else { &SOUND_KINDS });
        let extension = kind.map_or("webm", |kind| kind.extension);
        let sink = FileSink::open(&format!("{name}.{extension}"), 0);
        async move {
            let sink = match sink.await {
                Ok(sink) => sink,
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
                sink.abandon();
                post(Recording::Failed);
                return None;
            };
            let (feed, fed) = unbounded();
            match Self::begin(has_picture.then_some(stage), kind, feed) {
                Ok((recorder, listeners)) => {
                    post(match has_picture {
                        true => Recording::Begun,
                        false => Recording::BegunSoundOnly,
                    });
                    spawn_local(async move {
                        let name = sink.name().to_owned();
                        let (news, bytes) = keep(sink, fed).await;
                        if news == Recording::Kept {
                            saved(name, bytes);
                        }
                        drop(listeners);
                        watchdog::saved(matches!(news, Recording::Kept | Recording::Partial));
                        post(news);
                    });
                    Some(recorder)
                }
                Err(error) => {
                    log::warn!("no recording: {error}");
                    sink.abandon();
                    post(Recording::Failed);
                    None
                }
            }
        }
    }

    fn begin(
        stage: Option<Element>,
        kind: Kind,
        feed: UnboundedSender<RecorderEvent>,
    ) -> Result<(Self, Listeners), BrowserError> {
        let mixer = Mixer::new()?;
        let whole = MediaStream::new()?;
        add_tracks(&whole, &mixer.out.stream());
        let painter = stage.map(|stage| {
            let (painter, picture) = paint(stage)?;
            add_tracks(&whole, &picture);
            Ok::<_, BrowserError>(painter)
        });
        let painter = painter.transpose()?;
        let options = MediaRecorderOptions::new();
        options.set_mime_type(kind.mime);
        options.set_video_bits_per_second(VIDEO_BITS);
        options.set_audio_bits_per_second(AUDIO_BITS);
        let recorder =
            MediaRecorder::new_with_media_stream_and_media_recorder_options(&whole, &options)?;
        let mut listeners = Listeners::default();
        let (slices, broken, over) = (feed.clone(), feed.clone(), feed.clone());
        listeners.on(&recorder, "dataavailable", move |event: &BlobEvent| {
            if let Some(blob) = event.data() {
                let _ = slices.unbounded_send(RecorderEvent::Slice(blob));
            }
        });
        listeners.on(&recorder, "error", move |_: &Event| {
            log::warn!("the recorder failed");
            let _ = broken.unbounded_send(RecorderEvent::Broken);
        });
        listeners.on(&recorder, "stop", move |_: &Event| {
            let _ = over.unbounded_send(RecorderEvent::End);
        });
        let (ending, last) = (recorder.clone(), feed.clone());
        watchdog::on_crash(&mut listeners, move || {
            end(&ending, &last);
        });
        recorder.start_with_time_slice(SLICE_MS)?;
        let this = Self {
            recorder,
            feed,
            mixer,
            _paint_loop: painter.map(PaintLoop::begin),
        };
        Ok((this, listeners))
    }

    /// Records the sound of these streams from now on.
    pub fn mix(&mut self, sounds: &[Stream]) {
        self.mixer.mix(sounds);
    }
}

/// Ends a running recording. Its last slice and the `stop` event follow.
fn end(recorder: &MediaRecorder, feed: &UnboundedSender<RecorderEvent>) {
    if recorder.state() != RecordingState::Inactive {
        let _ = feed.unbounded_send(RecorderEvent::Stopped(clock::now()));
        let _ = recorder.stop();
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        end(&self.recorder, &self.feed);
        for track in self.recorder.stream().get_tracks().iter() {
            track.unchecked_into::<MediaStreamTrack>().stop();
        }
    }
}

/// A mixer of the sound of all participants. Dropping it closes its context.
struct Mixer {
    out: MediaStreamAudioDestinationNode,
    sources: Vec<(Stream, MediaStreamAudioSourceNode)>,
    /// Silence: Chromium's recorder delivers nothing before its sound track has a source, and no
    /// participant may have a microphone.
    _silence: ConstantSourceNode,
    context: OpenContext,
}

impl Mixer {
    fn new() -> Result<Self, BrowserError> {
        let context = OpenContext(AudioContext::new()?);
        let out = context.0.create_media_stream_destination()?;
        let silence = context.0.create_constant_source()?;
        silence.offset().set_value(0.0);
        silence.connect_with_audio_node(&out)?;
        silence.start()?;
        Ok(Self {
            out,
            sources: Vec::new(),
            _silence: silence,
            context,
        })
    }

    /// Mixes these streams, and removes all others.
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
            // A stream without an audio track throws. The next call tries again.
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

fn paint(stage: Element) -> Result<(RecordingCanvas, MediaStream), BrowserError> {
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.ok_or_else(BrowserError::closed)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.unchecked_into();
    let painter = RecordingCanvas::new(&canvas, stage)?;
    let picture = canvas.capture_stream_with_frame_request_rate(FRAMES_PER_SECOND)?;
    Ok((painter, picture))
}

fn add_tracks(whole: &MediaStream, stream: &MediaStream) {
    for track in stream.get_tracks().iter() {
        whole.add_track(&track.unchecked_into::<MediaStreamTrack>());
    }
}

/// A file format.
#[derive(Clone, Copy)]
struct Kind {
    mime: &'static str,
    extension: &'static str,
}

/// Returns the first of these formats that the browser can write.
fn kind(kinds: &[Kind]) -> Option<Kind> {
    let recorder = get(&js_sys::global(), "MediaRecorder")?;
    let writes = |mime: &str| call(&recorder, "isTypeSupported", &[mime.into()]);
    let mut kinds = kinds.iter().copied();
    kinds.find(|kind| writes(kind.mime).is_some_and(|writes| writes.is_truthy()))
}

/// VP8 is the cheapest codec to encode while the call is encoded as well.
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

/// The formats without a picture.
const SOUND_KINDS: [Kind; 2] = [
    Kind {
        mime: "audio/webm",
        extension: "webm",
    },
    Kind {
        mime: "audio/mp4",
        extension: "m4a",
    },
];

const VIDEO_BITS: u32 = 2_500_000;
const AUDIO_BITS: u32 = 128_000;

/// How much is held in memory between two writes, in ms.
const SLICE_MS: i32 = 1_000;
