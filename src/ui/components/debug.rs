//! What an engineer wants to see of a call, and failures to try on it.

use std::rc::Rc;

use yew::prelude::*;

use crate::call::view::TileView;
use crate::call::{CallView, Drill, Intent};
use crate::ui::hooks::{use_intents, use_words};

/// What the panel needs.
#[derive(Properties, PartialEq)]
pub struct DebugProps {
    /// The moment.
    pub view: Rc<CallView>,
}

/// Every connection in the browser's own words, what was dropped, and buttons that break and repair
/// this page's side of the call.
#[component]
pub fn Debug(props: &DebugProps) -> Html {
    let words = use_words();
    let view = &props.view;
    let links = view.tiles.iter().map(|tile| {
        html! { <DebugLink key={tile.link.peer.as_str()} tile={tile.clone()} /> }
    });
    let dropped = view.dropped.iter();
    let dropped = dropped.map(|(kind, count)| html! { <li>{ format!("{kind} × {count}") }</li> });
    html! {
        <details class="debug" data-testid="debug" open=true>
            <summary>{ words.debug }</summary>
            <DrillButton drill={Drill::LoseSocket} testid="debug-socket" />
            <ul role="list">{ for links }</ul>
            <ul class="debug__dropped" data-testid="debug-dropped" role="list">{ for dropped }</ul>
        </details>
    }
}

#[derive(Properties, PartialEq)]
struct DebugLinkProps {
    tile: TileView,
}

#[component]
fn DebugLink(props: &DebugLinkProps) -> Html {
    let tile = &props.tile;
    let words = use_words();
    let peer = || tile.link.peer.clone();
    let path = tile.path.map_or("?", |path| path.as_str());
    let facts = [
        format!("#{}", tile.link.epoch),
        tile.state.as_str().to_owned(),
        format!("pc {}", tile.connection.as_str()),
        format!("ice {}", tile.ice.as_str()),
        path.to_owned(),
        (words.restarts)(tile.restarts),
    ];
    let (path, testid) = if tile.is_cut {
        (Drill::FindPath(peer()), "debug-find")
    } else {
        (Drill::LosePath(peer()), "debug-lose")
    };
    html! {
        <li class="debug__link" data-peer={tile.link.peer.as_str().to_owned()}>
            <span class="debug__facts">
                <bdi>{ words.called(&tile.name) }</bdi>
                { " " }{ facts.join(" · ") }
            </span>
            <DrillButton drill={path} {testid} />
            <DrillButton drill={Drill::RestartIce(peer())} testid="debug-restart" />
            <DrillButton drill={Drill::Rebuild(peer())} testid="debug-rebuild" />
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct DrillButtonProps {
    drill: Drill,
    testid: &'static str,
}

#[component]
fn DrillButton(props: &DrillButtonProps) -> Html {
    let words = use_words();
    let drill = props.drill.clone();
    let onclick = use_intents().reform(move |_: MouseEvent| Intent::Debug(drill.clone()));
    html! {
        <button type="button" class="debug__button" data-testid={props.testid} {onclick}>
            { (words.drill)(&props.drill) }
        </button>
    }
}
