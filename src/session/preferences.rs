//! The local user's preferences, kept in the browser's storage if there is any.

use crate::browser::page;
use crate::browser::storage::{self, Keep};
use crate::layout::{Preference, Preferences};

/// Loads the preferences.
pub fn recall() -> Preferences {
    Preferences::read(|key| storage::read(Keep::Always, key))
}

/// Saves a preference. The choice of a language overrides the link, so its parameter is removed.
pub fn remember(preference: Preference) {
    let (key, value) = preference.entry();
    storage::write(Keep::Always, key, value);
    if matches!(preference, Preference::Lang(_)) {
        page::drop_parameter("lang");
    }
}
