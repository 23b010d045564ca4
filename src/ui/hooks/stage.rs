//! The sizes of the tiles, as custom properties that follow the size of the stage, and the motion
//! of the tiles: to new places, and away.

use gloo_timers::callback::Timeout;
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::layout::{Layout, Size, StagePlan};
use crate::model::{LinkId, decimal};
use crate::ui::hooks::pointer::is_motion_reduced;
use crate::ui::hooks::size::SizeWatch;

/// What the tiles of a stage are arranged for.
#[derive(Clone, Debug, PartialEq)]
pub struct StageNeed {
    /// The layout.
    pub layout: Layout,
    /// The connections to the other participants with a tile.
    pub links: Vec<LinkId>,
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
    tiles: Vec<(HtmlElement, TileRect)>,
    gone: Vec<GoneTile>,
}

/// Where a tile is on the stage, whatever animation moves it there, in CSS pixels.
#[derive(Clone, Copy)]
struct TileRect {
    left: i32,
    top: i32,
    width: i32,
    height: i32,
}

/// The tile of a participant who left, without its picture, which shrinks where it was. It is on
/// the stage until it is dropped, or the time is over.
struct GoneTile {
    tile: HtmlElement,
    _timer: Timeout,
}

/// Writes the plan to custom properties of the returned reference's element, without a render.
#[hook]
pub fn use_stage_plan(need: StageNeed) -> NodeRef {
    let node = use_node_ref();
    let drawn = use_mut_ref(Drawn::default);
    use_effect_with((node.clone(), need), move |(node, need)| {
        let need = need.clone();
        let watch = node.cast::<HtmlElement>().map(|stage| {
            SizeWatch::start(stage, move |stage| {
                let before = drawn.take();
                drawn.replace(draw(stage, &need, before));
            })
        });
        move || drop(watch)
    });
    node
}

fn draw(stage: &HtmlElement, need: &StageNeed, before: Drawn) -> Drawn {
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
    let tiles = tiles(stage);
    let bottom = |rect: &TileRect| rect.top + rect.height;
    let lowest = tiles.iter().map(|(_, rect)| bottom(rect)).max();
    for (tile, rect) in &tiles {
        let is_lowest = lowest.is_some_and(|lowest| lowest - bottom(rect) <= 1);
        let _ = tile.set_attribute("data-lowest", &is_lowest.to_string());
    }
    // A window that is being resized needs no motion.
    if kept != Some(plan.columns) && !before.tiles.is_empty() && !is_motion_reduced() {
        for (tile, to) in &tiles {
            if let Some((_, from)) = before.tiles.iter().find(|(other, _)| other == tile) {
                slide(tile, *from, *to);
            }
        }
    }
    let mut gone = before.gone;
    gone.retain(|gone| gone.tile.is_connected());
    if before.layout == Some(need.layout) && !is_motion_reduced() {
        // A tile may also have gone for another of the same participant.
        let has_left = |tile: &HtmlElement| {
            let peer = tile.get_attribute("data-peer");
            let is_present = |peer: &str| need.links.iter().any(|it| it.peer.as_str() == peer);
            !tile.is_connected()
                && tile.get_attribute("data-screen").as_deref() == Some("false")
                && peer.is_some_and(|peer| !is_present(&peer))
        };
        let left = before.tiles.iter().filter(|(tile, _)| has_left(tile));
        gone.extend(left.filter_map(|(tile, rect)| GoneTile::start(stage, tile, *rect)));
    }
    Drawn {
        layout: Some(need.layout),
        count: need.count,
        columns: plan.columns,
        tiles,
        gone,
    }
}

/// Returns the tiles that have a place in the arrangement, and where they are.
fn tiles(stage: &HtmlElement) -> Vec<(HtmlElement, TileRect)> {
    let children = stage.children();
    let tiles = (0..children.length()).filter_map(|at| children.item(at));
    let is_placed =
        |tile: &Element| !tile.has_attribute("data-corner") && !tile.has_attribute(GONE);
    let tiles = tiles.filter(is_placed);
    tiles
        .filter_map(|tile| tile.dyn_into::<HtmlElement>().ok())
        .map(|tile| {
            let rect = TileRect {
                left: tile.offset_left(),
                top: tile.offset_top(),
                width: tile.offset_width(),
                height: tile.offset_height(),
            };
            (tile, rect)
        })
        .collect()
}

/// Moves a tile from where it was to where it is, by the Web Animations API.
fn slide(tile: &Element, from: TileRect, to: TileRect) {
    let (x, y) = (from.left - to.left, from.top - to.top);
    if (x, y) == (0, 0) {
        return;
    }
    let frames = Array::new();
    for value in [format!("{x}px {y}px"), "none".to_owned()] {
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

impl GoneTile {
    /// Puts a tile back where it was. The style sheet shrinks it.
    fn start(stage: &HtmlElement, tile: &HtmlElement, rect: TileRect) -> Option<Self> {
        let style = tile.style();
        for (name, value) in [
            ("--gone-left", rect.left),
            ("--gone-top", rect.top),
            ("--gone-width", rect.width),
            ("--gone-height", rect.height),
        ] {
            style.set_property(name, &format!("{value}px")).ok()?;
        }
        let _ = tile.remove_attribute("data-testid");
        for name in [GONE, "inert"] {
            let _ = tile.set_attribute(name, "");
        }
        stage.append_child(tile).ok()?;
        let spent = tile.clone();
        Some(Self {
            tile: tile.clone(),
            _timer: Timeout::new(SLIDE_MS, move || spent.remove()),
        })
    }
}

impl Drop for GoneTile {
    fn drop(&mut self) {
        self.tile.remove();
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

/// The attribute of a tile whose participant has left.
const GONE: &str = "data-gone";

/// The time in which a tile moves or shrinks; also in `tile.css`.
const SLIDE_MS: u32 = 200;
