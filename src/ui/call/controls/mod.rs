//! The bar of a call, and what opens at its buttons.

pub mod control;
pub mod bar;
pub mod gestures;
pub mod push_to_talk_hint;
pub mod volume;
