//! The notice about a refused device: the reason, and what helps.

use std::rc::Rc;

use yew::prelude::*;

use crate::call::Intent;
use crate::call::fault::Refusal;
use crate::call::view::SelfView;
use crate::model::Source;
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

/// A card for each device that is wanted and refused.
#[component]
pub fn DeviceProblems(props: &DeviceProblemsProps) -> Html {
    let mut is_link_shown = false;
    let cards = Source::ALL.into_iter().filter_map(|source| {
        let state = props.me.source(source);
        let refusal = state.problem().filter(|_| state.is_wanted)?;
        let is_elsewhere = matches!(refusal, Refusal::Unsupported | Refusal::Unanswered);
        // One link is enough for both devices.
        let has_link = is_elsewhere && !std::mem::replace(&mut is_link_shown, is_elsewhere);
        Some(html! {
            <DeviceProblem key={format!("{source:?}")} {source} {refusal} {has_link} />
        })
    });
    let cards: Vec<_> = cards.collect();
    html! { <>{ for cards }</> }
}

#[derive(Properties, PartialEq)]
struct DeviceProblemProps {
    source: Source,
    refusal: Refusal,
    /// The card has a link to open in another browser.
    has_link: bool,
}

#[component]
fn DeviceProblem(props: &DeviceProblemProps) -> Html {
    let DeviceProblemProps {
        source,
        refusal,
        has_link,
    } = *props;
    let words = use_words();
    let intents = use_intents();
    let label = (words.remedy)(refusal);
    let class = "button button--small";
    let again = || {
        let onclick = intents.reform(move |_: MouseEvent| Intent::Retry(source));
        html! { <button type="button" {class} {onclick}>{ label }</button> }
    };
    let remedy = match refusal {
        // These end by themselves, or through the host or another browser.
        Refusal::Paused | Refusal::BySite | Refusal::Unsupported => html! {},
        Refusal::Insecure => html! { <a {class} href={navigation::secure_address()}>{ label }</a> },
        Refusal::InFrame => html! {
            <a {class} href={navigation::whole_address()} target="_blank" rel="noopener">{ label }</a>
        },
        _ => again(),
    };
    html! {
        <div
            class={classes!("device-problem", has_link.then_some("device-problem--wide"))}
            data-testid="lobby-problem"
            data-reason={refusal.code()}
        >
            <Icon glyph={Glyph::Warning} />
            <p class="device-problem__text">{ (words.refusal)(source, refusal) }</p>
            { remedy }
            if has_link {
                <CopyLink link={navigation::whole_address()} />
            }
        </div>
    }
}
