//! The bar of controls in a call.

use yew::prelude::*;

use crate::call::Intent;
use crate::model::Source;
use crate::session::Snapshot;
use crate::ui::components::icon::{Glyph, Icon};
use crate::ui::components::invite::InviteButton;
use crate::ui::components::source_switch::SourceSwitch;
use crate::ui::hooks::{use_intents, use_words};

/// What the bar needs.
#[derive(Properties, PartialEq)]
pub struct ControlsProps {
    /// The moment.
    pub snapshot: Snapshot,
    /// The link to send; none where nobody else can join.
    pub link: Option<AttrValue>,
    /// The list of people is open.
    pub is_people_open: bool,
    /// Opens or closes it.
    pub onpeople: Callback<()>,
    /// The choices of how the call looks are open.
    pub is_view_open: bool,
    /// Opens or closes them.
    pub onview: Callback<()>,
}

/// Microphone, camera, people, view, invite, leave.
#[component]
pub fn Controls(props: &ControlsProps) -> Html {
    let ControlsProps {
        snapshot,
        link,
        is_people_open,
        onpeople,
        is_view_open,
        onview,
    } = props;
    let words = use_words();
    let intents = use_intents();
    let me = &snapshot.view.me;
    let count = snapshot.view.tiles.len() + 1;
    let leave = intents.reform(|_: MouseEvent| Intent::Leave);
    html! {
        <section class="controls" aria-label={words.controls}>
            <SourceSwitch
                source={Source::Mic}
                state={me.mic}
                testid="mic"
                heard={snapshot.mic.clone()}
            />
            <SourceSwitch source={Source::Camera} state={me.camera} testid="camera" />
            <button
                type="button"
                class="control control--plain"
                data-testid="people"
                aria-pressed={is_people_open.to_string()}
                title={(words.people_here)(count)}
                onclick={onpeople.reform(|_: MouseEvent| ())}
            >
                <span class="control__disc">
                    <Icon glyph={Glyph::People} />
                    <span class="controls__count" aria-hidden="true">{ count }</span>
                </span>
                <span class="control__label">{ words.people }</span>
            </button>
            <button
                type="button"
                class="control control--plain"
                data-testid="view"
                aria-pressed={is_view_open.to_string()}
                title={words.screen.view}
                onclick={onview.reform(|_: MouseEvent| ())}
            >
                <span class="control__disc"><Icon glyph={Glyph::View} /></span>
                <span class="control__label">{ words.screen.view }</span>
            </button>
            if let Some(link) = link {
                <InviteButton link={link.clone()} class="control--plain" />
            }
            <button
                type="button"
                class="control control--leave"
                data-testid="leave"
                title={words.leave}
                onclick={leave}
            >
                <span class="control__disc"><Icon glyph={Glyph::Leave} /></span>
                <span class="control__label">{ words.leave }</span>
            </button>
        </section>
    }
}
