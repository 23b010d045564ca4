//! The bar of controls in a call: one row in groups, and the menu More for what has no place in it.

use yew::prelude::*;

use crate::call::Intent;
use crate::call::view::ShareState;
use crate::layout::{BarItem, NARROW_BAR, ShortcutAction};
use crate::model::Source;
use crate::session::{Snapshot, can_share};
use crate::ui::call::controls::chat_button::ChatButton;
use crate::ui::call::controls::control::{Control, ControlProps};
use crate::ui::hooks::{
    Layer, focus, use_anchor, use_back, use_intents, use_is_narrow, use_light_dismissal,
    use_preferences, use_words,
};
use crate::ui::kit::icon::{Glyph, Icon};
use crate::ui::lobby::source_switch::SourceSwitch;

/// The properties of the bar.
#[derive(Properties, PartialEq)]
pub struct ControlsProps {
    /// A snapshot of the session.
    pub snapshot: Snapshot,
    /// The element that says that the local user speaks.
    pub own_voice: NodeRef,
    /// The list of participants is open.
    pub is_people_open: bool,
    /// Opens or closes the list of participants.
    pub onpeople: Callback<()>,
    /// The chat is open.
    pub is_chat_open: bool,
    /// Opens or closes the chat. `None` if no other participant can receive it.
    pub onchat: Option<Callback<()>>,
    /// The reactions are open.
    pub is_gestures_open: bool,
    /// Opens or closes the reactions. `None` if no other participant can receive them.
    pub ongestures: Option<Callback<()>>,
    /// The view panel is open.
    pub is_view_open: bool,
    /// Opens or closes the view panel.
    pub onview: Callback<()>,
    /// Opens the choice of a device.
    pub onpick: Callback<Source>,
    /// Opens the settings.
    pub onsettings: Callback<()>,
    /// Starts or stops recording. `None` if the browser cannot record.
    pub onrecord: Option<Callback<()>>,
    /// Opens the invitation. `None` if no other peer can join.
    pub oninvite: Option<Callback<()>>,
    /// Leaves the call, or asks for confirmation first.
    pub onleave: Callback<()>,
}

/// The switches, what has a place beside them, More, and Leave.
#[component]
pub fn Controls(props: &ControlsProps) -> Html {
    let ControlsProps {
        snapshot,
        own_voice,
        is_people_open,
        onpeople,
        is_chat_open,
        onchat,
        is_gestures_open,
        ongestures,
        is_view_open,
        onview,
        onpick,
        onsettings,
        onrecord,
        oninvite,
        onleave,
    } = props;
    let words = use_words();
    let intents = use_intents();
    let preferences = use_preferences();
    let (bar, is_narrow) = use_is_narrow(NARROW_BAR);
    let is_more_open = use_state_eq(|| false);
    let (more, menu) = (use_node_ref(), use_node_ref());
    let onmore = {
        let is_more_open = is_more_open.clone();
        Callback::from(move |_: MouseEvent| is_more_open.set(!*is_more_open))
    };
    // A choice or Escape closes the menu, and the button that opened it gets the focus.
    let close = {
        let (is_more_open, more) = (is_more_open.clone(), more.clone());
        Callback::from(move |()| {
            if *is_more_open {
                is_more_open.set(false);
                focus(&more);
            }
        })
    };
    use_back(Layer::Open, *is_more_open, &close);
    let dismiss = {
        let setter = is_more_open.setter();
        Callback::from(move |()| setter.set(false))
    };
    use_light_dismissal(&menu, *is_more_open, &["more"], &dismiss);
    use_anchor(&menu, *is_more_open, "more");
    // A panel that opens beside the menu, by its button or a key, replaces it and takes the focus.
    let is_beside = *is_chat_open || *is_gestures_open;
    use_effect_with(is_beside, move |is_beside| {
        if *is_beside {
            dismiss.emit(());
        }
    });
    let onkeydown = {
        let close = close.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                close.emit(());
            }
        })
    };
    let is_there = |item: BarItem| match item {
        BarItem::Share => can_share() && !snapshot.view.room.is_interop,
        BarItem::React => ongestures.is_some(),
        BarItem::Chat => onchat.is_some(),
        BarItem::Record => onrecord.is_some(),
        BarItem::Invite => oninvite.is_some(),
        _ => true,
    };
    let in_bar = BarItem::in_bar(is_narrow, is_there);
    let me = &snapshot.view.me;
    let count = snapshot.view.tiles.len() + 1;
    let is_sharing = matches!(me.share, ShareState::Live(_));
    let has_shortcuts = preferences.now.has_shortcuts;
    let tip = |label: &str, action: ShortcutAction| {
        let key = action.key().filter(|_| has_shortcuts);
        AttrValue::from(key.map_or_else(|| label.to_owned(), |key| format!("{label} · {key}")))
    };
    let pick = |source: Source| {
        let has_choice = snapshot.view.devices.count(source.into()) > 1;
        has_choice.then(|| onpick.clone())
    };
    let plain = |item: BarItem| match in_bar.contains(&item) {
        true => "control--plain",
        false => "control--plain control--row",
    };
    let base =
        |item: BarItem, glyph: Glyph, label: &'static str, testid: &'static str| ControlProps {
            glyph,
            label,
            hint: None,
            testid,
            class: plain(item),
            is_pressed: None,
            has_dialog: false,
            onpress: Callback::default(),
            children: Html::default(),
        };
    let button = |props: ControlProps| {
        let key = props.testid;
        html! { <Control {key} ..props /> }
    };
    let control = |item: BarItem| match item {
        BarItem::Mic => html! {
            <SourceSwitch
                key="mic"
                source={Source::Mic}
                state={me.mic}
                testid="mic"
                onpick={pick(Source::Mic)}
                heard={snapshot.mic.clone()}
                speaker={own_voice.clone()}
                is_held={me.is_mic_held}
                other_way={has_shortcuts.then_some(words.voice.hold_hint)}
            />
        },
        BarItem::Camera => html! {
            <SourceSwitch
                key="camera"
                source={Source::Camera}
                state={me.camera}
                testid="camera"
                onpick={pick(Source::Camera)}
            />
        },
        BarItem::Chat => html! {
            <ChatButton
                key="chat"
                is_open={*is_chat_open}
                unread={snapshot.view.conversation.chat.unread}
                class={plain(item)}
                key_hint={has_shortcuts.then(|| ShortcutAction::Chat.key()).flatten()}
                onpress={onchat.clone().unwrap_or_default()}
            />
        },
        BarItem::Share => button(ControlProps {
            hint: Some(tip(words.devices.share, ShortcutAction::Share)),
            is_pressed: Some(is_sharing),
            onpress: intents.reform(move |()| Intent::Share(!is_sharing)),
            ..base(item, Glyph::Share, words.devices.share, "screen")
        }),
        BarItem::React => button(ControlProps {
            is_pressed: Some(*is_gestures_open),
            onpress: ongestures.clone().unwrap_or_default(),
            ..base(item, Glyph::Smile, words.talk.gestures, "react")
        }),
        BarItem::People => button(ControlProps {
            hint: Some(tip(&words.people_here.of(count), ShortcutAction::People)),
            is_pressed: Some(*is_people_open),
            onpress: onpeople.clone(),
            children: html! {
                <span class="controls__count" translate="no" aria-hidden="true">{ count }</span>
            },
            ..base(item, Glyph::People, words.people, "people")
        }),
        BarItem::Record => button(ControlProps {
            is_pressed: Some(me.is_recording),
            onpress: onrecord.clone().unwrap_or_default(),
            ..base(item, Glyph::Record, words.watch.record, "record")
        }),
        BarItem::View => button(ControlProps {
            is_pressed: Some(*is_view_open),
            onpress: onview.clone(),
            ..base(item, Glyph::View, words.screen.view, "view")
        }),
        BarItem::Invite => button(ControlProps {
            has_dialog: true,
            onpress: oninvite.clone().unwrap_or_default(),
            ..base(item, Glyph::Invite, words.invite, "invite")
        }),
        BarItem::Settings => button(ControlProps {
            has_dialog: true,
            onpress: onsettings.clone(),
            ..base(item, Glyph::Settings, words.devices.settings, "settings")
        }),
    };
    let is_source = |item: &BarItem| matches!(item, BarItem::Mic | BarItem::Camera);
    let (sources, actions): (Vec<_>, Vec<_>) = in_bar.iter().copied().partition(is_source);
    let rest = BarItem::ALL
        .into_iter()
        .filter(|item| is_there(*item) && !in_bar.contains(item));
    html! {
        <section
            ref={bar}
            class="controls"
            aria-label={words.controls}
            data-more={is_more_open.to_string()}
            {onkeydown}
        >
            <div class="controls__row">
                <div class="controls__group">{ for sources.into_iter().map(control) }</div>
                <div class="controls__group">{ for actions.into_iter().map(control) }</div>
                <button
                    ref={more}
                    type="button"
                    class="control control--plain"
                    data-testid="more"
                    aria-expanded={is_more_open.to_string()}
                    aria-controls="more"
                    title={words.screen.more}
                    onclick={onmore}
                >
                    <span class="control__disc"><Icon glyph={Glyph::More} /></span>
                    <span class="control__label">{ words.screen.more }</span>
                </button>
                <div
                    ref={menu}
                    id="more"
                    class="controls__menu"
                    onclick={close.reform(|_: MouseEvent| ())}
                >
                    { for rest.map(control) }
                </div>
                <Control
                    glyph={Glyph::Leave}
                    label={words.leave}
                    testid="leave"
                    class="control--leave"
                    onpress={onleave}
                />
            </div>
        </section>
    }
}
