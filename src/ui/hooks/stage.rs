//! The sizes of the tiles, as custom properties that follow the size of the stage.

use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Event, HtmlElement, ResizeObserver};
use yew::prelude::*;

use crate::layout::{Layout, Size, StagePlan};
use crate::model::decimal;
use crate::session::{self, Listeners};

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

/// A watch that calls back at once and after every change of an element's size, until dropped.
/// Without `ResizeObserver`, it follows the size of the window.
enum SizeWatch {
    Element {
        observer: ResizeObserver,
        _callback: Closure<dyn Fn(Array)>,
    },
    Window {
        _listeners: Listeners,
    },
}

impl SizeWatch {
    fn start(element: HtmlElement, tell: impl Fn(&HtmlElement) + 'static) -> Self {
        tell(&element);
        let tell = Rc::new(tell);
        let (watched, observed) = (element.clone(), tell.clone());
        let callback = Closure::<dyn Fn(Array)>::new(move |_| observed(&watched));
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok();
        if let Some(observer) = observer.filter(|observer| session::observe(observer, &element)) {
            return Self::Element {
                observer,
                _callback: callback,
            };
        }
        let mut listeners = Listeners::default();
        if let Some(window) = web_sys::window() {
            listeners.on(&window, "resize", move |_: &Event| tell(&element));
        }
        Self::Window {
            _listeners: listeners,
        }
    }
}

impl Drop for SizeWatch {
    fn drop(&mut self) {
        if let Self::Element { observer, .. } = self {
            observer.disconnect();
        }
    }
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
