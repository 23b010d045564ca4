//! What a room's name needs to know of Unicode. The browser knows all of it, so the page brings no tables.

/// The browser's knowledge of Unicode, as plain functions.
#[derive(Clone, Copy, Debug)]
pub struct Unicode {
    /// Normalization form KC (UAX #15): one spelling for what looks or means the same.
    pub normalize: fn(&str) -> String,
    /// Lower case, by the rules of no particular language.
    pub lowercase: fn(&str) -> String,
    /// What a character beyond ASCII is.
    pub class: fn(char) -> CharClass,
}

/// What a character is, as far as a name is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CharClass {
    /// A letter or a number.
    Letter,
    /// A mark on the letter before it.
    Mark,
    /// Anything else.
    Other,
}

impl Unicode {
    /// The spelling by which names are compared: NFKC, and small letters. Reading it again changes nothing.
    ///
    /// Turkish `İ` is an `i`, and a sigma has the form that its place in the word asks for. `ß` and `ı` stay
    /// what they are: names that are spelt with them have been in use for long.
    pub(super) fn fold(&self, text: &str) -> String {
        let text = (self.normalize)(text).replace(['σ', 'ς'], "Σ");
        let text = (self.lowercase)(&text).replace("i\u{307}", "i");
        (self.normalize)(&text)
    }
}
