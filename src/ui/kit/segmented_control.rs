//! A choice of one among few, all of them in sight.

use yew::prelude::*;

use crate::ui::kit::icon::{Glyph, Icon};

/// What the choice needs.
#[derive(Properties, PartialEq)]
pub struct SegmentsProps {
    /// What is chosen.
    pub label: &'static str,
    /// From what.
    pub segments: Vec<Segment>,
    /// Icons alone: their words are for whoever hears them, or points at them.
    #[prop_or_default]
    pub is_compact: bool,
}

/// One of the few.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// Its icon.
    pub glyph: Glyph,
    /// Its name.
    pub label: &'static str,
    /// The handle for tests.
    pub testid: &'static str,
    /// It is the one.
    pub is_chosen: bool,
    /// Makes it the one.
    pub choose: Callback<()>,
}

/// A row of buttons, of which one is pressed.
#[component]
pub fn Segments(props: &SegmentsProps) -> Html {
    let SegmentsProps {
        label,
        segments,
        is_compact,
    } = props;
    let segments = segments.iter().map(|segment| {
        html! {
            <button
                key={segment.testid}
                type="button"
                class="segments__one"
                data-testid={segment.testid}
                aria-pressed={segment.is_chosen.to_string()}
                title={is_compact.then_some(segment.label)}
                onclick={segment.choose.reform(|_: MouseEvent| ())}
            >
                <Icon glyph={segment.glyph} />
                <span class={is_compact.then_some("visually-hidden")}>{ segment.label }</span>
            </button>
        }
    });
    html! {
        <div class="segments" role="group" aria-label={*label}>
            if !is_compact {
                <span class="segments__label" aria-hidden="true">{ *label }</span>
            }
            <div class="segments__row">{ for segments }</div>
        </div>
    }
}
