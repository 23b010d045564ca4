//! What somebody shares.

use yew::prelude::*;

use crate::call::view::TileView;
use crate::session::Stream;
use crate::ui::call::stage::picture::Picture;
use crate::ui::call::stage::tile_tools::TileTools;
use crate::ui::hooks::use_words;
use crate::ui::kit::icon::{Glyph, Icon};

/// What the tile needs.
#[derive(Properties, PartialEq)]
pub struct ScreenTileProps {
    /// Who shares.
    pub tile: TileView,
    /// What comes of it.
    pub stream: Option<Stream>,
    /// It is in the spotlight.
    pub is_main: bool,
    /// It is kept there.
    pub is_pinned: bool,
    /// Keeps it there, or no longer; none where nothing can stand out.
    pub onpin: Option<Callback<()>>,
}

/// A screen, all of it and never mirrored. Has to be keyed by its link.
#[component]
pub fn ScreenTile(props: &ScreenTileProps) -> Html {
    let ScreenTileProps {
        tile,
        stream,
        is_main,
        is_pinned,
        onpin,
    } = props;
    let words = use_words();
    let node = use_node_ref();
    let name = AttrValue::from((words.devices.screen_of)(words.called(&tile.name)));
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
            <Picture
                stream={stream.clone()}
                is_own=false
                label={name.clone()}
            />
            <TileTools
                name={name.clone()}
                tile={node.clone()}
                is_pinned={*is_pinned}
                onpin={onpin.clone()}
                has_picture=true
            />
            <p class="screen-tile__name">
                <Icon glyph={Glyph::Share} />
                <bdi>{ name }</bdi>
            </p>
        </article>
    }
}
