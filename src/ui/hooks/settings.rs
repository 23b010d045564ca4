//! The host's settings, which come after the page.

use std::rc::Rc;

use yew::prelude::*;

use crate::session::{Settings, read_settings};

/// The settings as far as they have come: the defaults at first. They are asked for once.
#[hook]
pub fn use_settings() -> Rc<Settings> {
    let settings = use_state(Rc::<Settings>::default);
    let setter = settings.setter();
    use_memo((), move |()| {
        read_settings(move |settings| setter.set(Rc::new(settings)));
    });
    (*settings).clone()
}
