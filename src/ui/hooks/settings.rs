//! The host's settings, which load after the page.

use std::rc::Rc;

use yew::prelude::*;

use crate::session::{Settings, read_settings};

/// Returns the settings that have loaded so far: the defaults at first. Requests them once.
#[hook]
pub fn use_settings() -> Rc<Settings> {
    let settings = use_state(Rc::<Settings>::default);
    let setter = settings.setter();
    use_memo((), move |()| {
        read_settings(move |settings| setter.set(Rc::new(settings)));
    });
    (*settings).clone()
}
