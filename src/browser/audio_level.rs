//! Sound levels, written directly to an element's style.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use gloo_timers::callback::Interval;
use js_sys::Object;
use web_sys::{
    AnalyserNode, AudioContext, AudioContextOptions, Event, HtmlElement, MediaStream,
    MediaStreamAudioSourceNode,
};

use super::detached::call_detached;
use super::listen::Listeners;
use super::reflect::{has_method, set};
use super::{BrowserError, Stream};
use crate::model::{VoiceDetector, decimal};

/// A level meter: until it is dropped, it sets the custom property `--level` of an element to the
/// loudness of a stream, 0 to 1 in steps of a pixel. It measures about 15 times a second, and
/// writes half as often, where the loudest has changed. Another element has the attribute
/// `data-speaking` set to `true` while the stream is heard, and for a second after. Neither passes
/// the core or Yew.
pub struct LevelMeter {
    _interval: Interval,
    _listeners: Listeners,
    speaker: Speaker,
}

impl LevelMeter {
    /// Starts measuring for `element`. `speaker` returns the element that says who speaks, while
    /// there is one. Returns `None` if the browser provides no `AudioContext`.
    pub fn start(
        stream: &Stream,
        element: &HtmlElement,
        speaker: impl Fn() -> Option<HtmlElement> + 'static,
    ) -> Option<Self> {
        let speaker: Speaker = Rc::new(speaker);
        let mut probe = Probe::new(stream.as_media(), WINDOW).ok()?;
        let context = probe.context().clone();
        let style = element.style();
        let steps = match element.client_width() {
            0 => MOST_STEPS,
            width => width.min(MOST_STEPS),
        } as f32;
        let (mut shown, mut loudest, mut reads) = (None, 0.0_f32, 0_u32);
        let (mut quiet, marked) = (QUIET_WRITES, speaker.clone());
        let interval = Interval::new(PERIOD_MS, move || {
            loudest = loudest.max(probe.read());
            reads += 1;
            if !reads.is_multiple_of(READS_PER_WRITE) {
                return;
            }
            let loudest = std::mem::take(&mut loudest);
            quiet = match VoiceDetector::is_loud(loudest) {
                true => 0,
                false => QUIET_WRITES.min(quiet + 1),
            };
            mark(&marked, quiet < QUIET_WRITES);
            // Each write is a frame of the page: a smaller change is not seen.
            let step = (level(loudest) * steps).round();
            if shown.replace(step) != Some(step) {
                let value = decimal((step / steps).into());
                let _ = style.set_property("--level", &value);
            }
        });
        // A context that was created before the first user gesture stays suspended until one
        // happens. https://www.w3.org/TR/webaudio/#allowed-to-start
        let mut listeners = Listeners::default();
        for gesture in ["pointerdown", "keydown"] {
            let context = context.clone();
            listeners.on(
                element.owner_document()?.as_ref(),
                gesture,
                move |_: &Event| resume(&context),
            );
        }
        Some(Self {
            _interval: interval,
            _listeners: listeners,
            speaker,
        })
    }
}

impl Drop for LevelMeter {
    fn drop(&mut self) {
        mark(&self.speaker, false);
    }
}

type Speaker = Rc<dyn Fn() -> Option<HtmlElement>>;

fn mark(speaker: &Speaker, is_speaking: bool) {
    let value = if is_speaking { "true" } else { "false" };
    if let Some(element) = speaker()
        && element.get_attribute(SPEAKING).as_deref() != Some(value)
    {
        let _ = element.set_attribute(SPEAKING, value);
    }
}

/// An audio context that closes when dropped.
pub(super) struct OpenContext(pub(super) AudioContext);

impl OpenContext {
    /// Returns the context that all probes of the page share. Each open context has its own threads
    /// and, if it has an output device, a connection to the sound card.
    fn to_listen() -> Result<Rc<Self>, BrowserError> {
        thread_local! {
            static SHARED: RefCell<Weak<OpenContext>> = const { RefCell::new(Weak::new()) };
        }
        SHARED.with(|shared| {
            if let Some(open) = shared.borrow().upgrade() {
                return Ok(open);
            }
            // Browsers without support for `sinkId` ignore it.
            // https://webaudio.github.io/web-audio-api/#dom-audiocontextoptions-sinkid
            let (options, nowhere) = (AudioContextOptions::new(), Object::new());
            set(&nowhere, "type", &"none".into());
            set(&options, "sinkId", &nowhere);
            let open = Rc::new(Self(AudioContext::new_with_context_options(&options)?));
            shared.replace(Rc::downgrade(&open));
            Ok(open)
        })
    }
}

impl Drop for OpenContext {
    fn drop(&mut self) {
        call_detached(&self.0, "close", &[]);
    }
}

/// Resumes a context, if the browser allows it.
pub(super) fn resume(context: &AudioContext) {
    call_detached(context, "resume", &[]);
}

/// A loudness probe of a stream. It measures until dropped.
pub(super) struct Probe {
    source: MediaStreamAudioSourceNode,
    analyser: AnalyserNode,
    samples: Vec<f32>,
    open: Rc<OpenContext>,
}

impl Probe {
    /// Connects a probe to a stream. `window` is the number of samples per reading.
    pub(super) fn new(stream: &MediaStream, window: u32) -> Result<Self, BrowserError> {
        let open = OpenContext::to_listen()?;
        let analyser = open.0.create_analyser()?;
        if !has_method(&analyser, "getFloatTimeDomainData") {
            return Err(BrowserError::missing("getFloatTimeDomainData"));
        }
        analyser.set_fft_size(window);
        let source = open.0.create_media_stream_source(stream)?;
        source.connect_with_audio_node(&analyser)?;
        Ok(Self {
            source,
            analyser,
            samples: vec![0.0; window as usize],
            open,
        })
    }

    /// Returns the shared context. While the context is suspended, the probe reads silence.
    pub(super) fn context(&self) -> &AudioContext {
        &self.open.0
    }

    /// Returns the root mean square of the last window, 0 to 1 of full scale.
    pub(super) fn read(&mut self) -> f32 {
        self.analyser.get_float_time_domain_data(&mut self.samples);
        let square: f32 = self.samples.iter().map(|sample| sample * sample).sum();
        (square / self.samples.len().max(1) as f32).sqrt()
    }
}

impl Drop for Probe {
    fn drop(&mut self) {
        let _ = self.source.disconnect();
    }
}

/// Maps -60 to 0 dB of full scale to 0 to 1.
fn level(loudness: f32) -> f32 {
    let db = 20.0 * loudness.max(f32::MIN_POSITIVE).log10();
    (1.0 + db / 60.0).clamp(0.0, 1.0)
}

/// More steps of a bar cannot be distinguished.
const MOST_STEPS: i32 = 200;
/// 21 ms at 48 kHz.
const WINDOW: u32 = 1024;
const PERIOD_MS: u32 = 66;
const READS_PER_WRITE: u32 = 2;
/// The writes without speech after which a participant is silent: one second.
const QUIET_WRITES: u32 = 8;
const SPEAKING: &str = "data-speaking";
