//! A refused device: why, and the one thing that helps.

use yew::prelude::*;

use crate::call::Intent;
use crate::call::fault::Refusal;
use crate::call::view::SelfView;
use crate::model::Source;
use crate::ui::components::icon::{Glyph, Icon};
use crate::ui::hooks::{use_intents, use_words};
use crate::ui::place;

/// What the list needs.
#[derive(Properties, PartialEq)]
pub struct DeviceProblemsProps {
    /// The person at this page.
    pub me: SelfView,
}

/// One card for each device that is wanted and refused.
#[component]
pub fn DeviceProblems(props: &DeviceProblemsProps) -> Html {
    let refused = Source::ALL.into_iter().filter_map(|source| {
        let state = props.me.source(source);
        state
            .problem()
            .filter(|_| state.is_wanted)
            .map(|refusal| (source, refusal))
    });
    let cards = refused.map(|(source, refusal)| {
        html! { <DeviceProblem key={format!("{source:?}")} {source} {refusal} /> }
    });
    html! { <>{ for cards }</> }
}

#[derive(Properties, PartialEq)]
struct DeviceProblemProps {
    source: Source,
    refusal: Refusal,
}

#[component]
fn DeviceProblem(props: &DeviceProblemProps) -> Html {
    let DeviceProblemProps { source, refusal } = *props;
    let words = use_words();
    let intents = use_intents();
    let label = (words.remedy)(refusal);
    let class = "button button--small";
    let remedy = match refusal {
        Refusal::Insecure => html! { <a {class} href={place::secure_address()}>{ label }</a> },
        Refusal::InFrame => html! {
            <a {class} href={place::whole_address()} target="_blank" rel="noopener">{ label }</a>
        },
        _ => {
            let onclick = intents.reform(move |_: MouseEvent| Intent::Retry(source));
            html! { <button type="button" {class} {onclick}>{ label }</button> }
        }
    };
    html! {
        <div class="device-problem" data-testid="lobby-problem" data-reason={refusal.code()}>
            <Icon glyph={Glyph::Warning} />
            <p class="device-problem__text">{ (words.refusal)(source, refusal) }</p>
            { remedy }
        </div>
    }
}
