//! The sizes of the tiles, as custom properties that follow the size of the stage.

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::layout::{Layout, Size, StagePlan};
use crate::model::decimal;
use crate::ui::hooks::size::SizeWatch;

/// Writes the plan for `count` tiles to custom properties of the returned reference's element,
/// without a render.
#[hook]
pub fn use_stage_plan(layout: Layout, count: usize) -> NodeRef {
    let node = use_node_ref();
    use_effect_with((node.clone(), layout, count), |(node, layout, count)| {
        let (layout, count) = (*layout, *count);
        let watch = node
            .cast::<HtmlElement>()
            .map(|stage| SizeWatch::start(stage, move |stage| draw(stage, layout, count)));
        move || drop(watch)
    });
    node
}

fn draw(stage: &HtmlElement, layout: Layout, count: usize) {
    let size = Size {
        width: f64::from(stage.client_width()),
        height: f64::from(stage.client_height()),
    };
    let plan = StagePlan::new(layout, count, size, gap(stage));
    let style = stage.style();
    for (name, value) in [
        ("--tile-width", plan.tile.width),
        ("--tile-height", plan.tile.height),
        ("--main-width", plan.main.width),
        ("--main-height", plan.main.height),
        ("--lead-width", plan.lead.width),
        ("--lead-height", plan.lead.height),
        ("--spare", plan.spare),
    ] {
        if style
            .set_property(name, &format!("{}px", decimal(value)))
            .is_err()
        {
            log::debug!("cannot set {name} on the stage");
        }
    }
}

/// Returns the gap that the style sheet sets, or zero.
fn gap(stage: &HtmlElement) -> f64 {
    web_sys::window()
        .and_then(|window| window.get_computed_style(stage).ok()?)
        .and_then(|style| style.get_property_value("row-gap").ok())
        .map(|gap| js_sys::parse_float(&gap))
        .filter(|gap| gap.is_finite())
        .unwrap_or_default()
}
