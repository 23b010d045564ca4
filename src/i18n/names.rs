//! The names of participants, in all languages.

use crate::model::DisplayName;

/// Returns the name to show: the given one, or the placeholder, with the number of the guest where
/// there are several.
pub(super) fn called(name: &DisplayName, guest: &str) -> String {
    match (name.is_empty(), name.guest()) {
        (false, _) => name.as_str().to_owned(),
        (true, 0 | 1) => guest.to_owned(),
        (true, number) => format!("{guest} {number}"),
    }
}
