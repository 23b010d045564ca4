//! The self view before joining, with the switches of both devices.

use yew::prelude::*;

use crate::call::view::{SelfView, SourceState};
use crate::model::{Source, Sources};
use crate::session::Snapshot;
use crate::ui::call::controls::control::Control;
use crate::ui::call::parts::Settings;
use crate::ui::call::stage::picture::Picture;
use crate::ui::call::stage::turn_button::TurnButton;
use crate::ui::hooks::use_words;
use crate::ui::kit::avatar::Avatar;
use crate::ui::kit::icon::Glyph;
use crate::ui::lobby::source_switch::SourceSwitch;

/// The properties of the preview.
#[derive(Properties, PartialEq)]
pub struct PreviewProps {
    /// A snapshot of the session.
    pub snapshot: Snapshot,
}

/// The self view, or the reason why there is none, and the switches.
#[component]
pub fn Preview(props: &PreviewProps) -> Html {
    let Snapshot {
        view, camera, mic, ..
    } = &props.snapshot;
    let words = use_words();
    let open = use_state_eq(|| None);
    let show = {
        let open = open.setter();
        Callback::from(move |panel| open.set(panel))
    };
    let pick = |source: Source| {
        let has_choice = view.devices.count(source.into()) > 1;
        has_choice.then(|| show.reform(|source: Source| Some(Some(source.into()))))
    };
    let me = &view.me;
    let is_asking = me.asking.is_some();
    let hint = hint(me).map(|hint| match hint {
        Hint::Asking(sources) => words.asking.of(sources),
        Hint::CameraOff => words.camera_is_off,
        Hint::CameraStarts => words.camera_starts,
    });
    html! {
        <section class="preview" aria-label={words.own_picture}>
            <Picture
                stream={camera.clone()}
                is_own=true
                is_turned={me.is_turned()}
                label={words.own_picture}
                testid="lobby-preview"
            />
            if !me.camera.is_live() {
                <div class="preview__cover">
                    <Avatar name={me.name.clone()} />
                </div>
            }
            <TurnButton me={me.clone()} />
            if let Some(hint) = hint {
                <p class="preview__hint" data-asking={is_asking.to_string()} data-testid="lobby-hint">
                    { hint }
                    if is_asking {
                        <>{ " " }<span class="preview__promise">{ words.unseen }</span></>
                    }
                </p>
            }
            <div class="preview__switches">
                <SourceSwitch
                    source={Source::Mic}
                    state={me.mic}
                    testid="lobby-mic"
                    onpick={pick(Source::Mic)}
                    heard={mic.clone()}
                />
                <SourceSwitch
                    source={Source::Camera}
                    state={me.camera}
                    testid="lobby-camera"
                    onpick={pick(Source::Camera)}
                />
                <Control
                    glyph={Glyph::Settings}
                    label={words.devices.settings}
                    testid="settings"
                    has_dialog=true
                    onpress={show.reform(|()| Some(None))}
                />
            </div>
            if let Some(first) = *open {
                <Settings
                    snapshot={props.snapshot.clone()}
                    {first}
                    onclose={show.reform(|()| None)}
                />
            }
        </section>
    }
}

enum Hint {
    Asking(Sources),
    CameraOff,
    CameraStarts,
}

fn hint(me: &SelfView) -> Option<Hint> {
    if let Some(sources) = me.asking {
        return Some(Hint::Asking(sources));
    }
    match me.camera.state {
        _ if !me.camera.is_wanted => Some(Hint::CameraOff),
        SourceState::Idle | SourceState::Asking => Some(Hint::CameraStarts),
        SourceState::Live | SourceState::Refused(_) => None,
    }
}
