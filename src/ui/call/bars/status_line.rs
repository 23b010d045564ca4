//! The line of pills over the stage: the lasting states of the call.

use std::rc::Rc;

use yew::prelude::*;

use crate::call::view::{Quality, ShareState};
use crate::call::{CallView, ConversationIntent, Intent};
use crate::layout::{Pill, StatusFacts};
use crate::model::Source;
use crate::ui::call::bars::record_bar::{RecordBar, recorded_by};
use crate::ui::call::bars::share_bar::ShareBar;
use crate::ui::call::stage::unreachable_pairs::unreachable_pairs;
use crate::ui::hooks::{use_intents, use_words};
use crate::ui::kit::banner::{Banner, is_banner_shown};
use crate::ui::kit::icon::{Glyph, Icon};
use crate::ui::lobby::device_problem::DeviceProblems;

/// The properties of the line.
#[derive(Properties, PartialEq)]
pub struct StatusLineProps {
    /// The state of the call.
    pub view: Rc<CallView>,
    /// Stops the local recording. `None` if the browser cannot record.
    pub onstop: Option<Callback<()>>,
}

/// One pill for each lasting state. What is wrong with a device is behind its pill.
#[component]
pub fn StatusLine(props: &StatusLineProps) -> Html {
    let StatusLineProps { view, onstop } = props;
    let words = use_words();
    let intents = use_intents();
    let is_card_open = use_state_eq(|| false);
    let troubled = view.me.troubled();
    // What was wrong in the lobby is known. Another problem opens the card.
    let known = use_mut_ref(|| troubled.clone());
    let setter = is_card_open.setter();
    use_effect_with(troubled.clone(), move |troubled| {
        let known = known.replace(troubled.clone());
        if troubled.iter().any(|source| !known.contains(source)) {
            setter.set(true);
        }
    });
    let oncard = {
        let is_card_open = is_card_open.clone();
        Callback::from(move |_: MouseEvent| is_card_open.set(!*is_card_open))
    };
    let recording = view.tiles.iter().filter(|tile| tile.is_recording);
    let names: Vec<_> = recording.map(|tile| words.called(&tile.name)).collect();
    let unreceived = view.unreceived();
    let pills = StatusFacts {
        is_unreceived: unreceived.is_some(),
        is_server_lost: is_banner_shown(view.room.signaling),
        peers: view.tiles.len(),
        poor: view
            .tiles
            .iter()
            .filter(|tile| tile.quality == Quality::Poor)
            .count(),
        has_apart: !view.room.apart.is_empty(),
        has_device_problem: !troubled.is_empty(),
        is_recording: view.me.is_recording && onstop.is_some(),
        is_recorded: !names.is_empty(),
        is_sharing: matches!(view.me.share, ShareState::Live(_)),
        is_hand_raised: view.conversation.raised.contains(&view.me.peer),
    }
    .pills();
    let pill = |pill: Pill| match pill {
        Pill::Server => html! { <Banner signaling={view.room.signaling} /> },
        Pill::Apart => unreachable_pairs(&view.room.apart, words),
        Pill::Recorded => recorded_by(&names, words),
        Pill::Recording => html! { <RecordBar onstop={onstop.clone().unwrap_or_default()} /> },
        Pill::Sharing => match view.me.share {
            ShareState::Live(content) => html! { <ShareBar {content} /> },
            ShareState::Idle | ShareState::Asking => html! {},
        },
        Pill::Device => html! {
            <button
                type="button"
                class="pill pill--off"
                data-testid="device-problem"
                aria-expanded={is_card_open.to_string()}
                onclick={oncard.clone()}
            >
                <Icon glyph={Glyph::Warning} />
                <span class="pill__text">{ words.stage.device.of_each(&troubled) }</span>
            </button>
        },
        Pill::Unreceived => html! {
            <section class="pill pill--off" data-testid="unreceived" role="status">
                <Icon glyph={Glyph::Warning} />
                <p class="pill__text">{ unreceived.map(|what| words.watch.unreceived.of(what)) }</p>
            </section>
        },
        Pill::Weak => html! {
            <section class="pill pill--weak" data-testid="weak" role="status">
                <Icon glyph={Glyph::Signal} />
                <p class="pill__text">{ words.stage.weak }</p>
                if view.me.camera.is_live() {
                    <button
                        type="button"
                        class="pill__button"
                        data-testid="weak-remedy"
                        onclick={intents.reform(|_: MouseEvent| Intent::Switch(Source::Camera, false))}
                    >
                        { words.stage.stop_camera }
                    </button>
                }
            </section>
        },
        Pill::Hand => html! {
            <section class="pill hand-pill" data-testid="hand-pill">
                <Icon glyph={Glyph::Hand} />
                <p class="pill__text">{ words.stage.hand }</p>
                <button
                    type="button"
                    class="pill__button"
                    data-testid="hand-lower"
                    onclick={intents.reform(|_: MouseEvent| {
                        Intent::Conversation(ConversationIntent::RaiseHand(false))
                    })}
                >
                    { words.stage.lower }
                </button>
            </section>
        },
    };
    let pills: Html = pills
        .into_iter()
        .map(|one| html! { <li key={format!("{one:?}")}>{ pill(one) }</li> })
        .collect();
    html! {
        <>
            <ul class="status-line" role="list">{ pills }</ul>
            if *is_card_open && !troubled.is_empty() {
                <div class="status-line__card paper">
                    <DeviceProblems me={view.me.clone()} />
                </div>
            }
        </>
    }
}
