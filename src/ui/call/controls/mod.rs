//! The bar of a call, and what opens at its buttons.

pub mod bar;
pub mod control;
pub mod gestures;
pub mod push_to_talk_hint;
pub mod volume;
