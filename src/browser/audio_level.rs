//! Levels of sound, written straight to the screen.

use gloo_timers::callback::Interval;
use web_sys::{AnalyserNode, AudioContext, Event, HtmlElement, MediaStream};

use super::Stream;
use super::listen::Listeners;

/// Shows the loudness of a stream on an element until dropped: the custom property `--level`, 0 to
/// 1, about 30 times a second. Never passes the core or Yew.
pub struct LevelMeter {
    _context: OpenContext,
    _interval: Interval,
    _listeners: Listeners,
}

impl LevelMeter {
    /// Starts measuring. `None` where the browser gives no `AudioContext`.
    pub fn start(stream: &Stream, element: &HtmlElement) -> Option<Self> {
        let (open, mut probe) = listen(stream.as_media(), WINDOW)?;
        let context = &open.0;
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
                move |_: &Event| {
                    let _ = context.resume();
                },
            );
        }
        Some(Self {
            _context: open,
            _interval: interval,
            _listeners: listeners,
        })
    }
}

/// A context that closes when dropped.
pub(super) struct OpenContext(pub(super) AudioContext);

impl Drop for OpenContext {
    fn drop(&mut self) {
        let _ = self.0.close();
    }
}

/// What is heard of a stream.
pub(super) struct Probe {
    analyser: AnalyserNode,
    samples: Vec<f32>,
}

/// Listens to a stream, through windows of so many samples, for as long as the context is held.
pub(super) fn listen(stream: &MediaStream, window: u32) -> Option<(OpenContext, Probe)> {
    let open = OpenContext(AudioContext::new().ok()?);
    let analyser = open.0.create_analyser().ok()?;
    analyser.set_fft_size(window);
    let source = open.0.create_media_stream_source(stream).ok()?;
    source.connect_with_audio_node(&analyser).ok()?;
    let samples = vec![0.0; window as usize];
    Some((open, Probe { analyser, samples }))
}

impl Probe {
    /// The root mean square of the last window, 0 to 1 of full scale.
    pub(super) fn read(&mut self) -> f32 {
        self.analyser.get_float_time_domain_data(&mut self.samples);
        let square: f32 = self.samples.iter().map(|sample| sample * sample).sum();
        (square / self.samples.len().max(1) as f32).sqrt()
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
