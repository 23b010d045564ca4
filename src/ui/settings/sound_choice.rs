//! The processing of the microphone's sound.

use yew::prelude::*;

use crate::call::Intent;
use crate::model::{Processing, SoundMode};
use crate::ui::hooks::{use_intents, use_words};
use crate::ui::kit::icon::Glyph;
use crate::ui::kit::segmented_control::{Segment, SegmentedControl};
use crate::ui::kit::toggle::Toggle;

/// The properties of the choice.
#[derive(Properties, PartialEq)]
pub struct SoundChoiceProps {
    /// The current processing.
    pub now: Processing,
}

/// A choice between speech and music. For speech, each processing has a switch; music is not
/// processed.
#[component]
pub fn SoundChoice(props: &SoundChoiceProps) -> Html {
    let words = use_words();
    let intents = use_intents();
    let now = props.now;
    let segments = SoundMode::ALL.map(|mode| Segment {
        glyph: match mode {
            SoundMode::Voice => Glyph::Mic,
            SoundMode::Music => Glyph::Music,
        },
        label: words.voice.modes.of(mode),
        testid: match mode {
            SoundMode::Voice => "sound-voice",
            SoundMode::Music => "sound-music",
        },
        is_chosen: now.mode == mode,
        choose: intents.reform(move |()| Intent::Process(Processing { mode, ..now })),
    });
    let switch = |label, testid, is_on, change: fn(&mut Processing, bool)| {
        let onswitch = intents.reform(move |is_on| {
            let mut processing = now;
            change(&mut processing, is_on);
            Intent::Process(processing)
        });
        html! { <Toggle {label} {testid} {is_on} {onswitch} /> }
    };
    html! {
        <section class="sound-choice" aria-label={words.devices.sound}>
            <SegmentedControl label={words.devices.sound} segments={Vec::from(segments)} />
            if now.mode == SoundMode::Music {
                <p class="sound-choice__note">{ words.voice.music_note }</p>
            } else {
                <div>
                    { switch(words.devices.noise, "noise", now.noise, |p, is| p.noise = is) }
                    { switch(words.devices.echo, "echo", now.echo, |p, is| p.echo = is) }
                    { switch(words.devices.gain, "gain", now.gain, |p, is| p.gain = is) }
                </div>
            }
        </section>
    }
}
