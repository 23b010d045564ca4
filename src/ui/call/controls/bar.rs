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

/// What the bar needs.
#[derive(Properties, PartialEq)]
pub struct ControlsProps {
    /// The moment.
    pub snapshot: Snapshot,
    /// The list of people is open.
    pub is_people_open: bool,
    /// Opens or closes it.
    pub onpeople: Callback<()>,
    /// What was written is open.
    pub is_chat_open: bool,
    /// Opens or closes it; none where nobody can be written to.
    pub onchat: Option<Callback<()>>,
    /// What can be shown without a word is open.
    pub is_gestures_open: bool,
    /// Opens or closes it; none where nobody would see it.
    pub ongestures: Option<Callback<()>>,
    /// The choices of how the call looks are open.
    pub is_view_open: bool,
    /// Opens or closes them.
    pub onview: Callback<()>,
    /// Opens the choice of devices.
    pub onsettings: Callback<()>,
    /// Records the call, or no longer; none where the browser cannot.
    pub onrecord: Option<Callback<()>>,
    /// Opens the link to send; none where nobody else can join.
    pub oninvite: Option<Callback<()>>,
    /// Leaves the call, or asks first.
    pub onleave: Callback<()>,
}

/// Microphone, camera, chat, reactions, screen, recording, people, view, settings, invite, leave. Where the bar is
/// narrow, those from screen to invite stand over it, once they are asked for.
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
    let choices = use_preferences();
    let is_more_open = use_state_eq(|| false);
    let more = use_node_ref();
    let onmore = {
        let is_more_open = is_more_open.clone();
        Callback::from(move |_: MouseEvent| is_more_open.set(!*is_more_open))
    };
    // Whatever was chosen there, or Escape, closes them; the focus stays with what opened them. In a
    // wide bar nothing is closed, and the button that would take the focus is not there.
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
    // What opens beside them, by its button or a key, takes their place and the focus.
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
    let is_raised = snapshot.view.raised.contains(&me.peer);
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
                other_way={choices.now.has_shortcuts.then_some(words.voice.hold_hint)}
            />
            <SourceSwitch source={Source::Camera} state={me.camera} testid="camera" />
            if let Some(onchat) = onchat {
                <ChatButton
                    is_open={*is_chat_open}
                    unread={snapshot.view.chat.unread}
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
                if can_share() && !snapshot.view.is_foreign {
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

/// Says how much was not read.
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

/// As much as the mark has room for.
const MOST_COUNTED: usize = 99;
