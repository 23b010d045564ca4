//! Short sounds, made of nothing but two soft notes each.

use js_sys::{Promise, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{AudioContext, AudioContextState};

use super::audio_level::OpenContext;
use super::quiet::quietly;
use crate::model::Cue;

#[wasm_bindgen]
extern "C" {
    // https://webaudio.github.io/web-audio-api/#dom-audiocontext-setsinkid
    #[wasm_bindgen(extends = AudioContext)]
    type RoutedContext;

    #[wasm_bindgen(method, js_name = setSinkId)]
    fn set_sink_id(this: &RoutedContext, id: &str) -> Promise;
}

/// Plays cues, until dropped.
pub struct Chime {
    open: OpenContext,
    /// Where it plays; empty is wherever the system prefers.
    speaker: String,
}

impl Chime {
    /// Gets ready. `None` where the browser gives no `AudioContext`.
    pub fn new() -> Option<Self> {
        let open = OpenContext(AudioContext::new().ok()?);
        resume(&open.0);
        Some(Self {
            open,
            speaker: String::new(),
        })
    }

    /// Plays on this speaker from now on, or on whichever the system prefers, as far as the browser lets
    /// the page choose.
    pub fn route(&mut self, speaker: Option<&str>) {
        let speaker = speaker.unwrap_or_default();
        let can_route = Reflect::has(&self.open.0, &"setSinkId".into()) == Ok(true);
        if self.speaker != speaker && can_route {
            speaker.clone_into(&mut self.speaker);
            let context = self.open.0.unchecked_ref::<RoutedContext>();
            quietly(context.set_sink_id(speaker));
        }
    }

    /// Plays it now, or not at all: a sound that comes late tells of something else.
    pub fn play(&self, cue: Cue) {
        let context = &self.open.0;
        if context.state() != AudioContextState::Running {
            return resume(context);
        }
        let mut at = context.current_time() + SOON;
        for frequency in cue.notes() {
            if note(context, frequency, at).is_err() {
                return log::debug!("{cue:?} is not to be heard");
            }
            at += BETWEEN;
        }
    }
}

/// A context that was made before the person touched the page is suspended until they have.
fn resume(context: &AudioContext) {
    if let Ok(promise) = context.resume() {
        quietly(promise);
    }
}

fn note(context: &AudioContext, frequency: f32, at: f64) -> Result<(), JsValue> {
    let (tone, loudness) = (context.create_oscillator()?, context.create_gain()?);
    tone.frequency().set_value(frequency);
    let gain = loudness.gain();
    gain.set_value_at_time(0.0, at)?;
    gain.linear_ramp_to_value_at_time(LOUDNESS, at + ATTACK)?;
    gain.set_target_at_time(0.0, at + ATTACK, FADING)?;
    tone.connect_with_audio_node(&loudness)?;
    loudness.connect_with_audio_node(&context.destination())?;
    tone.start_with_when(at)?;
    tone.stop_with_when(at + LENGTH)
}

/// About -26 dB of full scale, well below a voice.
const LOUDNESS: f32 = 0.05;

// All in seconds. What is scheduled for this very moment begins with a click.
const SOON: f64 = 0.02;
const BETWEEN: f64 = 0.13;
const ATTACK: f64 = 0.015;
const FADING: f64 = 0.09;
const LENGTH: f64 = 0.6;
