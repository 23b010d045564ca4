//! The bar of controls, and the panels that its buttons open.

pub mod bar;
pub mod chat_button;
pub mod control;
pub mod gestures;
pub mod push_to_talk_hint;
pub mod volume;
