//! The switch of the microphone or the camera, in lobby and call.

use yew::prelude::*;

use crate::call::Intent;
use crate::call::view::SourceView;
use crate::model::Source;
use crate::session::Stream;
use crate::ui::hooks::{use_intents, use_words};
use crate::ui::kit::icon::{Glyph, Icon};
use crate::ui::kit::level_meter::LevelMeter;

/// The properties of the switch.
#[derive(Properties, PartialEq)]
pub struct SourceSwitchProps {
    /// The microphone or the camera.
    pub source: Source,
    /// The wanted and the actual state.
    pub state: SourceView,
    /// The `data-testid`.
    pub testid: &'static str,
    /// Opens the choice of a device, where there are several.
    #[prop_or_default]
    pub onpick: Option<Callback<Source>>,
    /// The stream whose level the switch shows.
    #[prop_or_default]
    pub heard: Option<Stream>,
    /// The element that says that the local user speaks.
    #[prop_or_default]
    pub speaker: NodeRef,
    /// The source is on because a key is held.
    #[prop_or_default]
    pub is_held: bool,
    /// A description of another way to be heard while the switch is off.
    #[prop_or_default]
    pub other_way: Option<&'static str>,
}

/// Returns what a press on the switch does. A device that gives nothing is off, and is asked for
/// again.
pub fn press(source: Source, state: SourceView) -> Intent {
    match state.is_wanted && !state.is_on() {
        true => Intent::Retry(source),
        false => Intent::Switch(source, !state.is_wanted),
    }
}

/// A switch with a constant name; `aria-pressed` says whether it is on, and the tooltip what a
/// press does. A device that gives nothing is drawn as one that is off. An arrow beside it leads to
/// the choice of another device.
#[component]
pub fn SourceSwitch(props: &SourceSwitchProps) -> Html {
    let SourceSwitchProps {
        source,
        state,
        testid,
        onpick,
        heard,
        speaker,
        is_held,
        other_way,
    } = props;
    let words = use_words();
    let intents = use_intents();
    let source = *source;
    let choose = words.devices.choose.of(source);
    let (is_on, is_troubled) = (state.is_on(), state.trouble().is_some());
    let pressed = press(source, *state);
    let onclick = intents.reform(move |_: MouseEvent| pressed.clone());
    let glyph = match (source, is_on) {
        (Source::Mic, true) => Glyph::Mic,
        (Source::Mic, false) => Glyph::MicOff,
        (Source::Camera, true) => Glyph::Camera,
        (Source::Camera, false) => Glyph::CameraOff,
    };
    let hint = words.switch_hint(source, is_on);
    let hint = match other_way {
        Some(other_way) if !is_on => format!("{hint}. {other_way}"),
        _ => hint.to_owned(),
    };
    html! {
        <>
            <button
                type="button"
                class="control source-switch"
                data-testid={*testid}
                data-troubled={is_troubled.then_some("true")}
                aria-pressed={is_on.to_string()}
                data-held={is_held.then_some("true")}
                aria-label={words.source.of(source)}
                title={hint}
                {onclick}
            >
                <span class="control__disc">
                    <Icon {glyph} />
                    if source == Source::Mic && is_on {
                        <LevelMeter stream={heard.clone()} speaker={speaker.clone()} />
                    }
                    if is_troubled {
                        <span class="source-switch__trouble" aria-hidden="true">{ "!" }</span>
                    }
                </span>
                <span class="control__label">{ words.source.of(source) }</span>
            </button>
            if let Some(onpick) = onpick {
                <button
                    type="button"
                    class="device-caret"
                    data-testid={match source {
                        Source::Mic => "pick-mic",
                        Source::Camera => "pick-camera",
                    }}
                    aria-haspopup="dialog"
                    aria-label={choose}
                    title={choose}
                    onclick={onpick.reform(move |_: MouseEvent| source)}
                />
            }
        </>
    }
}
