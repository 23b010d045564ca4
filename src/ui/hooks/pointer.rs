//! What the person points with.

/// It is a finger: a keyboard would come up over half of the screen, and there may be no other.
pub(super) fn is_finger() -> bool {
    web_sys::window()
        .and_then(|window| window.match_media("(pointer: coarse)").ok().flatten())
        .is_some_and(|media| media.matches())
}
