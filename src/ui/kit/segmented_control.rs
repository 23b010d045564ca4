//! A choice among a few options, all of them visible.

use yew::prelude::*;

use crate::ui::kit::icon::{Glyph, Icon};

/// The properties of the control.
#[derive(Properties, PartialEq)]
pub struct SegmentedControlProps {
    /// The label of the choice.
    pub label: &'static str,
    /// The options.
    pub segments: Vec<Segment>,
    /// The control shows icons only. Their labels are for screen readers and tooltips.
    #[prop_or_default]
    pub is_compact: bool,
}

/// An option.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// The icon.
    pub glyph: Glyph,
    /// The label.
    pub label: &'static str,
    /// The `data-testid`.
    pub testid: &'static str,
    /// The option is chosen.
    pub is_chosen: bool,
    /// Chooses the option.
    pub choose: Callback<()>,
}

/// A row of buttons, of which one is pressed.
#[component]
pub fn SegmentedControl(props: &SegmentedControlProps) -> Html {
    let SegmentedControlProps {
        label,
        segments,
        is_compact,
    } = props;
    let segments = segments.iter().map(|segment| {
        html! {
            <button
                key={segment.testid}
                type="button"
                class="segmented-control__one"
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
        <div class="segmented-control" role="group" aria-label={*label}>
            if !is_compact {
                <span class="segmented-control__label" aria-hidden="true">{ *label }</span>
            }
            <div class="segmented-control__row">{ for segments }</div>
        </div>
    }
}
