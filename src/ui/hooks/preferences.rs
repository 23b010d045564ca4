//! The local user's preferences, available anywhere on the page.

use std::rc::Rc;

use yew::prelude::*;

use crate::layout::{Preference, Preferences};
use crate::model::Lang;
use crate::session;
use crate::ui::hooks::SettingsHandle;

/// The preferences, and a callback to change them.
#[derive(Clone, Debug, PartialEq)]
pub struct PreferencesHandle {
    /// The current preferences.
    pub now: Preferences,
    /// The language of the link, until the local user chooses another.
    pub linked: Option<Lang>,
    /// Changes a preference and stores it.
    pub choose: Callback<Preference>,
    /// Loads the language again, if it did not load.
    pub reload_words: Option<Callback<()>>,
    /// The host's settings, and the local user's own TURN server.
    pub settings: SettingsHandle,
}

/// Returns the preferences of this page, for a context around everything. Reads the stored values
/// and the language of the link once.
#[hook]
pub fn use_preferences_state(linked: Option<Lang>) -> PreferencesHandle {
    let chosen = use_reducer_eq(|| Chosen {
        now: session::recall(),
        linked,
    });
    let dispatcher = chosen.dispatcher();
    let choose = use_callback((), move |preference, ()| {
        session::remember(preference);
        dispatcher.dispatch(preference);
    });
    PreferencesHandle {
        now: chosen.now,
        linked: chosen.linked,
        choose,
        reload_words: None,
        settings: SettingsHandle::default(),
    }
}

/// Returns the preferences of the page around this component.
#[hook]
pub fn use_preferences() -> PreferencesHandle {
    use_context().unwrap_or_else(|| PreferencesHandle {
        now: Preferences::default(),
        linked: None,
        choose: Callback::noop(),
        reload_words: None,
        settings: SettingsHandle::default(),
    })
}

#[derive(PartialEq)]
struct Chosen {
    now: Preferences,
    linked: Option<Lang>,
}

impl Reducible for Chosen {
    type Action = Preference;

    fn reduce(self: Rc<Self>, preference: Preference) -> Rc<Self> {
        let is_lang = matches!(preference, Preference::Lang(_));
        Rc::new(Self {
            now: self.now.with(preference),
            linked: self.linked.filter(|_| !is_lang),
        })
    }
}
