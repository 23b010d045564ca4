//! Video in a window of its own.

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use crate::session::{self, MiniWindow, PopOutWatch};

/// Returns whether the video inside an element is in picture-in-picture, and a callback to toggle
/// that. Returns `None` if the browser does not support it.
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

/// Returns the mini window, if it is open, and a callback to toggle it. Returns `None` if the
/// browser does not support it.
#[hook]
pub fn use_mini_window() -> Option<(Option<Rc<MiniWindow>>, Callback<()>)> {
    let window = use_state_eq(|| None::<Rc<MiniWindow>>);
    let setter = window.setter();
    // The user can close the window, so it refers to this component, and must not keep it alive.
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

/// The size in CSS pixels: a video and a bar of buttons.
const SIZE: (u32, u32) = (360, 300);
