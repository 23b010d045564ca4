//! The call in a small window that stays on top.

use yew::prelude::*;

use crate::model::{LinkId, Source, VideoPlace, VideoSource};
use crate::session::Snapshot;
use crate::ui::call::controls::control::Control;
use crate::ui::call::stage::name_tag::NameTag;
use crate::ui::call::stage::picture::Picture;
use crate::ui::hooks::{ShownTarget, use_words};
use crate::ui::kit::avatar::Avatar;
use crate::ui::kit::icon::Glyph;
use crate::ui::lobby::source_switch::SourceSwitch;
use crate::ui::navigation;

/// The properties of the window.
#[derive(Clone, Properties, PartialEq)]
pub struct MiniWindowProps {
    /// A snapshot of the session.
    pub snapshot: Snapshot,
    /// Leaves the call, or asks for confirmation in the page first.
    pub onleave: Callback<()>,
}

/// Video without sound, which the page plays, and the essential controls. A shared screen takes
/// precedence over the participants.
#[component]
pub fn MiniWindow(props: &MiniWindowProps) -> Html {
    let MiniWindowProps { snapshot, onleave } = props;
    let words = use_words();
    let view = &snapshot.view;
    let me = &view.me;
    let shared = view.tiles.iter().find(|tile| tile.is_screen_on);
    let screen = shared.map(|tile| {
        let label = words.devices.screen_of.fill([&words.called(&tile.name)]);
        let stream = snapshot.screen(&tile.link).cloned();
        html! {
            <div
                key={format!("screen of {}", tile.link)}
                class="mini-window__tile mini-window__tile--screen"
            >
                <Picture
                    {stream}
                    is_own=false
                    {label}
                    target={target(&tile.link, VideoSource::Screen)}
                />
            </div>
        }
    });
    let tiles = view.tiles.iter().take(MOST).map(|tile| {
        let peer = tile.link.peer.clone();
        let name = AttrValue::from(words.called(&tile.name));
        let stream = snapshot.camera(&tile.link).cloned();
        html! {
            <div
                key={format!("{}#{}", peer.as_str(), tile.link.epoch)}
                class="mini-window__tile"
                data-testid="mini-tile"
                data-speaking={tile.is_speaking.to_string()}
            >
                <Picture
                    {stream}
                    is_own=false
                    label={name.clone()}
                    target={target(&tile.link, VideoSource::Camera)}
                />
                if !tile.is_camera_on {
                    <div class="tile__cover">
                        <Avatar name={tile.name.clone()} />
                    </div>
                }
                <NameTag {name} is_muted={!tile.is_mic_on} />
            </div>
        }
    });
    // The page, which may be behind another window, asks for confirmation.
    let onleave = onleave.reform(|()| navigation::to_front());
    html! {
        <main class="mini-window" data-testid="mini">
            <div class="mini-window__tiles">
                if shared.is_some() {
                    { for screen }
                } else if view.tiles.is_empty() {
                    <p class="mini-window__alone">{ words.alone }</p>
                } else {
                    { for tiles }
                }
            </div>
            <section class="mini-window__bar" aria-label={words.controls}>
                <SourceSwitch source={Source::Mic} state={me.mic} testid="mini-mic" />
                <SourceSwitch source={Source::Camera} state={me.camera} testid="mini-camera" />
                <Control
                    glyph={Glyph::Leave}
                    label={words.leave}
                    testid="mini-leave"
                    class="control--leave"
                    onpress={onleave}
                />
            </section>
        </main>
    }
}

fn target(link: &LinkId, source: VideoSource) -> ShownTarget {
    ShownTarget {
        link: link.clone(),
        source,
        place: VideoPlace::MiniWindow,
    }
}

/// The maximum number of tiles that can be distinguished in so small a window.
const MOST: usize = 4;
