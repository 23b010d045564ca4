//! Problems in the settings or the address, until the local user dismisses them.

use std::rc::Rc;

use yew::prelude::*;

use crate::config::Problem;
use crate::ui::hooks::use_words;
use crate::ui::kit::icon::{Glyph, Icon};

/// The properties of the list.
#[derive(Properties, PartialEq)]
pub struct ProblemsProps {
    /// The problems that were found at page start.
    pub problems: Vec<Problem>,
}

/// A line for each problem that is not dismissed.
#[component]
pub fn Problems(props: &ProblemsProps) -> Html {
    let words = use_words();
    let read = use_reducer_eq(Read::default);
    let mut shown = Vec::new();
    for problem in &props.problems {
        if !read.0.contains(problem) && !shown.contains(&problem) {
            shown.push(problem);
        }
    }
    if shown.is_empty() {
        return html! {};
    }
    let lines = shown.into_iter().map(|problem| {
        let dismiss = {
            let (read, problem) = (read.dispatcher(), problem.clone());
            Callback::from(move |_: MouseEvent| read.dispatch(problem.clone()))
        };
        html! {
            <li class="problems__line" data-testid="notice" key={format!("{problem:?}")}>
                <Icon glyph={Glyph::Warning} />
                <p class="problems__text">{ words.problem(problem) }</p>
                <button
                    type="button"
                    class="button button--quiet button--icon"
                    aria-label={words.dismiss}
                    onclick={dismiss}
                >
                    <Icon glyph={Glyph::Close} />
                </button>
            </li>
        }
    });
    html! {
        <section class="problems" aria-label={words.notices}>
            <ul class="problems__list" role="list">{ for lines }</ul>
        </section>
    }
}

/// The dismissed problems.
#[derive(Clone, Debug, Default, PartialEq)]
struct Read(Vec<Problem>);

impl Reducible for Read {
    type Action = Problem;

    fn reduce(self: Rc<Self>, problem: Problem) -> Rc<Self> {
        let mut read = (*self).clone();
        read.0.push(problem);
        Rc::new(read)
    }
}
