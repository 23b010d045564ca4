//! Media queries: the kind of pointing device, and whether motion is reduced.

/// Returns whether the main pointer is a finger. Then a screen keyboard would cover half of the
/// screen, and there may be no other keyboard.
pub fn is_finger() -> bool {
    matches_media("(pointer: coarse)")
}

/// Returns whether the local user has asked the system for less motion.
pub(super) fn is_motion_reduced() -> bool {
    matches_media("(prefers-reduced-motion: reduce)")
}

fn matches_media(query: &str) -> bool {
    web_sys::window()
        .and_then(|window| window.match_media(query).ok().flatten())
        .is_some_and(|media| media.matches())
}
