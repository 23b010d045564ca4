//! Sound levels, written directly to an element's style.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use gloo_timers::callback::Interval;
use js_sys::Object;
use web_sys::{
    AnalyserNode, AudioContext, AudioContextOptions, Event, HtmlElement, MediaStream,
    MediaStreamAudioSourceNode,
};

use super::detached::call_detached;
use super::listen::Listeners;
use super::reflect::{call, has_method, set};
use super::{BrowserError, Stream};
use crate::model::{VoiceDetector, decimal};

/// A level meter. Until it is dropped, it scales an element to the loudness of a stream: 0 to 1 of
/// its width, in steps of some pixels, while the element can be seen. It measures seven to eight
/// times a second, and half as often while the element cannot be seen. Another element has the
/// attribute `data-speaking` set to `true` while the stream is heard, and for a second after.
/// Neither passes the core or Yew.
pub struct LevelMeter {
    _state: Rc<Measuring>,
    _listeners: Listeners,
}

impl LevelMeter {
    /// Starts measuring for `element`. `speaker` returns the element that says who speaks, while
    /// there is one. Returns `None` if the browser provides no `AudioContext`.
    pub fn start(
        stream: &Stream,
        element: &HtmlElement,
        speaker: impl Fn() -> Option<HtmlElement> + 'static,
    ) -> Option<Self> {
        let probe = Probe::new(stream.as_media(), 2 * WINDOW).ok()?;
        let context = probe.context().clone();
        let meter = Meter {
            probe,
            bar: element.clone(),
            steps: None,
            shown: None,
            is_seen: true,
            unlooked: 0,
            quiet: QUIET_READS,
            speaker: Box::new(speaker),
            marked: None,
        };
        let state = Rc::new(Measuring {
            meter: Cell::new(Some(meter)),
            timer: Cell::default(),
        });
        Measuring::run(&state, true);
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
            _state: state,
            _listeners: listeners,
        })
    }
}

/// A meter between two measurements.
struct Measuring {
    meter: Cell<Option<Meter>>,
    timer: Cell<Option<Interval>>,
}

impl Measuring {
    /// Measures from now on, half as often while the bar is not seen.
    fn run(state: &Rc<Self>, is_seen: bool) {
        let next = Rc::downgrade(state);
        let periods = if is_seen { 1 } else { 2 };
        let timer = Interval::new(periods * PERIOD_MS, move || {
            if let Some(state) = next.upgrade()
                && let Some(mut meter) = state.meter.take()
            {
                meter.measure();
                let is_other = meter.is_seen != is_seen;
                state.meter.set(Some(meter));
                if is_other {
                    Self::run(&state, !is_seen);
                }
            }
        });
        state.timer.set(Some(timer));
    }
}

/// What is measured, and what of it is shown.
struct Meter {
    probe: Probe,
    bar: HtmlElement,
    /// The steps that the bar has, once it has a width.
    steps: Option<f32>,
    shown: Option<f32>,
    /// The bar could be seen when it was last looked for, so many measurements ago.
    is_seen: bool,
    unlooked: u32,
    quiet: u32,
    speaker: Speaker,
    marked: Option<(HtmlElement, bool)>,
}

impl Drop for Meter {
    fn drop(&mut self) {
        if let Some(element) = (self.speaker)() {
            mark_speaker(&element, false);
        }
        let _ = self.bar.style().remove_property("scale");
    }
}

impl Meter {
    fn measure(&mut self) {
        let [before, loudness] = self.probe.read_twice();
        // While the bar is not seen, a measurement stands for two.
        let reads: &[f32] = match self.is_seen {
            true => &[loudness],
            false => &[before, loudness],
        };
        for loudness in reads {
            self.quiet = match VoiceDetector::is_loud(*loudness) {
                true => 0,
                false => QUIET_READS.min(self.quiet + 1),
            };
        }
        let is_speaking = self.quiet < QUIET_READS;
        let mark = (self.speaker)().map(|element| (element, is_speaking));
        if mark != self.marked {
            if let Some((element, is_speaking)) = &mark {
                mark_speaker(element, *is_speaking);
            }
            self.marked = mark;
        }
        // Looking costs a layout of what has changed, and each write a frame of the page, which
        // costs more than all else here.
        self.unlooked += 1;
        if !self.is_seen || self.unlooked >= LOOK_EVERY {
            self.unlooked = 0;
            self.is_seen = is_visible(&self.bar);
        }
        if !self.is_seen {
            return;
        }
        self.steps = self.steps.or_else(|| steps(&self.bar));
        let steps = self.steps.unwrap_or(MOST_STEPS as f32);
        let step = (level(loudness) * steps).round();
        if self.shown != Some(step) {
            self.shown = Some(step);
            let value = decimal((step / steps).into());
            let _ = self
                .bar
                .style()
                .set_property("scale", &format!("{value} 1"));
        }
    }
}

/// Returns the number of steps that the width of a bar has room for, if it has one.
fn steps(bar: &HtmlElement) -> Option<f32> {
    let width = bar.client_width();
    (width > 0).then(|| (width / STEP_PX).clamp(1, MOST_STEPS) as f32)
}

type Speaker = Box<dyn Fn() -> Option<HtmlElement>>;

fn mark_speaker(element: &HtmlElement, is_speaking: bool) {
    let value = if is_speaking { "true" } else { "false" };
    let _ = element.set_attribute(SPEAKING, value);
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

    /// Returns the root mean square of the first and of the second half of the last window, 0 to 1
    /// of full scale: as two readings would, and at the price of one timer.
    pub(super) fn read_twice(&mut self) -> [f32; 2] {
        self.analyser.get_float_time_domain_data(&mut self.samples);
        let (before, after) = self.samples.split_at(self.samples.len() / 2);
        [before, after].map(|samples| {
            let square: f32 = samples.iter().map(|sample| sample * sample).sum();
            (square / samples.len().max(1) as f32).sqrt()
        })
    }
}

impl Drop for Probe {
    fn drop(&mut self) {
        let _ = self.source.disconnect();
    }
}

/// Returns whether an element can be seen: the controls of a call fade while they are not used.
/// Returns true in a browser without `checkVisibility`.
/// <https://drafts.csswg.org/cssom-view-1/#dom-element-checkvisibility>
fn is_visible(element: &HtmlElement) -> bool {
    let options = Object::new();
    set(&options, "opacityProperty", &true.into());
    let answer = call(element, "checkVisibility", &[options.into()]);
    answer.is_none_or(|answer| answer.is_truthy())
}

/// Maps -60 to 0 dB of full scale to 0 to 1.
fn level(loudness: f32) -> f32 {
    let db = 20.0 * loudness.max(f32::MIN_POSITIVE).log10();
    (1.0 + db / 60.0).clamp(0.0, 1.0)
}

/// The width of a step of a bar.
const STEP_PX: i32 = 4;
const MOST_STEPS: i32 = 50;
/// 170 ms at 48 kHz: no sound is missed between two readings, up to 62 kHz.
const WINDOW: u32 = 8192;
const PERIOD_MS: u32 = 132;
/// The bar is looked for in each fourth measurement while it can be seen: twice a second.
const LOOK_EVERY: u32 = 4;
/// The readings without speech after which a participant is silent: one second.
const QUIET_READS: u32 = 8;
const SPEAKING: &str = "data-speaking";
