//! Levels of sound, written straight to the screen.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use gloo_timers::callback::Interval;
use js_sys::Object;
use web_sys::{
    AnalyserNode, AudioContext, AudioContextOptions, Event, HtmlElement, MediaStream,
    MediaStreamAudioSourceNode,
};

use super::listen::Listeners;
use super::members::{has_method, set};
use super::quiet::quietly;
use super::{BrowserError, Stream};

/// Shows the loudness of a stream on an element until dropped: the custom property `--level`, 0 to
/// 1, about 30 times a second. Never passes the core or Yew.
pub struct LevelMeter {
    _interval: Interval,
    _listeners: Listeners,
}

impl LevelMeter {
    /// Starts measuring. `None` where the browser gives no `AudioContext`.
    pub fn start(stream: &Stream, element: &HtmlElement) -> Option<Self> {
        let mut probe = Probe::new(stream.as_media(), WINDOW).ok()?;
        let context = probe.context().clone();
        let style = element.style();
        let interval = Interval::new(PERIOD_MS, move || {
            let _ = style.set_property("--level", &format!("{:.3}", level(probe.read())));
        });
        // A context made before the person touched the page is suspended until they do.
        // https://www.w3.org/TR/webaudio/#allowed-to-start
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
        })
    }
}

/// A context that closes when dropped.
pub(super) struct OpenContext(pub(super) AudioContext);

impl OpenContext {
    /// The one that all probes of the page share: each has threads of its own and, where it has to lead
    /// somewhere, a connection to the sound card, for as long as it is open.
    fn to_listen() -> Result<Rc<Self>, BrowserError> {
        thread_local! {
            static SHARED: RefCell<Weak<OpenContext>> = const { RefCell::new(Weak::new()) };
        }
        SHARED.with(|shared| {
            if let Some(open) = shared.borrow().upgrade() {
                return Ok(open);
            }
            // Browsers that know no such sink pass over it.
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
        quietly(&self.0, "close", &[]);
    }
}

/// Lets a context go on, if the browser lets it.
pub(super) fn resume(context: &AudioContext) {
    quietly(context, "resume", &[]);
}

/// What is heard of a stream, until dropped.
pub(super) struct Probe {
    source: MediaStreamAudioSourceNode,
    analyser: AnalyserNode,
    samples: Vec<f32>,
    open: Rc<OpenContext>,
}

impl Probe {
    /// Listens to a stream, through windows of so many samples.
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

    /// It hears nothing while this is suspended.
    pub(super) fn context(&self) -> &AudioContext {
        &self.open.0
    }

    /// The root mean square of the last window, 0 to 1 of full scale.
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

/// -60 to 0 dB of full scale, mapped to 0 to 1.
fn level(loudness: f32) -> f32 {
    let db = 20.0 * loudness.max(f32::MIN_POSITIVE).log10();
    (1.0 + db / 60.0).clamp(0.0, 1.0)
}

/// 21 ms at 48 kHz.
const WINDOW: u32 = 1024;
const PERIOD_MS: u32 = 33;
