//! The host's settings, which load after the page.

use std::rc::Rc;

use yew::prelude::*;

use crate::session::{Boot, Settings, read_settings};

/// Returns the settings that have loaded so far: the defaults at first. Requests them once.
#[hook]
pub fn use_settings(boot: &Rc<Boot>) -> Rc<Settings> {
    let settings = use_state(Rc::<Settings>::default);
    let setter = settings.setter();
    let boot = boot.clone();
    use_memo((), move |()| {
        read_settings(&boot, move |settings| setter.set(Rc::new(settings)));
    });
    (*settings).clone()
}
