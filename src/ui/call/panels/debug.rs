//! The debug panel: diagnostics of the call, and fault injection.

use std::rc::Rc;

use yew::prelude::*;

use crate::call::view::{CloseView, Diagnostics, TileView};
use crate::call::{CallView, InjectedFault, Intent};
use crate::model::IceError;
use crate::ui::hooks::{use_intents, use_words};

/// The properties of the panel.
#[derive(Clone, Properties, PartialEq)]
pub struct DebugProps {
    /// The state of the call.
    pub view: Rc<CallView>,
    /// The counters of the call.
    pub diagnostics: Rc<Diagnostics>,
    /// The number of renders of the call.
    pub renders: u32,
}

/// Every connection in the browser's own terms, dropped messages, and buttons that break and repair
/// this page's side of the call.
#[component]
pub fn Debug(props: &DebugProps) -> Html {
    let words = use_words();
    let intents = use_intents();
    let DebugProps {
        view,
        diagnostics,
        renders,
    } = props;
    let button = |injected_fault: InjectedFault, testid: &'static str| {
        let label = label(&injected_fault);
        let onclick = intents.reform(move |_: MouseEvent| Intent::Debug(injected_fault.clone()));
        html! {
            <button type="button" class="debug__button" data-testid={testid} {onclick}>
                { label }
            </button>
        }
    };
    let links = view.tiles.iter().map(|tile| {
        let peer = || tile.link.peer.clone();
        let restarts = diagnostics.restarts.get(&tile.link.peer);
        let restarts = restarts.copied().unwrap_or_default();
        let path = if tile.is_cut {
            button(InjectedFault::FindPath(peer()), "debug-find")
        } else {
            button(InjectedFault::LosePath(peer()), "debug-lose")
        };
        html! {
            <li class="debug__link" data-peer={tile.link.peer.as_str().to_owned()}>
                <span class="debug__facts">
                    <bdi>{ words.called(&tile.name) }</bdi>
                    { facts(tile, restarts) }
                </span>
                { path }
                { button(InjectedFault::RestartIce(peer()), "debug-restart") }
                { button(InjectedFault::Rebuild(peer()), "debug-rebuild") }
            </li>
        }
    });
    let errors = diagnostics.ice_errors.iter().map(|(error, count)| {
        let IceError { code, url, text } = error;
        html! { <li>{ format!("{code} {url} {text} × {count}") }</li> }
    });
    let dropped = diagnostics.dropped.iter();
    let dropped = dropped.map(|(kind, count)| html! { <li>{ *kind }{ " × " }{ *count }</li> });
    // The server sets the close code and the reason.
    let closes = diagnostics.closes.iter().map(|close| {
        let CloseView {
            server,
            close,
            count,
            is_small,
        } = close;
        html! {
            <li data-testid="debug-close">
                { format!("ws {} × {count} · {}", server.0, close.code) }
                if !close.reason.is_empty() {
                    { " · " }
                    <bdi>{ &close.reason }</bdi>
                }
                if *is_small {
                    { " · ≤ 8 KiB" }
                }
            </li>
        }
    });
    html! {
        <details
            class="debug"
            translate="no"
            data-testid="debug"
            data-renders={renders.to_string()}
            open=true
        >
            <summary>{ "Debugging" }</summary>
            { button(InjectedFault::LoseSocket, "debug-socket") }
            <ul role="list">{ for links }</ul>
            <ul class="debug__errors" role="list" data-testid="debug-ice">{ for errors }</ul>
            <ul class="debug__dropped" role="list">{ for closes }{ for dropped }</ul>
        </details>
    }
}

fn facts(tile: &TileView, restarts: u32) -> String {
    let [state, connection, ice] = [
        tile.state.as_str(),
        tile.connection.as_str(),
        tile.ice.as_str(),
    ];
    let path = tile.path.map_or("?", |path| path.as_str());
    let epoch = tile.link.epoch;
    format!(" #{epoch} · {state} · pc {connection} · ice {ice} · {path} · restarts {restarts}")
}

/// What a button does: a fault, or a repair. The panel is for engineers, and in English as the
/// console is.
const fn label(injected: &InjectedFault) -> &'static str {
    match injected {
        InjectedFault::LoseSocket => "Lose socket",
        InjectedFault::LosePath(_) => "Lose path",
        InjectedFault::FindPath(_) => "Find path",
        InjectedFault::RestartIce(_) => "Restart ICE",
        InjectedFault::Rebuild(_) => "Rebuild",
    }
}
