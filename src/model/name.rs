//! What somebody calls themselves, made safe to show.

use std::fmt;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::invisible::is_invisible;

/// A name of at most 64 characters on one line, without control and bidirectional override
/// characters. May be empty: the screen then shows a placeholder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct DisplayName(Rc<str>);

impl DisplayName {
    /// Cleans a text from anywhere. Reads no more of it than it keeps.
    pub fn clean(text: &str) -> Self {
        let mut name = String::new();
        for character in text
            .chars()
            .take(MOST_READ)
            .filter(|c| is_shown(*c))
            .take(MOST_KEPT)
        {
            let is_space = character.is_whitespace();
            if !is_space {
                name.push(character);
            } else if !name.is_empty() && !name.ends_with(' ') {
                name.push(' ');
            }
        }
        Self(name.trim_end().into())
    }

    /// The cleaned text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Nothing to show is left of it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Up to two capital letters for a tile without a picture.
    pub fn initials(&self) -> String {
        let mut words = self.0.split(' ').filter_map(|word| word.chars().next());
        let first = words.next();
        let last = words.next_back();
        first
            .into_iter()
            .chain(last)
            .flat_map(char::to_uppercase)
            .collect()
    }
}

impl From<String> for DisplayName {
    fn from(text: String) -> Self {
        Self::clean(&text)
    }
}

impl From<DisplayName> for String {
    fn from(name: DisplayName) -> Self {
        name.0.to_string()
    }
}

impl fmt::Display for DisplayName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a character may stand in one line of somebody else's page. White space may: it becomes
/// a plain space. Marks of direction have no use in a name.
fn is_shown(character: char) -> bool {
    let is_mark = matches!(character, '\u{061C}' | '\u{200E}' | '\u{200F}');
    !is_mark && !is_invisible(character) && (!character.is_control() || character.is_whitespace())
}

const MOST_READ: usize = 512;
const MOST_KEPT: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_without_hidden_characters() {
        let name = DisplayName::clean("  Ana\u{202E}\n\t  Lima\u{200B}\u{0007} ");

        assert_eq!(name.as_str(), "Ana Lima");
        assert_eq!(name.initials(), "AL");
    }

    #[test]
    fn a_name_of_a_megabyte_is_cut_short() {
        let name = DisplayName::clean(&"x".repeat(1 << 20));

        assert_eq!(name.as_str().len(), 64);
    }

    #[test]
    fn a_name_of_nothing_visible_is_empty() {
        assert!(DisplayName::clean("\u{200B}\u{202E}  \n").is_empty());
        assert_eq!(DisplayName::default().initials(), "");
    }
}
