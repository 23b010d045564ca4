//! The names of participants in texts.

use crate::i18n::texts::Template;
use crate::model::DisplayName;

/// A text with a participant's name, and the same without one.
#[derive(Debug)]
pub struct Named {
    nameless: &'static str,
    named: Template<1>,
}

impl Named {
    pub(super) const fn new(nameless: &'static str, named: &'static str) -> Self {
        Self {
            nameless,
            named: Template::new(named),
        }
    }

    /// Returns the text for a participant.
    pub fn of(&self, name: &DisplayName) -> String {
        match name.as_str() {
            "" => self.nameless.to_owned(),
            name => self.named.fill([name]),
        }
    }
}

/// Returns the name to show: the given one, or the placeholder, with the number of the guest where
/// there are several. A name that is written from right to left does not move what stands beside
/// it.
pub(super) fn called(name: &DisplayName, guest: &str) -> String {
    match (name.is_empty(), name.guest()) {
        (false, _) if name.as_str().chars().any(is_right_to_left) => {
            format!("\u{2068}{name}\u{2069}")
        }
        (false, _) => name.as_str().to_owned(),
        (true, 0 | 1) => guest.to_owned(),
        (true, number) => format!("{guest} {number}"),
    }
}

/// Returns whether a character is in a block of a script that runs from right to left: the ranges
/// with a default of R or AL in `DerivedBidiClass.txt` of Unicode 16.
const fn is_right_to_left(character: char) -> bool {
    matches!(
        character,
        '\u{590}'..='\u{8FF}'
            | '\u{FB1D}'..='\u{FDFF}'
            | '\u{FE70}'..='\u{FEFF}'
            | '\u{10800}'..='\u{10FFF}'
            | '\u{1E800}'..='\u{1EFFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_from_right_to_left_is_isolated_and_no_other_is() {
        for (name, shown) in [
            ("Ana", "Ana"),
            ("王小明", "王小明"),
            ("שלום", "\u{2068}שלום\u{2069}"),
            ("Ana مريم", "\u{2068}Ana مريم\u{2069}"),
        ] {
            assert_eq!(called(&DisplayName::clean(name), "Guest"), shown);
        }
        assert_eq!(called(&DisplayName::default(), "Guest"), "Guest");
    }
}
