//! Oneself among the others.

use yew::prelude::*;

use crate::call::view::SelfView;
use crate::session::Stream;
use crate::ui::components::avatar::Avatar;
use crate::ui::components::name_tag::NameTag;
use crate::ui::components::picture::Picture;
use crate::ui::hooks::use_words;

/// What own tile needs.
#[derive(Properties, PartialEq)]
pub struct OwnTileProps {
    /// Oneself.
    pub me: SelfView,
    /// Own camera, while it is live.
    pub stream: Option<Stream>,
    /// Small and above the one other person, instead of among several.
    pub is_floating: bool,
}

/// Own picture as in a mirror, without sound.
#[component]
pub fn OwnTile(props: &OwnTileProps) -> Html {
    let OwnTileProps {
        me,
        stream,
        is_floating,
    } = props;
    let words = use_words();
    html! {
        <article
            class={classes!("tile", "own-tile", is_floating.then_some("own-tile--floating"))}
            data-testid="tile"
            data-self="true"
            data-peer={me.peer.as_str().to_owned()}
            aria-label={words.you}
        >
            <Picture stream={stream.clone()} is_own=true label={words.own_picture} />
            if !me.camera.is_live() {
                <div class="tile__cover">
                    <Avatar peer={me.peer.clone()} name={me.name.clone()} />
                </div>
            }
            <NameTag name={words.you} is_muted={!me.mic.is_live()} />
        </article>
    }
}
