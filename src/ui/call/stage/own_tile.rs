//! The tile of the local user.

use std::rc::Rc;

use yew::prelude::*;

use crate::call::view::SelfView;
use crate::layout::Preference;
use crate::session::Stream;
use crate::ui::call::stage::name_tag::NameTag;
use crate::ui::call::stage::picture::Picture;
use crate::ui::call::stage::reactions_overlay::{ReactionsOverlay, Shown};
use crate::ui::call::stage::turn_button::TurnButton;
use crate::ui::hooks::{use_draggable, use_preferences, use_words};
use crate::ui::kit::avatar::Avatar;
use crate::ui::kit::icon::Glyph;
use crate::ui::kit::tile_button::TileButton;

/// The properties of the tile.
#[derive(Properties, PartialEq)]
pub struct OwnTileProps {
    /// The local user's state.
    pub me: Rc<SelfView>,
    /// The local camera, while it is live.
    pub stream: Option<Stream>,
    /// The element of the tile. The level meter of the microphone sets its `data-speaking`.
    pub own_voice: NodeRef,
    /// The local user's hand and reactions.
    pub shown: Shown,
    /// The tile is small and floats over that of the only remote peer.
    pub is_floating: bool,
    /// A remote peer is on the stage, so the tile can be hidden.
    pub can_hide: bool,
}

/// The self view, without sound. While it floats, it can be dragged to another corner.
#[component]
pub fn OwnTile(props: &OwnTileProps) -> Html {
    let OwnTileProps {
        me,
        stream,
        own_voice,
        shown,
        is_floating,
        can_hide,
    } = props;
    let words = use_words();
    let preferences = use_preferences();
    let draggable = use_draggable(own_voice.clone());
    let hide = preferences.choose.reform(|()| Preference::SelfShown(false));
    let label = if *is_floating {
        words.screen.move_self
    } else {
        words.you
    };
    let floats = |callback: Callback<PointerEvent>| is_floating.then_some(callback);
    html! {
        <article
            ref={draggable.node}
            class={classes!("tile", "own-tile", is_floating.then_some("own-tile--floating"))}
            data-testid="tile"
            data-self="true"
            // A recording shows this name, because 'you' has no meaning there.
            data-name={words.called(&me.name)}
            data-peer={me.peer.as_str().to_owned()}
            data-corner={is_floating.then(|| draggable.corner.code())}
            data-carried={is_floating.then(|| draggable.is_carried.to_string())}
            // Keeps the focus on the tile when it stops floating.
            tabindex={if *is_floating { "0" } else { "-1" }}
            aria-label={label}
            onpointerdown={floats(draggable.onpointerdown)}
            onpointermove={floats(draggable.onpointermove)}
            onpointercancel={floats(draggable.onpointerup.clone())}
            onpointerup={floats(draggable.onpointerup)}
            onkeydown={is_floating.then_some(draggable.onkeydown)}
        >
            <Picture
                stream={stream.clone()}
                is_own=true
                is_turned={me.is_turned()}
                label={words.own_picture}
            />
            if !me.camera.is_live() {
                <div class="tile__cover">
                    <Avatar name={me.name.clone()} />
                </div>
            }
            <ReactionsOverlay shown={shown.clone()} />
            <TurnButton me={me.clone()} />
            if *can_hide {
                <TileButton
                    glyph={Glyph::Hide}
                    label={words.screen.hide_self}
                    testid="self-hide"
                    onpress={hide}
                />
            }
            <NameTag name={words.you} is_muted={!me.mic.is_live()} />
        </article>
    }
}
