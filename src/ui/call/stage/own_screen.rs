//! The local screen while it is shared.

use yew::prelude::*;

use crate::session::Stream;
use crate::ui::call::stage::picture::Picture;
use crate::ui::hooks::use_words;
use crate::ui::kit::icon::{Glyph, Icon};

/// The properties of the tile.
#[derive(Properties, PartialEq)]
pub struct OwnScreenProps {
    /// The video of the screen.
    pub stream: Stream,
    /// The name of the window or tab, if the browser tells one.
    pub name: Option<AttrValue>,
}

/// A small picture of what the other participants see, in a corner of the stage.
#[component]
pub fn OwnScreen(props: &OwnScreenProps) -> Html {
    let OwnScreenProps { stream, name } = props;
    let words = use_words();
    let name = name.clone();
    let name = name.unwrap_or_else(|| words.stage.own_screen.into());
    html! {
        // No `article`: a recording has the tiles of the stage alone.
        <figure
            class="tile screen-tile own-screen"
            data-testid="own-screen"
            data-screen="true"
            aria-label={name.clone()}
        >
            <Picture stream={stream.clone()} is_own=false label={name.clone()} />
            <p class="screen-tile__name">
                <Icon glyph={Glyph::Share} />
                <bdi>{ name }</bdi>
            </p>
        </figure>
    }
}
