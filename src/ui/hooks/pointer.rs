//! The kind of pointing device.

/// Returns whether the main pointer is a finger. Then a screen keyboard would cover half of the
/// screen, and there may be no other keyboard.
pub fn is_finger() -> bool {
    web_sys::window()
        .and_then(|window| window.match_media("(pointer: coarse)").ok().flatten())
        .is_some_and(|media| media.matches())
}
