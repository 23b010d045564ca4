//! The buttons in the corner of a tile.

use yew::prelude::*;

use crate::ui::hooks::{use_pop_out, use_words};
use crate::ui::kit::icon::Glyph;
use crate::ui::kit::tile_button::TileButton;

/// The properties of the tools.
#[derive(Properties, PartialEq)]
pub struct TileToolsProps {
    /// The name of the tile's content.
    pub name: AttrValue,
    /// The tile.
    pub tile: NodeRef,
    /// The tile is pinned.
    pub is_pinned: bool,
    /// Pins or unpins the tile. `None` if no other item could be pinned.
    pub onpin: Option<Callback<()>>,
    /// The tile shows video.
    pub has_picture: bool,
    /// Whether the picture is zoomed, and what zooms it.
    #[prop_or_default]
    pub zoom: Option<(bool, Callback<()>)>,
}

/// The buttons for picture-in-picture, for zooming and for pinning.
#[component]
pub fn TileTools(props: &TileToolsProps) -> Html {
    let TileToolsProps {
        name,
        tile,
        is_pinned,
        onpin,
        has_picture,
        zoom,
    } = props;
    let words = use_words();
    let pop_out = use_pop_out(tile).filter(|(is_out, _)| *has_picture || *is_out);
    html! {
        <div class="tile-tools">
            if let Some((is_out, toggle)) = pop_out {
                <TileButton
                    glyph={Glyph::PopOut}
                    label={words.watch.pop_out.fill([name])}
                    testid="pop-out"
                    is_pressed={is_out}
                    onpress={toggle}
                />
            }
            if let Some((is_zoomed, toggle)) = zoom.clone() {
                <TileButton
                    glyph={Glyph::Zoom}
                    label={words.screen.zoom.fill([name])}
                    testid="zoom"
                    is_pressed={is_zoomed}
                    onpress={toggle}
                />
            }
            if let Some(onpin) = onpin.clone() {
                <TileButton
                    glyph={Glyph::Pin}
                    label={words.screen.pin.fill([name])}
                    testid="pin"
                    is_pressed={*is_pinned}
                    word={words.screen.pinned}
                    onpress={onpin}
                />
            }
        </div>
    }
}
