//! The bar of controls in a call.

use yew::prelude::*;

use crate::call::Intent;
use crate::call::view::ShareState;
use crate::model::Source;
use crate::session::{Snapshot, can_share};
use crate::ui::call::controls::control::Control;
use crate::ui::hooks::{Layer, focus, use_back, use_intents, use_preferences, use_words};
use crate::ui::kit::icon::{Glyph, Icon};
use crate::ui::lobby::source_switch::SourceSwitch;

/// The properties of the bar.
#[derive(Properties, PartialEq)]
pub struct ControlsProps {
    /// A snapshot of the session.
    pub snapshot: Snapshot,
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
    /// Opens the settings.
    pub onsettings: Callback<()>,
    /// Starts or stops recording. `None` if the browser cannot record.
    pub onrecord: Option<Callback<()>>,
    /// Opens the invitation. `None` if no other peer can join.
    pub oninvite: Option<Callback<()>>,
    /// Leaves the call, or asks for confirmation first.
    pub onleave: Callback<()>,
}

/// Microphone, camera, chat, reactions, screen, recording, people, view, settings, invite, leave.
/// In a narrow bar, those from screen to invite are in a menu above it.
#[component]
pub fn Controls(props: &ControlsProps) -> Html {
    let ControlsProps {
        snapshot,
        is_people_open,
        onpeople,
        is_chat_open,
        onchat,
        is_gestures_open,
        ongestures,
        is_view_open,
        onview,
        onsettings,
        onrecord,
        oninvite,
        onleave,
    } = props;
    let words = use_words();
    let intents = use_intents();
    let preferences = use_preferences();
    let is_more_open = use_state_eq(|| false);
    let more = use_node_ref();
    let onmore = {
        let is_more_open = is_more_open.clone();
        Callback::from(move |_: MouseEvent| is_more_open.set(!*is_more_open))
    };
    // A choice or Escape closes the menu, and the button that opened it gets the focus. In a wide
    // bar there is no menu, and that button is hidden.
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
    // A panel that opens beside the menu, by its button or a key, replaces it and takes the focus.
    let setter = is_more_open.setter();
    use_effect_with(*is_chat_open || *is_gestures_open, move |is_beside| {
        if *is_beside {
            setter.set(false);
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
    let me = &snapshot.view.me;
    let count = snapshot.view.tiles.len() + 1;
    let is_raised = snapshot.view.conversation.raised.contains(&me.peer);
    let is_sharing = matches!(me.share, ShareState::Live(_));
    html! {
        <section
            class="controls"
            aria-label={words.controls}
            data-more={is_more_open.to_string()}
            {onkeydown}
        >
            <SourceSwitch
                source={Source::Mic}
                state={me.mic}
                testid="mic"
                heard={snapshot.mic.clone()}
                is_held={me.is_mic_held}
                other_way={preferences.now.has_shortcuts.then_some(words.voice.hold_hint)}
            />
            <SourceSwitch source={Source::Camera} state={me.camera} testid="camera" />
            if let Some(onchat) = onchat {
                <ChatButton
                    is_open={*is_chat_open}
                    unread={snapshot.view.conversation.chat.unread}
                    onpress={onchat}
                />
            }
            if let Some(ongestures) = ongestures {
                <button
                    type="button"
                    class="control control--plain"
                    data-testid="react"
                    data-raised={is_raised.to_string()}
                    aria-pressed={is_gestures_open.to_string()}
                    title={words.talk.gestures}
                    onclick={ongestures.reform(|_: MouseEvent| ())}
                >
                    <span class="control__disc">
                        <Icon glyph={if is_raised { Glyph::Hand } else { Glyph::Smile }} />
                    </span>
                    <span class="control__label">{ words.talk.gestures }</span>
                </button>
            }
            <div id="more" class="controls__rest" onclick={close.reform(|_: MouseEvent| ())}>
                if can_share() && !snapshot.view.room.is_interop {
                    <Control
                        glyph={Glyph::Share}
                        label={words.devices.share}
                        testid="screen"
                        is_pressed={is_sharing}
                        onpress={intents.reform(move |()| Intent::Share(!is_sharing))}
                    />
                }
                if let Some(onrecord) = onrecord {
                    <Control
                        glyph={Glyph::Record}
                        label={words.watch.record}
                        testid="record"
                        is_pressed={me.is_recording}
                        onpress={onrecord}
                    />
                }
                <Control
                    glyph={Glyph::People}
                    label={words.people}
                    hint={(words.people_here)(count)}
                    testid="people"
                    is_pressed={*is_people_open}
                    onpress={onpeople}
                >
                    <span class="controls__count" translate="no" aria-hidden="true">{ count }</span>
                </Control>
                <Control
                    glyph={Glyph::View}
                    label={words.screen.view}
                    testid="view"
                    is_pressed={*is_view_open}
                    onpress={onview}
                />
                <Control
                    glyph={Glyph::Settings}
                    label={words.devices.settings}
                    testid="settings"
                    has_dialog=true
                    onpress={onsettings}
                />
                if let Some(oninvite) = oninvite {
                    <Control
                        glyph={Glyph::Invite}
                        label={words.invite}
                        testid="invite"
                        has_dialog=true
                        onpress={oninvite}
                    />
                }
            </div>
            <button
                ref={more}
                type="button"
                class="control control--plain controls__more"
                data-testid="more"
                aria-expanded={is_more_open.to_string()}
                aria-controls="more"
                title={words.screen.more}
                onclick={onmore}
            >
                <span class="control__disc"><Icon glyph={Glyph::More} /></span>
                <span class="control__label">{ words.screen.more }</span>
            </button>
            <Control
                glyph={Glyph::Leave}
                label={words.leave}
                testid="leave"
                class="control--leave"
                onpress={onleave}
            />
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct ChatButtonProps {
    is_open: bool,
    unread: usize,
    onpress: Callback<()>,
}

/// The chat button with the number of unread messages.
#[component]
fn ChatButton(props: &ChatButtonProps) -> Html {
    let ChatButtonProps {
        is_open,
        unread,
        onpress,
    } = props;
    let words = use_words();
    let label = match unread {
        0 => words.talk.chat.to_owned(),
        _ => (words.talk.unread)(*unread),
    };
    html! {
        <button
            type="button"
            class="control control--plain"
            data-testid="chat"
            data-unread={unread.to_string()}
            aria-pressed={is_open.to_string()}
            aria-label={label.clone()}
            title={label}
            onclick={onpress.reform(|_: MouseEvent| ())}
        >
            <span class="control__disc">
                <Icon glyph={Glyph::Chat} />
                if *unread > 0 {
                    <span
                        class="controls__count controls__count--news"
                        translate="no"
                        aria-hidden="true"
                    >
                        { (*unread).min(MOST_COUNTED) }
                    </span>
                }
            </span>
            <span class="control__label">{ words.talk.chat }</span>
        </button>
    }
}

/// The highest number that fits the badge.
const MOST_COUNTED: usize = 99;
