//! Everybody in the call, each with a tile.

use yew::prelude::*;

use crate::model::PeerId;
use crate::screen::Layout;
use crate::session::Snapshot;
use crate::ui::components::own_tile::OwnTile;
use crate::ui::components::tile::Tile;
use crate::ui::hooks::{use_preferences, use_stage_plan};

/// What the stage needs.
#[derive(Properties, PartialEq)]
pub struct StageProps {
    /// The moment.
    pub snapshot: Snapshot,
    /// How the tiles share the stage, unless somebody is pinned.
    pub layout: Layout,
    /// Who is kept in the spotlight.
    pub pinned: Option<PeerId>,
    /// Keeps somebody there, or no longer.
    pub onpin: Callback<PeerId>,
    /// What stands there while there is nobody else.
    pub children: Html,
}

/// The tiles. One other person fills the stage and own tile floats above; more share it. A tile never
/// changes its place in the document, or its picture would halt.
#[component]
pub fn Stage(props: &StageProps) -> Html {
    let StageProps {
        snapshot,
        pinned,
        onpin,
        ..
    } = props;
    let view = &snapshot.view;
    let others = view.tiles.len();
    let is_self_shown = use_preferences().now.is_self_shown;
    let is_floating = others == 1;
    let layout = match pinned {
        Some(_) => Layout::Spotlight,
        None => props.layout,
    };
    let own = usize::from(is_self_shown && !is_floating);
    let count = others + own;
    let node = use_stage_plan(layout, count);
    let first = view.tiles.first().map(|tile| &tile.link.peer);
    let main = pinned.as_ref().or(first).filter(|_| {
        // Alike as long as nobody can stand out.
        layout == Layout::Spotlight && others > 1
    });
    let tiles = view.tiles.iter().map(|tile| {
        let peer = &tile.link.peer;
        let key = format!("{}#{}", peer.as_str(), tile.link.epoch);
        let stream = snapshot.remote(&tile.link).cloned();
        let onpin = {
            let peer = peer.clone();
            (others > 1).then(|| onpin.reform(move |()| peer.clone()))
        };
        html! {
            <Tile
                {key}
                tile={tile.clone()}
                {stream}
                is_main={main == Some(peer)}
                is_pinned={pinned.as_ref() == Some(peer)}
                {onpin}
            />
        }
    });
    html! {
        <div
            ref={node}
            class="stage"
            data-testid="stage"
            data-layout={layout.code()}
            data-places={count.to_string()}
        >
            { for tiles }
            if is_self_shown || others == 0 {
                <OwnTile
                    key="me"
                    me={view.me.clone()}
                    stream={snapshot.camera.clone()}
                    {is_floating}
                    can_hide={others > 0}
                />
            }
            if others == 0 {
                { props.children.clone() }
            }
        </div>
    }
}
