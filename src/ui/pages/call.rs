//! The call: everybody's tiles, and the controls.

use yew::prelude::*;

use crate::session::Snapshot;
use crate::ui::components::apart::apart;
use crate::ui::components::banner::WireTrouble;
use crate::ui::components::controls::Controls;
use crate::ui::components::debug::Debug;
use crate::ui::components::device_problem::DeviceProblems;
use crate::ui::components::notices::Notices;
use crate::ui::components::own_tile::OwnTile;
use crate::ui::components::people::People;
use crate::ui::components::tile::Tile;
use crate::ui::components::waiting::{Waiting, deserted};
use crate::ui::hooks::{use_by_hand, use_focus, use_words};

/// What the call needs.
#[derive(Properties, PartialEq)]
pub struct CallPageProps {
    /// The moment.
    pub snapshot: Snapshot,
    /// The link to send; none where nobody else can join.
    #[prop_or_default]
    pub link: Option<AttrValue>,
    /// The debug panel is wanted.
    pub is_debug: bool,
}

/// Tiles, news and controls.
#[component]
pub fn CallPage(props: &CallPageProps) -> Html {
    let CallPageProps {
        snapshot,
        link,
        is_debug,
    } = props;
    let words = use_words();
    let view = &snapshot.view;
    let heading = use_focus();
    let invite = use_by_hand().unwrap_or_default();
    let alone = deserted(words.by_hand, &invite);
    let is_people_open = use_state_eq(|| false);
    let onpeople = {
        let (is_open, setter) = (*is_people_open, is_people_open.setter());
        Callback::from(move |()| setter.set(!is_open))
    };
    html! {
        <main class="call" data-testid="call" data-phase="call">
            <h1 ref={heading} class="visually-hidden" tabindex="-1">{ words.stage }</h1>
            <div class="call__top">
                <WireTrouble wire={view.wire} />
                { apart(&view.apart, words) }
                <DeviceProblems me={view.me.clone()} />
                if *is_debug {
                    <Debug view={view.clone()} />
                }
            </div>
            <div class="call__stage">
                { stage(snapshot, link.as_ref(), alone) }
                <Notices notices={view.notices.clone()} />
            </div>
            if *is_people_open {
                <People view={view.clone()} onclose={onpeople.clone()} />
            }
            <Controls
                snapshot={snapshot.clone()}
                link={link.clone()}
                is_people_open={*is_people_open}
                {onpeople}
            />
        </main>
    }
}

/// The tiles. One other person fills the stage and own tile floats above; more share it.
fn stage(snapshot: &Snapshot, link: Option<&AttrValue>, alone: Html) -> Html {
    let view = &snapshot.view;
    let others = view.tiles.len();
    let is_floating = others == 1;
    let places = if is_floating { 1 } else { (others + 1).max(2) };
    let tiles = view.tiles.iter().map(|tile| {
        let key = format!("{}#{}", tile.link.peer.as_str(), tile.link.epoch);
        let stream = snapshot.remote(&tile.link).cloned();
        html! { <Tile {key} tile={tile.clone()} {stream} /> }
    });
    html! {
        <div class="stage" data-places={places.min(MOST_PLACES).to_string()}>
            { for tiles }
            <OwnTile
                key="me"
                me={view.me.clone()}
                stream={snapshot.camera.clone()}
                {is_floating}
            />
            if let Some(link) = link.filter(|_| others == 0) {
                <Waiting key="waiting" link={link.clone()} />
            } else if others == 0 {
                { alone }
            }
        </div>
    }
}

/// As many as `stage.css` has room for without scrolling; more scroll.
const MOST_PLACES: usize = 17;
