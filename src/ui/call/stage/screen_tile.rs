//! The tile of a shared screen.

use std::rc::Rc;

use yew::prelude::*;

use crate::call::view::TileView;
use crate::model::{PeerId, VideoPlace, VideoSource};
use crate::session::Stream;
use crate::ui::call::stage::picture::Picture;
use crate::ui::call::stage::tile_tools::TileTools;
use crate::ui::hooks::{ShownTarget, use_words, use_zoom};
use crate::ui::kit::icon::{Glyph, Icon};

/// The properties of the tile.
#[derive(Properties, PartialEq)]
pub struct ScreenTileProps {
    /// The tile of the peer that shares.
    pub tile: Rc<TileView>,
    /// The video of the screen.
    pub stream: Option<Stream>,
    /// The tile is in the spotlight.
    pub is_main: bool,
    /// The tile is pinned.
    pub is_pinned: bool,
    /// Pins or unpins the tile. `None` if no other item could be pinned.
    pub onpin: Option<Callback<()>>,
    /// Called with the size of the screen's picture.
    pub onsize: Callback<(PeerId, (u32, u32))>,
}

/// A whole screen, never mirrored, or a part of it, larger. It must be keyed by its link.
#[component]
pub fn ScreenTile(props: &ScreenTileProps) -> Html {
    let ScreenTileProps {
        tile,
        stream,
        is_main,
        is_pinned,
        onpin,
        onsize,
    } = props;
    let words = use_words();
    let node = use_node_ref();
    let zoom = use_zoom();
    let name = AttrValue::from(words.devices.screen_of.fill([&words.called(&tile.name)]));
    let onsize = use_callback(
        (tile.link.peer.clone(), onsize.clone()),
        |size, (peer, onsize)| onsize.emit((peer.clone(), size)),
    );
    html! {
        <article
            ref={&node}
            class="tile screen-tile"
            data-testid="tile"
            data-self="false"
            data-screen="true"
            data-main={is_main.to_string()}
            data-pinned={is_pinned.to_string()}
            data-peer={tile.link.peer.as_str().to_owned()}
            data-link={tile.state.as_str()}
            aria-label={name.clone()}
        >
            <div
                ref={zoom.pane}
                class="screen-tile__pane"
                data-zoomed={zoom.is_zoomed.to_string()}
                role="group"
                aria-label={name.clone()}
                // The focus stays when the picture is whole again.
                tabindex={if zoom.is_zoomed { "0" } else { "-1" }}
                ondblclick={zoom.ondblclick}
                onpointerdown={zoom.onpointerdown}
                onpointermove={zoom.onpointermove}
                onpointerup={zoom.onpointerup.clone()}
                onpointercancel={zoom.onpointerup}
            >
                <Picture
                    stream={stream.clone()}
                    is_own=false
                    label={name.clone()}
                    target={ShownTarget {
                        link: tile.link.clone(),
                        source: VideoSource::Screen,
                        place: VideoPlace::Stage,
                    }}
                    onsize={onsize}
                />
            </div>
            <TileTools
                name={name.clone()}
                tile={node.clone()}
                is_pinned={*is_pinned}
                onpin={onpin.clone()}
                has_picture=true
                zoom={(zoom.is_zoomed, zoom.toggle)}
            />
            <p class="screen-tile__name">
                <Icon glyph={Glyph::Share} />
                <bdi>{ name }</bdi>
            </p>
        </article>
    }
}
