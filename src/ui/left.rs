//! The page after a call: what it was, why it is over, and the ways on.

use std::rc::Rc;

use yew::prelude::*;

use crate::call::view::{LeftReason, SummaryView};
use crate::session::{TimelineHandle, length_of_time, list_of};
use crate::ui::Words;
use crate::ui::hooks::{use_focus, use_words};
use crate::ui::kit::brand::Brand;
use crate::ui::navigation;
use crate::ui::timeline::part::Timeline;

/// The properties of the page.
#[derive(Properties, PartialEq)]
pub struct LeftProps {
    /// The reason why the call is over.
    pub reason: LeftReason,
    /// What was read of the connections, if anything was.
    pub timeline: Option<TimelineHandle>,
    /// What the call was.
    pub summary: Option<Rc<SummaryView>>,
    /// The name of the page.
    pub brand: AttrValue,
    /// Returns to the call.
    pub onrejoin: Callback<()>,
    /// The label of the way back, if it does not lead into the same call.
    #[prop_or_default]
    pub way: Option<&'static str>,
}

/// The summary, a way back, a way to another call, and a way home.
#[component]
pub fn Left(props: &LeftProps) -> Html {
    let LeftProps {
        reason,
        timeline,
        summary,
        brand,
        onrejoin,
        way,
    } = props;
    let words = use_words();
    let heading = use_focus();
    let summary = summary.as_deref();
    let is_open = use_state_eq(|| false);
    let show = |is_shown: bool| {
        let is_open = is_open.setter();
        Callback::from(move |()| is_open.set(is_shown))
    };
    let start = Callback::from(|_: MouseEvent| {
        navigation::enter_new();
    });
    html! {
        <main class="left" data-testid="left">
            <header class="left__head"><Brand name={brand.clone()} /></header>
            <div class="left__body">
                <h1 ref={heading} class="left__title" tabindex="-1">{ words.left.of(*reason) }</h1>
                if let Some(summary) = summary {
                    <p class="left__summary" data-testid="left-summary">{ sentence(summary, words) }</p>
                }
                if let Some(summary) = summary.filter(|summary| summary.traffic > 0) {
                    <p class="left__reason" data-testid="left-traffic">
                        { words.leaving.traffic.fill([&words.talk.size(summary.traffic)]) }
                    </p>
                }
                <p class="left__reason" data-testid="left-reason" data-reason={reason.code()}>
                    { words.left_reason.of(*reason) }
                </p>
                if let Some(summary) = summary.filter(|summary| summary.is_recorded) {
                    <p class="left__reason" data-testid="left-recorded">
                        { recorded(summary, words) }
                    </p>
                }
                <div class="left__ways">
                    <button
                        type="button"
                        class="button button--primary button--large"
                        data-testid="left-rejoin"
                        onclick={onrejoin.reform(|_: MouseEvent| ())}
                    >
                        { way.unwrap_or(words.rejoin) }
                    </button>
                    <button
                        type="button"
                        class="button button--large"
                        data-testid="left-new"
                        onclick={start}
                    >
                        { words.new_call }
                    </button>
                    <a class="button button--quiet button--large" data-testid="left-home" href="#/">
                        { words.to_home }
                    </a>
                </div>
                if timeline.is_some() {
                    <button
                        type="button"
                        class="button button--quiet button--small left__details"
                        data-testid="details"
                        onclick={show(true).reform(|_: MouseEvent| ())}
                    >
                        { words.watch.details }
                    </button>
                }
                if *is_open {
                    <Timeline timeline={timeline.clone()} onclose={show(false)} />
                }
            </div>
        </main>
    }
}

/// Returns what was saved of the call.
fn recorded(summary: &SummaryView, words: Words) -> String {
    match &summary.saved {
        Some((file, bytes)) => words
            .stage
            .record_saved
            .fill([file, &words.talk.size(*bytes)]),
        None => words.watch.recorded.to_owned(),
    }
}

/// Returns the length of the call, and who was in it.
fn sentence(summary: &SummaryView, words: Words) -> String {
    let lasted = length_of_time(summary.lasted, words.lang());
    let shown = summary.people.iter().take(MOST_NAMED);
    let mut people: Vec<_> = shown.map(|name| words.called(name)).collect();
    let more = summary.people.len() - people.len();
    if more > 0 {
        people.push(words.leaving.others.of(more));
    }
    match people.as_slice() {
        [] => words.leaving.lasted.fill([&lasted]),
        people => words
            .leaving
            .lasted_with
            .fill([&lasted, &list_of(people, words.lang())]),
    }
}

const MOST_NAMED: usize = 4;
