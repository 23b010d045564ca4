//! What others will see: own picture before joining, with both switches on it.

use yew::prelude::*;

use crate::call::view::{SelfView, SourceState};
use crate::model::Source;
use crate::session::Snapshot;
use crate::ui::components::avatar::Avatar;
use crate::ui::components::picture::Picture;
use crate::ui::components::source_switch::SourceSwitch;
use crate::ui::hooks::use_words;

/// What the preview needs.
#[derive(Properties, PartialEq)]
pub struct PreviewProps {
    /// The moment.
    pub snapshot: Snapshot,
}

/// Own picture, or why there is none, and the switches.
#[component]
pub fn Preview(props: &PreviewProps) -> Html {
    let Snapshot {
        view, camera, mic, ..
    } = &props.snapshot;
    let words = use_words();
    let me = &view.me;
    let hint = hint(me).map(|hint| match hint {
        Hint::Asking(source) => (words.asking)(source),
        Hint::CameraOff => words.camera_is_off,
        Hint::CameraStarts => words.camera_starts,
    });
    html! {
        <section class="preview" aria-label={words.own_picture}>
            <Picture
                stream={camera.clone()}
                is_own=true
                label={words.own_picture}
                testid="lobby-preview"
            />
            if !me.camera.is_live() {
                <div class="preview__cover">
                    <Avatar peer={me.peer.clone()} name={me.name.clone()} />
                </div>
            }
            if let Some(hint) = hint {
                <p class="preview__hint">{ hint }</p>
            }
            <div class="preview__switches">
                <SourceSwitch
                    source={Source::Mic}
                    state={me.mic}
                    testid="lobby-mic"
                    heard={mic.clone()}
                />
                <SourceSwitch source={Source::Camera} state={me.camera} testid="lobby-camera" />
            </div>
        </section>
    }
}

enum Hint {
    Asking(Source),
    CameraOff,
    CameraStarts,
}

fn hint(me: &SelfView) -> Option<Hint> {
    let asks = |source: Source| me.source(source).state == SourceState::Asking;
    match me.camera.state {
        SourceState::Asking => Some(Hint::Asking(Source::Camera)),
        _ if asks(Source::Mic) => Some(Hint::Asking(Source::Mic)),
        _ if !me.camera.is_wanted => Some(Hint::CameraOff),
        SourceState::Idle => Some(Hint::CameraStarts),
        SourceState::Live | SourceState::Refused(_) => None,
    }
}
