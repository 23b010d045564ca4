//! Zooming of a picture in its pane.

use web_sys::{Element, MouseEvent, PointerEvent};
use yew::prelude::*;

/// The state and the handlers of a pane whose picture can be zoomed. A zoomed picture is larger
/// than the pane, which then scrolls: by touch, by wheel, by the keyboard, and by dragging it with
/// a mouse.
pub struct Zoom {
    /// The reference of the pane.
    pub pane: NodeRef,
    /// The picture is zoomed.
    pub is_zoomed: bool,
    /// Zooms in on the middle, or shows the whole picture again.
    pub toggle: Callback<()>,
    /// Does so too, and keeps the point under the pointer where it is.
    pub ondblclick: Callback<MouseEvent>,
    /// Begins to drag the picture with a mouse.
    pub onpointerdown: Callback<PointerEvent>,
    /// Scrolls the pane with the mouse.
    pub onpointermove: Callback<PointerEvent>,
    /// Ends the drag, also when the browser cancels it.
    pub onpointerup: Callback<PointerEvent>,
}

/// Lets the local user zoom a picture.
#[hook]
pub fn use_zoom() -> Zoom {
    let pane = use_node_ref();
    // The point that stays where it is, as parts of the width and of the height.
    let point = use_state_eq(|| None::<(f64, f64)>);
    use_effect_with((pane.clone(), *point), |(pane, point)| {
        if let (Some(pane), Some((x, y))) = (pane.cast::<Element>(), *point) {
            let rest = |whole: i32, seen: i32| f64::from(whole - seen);
            let left = x * rest(pane.scroll_width(), pane.client_width());
            let top = y * rest(pane.scroll_height(), pane.client_height());
            pane.scroll_to_with_x_and_y(left, top);
        }
    });
    let is_zoomed = point.is_some();
    let switch = use_callback((is_zoomed, point.setter()), |at, (is_zoomed, point)| {
        point.set((!is_zoomed).then_some(at));
    });
    let ondblclick = {
        let pane = pane.clone();
        switch.reform(move |event: MouseEvent| point_in(&pane, &event))
    };
    // Where the mouse was last, while it drags. A finger scrolls the pane by itself.
    let dragged = use_mut_ref(|| None::<(i32, i32)>);
    let onpointerdown = {
        let (pane, dragged) = (pane.clone(), dragged.clone());
        Callback::from(move |event: PointerEvent| {
            let is_drag = is_zoomed && event.button() == 0 && event.pointer_type() == "mouse";
            let is_inside = |pane: &Element| {
                let place = pane.get_bounding_client_rect();
                // A press on a scroll bar scrolls by itself.
                f64::from(event.client_x()) - place.left() < f64::from(pane.client_width())
                    && f64::from(event.client_y()) - place.top() < f64::from(pane.client_height())
            };
            if let Some(pane) = pane
                .cast::<Element>()
                .filter(|pane| is_drag && is_inside(pane))
            {
                // Without pointer capture, a fast pointer drops the picture. That is acceptable.
                let _ = pane.set_pointer_capture(event.pointer_id());
                *dragged.borrow_mut() = Some((event.client_x(), event.client_y()));
            }
        })
    };
    let onpointermove = {
        let (pane, dragged) = (pane.clone(), dragged.clone());
        Callback::from(move |event: PointerEvent| {
            let mut dragged = dragged.borrow_mut();
            // The browser does not tell each release.
            if event.buttons() & 1 == 0 {
                *dragged = None;
            }
            let Some((last_x, last_y)) = &mut *dragged else {
                return;
            };
            let (x, y) = (event.client_x(), event.client_y());
            if let Some(pane) = pane.cast::<Element>() {
                pane.scroll_by_with_x_and_y(f64::from(*last_x - x), f64::from(*last_y - y));
            }
            (*last_x, *last_y) = (x, y);
        })
    };
    let onpointerup = Callback::from(move |_: PointerEvent| *dragged.borrow_mut() = None);
    Zoom {
        pane,
        is_zoomed,
        toggle: switch.reform(|()| MIDDLE),
        ondblclick,
        onpointerdown,
        onpointermove,
        onpointerup,
    }
}

fn point_in(pane: &NodeRef, event: &MouseEvent) -> (f64, f64) {
    let Some(pane) = pane.cast::<Element>() else {
        return MIDDLE;
    };
    let place = pane.get_bounding_client_rect();
    let part = |at: i32, from: f64, length: f64| (f64::from(at) - from) / length.max(1.0);
    (
        part(event.client_x(), place.left(), place.width()),
        part(event.client_y(), place.top(), place.height()),
    )
}

const MIDDLE: (f64, f64) = (0.5, 0.5);
