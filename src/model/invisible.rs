//! Characters that show nothing themselves and change how others look.

/// Whether a character only serves to make one text look like another: controls of bidirectional text that
/// reach beyond themselves (UAX #9, section 2), annotations, tags, controls of shorthand and of music, and
/// what is invisible anywhere. The marks and joiners that honest texts need are for the caller to judge.
pub(crate) const fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{00AD}' | '\u{180E}' | '\u{200B}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// Joins, parts or chooses the form of letters, which some scripts and emoji need, and shows nothing by
/// itself.
pub(crate) const fn is_zero_width(character: char) -> bool {
    matches!(character, '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180D}' | '\u{180F}' | '\u{200C}'..='\u{200F}' | '\u{2800}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FFA0}' | '\u{1D159}')
}

/// Whether a text shows anything.
pub(crate) fn has_ink(text: &str) -> bool {
    text.chars()
        .any(|c| !c.is_whitespace() && !is_zero_width(c) && !is_invisible(c))
}
