//! The Unicode functions that room names need. The browser provides them, so the page contains no
//! tables.

/// The browser's Unicode functions.
#[derive(Clone, Copy, Debug)]
pub struct Unicode {
    /// Normalization form KC (UAX #15): one spelling for texts that look or mean the same.
    pub normalize: fn(&str) -> String,
    /// Lower case, by the rules of no particular language.
    pub lowercase: fn(&str) -> String,
    /// The class of a character beyond ASCII.
    pub class: fn(char) -> CharClass,
}

/// The class of a character in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CharClass {
    /// A letter or a number.
    Letter,
    /// A combining mark.
    Mark,
    /// Any other character.
    Other,
}

impl Unicode {
    /// Returns the form by which names are compared: NFKC in lower case. The function is
    /// idempotent.
    ///
    /// Turkish `İ` becomes `i`, and a sigma gets the form for its position in the word. `ß` and `ı`
    /// are kept, because names that contain them have long been in use.
    pub(super) fn fold(&self, text: &str) -> String {
        let text = (self.normalize)(text).replace(['σ', 'ς'], "Σ");
        let text = (self.lowercase)(&text).replace("i\u{307}", "i");
        (self.normalize)(&text)
    }
}
