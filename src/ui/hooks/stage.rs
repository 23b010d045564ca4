//! The sizes of the tiles, as custom properties that follow the size of the stage, and the motion
//! of the tiles to new places.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::JsCast;
use web_sys::{DomRect, Element, HtmlElement};
use yew::prelude::*;

use crate::layout::{Layout, Size, StagePlan};
use crate::model::decimal;
use crate::ui::hooks::pointer::is_motion_reduced;
use crate::ui::hooks::size::SizeWatch;

/// What the tiles of a stage are arranged for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StageNeed {
    /// The layout.
    pub layout: Layout,
    /// The number of tiles.
    pub count: usize,
    /// The size of the picture of a screen in the spotlight.
    pub screen: Option<(u32, u32)>,
}

/// What was drawn last.
#[derive(Default)]
struct Drawn {
    layout: Option<Layout>,
    count: usize,
    columns: usize,
    places: Vec<(HtmlElement, DomRect)>,
}

/// Writes the plan to custom properties of the returned reference's element, without a render.
#[hook]
pub fn use_stage_plan(need: StageNeed) -> NodeRef {
    let node = use_node_ref();
    let drawn = use_mut_ref(Drawn::default);
    use_effect_with((node.clone(), need), move |(node, need)| {
        let need = *need;
        let watch = node.cast::<HtmlElement>().map(|stage| {
            SizeWatch::start(stage, move |stage| {
                let before = drawn.take();
                drawn.replace(draw(stage, need, &before));
            })
        });
        move || drop(watch)
    });
    node
}

fn draw(stage: &HtmlElement, need: StageNeed, before: &Drawn) -> Drawn {
    let size = Size {
        width: f64::from(stage.client_width()),
        height: f64::from(stage.client_height()),
    };
    let is_alike = before.layout == Some(need.layout) && before.count == need.count;
    let kept = is_alike.then_some(before.columns);
    let shape = need
        .screen
        .map(|(width, height)| f64::from(width) / f64::from(height));
    let plan = StagePlan::following(need.layout, need.count, size, gap(stage), kept, shape);
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
    let places = places(stage);
    // A tile that grows in is laid out as it will be.
    let bottom = |tile: &HtmlElement| tile.offset_top() + tile.offset_height();
    let lowest = places.iter().map(|(tile, _)| bottom(tile)).max();
    for (tile, _) in &places {
        let is_lowest = lowest.is_some_and(|lowest| lowest - bottom(tile) <= 1);
        let _ = tile.set_attribute("data-lowest", &is_lowest.to_string());
    }
    // A window that is being resized needs no motion.
    if kept != Some(plan.columns) && !before.places.is_empty() && !is_motion_reduced() {
        for (tile, to) in &places {
            if let Some((_, from)) = before.places.iter().find(|(other, _)| other == tile) {
                slide(tile, from, to);
            }
        }
    }
    Drawn {
        layout: Some(need.layout),
        count: need.count,
        columns: plan.columns,
        places,
    }
}

/// Returns the tiles that have a place in the arrangement, and where they are.
fn places(stage: &HtmlElement) -> Vec<(HtmlElement, DomRect)> {
    let children = stage.children();
    let tiles = (0..children.length()).filter_map(|at| children.item(at));
    let tiles = tiles.filter(|tile| !tile.has_attribute("data-corner"));
    tiles
        .filter_map(|tile| tile.dyn_into::<HtmlElement>().ok())
        .map(|tile| {
            let place = tile.get_bounding_client_rect();
            (tile, place)
        })
        .collect()
}

/// Moves a tile from where it was to where it is, by the Web Animations API.
fn slide(tile: &Element, from: &DomRect, to: &DomRect) {
    // A tile that grows in keeps its middle.
    let x = from.left() - to.left() + (from.width() - to.width()) / 2.0;
    let y = from.top() - to.top() + (from.height() - to.height()) / 2.0;
    if x.abs() + y.abs() < 1.0 {
        return;
    }
    let frames = Array::new();
    for value in [
        format!("{}px {}px", decimal(x), decimal(y)),
        "none".to_owned(),
    ] {
        let frame = Object::new();
        let _ = Reflect::set(&frame, &"translate".into(), &value.into());
        frames.push(&frame);
    }
    let options = Object::new();
    let _ = Reflect::set(&options, &"duration".into(), &SLIDE_MS.into());
    let _ = Reflect::set(
        &options,
        &"easing".into(),
        &"cubic-bezier(0.2, 0.7, 0.2, 1)".into(),
    );
    let animate = Reflect::get(tile, &"animate".into());
    if let Some(animate) = animate
        .ok()
        .and_then(|animate| animate.dyn_into::<Function>().ok())
    {
        let _ = animate.call2(tile, &frames, &options);
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

/// The time in which a tile moves.
const SLIDE_MS: u32 = 200;
