//! Short sound effects of two soft notes each.

use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::AudioContext;

use super::audio_level::OpenContext;
use super::detached::call_detached;
use super::page;
use crate::model::SoundEffect;

/// Plays a sound effect after a moment, unless the returned timer is dropped before or it is not
/// wanted then: opening an audio context takes longer than a step of the negotiation with a new
/// participant. In a hidden page, whose timers the browser lets wait, it plays at once.
pub fn play_soon(
    effect: SoundEffect,
    speaker: Option<&str>,
    is_wanted: fn() -> bool,
) -> Option<Timeout> {
    let speaker = speaker.map(ToOwned::to_owned);
    let play = move || {
        if is_wanted() {
            play(effect, speaker.as_deref());
        }
    };
    if page::is_visible() {
        let moment = match effect {
            SoundEffect::Joined => FIRST_PICTURE_MS,
            _ => MOMENT_MS,
        };
        return Some(Timeout::new(moment, play));
    }
    play();
    None
}

/// Plays a sound effect now or not at all, because a late sound would be taken for another event.
/// Plays on this speaker if the browser can select one, and otherwise on the system's default. The
/// audio context is closed afterwards: an open one uses the processor even while it plays nothing.
pub fn play(effect: SoundEffect, speaker: Option<&str>) {
    let Some(open) = open_context(speaker) else {
        return;
    };
    // Before the first user gesture, the clock of the context does not advance until it is closed.
    let mut at = open.0.current_time() + SOON;
    for frequency in effect.notes() {
        if note(&open.0, frequency, at).is_err() {
            return log::debug!("{effect:?} cannot be played");
        }
        at += BETWEEN;
    }
    spawn_local(async move {
        TimeoutFuture::new(PLAYED_MS).await;
        drop(open);
    });
}

fn open_context(speaker: Option<&str>) -> Option<OpenContext> {
    let context = AudioContext::new().ok()?;
    // https://webaudio.github.io/web-audio-api/#dom-audiocontext-setsinkid
    if let Some(speaker) = speaker {
        call_detached(&context, "setSinkId", &[speaker.into()]);
    }
    Some(OpenContext(context))
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

// In seconds. A note that is scheduled for the current time begins with a click.
const SOON: f64 = 0.02;
const BETWEEN: f64 = 0.13;
const ATTACK: f64 = 0.015;
const FADING: f64 = 0.09;
const LENGTH: f64 = 0.6;

/// In ms: too short for the sound to be taken for that of another event.
const MOMENT_MS: u32 = 200;
/// The same for a new participant, whose first picture is shown by then.
const FIRST_PICTURE_MS: u32 = 400;
/// How long a context stays open, in ms: the notes plus the start of the device.
const PLAYED_MS: u32 = 1_500;
