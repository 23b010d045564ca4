//! Dragging of the self view from corner to corner.

use web_sys::{Element, HtmlElement, PointerEvent};
use yew::prelude::*;

use crate::layout::{Corner, Preference, Size};
use crate::ui::hooks::use_preferences;

/// The state and the handlers of an element that can be moved by pointer and by arrow keys.
pub struct Draggable {
    /// The reference of the element.
    pub node: NodeRef,
    /// The corner in which the element rests.
    pub corner: Corner,
    /// The element is being dragged.
    pub is_carried: bool,
    /// Starts dragging.
    pub onpointerdown: Callback<PointerEvent>,
    /// Moves the element with the pointer.
    pub onpointermove: Callback<PointerEvent>,
    /// Ends dragging, also when the browser cancels it.
    pub onpointerup: Callback<PointerEvent>,
    /// Moves the element with an arrow key.
    pub onkeydown: Callback<KeyboardEvent>,
}

/// Lets the local user drag an element to a corner of its parent, and remembers the corner. During
/// the drag, the offset is on the element as the custom properties `--carried-x` and `--carried-y`,
/// without a render.
#[hook]
pub fn use_draggable(node: NodeRef) -> Draggable {
    let preferences = use_preferences();
    let corner = preferences.now.corner;
    // Newer than the rendered state: events may come faster than renders.
    let from = use_mut_ref(|| None::<(i32, i32)>);
    let rest = use_mut_ref(|| corner);
    *rest.borrow_mut() = corner;
    let is_carried = use_state_eq(|| false);
    let onpointerdown = {
        let (node, from, carried) = (node.clone(), from.clone(), is_carried.setter());
        Callback::from(move |event: PointerEvent| {
            let Some(element) = node.cast::<HtmlElement>() else {
                return;
            };
            let on_button = event
                .target_dyn_into::<Element>()
                .and_then(|target| target.closest("button").ok()?)
                .is_some();
            // Without pointer capture, a fast pointer drops the element. That is acceptable.
            let _ = element.set_pointer_capture(event.pointer_id());
            if event.button() == 0 && event.is_primary() && !on_button {
                *from.borrow_mut() = Some((event.client_x(), event.client_y()));
                carried.set(true);
            } else {
                let _ = element.release_pointer_capture(event.pointer_id());
            }
        })
    };
    let onpointermove = {
        let (node, from) = (node.clone(), from.clone());
        Callback::from(move |event: PointerEvent| {
            if let Some((x, y)) = *from.borrow() {
                carry(&node, event.client_x() - x, event.client_y() - y);
            }
        })
    };
    let onpointerup = {
        let (node, carried, choose) = (
            node.clone(),
            is_carried.setter(),
            preferences.choose.clone(),
        );
        Callback::from(move |event: PointerEvent| {
            if from.borrow_mut().take().is_none() {
                return;
            }
            let is_let_go = event.type_() == "pointerup";
            let corner = nearest(&node, &event).filter(|_| is_let_go);
            carry(&node, 0, 0);
            carried.set(false);
            if let Some(corner) = corner {
                choose.emit(Preference::Corner(corner));
            }
        })
    };
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let is_plain = !(event.ctrl_key() || event.alt_key() || event.meta_key());
        let next = rest.borrow().towards(&event.key()).filter(|_| is_plain);
        if let Some(corner) = next {
            event.prevent_default();
            *rest.borrow_mut() = corner;
            preferences.choose.emit(Preference::Corner(corner));
        }
    });
    Draggable {
        node,
        corner,
        is_carried: *is_carried,
        onpointerdown,
        onpointermove,
        onpointerup,
        onkeydown,
    }
}

fn carry(node: &NodeRef, x: i32, y: i32) {
    let Some(element) = node.cast::<HtmlElement>() else {
        return;
    };
    for (name, value) in [("--carried-x", x), ("--carried-y", y)] {
        if element
            .style()
            .set_property(name, &format!("{value}px"))
            .is_err()
        {
            log::debug!("cannot set {name} on the self view");
        }
    }
}

/// Returns the corner of the element's parent that is nearest to the pointer.
fn nearest(node: &NodeRef, pointer: &PointerEvent) -> Option<Corner> {
    let parent = node.cast::<HtmlElement>()?.parent_element()?;
    let stage = parent.get_bounding_client_rect();
    let size = Size {
        width: stage.width(),
        height: stage.height(),
    };
    let x = f64::from(pointer.client_x()) - stage.x();
    let y = f64::from(pointer.client_y()) - stage.y();
    Some(Corner::nearest(x, y, size))
}
