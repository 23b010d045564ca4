//! Pictures that leave the page.

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use crate::session::{self, MiniWindow, PopOutWatch};

/// Whether the picture inside an element is out of the page, and the way to change that. `None` where the
/// browser has no picture in picture.
#[hook]
pub fn use_pop_out(tile: &NodeRef) -> Option<(bool, Callback<()>)> {
    let is_out = use_state_eq(|| false);
    let setter = is_out.setter();
    use_effect_with(tile.clone(), move |tile| {
        let watch = tile
            .cast::<Element>()
            .map(|tile| PopOutWatch::start(&tile, move |is_out| setter.set(is_out)));
        move || drop(watch)
    });
    let (tile, is_out) = (tile.clone(), *is_out);
    let toggle = Callback::from(move |()| {
        if let Some(tile) = tile.cast::<Element>() {
            session::pop_out(&tile, !is_out);
        }
    });
    session::can_pop_out().then_some((is_out, toggle))
}

/// The small window, if it is open, and the way to open or close it. `None` where the browser has none.
#[hook]
pub fn use_mini() -> Option<(Option<Rc<MiniWindow>>, Callback<()>)> {
    let window = use_state_eq(|| None::<Rc<MiniWindow>>);
    let setter = window.setter();
    // What the person may close knows this component, which must not keep it alive in turn.
    let last = use_mut_ref(|| None::<Rc<MiniWindow>>);
    last.borrow_mut().clone_from(&window);
    use_effect_with((), move |()| {
        move || {
            if let Some(window) = last.take() {
                window.close();
            }
        }
    });
    let is_open = window.is_some();
    let toggle = Callback::from(move |()| {
        if is_open {
            return setter.set(None);
        }
        let setter = setter.clone();
        MiniWindow::open(SIZE, move |window| setter.set(window));
    });
    MiniWindow::is_supported().then(|| ((*window).clone(), toggle))
}

/// In CSS pixels: a picture and a bar of buttons.
const SIZE: (u32, u32) = (360, 300);
