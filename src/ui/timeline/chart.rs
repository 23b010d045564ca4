//! One chart: up to two figures over time, with the events and the time that is looked at.

use yew::prelude::*;

use crate::call::timeline::figures::{Figure, Point};
use crate::ui::timeline::story::Story;

/// What all charts of a timeline have in common.
pub(super) struct Frame<'a> {
    /// What is drawn.
    pub(super) story: &'a Story,
    /// What is drawn dashed beside it.
    pub(super) other: Option<&'a Story>,
    /// The first and the last time, in ms since 1970.
    pub(super) range: (i64, i64),
    /// The time that is looked at.
    pub(super) at: i64,
}

impl Frame<'_> {
    /// Draws a chart. `values` says each figure at the time that is looked at.
    pub(super) fn chart(
        &self,
        testid: &'static str,
        title: &'static str,
        figures: &[Figure],
        values: Vec<String>,
    ) -> Html {
        let stories = || [Some(self.story), self.other].into_iter().flatten();
        // A chart without any value has a ground line.
        let mut most = 1.0;
        let is_shown = |point: &&Point| (self.range.0..=self.range.1).contains(&point.at);
        for point in stories().flat_map(|story| &story.points).filter(is_shown) {
            for figure in figures {
                most = point.get(*figure).map_or(most, |value| value.max(most));
            }
        }
        let mut ways = vec![way("chart__mark", self.marks())];
        for (story, classes) in stories().zip([LINES, OTHER_LINES]) {
            for (figure, class) in figures.iter().zip(classes) {
                ways.push(way(class, self.line(story, *figure, most)));
            }
        }
        ways.push(way("chart__cursor", upright(place(self.at, self.range))));
        let values = values
            .into_iter()
            .map(|value| html! { <span>{ value }</span> });
        html! {
            <section class="chart" data-testid={testid}>
                <p class="chart__head"><b>{ title }</b>{ for values }</p>
                <svg class="chart__drawing" viewBox="0 0 400 48" preserveAspectRatio="none" aria-hidden="true">
                    { for ways }
                </svg>
            </section>
        }
    }

    fn marks(&self) -> String {
        let shown = self.story.marks.iter().filter(|mark| mark.event.is_shown());
        let mut way = String::new();
        for mark in shown {
            way += &upright(place(mark.at, self.range));
        }
        way
    }

    /// Returns the way of a line, with a gap wherever the figure is absent. Of several readings at
    /// one place, the largest is drawn: a short peak is what one looks for.
    fn line(&self, story: &Story, figure: Figure, most: f64) -> String {
        let mut way = String::new();
        let mut command = 'M';
        let mut points = story.points.iter().peekable();
        let mut peak = 0.0;
        while let Some(point) = points.next() {
            let x = place(point.at, self.range);
            let is_shown = (self.range.0..=self.range.1).contains(&point.at);
            let Some(value) = point.get(figure).filter(|_| is_shown) else {
                command = 'M';
                continue;
            };
            peak = value.max(peak);
            let is_last_here = points
                .peek()
                .is_none_or(|next| place(next.at, self.range) != x || next.get(figure).is_none());
            if is_last_here {
                let y = HEIGHT - 1 - ((HEIGHT - 2) as f64 * peak / most) as i64;
                way += &format!("{command}{x} {y}");
                (command, peak) = ('L', 0.0);
            }
        }
        way
    }
}

fn way(class: &'static str, way: String) -> Html {
    html! { <path {class} d={way} /> }
}

fn upright(x: i64) -> String {
    format!("M{x} 0V{HEIGHT}")
}

/// Returns the place of a time in the drawing; beyond it, that of all times before or after.
fn place(at: i64, (first, last): (i64, i64)) -> i64 {
    (at.clamp(first - 1, last + 1) - first) * WIDTH / (last - first).max(1)
}

const LINES: [&str; 2] = ["chart__line", "chart__line chart__line--second"];
const OTHER_LINES: [&str; 2] = [
    "chart__line chart__line--other",
    "chart__line chart__line--second chart__line--other",
];

const WIDTH: i64 = 400;
const HEIGHT: i64 = 48;
