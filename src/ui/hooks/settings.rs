//! The host's settings, which load after the page.

use std::rc::Rc;

use yew::prelude::*;

use crate::session::{Boot, Settings, read_settings};

/// The settings that have loaded so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SettingsHandle {
    /// The settings: the defaults at first.
    pub now: Rc<Settings>,
    /// Takes other settings, since the local user changed something.
    pub replace: Callback<Rc<Settings>>,
}

/// Requests the settings once, and returns what has loaded so far.
#[hook]
pub fn use_settings(boot: &Rc<Boot>) -> SettingsHandle {
    let settings = use_state(Rc::<Settings>::default);
    let setter = settings.setter();
    let boot = boot.clone();
    use_memo((), move |()| {
        read_settings(&boot, move |settings| setter.set(Rc::new(settings)));
    });
    let setter = settings.setter();
    let replace = use_callback((), move |settings, ()| setter.set(settings));
    let now = (*settings).clone();
    SettingsHandle { now, replace }
}
