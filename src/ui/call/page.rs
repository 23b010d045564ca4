//! The page of the call: tiles, panels and controls.

use yew::prelude::*;

use crate::call::view::{FileView, LinkState, ShareState};
use crate::call::{ConversationIntent, Intent};
use crate::layout::{Hint, HintContext, Layout, Preference, ShortcutAction, StageItem};
use crate::model::{DeviceKind, Source};
use crate::session::{Snapshot, can_share};
use crate::ui::call::bars::hint::HintPlace;
use crate::ui::call::bars::notices::Notices;
use crate::ui::call::bars::status_line::StatusLine;
use crate::ui::call::controls::bar::Controls;
use crate::ui::call::controls::push_to_talk_hint::push_to_talk_hint;
use crate::ui::call::panels::drop_zone::DropZone;
use crate::ui::call::panels::leave_dialog::LeaveDialog;
use crate::ui::call::parts::{
    Chat, Debug, Gestures, InviteDialog, MiniWindow, Offers, People, RecordDialog, Settings,
    ShortcutDialog, ViewPanel, use_preload,
};
use crate::ui::call::stage::alone_notice::{AloneNotice, peer_left_notice};
use crate::ui::call::stage::grid::Stage;
use crate::ui::call::stage::own_screen::OwnScreen;
use crate::ui::call::stage::remote_sound::RemoteSound;
use crate::ui::hooks::{
    Layer, Speaker, Volumes, use_back, use_before_unload, use_dark_frame, use_draft, use_fade,
    use_focus, use_full_screen, use_hint, use_intents, use_manual_invite, use_mini_window,
    use_offer, use_preferences, use_push_to_talk, use_record, use_renders, use_shortcuts,
    use_volume_state, use_words,
};
use crate::ui::lobby::source_switch::press;
use crate::ui::settings::show_self::ShowSelf;
use crate::ui::timeline::part::Timeline;

/// The properties of the call.
#[derive(Properties, PartialEq)]
pub struct CallPageProps {
    /// A snapshot of the session.
    pub snapshot: Snapshot,
    /// The invite link. `None` if no other peer can join.
    #[prop_or_default]
    pub link: Option<AttrValue>,
}

/// The panel that is open beside the tiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Panel {
    Chat,
    Gestures,
    People,
    View,
    Settings(Option<DeviceKind>),
    Shortcuts,
    Invite,
    Record,
    Details,
}

/// The tiles, the notices and the controls.
#[component]
pub fn CallPage(props: &CallPageProps) -> Html {
    let CallPageProps { snapshot, link } = props;
    let words = use_words();
    let view = &snapshot.view;
    let heading = use_focus();
    use_dark_frame();
    let renders = use_renders();
    let invite = use_manual_invite().unwrap_or_default();
    let intents = use_intents();
    let draft = use_draft();
    let can_talk = !view.room.is_interop;
    let is_raised = view.conversation.raised.contains(&view.me.peer);
    let open = use_state_eq(|| None);
    let toggle = |panel: Panel| {
        let next = (*open != Some(panel)).then_some(panel);
        let open = open.setter();
        Callback::from(move |()| open.set(next))
    };
    let show = |panel: Panel| {
        let open = open.setter();
        Callback::from(move |()| open.set(Some(panel)))
    };
    let onpick = {
        let open = open.setter();
        Callback::from(move |source: Source| open.set(Some(Panel::Settings(Some(source.into())))))
    };
    let preferences = use_preferences();
    use_effect_with(
        (preferences.now.saves_data, intents.clone()),
        |(saves_data, intents)| intents.emit(Intent::SaveData(*saves_data)),
    );
    let volumes = use_volume_state(view.returns());
    let mini = use_mini_window();
    let stage = use_node_ref();
    // A PeerJS client cannot be notified of a recording.
    let record = use_record(&stage).filter(|_| can_talk);
    let onrecord = record.as_ref().map(|record| match view.me.is_recording {
        true => record.reform(|()| false),
        false => show(Panel::Record),
    });
    let stakes = view.at_stake(!draft.text.trim().is_empty());
    use_before_unload(!stakes.is_empty());
    let is_leaving = use_state_eq(|| false);
    let leaving = |is: bool| {
        let is_leaving = is_leaving.setter();
        Callback::from(move |()| is_leaving.set(is))
    };
    use_back(Layer::AtStake, true, &leaving(true));
    let onleave = match stakes.is_empty() {
        true => intents.reform(|()| Intent::Leave),
        false => leaving(true),
    };
    let offer = use_offer();
    let is_sharing = matches!(view.me.share, ShareState::Live(_));
    let (pinned, onpin) = use_pin(snapshot);
    let layout = match pinned {
        Some(_) => Layout::Spotlight,
        None => preferences.now.layout,
    };
    let onlayout = {
        let (onpin, choose) = (onpin.clone(), preferences.choose.clone());
        Callback::from(move |layout| {
            onpin.emit(None);
            choose.emit(Preference::Layout(layout));
        })
    };
    let onpin = {
        let pinned = pinned.clone();
        Callback::from(move |item: StageItem| {
            let is_pinned = pinned.as_ref() == Some(&item);
            onpin.emit((!is_pinned).then_some(item));
        })
    };
    // Of two people, one is large and the other small in both layouts.
    let has_layouts = view.tiles.len() > 1 || view.tiles.iter().any(|tile| tile.is_screen_on);
    let full_screen = use_full_screen();
    let onaction = {
        let (onpin, onlayout, preferences) = (onpin.clone(), onlayout.clone(), preferences.clone());
        let (onpeople, onshortcuts) = (toggle(Panel::People), toggle(Panel::Shortcuts));
        let onchat = toggle(Panel::Chat);
        let (intents, view) = (intents.clone(), view.clone());
        Callback::from(move |action| match action {
            _ if !preferences.now.has_shortcuts => {}
            ShortcutAction::Mic => {
                intents.emit(press(Source::Mic, view.me.mic));
            }
            ShortcutAction::Camera => {
                intents.emit(press(Source::Camera, view.me.camera));
            }
            ShortcutAction::Share if view.room.is_interop || !can_share() => {}
            ShortcutAction::Share => intents.emit(Intent::Share(!is_sharing)),
            ShortcutAction::SelfView => {
                preferences
                    .choose
                    .emit(Preference::SelfShown(!preferences.now.is_self_shown));
            }
            ShortcutAction::Layout => onlayout.emit(layout.other()),
            ShortcutAction::Pin(place) => {
                if let Some(tile) = view.tiles.get(place) {
                    onpin.emit(StageItem::person(tile.link.peer.clone()));
                }
            }
            ShortcutAction::People => onpeople.emit(()),
            ShortcutAction::Chat | ShortcutAction::Hand if !can_talk => {}
            ShortcutAction::Chat => onchat.emit(()),
            ShortcutAction::Hand => intents.emit(Intent::Conversation(
                ConversationIntent::RaiseHand(!is_raised),
            )),
            ShortcutAction::FullScreen => {
                if let Some((_, toggle)) = &full_screen {
                    toggle.emit(());
                }
            }
            ShortcutAction::Shortcuts => onshortcuts.emit(()),
        })
    };
    use_shortcuts(onaction);
    let (hint, onlearn) = use_hint(HintContext {
        has_company: !view.tiles.is_empty(),
        can_invite: link.is_some(),
        is_writing: *open == Some(Panel::Chat),
        is_floating: preferences.now.is_self_shown
            && matches!(&*view.tiles, [only] if !only.is_screen_on),
        ..HintContext::default()
    });
    // Opening a feature marks its hint as known.
    use_effect_with((*open, onlearn.clone()), |(open, learn)| match open {
        Some(Panel::Shortcuts) => learn.emit(Hint::Shortcuts),
        Some(Panel::Invite) => learn.emit(Hint::Invite),
        _ => {}
    });
    let small = mini.as_ref().and_then(|(window, _)| window.clone());
    let can_hold = preferences.now.has_shortcuts && !view.me.mic.is_wanted;
    use_push_to_talk(can_hold, intents.reform(Intent::Hold));
    use_preload(view.tiles.iter().all(|tile| tile.state == LinkState::Up));
    let has_offers = view.conversation.files.iter().any(FileView::is_offer);
    let troubled = view.me.troubled();
    let own_voice = use_node_ref();
    // The controls stay while something is open, for the local user alone, and at news.
    let is_calm = open.is_none()
        && !*is_leaving
        && !view.tiles.is_empty()
        && troubled.is_empty()
        && view.notices.shown.is_empty();
    let news = view.conversation.chat.unread + view.tiles.len();
    let fade = use_fade(is_calm, news as u32);
    let speaker = view.devices.picked.get(&DeviceKind::Speaker).cloned();
    html! {
        <ContextProvider<Volumes> context={volumes}>
        <main ref={fade} class="call" data-testid="call" data-phase="call">
            <h1 ref={heading} class="visually-hidden" tabindex="-1">{ words.stage_label }</h1>
            <div class="call__top">
                if let Some(diagnostics) = snapshot.diagnostics.clone() {
                    <Debug view={view.clone()} {diagnostics} {renders} />
                }
            </div>
            <div
                ref={stage}
                class="call__stage"
                role="group"
                tabindex="-1"
                aria-label={words.stage_label}
            >
                <Stage
                    snapshot={snapshot.clone()}
                    own_voice={own_voice.clone()}
                    layout={preferences.now.layout}
                    {pinned}
                    {onpin}
                >
                    if let Some(link) = link {
                        <AloneNotice
                            {link}
                            last_left={view.room.last_left.clone()}
                            signaling={view.room.signaling}
                            oncode={toggle(Panel::Invite)}
                        />
                    } else {
                        { peer_left_notice(words, view.room.last_left.as_ref(), &invite) }
                    }
                </Stage>
                <ContextProvider<Speaker> context={Speaker(speaker)}>
                    <RemoteSound snapshot={snapshot.clone()} />
                </ContextProvider<Speaker>>
                if !preferences.now.is_self_shown && !view.tiles.is_empty() {
                    <ShowSelf />
                }
                if let Some((stream, name)) = snapshot.own_screen.clone() {
                    <OwnScreen {stream} name={name.map(AttrValue::from)} />
                }
                <div class="call__over">
                    <StatusLine
                        view={view.clone()}
                        onstop={record.as_ref().map(|record| record.reform(|()| false))}
                    />
                    if has_offers && *open != Some(Panel::Chat) && !is_sharing {
                        <Offers files={view.conversation.files.clone()} />
                    }
                    <Notices
                        notices={view.notices.clone()}
                        troubled={troubled}
                        is_private={is_sharing}
                        is_alone={view.tiles.is_empty()}
                        onchat={show(Panel::Chat)}
                    />
                </div>
                <HintPlace {hint} {onlearn} />
                if view.me.is_mic_held {
                    { push_to_talk_hint(words) }
                }
                if can_talk && *open == Some(Panel::Gestures) {
                    <Gestures {is_raised} onclose={toggle(Panel::Gestures)} />
                }
                if *open == Some(Panel::View) {
                    <ViewPanel
                        {layout}
                        onlayout={has_layouts.then_some(onlayout)}
                        mini={mini.map(|(window, toggle)| (window.is_some(), toggle))}
                        onshortcuts={toggle(Panel::Shortcuts)}
                        onclose={toggle(Panel::View)}
                    />
                }
            </div>
            if *open == Some(Panel::People) {
                <People
                    view={view.clone()}
                    ondetails={show(Panel::Details)}
                    onclose={toggle(Panel::People)}
                />
            }
            if can_talk && *open == Some(Panel::Chat) {
                <Chat
                    chat={view.conversation.chat.clone()}
                    files={view.conversation.files.clone()}
                    can_offer={!view.tiles.is_empty()}
                    {draft}
                    offer={offer.clone()}
                    onclose={toggle(Panel::Chat)}
                />
            }
            if let Some(Panel::Settings(first)) = *open {
                <Settings
                    snapshot={snapshot.clone()}
                    {first}
                    onclose={toggle(Panel::Settings(first))}
                />
            }
            if *open == Some(Panel::Shortcuts) {
                <ShortcutDialog onclose={toggle(Panel::Shortcuts)} />
            }
            if let Some(link) = link.as_ref().filter(|_| *open == Some(Panel::Invite)) {
                <InviteDialog {link} onclose={toggle(Panel::Invite)} />
            }
            if *open == Some(Panel::Details) {
                <Timeline
                    timeline={snapshot.timeline.clone()}
                    onclose={toggle(Panel::Details)}
                />
            }
            if *is_leaving {
                <LeaveDialog {stakes} onclose={leaving(false)} />
            }
            <DropZone
                can_offer={can_talk && !view.tiles.is_empty()}
                onfiles={offer.send}
                ontaken={show(Panel::Chat)}
            />
            if let Some(record) = record.filter(|_| *open == Some(Panel::Record)) {
                <RecordDialog
                    onstart={record.reform(|()| true)}
                    onclose={toggle(Panel::Record)}
                />
            }
            <Controls
                snapshot={snapshot.clone()}
                {own_voice}
                is_people_open={*open == Some(Panel::People)}
                onpeople={toggle(Panel::People)}
                is_chat_open={*open == Some(Panel::Chat)}
                onchat={can_talk.then(|| toggle(Panel::Chat))}
                is_gestures_open={*open == Some(Panel::Gestures)}
                ongestures={can_talk.then(|| toggle(Panel::Gestures))}
                is_view_open={*open == Some(Panel::View)}
                onview={toggle(Panel::View)}
                onpick={onpick}
                onsettings={toggle(Panel::Settings(None))}
                {onrecord}
                oninvite={link.as_ref().map(|_| toggle(Panel::Invite))}
                onleave={onleave.clone()}
            />
            if let Some(window) = small {
                { create_portal(
                    html! { <MiniWindow snapshot={snapshot.clone()} {onleave} /> },
                    window.root().clone(),
                ) }
            }
        </main>
        </ContextProvider<Volumes>>
    }
}

/// Returns the pinned item, while it is on the stage beside another item, and a callback to pin
/// one. A peer that reloads the page stays pinned.
#[hook]
fn use_pin(snapshot: &Snapshot) -> (Option<StageItem>, Callback<Option<StageItem>>) {
    let pinned = use_state_eq(|| None::<StageItem>);
    let tiles = &snapshot.view.tiles;
    let screens = tiles.iter().filter(|tile| tile.is_screen_on).count();
    let is_there = |item: &StageItem| {
        let mut shown = tiles
            .iter()
            .filter(|tile| tile.is_screen_on || !item.is_screen);
        tiles.len() + screens > 1 && shown.any(|tile| tile.link.peer == item.peer)
    };
    let now = (*pinned).clone().filter(is_there);
    let setter = pinned.setter();
    use_effect_with((pinned, snapshot.view.returns()), |(pinned, returns)| {
        if let Some(item) = &**pinned
            && let Some((_, peer)) = returns.iter().find(|(before, _)| *before == item.peer)
        {
            let peer = peer.clone();
            pinned.set(Some(StageItem { peer, ..*item }));
        }
    });
    (now, Callback::from(move |item| setter.set(item)))
}
