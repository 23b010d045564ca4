//! The stage: a tile for each participant and each shared screen.

use yew::prelude::*;

use crate::layout::{Layout, StageItem};
use crate::model::PeerId;
use crate::model::map::Map;
use crate::session::Snapshot;
use crate::ui::call::stage::own_tile::OwnTile;
use crate::ui::call::stage::reactions_overlay::Shown;
use crate::ui::call::stage::screen_tile::ScreenTile;
use crate::ui::call::stage::tile::Tile;
use crate::ui::hooks::{StageNeed, use_preferences, use_stage_plan};

/// The properties of the stage.
#[derive(Properties, PartialEq)]
pub struct StageProps {
    /// A snapshot of the session.
    pub snapshot: Snapshot,
    /// The element on the own tile that says that the local user speaks.
    pub own_voice: NodeRef,
    /// The layout of the tiles while none is pinned.
    pub layout: Layout,
    /// The pinned item.
    pub pinned: Option<StageItem>,
    /// Pins or unpins an item.
    pub onpin: Callback<StageItem>,
    /// The content of the stage while the local user is alone.
    pub children: Html,
}

/// The tiles. A single remote peer fills the stage, and the self view floats over it. Several share
/// the stage. A shared screen is in the spotlight, unless another item is pinned. A tile keeps its
/// place in the DOM, because moving it would interrupt the video.
#[component]
pub fn Stage(props: &StageProps) -> Html {
    let StageProps {
        snapshot,
        pinned,
        onpin,
        own_voice,
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
    let items = others + screens;
    let count = items + own;
    let (sizes, drawing) = (
        use_mut_ref(Map::<PeerId, (u32, u32)>::default),
        use_force_update(),
    );
    let onsize = {
        let sizes = sizes.clone();
        use_callback((), move |(peer, size), ()| {
            if sizes.borrow_mut().insert(peer, size) != Some(size) {
                drawing.force_update();
            }
        })
    };
    let first = sharing()
        .next()
        .map(|tile| StageItem::screen(tile.link.peer.clone()));
    // The active speaker, or the first participant before one has spoken.
    let person = view.active_speaker.as_ref();
    let person = person.or_else(|| Some(&view.tiles.first()?.link.peer));
    let first = first.or_else(|| person.cloned().map(StageItem::person));
    // The tiles are equal while only one of them could be spotlighted.
    let can_stand_out = items > 1;
    let main = pinned
        .clone()
        .or(first)
        .filter(|_| layout == Layout::Spotlight && can_stand_out);
    let spotlit = main.as_ref().filter(|main| main.is_screen);
    let screen = spotlit.and_then(|main| sizes.borrow().get(&main.peer).copied());
    let screen = screen.filter(|(width, height)| *width > 0 && *height > 0);
    let node = use_stage_plan(StageNeed {
        layout,
        links: view.tiles.iter().map(|tile| tile.link.clone()).collect(),
        count,
        screen,
    });
    let onpin = |item: &StageItem| {
        let item = item.clone();
        can_stand_out.then(|| onpin.reform(move |()| item.clone()))
    };
    let screens = sharing().map(|tile| {
        let item = StageItem::screen(tile.link.peer.clone());
        html! {
            <ScreenTile
                key={format!("screen of {}#{}", item.peer.as_str(), tile.link.epoch)}
                tile={tile.clone()}
                stream={snapshot.screen(&tile.link).cloned()}
                is_main={main.as_ref() == Some(&item)}
                is_pinned={pinned.as_ref() == Some(&item)}
                onpin={onpin(&item)}
                onsize={onsize.clone()}
            />
        }
    });
    let tiles = view.tiles.iter().map(|tile| {
        let item = StageItem::person(tile.link.peer.clone());
        html! {
            <Tile
                key={format!("{}#{}", item.peer.as_str(), tile.link.epoch)}
                tile={tile.clone()}
                stream={snapshot.camera(&tile.link).cloned()}
                is_main={main.as_ref() == Some(&item)}
                is_pinned={pinned.as_ref() == Some(&item)}
                onpin={onpin(&item)}
                shown={Shown::of(&item.peer, view)}
            />
        }
    });
    let own = (is_self_shown || others == 0).then(|| {
        html! {
            <OwnTile
                key="me"
                me={view.me.clone()}
                stream={snapshot.camera.clone()}
                own_voice={own_voice.clone()}
                shown={Shown::of(&view.me.peer, view)}
                {is_floating}
                can_hide={others > 0}
            />
        }
    });
    let alone = (others == 0).then(|| html! { <key="alone">{ props.children.clone() }</> });
    // All items form one list in which each has a key. Next to an item without one, Yew ignores the
    // keys, and would build a tile again when another one is added or removed.
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
