//! Unicode characters that have no glyph of their own and change how others look.

/// Returns whether a character only serves to make one text look like another: bidirectional
/// controls with an effect beyond their text (UAX #9, section 2), annotations, tags, controls of
/// shorthand and music, and all other invisible characters. Callers decide about marks and joiners,
/// which honest texts need.
pub(crate) const fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{00AD}' | '\u{180E}' | '\u{200B}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// Returns whether a character only joins, separates or selects the form of letters. Some scripts
/// and emoji need these characters.
pub(crate) const fn is_zero_width(character: char) -> bool {
    matches!(character, '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180D}' | '\u{180F}' | '\u{200C}'..='\u{200F}' | '\u{2800}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FFA0}' | '\u{1D159}')
}

/// Returns whether a text contains a visible character.
pub(crate) fn has_ink(text: &str) -> bool {
    text.chars()
        .any(|c| !c.is_whitespace() && !is_zero_width(c) && !is_invisible(c))
}
