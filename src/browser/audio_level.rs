//! Levels of sound, written straight to the screen.

use gloo_timers::callback::Interval;
use web_sys::{AudioContext, Event, HtmlElement};

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
        let open = OpenContext(AudioContext::new().ok()?);
        let context = &open.0;
        let analyser = context.create_analyser().ok()?;
        analyser.set_fft_size(WINDOW);
        context
            .create_media_stream_source(stream.as_media())
            .ok()?
            .connect_with_audio_node(&analyser)
            .ok()?;
        let style = element.style();
        let mut samples = vec![0.0; WINDOW as usize];
        let interval = Interval::new(PERIOD_MS, move || {
            analyser.get_float_time_domain_data(&mut samples);
            let _ = style.set_property("--level", &format!("{:.3}", level(&samples)));
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
struct OpenContext(AudioContext);

impl Drop for OpenContext {
    fn drop(&mut self) {
        let _ = self.0.close();
    }
}

/// The root mean square of a window, -60 to 0 dB of full scale mapped to 0 to 1.
fn level(samples: &[f32]) -> f32 {
    let square =
        samples.iter().map(|sample| sample * sample).sum::<f32>() / samples.len().max(1) as f32;
    let db = 10.0 * square.max(f32::MIN_POSITIVE).log10();
    (1.0 + db / 60.0).clamp(0.0, 1.0)
}

/// 21 ms at 48 kHz.
const WINDOW: u32 = 1024;
const PERIOD_MS: u32 = 33;
