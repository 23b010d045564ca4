//! Foreign texts, shortened for display.

/// Shortens a foreign text for display.
pub(super) fn shorten(key: &str) -> String {
    key.chars().take(LONGEST_SHOWN).collect()
}

const LONGEST_SHOWN: usize = 40;
