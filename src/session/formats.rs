//! Numbers, units and lists, by the conventions of a language.

use std::time::Duration;

use crate::browser::intl;
use crate::model::Lang;

/// Formats a length of time by the conventions of a language, in the largest fitting units.
pub fn length_of_time(lasted: Duration, lang: Lang) -> String {
    let unit = |count, unit| intl::unit(count, unit, lang.tag());
    let seconds = lasted.as_secs();
    let minutes = seconds / 60;
    match (minutes / 60, minutes % 60) {
        (0, 0) => unit(seconds, "second"),
        (0, minutes) => unit(minutes, "minute"),
        (hours, 0) => unit(hours, "hour"),
        (hours, minutes) => unit(hours, "hour") + " " + &unit(minutes, "minute"),
    }
}

/// Formats a number with its unit by the conventions of a language. The unit is one of
/// <https://tc39.es/ecma402/#sec-iswellformedunitidentifier>.
pub fn with_unit(count: u64, unit: &str, lang: Lang) -> String {
    intl::unit(count, unit, lang.tag())
}

/// Joins the items of a list by the conventions of a language.
pub fn list_of(items: &[String], lang: Lang) -> String {
    intl::list(items, lang.tag())
}
