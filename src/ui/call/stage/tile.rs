//! The tile of a remote peer.

use std::rc::Rc;

use yew::prelude::*;

use crate::call::input::{Intent, Playback};
use crate::call::view::TileView;
use crate::model::{VideoPlace, VideoSource};
use crate::session::Stream;
use crate::ui::call::stage::link_status::LinkStatus;
use crate::ui::call::stage::name_tag::NameTag;
use crate::ui::call::stage::picture::Picture;
use crate::ui::call::stage::reactions_overlay::{ReactionsOverlay, Shown};
use crate::ui::call::stage::tile_tools::TileTools;
use crate::ui::hooks::{ShownTarget, use_intents, use_words};
use crate::ui::kit::avatar::Avatar;

/// The properties of the tile.
#[derive(Properties, PartialEq)]
pub struct TileProps {
    /// The peer, and the state of the connection.
    pub tile: Rc<TileView>,
    /// The peer's camera.
    pub stream: Option<Stream>,
    /// The tile is in the spotlight.
    pub is_main: bool,
    /// The tile is pinned.
    pub is_pinned: bool,
    /// The peer's hand and reactions.
    pub shown: Shown,
    /// Pins or unpins the tile. `None` if no other item could be pinned.
    pub onpin: Option<Callback<()>>,
}

/// The video, name and state of a remote peer. It must be keyed by its link: a new connection gets
/// a new video element.
#[component]
pub fn Tile(props: &TileProps) -> Html {
    let TileProps {
        tile,
        stream,
        is_main,
        is_pinned,
        shown,
        onpin,
    } = props;
    let words = use_words();
    let intents = use_intents();
    let node = use_node_ref();
    let is_painted = use_state_eq(|| false);
    let onfirstframe = {
        let is_painted = is_painted.setter();
        use_callback((tile.link.clone(), intents), move |(), (link, intents)| {
            is_painted.set(true);
            intents.emit(Intent::Playback(link.clone(), Playback::FirstFrame));
        })
    };
    let name = AttrValue::from(words.called(&tile.name));
    let peer = tile.link.peer.clone();
    html! {
        <article
            ref={&node}
            class="tile"
            data-testid="tile"
            data-self="false"
            data-screen="false"
            data-main={is_main.to_string()}
            data-pinned={is_pinned.to_string()}
            data-peer={peer.as_str().to_owned()}
            data-link={tile.state.as_str()}
            data-path={tile.path.map(|path| path.as_str())}
            data-connection={tile.connection.as_str()}
            data-ice={tile.ice.as_str()}
            data-quality={tile.quality.as_str()}
            data-speaking={tile.is_speaking.to_string()}
            aria-label={name.clone()}
        >
            <Picture
                stream={stream.clone()}
                is_own=false
                label={name.clone()}
                target={ShownTarget {
                    link: tile.link.clone(),
                    source: VideoSource::Camera,
                    place: VideoPlace::Stage,
                }}
                {onfirstframe}
            />
            if !tile.is_camera_on || !*is_painted {
                <div class="tile__cover">
                    <Avatar name={tile.name.clone()} />
                </div>
            }
            <LinkStatus tile={tile.clone()} />
            <ReactionsOverlay shown={shown.clone()} />
            <TileTools
                name={name.clone()}
                tile={node.clone()}
                is_pinned={*is_pinned}
                onpin={onpin.clone()}
                has_picture={tile.is_camera_on}
            />
            <NameTag
                {name}
                is_muted={!tile.is_mic_on}
                quality={tile.quality}
                is_interop={tile.is_interop}
            />
        </article>
    }
}
