//! The display name of a peer, made safe to show.

use std::fmt;
use std::rc::Rc;

use super::format_chars::{has_ink, is_invisible};
use super::json::{FromJson, ToJson, put_string};

/// A name of at most 64 characters on one line, without control and bidirectional override
/// characters. Empty if it has no visible character: the page then shows a placeholder, with the
/// number that this page has given to the guest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct DisplayName {
    text: Rc<str>,
    guest: usize,
}

impl DisplayName {
    /// Cleans an untrusted text. Reads no more of it than it keeps.
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
        if !has_ink(&name) {
            name.clear();
        }
        Self {
            text: name.trim_end().into(),
            guest: 0,
        }
    }

    /// Gives a number to a participant without a name, so that several can be distinguished. A name
    /// stays as it is.
    pub fn numbered(self, guest: usize) -> Self {
        let guest = if self.is_empty() { guest } else { 0 };
        Self { guest, ..self }
    }

    /// Returns the number of a participant without a name; 0 if it has none.
    pub const fn guest(&self) -> usize {
        self.guest
    }

    /// Returns the tone of the participant's avatar, below [`TONES`](Self::TONES): one for each name,
    /// which others may have too, and one for each of the first guests.
    pub fn tone(&self) -> usize {
        // FNV-1a, <http://www.isthe.com/chongo/tech/comp/fnv/>.
        let hash = self.text.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
            (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        });
        // Neighbours in number are far apart in colour.
        let hash = if self.is_empty() {
            self.guest.wrapping_mul(5)
        } else {
            hash as usize
        };
        hash % Self::TONES
    }

    /// The number of tones in `styles/kit/avatar.css`.
    pub const TONES: usize = 12;

    /// Returns the beginning of a text that is being typed, within the length of a name.
    /// `graphemes` is the text in grapheme clusters, none of which is cut.
    pub fn fit<'a>(graphemes: impl IntoIterator<Item = &'a str>) -> String {
        let mut name = String::new();
        let mut count = 0;
        for grapheme in graphemes {
            count += grapheme.chars().count();
            if count > MOST_KEPT {
                break;
            }
            name.push_str(grapheme);
        }
        name
    }

    /// Returns the cleaned text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns whether the cleaned text has nothing to show.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Returns up to two letters for a tile without video: the `initial` of the first and the last
    /// word.
    pub fn initials(&self, initial: impl Fn(&str) -> String) -> String {
        let mut words = self.text.split(' ').filter(|word| has_ink(word));
        let (first, last) = (words.next(), words.next_back());
        first.into_iter().chain(last).map(initial).collect()
    }
}

impl FromJson for DisplayName {
    fn from_json(text: &str) -> Option<Self> {
        Some(Self::clean(&String::from_json(text)?))
    }
}

impl ToJson for DisplayName {
    fn to_json(&self, out: &mut String) {
        put_string(out, self.as_str());
    }
}

impl fmt::Display for DisplayName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Returns whether a character may appear in one line of another user's page. White space may: it
/// becomes a plain space. Direction marks have no use in a name.
fn is_shown(character: char) -> bool {
    let is_mark = matches!(character, '\u{061C}' | '\u{200E}' | '\u{200F}');
    !is_mark && !is_invisible(character) && (!character.is_control() || character.is_whitespace())
}

const MOST_READ: usize = 512;
const MOST_KEPT: usize = 64;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::json;

    #[test]
    fn names_and_guests_have_tones_that_differ_as_a_rule() {
        let names =
            "Ana Ben Cem Dora Eva Finn Gül Hana Ivo Jana Käthe Li Mona Noah Olga Per Qi Rosa";
        let tone = |name: &str| DisplayName::clean(name).tone();
        let tones: BTreeSet<_> = names.split(' ').map(tone).collect();
        assert!(tones.len() >= 8, "{tones:?}");
        assert_eq!(tone("Ana"), tone(" Ana "));

        let guest = |number| DisplayName::default().numbered(number).tone();
        let guests: BTreeSet<_> = (0..DisplayName::TONES).map(guest).collect();
        assert_eq!(guests.len(), DisplayName::TONES);
        assert!(guest(usize::MAX / 5) < DisplayName::TONES);
    }

    #[test]
    fn a_name_is_one_line_without_hidden_characters() {
        let name = DisplayName::clean("  Ana\u{202E}\n\t  Lima\u{200B}\u{0007} ");

        assert_eq!(name.as_str(), "Ana Lima");
        assert_eq!(name.initials(initial), "AL");
    }

    #[test]
    fn only_a_guest_without_a_name_has_a_number() {
        let guest = |text| DisplayName::clean(text).numbered(2);

        assert_eq!(guest("").guest(), 2);
        assert_eq!(guest("Ana"), DisplayName::clean("Ana"));
        assert_ne!(guest(""), DisplayName::default());
        assert_eq!(json::write(&guest("")), "\"\"", "no other page sees it");
    }

    #[test]
    fn initials_are_letters_as_readers_see_them() {
        let initials = |name: &str| DisplayName::clean(name).initials(initial);

        assert_eq!(initials("\u{1F1E9}\u{1F1EA} Ana"), "\u{1F1E9}\u{1F1EA}A");
        assert_eq!(
            initials("\u{3164} Ana \u{2800}"),
            "A",
            "what shows nothing is no word"
        );
        assert_eq!(initials("\u{3164}"), "");
    }

    #[test]
    fn a_name_that_is_too_long_ends_with_a_whole_letter() {
        let family = "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}\u{200D}\u{1F466}";
        let letters = std::iter::repeat_n("a", 63).chain(["\u{1F1E9}\u{1F1EA}"]);

        assert_eq!(
            DisplayName::fit(std::iter::repeat_n(family, 10)),
            family.repeat(9)
        );
        assert_eq!(DisplayName::fit(letters), "a".repeat(63));
    }

    /// Returns what the browser would return for the names above.
    fn initial(word: &str) -> String {
        let is_flag = word.starts_with('\u{1F1E9}');
        word.chars().take(if is_flag { 2 } else { 1 }).collect()
    }

    #[test]
    fn a_name_of_a_megabyte_is_cut_short() {
        let name = DisplayName::clean(&"x".repeat(1 << 20));

        assert_eq!(name.as_str().len(), 64);
    }

    #[test]
    fn a_name_of_nothing_visible_is_empty() {
        for text in [
            "\u{200B}\u{202E}  \n",
            "\u{3164}",
            "\u{2800} \u{3164}",
            "\u{FFA0}",
            "\u{180B}\u{180F}",
            "\u{1BCA0}",
            "\u{1D173}\u{1D17A}",
            "\u{1D159}",
            "\u{200D}\u{FE0F}",
        ] {
            assert!(DisplayName::clean(text).is_empty(), "{text:?}");
        }
        assert_eq!(DisplayName::default().initials(initial), "");
    }
}
