//! The call: everybody's tiles, and the controls.

use yew::prelude::*;

use crate::call::Intent;
use crate::model::{PeerId, Source};
use crate::screen::{Act, Layout, Preference};
use crate::session::Snapshot;
use crate::ui::components::apart::apart;
use crate::ui::components::banner::WireTrouble;
use crate::ui::components::controls::Controls;
use crate::ui::components::debug::Debug;
use crate::ui::components::device_problem::DeviceProblems;
use crate::ui::components::notices::Notices;
use crate::ui::components::people::People;
use crate::ui::components::shortcut_sheet::ShortcutSheet;
use crate::ui::components::show_self::ShowSelf;
use crate::ui::components::stage::Stage;
use crate::ui::components::view_panel::ViewPanel;
use crate::ui::components::waiting::{Waiting, deserted};
use crate::ui::hooks::{
    use_by_hand, use_focus, use_full_screen, use_intents, use_preferences, use_shortcuts, use_words,
};

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

/// What stands open beside the tiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Panel {
    People,
    View,
    Sheet,
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
    let open = use_state_eq(|| None);
    let toggle = |panel: Panel| {
        let next = (*open != Some(panel)).then_some(panel);
        let open = open.setter();
        Callback::from(move |()| open.set(next))
    };
    let choices = use_preferences();
    let (pinned, onpin) = use_pin(snapshot);
    let layout = match pinned {
        Some(_) => Layout::Spotlight,
        None => choices.now.layout,
    };
    let onlayout = {
        let (onpin, choose) = (onpin.clone(), choices.choose.clone());
        Callback::from(move |layout| {
            onpin.emit(None);
            choose.emit(Preference::Layout(layout));
        })
    };
    let onpin = {
        let pinned = pinned.clone();
        Callback::from(move |peer: PeerId| {
            let is_pinned = pinned.as_ref() == Some(&peer);
            onpin.emit((!is_pinned).then_some(peer));
        })
    };
    let full_screen = use_full_screen();
    let onact = {
        let (onpin, onlayout, choices) = (onpin.clone(), onlayout.clone(), choices.clone());
        let (onpeople, onsheet) = (toggle(Panel::People), toggle(Panel::Sheet));
        let (intents, view) = (use_intents(), view.clone());
        Callback::from(move |act| match act {
            _ if !choices.now.has_shortcuts => {}
            Act::Mic => intents.emit(Intent::Switch(Source::Mic, !view.me.mic.is_wanted)),
            Act::Camera => {
                intents.emit(Intent::Switch(Source::Camera, !view.me.camera.is_wanted));
            }
            Act::SelfView => {
                choices
                    .choose
                    .emit(Preference::SelfShown(!choices.now.is_self_shown));
            }
            Act::Layout => onlayout.emit(layout.other()),
            Act::Pin(place) => {
                if let Some(tile) = view.tiles.get(place) {
                    onpin.emit(tile.link.peer.clone());
                }
            }
            Act::People => onpeople.emit(()),
            Act::FullScreen => {
                if let Some((_, toggle)) = &full_screen {
                    toggle.emit(());
                }
            }
            Act::Sheet => onsheet.emit(()),
        })
    };
    use_shortcuts(onact);
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
                <Stage snapshot={snapshot.clone()} layout={choices.now.layout} {pinned} {onpin}>
                    if let Some(link) = link {
                        <Waiting link={link.clone()} />
                    } else {
                        { deserted(words.by_hand, &invite) }
                    }
                </Stage>
                if !choices.now.is_self_shown && !view.tiles.is_empty() {
                    <ShowSelf />
                }
                <Notices notices={view.notices.clone()} />
                if *open == Some(Panel::View) {
                    <ViewPanel
                        {layout}
                        {onlayout}
                        onsheet={toggle(Panel::Sheet)}
                        onclose={toggle(Panel::View)}
                    />
                }
            </div>
            if *open == Some(Panel::People) {
                <People view={view.clone()} onclose={toggle(Panel::People)} />
            }
            if *open == Some(Panel::Sheet) {
                <ShortcutSheet onclose={toggle(Panel::Sheet)} />
            }
            <Controls
                snapshot={snapshot.clone()}
                link={link.clone()}
                is_people_open={*open == Some(Panel::People)}
                onpeople={toggle(Panel::People)}
                is_view_open={*open == Some(Panel::View)}
                onview={toggle(Panel::View)}
            />
        </main>
    }
}

/// Who is kept in the spotlight, as long as they are in the call and somebody else is; and the way to
/// choose.
#[hook]
fn use_pin(snapshot: &Snapshot) -> (Option<PeerId>, Callback<Option<PeerId>>) {
    let pinned = use_state_eq(|| None::<PeerId>);
    let tiles = &snapshot.view.tiles;
    let is_there =
        |peer: &PeerId| tiles.len() > 1 && tiles.iter().any(|tile| tile.link.peer == *peer);
    let now = (*pinned).clone().filter(is_there);
    let setter = pinned.setter();
    (now, Callback::from(move |peer| setter.set(peer)))
}
