//! Everybody in the call, each with a tile.

use yew::prelude::*;

use crate::layout::{Layout, StageItem};
use crate::session::Snapshot;
use crate::ui::call::stage::own_tile::OwnTile;
use crate::ui::call::stage::reactions_overlay::Shown;
use crate::ui::call::stage::screen_tile::ScreenTile;
use crate::ui::call::stage::tile::Tile;
use crate::ui::hooks::{use_preferences, use_stage_plan};

/// What the stage needs.
#[derive(Properties, PartialEq)]
pub struct StageProps {
    /// The moment.
    pub snapshot: Snapshot,
    /// How the tiles share the stage, unless somebody is pinned.
    pub layout: Layout,
    /// Who, or what, is kept in the spotlight.
    pub pinned: Option<StageItem>,
    /// Keeps somebody there, or no longer.
    pub onpin: Callback<StageItem>,
    /// What stands there while there is nobody else.
    pub children: Html,
}

/// The tiles. One other person fills the stage and own tile floats above; more share it. What somebody
/// shares is in the spotlight, unless something else is kept there. A tile never changes its place in the
/// document, or its picture would halt.
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
    let sharing = || view.tiles.iter().filter(|tile| tile.is_screen_on);
    let screens = sharing().count();
    let is_floating = others == 1 && screens == 0;
    let layout = match pinned {
        None if screens == 0 => props.layout,
        _ => Layout::Spotlight,
    };
    let own = usize::from(is_self_shown && !is_floating);
    let spots = others + screens;
    let count = spots + own;
    let node = use_stage_plan(layout, count);
    let first = sharing()
        .next()
        .map(|tile| StageItem::screen(tile.link.peer.clone()));
    // Whoever has the floor; before anybody had it, whoever is first.
    let person = view.floor.as_ref();
    let person = person.or_else(|| Some(&view.tiles.first()?.link.peer));
    let first = first.or_else(|| person.cloned().map(StageItem::person));
    // Alike as long as nobody can stand out.
    let can_stand_out = spots > 1;
    let main = pinned
        .clone()
        .or(first)
        .filter(|_| layout == Layout::Spotlight && can_stand_out);
    let onpin = |spot: &StageItem| {
        let spot = spot.clone();
        can_stand_out.then(|| onpin.reform(move |()| spot.clone()))
    };
    let screens = sharing().map(|tile| {
        let spot = StageItem::screen(tile.link.peer.clone());
        html! {
            <ScreenTile
                key={format!("screen of {}#{}", spot.peer.as_str(), tile.link.epoch)}
                tile={tile.clone()}
                stream={snapshot.screen(&tile.link).cloned()}
                is_main={main.as_ref() == Some(&spot)}
                is_pinned={pinned.as_ref() == Some(&spot)}
                onpin={onpin(&spot)}
            />
        }
    });
    let tiles = view.tiles.iter().map(|tile| {
        let spot = StageItem::person(tile.link.peer.clone());
        html! {
            <Tile
                key={format!("{}#{}", spot.peer.as_str(), tile.link.epoch)}
                tile={tile.clone()}
                stream={snapshot.camera(&tile.link).cloned()}
                is_main={main.as_ref() == Some(&spot)}
                is_pinned={pinned.as_ref() == Some(&spot)}
                onpin={onpin(&spot)}
                shown={Shown::of(&spot.peer, view)}
            />
        }
    });
    let own = (is_self_shown || others == 0).then(|| {
        html! {
            <OwnTile
                key="me"
                me={view.me.clone()}
                stream={snapshot.camera.clone()}
                shown={Shown::of(&view.me.peer, view)}
                {is_floating}
                can_hide={others > 0}
            />
        }
    });
    let alone = (others == 0).then(|| html! { <key="alone">{ props.children.clone() }</> });
    // One list in which everything has a key: beside anything without one the keys count for nothing,
    // and a tile would be made again when another one comes or goes.
    let places: Html = screens.chain(tiles).chain(own).chain(alone).collect();
    html! {
        <div
            ref={node}
            class="stage"
            data-testid="stage"
            data-layout={layout.code()}
            data-places={count.to_string()}
        >
            { places }
        </div>
    }
}
