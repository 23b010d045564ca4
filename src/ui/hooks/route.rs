//! The page that the address names, followed as it changes.

use gloo_events::EventListener;
use yew::prelude::*;

use crate::session::put_address_right;
use crate::ui::place;
use crate::ui::route::Route;

/// The current route. An address that changes is put right first.
#[hook]
pub fn use_route() -> Route {
    let route = use_state_eq(|| Route::read(&place::fragment()));
    let setter = route.setter();
    use_effect_with((), move |()| {
        let listener = web_sys::window().map(|window| {
            EventListener::new(&window, "hashchange", move |_| {
                put_address_right();
                setter.set(Route::read(&place::fragment()));
            })
        });
        move || drop(listener)
    });
    (*route).clone()
}
