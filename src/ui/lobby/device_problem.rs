//! The card about refused devices: the reason, and what helps.

use std::rc::Rc;

use yew::prelude::*;

use crate::call::Intent;
use crate::call::fault::Refusal;
use crate::call::view::SelfView;
use crate::model::{Source, Sources};
use crate::session::browser_kind;
use crate::ui::call::panels::invite::CopyLink;
use crate::ui::hooks::{use_intents, use_words};
use crate::ui::kit::icon::{Glyph, Icon};
use crate::ui::navigation;

/// The properties of the list.
#[derive(Properties, PartialEq)]
pub struct DeviceProblemsProps {
    /// The local user's state.
    pub me: Rc<SelfView>,
}

/// A card for each device that is wanted and refused, or one for both if the reason is the same.
#[component]
pub fn DeviceProblems(props: &DeviceProblemsProps) -> Html {
    let refusal = |source| {
        let state = props.me.source(source);
        state.problem().filter(|_| state.is_wanted)
    };
    let cards = match Source::ALL.map(refusal) {
        [Some(mic), Some(camera)] if mic == camera => vec![(Sources::Both, mic)],
        refusals => Source::ALL
            .into_iter()
            .zip(refusals)
            .filter_map(|(source, refusal)| Some((Sources::One(source), refusal?)))
            .collect(),
    };
    let mut is_link_shown = false;
    let cards = cards.into_iter().map(|(sources, refusal)| {
        let is_elsewhere = matches!(refusal, Refusal::Unsupported | Refusal::Unanswered);
        // One link is enough for both devices.
        let has_link = is_elsewhere && !std::mem::replace(&mut is_link_shown, is_elsewhere);
        html! {
            <DeviceProblem key={refusal.code()} {sources} {refusal} {has_link} />
        }
    });
    let cards: Vec<_> = cards.collect();
    html! { <>{ for cards }</> }
}

#[derive(Properties, PartialEq)]
struct DeviceProblemProps {
    sources: Sources,
    refusal: Refusal,
    /// The card has a link to open in another browser.
    has_link: bool,
}

#[component]
fn DeviceProblem(props: &DeviceProblemProps) -> Html {
    let DeviceProblemProps {
        sources,
        refusal,
        has_link,
    } = *props;
    let words = use_words();
    let intents = use_intents();
    let is_explained = use_state_eq(|| false);
    let class = "button button--small";
    let each = |intent: fn(Source) -> Intent| {
        let intents = intents.clone();
        Callback::from(move |_: MouseEvent| {
            for source in sources.list() {
                intents.emit(intent(*source));
            }
        })
    };
    let button = |label: &'static str, testid: &'static str, onclick: Callback<MouseEvent>| {
        html! { <button type="button" {class} data-testid={testid} {onclick}>{ label }</button> }
    };
    let label = words.devices.remedies.of(refusal);
    let again = |label| button(label, "problem-again", each(Intent::Retry));
    let remedy = match refusal {
        // These end by themselves, or through the host or another browser.
        Refusal::Paused | Refusal::BySite | Refusal::Unsupported => html! {},
        Refusal::Insecure => html! { <a {class} href={navigation::secure_address()}>{ label }</a> },
        Refusal::InFrame => html! {
            <a {class} href={navigation::whole_address()} target="_blank" rel="noopener">{ label }</a>
        },
        Refusal::ByUser if *is_explained => again(words.try_again),
        Refusal::ByUser => {
            let setter = is_explained.setter();
            button(
                label,
                "problem-how",
                Callback::from(move |_| setter.set(true)),
            )
        }
        _ => again(label),
    };
    html! {
        <div
            class="device-problem"
            data-testid="lobby-problem"
            data-reason={refusal.code()}
            role="group"
            aria-label={words.notices}
        >
            <Icon glyph={Glyph::Warning} />
            <p class="device-problem__text">{ words.devices.refusals.of(sources, refusal) }</p>
            if refusal == Refusal::ByUser && *is_explained {
                <p class="device-problem__steps" data-testid="problem-steps" role="status">
                    { words.devices.steps.of(browser_kind()) }
                </p>
            }
            <div class="device-problem__ways">
                { remedy }
                if has_link {
                    <CopyLink link={navigation::whole_address()} />
                }
                <button
                    type="button"
                    class="button button--small button--quiet"
                    data-testid="problem-without"
                    onclick={each(|source| Intent::Switch(source, false))}
                >
                    { words.devices.without.of(sources) }
                </button>
            </div>
        </div>
    }
}
