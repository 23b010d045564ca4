//! What the person has chosen, kept in the browser's storage, as far as there is any.

use crate::browser::page;
use crate::browser::storage::{self, Keep};
use crate::layout::{Preference, Preferences};

/// What was chosen before, by this page or an earlier one.
pub fn recall() -> Preferences {
    Preferences::read(|key| storage::read(Keep::Always, key))
}

/// Remembers a choice. Whoever chooses a language here does not want the one of the link any more.
pub fn remember(preference: Preference) {
    let (key, value) = preference.entry();
    storage::write(Keep::Always, key, value);
    if matches!(preference, Preference::Lang(_)) {
        page::drop_parameter("lang");
    }
}
